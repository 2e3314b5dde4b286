// Tables: their shape, whether they have header cells, and what their cells hold.
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const look = e => { const s = t.style(e); return `${Number(s.fontWeight) >= 600} ${s.backgroundColor}`; };
const bordered = c => { const s = t.style(c); return parseFloat(s.borderBottomWidth) > 0 || parseFloat(s.borderTopWidth) > 0; };
return t.all('table').filter(t.shown).slice(0, 60).map(el => {
  const rows = [...el.rows].filter(r => r.cells.length);
  const cells = rows.flatMap(r => [...r.cells]);
  const widths = rows.map(r => [...r.cells].reduce((n, c) => n + c.colSpan, 0));
  const usual = widths.length ? Math.max(...widths) : 0;
  const lengths = cells.map(c => letters(t.text(c))).sort((a, b) => a - b);
  const [first, second] = [rows[0], rows[1]];
  const bold = r => !!r && [...r.cells].every(c => !letters(t.text(c)) || [c, ...c.querySelectorAll('*')].some(n => Number(t.style(n).fontWeight) >= 600));
  return {
    el, role: el.getAttribute('role') || '', rows: rows.length, columns: usual,
    regular: rows.length ? widths.filter(w => w === usual).length / rows.length : 0,
    headers: el.querySelectorAll('th,[scope],[headers],[role=columnheader],[role=rowheader]').length,
    caption: !!el.caption || !!t.squeeze(el.getAttribute('summary')),
    nested: !!el.querySelector('table,ul,ol,form,iframe'), inside: !!el.parentElement.closest('table'),
    middle: lengths.length ? lengths[Math.floor(lengths.length / 2)] : 0, longest: lengths[lengths.length - 1] || 0,
    filled: cells.length ? lengths.filter(Boolean).length / cells.length : 0,
    controls: el.querySelectorAll('input,select,textarea,img').length, cells: cells.length,
    numbers: cells.length ? cells.filter(c => /^[-+]?[\d,.%]+$/.test(t.text(c))).length / cells.length : 0,
    bordered: cells.length ? cells.filter(bordered).length / cells.length : 0,
    head: !!first && !!second && ((bold(first) && !bold(second)) || (look(first) !== look(second)) || !!el.tHead),
  };
});
