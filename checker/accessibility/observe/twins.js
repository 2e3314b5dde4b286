// Links of one name in one sentence, item or cell that lead to different addresses of this site, and what is there.
// Asked twice. Without `allowed`: the addresses, and robots.txt where there are any. With it: what stands at
// those of them that may be read.
const allowed = arguments[0] && new Set(arguments[0]);
const MOST = 3, LONGEST_MS = 2500, CHARS = 4000;
const FEW = 8; // more links in one place are a menu, not a text
const ACTS = /log-?(in|out)|sign-?(in|out)|delete|remove|exit|cancel|vote|subscribe/i;
const plain = s => t.squeeze(s).toLowerCase();
const whole = el => {
  try {
    const to = new URL(el.getAttribute('href') || el.getAttribute('xlink:href') || '', document.baseURI);
    to.hash = '';
    return to;
  } catch (_) { return null; }
};
const here = whole({getAttribute: () => location.href});
const may = to => to && to.origin === location.origin && /^https?:$/.test(to.protocol) && to.href !== here.href && !ACTS.test(to.href);
const told = el => [el.getAttribute('title'), el.getAttribute('aria-describedby')].map(t.squeeze).join('|');
// The sentence of its block that a link stands in: full stops before it.
const sentence = (el, place) => {
  const range = document.createRange();
  range.setStart(place, 0);
  range.setEndBefore(el);
  return (range.toString().match(/[.。!?！？;；:：](?=\s|$)|[。！？；：]/g) || []).length;
};
const BLOCKS = 'p,div,ul,ol,dl,table,section,article,header,footer,h1,h2,h3,h4,h5,h6,br,hr,form,figure,pre,blockquote,iframe';
const placeOf = el => t.up(el.parentElement, n => !/^(inline|contents|ruby)/.test(t.style(n).display)) || document.body;
// What stands between two links of one place: words, and whether a block begins there.
const between = (one, other) => {
  const range = document.createRange();
  range.setStartAfter(one);
  range.setEndBefore(other);
  const inner = range.cloneContents();
  return {words: t.squeeze(range.toString()), broken: !!inner.querySelector(BLOCKS) || inner.querySelectorAll('a').length > FEW};
};
const groups = new Map();
for (const el of t.all('a[href]').filter(e => may(whole(e)) && t.shown(e) && t.exposed(e))) {
  const place = placeOf(el), name = plain(t.name(el));
  if (!name || el.closest('nav,[role=navigation],[role=menu],[role=tablist]')) continue;
  const key = [name, told(el), sentence(el, place)].join('\u0001');
  if (!groups.has(place)) groups.set(place, new Map());
  const of = groups.get(place);
  of.set(key, [...(of.get(key) || []), el]);
}
const pairs = [];
for (const of of groups.values()) for (const links of of.values()) {
  const at = links.findIndex((el, i) => i > 0 && whole(el).href !== whole(links[i - 1]).href);
  if (at > 0 && pairs.length < MOST && !between(links[at - 1], links[at]).broken) pairs.push([links[at - 1], links[at]]);
}
const look = async to => {
  if (!allowed.has(to.href)) return null;
  try {
    const got = await fetch(to, {credentials: 'omit', signal: AbortSignal.timeout(LONGEST_MS)});
    if (!got.ok || !/^(text\/html|application\/xhtml)/.test(got.headers.get('content-type') || '')) return null;
    const page = new DOMParser().parseFromString(await got.text(), 'text/html');
    if (page.querySelector('meta[http-equiv=refresh i],frameset')) return null;
    for (const n of page.querySelectorAll('script,style,noscript,template')) n.remove();
    const marks = [...page.querySelectorAll('img[alt]')].map(n => n.alt);
    return {url: got.url, title: t.squeeze(page.title), words: t.squeeze([page.body ? page.body.textContent : '', ...marks].join(' ')).slice(0, CHARS)};
  } catch (_) { return null; }
};
const robots = async () => {
  try {
    const got = await fetch('/robots.txt', {credentials: 'omit', signal: AbortSignal.timeout(LONGEST_MS)});
    return {status: got.status, words: got.ok ? (await got.text()).slice(0, 500000) : ''};
  } catch (_) { return {status: 0, words: ''}; }
};
if (!allowed) {
  t.done();
  const wanted = [...new Set(pairs.flatMap(pair => pair.map(el => whole(el).href)))];
  return wanted.length ? robots().then(told => ({wanted, robots: told})) : {wanted, robots: null};
}
return Promise.all(pairs.map(async ([one, other]) => {
  const [first, second] = await Promise.all([look(whole(one)), look(whole(other))]);
  return {...t.describe(other), name: t.name(other), between: between(one, other).words, to: [whole(one).href, whole(other).href], first, second};
})).then(found => { t.done(); return found; });
