// Links whose words do not say where they lead, with what stands around them; links of one name in one place.
const POINTING = /^(请)?(点击|点)?(这里|此处|此|我)$|^点击$|^(超)?链接(地址)?$|^(click|press|tap)( here)?$|^here$|^(this|this link|this page|link)$/;
const MORE = /^(查看|了解|阅读|浏览|点击)?更多(信息|内容|资讯|新闻)?$|^(查看|点击查看|了解|阅读|点击)?(详情|详细|详细信息|详细内容|全文|明细)$|^(点击)?(查看|进入|下载|打开|浏览|阅读)$|^(read |learn |see |view |find out )?more( info)?$|^(view |see )?details?$|^info$|^go$|^continue( reading)?$|^download$/;
const PLAINEST = /^(click here|here|(read |learn |see )?more( info)?)$/; // beyond doubt on a page in another language
const plain = s => t.squeeze(s).toLowerCase().replace(/[\s　]+/g, ' ').replace(/[>＞»›→⇒▶▸…·.\[\]【】()（）+＋|｜:：!！,，。]+/g, '').trim();
const kind = name => (POINTING.test(plain(name)) ? 'pointing' : MORE.test(plain(name)) ? 'more'
  : /^[>＞»›→⇒▶▸…·.+＋\s]+$/.test(name) ? 'sign' : '');
const SENTENCE = 12;
const FEW = 8; // more links in one place are a menu, not a text
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const real = el => !/^(#?$|#|javascript:)/i.test((el.getAttribute('href') || '').trim());
const links = t.all('a[href],area[href],[role=link]').filter(el => t.shown(el) && t.exposed(el));
const names = new Map(links.map(el => [el, t.name(el)]));
const generic = links.filter(el => (real(el) || el.matches('[role=link]')) && kind(names.get(el)));
const words = (e, without) => {
  let found = t.text(e);
  for (const link of without) if (e.contains(link)) found = found.replace(t.text(link), ' ');
  return t.squeeze(found);
};
const blockOf = el => t.up(el.parentElement, n => !/^(inline|contents|ruby)/.test(t.style(n).display)) || document.documentElement;
const headings = t.all('h1,h2,h3,h4,h5,h6,[role=heading]').filter(h => t.shown(h) && letters(t.text(h)));
const headingBefore = el => headings.filter(h => h.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING && !h.contains(el)).pop();
const paging = el => /pag(e|ing|inat|er)|fanye|swiper|slick|carousel/i.test(`${el.className} ${el.parentElement?.className}`) ||
  [...(el.parentElement?.querySelectorAll('a') || [])].filter(a => /^\d+$/.test(t.text(a))).length > 1;
const around = el => {
  const block = blockOf(el);
  const items = [];
  for (let n = block; n && n !== document.body; n = n.parentElement) if (n.matches('li,dd,td,th,p')) items.push(n);
  const cell = el.closest('td');
  const heading = headingBefore(el);
  const parent = block.parentElement && block !== document.body ? block.parentElement : block;
  return {
    own: letters(words(block, generic)), block: block.localName,
    item: Math.max(0, ...items.map(n => letters(words(n, generic)))),
    header: !!cell && !!cell.closest('table').querySelector('th'),
    heading: heading ? heading.localName : '', near: letters(words(parent, generic)),
  };
};
// A sentence that stands in a block of its own before the link's block, as in W3C's F63.
const afterSentence = el => {
  const before = blockOf(el).previousElementSibling;
  return !!before && before.matches('p,div') && !before.querySelector('a,p,div,ul,ol,table') && letters(t.text(before)) >= SENTENCE &&
    /[.!?。！？;；…]["”’')）]?$/.test(t.squeeze(t.text(before))) && before.localName;
};
const described = el => {
  const by = (el.getAttribute('aria-describedby') || '').split(/\s+/).map(id => document.getElementById(id)?.textContent || '').join(' ');
  return [el.title, by].some(w => letters(w || '') > 0 && !kind(w));
};
const told = generic.filter(el => !(kind(names.get(el)) === 'sign' && paging(el)))
  .map(el => ({el, kind: kind(names.get(el)), name: names.get(el), described: described(el),
    plain: t.chinese() > 0.3 || PLAINEST.test(plain(names.get(el))), after: afterSentence(el) || '', ...around(el)}));
// Links of the same name in the same paragraph, item or cell that lead to different addresses.
const places = new Map();
for (const el of links.filter(real)) {
  const name = plain(names.get(el));
  const place = el.closest('p,li,td,dd');
  if (!name || !place || el.closest('nav') || place.querySelector('ul,ol,table') || place.querySelectorAll('a').length > FEW) continue;
  if (!places.has(place)) places.set(place, new Map());
  const group = places.get(place);
  group.set(name, [...(group.get(name) || []), el]);
}
const same = [...places.values()].flatMap(group => [...group.values()]).filter(group =>
  new Set(group.map(el => (el.href || '').replace(/\/(index|default)\.\w+$|\/$/i, ''))).size > 1 &&
  new Set(group.map(el => el.title || '')).size < group.length);
return [...told, ...same.slice(0, 30).map(group => ({el: group[1], kind: 'same', name: names.get(group[1]), first: group[0].href, second: group[1].href}))];
