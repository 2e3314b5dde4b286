"""Why an inspection saw nothing, in one line that says what to do."""

from __future__ import annotations

from checker.errors import UserError
from checker.store import Store

_BY_OUTCOME = {
    "unknown_host": "首页 {url} 没有打开: 找不到这个主机名;请核对网址和本机的域名解析",
    "refused": "首页 {url} 没有打开: 对方拒绝或中断了连接;请核对端口,稍后再试",
    "timed_out": "首页 {url} 没有打开: 等待超时;请在本机用浏览器打开试试,稍后再试",
    "tls_error": "首页 {url} 没有打开: 证书有问题({error});请更换证书,或核对网址",
    "blocked": "首页 {url} 被防护设备拦截({error});请将本工具的 User-Agent 和本机地址加入白名单",
    "login": "首页 {url} 要求登录;govcheck 只检查公开页面,请给出公开的网址",
    "too_large": "首页 {url} 过大,未读完;请核对网址",
    "too_many_redirects": "首页 {url} 不停跳转,没有打开;请检查网站的跳转设置",
    "not_html": "首页 {url} 不是网页({content_type});请给出网站首页的网址",
    "not_found": "首页 {url} 不存在({status});请核对网址",
    "error": "首页 {url} 出错({status} {error});请检查网站服务,稍后再试",
    "robots": "首页 {url} 的 robots.txt 不允许访问;自己的网站可加 --ignore-robots",
    "bad_url": "首页网址 {url} 有误;网址以 http:// 或 https:// 开头",
}
_OTHER = "首页 {url} 没有打开({outcome} {error});请核对网址和网络"
_BY_KIND = {
    "empty": "首页 {url} 打开了,但没有任何内容;请检查网站,或核对网址",
    "blocked": "首页 {url} 打开的是防护设备的页面,不是网站本身;请将本工具加入白名单",
    "login": "首页 {url} 要求登录;govcheck 只检查公开页面,请给出公开的网址",
}


def why_nothing_seen(store: Store) -> UserError | None:
    """The reason why the home page could not be read, or None when it was."""
    home = store.target(store.get("home_url"))
    if home is None or home.outcome is None:
        reason = home.skip_reason if home else ""
        return UserError(
            "首页 {url} 没有访问: {reason}", url=store.get("home_url"), reason=reason or "检查提前结束"
        )
    if home.outcome != "opened":
        return UserError(
            _BY_OUTCOME.get(home.outcome, _OTHER),
            url=home.url,
            outcome=home.outcome,
            error=home.error,
            status=home.status or "",
            content_type=home.content_type,
        )
    page = store.page(home.final_url or home.url) or store.page(home.url)
    if page is None:
        return UserError("首页 {url} 无法读懂({error})", url=home.url, error=home.error or "未知原因")
    return UserError(_BY_KIND[page.kind], url=home.url) if page.kind in _BY_KIND else None
