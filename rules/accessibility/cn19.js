// Fields with a hint inside: what else names them, and what stands beside them.
const letters = s => (String(s || '').match(/[\p{L}\p{N}]/gu) || []).length;
const TEXT = 'input:not([type]),input[type=text],input[type=search],input[type=tel],input[type=email],input[type=url],input[type=password],input[type=number],textarea';
const labelled = el => [...(el.labels || [])].some(l => letters(l.textContent) || l.querySelector('img[alt]:not([alt=""])')) ||
  (el.getAttribute('aria-labelledby') || '').split(/\s+/).some(id => letters(document.getElementById(id)?.textContent));
const visible = el => [...(el.labels || [])].some(l => letters(t.text(l)) && t.shown(l));
const SUBMIT = 'button,input[type=submit],input[type=button],input[type=image],a,[role=button],[onclick]';
const close = (el, other) => {
  const a = el.getBoundingClientRect(), b = other.getBoundingClientRect();
  return b.width > 0 && a.top < b.bottom && b.top < a.bottom && Math.abs(b.left - a.right) < 120;
};
const buttonBeside = el => {
  for (let n = el.parentElement, up = 0; n && up < 4; n = n.parentElement, up++) {
    const found = [...n.querySelectorAll(SUBMIT)].find(b => b !== el && t.shown(b) && close(el, b));
    if (found) return t.squeeze(found.value || t.text(found));
  }
  return '';
};
// Visible words in the row of the field before it, or right above it.
const wordsBeside = el => {
  const a = el.getBoundingClientRect();
  const header = el.closest('td') && el.closest('table').querySelector('th');
  if (header) return t.text(header);
  for (let n = el.parentElement, up = 0; n && up < 5 && n !== document.documentElement; n = n.parentElement, up++) {
    const walk = document.createTreeWalker(n, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let w = walk.nextNode(); w; w = walk.nextNode()) {
      const e = w.parentElement;
      if (!letters(w.data) || !e || e.closest('button,option,textarea,a,script,style') || !t.shown(e)) continue;
      const range = document.createRange();
      range.selectNodeContents(w);
      const b = range.getBoundingClientRect();
      const inRow = b.top < a.bottom && a.top < b.bottom && b.left < a.left;
      const above = b.bottom <= a.top + 4 && a.top - b.bottom < 24 && Math.abs(a.left - b.left) < 60;
      if (inRow || above) found.push(t.squeeze(w.data));
    }
    if (found.length) return found[found.length - 1];
  }
  return '';
};
const search = el => el.type === 'search' || /搜索|检索|查询|关键[字词]|search|keyword/i.test([el.placeholder, el.name, el.id, el.className, el.form?.action].join(' '));
return t.all(TEXT).filter(el => t.shown(el) && !el.disabled && letters(el.placeholder)).map(el => ({
  el, placeholder: t.squeeze(el.placeholder), title: t.squeeze(el.title), label: t.squeeze(el.getAttribute('aria-label')),
  labelled: labelled(el), visible: visible(el), beside: wordsBeside(el).slice(0, 40), button: buttonBeside(el).slice(0, 40),
  search: search(el), readonly: el.readOnly, chinese: t.chinese(),
}));
