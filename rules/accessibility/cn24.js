// What a front page offers beside its content: a statement on accessibility, a version for readers, a way to complain.
const links = t.all('a,button,[role=button],[onclick]').map(e => (t.name(e) || t.text(e)).replace(/\s+/g, '')).filter(s => s && s.length <= 20);
const has = pattern => links.find(s => pattern.test(s)) || '';
return {page: {
  home: t.home(), chinese: t.chinese(), links: links.length,
  statement: has(/无障碍(声明|说明|承诺)|无障碍.{0,4}(使用说明|服务说明)|信息无障碍/),
  reading: has(/读屏|盲人|视障|纯文本|文字版|无障碍|适老|(长辈|长者|关怀|关爱|亲情|老年|大字)(版|模式)/),
  feedback: has(/反馈|意见|建议|纠错|找错|留言|信箱|写信|联系我们|互动/),
}, elements: []};
