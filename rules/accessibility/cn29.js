// Timers that reload the page or lead elsewhere, as written in the page's own scripts, and words about time limits.
const GOES = /(?:\blocation\s*\.\s*(?:reload|replace|assign)\s*\(|(?:\b(?:window|self|top|document|parent)\s*\.\s*)?\blocation(?:\s*\.\s*href)?\s*=(?!=)|\bhistory\s*\.\s*go\s*\(\s*0\s*\))/;
// The text with words in quotes and comments blanked, so that brackets can be counted.
const bare = code => code.replace(/\/\*[\s\S]*?\*\/|(^|[^:\\])\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g,
  (m, lead) => (lead || '') + (m[0] === '"' || m[0] === "'" || m[0] === '`' ? m[0] + ' '.repeat(Math.max(0, m.length - 2)) + m[0] : ' '.repeat(m.length - (lead || '').length)));
const closing = (code, at) => {
  let depth = 0;
  for (let i = at; i < code.length; i++) {
    if ('([{'.includes(code[i])) depth++;
    if (')]}'.includes(code[i]) && --depth === 0) return i;
  }
  return -1;
};
const depth = (code, at) => {
  let n = 0;
  for (let i = 0; i < at; i++) n += '([{'.includes(code[i]) ? 1 : ')]}'.includes(code[i]) ? -1 : 0;
  return n;
};
// What the named function of this script does at its first level, or "".
const body = (whole, blank, name) => {
  const m = new RegExp('(?:function\\s+' + name + '\\s*\\([^)]*\\)|\\b' + name + '\\s*=\\s*(?:function\\s*\\([^)]*\\)|\\([^)]*\\)\\s*=>))\\s*\\{').exec(blank);
  if (!m) return '';
  const from = m.index + m[0].length - 1, to = closing(blank, from);
  return to < 0 ? '' : whole.slice(from + 1, to);
};
// Whether the code goes elsewhere whatever happens: not inside a condition or a function of its own.
const surely = code => {
  const blank = bare(code), m = GOES.exec(blank);
  return !!m && depth(blank, m.index) === 0 && !/\b(?:if|for|while|switch|return|confirm)\b|\?|&&|\|\|/.test(blank.slice(0, m.index));
};
const timers = [];
for (const script of document.scripts) {
  if (script.src || /json|template/i.test(script.type)) continue;
  const whole = script.textContent, blank = bare(whole), sound = depth(blank, blank.length) === 0;
  for (const m of blank.matchAll(/(?:\bwindow\s*\.\s*)?\bset(Timeout|Interval)\s*\(/g)) {
    const open = m.index + m[0].length - 1, close = closing(blank, open);
    if (close < 0) continue;
    const inner = whole.slice(open + 1, close), delay = /,\s*(\d[\d\s*]*)\s*$/.exec(inner);
    let act = inner.slice(0, delay ? delay.index : undefined).trim();
    const quoted = /^(["'])(.*)\1$/s.exec(act);
    if (quoted) act = quoted[2];
    const called = /^([\w$]+)\s*(?:\(\s*\)\s*;?)?$/.exec(act);
    const lambda = /^(?:async\s*)?(?:function\s*\w*\s*\([^)]*\)|\([^)]*\)\s*=>|\w+\s*=>)\s*(\{?)([\s\S]*?)\}?$/.exec(act);
    const does = called ? body(whole, blank, called[1]) : lambda ? lambda[2] : act;
    if (!GOES.test(bare(does))) continue;
    const before = blank.slice(0, m.index).trimEnd();
    const first = depth(blank, m.index) === 0 && (before === '' || /[;}]$/.test(before) || /[;}]\s*(?:var|let|const)\s+\w+\s*=$/.test(before) || /^(?:var|let|const)\s+\w+\s*=$/.test(before));
    timers.push({
      el: script, what: 'timer', code: t.squeeze(whole.slice(m.index, Math.min(close + 1, m.index + 160))), again: m[1] === 'Interval',
      ms: delay ? delay[1].split('*').reduce((a, b) => a * Number(b), 1) : null, sure: sound && first && surely(does),
      answer: /success|ajax|\bpost\b|fetch|then|click|submit|callback|confirm|error|complete|layer|msg/i.test(whole.slice(Math.max(0, m.index - 500), m.index)),
      stopped: /clear(?:Timeout|Interval)\s*\(/.test(blank),
    });
  }
}
const LIMITS = /(\d+|[一二三五十]+)\s*(?:秒|分钟)[^。;;,,]{0,8}(?:跳转|刷新|返回|关闭|失效|过期|退出|超时)|(?:会话|登录|页面)[^。;;,,]{0,6}超时|长时间(?:未|不|没有)操作|(?:验证码|动态码|校验码)[^。;;,,]{0,12}(?:\d+|[一二三五十]+)\s*(?:秒|分钟)|(?:\d+|[一二三五十]+)\s*(?:秒|分钟)内[^。;;,,]{0,6}(?:有效|输入|完成(?:填|提|验))/;
const found = new Map();
const walker = document.createTreeWalker(document.body || document.documentElement, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!e || !/秒|分钟|超时|长时间/.test(e.textContent) || e.closest('script,style,noscript,textarea') || !t.shown(e)) continue;
  const block = e.closest('p,li,td,dd,label,div,section') || e, words = t.text(block), m = LIMITS.exec(words);
  if (m && !found.has(block) && words.length < 400) found.set(block, {
    el: block, what: 'words', words: m[0], long: words.length,
    form: !!document.querySelector('input[type=password]') || !!t.up(block, n => n.matches('form')),
  });
}
return {page: {letters: t.bodyText().length}, elements: [...timers, ...[...found.values()].slice(0, 10)]};
