// Windows that lie over the page: what they cover, and how they can be closed.
const CLOSES = /close|guanbi|shut|dismiss|关闭/i, SAYS = /^(?:×|✕|✖|x|╳|关闭.*|.*关闭|close.*|dismiss.*|hide.*)$/i;
const DOES = /display\s*=\s*['"]?none|\.hide\(|\.remove\(|close|guanbi|fadeOut/i;
const view = [innerWidth, innerHeight];
const over = e => {
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  const lies = s.position === 'fixed' || (s.position === 'absolute' && Number(s.zIndex) >= 10 && (!e.offsetParent || e.offsetParent === document.body));
  return lies && t.shown(e) && r.width >= 40 && r.height >= 30 && r.width <= 0.6 * view[0] && r.height <= 0.85 * view[1] &&
    r.right > 0 && r.bottom > 0 && r.left < view[0] && r.top < view[1] && t.text(e).length < 400;
};
const masked = t.all('body *', document).some(e => {
  if (getComputedStyle(e).position !== 'fixed' || !t.shown(e)) return false;
  const r = e.getBoundingClientRect();
  return r.width >= 0.95 * view[0] && r.height >= 0.95 * view[1] && getComputedStyle(e).pointerEvents !== 'none';
});
const outer = masked ? [] : t.all('body *', document).filter(over).filter((e, _, all) => !all.some(n => n !== e && n.contains(e)));
const firm = e => e.closest('a,button,[onclick],[role=button],[tabindex]') || e;
const says = e => [e.id, e.getAttribute('class'), e.getAttribute('onclick'), e.getAttribute('src'), e.getAttribute('alt'), e.getAttribute('title'), e.getAttribute('aria-label'), e.getAttribute('href')].filter(Boolean).join(' ');
const closers = box => {
  const inside = [...box.querySelectorAll('*')].filter(e => t.shown(e) && !e.querySelector('img[src]:not([src*=close]):not([src*=guanbi])') && (SAYS.test(t.text(e)) || CLOSES.test(says(e)) || DOES.test(e.getAttribute('onclick') || '')));
  const found = [...new Set(inside.map(firm))].filter(e => box.contains(e) && e !== box && !(e.matches('a[href]') && !/^(#|javascript:|$)/i.test(e.getAttribute('href'))));
  const area = e => e.offsetWidth * e.offsetHeight;
  return found.filter(e => area(e) < 0.5 * area(box) && !found.some(n => n !== e && e.contains(n)));
};
// Whether a circle of 24 px on the middle of a target touches another one (WCAG 2.5.8).
const crowded = (e, box) => {
  const r = e.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
  return t.all('a[href],button,input:not([type=hidden]),select,textarea,[role=button],[onclick]', document).some(n => {
    if (n === e || e.contains(n) || !t.shown(n)) return false;
    const b = n.getBoundingClientRect();
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return dx * dx + dy * dy < 144;
  });
};
// How many of 25 points of the window lie on words of the page below.
const covered = box => {
  const r = box.getBoundingClientRect(), range = document.createRange();
  let n = 0;
  for (let i = 0; i < 25; i++) {
    const x = r.left + r.width * (0.1 + 0.2 * (i % 5)), y = r.top + r.height * (0.1 + 0.2 * Math.floor(i / 5));
    const stack = document.elementsFromPoint(x, y);
    if (!stack.length || !box.contains(stack[0])) continue;
    const below = stack.find(e => !box.contains(e) && !e.contains(box) && [...e.childNodes].some(k => k.nodeType === 3 && k.data.trim()));
    if (!below || below.closest('header,footer,nav')) continue;
    n += [...below.childNodes].some(k => {
      if (k.nodeType !== 3) return false;
      range.selectNodeContents(k);
      return [...range.getClientRects()].some(b => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom);
    }) ? 1 : 0;
  }
  return n;
};
window.__govcheckFloats = outer.slice(0, 4).map(box => ({box, closer: closers(box)[0] || null}));
let held = [], cookies = [];
try {
  held = Object.keys(localStorage).concat(Object.keys(sessionStorage));
  cookies = document.cookie.split('; ').map(c => c.split('=')[0]);
} catch (_) { /* the page may keep nothing */ }
return {
  page: {
    masked, keys: held, cookies,
    elder: /长辈|适老|关怀版|老年|大字版|亲情版/.test(document.title) || /elder|zhangbei|shilao|guanhuai/i.test(location.href),
  },
  elements: window.__govcheckFloats.map(({box, closer}) => ({
    el: box, covered: covered(box), picture: !!box.querySelector('img,picture,svg,canvas') || getComputedStyle(box).backgroundImage !== 'none',
    link: !!(box.closest('a[href]') || box.querySelector('a[href]:not([href^="javascript"]):not([href="#"])')),
    fixed: getComputedStyle(box).position, tabbables: [...box.querySelectorAll('*')].filter(t.tabbable).length,
    closer: closer && {
      ...t.describe(closer), name: t.name(closer) || t.text(closer), tabbable: t.tabbable(closer), tag: closer.localName,
      size: [closer.getBoundingClientRect().width, closer.getBoundingClientRect().height], crowded: crowded(closer, box),
      another: closers(box).some(n => n !== closer && t.tabbable(n)),
    },
  })),
};
