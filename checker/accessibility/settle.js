// Waits until the page has loaded and stopped changing, then tells what it is.
// arguments: quiet ms, longest ms, callback.
const [quiet, longest, done] = arguments;
const began = performance.now();
let last = began, watch;
const tell = () => {
  if (watch) watch.disconnect();
  const d = document.documentElement, own = performance.getEntriesByType('navigation')[0] || {};
  const body = document.body;
  // The page's build: the kinds of boxes by their place in the tree, without words and repeated rows.
  const kinds = new Set();
  const walk = (e, path, depth) => {
    for (const c of e.children) {
      const name = c.localName + [...c.classList].slice(0, 2).map(k => '.' + k.replace(/\d+/g, '#')).join('');
      const at = path + '>' + name;
      if (/^(script|style|link|meta|br|noscript|option|b|i|em|strong|font)$/.test(c.localName)) continue;
      kinds.add(at);
      if (depth < 7 && kinds.size < 1500) walk(c, at, depth + 1);
    }
  };
  if (body) walk(body, '', 0);
  // A document that was told of before is the page before: the address led to no new one.
  const mark = Symbol.for('govcheck.told'), before = !!document[mark];
  document[mark] = true;
  done({
    before, url: location.href, title: document.title.slice(0, 300), lang: (d && d.lang) || '', type: document.contentType,
    how: own.type, status: own.responseStatus || 0, elements: document.getElementsByTagName('*').length,
    empty: /^http/.test(location.protocol) && own.decodedBodySize === 0 && !(body && (body.children.length || body.textContent.trim())) && !document.title,
    password: !!document.querySelector('input[type=password]'),
    words: body ? (body.innerText || '').replace(/\s+/g, ' ').slice(0, 400) : '', kinds: [...kinds],
    still: performance.now() - last >= quiet,
  });
};
const root = document.documentElement || document;
watch = new MutationObserver(() => { last = performance.now(); });
watch.observe(root, {subtree: true, childList: true, characterData: true});
// Words that fade in are pale only for a moment.
const fading = () => {
  try {
    return document.getAnimations().some(a => a.playState === 'running' && a.effect && a.effect.getComputedTiming().endTime < longest);
  } catch (_) { return false; }
};
const check = () => {
  const now = performance.now();
  if ((document.readyState === 'complete' && now - last >= quiet && !fading()) || now - began >= longest) tell();
  else setTimeout(check, Math.max(10, quiet / 3));
};
setTimeout(check, quiet);
