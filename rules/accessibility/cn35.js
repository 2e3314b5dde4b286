// Whether the page tells where in the site it stands.
const says = /(当前|现在|目前)(的)?(所在)?(位置|栏目)|(您|你)?(现在)?(所)?(在|的)的?位置|您(当前|现在)(位于|在)|^位置\s*[::]|you are here/i;
const trail = /^(网站|本站)?(首页|主页|home)\s*([>＞»›/]|->|→)/i;
const named = '[aria-label*=breadcrumb i],[aria-label*=面包屑],[class*=crumb i],[id*=crumb i],[class*=dqwz i],[class*=curpos i],[class*=position i],[class*=location i],[class*=weizhi i]';
const boxes = t.all(named).filter(t.shown).filter(el => el.querySelector('a') && /首页|主页|home|[>＞»›]/i.test(t.text(el)));
const lines = t.all('div,p,span,td,li,nav,ul,ol').filter(el => { const w = el.textContent; return w.length < 200 && (says.test(t.squeeze(w)) || trail.test(t.squeeze(w))); }).filter(t.shown);
const name = location.pathname.split('/').pop();
const steps = location.pathname.split('/').filter(Boolean);
return {page: {
  home: steps.length === 0 || (steps.length === 1 && /^(index|default|home|main)\b/i.test(name)),
  chinese: t.chinese(), found: boxes.length + lines.length,
  framed: t.all('iframe').some(t.shown), length: t.bodyText().length,
}, elements: []};
