// Sentences that point to something by its place, colour or shape.
const WHAT = '(?:按钮|图标|链接|菜单|图片|图标|导航|栏目?|框|表格?|窗口|标识|区域|部分|文字|字样)';
const place = new RegExp(`(?:点击|单击|点选|选择|按下?|参见|见|查看|请看|使用|通过)[^。;；,，!！“”「」《》【】"]{0,10}(?:[左右上下]|左上|右上|左下|右下)(?:侧|方|边|面|角|端|部)([^。;；,，!！]{0,12}?)${WHAT}`, 'u');
const colour = new RegExp(`(?:红|绿|蓝|黄|橙|灰|紫)色(?:的)?(?:字体)?${WHAT}|标(?:红|黄|蓝|绿)(?:的)?(?:部分|文字|内容|项)`, 'u');
const shape = new RegExp(`(?:圆形|圆的|方形|方的|三角形|椭圆形|箭头形|齿轮形)(?:的)?${WHAT}`, 'u');
const english = /\b(?:button|link|icon|menu|box|image|picture|column|list|navigation|panel|form)s? (?:on|to|at|in) the (?:far )?(?:left|right|top|bottom|upper|lower)\b|\b(?:left|right)[- ]hand (?:side|column|menu)\b|\b(?:the|a) (?:red|green|blue|yellow|orange|grey|gray|round|circular|square|triangular|star[- ]shaped) (?:button|link|icon|box|text|arrow|sign)s?\b|\b(?:text|words|items|fields|names) (?:marked |shown |written )?in (?:red|green|blue|yellow)\b|\b(?:press|click|select|use|choose|see) the (?:big|large|small|round|square) \w+/i;
const named = /[“「《【"‘'][^”」》】"’']{1,20}[”」》】"’']/;
// A name between place and kind, as in 右上角分享按钮.
const told = between => (between || '').replace(/[的这那该个处中里一红绿蓝黄橙灰紫白黑色大小圆方形悬浮浮动]/g, '').length > 1;
const blocks = t.all('p,li,td,dd,div,span,label,h2,h3,h4').filter(el => [...el.childNodes].some(n => n.nodeType === 3 && n.data.trim().length > 5));
const found = [];
let sentences = 0;
for (const el of blocks) {
  if (el.closest('script,style,noscript,nav') || (el.localName === 'span' && el.closest('p,li,td,dd'))) continue;
  const words = t.squeeze(el.innerText || '').slice(0, 4000);
  for (const sentence of words.split(/[。!！?？]|[.?!] /)) {
    if (!/点击|单击|点选|选择|按|见|看|使用|通过|色|形|press|click|select|choose|use|see|button|link|icon|left|right|text|words/i.test(sentence)) continue;
    sentences++;
    const match = [['place', place], ['colour', colour], ['shape', shape], ['place', english]].map(([kind, test]) => [kind, test.exec(sentence)]).find(([, m]) => m);
    if (match && found.length < 20 && t.shown(el)) found.push({el, words: match[1][0], kind: match[0], named: named.test(sentence) || told(match[1][1])});
  }
}
return {page: {sentences}, elements: found};
