// Body text: blocks of words with the size of their letters and the height of their lines.
const NOT_BODY = 'nav,header,footer,button,label,select,th,figcaption,small,sup,sub,code,pre,[role=navigation],[role=banner],[role=contentinfo]';
const found = [];
for (const el of t.all('p,li,dd,td,div,article,section,blockquote,span')) {
  const own = [...el.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('').replace(/\s+/g, '');
  const s = t.style(el), size = parseFloat(s.fontSize);
  if (own.length < 20 || !t.shown(el) || el.closest(NOT_BODY)) continue;
  if (el.closest('a') || !size) continue;
  const range = document.createRange();
  range.selectNodeContents(el);
  const tops = [...new Set([...range.getClientRects()].map(r => Math.round(r.top)))];
  const line = s.lineHeight === 'normal' ? null : parseFloat(s.lineHeight) / size;
  const two = n => n === null ? null : Math.round(n * 100) / 100;
  found.push({el, size: two(size), line: two(line), characters: own.length, lines: tops.length});
  if (found.length >= 300) break;
}
return found;
