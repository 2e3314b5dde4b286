// axe on the parts of the page that a click brought. arguments: tags of rules, most nodes of a rule, callback.
const [tags, most, done] = arguments;
const parts = window.__govcheckChanged.roots().filter(e => e.isConnected);
if (!window.axe || !parts.length) { done({violations: []}); return; }
const box = e => {
  const r = e.getBoundingClientRect();
  return r.width > 0 && r.height > 0
    ? [Math.round(r.left + scrollX), Math.round(r.top + scrollY), Math.round(r.width), Math.round(r.height)] : null;
};
axe.run({include: parts}, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], elementRef: true, preload: false}).then(found => {
  done({version: axe.version, violations: found.violations.map(r => ({
    id: r.id, impact: r.impact, tags: r.tags,
    nodes: r.nodes.filter(n => n.element && parts.some(p => p.contains(n.element))).slice(0, most).map(n => ({
      selector: n.target.flat(3).join(' >>> '), html: String(n.html || '').slice(0, 300),
      text: String(n.element.textContent || '').replace(/\s+/g, ' ').trim().slice(0, 120), box: box(n.element),
    })),
  }))});
}, error => done({violations: [], error: String(error && error.message || error).slice(0, 200)}));
