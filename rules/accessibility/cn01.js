// Captchas: boxes to type one in with the picture beside them, and things to drag. Nothing is filled in or sent.
const ASKS = /验证码|校验码|图形码|附加码|captcha|verif(?:y|ication)_?-?code|check_?-?code|valid(?:ate)?_?-?code|kaptcha|\byzm\b|yanzheng/i;
const SENT = /短信|手机|动态|语音|邮箱|邮件|sms|mobile|phone|mail|msg/i;
const DRAWN = /captcha|kaptcha|verif|valid|check_?-?code|imgcode|rand|yzm|yanzheng|vcode|authimage|authcode|code\.(?:jsp|php|aspx?|do|jpg|png|gif)|getcode/i;
const OTHER = /语音验证码|短信验证码|手机验证码|短信登录|手机号登录|扫码登录|二维码登录|刷脸登录|换一种(?:验证)?方式|其他验证方式|听验证码|语音播报|语音播放|播放语音|音频验证|audio\s+(?:captcha|challenge)/i;
const SLIDES = /(?:拖动|滑动|按住|向右|拖拽)[^。,,]{0,10}(?:滑块|滑动|拖动|验证|拼图|完成)|滑动验证|拼图验证|点选验证|请(?:依次)?点击[^。,,]{0,10}(?:文字|图中|汉字)/;
const box = e => e.getBoundingClientRect();
const frame = e => e.closest('form') || t.up(e, n => n !== e && (n.querySelectorAll('input').length > 1 || n.matches('section,main,body'))) || document.body;
const label = e => [e.getAttribute('placeholder'), e.getAttribute('title'), e.getAttribute('aria-label'), e.name, e.id,
  ...[...(e.labels || [])].map(t.text), t.text(e.closest('td,li,p,dd') || e.parentElement || e).slice(0, 30)].filter(Boolean).join(' ');
const inputs = t.all('input:not([type]),input[type=text],input[type=number],input[type=tel],input[type=password]', document)
  .filter(e => t.shown(e) && ASKS.test(label(e)));
const size = e => { const r = box(e); return r.width >= 30 && r.width <= 320 && r.height >= 14 && r.height <= 140; };
const gap = (a, b) => {
  const r = box(a), s = box(b);
  return Math.max(0, s.left - r.right, r.left - s.right) + Math.max(0, s.top - r.bottom, r.top - s.bottom);
};
const source = e => [e.getAttribute('src'), e.id, e.getAttribute('class'), e.getAttribute('alt'), e.getAttribute('title'), e.getAttribute('onclick')].filter(Boolean).join(' ');
const found = [], taken = new Set();
for (const input of inputs) {
  const words = [...(input.labels || [])].map(t.text).concat(input.placeholder, input.name, input.id).join(' ');
  const place = frame(input);
  const near = t.all('img,canvas,svg,input[type=image]', place).filter(e => t.shown(e) && size(e) && !taken.has(e));
  const picture = near.find(e => gap(input, e) <= 60 && (DRAWN.test(source(e)) || e.localName === 'canvas')) ||
    near.find(e => gap(input, e) <= 20 && Math.abs(box(e).top + box(e).height / 2 - box(input).top - box(input).height / 2) <= 20 && box(e).width >= 1.5 * box(e).height);
  if (!picture) continue;
  taken.add(picture);
  const holder = picture.closest('a,button,[role=button],[role=img],[aria-label],[title]');
  const beside = t.text(place), sound = [...place.querySelectorAll('audio,[class*=voice],[class*=audio],[class*=speak],[title*=语音],[aria-label*=语音],[alt*=语音]')].filter(e => e !== picture).length > 0;
  found.push({
    el: picture, what: 'picture', certain: DRAWN.test(source(picture)) || picture.localName === 'canvas', sent: SENT.test(words),
    name: t.name(picture) || (holder ? t.name(holder) || holder.getAttribute('title') || '' : ''),
    hidden: !t.exposed(picture), other: (OTHER.exec(beside) || OTHER.exec(t.bodyText()) || [''])[0], sound, input: t.text(input.labels?.[0] || input) || input.placeholder || input.name,
  });
}
// Things to drag or to pick, by their words or their maker.
const made = [...document.querySelectorAll('script[src],iframe[src]')].map(e => e.src).concat(
  t.all('[class*=geetest],[class*=yidun],[class*=captcha],[id*=captcha],[class*=tcaptcha],[class*=nc_],[id*=nc_],[class*=verify]', document).filter(e => t.shown(e)).map(e => e.id + ' ' + e.getAttribute('class')));
const slider = t.all('div,span,p,label', document).filter(e => t.shown(e) && e.childElementCount < 6 && SLIDES.test(t.text(e)) && t.text(e).length < 60)
  .filter((e, _, all) => !all.some(n => n !== e && e.contains(n)))[0];
const drawn = t.all('[class*=geetest_],[class*=yidun_],[id^=nc_],[class*=nc-container],[class*=verify-bar],[class*=tcaptcha]', document).filter(e => t.shown(e) && e.offsetWidth > 100)[0];
const asks = !!document.querySelector('input[type=password],textarea,form[method=post i],form[method=POST]');
if (slider || drawn) found.push({el: slider || drawn, what: 'slider', words: slider ? t.text(slider) : '', other: (OTHER.exec(t.bodyText()) || [''])[0]});
return {page: {made, asks}, elements: found};
