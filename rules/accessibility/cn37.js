// Labels whose characters are set apart with spaces: 首　页, 姓 名:
const GAP = '[ \\t\\n\\u00a0\\u2000-\\u200a\\u3000]';
const apart = new RegExp(`^[\\s【\\[《(（·|]*((?:\\p{Script=Han}${GAP}+){1,7}\\p{Script=Han})${GAP}*(?:[:：]|[\\s】\\]》)）·|]*$)`, 'u');
const wide = /[\u00a0\u2000-\u200a\u3000]|[ \t]{2,}/;
const found = [];
const look = (el, words, kept) => {
  const match = apart.exec(words.trim());
  if (match) found.push({el, word: match[1].replace(/\s/g, ''), written: match[1].replace(/\n/g, ' '), wide: wide.test(match[1]) && (kept || /[\u00a0\u2000-\u200a\u3000]/.test(match[1]))});
};
let labels = 0;
const walk = document.body ? document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT) : null;
for (let n = walk && walk.nextNode(); n; n = walk.nextNode()) {
  const el = n.parentElement;
  if (n.data.length > 400 || !/\p{Script=Han}/u.test(n.data) || !el || el.closest('script,style,noscript,template,textarea,pre,code,select')) continue;
  if (el.closest('[aria-label]:not(body):not(main):not(nav):not(section):not(form):not(div):not(header):not(footer)')) continue;
  const words = n.data.trim();
  if (words.length > 24 && !/^\p{Script=Han}\s+\p{Script=Han}(\s+\p{Script=Han})*\s*[:：]/u.test(words)) continue;
  if (!t.shown(el) || !t.exposed(el)) continue;
  labels++;
  look(el, n.data, /pre/.test(t.style(el).whiteSpace));
}
for (const el of t.all('input[type=submit],input[type=button],input[type=reset]').filter(t.shown)) {
  if (!/\p{Script=Han}/u.test(el.value) || el.getAttribute('aria-label')) continue;
  labels++;
  look(el, el.value, true);
}
return {page: {labels}, elements: found};
