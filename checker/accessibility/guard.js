// Nothing leaves the page: navigations, new windows and what would be sent are put down instead.
const kept = window.__govcheckGuard;
if (kept) { kept.on = true; kept.left.length = 0; return kept.whole; }
const guard = {on: true, left: [], whole: !!window.navigation};
Object.defineProperty(window, '__govcheckGuard', {value: guard});
const note = (kind, to) => { if (guard.left.length < 20) guard.left.push({kind, to: String(to || '').slice(0, 300)}); };
if (window.navigation) navigation.addEventListener('navigate', e => {
  if (!guard.on || !e.cancelable || e.hashChange) return;
  note(e.formData ? 'form' : 'address', e.destination.url);
  e.preventDefault();
});
const open = window.open;
window.open = function (to, ...rest) { if (!guard.on) return open.call(window, to, ...rest); note('window', to); return null; };
const submit = HTMLFormElement.prototype.submit;
HTMLFormElement.prototype.submit = function () { if (!guard.on) return submit.call(this); note('form', this.action); };
addEventListener('submit', e => { if (guard.on) { note('form', e.target.action); e.preventDefault(); } }, true);
const away = a => /^https?:$/.test(a.protocol) && (a.target && a.target !== '_self' && a.target !== '_top' && a.target !== '_parent');
addEventListener('click', e => {
  const a = e.target.closest && e.target.closest('a[href],area[href]');
  if (guard.on && a && away(a)) { note('window', a.href); e.preventDefault(); }
}, true);
const quiet = m => /^(GET|HEAD|OPTIONS)$/i.test(String(m || 'GET'));
const opened = XMLHttpRequest.prototype.open, sent = XMLHttpRequest.prototype.send, how = new WeakMap();
XMLHttpRequest.prototype.open = function (m, ...rest) { how.set(this, m); return opened.call(this, m, ...rest); };
XMLHttpRequest.prototype.send = function (...rest) {
  if (guard.on && !quiet(how.get(this))) { note('sent', ''); return undefined; }
  return sent.apply(this, rest);
};
const fetched = window.fetch;
window.fetch = function (to, init) {
  if (guard.on && !quiet((init && init.method) || (to && to.method))) { note('sent', ''); return new Promise(() => {}); }
  return fetched.apply(this, arguments);
};
navigator.sendBeacon = () => true;
return guard.whole;
