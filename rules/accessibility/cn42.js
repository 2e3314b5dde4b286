// Frames that have a name, and what is in them where it may be read.
const words = el => {
  try {
    const inner = el.contentDocument;
    if (!inner || inner.readyState === 'loading' || !inner.body || (inner.URL === 'about:blank' && !el.srcdoc)) return null;
    const marks = [...inner.querySelectorAll('img,video,audio,svg,object')].map(n => n.getAttribute('alt') || n.getAttribute('src') || n.localName);
    return t.squeeze([inner.title, inner.body.innerText, ...marks].join(' ')).slice(0, 600);
  } catch (_) { return null; }
};
return t.all('iframe,frame').filter(el => t.exposed(el) && t.shown(el) && el.tabIndex !== -1).map(el => ({el, name: t.name(el), address: el.srcdoc ? '' : el.src, words: words(el)}))
  .filter(e => e.name);
