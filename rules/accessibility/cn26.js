// Articles whose content is pictures: how large they are, what they are called, what else stands there.
const BODY = '#zoom,#Zoom,.TRS_Editor,.TRS_UEDITOR,.trs_editor_view,#UCAP-CONTENT,.article-content,.article_content,.article-con,.art_con,.news_content,.pages_content,.content_detail,.conTxt,#js_content,article,.article,.detail,#content,.content,main,[role=main]';
const ASIDE = 'h1,h2,h3,nav,header,footer,script,style,time,button,form,aside,[class*=title],[class*=source],[class*=date],[class*=time],[class*=info],[class*=share],[class*=print],[class*=crumb],[class*=page-],[class*=copyright],[class*=editor-name]';
const RELATED = /文字版|文字稿|文字解读|政策原文|原文链接|相关(文件|解读|政策|链接)|附件|全文|下载|text version|transcript|full text/i;
const says = /一图|图解|图说|长图|海报|图片解读|图表解读|infographic|poster/i;
const kept = new Map();
for (const img of t.all('img')) {
  if (!t.shown(img) || !img.complete || img.naturalWidth < 2) continue;
  const r = img.getBoundingClientRect();
  if (r.width < 200 || r.height < 200) continue;
  const article = img.closest(BODY);
  if (!article) continue;
  if (!kept.has(article)) kept.set(article, []);
  kept.get(article).push(img);
}
const wordsOf = article => {
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT), seen = new Map();
  let words = 0;
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement, own = (n.data.match(/[\p{L}\p{N}]/gu) || []).length;
    if (!own) continue;
    if (!seen.has(e)) seen.set(e, t.shown(e) && !(e.closest(ASIDE) && article.contains(e.closest(ASIDE)) && e.closest(ASIDE) !== article));
    if (seen.get(e)) words += own;
  }
  return words;
};
const found = [];
for (const [article, pictures] of kept) {
  if ([...kept.keys()].some(a => a !== article && article.contains(a))) continue; // the inner one is the article
  const names = pictures.map(i => t.squeeze(i.getAttribute('aria-label') || i.getAttribute('alt') || i.getAttribute('title') || ''));
  const hasNoName = pictures.every((i, at) => !names[at] && !i.hasAttribute('aria-labelledby') && !i.hasAttribute('aria-describedby') && !i.hasAttribute('longdesc'));
  const first = pictures[0], r = first.getBoundingClientRect();
  found.push({
    el: first, pictures: pictures.length, names, nameless: hasNoName, words: wordsOf(article), article: t.path(article),
    files: pictures.map(i => { try { return decodeURIComponent(new URL(i.currentSrc || i.src).pathname.split('/').pop()); } catch (_) { return ''; } }),
    width: Math.round(r.width), height: Math.round(r.height),
    longest: Math.max(...pictures.map(i => i.naturalHeight / i.naturalWidth)), tallest: Math.round(Math.max(...pictures.map(i => i.getBoundingClientRect().height))),
    links: [...article.querySelectorAll('a[href]')].filter(a => t.shown(a) && !pictures.some(i => a.contains(i))).length,
    linked: pictures.every(i => !!i.closest('a[href]')),
    related: RELATED.test(t.text(article)) || t.all('a[href]').some(a => /文字版|文字解读|政策原文|相关文件|text version/i.test(t.text(a))),
    other: !!article.querySelector('table,iframe,video,audio,object,embed,canvas,svg[role=img],details,[aria-expanded]'),
    headings: t.all('h1,h2,.title').map(t.text).join(' ').slice(0, 200), says: says.test(document.title + ' ' + t.all('h1,h2').map(t.text).join(' ') + ' ' + names.join(' ')),
    reading: !!t.all('h1').length || /<meta[^>]+(ArticleTitle|PubDate|og:type)/i.test(document.head ? document.head.innerHTML : ''),
  });
}
return {page: {chinese: t.chinese()}, elements: found};
