"""页面依靠已停用的插件,或要求使用 IE 浏览器。

判定: 页面嵌有 Flash、Silverlight、Applet 或 ActiveX 内容而没有可替代的内容,现在的浏览器和辅助技术都打不开,判
不合格;页脚或登录处写着“请使用 IE”“仅支持 IE”一类要求,而没有同时给出其他浏览器的,判不合格。
未能判定: 插件内容带有替代内容;“建议使用 IE”;正文或办事说明里提到 IE;脚本里调用 ActiveX 控件,请人看。
整改: 改用 HTML5 的视频、图片和脚本;删去只支持 IE 的要求,并在主流浏览器上测试。
示例: 首页横幅是一个 .swf 文件,打开后是空白;登录页写“请使用 IE8.0 及以上版本浏览器登录”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.accessibility.check import PAGE, Check, Element, Fault, Judged, Seen, doubt, fault, judged
from checker.indicator import Params, say

CN11 = Check(
    "CN11",
    "依靠已停用的插件或要求使用 IE",
    subjects=("R05",),
    mend="改用 HTML5 的视频、图片和脚本;删去只支持 IE 的要求,并在主流浏览器上测试。",
    impact="critical",
)

_IE = r"(?:(?<![a-zA-Z])IE(?![a-zA-Z])|internet\s+explorer)"
_NOT_IE = re.compile(
    rf"不(?:再)?(?:要|能|支持|建议|推荐)[^。;;]{{0,10}}{_IE}|(?:停止|淘汰|升级|更换|代替|替代)[^。;;]{{0,12}}"
    rf"|{_IE}[^。;;]{{0,16}}(?:过低|太旧|停止|升级|以外|不再)|版本过低",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"chrome|谷歌|firefox|火狐|edge|safari|极速|非\s*IE|主流浏览器", re.IGNORECASE)
_MUST = re.compile(
    r"(?:(?<!建议)(?<!推荐)(?:请|须|必须|需|需要|只能|应当?)\s*(?:您|先|务必)?"
    rf"(?:在|切换到?|使用|用|采用|通过|以|下载|安装)[^。;;,,]{{0,8}}(?:{_IE}|兼容模式)"
    rf"|(?:仅|只)(?:能|可)?(?:支持|限|用|使用)[^。;;,,]{{0,6}}{_IE})",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"(?:建议|推荐|最佳|最好)[^。;;]{{0,16}}(?:{_IE}|兼容模式)|{_IE}[^。;;]{{0,12}}(?:最佳|最好|浏览效果)",
    re.IGNORECASE,
)


@CN11.judge
def plugin_or_old_browser_needed(seen: Seen, p: Params) -> tuple[Judged, ...]:
    plugins = [e for e in seen if e["what"] == "plugin"]
    hints = [e for e in seen if e["what"] == "hint"]
    return (
        judged(len(plugins) + len(seen.page.get("activex", ())), _of_plugins(plugins, seen), aspect="plugin"),
        judged(len(hints), [f for e in hints for f in _of_hint(e, p)], aspect="browser"),
    )


def _of_plugins(plugins: list[Element], seen: Seen) -> Iterator[Fault]:
    for e in plugins:
        if e["instead"]:
            yield doubt(e, say("{kind} 内容打不开,请看替代内容是否等效", kind=e["kind"]))
        elif e["kind"] == "ActiveX":
            yield doubt(e, say("页面嵌有 ActiveX 控件,请看没有它能否用这一页"))
        else:
            yield fault(e, say("{kind} 内容在现在的浏览器里打不开,也没有替代内容", kind=e["kind"]))
    for name in seen.page.get("activex", ()):
        yield doubt(PAGE, say("脚本调用 ActiveX 控件 {name},请看没有它能否用这一页", name=name))


def _of_hint(e: Element, p: Params) -> list[Fault]:
    words = e["words"]
    if _NOT_IE.search(words) or _OTHERS.search(words):
        return []
    if found := _MUST.search(words):
        if (e["foot"] or e["form"]) and e["long"] <= p.letters:
            return [fault(e, say("页面要求使用 IE:“{words}”", words=found[0]))]
        return [doubt(e, say("文字里要求使用 IE:“{words}”,请看说的是不是本网站", words=found[0]))]
    if found := _SHOULD.search(words):
        return [doubt(e, say("页面只推荐 IE:“{words}”,请看其他浏览器能否正常使用", words=found[0]))]
    return []
