// Headings of the page: their names, what looks like one and is none, and whether the page is an article.
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const meta = name => t.squeeze(document.querySelector(`meta[name="${name}" i]`)?.content);
const marked = t.all('h1,h2,h3,h4,h5,h6,[role=heading]').filter(el => el.localName[0] !== 'h' || !/^(none|presentation)$/.test(el.getAttribute('role') || '') || el.getAttribute('role') === 'heading');
const own = marked.filter(el => { const r = el.getAttribute('role'); return !r || r === 'heading'; });
// What a screen reader is told of it: words and names of pictures, without what is hidden from it.
const spoken = e => {
  if (e.nodeType === 3) return e.data;
  if (e.nodeType !== 1 || e.matches('script,style,template,noscript') || e.getAttribute('aria-hidden') === 'true') return '';
  if (e.localName === 'svg') return e.getAttribute('aria-label') || [...e.querySelectorAll('title,text')].map(n => n.textContent).join(' ');
  const look = t.style(e);
  if (look.display === 'none') return '';
  const said = (e.getAttribute('aria-label') || '').trim() ||
    (e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => document.getElementById(id)?.textContent || '').join(' ').trim();
  if (said) return said;
  if (e.matches('img,area,input[type=image]')) return e.getAttribute('alt') ?? e.title ?? '';
  if (e.matches('input,select,textarea,iframe,object,embed,video,audio,canvas,meter,progress')) return e.title || e.value || e.localName;
  const made = ['::before', '::after'].map(p => getComputedStyle(e, p).content).filter(c => /^["']/.test(c) && c.length > 2).join('');
  const inner = [...(e.shadowRoot || e).childNodes, ...(e.localName === 'slot' ? e.assignedNodes() : [])].map(spoken).join(' ');
  return (look.visibility === 'visible' ? made + inner : [...e.children].map(spoken).join(' ')) || e.title || '';
};
const reaches = el => t.exposed(el) && !t.up(el, n => n.matches('details:not([open]) > :not(summary)'));
const empty = own.filter(reaches).map(el => ({el, kind: 'heading', empty: !spoken(el).replace(/[\s\u200b\ufeff]/g, '')}));
// Short lines that stand alone, large or bold, over running text.
const main = document.querySelector('.TRS_Editor,.trs_editor_view,#UCAP-CONTENT,.UCAP-CONTENT,#zoom,.article-content,.content-text,.article_con,article') || document.body;
const size = e => parseFloat(t.style(e).fontSize);
const weights = new Map();
for (const e of main ? main.querySelectorAll('p,div,span,td,li') : []) {
  const n = [...e.childNodes].filter(c => c.nodeType === 3).reduce((sum, c) => sum + letters(c.data), 0);
  if (n > 20) weights.set(size(e), (weights.get(size(e)) || 0) + n);
}
const body = [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] || 0;
const heavy = e => Number(t.style(e).fontWeight) >= 600;
const alone = [...(main && body && t.chinese() > 0.1 ? main.querySelectorAll('p,div') : [])].filter(e => !e.querySelector('p,div,ul,ol,table,img,h1,h2,h3,h4,h5,h6,input,button,a') && !e.closest('nav,header,footer,table,a,button,li,dl,h1,h2,h3,h4,h5,h6,[role=heading]') && t.shown(e));
const first = e => { let n = e; while (n.children.length === 1 && letters(n.textContent) === letters(n.children[0].textContent)) n = n.children[0]; return n; };
const faked = body ? alone.map(el => {
  const inner = first(el), n = letters(t.text(el)), next = el.nextElementSibling;
  return {el, kind: 'line', letters: n, larger: size(inner) / body, bold: heavy(inner), next: next ? letters(t.text(next)) : 0,
    ends: /[。.;;,,:!?!?]$/.test(t.text(el)), next_bold: !!next && heavy(first(next))};
}).filter(e => e.letters > 1 && e.letters <= 60 && (e.larger > 1.05 || e.bold)).slice(0, 60) : [];
const shown = own.filter(t.shown).filter(el => letters(spoken(el)));
return {
  page: {
    article: !!(meta('ArticleTitle') || document.querySelector('.TRS_Editor,.trs_editor_view,#UCAP-CONTENT,.UCAP-CONTENT')),
    title: meta('ArticleTitle'), headings: shown.length,
    first: shown.filter(el => el.localName === 'h1' || (el.getAttribute('role') === 'heading' && el.getAttribute('aria-level') === '1')).length,
    letters: main ? letters(t.text(main)) : 0, chinese: t.chinese(),
  },
  elements: [...empty, ...faked],
};
