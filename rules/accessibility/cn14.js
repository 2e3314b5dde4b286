// Links that open another window, and whether they or the page say so.
const says = /新窗口|新页面|新标签|新的窗口|另一窗口|弹出窗口|外部链接|外链|new (window|tab)|opens? in|external (link|site)/i;
const base = document.querySelector('base[target]')?.target || '';
const elsewhere = target => !!target && !/^_(self|top|parent)$/i.test(target) && ![...document.querySelectorAll('iframe[name],frame[name]')].some(f => f.name === target);
const links = t.all('a[href],area[href]').filter(el => t.shown(el) && !/^(javascript:|#|mailto:|tel:)/i.test(el.getAttribute('href')));
const opening = links.filter(el => elsewhere(el.target || base));
const marked = el => [el.title, el.getAttribute('aria-label'), el.textContent,
  ...(el.getAttribute('aria-describedby') || '').split(/\s+/).map(id => document.getElementById(id)?.textContent),
  ...[...el.querySelectorAll('img[alt],[title],[aria-label]')].map(n => [n.getAttribute('alt'), n.getAttribute('title'), n.getAttribute('aria-label')].join(' '))].some(w => says.test(w || ''));
const told = opening.filter(marked);
const notice = /(链接|页面|栏目|内容)[^。;；]{0,16}新(的)?(窗口|页面|标签)|links? (will )?opens? in (a )?new/i.test(t.bodyText());
return {
  page: {links: links.length, opening: opening.length, told: told.length, notice},
  elements: opening.filter(el => !told.includes(el)).slice(0, 1).map(el => ({el})),
};
