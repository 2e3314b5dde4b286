// What scripts and styles keep a reader from doing: each is tried with an event made here.
const tried = (target, event) => { target.dispatchEvent(event); return event.defaultPrevented; };
const event = (type, more) => new Event(type, {bubbles: true, cancelable: true, composed: true, ...more});
const blocks = [];
const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
let chars = 0, held = 0, node;
while ((node = walker.nextNode()) && blocks.length < 400) {
  const said = t.squeeze(node.nodeValue), e = node.parentElement;
  if (said.length < 15 || !e || e.closest('a,button,nav,script,style,noscript,select,textarea,[role=button]') || !t.shown(e)) continue;
  chars += said.length;
  if (getComputedStyle(e).userSelect === 'none') held += said.length;
  blocks.push([e, said.length]);
}
const text = blocks.sort((a, b) => b[1] - a[1]).map(b => b[0])[0] || null;
const on = text || document.body || document.documentElement;
const key = (k, code) => {
  const made = new KeyboardEvent('keydown', {key: k, keyCode: code, which: code, ctrlKey: true, bubbles: true, cancelable: true, composed: true});
  return tried(on, made);
};
const wheel = ctrlKey => tried(on, new WheelEvent('wheel', {deltaY: -100, ctrlKey, bubbles: true, cancelable: true, composed: true}));
const touch = (type, n) => {
  try {
    const made = [...Array(n).keys()].map(i => new Touch({identifier: i + 1, target: on, clientX: 50 + 60 * i, clientY: 50}));
    return tried(on, new TouchEvent(type, {touches: made, targetTouches: made, changedTouches: made, bubbles: true, cancelable: true, composed: true}));
  } catch (_) { return false; }
};
const boxes = t.all('input:not([type]),input[type=text],input[type=password],input[type=tel],input[type=email],textarea').filter(t.shown).slice(0, 20);
const pasted = e => {
  let made;
  try { made = new ClipboardEvent('paste', {clipboardData: new DataTransfer(), bubbles: true, cancelable: true, composed: true}); } catch (_) { made = event('paste'); }
  return tried(e, made);
};
const passwords = boxes.filter(e => e.type === 'password');
const about = e => t.text(e.closest('form') || document.body).slice(0, 400) + ' ' + document.title;
const value = e => e.value;
return {
  page: {
    html: document.documentElement.cloneNode(false).outerHTML.slice(0, 300), chars, held, text: !!text, copy: !!text && tried(on, event('copy')), select: !!text && tried(on, event('selectstart')),
    menu: !!text && tried(on, new MouseEvent('contextmenu', {button: 2, bubbles: true, cancelable: true, composed: true})),
    keys: key('+', 187) || key('=', 187) || key('+', 107), wheel: wheel(true), any_wheel: wheel(false),
    two_fingers: touch('touchstart', 2) || touch('touchmove', 2), one_finger: touch('touchstart', 1) || touch('touchmove', 1),
    gesture: tried(on, event('gesturestart')),
  },
  elements: boxes.map(e => {
    const was = value(e), stopped = pasted(e);
    if (value(e) !== was) return null; // the page pastes by itself
    return !stopped ? null : {
      ...t.describe(e), type: e.type || 'text',
      login: e.type === 'password' && passwords.length === 1 && /登\s*录|登\s*陆|log ?in|sign ?in/i.test(about(e)) && !/注册(新)?(账|用)|确认(新)?密码|再次输入/.test(about(e).slice(0, 200)),
    };
  }).filter(Boolean),
  boxes: boxes.length,
};
