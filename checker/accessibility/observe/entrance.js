// Entries to a version for elder people on a front page, and whether they stand in the part seen first.
scrollTo(0, 0);
const SAID = /长辈|长者|适老|关怀|关爱|亲情|老年|敬老|大字/;
const front = t.home();
const meta = document.querySelector('meta[name=viewport i]');
const page = {
  home: front, chinese: t.chinese(), where: location.href, viewport: meta ? meta.content.slice(0, 200) : '',
  width: Math.round(innerWidth), height: Math.round(innerHeight), frames: t.all('iframe,frame').filter(t.shown).length,
};
if (!front) return {page, elements: []};
const PRESSED = 'a,area,button,summary,input[type=button],input[type=submit],[role=button],[role=link],[onclick],[tabindex]';
const pressed = t.all(PRESSED).map(el => ({el, words: t.name(el) || t.text(el)}));
const loose = t.all('span,div,li,img,i,em,strong,label').filter(e => !e.closest(PRESSED) && !e.querySelector(PRESSED))
  .filter(e => t.style(e).cursor === 'pointer').map(el => ({el, words: t.name(el) || t.text(el)}));
const found = [...pressed, ...loose].filter(c => c.words.length <= 40 && SAID.test(c.words));
const inner = found.filter(c => !found.some(o => o !== c && c.el.contains(o.el)));
return {page, elements: inner.slice(0, 40).map(({el, words}) => {
  const r = el.getBoundingClientRect(), shown = t.shown(el);
  const first = shown && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  const href = el.matches('a[href],area[href]') ? el.href : '';
  return {el, words, shown, first, top: Math.round(r.top), href: /^https?:|^file:/.test(href) ? href : ''};
})};
