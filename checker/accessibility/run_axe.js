// Runs axe on the whole page, frames and shadow roots included, and hands back what a report needs.
// arguments: options of axe.run, most nodes kept of a rule, callback. `look`: the scripts of our own checks, or
// null; they run while axe's picture of the page still stands, for to make it twice costs as much as they do.
const [options, most, done] = arguments;
const counts = {};
let seen = null;
const counting = (raw, given, back) => {
  for (const rule of raw) counts[rule.id] = [rule.violations.length, rule.incomplete.length, rule.passes.length];
  try { if (look) seen = look(); } catch (_) { seen = null; } // asked for again by themselves
  return axe.getReporter('v2')(raw, given, back);
};
const box = node => {
  if (node.target.length !== 1 || Array.isArray(node.target[0])) return null; // in a frame or a shadow root
  try {
    const r = document.querySelector(node.target[0]).getBoundingClientRect();
    return r.width > 0 && r.height > 0
      ? [Math.round(r.left + scrollX), Math.round(r.top + scrollY), Math.round(r.width), Math.round(r.height)] : null;
  } catch (_) { return null; }
};
const told = check => ({id: check.id, data: check.data === undefined ? null : check.data, message: check.message});
const node = n => ({
  target: n.target.flat(3).join(' >>> '), html: String(n.html || '').slice(0, 300), box: box(n),
  any: n.any.map(told), all: n.all.map(told), none: n.none.map(told),
});
const rule = r => ({id: r.id, impact: r.impact, tags: r.tags, help: r.help, nodes: r.nodes.slice(0, most).map(node)});
// An older axe knows fewer rules, and gives up where one is named that it does not know.
const known = new Set(axe.getRules().map(r => r.ruleId));
for (const id of Object.keys(options.rules || {})) if (!known.has(id)) delete options.rules[id];
if (axe.getReporter) options.reporter = counting; else options.resultTypes = ['violations', 'incomplete', 'passes'];
// Without any style sheet there is none that could turn the page; axe leaves that open.
const plain = () => !document.styleSheets.length && !(document.adoptedStyleSheets || []).length && !document.querySelector('iframe,frame,link[rel~=stylesheet i]');
axe.run(document, options).then(found => {
  const lock = found.incomplete.findIndex(r => r.id === 'css-orientation-lock');
  if (lock >= 0 && plain()) {
    delete counts['css-orientation-lock'];
    found.inapplicable.push(...found.incomplete.splice(lock, 1));
  }
  for (const kind of ['violations', 'incomplete', 'passes'])
    if (!axe.getReporter) for (const r of found[kind]) {
      counts[r.id] = counts[r.id] || [0, 0, 0];
      counts[r.id][['violations', 'incomplete', 'passes'].indexOf(kind)] = r.nodes.length;
    }
  done({
    settled: !!document[Symbol.for('govcheck.told')], // see settle.js
    seen, version: axe.version, violations: found.violations.map(rule), incomplete: found.incomplete.map(rule),
    passes: found.passes.map(r => r.id), inapplicable: found.inapplicable.map(r => r.id), counts,
    acts: Object.fromEntries(axe.getRules().filter(r => (r.actIds || []).length).map(r => [r.ruleId, r.actIds])),
  });
}, error => done({settled: !!document[Symbol.for('govcheck.told')], error: String(error && error.message || error).slice(0, 300)}));
