"""Small believable pages, written here, for the readers of one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from checker.page.model import Page
from checker.page.read import read_page

AS_OF = date(2024, 6, 30)

HEAD = """
<div class="header"><div class="logo"><img src="/images/logo.png" alt="青溪县人民政府"></div>
<span class="date">2024年6月30日 星期日</span>
<div class="nav"><ul>
<li><a href="/">首页</a></li>
<li><a href="/zwgk/">政务公开</a><ul><li><a href="/zwgk/zcwj/">政策文件</a></li></ul></li>
<li><a href="/hdjl/">互动交流</a></li>
</ul></div></div>"""

FOOT = """
<div class="footer">
<p><a href="/wzdt/">网站地图</a> | <a href="/lxwm/">联系我们</a></p>
<p>主办单位：青溪县人民政府办公室 承办单位：青溪县大数据中心</p>
<p>网站标识码：3399990001 <a href="https://beian.miit.gov.cn/">浙ICP备12345678号-1</a>
<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=33990002000001">浙公网安备 33990002000001号</a></p>
<a href="https://bszs.conac.cn/sitename?method=show&amp;id=00AA"><img src="/images/red.png"></a>
<script id="_jiucuo_" sitecode="3399990001" src="https://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>
</div>"""

PROSE = (
    "<p>为进一步做好全县防汛抗旱工作，切实保障人民群众生命财产安全，根据上级统一部署，现就有关事项通知如下。</p>"
    "<p>一、提高认识，加强组织领导。各乡镇、各部门要充分认识当前防汛形势的严峻性，落实责任，抓好各项措施。</p>"
    "<p>二、加强值班值守，严格执行领导带班和二十四小时值班制度，确保信息畅通，遇有险情及时报告并妥善处置。</p>"
)


def page(
    main: str, *, title: str = "青溪县人民政府", metas: dict[str, str] | None = None, foot: str = FOOT
) -> str:
    """A whole page round `main`."""
    tags = "".join(f'<meta name="{name}" content="{content}">' for name, content in (metas or {}).items())
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>{tags}</head>'
        f"<body>{HEAD}<div class='wrap'>{main}</div>{foot}</body></html>"
    )


@pytest.fixture
def read() -> Callable[..., Page]:
    """Read HTML text (or bytes) as one page of a county's site."""

    def reader(
        html: str | bytes, url: str = "http://www.qingxi.gov.cn/zwgk/a.html", **options: object
    ) -> Page:
        body = html if isinstance(html, bytes) else html.encode("utf-8")
        return read_page(body, url, **{"as_of": AS_OF, **options})  # type: ignore[arg-type]

    return reader


@pytest.fixture
def whole() -> Callable[..., str]:
    """Build a whole page round its main part."""
    return page


@pytest.fixture
def prose() -> str:
    return PROSE
