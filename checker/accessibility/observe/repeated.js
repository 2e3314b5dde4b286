// What this page has in common with another page of its site before its own words begin. Asked twice: without
// `allowed` for the ways past it and the addresses of other pages, with it for what they have in common.
const allowed = arguments[0] && new Set(arguments[0]);
const MOST = 2, LONGEST_MS = 2500;
const ACTS = /log-?(in|out)|sign-?(in|out)|delete|remove|exit|cancel|vote|subscribe/i;
const FILES = /\.(pdf|ofd|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|svg|mp[34]|css|js|xml|json|txt)$/i;
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const reached = el => t.exposed(el) && el.getClientRects().length > 0;
const links = t.all('a[href]').filter(reached);
const target = el => {
  const id = decodeURIComponent((el.getAttribute('href') || '').slice(1));
  return id && document.getElementById(id);
};
const ways = () => {
  const early = links[1]; // a heading before the first links does not lead past them
  const after = el => !early || early.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (t.all('h1,h2,h3,h4,h5,h6,[role=heading]').some(el => t.exposed(el) && letters(el.textContent) && after(el))) return 'heading';
  if (t.all('main,article,[role=main],[role=article],[role=region],section[aria-label],section[aria-labelledby]').some(el => t.exposed(el) && after(el))) return 'landmark';
  if (t.all('a[href^="#"]').some(el => target(el) && after(target(el)))) return 'skip';
  if (t.all('button,summary,details,iframe,frame,[onclick],[role=button],[aria-expanded],input[type=button],a[href^="javascript:"],a[href="#"]').length) return 'perhaps';
  return '';
};
const plain = s => t.squeeze(s).toLowerCase();
if (!allowed) {
  const way = ways(), told = {way, links_on_page: links.length};
  t.done();
  if (way || links.length < 2) return told;
  const here = location.href.replace(/#.*/, '');
  const others = [...new Set(links.map(el => { try { const to = new URL(el.href); to.hash = ''; return to; } catch (_) { return null; } })
    .filter(to => to && to.origin === location.origin && /^https?:$/.test(to.protocol) && to.href !== here && !ACTS.test(to.href) && !FILES.test(to.pathname))
    .map(to => to.href))].slice(0, MOST);
  if (!others.length) return told;
  return fetch('/robots.txt', {credentials: 'omit', signal: AbortSignal.timeout(LONGEST_MS)})
    .then(async got => ({...told, wanted: others, robots: {status: got.status, words: got.ok ? (await got.text()).slice(0, 500000) : ''}}), () => told);
}
const texts = (doc, kept) => {
  const walk = doc.createTreeWalker(doc.body || doc.documentElement, NodeFilter.SHOW_TEXT), found = [];
  for (let n = walk.nextNode(); n; n = walk.nextNode())
    if (letters(n.data) && !n.parentElement.closest('script,style,noscript,template,title') && kept(n.parentElement)) found.push(n);
  return found;
};
const read = async url => {
  try {
    const got = await fetch(url, {credentials: 'omit', signal: AbortSignal.timeout(LONGEST_MS)});
    if (!got.ok || !/^(text\/html|application\/xhtml)/.test(got.headers.get('content-type') || '')) return null;
    const bytes = await got.arrayBuffer(), said = /charset=["']?([\w-]+)/i;
    const start = new TextDecoder('latin1').decode(bytes.slice(0, 2000));
    const name = (said.exec(got.headers.get('content-type') || '') || said.exec(start) || [])[1] || document.characterSet;
    const page = new DOMParser().parseFromString(new TextDecoder(name).decode(bytes), 'text/html');
    if (page.querySelector('meta[http-equiv=refresh i],frameset')) return null;
    return {url: got.url, has: new Set(texts(page, () => true).map(n => plain(n.data)))};
  } catch (_) { return null; }
};
return Promise.all([...allowed].map(read)).then(pages => {
  const mine = texts(document, reached);
  const seen = pages.filter(Boolean).map(page => {
    const at = mine.findIndex(n => !page.has.has(plain(n.data)));
    const first = at < 0 ? null : mine[at];
    const before = first ? links.filter(el => !el.contains(first) && el.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING) : [];
    const own = mine.filter(n => !page.has.has(plain(n.data))).reduce((sum, n) => sum + letters(n.data), 0);
    return {other: page.url, texts: Math.max(at, 0), links: before.length, letters: own, begins: first && t.describe(first.parentElement)};
  });
  t.done();
  return seen.sort((a, b) => b.texts - a.texts)[0] || null;
});
