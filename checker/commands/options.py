"""Options that several commands share: the same words wherever they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Lang = Annotated[
    str, typer.Option("--lang", help="输出语言 / language of the output: zh, en", metavar="zh|en")
]
Out = Annotated[Path, typer.Option("--out", "-o", help="输出目录 / folder for store and reports")]
AsOf = Annotated[str, typer.Option(help="监测时间点 / time of judgement, YYYY-MM-DD", metavar="DATE")]
PublicUrl = Annotated[str, typer.Option("--url", help="目录将来的公开网址 / public address of the folder")]
FailOn = Annotated[
    str, typer.Option(help="何种结果返回 1 / what makes the exit code 1", metavar="veto|deduct|never")
]

# What to judge by.
ProfileName = Annotated[str, typer.Option("--profile", help="评价方案名或文件 / profile name or file")]
Overlays = Annotated[
    list[str] | None, typer.Option("--overlay", help="叠加方案,可多次 / overlay, repeatable")
]
Earlier = Annotated[
    Path | None,
    typer.Option(help="以前一次检查的数据库或目录,比对日期 / an earlier inspection.db, to compare dates"),
]
MonitorFile = Annotated[
    Path | None, typer.Option("--monitor", help="多日监测的结果,用于判定 / a monitoring to judge by")
]
AnswersFile = Annotated[
    Path | None, typer.Option("--answers", help="人工回答文件 / what people answered, answers.toml")
]
SiteToml = Annotated[
    Path | None, typer.Option("--site", help="网站说明文件 / what is known of the site, site.toml")
]

# How far and how fast.
MaxPages = Annotated[int, typer.Option(help="页面数上限 / page budget", min=1)]
MaxLinks = Annotated[int, typer.Option(help="其他链接数上限 / budget of other links", min=0)]
MaxMinutes = Annotated[float, typer.Option(help="时间上限(分钟) / time budget", min=0.05)]
Rate = Annotated[float, typer.Option(help="每主机每秒请求数,0 不限 / requests per second and host")]
Excluded = Annotated[list[str] | None, typer.Option(help="排除的网址(通配符或 regex:…) / leave out")]
Hosts = Annotated[list[str] | None, typer.Option(help="同属本站的其他主机 / further hosts of the site")]
IgnoreRobots = Annotated[bool, typer.Option(help="自己的网站可不理会 robots.txt / for your own site")]

# With which browser.
Axe = Annotated[Path | None, typer.Option(help="改用这个 axe.min.js / another axe-core")]
Grid = Annotated[str, typer.Option(help="Selenium Grid 的地址 / address of a Selenium Grid")]
Browsers = Annotated[
    int,
    typer.Option(
        help="同时开几个浏览器,0 为自动 / browsers at once, 0: as suits",
        min=0,
        max=16,
        envvar="GOVCHECK_BROWSERS",
    ),
]
