// What language the page and its marked parts say they are in, and a sample of the words of each.
const SAMPLE = 4000, PARTS = 60, BLOCKS = 40;
const NO_PROSE = 'script,style,noscript,template,code,pre,kbd,samp,var,textarea,svg,math,[translate=no],.notranslate';
const said = e => e.getAttribute('lang') ?? e.getAttribute('xml:lang');
const marked = e => e.closest('body [lang], body [xml\\:lang]');
const visible = new Map();
const seen = e => { if (!visible.has(e)) visible.set(e, t.shown(e)); return visible.get(e); };
const pieces = new Map([[null, []]]), blocks = new Map();
const add = (e, words) => {
  const part = marked(e);
  if (!pieces.has(part)) pieces.set(part, []);
  pieces.get(part).push(words);
  const block = part ? null : e.closest('p,li,dd,blockquote,td,h1,h2,h3,h4,h5,h6');
  if (block) blocks.set(block, `${blocks.get(block) || ''} ${words}`);
};
for (const root of [document.body].filter(Boolean)) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const words = t.squeeze(n.data), parent = n.parentElement;
    if (words && parent && !parent.closest(NO_PROSE) && seen(parent)) add(parent, words);
  }
}
for (const img of t.all('img[alt],input[type=image][alt],area[alt]')) {
  const words = t.squeeze(img.alt);
  if (/\s|[^\x00-\x7f]/.test(words) && !img.closest(NO_PROSE) && t.shown(img)) add(img, words);
}
// Evenly from the whole, so that neither the menu nor the text is all of it.
const sample = list => {
  const length = list.reduce((n, words) => n + words.length + 1, 0), every = Math.ceil(length / SAMPLE);
  return list.filter((_, i) => i % Math.max(1, every) === 0).join(' ').slice(0, SAMPLE);
};
const html = document.documentElement;
const parts = [...pieces.keys()].filter(Boolean).slice(0, PARTS)
  .map(el => ({el, kind: 'part', lang: said(el) || '', words: sample(pieces.get(el))}));
const longest = [...blocks].sort((a, b) => b[1].length - a[1].length).slice(0, BLOCKS)
  .map(([el, words]) => ({el, kind: 'block', lang: '', words: words.slice(0, 600)}));
return {
  page: {lang: said(html) || '', title: document.title, words: sample(pieces.get(null))},
  elements: [...parts, ...longest],
};
