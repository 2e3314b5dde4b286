// The page's title, and what the page says of itself elsewhere.
const meta = name => t.squeeze(document.querySelector(`meta[name="${name}" i],meta[property="${name}" i]`)?.content);
const h1 = t.all('h1').filter(t.shown).map(t.text).filter(Boolean);
return {page: {
  title: t.squeeze(document.title), headings: h1.slice(0, 5), article: meta('ArticleTitle'), column: meta('ColumnName'),
  site: meta('SiteName') || meta('og:site_name'), path: location.pathname, chinese: t.chinese(),
  length: t.bodyText().length,
}, elements: []};
