// What lies over the first screen and keeps it from being used. Kept in `window.__govcheckOverlay`.
const COLUMNS = 9, ROWS = 7;
const covers = new Map();
const layer = e => t.up(e, n => {
  const s = getComputedStyle(n);
  return s.position === 'fixed' || n.localName === 'dialog' || (s.position === 'absolute' && parseInt(s.zIndex, 10) >= 50);
});
const outermost = e => { let found = layer(e); while (found && found.parentElement && layer(found.parentElement)) found = layer(found.parentElement); return found; };
const share = () => {
  let hit = 0;
  covers.clear();
  for (let i = 0; i < COLUMNS; i++) for (let j = 0; j < ROWS; j++) {
    const e = document.elementFromPoint((i + 0.5) * innerWidth / COLUMNS, (j + 0.5) * innerHeight / ROWS);
    const over = e && e !== document.body && e !== document.documentElement && outermost(e);
    if (!over) continue;
    hit++;
    covers.set(over, (covers.get(over) || 0) + 1);
  }
  return Math.round(100 * hit / (COLUMNS * ROWS));
};
const whole = t.bodyText().length;
const CLOSE = /关\s*闭|^\s*[×✕✖xX╳]\s*$|我知道了|知道了|不再(显示|提示)|跳过|\b(close|dismiss|skip|got it)\b/i;
const CLASS = /close|guanbi|\bgb\b|shut/i;
const inside = css => [...covers.keys()].flatMap(c => [...(c.matches(css) ? [c] : []), ...c.querySelectorAll(css)]);
const first = share();
const roots = [...covers.keys()];
const text = roots.map(c => t.text(c)).join(' ').trim();
const main = roots.sort((a, b) => t.text(b).length - t.text(a).length || covers.get(b) - covers.get(a))[0] || null;
const said = e => t.squeeze(t.text(e) || e.value || e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('alt'));
const closers = inside('*').filter(e => t.shown(e) && said(e).length <= 12 &&
  (CLOSE.test(said(e)) || CLASS.test(`${e.getAttribute('class') || ''} ${e.id} ${e.getAttribute('src') || ''}`)) &&
  (getComputedStyle(e).cursor === 'pointer' || e.onclick || e.hasAttribute('onclick') || e.matches('a,button,input')));
const leaf = closers.filter(e => !closers.some(o => o !== e && e.contains(o)));
const keyed = leaf.map(e => t.up(e, n => covers.has(n) || t.tabbable(n))).filter(e => e && t.tabbable(e));
Object.defineProperty(window, '__govcheckOverlay', {configurable: true, value: {
  share, keyed, roots,
  still: () => roots.some(c => c.isConnected && t.shown(c)) && share() >= first / 2,
  within: () => !!document.activeElement && document.activeElement !== document.body && roots.some(c => c.contains(document.activeElement)),
}});
if (!main) return {share: 0, overlay: null};
return {
  share: first, overlay: {...t.describe(main), said: text.slice(0, 200)}, of_page: whole ? Math.round(100 * text.length / whole) : 100,
  pictures: roots.some(c => c.querySelector('img,video,iframe,canvas') || getComputedStyle(c).backgroundImage !== 'none'),
  tallest: Math.round(100 * Math.max(...roots.map(c => c.getBoundingClientRect().height)) / innerHeight),
  mouse_closers: leaf.filter(e => !t.up(e, n => !covers.has(n.parentElement) && t.tabbable(n) || covers.has(n) && t.tabbable(n))).map(t.describe).slice(0, 3),
  keyed: keyed.length, tabbable: inside('*').filter(t.tabbable).length,
  counts_down: /\d+\s*(秒|s\b)|自动关闭|倒计时/i.test(text),
};
