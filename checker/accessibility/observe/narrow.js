// In a window as wide as `given.width`: how much wider the page is, and what makes it so.
const W = given.width, root = document.documentElement, body = document.body;
const page = lines();
const wide = Math.max(root.scrollWidth, body ? body.scrollWidth : 0);
const MAPS = /(^|[^a-z])(map|amap|bmap|leaflet|esri|ditu)([^a-z]|$)/i;
const KEPT = 'pre,code,kbd,samp,svg,math,canvas,video,object,embed,iframe,[role=toolbar],[role=img],[role=application]';
const isData = table => /^(table|grid|treegrid)$/.test(table.getAttribute('role') || '') ||
  !!table.querySelector('th,caption,thead,[scope],[headers]') || parseInt(table.getAttribute('border') || '0', 10) > 0 ||
  [...table.querySelectorAll('td')].slice(0, 4).some(c => parseFloat(t.style(c).borderTopWidth) > 0 && t.style(c).borderTopStyle !== 'none') ||
  !table.querySelector('table,form,nav,ul,h1,h2,h3,h4,h5,h6');
const exempt = e => t.up(e, n => n.matches(KEPT) || (n.localName === 'table' && isData(n)) || MAPS.test((n.getAttribute('class') || '') + ' ' + n.id));
const rolls = e => t.up(e, n => n !== root && n !== body && page.of(n).rollsX);
const causes = new Map();
let excepted = 0;
for (const x of page.read) {
  if (x.cut.fixed) continue;
  let out = 0, across = 0, far = 0;
  for (const [l, tp, r, b] of x.rects) {
    let L = l, R = r, gone = false;
    for (const c of x.cut.found) {
      if (c.x) { L = Math.max(L, c.box[0]); R = Math.min(R, c.box[2]); }
      if (c.y && (b <= c.box[1] || tp >= c.box[3])) gone = true;
    }
    if (gone || R <= L) continue;
    L += scrollX; R += scrollX;
    if (R <= W + x.size / 2) continue;
    out += 1; far = Math.max(far, R - W);
    if (L < W - x.size) across += 1;
  }
  if (!out || rolls(x.el)) continue;
  if (exempt(x.el)) { excepted += 1; continue; }
  let cause = x.el, layered = false;
  for (let n = x.el; n && n !== root; n = page.above(n)) {
    if (page.of(n).layer) layered = true;
    if (n.getBoundingClientRect().right + scrollX > W + 2) cause = n; else break;
  }
  const unbroken = /[!-~]{24,}/.test(x.node.data);
  let c = causes.get(cause);
  if (!c) causes.set(cause, c = {el: cause, kind: 'text', across: 0, beyond: 0, far: 0, unbroken: true, layered: true, words: x.node.data.trim().slice(0, 60)});
  c.across += across; c.beyond += out - across; c.far = Math.max(c.far, Math.round(far));
  c.unbroken = c.unbroken && unbroken; c.layered = c.layered && layered;
}
// Fields that stick out are of use to nobody either.
for (const e of t.all('input:not([type=hidden]),select,textarea,button')) {
  const r = e.getBoundingClientRect();
  if (!t.shown(e) || r.right + scrollX <= W + 8 || r.left + scrollX >= W || rolls(e) || exempt(e)) continue;
  if ([...causes.keys()].some(c => c.contains(e))) continue;
  causes.set(e, {el: e, kind: 'field', across: 1, beyond: 0, far: Math.round(r.right + scrollX - W), unbroken: false, layered: !!t.up(e, n => page.of(n).layer), words: t.name(e).slice(0, 60)});
}
// Pictures and other things that may be wide by their nature, only told.
const pictures = t.all('img,video,canvas,svg,iframe,table,object').filter(e => e.getBoundingClientRect().right + scrollX > W + 2 && t.shown(e) && !rolls(e)).length;
return {
  page: {unstyled: unstyled(), partial: page.partial, width: W, overflow: Math.max(0, wide - Math.max(W, root.clientWidth)), tall: root.scrollHeight > innerHeight + 2, height: root.scrollHeight,
    cut: page.windowCuts, texts: page.read.length, exempt: excepted, pictures, where: location.href},
  elements: [...causes.values()].sort((a, b) => b.across - a.across).slice(0, 40),
};
