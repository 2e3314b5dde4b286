// Whether the page calls itself an elder version, what on it makes letters larger, and where its text stands.
const LARGER = /大字|放大|字号|字体|A\s?\+|切换.{0,4}(长辈|长者|适老|关怀|老年|大字)/;
const controls = t.all('a,button,[role=button],input[type=button],[onclick]').filter(t.shown)
  .filter(e => { const s = t.name(e) || t.text(e); return s && s.length <= 14 && LARGER.test(s); });
const text = t.all('main,[role=main],article,.content,body').filter(t.shown).slice(0, 1);
return {page: {elder: t.elder(), larger: controls.length}, elements: text.map(el => ({el}))};
