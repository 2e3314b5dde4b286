// Plug-ins that no browser of today runs, and sentences that ask for an old browser.
const FLASH = /\.swf(?:$|[?#&])|x-shockwave-flash|d27cdb6e-ae6d-11cf-96b8-444553540000/i;
const SILVERLIGHT = /\.xap(?:$|[?#&])|x-silverlight|dfeaf541-f3e1-4c24-acac-99c30715084a/i;
const HARMLESS = /xmlhttp|xmldom|scripting\.filesystemobject|shockwaveflash/i;
const said = e => [e.getAttribute('data'), e.getAttribute('src'), e.getAttribute('type'), e.getAttribute('classid'), e.getAttribute('codebase'),
  ...[...e.querySelectorAll(':scope > param[name=movie i],:scope > param[name=src i],:scope > param[name=source i]')].map(n => n.value)].filter(Boolean).join(' ');
const kind = e => {
  if (e.localName === 'applet') return 'Applet';
  const words = said(e);
  if (FLASH.test(words)) return 'Flash';
  if (SILVERLIGHT.test(words)) return 'Silverlight';
  if (/x-java-(?:applet|vm|bean)/i.test(words)) return 'Applet';
  return /^clsid:/i.test(e.getAttribute('classid') || '') ? 'ActiveX' : '';
};
const instead = e => {
  const inner = e.cloneNode(true);
  inner.querySelectorAll('param,embed,object,applet,script,style').forEach(n => n.remove());
  const kept = t.squeeze(inner.textContent);
  const useful = kept && !/flash|silverlight|java|插件|player|播放器|activex/i.test(kept);
  return !!useful || !!inner.querySelector('img[alt]:not([alt=""]),video,audio,a[href]:not([href*="adobe.com"]):not([href*="macromedia.com"]):not([href*="microsoft.com"])');
};
const unseen = e => !!t.up(e, n => n.hidden || getComputedStyle(n).display === 'none') || !!e.closest('video,audio,noscript,template');
const plugins = t.all('object,embed,applet').filter(e => kind(e) && !e.parentElement?.closest('object,applet') && !unseen(e))
  .map(el => ({el, what: 'plugin', kind: kind(el), instead: el.localName === 'embed' ? false : instead(el)}));
const scripts = [...document.scripts].filter(s => !s.src && !/json|template/i.test(s.type)).map(s => s.textContent).join('\n');
const made = [...scripts.matchAll(/new\s+ActiveXObject\s*\(\s*["']([^"']+)["']/g)].map(m => m[1]).filter(n => !HARMLESS.test(n));
// Sentences that name IE, where a reader sees them.
const NAMES = /\bIE\s?\d|\bIE\s?(?:浏览器|内核|模式|兼容|及以上)|internet\s+explorer|兼容模式/i;
const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
const hints = new Map();
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!e || !/IE|explorer|兼容模式/i.test(walker.currentNode.data) || !t.shown(e) || e.closest('script,style,noscript')) continue;
  const block = e.closest('p,li,td,dd,div,footer,section') || e;
  const words = t.text(block);
  if (NAMES.test(words) && !hints.has(block)) hints.set(block, words);
}
const sentences = [...hints].slice(0, 20).map(([el, words]) => ({
  el, what: 'hint', words: words.slice(0, 400), long: words.length,
  foot: !!el.closest('footer,[class*=foot],[id*=foot],[class*=bottom],[id*=bottom],[class*=copyright],[id*=copyright]'),
  form: !!t.up(el, n => n.matches('form') || (n !== document.body && n.matches('div,section,main') && n.querySelector('input[type=password]') && t.text(n).length < 600)),
}));
return {page: {activex: made.slice(0, 5)}, elements: [...plugins, ...sentences]};
