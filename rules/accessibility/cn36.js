// The main menu: names of its entries in order, as they stand in the page.
const MENU = 'nav,[role=navigation],[class*=nav i],[id*=nav i],[class*=menu i],[id*=menu i],[class*=daohang i]';
const NOT = /面包屑|crumb|当前位置|您的位置|footer|foot|page|bottom|友情|side|left|tab/i;
const label = e => t.text(e).replace(/\s+/g, '');
const found = t.all(MENU).filter(e => t.shown(e) && !NOT.test([e.id, e.className, e.getAttribute('aria-label')].join(' ')) && !t.up(e, n => n.localName === 'footer'))
  .map(el => {
    const links = t.all('a[href]', el).filter(a => t.shown(a) && label(a) && label(a).length <= 8);
    return {el, links, top: el.getBoundingClientRect().top + scrollY};
  }).filter(m => m.links.length >= 4 && m.links.length <= 60 && m.top < 800);
// The innermost holder of the most entries.
found.sort((a, b) => b.links.length - a.links.length || (a.el.contains(b.el) ? 1 : -1));
const main = found[0];
const names = main ? main.links.map(label) : [];
return {page: {nav: names.slice(0, 40)}, elements: main ? [{el: main.el}] : []};
