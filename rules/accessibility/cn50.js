// Words on a colour gradient, where axe leaves the contrast open: the best contrast that the worst character can
// have. Only gradients of opaque colours with nothing between them and the words; elsewhere nothing is told.
const MOST = 400, CHARS = 60;
const colour = s => {
  const m = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:[,/ ]+([\d.]+))?\)$/.exec(s.trim());
  return m && {rgb: [+m[1], +m[2], +m[3]], alpha: m[4] === undefined ? 1 : +m[4]};
};
const light = rgb => rgb.map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const clear = s => { const c = colour(s); return !c || c.alpha === 0; };
// A single linear-gradient as it is computed: direction in degrees and stops, or null.
const gradient = s => {
  const m = /^linear-gradient\((.*)\)$/.exec(s);
  if (!m || / in |calc|var/.test(s) || /\)\s*,\s*(?:url|linear|radial|conic|repeating)/.test(s)) return null;
  const parts = m[1].split(/,(?![^(]*\))/).map(p => p.trim());
  let angle = 180;
  const sides = {'to top': 0, 'to right': 90, 'to bottom': 180, 'to left': 270};
  if (parts[0] in sides) angle = sides[parts.shift()];
  else if (/^-?[\d.]+deg$/.test(parts[0])) angle = parseFloat(parts.shift());
  else if (/^to /.test(parts[0])) { parts.shift(); angle = NaN; }
  const stops = parts.map(p => {
    const c = /^(rgba?\([^)]*\))(?:\s+(-?[\d.]+)(%|px))?$/.exec(p), known = c && colour(c[1]);
    return known && known.alpha === 1 ? {rgb: known.rgb, at: c[2] === undefined ? null : +c[2], unit: c[3]} : null;
  });
  return stops.length > 1 && stops.every(Boolean) ? {angle: ((angle % 360) + 360) % 360, stops} : null;
};
// Positions of stops along `length` px; those without one lie evenly between their neighbours.
const placed = (stops, length) => {
  const at = stops.map(s => (s.at === null ? null : s.unit === '%' ? s.at / 100 * length : s.at));
  if (at[0] === null) at[0] = 0;
  if (at[at.length - 1] === null) at[at.length - 1] = length;
  for (let i = 1; i < at.length; i++) if (at[i] === null) {
    let j = i;
    while (at[j] === null) j++;
    const from = at[i - 1], step = (at[j] - from) / (j - i + 1);
    for (; i < j; i++) at[i] = at[i - 1] + step;
  }
  return at.map((v, i) => Math.max(v, ...at.slice(0, i)));
};
const mixed = (stops, at, x) => {
  if (x <= at[0]) return stops[0].rgb;
  for (let i = 1; i < stops.length; i++) if (x <= at[i]) {
    const share = at[i] === at[i - 1] ? 1 : (x - at[i - 1]) / (at[i] - at[i - 1]);
    return stops[i].rgb.map((v, k) => stops[i - 1].rgb[k] + (v - stops[i - 1].rgb[k]) * share);
  }
  return stops[stops.length - 1].rgb;
};
// The darkest and lightest that the gradient can be where this box lies.
const range = (g, ground, box) => {
  let colours = g.stops.map(s => s.rgb);
  if (g.angle % 90 === 0) {
    const across = g.angle % 180 === 90, length = across ? ground.width : ground.height, back = g.angle === 0 || g.angle === 270;
    let from = across ? box.left - ground.left : box.top - ground.top, to = from + (across ? box.width : box.height);
    if (back) [from, to] = [length - to, length - from];
    const at = placed(g.stops, length);
    colours = [mixed(g.stops, at, from), mixed(g.stops, at, to), ...g.stops.filter((_, i) => at[i] > from && at[i] < to).map(s => s.rgb)];
  }
  return [0, 1].map(end => light([0, 1, 2].map(k => Math[end ? 'max' : 'min'](...colours.map(c => c[k])))));
};
const plainly = st => st.filter === 'none' && st.mixBlendMode === 'normal' && st.backgroundBlendMode === 'normal' && st.opacity === '1' &&
  st.transform === 'none' && st.clipPath === 'none' && st.maskImage !== undefined && !/url|gradient/.test(st.maskImage) && st.writingMode === 'horizontal-tb';
const memo = make => { const known = new Map(); return n => { if (!known.has(n)) known.set(n, make(n)); return known.get(n); }; };
const plainUp = memo(n => !n || (plainly(t.style(n)) && plainUp(n.parentElement)));
const decked = n => ['::before', '::after'].some(part => {
  const p = getComputedStyle(n, part);
  return p.position === 'absolute' && !/^(none|normal)$/.test(p.content);
});
// The gradient that words of this element stand on, with nothing else below them.
const groundOf = memo(n => {
  if (!n || n === document.body || n === document.documentElement) return null;
  const st = t.style(n);
  if (st.backgroundImage !== 'none') {
    const usual = st.backgroundSize === 'auto' && st.backgroundAttachment === 'scroll' && st.backgroundPosition === '0% 0%' &&
      st.backgroundClip === 'border-box' && st.backgroundOrigin === 'padding-box' && st.display !== 'inline';
    const g = usual && gradient(st.backgroundImage);
    return g && !decked(n) && plainUp(n) ? {el: n, g} : null;
  }
  if (!clear(st.backgroundColor) || /absolute|fixed|sticky/.test(st.position)) return null;
  const found = groundOf(n.parentElement);
  return found && plainly(st) && !decked(n) ? found : null;
});
// What may lie between the words and the gradient.
const between = (ground, el) => {
  const mine = el.getBoundingClientRect();
  return [...ground.querySelectorAll('*')].slice(0, 400).some(n => {
    if (n === el || n.contains(el) || el.contains(n)) return false;
    if (!/^(img|video|canvas|svg|picture|object|iframe)$/.test(n.localName) && t.style(n).position === 'static') return false;
    const r = n.getBoundingClientRect();
    return r.left < mine.right && r.right > mine.left && r.top < mine.bottom && r.bottom > mine.top;
  });
};
const off = el => !!el.closest(':disabled,[aria-disabled=true],[inert],label:has(:disabled)') || [...(el.closest('label')?.control ? [el.closest('label').control] : [])].some(c => c.disabled);
const walk = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT), out = [];
let seen = 0;
for (let n = walk.nextNode(); n && seen < MOST; n = walk.nextNode()) {
  const el = n.parentElement;
  if (!/[\p{L}\p{N}]/u.test(n.data) || !el || /^(script|style|noscript|template|title|option|textarea)$/.test(el.localName)) continue;
  const ground = groundOf(el);
  if (!ground || !t.shown(el) || !t.exposed(el) || off(el) || between(ground.el, el)) continue;
  seen++;
  const st = t.style(el), ink = colour(st.color);
  if (!ink || ink.alpha < 1 || st.textShadow !== 'none' || parseFloat(st.webkitTextStrokeWidth) > 0 || (st.webkitTextFillColor !== st.color)) continue;
  const r = ground.el.getBoundingClientRect(), gs = t.style(ground.el);
  const padding = {left: r.left + parseFloat(gs.borderLeftWidth), top: r.top + parseFloat(gs.borderTopWidth), width: ground.el.clientWidth, height: ground.el.clientHeight};
  const size = parseFloat(st.fontSize), large = size >= 24 || (size >= 18.66 && +st.fontWeight >= 700);
  let worst = Infinity, told = 0;
  for (let i = 0; i < n.data.length && told < CHARS; i++) {
    if (!/[\p{L}\p{N}]/u.test(n.data[i])) continue;
    const at = document.createRange();
    at.setStart(n, i);
    at.setEnd(n, i + 1);
    const box = at.getBoundingClientRect();
    if (!box.width || box.left < r.left || box.right > r.right || box.top < r.top || box.bottom > r.bottom) continue;
    told++;
    const own = light(ink.rgb), [dark, bright] = range(ground.g, padding, box);
    worst = Math.min(worst, Math.max(contrast(own, dark), contrast(own, bright)));
  }
  if (told) out.push({el, contrast: Math.floor(worst * 100) / 100, large});
}
return out.sort((a, b) => a.contrast - b.contrast).slice(0, 60);
