// Lines of text as a reader sees them: where they are, what cuts them, where they lie upon each other.
// Gives `lines()`; read before the scripts that use it.
const WORDS = /[\p{L}\p{N}]/u;
const NOT_TEXT = /^(script|style|noscript|template|select|textarea|option|iframe|object|svg|title)$/i;
const INK = 0.8; // of the font size: the part of a line's height where letters are, without ascent and descent of the font
const MOVES = /swiper|slick|carousel|banner|slide|marquee|scroll|lunbo|roll|focus|owl-|bx-|ticker|gundong/i;
const MOST_NODES = 6000, MOST = 60;

// Style sheets of the page that did not come: it does not look as it should. One that its own host does not have,
// while most others came, is missed by every reader.
const unstyled = () => {
  const timing = l => performance.getEntriesByName(l.href);
  const empty = l => {
    // A page of errors that came in its place holds no rules.
    let rules = 1;
    try { rules = l.sheet.cssRules.length; } catch (_) { /* of another host */ }
    return !rules && timing(l).some(e => e.decodedBodySize > 100);
  };
  const sheets = t.all('link[rel~=stylesheet i][href]').filter(l => !l.disabled && !/alternate/i.test(l.rel) && (!l.media || matchMedia(l.media).matches));
  const lost = sheets.filter(l => !l.sheet || l[Symbol.for('govcheck.failed')] || empty(l));
  const nowhere = lost.every(l => timing(l).some(e => e.responseStatus === 404 || e.responseStatus === 410));
  return nowhere && sheets.length - lost.length >= lost.length * 2 ? 0 : lost.length;
};

const lines = () => {
  const known = new Map(), root = document.documentElement;
  const of = e => {
    let k = known.get(e);
    if (!k) {
      const s = t.style(e), inline = s.display === 'inline' || s.display === 'contents';
      const held = s.transform !== 'none' || s.filter !== 'none' || s.perspective !== 'none' || /paint|layout|strict|content/.test(s.contain);
      k = {
        position: s.position, inline, held, size: parseFloat(s.fontSize) || 16, upright: s.writingMode === 'horizontal-tb',
        x: !inline && /hidden|clip/.test(s.overflowX), y: !inline && /hidden|clip/.test(s.overflowY),
        rolls: !inline && (/auto|scroll/.test(s.overflowX) || /auto|scroll/.test(s.overflowY)),
        rollsX: !inline && /auto|scroll/.test(s.overflowX),
        // Cut on purpose, with three points for the rest.
        dots: s.textOverflow === 'ellipsis' || (s.webkitLineClamp && s.webkitLineClamp !== 'none'),
        layer: /absolute|fixed|sticky/.test(s.position) || s.transform !== 'none',
        moving: s.transform !== 'none' || s.animationName !== 'none',
      };
      known.set(e, k);
    }
    return k;
  };
  const above = e => e.assignedSlot || e.parentElement || (e.getRootNode().host || null);
  // Overflow of the root, or else of the body, is the window's.
  const rootStyle = t.style(root), body = document.body;
  const windows = rootStyle.overflowX === 'visible' && rootStyle.overflowY === 'visible' && body ? body : root;
  const windowCuts = /hidden|clip/.test(t.style(windows).overflowX);
  const boxOf = e => {
    const r = e.getBoundingClientRect(), left = r.left + e.clientLeft, top = r.top + e.clientTop;
    return [left, top, left + e.clientWidth, top + e.clientHeight];
  };
  // What cuts an element's text, from inside outwards. A part that scrolls ends it: its text can be scrolled to.
  const cutting = e => {
    const found = [];
    let fixed = false, out = '', rolled = false, moving = false;
    for (let n = e; n && n.nodeType === 1; n = above(n)) {
      const k = of(n);
      const skipped = (out === 'absolute' && k.position === 'static' && !k.held) || (out === 'fixed' && !k.held);
      if (!skipped) {
        out = '';
        if (n !== windows && n !== root && (k.x || k.y)) found.push({el: n, x: k.x, y: k.y, box: boxOf(n), dots: k.dots, moving: moving || n.localName === 'marquee' || MOVES.test((n.getAttribute('class') || '') + ' ' + n.id)});
        if (n !== windows && n !== root && k.rolls) { rolled = true; break; }
        if (k.position === 'absolute' || k.position === 'fixed') out = k.position;
        if (k.position === 'fixed') fixed = true;
      }
      moving = moving || k.moving;
    }
    return {found, fixed, rolled};
  };
  const cutters = new Map();
  const cutsOf = e => { let c = cutters.get(e); if (!c) cutters.set(e, c = cutting(e)); return c; };
  const visible = new Map();
  const seen = e => { let v = visible.get(e); if (v === undefined) visible.set(e, v = t.shown(e)); return v; };
  const read = [];
  const range = document.createRange();
  for (const top of t.roots()) {
    const from = top === document ? body : top;
    if (!from) continue;
    const walk = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node && read.length < MOST_NODES; node = walk.nextNode()) {
      const el = node.parentElement;
      if (!el || NOT_TEXT.test(el.localName) || !WORDS.test(node.data) || !seen(el)) continue;
      const k = of(el);
      if (!k.upright || !k.size) continue;
      range.selectNodeContents(node);
      const half = k.size * INK / 2, rects = [];
      for (const r of range.getClientRects()) {
        if (r.width < 1 || r.height < 1) continue;
        const middle = (r.top + r.bottom) / 2;
        rects.push([r.left, middle - half, r.right, middle + half]);
      }
      if (rects.length) read.push({node, el, size: k.size, rects, cut: cutsOf(el)});
    }
  }
  // What of a text is lost: lines wholly gone, the greatest share of a line's height, the widest piece (in em).
  const lostOf = text => {
    const lost = {gone: 0, high: 0, wide: 0, by: null, dots: false, moving: false, window: false};
    for (const [l, tp, r, b] of text.rects) {
      let [L, T, R, B] = [l, tp, r, b], by = null;
      for (const c of text.cut.found) {
        const before = [L, T, R, B];
        if (c.x) { L = Math.max(L, c.box[0]); R = Math.min(R, c.box[2]); }
        if (c.y) { T = Math.max(T, c.box[1]); B = Math.min(B, c.box[3]); }
        if (!by && (before[0] !== L || before[1] !== T || before[2] !== R || before[3] !== B)) by = c;
      }
      if (windowCuts && !text.cut.fixed && !text.cut.rolled && R > innerWidth) {
        if (!by) by = {el: windows, dots: false, moving: false, window: true};
        R = Math.min(R, innerWidth);
      }
      if (!by) continue;
      const gone = R <= L || B <= T;
      const high = gone ? 1 : ((b - tp) - (B - T)) / (b - tp), wide = ((r - l) - Math.max(0, R - L)) / text.size;
      const worse = gone || high > lost.high + 0.001 || wide > lost.wide + 0.001;
      if (gone) lost.gone += 1; else { lost.high = Math.max(lost.high, high); lost.wide = Math.max(lost.wide, wide); }
      if (worse || !lost.by) { lost.by = by.el; lost.dots = lost.dots || !!by.dots; lost.moving = lost.moving || by.moving; lost.window = !!by.window; }
    }
    return lost;
  };
  for (const text of read) text.lost = lostOf(text);
  return {read, of, above, windowCuts, partial: read.length >= MOST_NODES};
};

const blockOf = (e, page) => { let n = e; while (n && page.of(n).inline && page.above(n)) n = page.above(n); return n; };
const common = (a, b, page) => {
  const up = new Set();
  for (let n = a; n; n = page.above(n)) up.add(n);
  let n = b;
  while (n && !up.has(n)) n = page.above(n);
  return n;
};
const inLayer = (e, until, page) => { for (let n = e; n && n !== until; n = page.above(n)) if (page.of(n).layer) return true; return false; };
const shared = (a, b) => {
  for (const p of a.rects) for (const q of b.rects) {
    const w = Math.min(p[2], q[2]) - Math.max(p[0], q[0]), h = Math.min(p[3], q[3]) - Math.max(p[1], q[1]);
    if (w >= Math.min(a.size, b.size) / 2 && h >= Math.min(a.size, b.size) * INK * 0.3) return [w / Math.min(a.size, b.size), h / (Math.min(a.size, b.size) * INK)];
  }
  return null;
};
// Pairs of texts of different blocks that lie upon each other, with the two branches of the page they stand in.
const pairs = (page, may) => {
  const spans = page.read.filter(x => !x.lost.by && may(x)).map(x => ({
    x, top: Math.min(...x.rects.map(r => r[1])), bottom: Math.max(...x.rects.map(r => r[3])),
    left: Math.min(...x.rects.map(r => r[0])), right: Math.max(...x.rects.map(r => r[2])),
  })).sort((a, b) => a.top - b.top);
  const found = [];
  let open = [];
  for (const s of spans) {
    open = open.filter(o => o.bottom > s.top);
    for (const o of open) {
      if (o.right <= s.left || s.right <= o.left || found.length >= 400) continue;
      const together = shared(o.x, s.x);
      if (!together || blockOf(o.x.el, page) === blockOf(s.x.el, page)) continue;
      const top = common(o.x.el, s.x.el, page);
      const branch = e => { let n = e; while (n !== top && page.above(n) && page.above(n) !== top) n = page.above(n); return n; };
      found.push({a: o.x, b: s.x, top, together, branches: [branch(o.x.el), branch(s.x.el)]});
    }
    open.push(s);
  }
  return found;
};
// Those that did not meet in `before`, in branches that did not either.
const meeting = (page, before) => {
  const was = new Map(before.read.map(x => [x.node, x])), met = new Map();
  for (const {branches: [a, b]} of pairs(before, () => true)) {
    for (const [p, q] of [[a, b], [b, a]]) met.set(p, (met.get(p) || new Set()).add(q));
  }
  const found = [];
  for (const {a, b, top, together, branches} of pairs(page, x => was.has(x.node) && !was.get(x.node).lost.by)) {
    if (found.length >= MOST || shared(was.get(a.node), was.get(b.node))) continue;
    if (met.has(branches[0]) && met.get(branches[0]).has(branches[1])) continue;
    found.push({el: b.el, kind: 'over', words: b.node.data.trim().slice(0, 60), over: t.path(a.el), others: a.node.data.trim().slice(0, 60),
      wide: together[0], high: together[1], flow: !inLayer(a.el, top, page) && !inLayer(b.el, top, page)});
  }
  return found;
};
const far = (a, b) => {
  // How far a text moved within what cuts it, in px: something that runs, not something that was resized.
  if (a.rects.length !== b.rects.length) return 999;
  const at = x => { const c = x.cut.found[0]; return c ? [x.rects[0][0] - c.box[0], x.rects[0][1] - c.box[1]] : [0, 0]; };
  const [p, q] = [at(a), at(b)];
  return Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]));
};
const leads = e => t.up(e, n => n.localName === 'a' && n.hasAttribute('href') && !/^\s*(#|javascript:|$)/i.test(n.getAttribute('href')));
const least = lost => ({gone: lost.gone, high: Math.round(lost.high * 100) / 100, wide: Math.round(lost.wide * 100) / 100});
// Texts that lost more than they had lost before. `again`: the same page once more as it was before, or null.
const cutOf = (page, before, again) => {
  const was = new Map(before.read.map(x => [x.node, x])), later = again ? new Map(again.read.map(x => [x.node, x])) : null;
  const hid = new Map(); // what already hid some of its text before
  for (const x of before.read) if (x.lost.by && (x.lost.gone || x.lost.high > 0.5)) hid.set(x.lost.by, (hid.get(x.lost.by) || 0) + 1);
  const shows = new Set(); // what still shows some text whole
  for (const x of page.read) if (!x.lost.gone) for (const c of x.cut.found) shows.add(c.el);
  const found = [];
  for (const x of page.read) {
    const old = was.get(x.node), l = x.lost;
    if (!old || !l.by) continue;
    const o = old.lost;
    if (!(l.gone > o.gone || l.high > o.high + 0.05 || l.wide > o.wide + 0.1)) continue;
    const third = later && later.get(x.node);
    found.push({el: x.el, kind: 'cut', words: x.node.data.trim().slice(0, 60), by: t.path(l.by), lines: x.rects.length, ...least(l), was: least(o),
      dots: l.dots, window: l.window, linked: !!leads(x.el), moving: l.moving || (!!later && (!third || far(old, third) > 1.5)),
      hid: hid.get(l.by) || 0, shows: shows.has(l.by)});
  }
  return found.sort((a, b) => (b.gone - a.gone) || (b.high - a.high) || (b.wide - a.wide));
};
const STILL = '*,*::before,*::after{transition:none!important}';
const withSheet = (css, make) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const roots = t.roots();
  for (const r of roots) r.adoptedStyleSheets = [...r.adoptedStyleSheets, sheet];
  try { return make(); } finally {
    for (const r of roots) r.adoptedStyleSheets = [...r.adoptedStyleSheets].filter(s => s !== sheet);
    document.documentElement.getBoundingClientRect();
  }
};
// The page with one property of these elements set otherwise, and put back: [[element, value], …].
const withStyles = (name, values, make) => {
  const old = values.map(([e]) => [e.hasAttribute('style'), e.style.getPropertyValue(name), e.style.getPropertyPriority(name)]);
  for (const [e, value] of values) e.style.setProperty(name, value, 'important');
  try { return make(); } finally {
    values.forEach(([e], i) => {
      const [had, value, how] = old[i];
      if (value) e.style.setProperty(name, value, how); else e.style.removeProperty(name);
      if (!had && e.getAttribute('style') !== null) e.removeAttribute('style'); // asked for first, else it comes back empty
    });
    document.documentElement.getBoundingClientRect();
  }
};
