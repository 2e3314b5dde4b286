// The page as a phone shows it: sizes of letters, lines, gaps and of what is pressed. All px are CSS px.
const round = n => Math.round(n * 100) / 100;
const page = lines(), root = document.documentElement;
const main = t.all('main,[role=main],article,#zoom,.TRS_Editor,#UCAP-CONTENT,.article-content,.content').filter(t.shown)
  .sort((a, b) => t.text(b).length - t.text(a).length)[0] || null;
const NOT_BODY = 'a,button,nav,header,footer,h1,h2,h3,h4,h5,h6,label,th,figcaption,[role=navigation],[role=banner],[role=contentinfo]';
const sizes = {}, all = {}, bodies = {}, heights = {};
let body = 0;
for (const x of page.read) {
  const n = [...x.node.data.replace(/\s+/g, '')].length;
  all[x.size] = (all[x.size] || 0) + n;
  if (t.up(x.el, e => e.matches(NOT_BODY))) continue;
  body += n;
  sizes[x.size] = (sizes[x.size] || 0) + n;
  if (main && main.contains(x.el)) bodies[x.size] = (bodies[x.size] || 0) + n;
  if (x.rects.length > 1) {
    const steps = x.rects.slice(1).map((r, i) => r[1] - x.rects[i][1]).filter(d => d > x.size / 2);
    if (steps.length) { const at = round(Math.min(...steps) / x.size); heights[at] = (heights[at] || 0) + n; }
  }
}
// Gap between one paragraph's last line box and the next one's first, and that as a share of the line height.
const gaps = [];
const paragraphs = t.all('p', undefined).filter(p => t.shown(p) && t.text(p).length >= 10);
for (let i = 1; i < paragraphs.length && gaps.length < 200; i++) {
  const [a, b] = [paragraphs[i - 1], paragraphs[i]];
  if (a.nextElementSibling !== b) continue;
  const gap = b.getBoundingClientRect().top - a.getBoundingClientRect().bottom, s = t.style(a), size = parseFloat(s.fontSize);
  const line = s.lineHeight === 'normal' ? null : parseFloat(s.lineHeight);
  const pads = parseFloat(s.paddingBottom) + parseFloat(t.style(b).paddingTop);
  if (gap >= 0) gaps.push({el: a, kind: 'gap', gap: round(gap + pads), line: line === null ? null : round(line), size});
}
const inline = e => page.of(e).inline && e.parentElement && t.text(e.parentElement).length > t.text(e).length + 10;
const targets = t.all('a[href],button,input:not([type=hidden]),select,textarea,summary,[role=button],[role=link],[role=tab],[onclick]')
  .filter(t.shown).slice(0, 400).map(e => {
    const r = e.getBoundingClientRect();
    // A picture or block inside a link is pressed too.
    const boxes = [r, ...[...e.children].slice(0, 5).map(c => c.getBoundingClientRect())].filter(b => b.width && b.height);
    const left = Math.min(...boxes.map(b => b.left)), right = Math.max(...boxes.map(b => b.right));
    const top = Math.min(...boxes.map(b => b.top)), bottom = Math.max(...boxes.map(b => b.bottom));
    return {el: e, kind: 'target', width: round(right - left), height: round(bottom - top), inline: !!inline(e), label: t.text(e).slice(0, 40)};
  });
const meta = document.querySelector('meta[name=viewport i]');
return {
  page: {
    unstyled: unstyled(), width: given.width, layout: Math.round(root.clientWidth), inner: Math.round(innerWidth), scroll: Math.max(root.scrollWidth, document.body ? document.body.scrollWidth : 0),
    viewport: meta ? meta.content.slice(0, 200) : null, sizes: all, body_sizes: Object.keys(bodies).length ? bodies : sizes, line_heights: heights,
    characters: Object.values(all).reduce((a, b) => a + b, 0), body_characters: body, main: main ? t.path(main) : '', where: location.href,
  },
  elements: [...gaps, ...targets],
};
