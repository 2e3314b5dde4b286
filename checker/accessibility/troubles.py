"""Why a page was not looked at, in words: a visit keeps what the browser said, which few can read."""

from __future__ import annotations

import re

from checker.indicator import Say, say

_WORDS = (
    (r"^the page kept reloading", say("页面不停地刷新或跳转")),
    (r"^the page went to ", say("检查时页面自行转到了别处")),
    (r"^the page lets no script answer", say("页面里的脚本使浏览器不再答复")),
    (r"^the page closed its window|^a page closed the window", say("页面关闭了自己的窗口")),
    (r"^no page came", say("没有出现网页:是下载文件,或没有内容")),
    (r"^the answer is empty", say("服务器的答复是空的")),
    (r"^no answer in time|TimeoutException|timed? ?out", say("在时限内没有答复")),
    (r"ERR_CERT_|ERR_SSL_", say("证书或加密方式不被浏览器信任")),
    (r"ERR_NAME_NOT_RESOLVED", say("域名查不到地址")),
    (r"ERR_CONNECTION_REFUSED", say("服务器拒绝连接")),
    (r"ERR_(CONNECTION|EMPTY)_", say("连接中断")),
    (r"ERR_TOO_MANY_REDIRECTS", say("转向次数太多")),
    (r"ERR_(INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE)", say("网络不通")),
    (r"^chromium$", say("没有找到 Chromium")),
    (r"^chromedriver$", say("没有找到 chromedriver")),
    (r"^match$", say("Chromium 与 chromedriver 的版本不一致")),
    (r"^(SessionNotCreated|WebDriver|MaxRetry|NewConnection)", say("浏览器没有能启动")),
)


def in_words(error: str) -> Say | None:
    """What the browser said, as a sentence; None for what is not known or needs none, e.g. `HTTP 404`."""
    return next((words for mark, words in _WORDS if re.search(mark, error)), None)
