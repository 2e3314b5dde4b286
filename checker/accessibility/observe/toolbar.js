// Toolbars for accessibility and elder people: by their scripts, elements and links; and their entries.
const SAID = /无障碍|适老|长辈|长者|关怀|关爱|亲情|老年|大字|读屏|盲道/;
const marks = given.marks.map(([where, pattern, whose]) => ({where, pattern: new RegExp(pattern, 'i'), whose}));
const whose = (where, words) => { const m = marks.find(m => m.where === where && m.pattern.test(words || '')); return m ? m.whose : ''; };
const loaded = new Map(performance.getEntriesByType('resource').map(r => [r.name, r]));
const scripts = [...document.scripts].map(s => {
  const by = (s.src && whose('script', s.src)) || (s.id && whose('element', s.id)) || (!s.src && whose('inline', s.textContent.slice(0, 20000)));
  if (!by) return null;
  const r = s.src ? loaded.get(s.src) : null;
  return {el: s, kind: 'script', vendor: by, src: s.src, status: r ? r.responseStatus || 0 : 0, bytes: r ? r.decodedBodySize || 0 : 0};
}).filter(Boolean);
const PRESSED = 'a,area,button,summary,input[type=button],input[type=submit],input[type=image],[role=button],[role=link],[onclick],[tabindex]';
const pressed = t.all(PRESSED), loose = t.all('span,div,li,img,i,em,strong').filter(e => !e.closest(PRESSED) && !e.querySelector(PRESSED) && t.style(e).cursor === 'pointer');
const entries = [...pressed, ...loose].map(el => {
  const words = t.name(el) || '', href = el.matches('a[href],area[href]') ? el.href : '';
  const vendor = (el.id && whose('element', el.id)) || (href && whose('link', href)) || '';
  return {el, words: words || t.text(el), name: words, href: /^https?:|^file:/.test(href) && !/#[^/]*$/.test(href) ? href : '', vendor};
}).filter(e => (e.vendor || (e.words.length <= 30 && SAID.test(e.words))) && t.shown(e.el));
const inner = entries.filter(e => !entries.some(o => o !== e && e.el.contains(o.el)));
return {
  page: {where: location.href, chinese: t.chinese()},
  elements: [...scripts, ...inner.slice(0, 30).map(e => ({
    ...e, kind: 'entry', tabbable: t.tabbable(e.el) || t.all('*', e.el).some(t.tabbable), clicked: !!e.el.onclick || e.el.hasAttribute('onclick'),
    covered: !!t.up(e.el.parentElement, n => t.tabbable(n)), path: t.path(e.el),
  }))],
};
