"""How the crawl went, the visit to the start page, and the home page itself."""

from __future__ import annotations

from checker.facts.model import Crawl, SiteInfo, Visit
from checker.facts.registry import fact
from checker.indicator import Absent, say, unpack
from checker.page.model import Page
from checker.store import Store, Target

OUTCOME_WORDS = {
    "opened": "已打开",
    "not_html": "不是网页",
    "not_found": "返回404,页面不存在",
    "error": "服务器返回错误",
    "blocked": "被安全防护拦截",
    "login": "需要登录",
    "timed_out": "访问超时",
    "refused": "连接被拒绝",
    "unknown_host": "域名无法解析",
    "tls_error": "证书或加密连接有问题",
    "too_large": "页面过大,没有读完",
    "too_many_redirects": "跳转次数过多",
    "bad_url": "地址不合规",
    "robots": "robots.txt要求不访问",
    "not_checked": "没有访问",
    "local_fault": "本机网络有问题",
}
SKIP_WORDS = {
    "depth": "点击层级超过上限",
    "host": "不属于本次检查的网站",
    "path": "不在检查的目录下",
    "paging": "列表翻页超过上限",
}
RENDERING_WORDS = {
    "status": "服务器没有正常返回",
    "failed": "页面要的数据或脚本没有取到",
    "slow": "页面没有在限定时间内显示完",
    "errors": "页面脚本出错",
    "": "页面要了数据,没有显示出列表",
}
# Outcomes that hide a page a reader may well see. A login wall hides nothing from the public.
_HIDDEN = (
    "blocked",
    "timed_out",
    "robots",
    "not_checked",
    "local_fault",
    "too_large",
    "error",
    "refused",
    "tls_error",
)
_BLOCKED_MANY = 10  # so many blocked pages are a shield's doing; fewer may be closed to everybody
_HIDDEN_SHARE = 20  # one hidden page in so many is too much to call the view complete
ALLOW_US = "请管理防护设备的人放行本工具(User-Agent 见报告开头,再加本机的出口地址),然后用 --resume 接着检查"
_AGAIN = "稍后再检查一次,或用 --browser 打开"


def outcome_words(outcome: str | None) -> str:
    """A fetch outcome in Chinese; None: not tried."""
    return "没有访问" if outcome is None else OUTCOME_WORDS.get(outcome, outcome)


def rendering_words(why: str) -> str:
    """Why a browser showed a page in part only (checker.page.model.Rendering), in Chinese."""
    return RENDERING_WORDS.get(why, "原因不明")


def skip_words(reason: str) -> str:
    """Why an address was left out (checker.fetch.scope, .traps), in Chinese."""
    head, colon, rest = reason.partition(": ")
    if head == "excluded":
        return say("按设置排除({pattern})", pattern=rest.removeprefix("matches "))
    return SKIP_WORDS.get(head, "地址像是无穷重复生成的") if colon and head.isascii() else reason


@fact
def crawl(store: Store) -> Crawl:
    """How the crawl ended, and whether "not found" proves anything."""
    outcomes = store.outcomes()
    reason = _why_incomplete(store, outcomes)
    return Crawl(
        complete=not reason,
        reason=reason,
        opened=outcomes.get("opened", 0),
        failed=sum(
            n for o, n in outcomes.items() if o not in ("opened", "not_html", "blocked", "login", "robots")
        ),
        blocked=outcomes.get("blocked", 0),
        outcomes=outcomes,
    )


def _why_incomplete(store: Store, outcomes: dict[str, int]) -> str:
    state = store.get("crawl_state")
    if state != "complete":
        return unpack(store.get("crawl_reason_said")) or store.get("crawl_reason") or "检查没有做完"
    pages = "inside = 1 and kind = 'page'"
    if left := store.count(f"{pages} and state = 'new'"):
        return say("还有 {n} 个页面没有访问", n=left)
    if cut := store.count(f"{pages} and state = 'skipped' and skip_reason like 'depth:%'"):
        return say("点击层级超过上限,{n} 个页面没有访问", n=cut)
    if barred := store.count(f"{pages} and state = 'skipped' and on_home and skip_reason like 'robots%'"):
        return say("首页上有 {n} 个页面因robots.txt要求没有访问", n=barred)
    marks = ",".join("?" * len(_HIDDEN))
    if unseen := store.count(f"{pages} and on_home and outcome in ({marks})", _HIDDEN):
        return say("首页上有 {n} 个页面没有打开", n=unseen)
    if (blocked := outcomes.get("blocked", 0)) >= _BLOCKED_MANY:
        return say("有 {n} 个页面被安全防护拦截,没有看到", n=blocked)
    hidden = sum(outcomes.get(o, 0) for o in _HIDDEN)
    if hidden * _HIDDEN_SHARE > sum(outcomes.values()):
        return say("有 {n} 个页面没有打开", n=hidden)
    return ""


@fact
def visit(store: Store, site: SiteInfo) -> Visit:
    """The one visit to the start address, or to the home page it leads to when that one failed."""
    if site.from_folder:
        raise Absent("检查的是本地文件夹,没有访问网站", settle_by="用网址检查正式网站", status="not_checked")
    start = store.target(store.get("start_url"))
    home = store.target(store.get("home_url"))
    target = start
    if start and home and start.outcome == "opened" and home.outcome not in (None, "opened"):
        target = home
    if target is None or target.outcome is None:
        raise Absent("还没有访问首页", settle_by="重新检查")
    return Visit(
        url=target.url,
        outcome=target.outcome,
        status=target.status,
        seconds=target.elapsed_ms / 1000,
        at=target.fetched_at,
        error=target.error,
    )


@fact
def home_page(store: Store) -> Page:
    """The front page as it was read; Absent when there was nothing to read, with the reason."""
    address = store.get("home_url") or store.get("start_url")
    target = store.target(address)
    if target is None or target.outcome is None:
        raise Absent("还没有访问首页", settle_by="重新检查")
    page = store.page(address) or (store.page(target.final_url) if target.final_url else None)
    if reason := _why_unreadable(target, page):
        raise Absent(reason, settle_by=ALLOW_US if target.outcome == "blocked" else _AGAIN)
    assert page is not None
    return page


def _why_unreadable(target: Target, page: Page | None) -> str:
    if target.outcome == "blocked" or (page and (page.blocked or page.kind == "blocked")):
        shield = (page.blocked if page else "") or target.error
        if not shield:
            return "首页被安全防护拦截,没有看到网站自己的页面"
        return say("首页被安全防护拦截({shield}),没有看到网站自己的页面", shield=shield)
    if target.outcome == "login" or (page and page.kind == "login"):
        return "首页要求登录,没有看到网站自己的页面"
    if target.outcome != "opened":
        return say("首页没有打开:{why}", why=outcome_words(target.outcome))
    if page is None:
        return "首页打开了,但没有读出网页内容"
    if page.kind == "empty":
        return "首页打开了,但没有任何内容"
    if page.script_built and not page.links and not page.list_items and page.text_length < 200:
        return "首页内容由脚本生成,没有在浏览器中打开就看不到"
    return ""
