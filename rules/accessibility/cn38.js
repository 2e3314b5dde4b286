// Edges of fields and buttons, and outlines for the focus, with the contrast to what is around them.
const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas').getContext('2d', {willReadFrequently: true});
const parsed = new Map();
const rgba = css => {
  if (!parsed.has(css)) {
    const plain = /^rgba?\(\s*([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:\s*[,/]\s*([\d.]+%?))?\s*\)$/.exec(css);
    let c = plain && [plain[1], plain[2], plain[3], plain[4] === undefined ? 1 : plain[4].endsWith('%') ? parseFloat(plain[4]) / 100 : plain[4]].map(Number);
    if (!c && canvas) {
      canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = '#010203'; canvas.fillStyle = css;
      if (canvas.fillStyle !== '#010203') { canvas.fillRect(0, 0, 1, 1); const d = canvas.getImageData(0, 0, 1, 1).data; c = [d[0], d[1], d[2], d[3] / 255]; }
    }
    parsed.set(css, c || null);
  }
  return parsed.get(css);
};
const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
const light = c => { const f = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return Math.round((x + 0.05) / (y + 0.05) * 100) / 100; };
// The colour behind an element, null where a picture or something unknown is there.
const behind = e => {
  const layers = [];
  for (let n = e; n; n = n.parentElement || (n.getRootNode().host || null)) {
    const s = t.style(n);
    if (s.backgroundImage !== 'none' || s.opacity !== '1' || s.mixBlendMode !== 'normal') return null;
    const c = rgba(s.backgroundColor);
    if (!c) return null;
    if (c[3] > 0) layers.push(c);
    if (c[3] === 1) break;
  }
  return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
};
const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
const edge = e => {
  const s = t.style(e), outside = e.parentElement && behind(e.parentElement);
  if (!outside) return null;
  const inside = s.backgroundImage === 'none' ? over(rgba(s.backgroundColor) || [0, 0, 0, 0], outside) : null;
  const lines = SIDES.filter(d => parseFloat(s[`border${d}Width`]) > 0 && !/none|hidden/.test(s[`border${d}Style`])).map(d => rgba(s[`border${d}Color`])).filter(c => c && c[3] > 0);
  const byBorder = lines.length ? Math.max(...lines.map(c => contrast(over(c, outside), outside))) : null;
  const fill = inside ? contrast(inside, outside) : null;
  // The look the browser gives it, which the page did not choose.
  const native = s.appearance !== 'none' && (/(inset|outset)/.test(s.borderTopStyle) && parseFloat(s.borderTopWidth) === 2);
  return {border: byBorder, fill, shadow: s.boxShadow !== 'none', picture: inside === null, native, outside: outside.slice(0, 3).map(Math.round).join(',')};
};
const found = [];
const FIELDS = 'input:not([type]),input[type=text],input[type=search],input[type=password],input[type=email],input[type=tel],input[type=number],input[type=url],input[type=date],textarea,select';
for (const el of t.all(FIELDS).filter(e => t.shown(e) && !e.disabled)) {
  const seen = edge(el);
  if (!seen) continue;
  // A field may get its edge from a box around it.
  const around = el.parentElement && el.parentElement !== document.body ? edge(el.parentElement) : null;
  const rect = el.getBoundingClientRect(), box = el.parentElement.getBoundingClientRect();
  const snug = around && box.width < rect.width + 160 && box.height < rect.height + 30;
  found.push({el, kind: 'field', ...seen, around: snug ? Math.max(around.border || 0, around.fill || 0) : null, around_unknown: !!snug && (around.shadow || around.picture)});
}
for (const el of t.all('button,input[type=submit],input[type=button],input[type=reset],[role=button]').filter(e => t.shown(e) && !e.disabled).slice(0, 100)) {
  const seen = edge(el);
  if (seen && (seen.border !== null || (seen.fill !== null && seen.fill > 1.01))) found.push({el, kind: 'button', ...seen, around: null, around_unknown: false});
}
// Outlines that rules of the page draw for the focus.
const rules = [];
const walk = list => { for (const r of list) { if (r.selectorText && /:focus/.test(r.selectorText)) rules.push(r); else if (r.cssRules && (!r.media || matchMedia(r.media.mediaText).matches)) walk(r.cssRules); } };
for (const sheet of document.styleSheets) { try { walk(sheet.cssRules); } catch (_) { /* of another host */ } }
const ringOf = style => {
  const colour = style.outlineColor, kind = style.outlineStyle, width = style.outlineWidth;
  if (!colour || /^(initial|inherit|unset|auto|invert|currentcolor|-webkit-focus-ring-color)$/i.test(colour) || /var\(/.test(colour) || kind === 'none' || /^0/.test(width || '')) return null;
  return style.boxShadow || style.backgroundColor || style.background ? null : colour; // seen by something else too
};
const weight = css => {
  const ids = (css.match(/#[\w-]+/g) || []).length, classes = (css.match(/\.[\w-]+|\[[^\]]*\]|:[\w-]+/g) || []).length;
  return ids * 1e4 + classes * 100 + (css.match(/(^|[\s>+~])[a-z][\w-]*/gi) || []).length;
};
// Of several rules for one element, the one that the browser follows.
const strongest = new Map();
for (const rule of rules) {
  if (!rule.style.outline && !rule.style.outlineColor && !rule.style.outlineStyle) continue;
  const forced = rule.style.getPropertyPriority('outline-color') ? 1e6 : 0;
  for (const one of rule.selectorText.split(',')) {
    const css = one.replace(/(^|[\s>+~]):focus(-visible|-within)?/g, '$1*').replace(/:focus(-visible|-within)?/g, '').trim();
    let list = [];
    try { list = [...document.querySelectorAll(css === '*' ? 'a[href],button,input' : css)]; } catch (_) { continue; }
    const now = weight(one) + forced, colour = ringOf(rule.style);
    for (const el of list.filter(t.tabbable).slice(0, 40)) {
      if (!strongest.has(el) || strongest.get(el).now <= now) strongest.set(el, {now, colour: colour || (rule.style.outlineStyle || !strongest.has(el) ? null : strongest.get(el).colour)});
    }
  }
}
const rings = new Map();
for (const [el, {colour}] of strongest) {
  if (!colour) continue;
  const under = el.parentElement && behind(el.parentElement), c = rgba(colour);
  const key = colour + ' ' + (under || []).join();
  if (rings.has(key)) rings.get(key).times += 1;
  if (under && c && !rings.has(key)) rings.set(key, {el, times: 1, kind: 'ring', border: contrast(over(c, under), under), fill: null, shadow: false, picture: false, native: false, around: null, around_unknown: false, colour, rules: rules.length});
}
found.push(...[...rings.values()].slice(0, 100));
return found;
