// Every audio and video element, and what there is to press for it.
const SAYS = /暂停|停止|播放|静音|声音|音量|音乐|关闭|pause|stop|play|mute|sound|audio|volume|music/i;
const list = t.all('video,audio').slice(0, 12);
const buttons = t.all('button,a,input[type=button],input[type=checkbox],input[type=range],summary,[role=button],[role=switch],[role=slider],[onclick]', document)
  .filter(e => t.shown(e)).map(e => ({
    e, name: (t.name(e) || t.text(e) || e.getAttribute('title') || '').slice(0, 60), tabbable: t.tabbable(e),
    native: e.matches('button,input,summary,[role=button],[role=switch],[role=slider]'),
    marks: [e.id, e.getAttribute('class'), e.getAttribute('onclick')].join(' '),
  }));
const beside = (m, e) => {
  let n = m.parentElement;
  for (let i = 0; i < 2 && n && n !== document.body && n.parentElement !== document.body; i++) n = n.parentElement;
  return !!n && n.contains(e);
};
const span = m => { // seconds that a media fragment of the address lets play
  const f = /#.*\bt=(?:npt:)?(\d+(?:\.\d+)?)?,(\d+(?:\.\d+)?)/.exec(m.currentSrc || m.src || '');
  return f ? Number(f[2]) - Number(f[1] || 0) : null;
};
// What else stands on the page that may say what a recording says: words outside headings, and ways to more.
const words = s => (s.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) || []).reduce((n, w) => n + Math.max(1, (w.match(/\p{Script=Han}/gu) || []).length / 2), 0);
const heads = t.all('h1,h2,h3,h4,h5,h6').filter(e => t.shown(e)).reduce((n, e) => n + words(t.text(e)), 0);
const rest = Math.max(0, words(t.text(document.body || document.documentElement)) - heads);
const more = t.all('a[href],area[href],iframe,frame,object,embed,details,track,dialog,[popover],canvas,svg text').length > 0 ||
  t.all('video,audio').length > 1 || t.all('img').some(e => e.alt && t.shown(e)) || buttons.some(b => !SAYS.test(b.name));
const hidden = t.all('body *').some(e => e.children.length === 0 && !t.shown(e) && !/^(script|style|noscript|template|source)$/.test(e.localName) && words(e.textContent) > 3);
window.__govcheckMedia = list;
const elements = list.map(el => ({
  el, tag: el.localName, shown: t.shown(el), controls: el.controls, autoplay: el.autoplay, muted: el.muted || el.volume === 0,
  loop: el.loop, paused: el.paused, span: span(el), focusable: t.focusable(el), live: !Number.isFinite(el.duration) && el.readyState > 0,
  span_of: Number.isFinite(el.duration) ? el.duration : null, described: !!(el.getAttribute('aria-describedby') || el.title || el.getAttribute('aria-label')),
  tracks: [...el.querySelectorAll('track')].map(n => n.kind), hidden: !!el.closest('[aria-hidden=true]'),
  size: t.box(el) ? [t.box(el)[2], t.box(el)[3]] : [0, 0],
  around: t.text(el.closest('figure,section,article,li') || el.parentElement || el).slice(0, 300),
  buttons: buttons.filter(b => SAYS.test(b.name) || (beside(el, b.e) && (b.native || SAYS.test(b.marks)))).slice(0, 20)
    .map(b => ({name: b.name, tabbable: b.tabbable, beside: beside(el, b.e), says: SAYS.test(b.name)})),
}));
return {page: {words: Math.round(rest), more: more || hidden, transcript: /文字(稿|版|实录|记录)|解说词|transcript|text version|in words/i.test(t.text(document.body || document.documentElement))}, elements};
