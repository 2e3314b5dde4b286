// Watches what moves by itself. Kept on the window between samples; told when asked to report.
const KEY = '__govcheckMotion', MOST = 6000, LASTS = 5200, RESTS = 8200;
// MOST: elements. LASTS: ms after which motion is known to last, or to be over; RESTS: what changed once is over.
const CAROUSEL = /swiper|slick|carousel|slide|banner|focus|lunbo|tempwrap|owl-|bx-|flex-viewport|hdp|轮播/i;
const LIKELY = /swiper|slick|carousel|slide|banner|focus|lunbo|marquee|scroll|gundong|roll|ticker|float|piao|drift|notice|tempwrap/i;
const TELLS = /暂停|停止|播放|停|关闭|隐藏|收起|pause|stop|\bplay|halt|freeze|hide|close|dismiss|disable|turn off/i;
const PAUSE_MARK = /pause|stop|zanting|tingzhi|play/i;
const LEFT_OUT = 'script,style,link,meta,noscript,template,head,title,option,br,video,audio,canvas,progress,iframe,source,track,input,textarea,select';
const marks = e => [e.id, e.getAttribute('class'), e.getAttribute('aria-roledescription')].filter(Boolean).join(' ');
const area = e => { const b = e.getBoundingClientRect(); return b.width * b.height; };
const words = e => t.squeeze([...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' '));
const few = e => e.childElementCount <= 2 && e.getElementsByTagName('*').length <= 3;
const elements = () => t.all('body *', document).filter(e => e.namespaceURI === 'http://www.w3.org/1999/xhtml' && !e.matches(LEFT_OUT) && !e.closest('svg,noscript'));
const look = e => {
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  const hidden = s.display === 'none' || s.visibility !== 'visible' || parseFloat(s.opacity) < 0.1;
  const placed = s.position !== 'static';
  let {left, top} = r;
  if (e.localName === 'marquee') { // what moves in it lies in a tree of the browser's own
    const range = document.createRange();
    range.selectNodeContents(e);
    ({left, top} = range.getBoundingClientRect());
  }
  return {
    left, top, width: r.width, height: r.height, hidden, none: s.display === 'none', fixed: s.position === 'fixed', placed,
    moved: [s.transform, s.translate, s.rotate, s.scale, placed ? s.left + s.top : '', s.marginLeft, s.marginTop].join('|'),
    level: placed ? s.zIndex : '',
    picture: e.localName === 'img' ? e.currentSrc || e.src : s.backgroundImage === 'none' ? '' : s.backgroundImage + s.backgroundPosition,
    words: few(e) ? t.squeeze(e.textContent).slice(0, 200) : words(e).slice(0, 200),
    scroll: [e.scrollLeft, e.scrollTop],
    first: e.firstElementChild, count: e.childElementCount,
    up: e.parentElement,
  };
};
// What changed of an element by its own doing, not because something beside it grew.
const changes = (e, was, is, base) => {
  const found = [], big = Math.max(was.width, is.width) >= 12 && Math.max(was.height, is.height) >= 8;
  const far = Math.abs(is.left - was.left - base.x) >= 1 || Math.abs(is.top - was.top - base.y) >= 1 ||
    Math.abs(is.width - was.width) >= 2 || Math.abs(is.height - was.height) >= 2;
  if (!big) return found;
  if (far && !is.hidden && !was.hidden && (was.moved !== is.moved || e.localName === 'marquee')) found.push('place');
  if (was.hidden !== is.hidden || (was.level !== is.level && !is.hidden)) found.push('shown');
  if (is.hidden) return found;
  if (was.picture !== is.picture && was.picture && is.picture) found.push('picture');
  if (was.words !== is.words && (was.words || is.words)) found.push('words');
  if (Math.abs(was.scroll[0] - is.scroll[0]) + Math.abs(was.scroll[1] - is.scroll[1]) >= 1) found.push('scroll');
  if (was.first && was.first !== is.first && was.first.parentElement === e && was.count === is.count) found.push('order');
  return found;
};
const state = {kept: new Map(), log: new Map(), samples: [], cut: false};
const note = (e, how, now, is, was) => {
  const held = state.log.get(e) || {times: [], how: new Set(), x: [is.left, is.left], y: [is.top, is.top], values: []};
  held.how.add(how);
  held.is = is;
  if (held.times.at(-1) !== now) held.times.push(now);
  if (how === 'words' && !held.values.length) held.values.push(was.words.slice(0, 60));
  if (how === 'words' && held.values.length < 12) held.values.push(is.words.slice(0, 60));
  held.x = [Math.min(held.x[0], is.left), Math.max(held.x[1], is.left)];
  held.y = [Math.min(held.y[0], is.top), Math.max(held.y[1], is.top)];
  state.log.set(e, held);
};
state.sample = () => {
  const now = Math.round(performance.now()), fresh = new Map();
  let list = elements();
  if (list.length > MOST) { state.cut = true; list = list.slice(0, MOST); }
  for (const e of list) { // what lies in something not displayed is left alone
    const up = fresh.get(e.parentElement);
    fresh.set(e, up && up.none ? {none: true, up: e.parentElement} : look(e));
  }
  const rolled = state.scrolled ? [scrollX - state.scrolled[0], scrollY - state.scrolled[1]] : [0, 0];
  state.scrolled = [scrollX, scrollY];
  for (const [e, is] of fresh) {
    const was = state.kept.get(e);
    if (!was || was.up !== is.up || was.width === undefined || is.width === undefined) continue;
    const parent = fresh.get(is.up), before = state.kept.get(is.up);
    const base = is.fixed ? {x: 0, y: 0} : parent && before
      ? {x: parent.left - before.left, y: parent.top - before.top} : {x: -rolled[0], y: -rolled[1]};
    for (const how of changes(e, was, is, base)) {
      note(e, how, now, is, was);
    }
  }
  state.kept = fresh;
  state.samples.push(now);
  const held = [...state.log.values()];
  const span = h => h.times.at(-1) - h.times[0];
  const open = held.filter(h => span(h) < LASTS && now - h.times.at(-1) < (span(h) < 1000 ? RESTS : LASTS));
  return {last: Math.max(-1, ...held.map(h => h.times.at(-1))), open: open.length};
};
state.likely = () => {
  const scripts = [...document.scripts].filter(s => !s.src).map(s => s.textContent).join('\n');
  return /setInterval|setTimeout|requestAnimationFrame/.test(scripts) || !!document.querySelector('marquee') ||
    document.getAnimations().some(a => a.playState === 'running') ||
    (!!document.querySelector('script[src]') && t.all('body [class],body [id]', document).some(e => e.childElementCount && LIKELY.test(marks(e))));
};
// The part of the page that an element moves in.
const alike = e => [...(e.parentElement?.children || [])].filter(n => n.localName === e.localName && getComputedStyle(n).position === 'absolute').length;
const free = (e, is) => is.fixed || (getComputedStyle(e).position === 'absolute' && alike(e) < 3 && (!e.offsetParent || e.offsetParent === document.body));
const stage = (e, held) => {
  const is = held.is;
  if (held.how.has('place') && (free(e, is) || e.localName === 'marquee')) return e;
  if (held.how.has('scroll') || held.how.has('order')) return e;
  if (held.how.has('words') && held.how.size === 1) return e;
  const up = e.parentElement;
  return up && up !== document.body ? up : e;
};
const root = start => {
  let e = start;
  while (!t.box(e) && e.parentElement && e.parentElement !== document.body) e = e.parentElement; // its parts are placed outside it
  let found = e;
  for (let n = e.parentElement, i = 0; n && n !== document.body && i < 4; n = n.parentElement, i++) {
    if (area(n) > 4 * Math.max(area(e), 1) && !n.querySelector(':scope > [class*=page],:scope > [class*=dot]')) break;
    if (CAROUSEL.test(marks(n)) || getComputedStyle(n).overflowX === 'hidden' || n.localName === 'marquee') found = n;
  }
  return found;
};
const union = lists => [...new Set(lists.flat())].sort((a, b) => a - b);
const groups = () => {
  const found = new Map(), lone = [];
  for (const [e, held] of state.log) {
    if (!e.isConnected) continue;
    const inner = held.how.size === 1 && held.how.has('words') &&
      [...e.querySelectorAll('*')].some(n => state.log.get(n)?.how.has('words'));
    if (inner) continue;
    const floats = held.how.has('place') && free(e, held.is) && e.localName !== 'marquee';
    const at = floats ? e : root(stage(e, held));
    const known = found.get(at) || {at, floats, items: []};
    known.items.push([e, held]);
    found.set(at, known);
    lone.push(at);
  }
  // What moves inside something that moves belongs to it, unless it is far smaller.
  for (const at of [...new Set(lone)]) {
    const outer = [...found.keys()].find(n => n !== at && n.contains(at) && found.has(n) && (found.get(n).floats || area(n) <= 4 * area(at)));
    if (!outer || !found.has(at)) continue;
    found.get(outer).items.push(...found.get(at).items);
    found.delete(at);
  }
  return [...found.values()];
};
const CONTROLS = 'button,a,summary,input[type=button],input[type=checkbox],input[type=submit],input[type=image],[role=button],[role=switch],[role=checkbox],[role=link],[onclick],[class*=pause],[class*=stop],[class*=close],[id*=pause],[id*=stop],[id*=close]';
const offered = () => t.all(CONTROLS, document).map(e => {
  const native = e.matches('button,summary,input,[role=button],[role=switch],[role=checkbox]');
  const leads = e.matches('a[href]') && !/^(#|javascript:)/i.test(e.getAttribute('href'));
  const picture = [...e.querySelectorAll('img'), ...(e.matches('img,input[type=image]') ? [e] : [])].map(n => n.getAttribute('src')).join(' ');
  const name = t.name(e) || t.text(e) || e.getAttribute('title') || '';
  return {e, shown: t.shown(e), name: name.slice(0, 60), native, leads, marked: PAUSE_MARK.test(marks(e) + ' ' + picture.slice(0, 200)), marks: marks(e)};
}).filter(c => c.name.length < 40 && (c.shown ? c.native || c.marked || TELLS.test(c.name) : TELLS.test(c.name)));
const near = (at, e) => {
  if (at.contains(e)) return 'in';
  const controls = e.getAttribute('aria-controls');
  if (controls && controls.split(/\s+/).some(id => { const n = document.getElementById(id); return n && (n.contains(at) || at.contains(n)); })) return 'in';
  const a = at.getBoundingClientRect(), b = e.getBoundingClientRect();
  const gap = Math.max(0, a.left - b.right, b.left - a.right) + Math.max(0, a.top - b.bottom, b.top - a.bottom);
  if (gap <= 80) return 'near';
  let n = at;
  for (let i = 0; i < 2 && n.parentElement && n.parentElement !== document.body; i++) n = n.parentElement;
  return n !== at && n.contains(e) && area(n) <= 6 * area(at) ? 'near' : 'far';
};
state.report = () => {
  const controls = offered(), page = t.bodyText().length;
  const movers = groups().filter(g => t.shown(g.at)).map(({at, floats, items}) => {
    const pictures = t.all('img,picture,canvas,[style*="background"]', at).filter(n => area(n) >= 900);
    const box = n => n.getBoundingClientRect();
    const how = [...new Set(items.flatMap(([, h]) => [...h.how]))];
    const said = t.text(at) || (how.includes('shown') ? t.squeeze(at.textContent) : ''); // it may be between two blinks
    const beside = controls.map(c => ({...c, where: near(at, c.e)})).filter(c => (c.where !== 'far' && c.shown) || c.where === 'in' || (c.shown && TELLS.test(c.name)));
    const moved = items.filter(([, h]) => h.how.has('place'));
    return {
      ...t.describe(at), floats, how, letters: said.length, others: page - said.length, tag: at.localName,
      times: union(items.map(([, h]) => h.times)),
      values: items.filter(([, h]) => h.how.has('words')).map(([, h]) => h.values).at(0) || [],
      around: t.text(at.parentElement || at).slice(0, 120),
      travel: Math.round(Math.max(0, ...moved.map(([, h]) => Math.max(h.x[1] - h.x[0], h.y[1] - h.y[0])))),
      pictures: pictures.length, pictured: Math.min(1, Math.max(0, ...pictures.map(area)) / Math.max(1, area(at))),
      carousel: [at, at.parentElement, at.parentElement?.parentElement].some(n => n && n !== document.body && area(n) <= 4 * area(at) && CAROUSEL.test(marks(n))),
      middle: [Math.round(box(at).left + box(at).width / 2), Math.round(box(at).top + box(at).height / 2)],
      controls: beside.slice(0, 40).map(c => ({
        name: c.name, where: c.where, shown: c.shown, native: c.native, leads: c.leads, marked: c.marked, marks: c.marks.slice(0, 80),
        tabbable: t.tabbable(c.e), selector: t.path(c.e), player: !!t.up(c.e, n => !!n.querySelector(':scope > video, :scope > audio')),
      })),
    };
  });
  const called = t.all('body [class],body [id]', document).filter(e => CAROUSEL.test(marks(e)) && t.shown(e) && e.querySelectorAll('img,li').length > 1);
  const still = called.filter(e => !called.some(n => n !== e && n.contains(e)) &&
    !groups().some(g => g.at.contains(e) || e.contains(g.at))).length;
  t.done();
  return {movers, still, samples: state.samples, cut: state.cut, address: location.href, letters: page};
};
Object.defineProperty(window, KEY, {value: state, configurable: true});
state.sample();
return {page: {likely: state.likely()}};
