const next = /^[\s|[(<>›»]*(下一?页|后一?页|next( ?page)?|[>›»]{1,2})[\s|\])<>›»]*$/i;
const marked = /(^|[\s_-])(next|btn-next|nextpage|next-page|layui-laypage-next|pagination-next|ant-pagination-next)([\s_-]|$)/i;
const shown = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
const words = e => (e.innerText || e.value || '').trim();
const fits = e => shown(e) && (next.test(words(e)) || /下一?页/.test(e.title || '')
  || (marked.test(e.className && e.className.baseVal === undefined ? e.className : '') && words(e).length < 6));
const off = e => { for (let a = e, n = 0; a && n < 2; a = a.parentElement, n++) {
  if (a.disabled || a.getAttribute('aria-disabled') === 'true' || /(^|[\s_-])(disabled?|nolink|no-next)([\s_-]|$)/i.test(a.className || ''))
    return true; } return false; };
const all = [...document.querySelectorAll('a,button,li,span,div,input[type=button],i,em')].filter(fits);
// An arrow alone may be that of a carousel; only one that stands in a pager turns a list.
const pages = e => /页/.test(words(e) + e.title) || /btn-next|laypage|pagination/.test(e.className)
  || !!e.closest('[class*=pag],[class*=Pag],[id*=pag],[id*=Pag]');
const inner = all.filter(e => !all.some(o => o !== e && e.contains(o))).filter(pages);
if (!inner.length) return 'none';
const found = inner.find(e => !off(e));
if (!found) return 'spent';
const form = found.closest('form');
const type = (found.getAttribute('type') || '').toLowerCase();
if (form && ((found.localName === 'button' && type !== 'button') || type === 'submit')) return 'none';
const href = found.closest('a') && (found.closest('a').getAttribute('href') || '').trim();
if (href && !/^(#|javascript:)/i.test(href)) {
  const to = new URL(href, document.baseURI);
  if (to.origin + to.pathname + to.search !== location.origin + location.pathname + location.search) return 'link';
}
found.click();
return 'clicked';
