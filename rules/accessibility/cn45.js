// Pictures kept from assistive technology: how, how large, and what would be lost with them.
const DECOR = /(^|[^a-z])(bg|background|bj|spacer|blank|pixel|line|divider|dot|decor\w*|ornament|border|shadow|gradient|texture|pattern|icon\w*|ico|arrow\w*|bullet|star|loading|placeholder|avatar|banner)([^a-z]|$)/i;
const TELLS = /(^|[^a-z])(charts?|graphs?|diagram|maps?|flow-?chart|infographic|screenshot|poster|timetable|schedule|histogram|pie)([^a-z]|$)|流程图|示意图|统计图|图表|地图|一图读懂|图解|公示|公告|海报|办事指南|二维码/i;
const letters = s => (s.match(/[\p{L}\p{N}]/gu) || []).length;
const file = e => { try { return decodeURIComponent(new URL(e.currentSrc || e.src).pathname.split('/').pop()); } catch (_) { return ''; } };
const labelled = e => !!(t.squeeze(e.getAttribute('aria-label')) || t.squeeze(e.getAttribute('aria-labelledby')) || t.squeeze(e.getAttribute('title')));
const hiddenBy = e => {
  if (t.up(e, n => n.getAttribute('aria-hidden') === 'true')) return 'aria-hidden';
  if (labelled(e)) return '';
  if (/^(none|presentation)$/.test((e.getAttribute('role') || '').trim()) && !t.focusable(e)) return 'role';
  return e.localName === 'img' && e.hasAttribute('alt') && !t.squeeze(e.getAttribute('alt')) && !e.hasAttribute('role') ? 'alt' : '';
};
// An empty alt hides no picture that takes focus or that says it is one: it is read out without a name.
const resolved = e => [e.getAttribute('aria-label'), e.getAttribute('title'), ...(e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => document.getElementById(id)?.textContent)].some(t.squeeze);
const nameless = e => e.hasAttribute('alt') && !t.squeeze(e.getAttribute('alt')) && !resolved(e) && t.exposed(e) &&
  (/^img$/i.test((e.getAttribute('role') || '').trim()) || (e.hasAttribute('tabindex') && t.tabbable(e)));
const pageWords = letters(t.bodyText());
const named = t.all('img[alt],svg[aria-label],[role=img]').some(e => t.shown(e) && !hiddenBy(e) && t.squeeze(e.getAttribute('alt') || e.getAttribute('aria-label')));
const unnamed = t.all('img').filter(e => t.shown(e) && nameless(e)).map(e => ({el: e, how: 'unnamed'}));
return unnamed.concat(t.all('img,canvas,svg').filter(e => t.shown(e) && hiddenBy(e) && !(e.localName === 'img' && nameless(e))).filter(e => e.localName !== 'img' || (e.complete && e.naturalWidth > 1)).map(e => {
  const r = e.getBoundingClientRect(), how = hiddenBy(e);
  const control = t.up(e.parentElement, n => n.matches('a[href],button,[role=button],[role=link]'));
  const figure = e.closest('figure'), caption = figure && figure.querySelector('figcaption');
  const section = t.up(e.parentElement, n => n.matches('section,article,main,figure,li,td,div,body')) || document.body;
  const name = file(e), alt = t.squeeze(e.getAttribute('alt'));
  return {
    el: e, how, kind: e.localName, width: Math.round(r.width), height: Math.round(r.height), file: name.slice(0, 120), alt: alt.slice(0, 120),
    decor: DECOR.test(name.replace(/\.\w+$/, '')), tells: TELLS.test(name.replace(/\.\w+$/, '')),
    control: !!control && t.exposed(control), control_name: control ? t.name(control).slice(0, 80) : '',
    alone_in_control: !!control && !letters(t.text(control)) && t.all('img,svg,canvas', control).filter(x => t.shown(x) && !hiddenBy(x)).length === 0,
    caption: caption ? t.text(caption).slice(0, 120) : '', caption_tells: !!caption && (TELLS.test(t.text(caption)) || /^(图|表)\s*[一二三四五六七八九十\d]|^(figure|fig\.|chart)\s*\d/i.test(t.text(caption))),
    around: letters(t.text(section)), page_words: pageWords, others_named: named,
  };
}));
