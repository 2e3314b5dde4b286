"""主流浏览器打开后显示不正常。

判定: 机器在 Chromium 中用电脑和手机两种宽度打开首页、栏目页、内容页;页面有正文而两次都显示空白的,记一类浏览器
不正常。手机宽度下要左右滚动、脚本出错、打开超过《网页设计规范》建议的时长,只作提示。其余浏览器由人查看。
未能判定: 本项只查一种浏览器,没有发现问题也要人工查看其他浏览器。
整改: 按通行标准修改样式和脚本,去掉只适用于旧浏览器的写法。
示例: 某浏览器下导航菜单盖住正文,人工填写一类浏览器。
"""

from __future__ import annotations

from checker.facts.model import Looks, PageLook, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, Params, ask, fail, say

D_G6 = Indicator(
    "D-G6",
    "兼容性",
    part="deduct",
    group="功能设计",
    clause="国办秘函〔2019〕19号 附件1 扣分指标·功能设计",
    mend="按通行标准修改样式和脚本,在主流浏览器中逐一核对。",
)

WHY_NO_LOOK = {
    "not_run": "本次没有在浏览器中打开页面",
    "switched_off": "本次设置为不用浏览器",
    "chromium": "本机没有 Chromium",
    "chromedriver": "本机没有 Chromium 的驱动",
    "match": "本机的 Chromium 与驱动版本不一致",
    "start": "本机的 Chromium 没有启动",
    "no_home": "首页没有打开",
    "broke": "用浏览器查看时检查程序出错",
}
QUESTION = (
    "用 Edge、Chrome、Firefox、Safari 及国产主流浏览器打开首页、栏目页、内容页,"
    "看有没有错行、变形、控件不能用。回答:不正常的浏览器类数(写明名称和网址)"
)


@D_G6.criterion(1, "主流浏览器不能正常显示页面", automation="assisted")
def looks_broken(site: SiteInfo, looks: Looks, p: Params) -> Outcome:
    hints = [hint for look in looks.pages for hint in _hints(look, site, p)]
    blank = [look for look in looks.pages if look.blank]
    if blank:
        reason = say("{browser} 中有 {n} 个页面显示空白", browser=looks.browser, n=len(blank))
        return fail(reason, *map(_blank, blank), count=1).warn(*hints)
    shown = [look for look in looks.pages if look.outcome == "shown"]
    if not shown:
        why = WHY_NO_LOOK.get(looks.state, "浏览器没有打开页面")
        return ask(QUESTION, Evidence("page", "从首页看起", site.url), reason=why).warn(*hints)
    reason = say("{browser} 中 {n} 个页面显示出内容,其他浏览器没有看", browser=looks.browser, n=_pages(shown))
    return ask(QUESTION, *map(_shown, shown), reason=reason).warn(*hints)


def _pages(looks: list[PageLook]) -> int:
    return len({look.url for look in looks})


def _blank(look: PageLook) -> Evidence:
    words = say("页面含有 {held} 个字,两次打开都只显示 {n} 个字", held=look.held_length, n=look.text_length)
    return Evidence("page", words, look.url, value=str(look.text_length), seen_at=look.seen_at)


def _shown(look: PageLook) -> Evidence:
    words = say(
        "{width} 像素宽: 显示 {n} 个字,请求 {requests} 次,传输 {kb} KB,用时 {seconds} 秒",
        width=look.width,
        n=look.text_length,
        requests=look.requests,
        kb=look.kilobytes,
        seconds=_seconds(look.load_s),
    )
    return Evidence("page", words, look.url, value=str(look.width), seen_at=look.seen_at)


def _hints(look: PageLook, site: SiteInfo, p: Params) -> list[Evidence]:
    """Signs for a person; none of them proves that pages are displayed wrongly."""
    hints = []
    if look.outcome != "shown":
        hints.append(say("{width} 像素宽时没有在时限内打开", width=look.width))
    if look.overflow_px > p.overflow_px:
        hints.append(
            say("{width} 像素宽时页面宽出 {px} 像素,要左右滚动", width=look.width, px=look.overflow_px)
        )
    if look.errors and not look.failed:  # a script that this network did not reach breaks others
        first = look.first_errors[0] if look.first_errors else ""
        hints.append(
            say("{width} 像素宽时脚本出错 {n} 处: “{first}”", width=look.width, n=look.errors, first=first)
        )
    if look.main_px == 0:
        hints.append(say("{width} 像素宽时正文区没有大小", width=look.width))
    slow = look.load_s is not None and look.load_s > p.load_seconds
    if slow and not site.from_folder:
        advice = "从检查处打开用时 {seconds} 秒,传输 {kb} KB;《网页设计规范》建议不超过 {limit} 秒"
        hints.append(say(advice, seconds=_seconds(look.load_s), kb=look.kilobytes, limit=p.load_seconds))
    return [
        Evidence("page", words, look.url, str(look.width), seen_at=look.seen_at, certainty="suspected")
        for words in hints
    ]


def _seconds(value: float | None) -> str:
    return "?" if value is None else f"{value:.1f}"
