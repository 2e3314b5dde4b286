// Controls that change a part of the page in place: tabs and the next page of a list. Kept in
// `window.__govcheckChanged`. Given: most of them.
const most = arguments[0];
const stays = a => { const h = (a.getAttribute('href') || '').trim(); return h === '' || /^(#|javascript:)/i.test(h); };
const OFF = /删除|提交|登录|登陆|注册|注销|退出|打印|下载|支付|发送|保存|关闭|分享|收藏|delete|submit|log ?(in|out)|sign|print|buy|send|save|close|share/i;
const NEXT = /^(下一?页|后一页|下页|›|»|>|>>|next( page)?)$/i;
const near = e => !!t.up(e, n => /(^|[-_ ])tabs?([-_ ]|$)|tab[-_]?(s|hd|nav|menu|title|list|head|item)/i.test(`${n.getAttribute('class') || ''} ${n.id}`) && n !== document.body && n.children.length < 30);
const chosen = e => /(^|[-_ ])(on|cur|current|active|selected|hover)([-_ ]|$)/i.test(e.getAttribute('class') || '');
const kind = e => {
  if (e.matches('[role=tab]')) return e.getAttribute('aria-selected') === 'true' ? '' : 'tab';
  const said = t.text(e);
  if (e.matches('a') && !stays(e)) return '';
  if (e.matches('button') && (e.type === 'submit' && e.form)) return '';
  if (e.matches('a,button,[role=button]') && NEXT.test(said)) return 'page';
  if (e.matches('a,button,li,span,h3,h4') && near(e) && !chosen(e) && !(e.parentElement && e.parentElement.children.length === 1 && chosen(e.parentElement)) &&
    (e.matches('a,button') || e.onclick || e.hasAttribute('onclick') || e.onmouseover || getComputedStyle(e).cursor === 'pointer') && !e.querySelector('a,button')) return 'tab';
  return '';
};
const groups = new Map();
for (const e of t.all('[role=tab],a,button,[role=button],li,span,h3,h4')) {
  if (!t.shown(e) || e.disabled || t.text(e).length > 20 || !t.text(e) || OFF.test(t.text(e))) continue;
  const what = kind(e);
  if (!what) continue;
  const home = t.up(e.parentElement, n => n.children.length > 1) || e.parentElement;
  if (!groups.has(home)) groups.set(home, {e, what});
}
const found = [...groups.values()].slice(0, most);
let before = null, roots = [], added = new Set(), watch = null;
const visible = () => new Set(t.all('body *').filter(e => e.checkVisibility ? e.checkVisibility({visibilityProperty: true}) : t.shown(e)));
Object.defineProperty(window, '__govcheckChanged', {configurable: true, value: {
  begin(i) {
    const e = found[i].e;
    e.scrollIntoView({block: 'center', behavior: 'instant'});
    before = visible(); added = new Set();
    watch = new MutationObserver(all => { for (const m of all) for (const n of m.addedNodes) if (n.nodeType === 1) added.add(n); });
    watch.observe(document.documentElement, {subtree: true, childList: true});
    const r = e.getBoundingClientRect();
    const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return hit && (e.contains(hit) || hit.contains(e)) ? [r.left + r.width / 2, r.top + r.height / 2] : null;
  },
  // The outermost parts that were not to be seen before.
  end() {
    watch.disconnect();
    const fresh = [...visible()].filter(e => !before.has(e) || added.has(e)), set = new Set(fresh);
    roots = fresh.filter(e => !set.has(e.parentElement) && !/^(script|style|link|br)$/.test(e.localName)).slice(0, 12);
    return roots.length;
  },
  roots: () => roots,
}});
return found.map(({e, what}) => ({...t.describe(e), what, said: t.text(e).slice(0, 20)}));
