// Pictures with a text alternative: the text, the picture's file, what stands beside it.
const IMAGES = 'img[alt], input[type=image][alt], [role=img][aria-label], img[aria-label], svg[aria-label]';
const ending = src => { try { return decodeURIComponent(new URL(src, location.href).pathname.split('/').pop() || ''); } catch (_) { return String(src || '').split('/').pop(); } };
const hidden = el => t.up(el, n => n.getAttribute('aria-hidden') === 'true') || /^(none|presentation)$/.test(el.getAttribute('role') || '');
// A picture that did not load is drawn small: then what its markup says counts.
const size = (el, side, r) => Math.max(Math.round(r[side]), el.naturalWidth ? 0 : parseInt(el.getAttribute(side), 10) || 0);
const found = t.all(IMAGES).filter(el => t.shown(el) && !hidden(el)).map(el => {
  const name = t.squeeze(el.getAttribute('aria-label') || el.getAttribute('alt'));
  const source = ['src', 'data-src', 'data-original', 'data-lazy'].map(a => el.getAttribute(a)).filter(Boolean).map(ending);
  const place = el.closest('figure, a, li, td, p, div');
  const beside = t.squeeze([place && t.text(place), el.closest('figure')?.querySelector('figcaption')?.textContent, el.nextElementSibling && t.text(el.nextElementSibling), el.previousElementSibling && t.text(el.previousElementSibling)].filter(Boolean).join(' ')).slice(0, 300);
  const neighbours = [el.closest('figure')?.querySelector('figcaption'), el.nextElementSibling, el.parentElement?.nextElementSibling]
    .filter(Boolean).map(n => t.text(n));
  const r = el.getBoundingClientRect();
  return {el, name, source, beside, repeats: !!name && !el.closest('a') && neighbours.includes(name), width: size(el, 'width', r), height: size(el, 'height', r), linked: !!el.closest('a[href]')};
}).filter(e => e.name && e.width > 3 && e.height > 3);
const sources = new Map();
for (const e of found) sources.set(e.name, (sources.get(e.name) || new Set()).add(e.source[0] || ''));
return found.map(e => ({...e, alike: sources.get(e.name).size}));
