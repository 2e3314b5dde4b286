// Tables: their shape, whether they have header cells, and what their cells hold.
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const look = e => { const s = t.style(e); return `${Number(s.fontWeight) >= 600} ${s.backgroundColor}`; };
const bordered = c => { const s = t.style(c); return parseFloat(s.borderBottomWidth) > 0 || parseFloat(s.borderTopWidth) > 0; };
// Header cells that share neither a column nor a row with any data cell, nor a column with the header of a row of
// data, whatever their scope may be.
const lonely = table => {
  const grid = [], spans = new Map();
  [...table.rows].forEach((row, y) => {
    const end = [...row.parentElement.rows].length - [...row.parentElement.rows].indexOf(row); // a span ends with its group
    let x = 0;
    for (const cell of row.cells) {
      while (grid[y]?.[x]) x++;
      const high = Math.min(cell.rowSpan || end, end), wide = cell.colSpan;
      for (let dy = 0; dy < high; dy++) for (let dx = 0; dx < wide; dx++) (grid[y + dy] = grid[y + dy] || [])[x + dx] = cell;
      spans.set(cell, [x, x + wide, y, y + high]);
      x += wide;
    }
  });
  const data = [...spans.keys()].filter(c => c.localName === 'td' && !/header$/.test(c.getAttribute('role') || ''));
  if (data.length === 0) return []; // rows may still be to come
  const beside = (c, d) => { const [, , top, bottom] = spans.get(c), [, , u, b] = spans.get(d); return u < bottom && top < b; };
  const above = (c, d) => { const [left, right] = spans.get(c), [l, r] = spans.get(d); return l < right && left < r; };
  const rowHeads = [...spans.keys()].filter(c => c.localName === 'th' && data.some(d => beside(c, d))); // cells too, for what heads their column
  return [...spans.keys()].filter(c => c.localName === 'th' && !c.hasAttribute('role') && letters(t.text(c)) && t.shown(c) &&
    !data.some(d => above(c, d) || beside(c, d)) && !rowHeads.some(d => above(c, d)) &&
    !(c.id && data.some(d => (d.getAttribute('headers') || '').split(/\s+/).includes(c.id))));
};
const shown = t.all('table').filter(t.shown).slice(0, 60);
const plain = table => !table.hasAttribute('role') && !t.up(table, n => n.getAttribute('aria-busy') === 'true' || n.getAttribute('aria-hidden') === 'true') &&
  !table.querySelector('table');
const headers = shown.filter(plain).flatMap(table => lonely(table).map(el => ({el, kind: 'header', all: table.querySelectorAll('th').length})));
return [...headers, ...shown.map(el => {
  const rows = [...el.rows].filter(r => r.cells.length);
  const cells = rows.flatMap(r => [...r.cells]);
  const widths = rows.map(r => [...r.cells].reduce((n, c) => n + c.colSpan, 0));
  const usual = widths.length ? Math.max(...widths) : 0;
  const lengths = cells.map(c => letters(t.text(c))).sort((a, b) => a - b);
  const [first, second] = [rows[0], rows[1]];
  const bold = r => !!r && [...r.cells].every(c => !letters(t.text(c)) || [c, ...c.querySelectorAll('*')].some(n => Number(t.style(n).fontWeight) >= 600));
  return {
    el, kind: 'table', role: el.getAttribute('role') || '', rows: rows.length, columns: usual,
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
})];
