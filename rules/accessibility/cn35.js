// Whether the page tells where in the site it stands.
const says = /(当前|现在|目前)(的)?(所在)?(位置|栏目)|(您|你)?(现在)?(所)?(在|的)的?位置|您(当前|现在)(位于|在)|^位置\s*[::]|you are here/i;
const trail = /^(网站|本站)?(首页|主页|home)\s*([>＞»›/]|->|→)/i;
const named = '[aria-label*=breadcrumb i],[aria-label*=面包屑],[class*=crumb i],[id*=crumb i],[class*=dqwz i],[class*=curpos i],[class*=position i],[class*=location i],[class*=weizhi i]';
const boxes = t.all(named).filter(t.shown).filter(el => el.querySelector('a') && /首页|主页|home|[>＞»›]/i.test(t.text(el)));
const lines = [];
const walk = document.body ? document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT) : null;
for (let n = walk && walk.nextNode(); n && !lines.length; n = walk.nextNode()) {
  const words = t.squeeze(n.data), home = /^(网站|本站)?(首页|主页|home)\s*([>＞»›/]|->|→|$)/i.test(words);
  if ((!home && !says.test(words)) || words.length > 120 || !n.parentElement || !t.shown(n.parentElement)) continue;
  const line = t.up(n.parentElement, e => t.squeeze(e.textContent).length > words.length) || n.parentElement;
  if (says.test(words) || trail.test(t.squeeze(line.textContent).slice(0, 200))) lines.push(line);
}
const name = location.pathname.split('/').pop();
const steps = location.pathname.split('/').filter(Boolean);
return {page: {
  home: steps.length === 0 || (steps.length === 1 && /^(index|default|home|main)\b/i.test(name)),
  chinese: t.chinese(), found: boxes.length + lines.length,
  framed: t.all('iframe').some(t.shown), length: t.bodyText().length,
}, elements: []};
