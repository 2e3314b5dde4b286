if (!window[Symbol.for('govcheck.held')]) {
  window[Symbol.for('govcheck.held')] = true;
  const posts = f => (f.method || 'get').toLowerCase() === 'post';
  addEventListener('submit', e => { if (posts(e.target)) { e.preventDefault(); e.stopImmediatePropagation(); } }, true);
  const send = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () { if (!posts(this)) send.call(this); };
  const ask = HTMLFormElement.prototype.requestSubmit;
  HTMLFormElement.prototype.requestSubmit = function (by) { if (!posts(this)) ask.call(this, by); };
  window.open = () => null;
}
