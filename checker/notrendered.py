"""Pages built by script that no browser showed, or only in part: for the list of what was not checked."""

from __future__ import annotations

from collections.abc import Iterator

from checker.indicator import say
from checker.probe.kit import SUMMARY
from checker.store import Store
from checker.texts import text_of
from reports import model

NO_BROWSER = {
    "switched_off": "本次设置为不用浏览器",
    "chromium": "本机没有 Chromium",
    "chromedriver": "本机没有 Chromium 的驱动",
    "match": "本机的 Chromium 与驱动版本不一致",
    "start": "本机的 Chromium 没有启动",
}
_READ = ("read", "no_more")


def not_rendered(store: Store) -> Iterator[model.NotChecked]:
    """What is still to be read in a browser, and what did not come whole there."""
    answers = {at: answer for at, (answer, _) in store.probes("render").items()}
    summary = answers.pop(SUMMARY, {})
    if waiting := int(summary.get("waiting", 0)):
        what = text_of(say("列表可能由脚本生成的页面 {n} 个", n=waiting))
        state = str(summary.get("state", ""))
        if state in NO_BROWSER:
            mend = text_of(say("运行 govcheck doctor 看缺什么,补上后用 --resume --browser 继续"))
            yield model.NotChecked(what, text_of(say(NO_BROWSER[state])), mend)
        elif state == "off":
            mend = text_of(say("去掉 --render none,用 --resume 继续"))
            yield model.NotChecked(what, text_of(say("本次设置为不在浏览器中读页面")), mend)
        else:
            mend = text_of(say("加大 --render,用 --resume 继续"))
            yield model.NotChecked(what, text_of(say("已到在浏览器中读页面的上限")), mend)
    broken = sum(1 for answer in answers.values() if answer["state"] not in _READ or not answer.get("whole"))
    if broken:
        yield model.NotChecked(
            text_of(say("在浏览器中没有看全的页面 {n} 个", n=broken)),
            text_of(say("页面没有打开、转走,或要的数据没有取到;没有据此判定问题")),
            text_of(say("请人打开这些页面查看")),
        )
