// Elements that look clickable but take no focus, and nothing in or around them does. Kept in
// `window.__govcheckClickables` so that their listeners can be asked for. Given: most of them.
const most = arguments[0];
const menu = t.menu();
const pointer = e => getComputedStyle(e).cursor === 'pointer';
const inline = e => (e.getAttribute('onclick') || e.getAttribute('onmousedown') || '').trim();
const takesFocus = e => e.matches('a[href],area[href],button,input,select,textarea,summary,iframe,label,option,[tabindex],[contenteditable]') ||
  (e.matches('audio,video') && e.controls);
const within = e => !!e.querySelector('a[href],button,input:not([type=hidden]),select,textarea,summary,iframe,[tabindex],[contenteditable]');
const words = new Map(); // what can be reached by keyboard, by its words
for (const e of t.all('a[href],button,input,[tabindex],summary').filter(t.tabbable)) {
  const said = t.squeeze(t.text(e) || e.value || e.getAttribute('aria-label') || e.getAttribute('title'));
  if (said) words.set(said, e);
}
const candidates = t.all('body *').filter(e => {
  if (/^(html|body|script|style|option|optgroup|br|hr)$/.test(e.localName)) return false;
  const hand = pointer(e) && !(e.parentElement && e.parentElement !== document.body && pointer(e.parentElement));
  if (!(hand || inline(e) || e.onclick) || !t.shown(e)) return false;
  const r = e.getBoundingClientRect();
  return r.width >= 8 && r.height >= 8 && !t.up(e, takesFocus) && !within(e);
}).slice(0, most);
Object.defineProperty(window, '__govcheckClickables', {value: candidates, configurable: true});
return {
  menu: menu ? {...t.describe(menu.el), items: menu.items.length} : null,
  elements: candidates.map(e => {
    const said = t.squeeze(t.text(e) || e.getAttribute('aria-label') || e.getAttribute('title') || e.getAttribute('alt'));
    const pair = e.parentElement && e.parentElement.children.length === 2 ? e.parentElement : null, near = e.closest('li,p,td,dd,figure') || pair;
    return {
      ...t.describe(e), pointer: pointer(e), inline: inline(e).slice(0, 200), property: !!e.onclick && !inline(e),
      said: said.slice(0, 60), twin: words.has(said), tag: e.localName, role: e.getAttribute('role') || '',
      beside: !!near && near !== document.body && t.text(near).length < 80 && !!near.querySelector('a[href],button,input:not([type=hidden])'),
      in_menu: !!(menu && menu.el.contains(e)), hidden_from_all: !!t.up(e, n => n.getAttribute('aria-hidden') === 'true'),
      covers_much: e.getBoundingClientRect().width * e.getBoundingClientRect().height > innerWidth * innerHeight / 3,
    };
  }),
};
