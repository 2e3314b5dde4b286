// What may be an advertisement, a pop-up or an inducing button; the page says whether it is an elder version.
const here = location.hostname;
const hostOf = u => { try { const a = new URL(u, location.href); return /^https?:$/.test(a.protocol) ? a.hostname.toLowerCase() : ''; } catch (_) { return ''; } };
const area = e => { const b = t.box(e); return b ? b[2] * b[3] : 0; };
const found = [];
const add = (el, data) => { if (found.length < 80) found.push({el, frame: false, area: 0, hosts: [], share: 0, words: '', ...data}); };
for (const el of t.all('iframe,frame,img,ins,object,embed,video')) {
  if (!t.shown(el)) continue;
  const link = t.up(el, n => n.matches('a[href]'));
  const hosts = [el.src, el.data, el.getAttribute('data-ad-client') ? 'https://googlesyndication.com/' : '', link && link.href].map(u => u ? hostOf(u) : '').filter(h => h && h !== here);
  if (hosts.length) add(el, {kind: 'content', hosts: [...new Set(hosts)], frame: /^(iframe|frame|object|embed)$/.test(el.localName), area: area(el)});
}
for (const el of document.scripts) {
  const host = el.src && hostOf(el.src);
  if (host && host !== here) add(el, {kind: 'script', hosts: [host]});
}
for (const el of t.all('span,i,em,b,small,div,p,a')) {
  if (el.childElementCount === 0 && /^(广告|推广|赞助|商业推广)$/.test(t.text(el)) && t.shown(el) && !el.closest('nav,main article,[class*=content]')) add(el, {kind: 'label'});
}
for (const el of t.all('body *')) {
  const s = t.style(el);
  if (s.position !== 'fixed' || !t.shown(el)) continue;
  const r = el.getBoundingClientRect();
  const w = Math.min(r.right, innerWidth) - Math.max(r.left, 0), h = Math.min(r.bottom, innerHeight) - Math.max(r.top, 0);
  const share = w > 0 && h > 0 ? w * h / (innerWidth * innerHeight) : 0;
  const front = share > 0.1 && document.elementFromPoint(Math.max(0, r.left) + w / 2, Math.max(0, r.top) + h / 2);
  if (front && el.contains(front)) add(el, {kind: 'popup', share});
}
for (const el of t.all('a,button,[role=button],input[type=button],input[type=submit],[onclick]')) {
  const words = t.text(el) || el.value || t.name(el);
  if (words && words.length <= 14 && /下载|安装|打开|领取|红包|支付|付款|购买|抢|开通|充值/.test(words) && t.shown(el)) add(el, {kind: 'button', words});
}
return {page: {elder: t.elder(), chinese: t.chinese()}, elements: found};
