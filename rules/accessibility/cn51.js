// Elements that take focus inside a control whose content is only read as its name; axe looks for controls there.
const ROLES = ['button', 'checkbox', 'img', 'menuitemcheckbox', 'menuitemradio', 'meter', 'option', 'progressbar', 'radio', 'scrollbar', 'separator', 'slider', 'switch', 'tab'];
const role = el => (el.getAttribute('role') || '').trim().toLowerCase().split(/\s+/)[0] || (el.localName === 'button' ? 'button' : '');
const WIDGET = 'a[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable=""],[contenteditable=true]';
return t.all('button,[role]').filter(el => ROLES.includes(role(el)) && t.shown(el) && t.exposed(el)).map(el => {
  const inner = [...el.querySelectorAll('[tabindex]')].find(n => t.tabbable(n) && t.exposed(n) && !n.matches(WIDGET) && !/^(button|link|checkbox|radio|switch|tab|option|menuitem\w*|textbox|combobox|slider|spinbutton|searchbox)$/.test(role(n)));
  return {el: inner || el, inside: !!inner, outer: t.name(el).slice(0, 60)};
});
