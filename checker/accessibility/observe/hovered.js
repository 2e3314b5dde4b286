// Items with a hidden list of links below them. Kept in `window.__govcheckMenus`. Given: most of them.
const most = arguments[0];
const open = e => t.shown(e) && e.getBoundingClientRect().height > 4 && parseFloat(getComputedStyle(e).opacity) > 0.1;
const links = e => [...e.querySelectorAll('a[href],button')].filter(a => t.squeeze(a.textContent));
const lists = t.all('li ul, li ol, li dl, li div, nav div, [class*=nav i] div, [class*=menu i] div, [class*=nav i] ul, [class*=menu i] ul')
  .filter(e => !open(e) && links(e).length >= 2);
const outer = lists.filter(e => !lists.some(o => o !== e && o.contains(e)));
const found = [];
for (const list of outer) {
  const item = list.closest('li') && list.closest('li') !== list ? list.parentElement.closest('li') || list.parentElement : list.parentElement;
  if (!item || !t.shown(item) || item === document.body) continue;
  const r = item.getBoundingClientRect();
  if (r.width < 20 || r.height < 10 || r.height > 120 || r.top < 0 || r.bottom > innerHeight || r.left < 0 || r.right > innerWidth) continue;
  const own = [...item.querySelectorAll('a,button,[tabindex]')].find(e => !list.contains(e) && t.shown(e)) || null;
  if (found.some(f => f.item === item)) continue;
  found.push({item, list, own});
}
const said = a => t.squeeze(a.textContent);
const reachable = new Set(t.all('a[href],button').filter(t.tabbable).map(a => a.href || said(a)));
const menus = found.slice(0, most);
const place = e => { const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; };
Object.defineProperty(window, '__govcheckMenus', {configurable: true, value: {
  open: i => open(menus[i].list) && links(menus[i].list).some(t.shown),
  place: i => place(menus[i].own || menus[i].item),
  focus: i => { const e = menus[i].own; if (!e) return false; e.focus(); return document.activeElement === e; },
  leave() { if (document.activeElement) document.activeElement.blur(); },
  tabbable: i => links(menus[i].list).some(t.tabbable),
}});
return menus.map(({item, list, own}) => {
  const address = own && own.matches('a[href]') ? own.getAttribute('href').trim() : '';
  return {
    ...t.describe(own || item), said: (own ? t.text(own) : t.text(item)).slice(0, 40), count: links(list).length,
    focusable: !!own && t.tabbable(own), address: /^(#|javascript:|$)/i.test(address) ? '' : address.slice(0, 200),
    lacking: links(list).filter(a => !reachable.has(a.href || said(a))).length,
    names: links(list).slice(0, 3).map(said), phone: /toggle|hamburger|mobile|phone|wap/i.test(item.className + list.className),
  };
});
