"""安全、泄密等严重问题:错误表述、泄密、有害信息、安全事故、弄虚作假、负面舆情。

判定: 六条都要由人下结论,机器只列出疑似之处:首页隐藏的站外链接、晚于监测时间点的发布日期。
未能判定: 首页没有打开时,找不到疑似线索,相应条目写明原因。
整改: 立即撤下有关内容并保留证据,查清来源,按规定报告;被入侵的先断开、清理、加固,再恢复。
示例: 首页源码中有一条隐藏的站外链接,报告列为“疑似暗链”,请人打开核对;确认后按否决处理。
"""

from __future__ import annotations

from datetime import date

from checker.facts.model import Columns, SiteInfo
from checker.indicator import Evidence, Indicator, Outcome, ask, say
from checker.page.model import Page

V_S1 = Indicator(
    "V-S1",
    "安全、泄密事故等严重问题",
    part="veto",
    group="单项否决",
    clause="国办秘函〔2019〕19号 附件1 单项否决",
    mend="立即撤下有关内容并保留证据,查清来源后按规定报告和处置。",
)


@V_S1.criterion(1, "有严重的错误表述", automation="human")
def serious_wording() -> Outcome:
    return ask(
        "V-S1 问题1: 首页、要闻、政策文件和领导信息中,有没有严重错误的表述"
        "(领导人姓名职务、国家主权、重要政治用语)?回答:有(写明网址和原文)/没有"
    )


@V_S1.criterion(2, "泄露国家秘密", automation="human")
def leaked_secret() -> Outcome:
    return ask("V-S1 问题2: 公开的文件、附件、图片中,有没有带密级标识或不应公开的内容?回答:有(写明网址)/没有")


@V_S1.criterion(3, "发布或链接有害信息", automation="assisted")
def harmful_content(site: SiteInfo, home_page: Page) -> Outcome:
    hidden = [link for link in home_page.links if link.hidden and _elsewhere(link.url, site.host)]
    suspects = [
        Evidence(
            "link",
            say("疑似暗链: 首页隐藏了指向站外的链接“{words}”", words=link.text or link.url),
            url=home_page.url,
            target=link.url,
            value=link.url,
            certainty="suspected",
        )
        for link in hidden
    ]
    return ask(
        "V-S1 问题3: 网页或它链接到的网站,有没有反动、暴力、色情、赌博等内容?"
        "先看下面列出的疑似暗链,再抽看站外链接。回答:有(写明网址)/没有"
    ).warn(*suspects)


@V_S1.criterion(4, "被攻击后处置不力,造成严重安全事故", automation="human")
def attack_not_handled() -> Outcome:
    return ask(
        "V-S1 问题4: 网站是否被挂马、被篡改而没有及时处置,造成严重后果?看安全监测通报和值班记录。回答:是/否"
    )


@V_S1.criterion(5, "弄虚作假,如伪造发布日期", automation="assisted")
def forged_dates(columns: Columns, today: date) -> Outcome:
    suspects = [
        Evidence(
            "date",
            say("疑似日期有误: “{name}”栏目有信息标注 {day},晚于监测时间点", name=c.name, day=c.newest.day),
            url=c.newest.url or c.url,
            value=str(c.newest.day),
            place=c.newest.title,
            seen_at=c.seen_at,
            certainty="suspected",
        )
        for c in columns
        if c.newest and c.newest.day and c.newest.day > today
    ]
    return ask(
        "V-S1 问题5: 有没有把旧稿改成新日期、重复发稿凑更新等做法?"
        "抽看几个栏目的最新稿件,把页面日期与内容、来源相比。回答:有(写明网址)/没有"
    ).warn(*suspects)


@V_S1.criterion(6, "管理不当引发严重负面舆情", automation="human")
def public_outcry() -> Outcome:
    return ask("V-S1 问题6: 一年来网站是否因建设管理不当引发严重负面舆情?看舆情记录。回答:是/否")


def _elsewhere(url: str, host: str) -> bool:
    """Whether an absolute address leads off the site and off the state's own domains."""
    target = url.partition("://")[-1].partition("/")[0].partition(":")[0].lower()
    return bool(target) and target != host and not target.endswith((".gov.cn", ".政务", "." + host))
