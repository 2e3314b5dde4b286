// Watches what a page does while keys are pressed. `window.__govcheckKeys.take()` tells what happened since.
const quiet = new Set(); // elements that change by themselves
const touched = [];
const note = n => { if (touched.length < 200) touched.push(n.nodeType === 1 ? n : n.parentElement); };
const watch = new MutationObserver(all => { for (const m of all) note(m.target); });
watch.observe(document.documentElement, {subtree: true, childList: true, characterData: true, attributes: true});
let place = [scrollX, scrollY], focus = document.activeElement, title = document.title;
const values = () => t.all('input,textarea,select').map(e => e.type === 'checkbox' || e.type === 'radio' ? e.checked : e.value).join('\u0001');
let held = values();
const small = e => t.path(e).slice(-80);
const take = () => {
  for (const m of watch.takeRecords()) note(m.target);
  const changed = touched.splice(0).filter(e => e && e.isConnected && ![...quiet].some(q => q.contains(e)));
  const now = [scrollX, scrollY], has = document.activeElement, held2 = values();
  const told = {
    changed: changed.length, where: changed.length ? small(changed[0]) : '', moved: Math.abs(now[1] - place[1]) + Math.abs(now[0] - place[0]) > 2,
    focus: has !== focus, typed: held2 !== held, title: document.title !== title, url: location.href,
    editing: !!has && has.matches('input,textarea,[contenteditable=""],[contenteditable=true]'),
  };
  place = now; focus = has; held = held2; title = document.title;
  return told;
};
const learn = () => { take(); for (const e of touched.splice(0)) if (e) quiet.add(e); };
Object.defineProperty(window, '__govcheckKeys', {configurable: true, value: {
  take, end: () => watch.disconnect(),
  learn() { for (const m of watch.takeRecords()) note(m.target); for (const e of touched.splice(0)) if (e) quiet.add(e); take(); },
}});
if (document.activeElement) document.activeElement.blur();
const said = t.all('a[href],button,input,select,label,[role=button],[role=switch],[role=checkbox]').map(e =>
  [t.text(e), e.value, e.getAttribute('aria-label'), e.getAttribute('title'), e.name, e.id].join(' '));
return {
  html: document.body ? document.body.cloneNode(false).outerHTML.slice(0, 300) : '',
  mechanism: said.some(s => /快捷键|热键|按键操作|short-?cuts?|hot-?keys?|key ?(binding|board)|disable|turn (it )?(on|off)|remap|toggle/i.test(s)),
};
