// A picture link directly followed (or led) by a text link to the same address.
const links = t.all('a[href]').filter(el => t.shown(el) && t.exposed(el) && el.tabIndex >= 0 && !/^(#|javascript:)/i.test(el.getAttribute('href')));
const pictured = el => !!el.querySelector('img,svg,picture,canvas') || /url\(/.test(t.style(el).backgroundImage);
const bare = el => pictured(el) && !t.text(el);
const near = (a, b) => {
  let n = a, up = 0;
  while (n && !n.contains(b) && up < 4) { n = n.parentElement; up++; }
  return !!n && n.contains(b) && n !== document.body && n.querySelectorAll('a[href]').length <= 4;
};
const found = [];
for (let i = 0; i + 1 < links.length; i++) {
  const [a, b] = [links[i], links[i + 1]];
  if (a.href === b.href && (bare(a) !== bare(b)) && near(a, b)) found.push({el: bare(a) ? a : b, words: t.text(bare(a) ? b : a).slice(0, 60), doubled: true});
}
const whole = links.filter(el => pictured(el) && t.text(el)).slice(0, 50).map(el => ({el, words: t.text(el).slice(0, 60), doubled: false}));
return [...found, ...whole];
