// Pictures that say they are QR codes: whether they are linked, and what stands beside them.
const says = /二维码|扫码|扫一扫|qr[-_]?code|qrcode|\berweima\b|\bewm\b/i;
return t.all('img, canvas, svg').filter(el => t.shown(el)).filter(el => {
  const r = el.getBoundingClientRect();
  const near = t.text(el.closest('figure, li, p, td, a, div') || el).slice(0, 60);
  const marked = [el.getAttribute('src'), el.getAttribute('alt'), el.getAttribute('title'), el.id, el.getAttribute('class')].join(' ');
  return r.width >= 40 && Math.abs(r.width - r.height) <= r.width / 4 && (says.test(marked) || says.test(near));
}).map(el => {
  const around = el.closest('figure, li, td, a, div') || el.parentElement;
  const link = t.up(el, n => n.matches('a[href]'));
  const words = t.text(around).replace(/(请|微信)?(扫一扫|扫码|扫描)?(上方|下方)?二维码(关注|访问|下载)?/g, '').replace(/[\s,.:，。：、!！]/g, '');
  return {el, linked: !!link && !/^(#|javascript:)/i.test(link.getAttribute('href')), beside: words.length >= 2};
});
