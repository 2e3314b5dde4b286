// Sets up a walk through the page by Tab: what each element looks like without focus, who takes focus and
// who gives it away. `window.__govcheckWalk.now()` tells where focus is. Given: most elements looked at.
const most = arguments[0];
const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
const clear = c => c === 'transparent' || /^rgba\(.*,\s*0\)$/.test(c) || /\/\s*0\)$/.test(c);
const look = (e, pseudo) => {
  const s = getComputedStyle(e, pseudo);
  if (pseudo && (s.content === 'none' || s.content === 'normal')) return '';
  const line = s.outlineStyle === 'none' || !parseFloat(s.outlineWidth) || clear(s.outlineColor)
    ? '' : [s.outlineStyle, s.outlineWidth, s.outlineColor].join(' ');
  const edges = SIDES.map(d => s[`border${d}Style`] === 'none' || !parseFloat(s[`border${d}Width`])
    ? '' : [s[`border${d}Style`], s[`border${d}Width`], s[`border${d}Color`]].join(' ')).join();
  const deco = s.textDecorationLine === 'none' ? '' : [s.textDecorationLine, s.textDecorationStyle, s.textDecorationColor, s.textDecorationThickness].join(' ');
  return [line, edges, s.backgroundColor, s.backgroundImage, s.backgroundPosition, s.boxShadow, deco, s.color, s.textShadow, s.filter,
    s.opacity, s.visibility, s.display, s.fontWeight, s.fontSize, s.transform, s.clipPath, s.clip].join('|');
};
const whole = e => {
  const near = [e, ...[...e.children].slice(0, 6)];
  for (let n = e.parentElement, i = 0; n && i < 4 && n !== n.ownerDocument.body; n = n.parentElement, i++) near.push(n);
  for (const l of e.labels || []) near.push(l);
  if (e.nextElementSibling) near.push(e.nextElementSibling);
  if (e.previousElementSibling) near.push(e.previousElementSibling);
  const r = e.getBoundingClientRect();
  const drawn = n => n === e || n === e.parentElement || (e.labels && [...e.labels].includes(n)) || n === e.nextElementSibling;
  return near.map(n => look(n) + (drawn(n) ? '~' + look(n, '::before') + '~' + look(n, '::after') : '')).join('\n') + `\n${Math.round(r.width)}x${Math.round(r.height)}`;
};
const docs = (d = document) => {
  const found = [d];
  for (const f of d.querySelectorAll('iframe,frame')) {
    try { if (f.contentDocument && f.contentDocument.body) found.push(...docs(f.contentDocument)); } catch (_) { /* another origin */ }
  }
  return found;
};
const everywhere = docs();
// Native controls with stops of their own inside, where Tab stays on one element: players, dates, documents.
const parts = e => (e.matches('audio,video,input[type=date],input[type=datetime-local],input[type=month],input[type=week],input[type=time]') ? 14
  : e.matches('object,embed') ? 40 : 0);
const tabbables = everywhere.flatMap(d => d === document ? t.all('*') : [...d.querySelectorAll('*')])
  .filter(e => (e.tabIndex >= 0 || e.localName === 'iframe') && t.tabbable(e));
const before = new WeakMap();
for (const e of tabbables.slice(0, most)) before.set(e, whole(e));

const known = [], numbers = new Map(), log = [];
const number = e => { if (!numbers.has(e)) { numbers.set(e, known.length); known.push(e); } return numbers.get(e); };
const innermost = () => {
  let e = document.activeElement;
  for (;;) {
    if (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
    else if (e && /^i?frame$/.test(e.localName)) {
      let inner = null;
      try { inner = e.contentDocument && e.contentDocument.activeElement; } catch (_) { /* another origin */ }
      if (!inner || inner === e.contentDocument.body || inner === e.contentDocument.documentElement) return e;
      e = inner;
    } else break;
  }
  return !e || e === document.body || e === document.documentElement ? null : e;
};
const deep = event => (event.composedPath && event.composedPath()[0]) || event.target;
const hear = kind => event => {
  const e = deep(event);
  if (e && e.nodeType === 1 && log.length < 400) log.push([kind, number(e)]);
};
// Begin at the top, whatever had focus.
const first = document.createElement('span');
first.tabIndex = -1;
scrollTo(0, 0);
if (document.body) { document.body.prepend(first); first.focus({preventScroll: true}); first.remove(); }
const ears = [];
for (const d of everywhere)
  for (const kind of ['focus', 'blur']) {
    const ear = hear(kind);
    d.addEventListener(kind, ear, true);
    ears.push([d, kind, ear]);
  }

const offset = e => { // of its frame within the window
  let x = 0, y = 0;
  for (let w = e.ownerDocument.defaultView; w && w !== window; w = w.parent) {
    const r = w.frameElement.getBoundingClientRect();
    x += r.left + w.frameElement.clientLeft; y += r.top + w.frameElement.clientTop;
  }
  return [x, y];
};
const inWindow = e => {
  const r = e.getBoundingClientRect(), [x, y] = offset(e);
  return [r.left + x, r.top + y, r.width, r.height].map(Math.round);
};
const stays = e => t.up(e, n => /^(fixed|sticky)$/.test(getComputedStyle(n).position));
const paints = e => {
  const s = getComputedStyle(e);
  return !clear(s.backgroundColor) || s.backgroundImage !== 'none' || /^(img|video|canvas|iframe|object|embed|svg)$/.test(e.localName);
};
const related = (a, b) => a === b || a.contains(b) || b.contains(a);
const covered = e => {
  if (e.ownerDocument !== document || e.getRootNode() !== document) return null;
  const r = e.getBoundingClientRect();
  if (r.width < 4 || r.height < 4) return null;
  const points = [];
  for (const fx of [0.5, 0.04, 0.96]) for (const fy of [0.5, 0.08, 0.92]) points.push([r.left + r.width * fx, r.top + r.height * fy]);
  const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
  const labels = [...(e.labels || [])];
  let hidden = 0, by = null;
  for (const [x, y] of inside) {
    const hit = document.elementFromPoint(x, y);
    if (!hit || related(hit, e) || labels.some(l => related(l, hit))) continue;
    const cover = stays(hit);
    if (!cover || related(cover, e) || !(paints(hit) || paints(cover) || t.up(hit, n => n !== cover.parentElement && cover.contains(n) && paints(n)))) continue;
    hidden++; by = by || cover;
  }
  if (!hidden) return null;
  const c = by.getBoundingClientRect();
  return {hidden, points: inside.length, by: t.describe(by),
    share: Math.round(100 * Math.max(0, Math.min(c.right, innerWidth) - Math.max(c.left, 0)) *
      Math.max(0, Math.min(c.bottom, innerHeight) - Math.max(c.top, 0)) / (innerWidth * innerHeight)),
    dialog: !!t.up(by, n => /dialog/.test(n.getAttribute('role') || '') || n.localName === 'dialog' || n.getAttribute('aria-modal') === 'true')};
};
const WRITES = 'textarea,[contenteditable=""],[contenteditable=true],input:not([type]),input[type=text],input[type=search],input[type=password],input[type=email],input[type=tel],input[type=url],input[type=number],input[type=date],input[type=month],input[type=week],input[type=time],input[type=datetime-local]';
const group = e => {
  const one = n => n ? n.localName + '.' + [...n.classList].sort().join('.').replace(/\d+/g, '#') + (n.getAttribute('style') || '').replace(/\d+/g, '#') : '';
  return [one(e), e.type || '', one(e.parentElement), one(e.parentElement && e.parentElement.parentElement)].join(' < ');
};
const frameOf = e => e.ownerDocument === document ? '' : t.path(e.ownerDocument.defaultView.frameElement) + ' >>> ';
const stop = e => {
  const [x, y, w, h] = inWindow(e), told = t.describe(e), s = getComputedStyle(e);
  return {
    ...told, selector: frameOf(e) + told.selector, box: w > 0 && h > 0 ? [x + Math.round(scrollX), y + Math.round(scrollY), w, h] : null,
    window: [x, y, w, h], seen: t.shown(e) && w > 1 && h > 1 && x < innerWidth && y < innerHeight && x + w > 0 && y + h > 0,
    same: before.has(e) ? before.get(e) === whole(e) : null, compared: before.has(e),
    caret: e.matches(WRITES) && !clear(s.caretColor) && !e.readOnly, frame: /^i?frame$/.test(e.localName), framed: e.ownerDocument !== document,
    parts: parts(e), inner: /^(area|audio|video|object|embed)$/.test(e.localName), // focus shows elsewhere or on parts of it
    button: e.matches('button,input[type=button],[role=button]') && !(e.form && e.type === 'submit'), scroll: [Math.round(scrollX), Math.round(scrollY)], covered: covered(e), stays: !!stays(e), tabindex: e.tabIndex, group: group(e),
    editor: e.matches(WRITES), menu: !!(menu && menu.contains(e)),
    dialog: !!t.up(e, n => /dialog/.test(n.getAttribute('role') || '') || n.localName === 'dialog' || n.getAttribute('aria-modal') === 'true' ||
      (getComputedStyle(n).position === 'fixed' && n.getBoundingClientRect().height > innerHeight / 4)),
    name: t.squeeze(e.getAttribute('aria-label') || t.text(e) || e.value || e.getAttribute('title') || '').slice(0, 40),
  };
};

const main = t.menu(), menu = main && main.el, asked = main ? main.items : [];
const works = n => !!t.up(n, u => u !== menu.parentElement && menu.contains(u) && (u.matches('a,button') || u.onclick || getComputedStyle(u).cursor === 'pointer'));

const walk = {
  known, log, tabbables,
  now() {
    const e = innermost(), fresh = e && !numbers.has(e), i = e ? number(e) : -1, told = log.splice(0);
    const isNew = e && !walk.told.has(i);
    if (isNew) walk.told.add(i);
    return {i, stop: isNew ? stop(e) : null, log: told, frame: !!e && /^i?frame$/.test(e.localName), fresh};
  },
  told: new Set(),
  describe: i => stop(known[i]),
  box: i => inWindow(known[i]),
  // Whether it is hidden still, at the place where the walk saw it.
  coveredStill(i, x, y) {
    scrollTo({left: x, top: y, behavior: 'instant'});
    known[i].focus({preventScroll: true});
    return known[i].getRootNode().activeElement === known[i] ? covered(known[i]) : null;
  },
  // Whether two elements are parts of one small thing, as a wrapper and the box inside it.
  together(a, b) {
    const [x, y] = [known[a], known[b]], home = x.parentElement && x.parentElement !== document.body ? x.parentElement : x;
    return home.contains(y) || (!t.shown(x) || inWindow(x)[2] < 2);
  },
  // Gives or takes focus; tells whether that is how it stayed, and whether something still moves over.
  give(i, wanted) {
    const e = known[i];
    if (wanted) { e.scrollIntoView({block: 'center', behavior: 'instant'}); e.focus({preventScroll: true}); } else e.blur();
    const has = e.getRootNode().activeElement === e;
    return [has === wanted, document.getAnimations().some(a => a instanceof CSSTransition && a.playState === 'running')];
  },
  end() { for (const [d, kind, ear] of ears) d.removeEventListener(kind, ear, true); },
};
Object.defineProperty(window, '__govcheckWalk', {value: walk, configurable: true});

const words = t.bodyText();
return {
  tabbables: tabbables.length, parts: tabbables.reduce((n, e) => n + parts(e), 0), foreign_frames: t.all('iframe').filter(t.shown).length - (everywhere.length - 1),
  menu: menu ? {...t.describe(menu), items: asked.length, works: asked.filter(works).length,
    tabbable: tabbables.filter(e => menu.contains(e)).length} : null,
  keys_told: [...words.matchAll(/(?:press|hit|use|按(?:下|住)?|使用)\s*(?:the\s+)?[“"'「【<(]?\s*((?:(?:ctrl|control|alt|shift)\s*[+-]\s*)?(?:esc(?:ape)?|tab|enter|f\d{1,2}|[a-z0-9]))\b(?:\s*-?\s*key|\s*键)?/gi)].slice(0, 6).map(m => m[1]),
  says_keys: /键盘|快捷键|\bkeyboard\b|\bkeys?\b|\besc(ape)?\b/i.test(words) || !!document.querySelector('a[href*=help i],a[href*=keyboard i]'),
};
