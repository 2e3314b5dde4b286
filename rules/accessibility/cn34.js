// Ways to find a page beside the menu: a search, a site map; and what could be one and was not understood.
const SEARCH = /搜索|检索|搜一搜|站内搜|关键字|关键词|全文搜|查一查|search|query|keyword|\bsword\b|\bkw\b/i;
const said = e => [e.name, e.id, e.placeholder, e.title, e.getAttribute('aria-label'), e.className, e.value, e.alt].join(' ');
const inputs = t.all('input').filter(e => /^(text|search|)$/i.test(e.getAttribute('type') || ''));
const searches = inputs.filter(e => e.type === 'search' || SEARCH.test(said(e)) || (e.form && SEARCH.test([e.form.action, e.form.id, e.form.className, e.form.getAttribute('role'), t.text(e.form)].join(' '))));
const pressed = t.all('a,button,input[type=submit],input[type=button],input[type=image],[role=button],[role=search],[onclick]');
const named = pressed.filter(e => SEARCH.test((t.name(e) || t.text(e)).slice(0, 20)) || e.getAttribute('role') === 'search' || /(^|\/)(s|ss|so|search|jsearch|jsearchfront|irs|sousuo)(\/|\.|$|\?)/i.test(e.getAttribute('href') || ''));
const maps = t.all('a').filter(e => /(网站|站点|网页)(地图|导航|导图)|^地图$|^导航$|site\s?map/i.test(t.name(e) || t.text(e)) || /sitemap|wzdt|zddt|wangzhanditu/i.test(e.getAttribute('href') || ''));
const maybe = [];
if (inputs.length > searches.length) maybe.push('input');
if (t.all('iframe,frame').filter(t.shown).length) maybe.push('frame');
if (t.all('[class*=search i],[id*=search i],[class*=sousuo i]').length && !searches.length) maybe.push('mark');
return {page: {search: searches.length > 0 || named.length > 0, site_map: maps.length > 0, maybe, links: t.all('a[href]').length}, elements: []};
