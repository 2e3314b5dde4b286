// Selects that may lead away when changed. Kept in `window.__govcheckSelects`. Given: most of them.
const most = arguments[0];
const address = o => /^(https?:)?\/\/|^\/\w|\.(html?|jsp|aspx?|php|do|shtml)\b/i.test(o.value);
const all = t.all('select').filter(e => t.tabbable(e) && !e.multiple && e.size <= 1 && e.options.length > 1);
const wanted = all.map(e => ({e, urls: [...e.options].filter(address).length, own: !!(e.onchange || e.getAttribute('onchange') || e.oninput)}));
wanted.sort((a, b) => (b.own + (b.urls > 0)) - (a.own + (a.urls > 0)));
const kept = wanted.slice(0, most);
Object.defineProperty(window, '__govcheckSelects', {value: kept.map(k => k.e), configurable: true});
const before = e => {
  let n = e.previousSibling, said = '';
  for (let i = 0; n && i < 2; n = n.previousSibling, i++) said = t.squeeze(n.textContent) + said;
  return said.slice(-60);
};
return {count: all.length, elements: kept.map(({e, urls, own}) => ({
  ...t.describe(e), urls, own, options: e.options.length,
  told: /跳转|打开|新窗口|自动(提交|进入|转)|will (open|go|take|submit|load)|new window|automatically/i.test(
    [before(e), [...(e.labels || [])].map(t.text).join(' '), e.title, e.getAttribute('aria-label'), e.options[0].text,
      (e.getAttribute('aria-describedby') || '').split(/\s+/).map(id => (document.getElementById(id) || {}).textContent).join(' '),
      [...document.querySelectorAll('legend')].filter(l => l.parentElement.contains(e)).map(t.text).join(' ')].join(' ')),
}))};
