"""What an article says of itself: heading, publication date, date of writing, source, document number.

The publication date is the one a reader is shown. Order of trust: a labelled publication date; a
date standing alone right under the heading; a weak label (发文日期, 生成日期); the date of writing when
it is the only one shown; and last the PubDate tag, unless it is the moment the page was regenerated.
Dates inside the text, in lists and in addresses never count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from checker.page.heading import read_heading, squeeze
from checker.page.model import DateReading
from checker.page.sheet import Sheet
from checker.page.tables import column_head
from checker.text import dates
from checker.text.outline import FOOTER, NAV, Line

_ACTS = r"(?:发布|公布|公告|公示|公开|发表|刊发|刊登|刊载|登载|上网|上传|发稿|上线|推送|添加|录入|发布更新)"
_THING = r"(?:信息|文章|稿件|网站|网上|本文|新闻|消息|内容|资讯|首次|最后|最新|最近|公告|通知)?"
_PUBLISH = re.compile(rf"{_THING}{_ACTS}(?:日期|时间|日|于|时间为)?")
_UPDATED = re.compile(rf"{_THING}(?:更新|修改|编辑)(?:日期|时间|于)?")
_PUBLISH_END = re.compile(r"(?:发布|公布|公开|发表|刊发|登载|上传)(?:日期|时间)$|发布于$|发表于$")
_BARE = re.compile(rf"{_THING}(?:日期|时间)|[Dd]ate|[Tt]ime")
_WEAK = re.compile(r"(?:发文|生成|制发|制作|信息生成|公文生成|文件)(?:日期|时间)")
_WRITTEN = re.compile(r"(?:成文|印发|签发|制定|撰写|写作|拟稿|行文|落款|通过|颁布)(?:日期|时间)")
_OTHER = re.compile(
    r"招标|投标|开标|成交|中标|截止|截至|结束|开始|施行|实施|生效|失效|废止|有效|活动|会议|讲课|报名|考试|访谈|征集|答复|回复|来信|办结|受理|生日|出生|到任|工作|办公|服务|上班|最新修订"
)
_TOKEN_END = re.compile(r"[:：\s|丨｜,，;；。、（(【\[》>]+")
_SPACED_LABEL = re.compile(  # single characters apart, or 发布 日期
    r"(?<![\u4e00-\u9fa5])(?:(?:[\u4e00-\u9fa5]\s+){1,5}|(?:发布|公布|公开|发表|更新|成文|发文)\s+)"
    r"(?:日\s*期|时\s*间|期|间)$"
)
_INFO = re.compile(
    r"来源|作者|浏览|点击|阅读|访问|字体|字号|打印|分享|责编|编辑|审核|发布|关闭|收藏|大\s*中\s*小|稿源"
)
_ADOPTED = re.compile(r"通过|批准|公布|修订|修正|发布|施行|会议|令|届")
_SOURCE = re.compile(
    r"(?:信息来源|文章来源|稿件来源|稿源|来\s*源|发布机构|发布单位|信息提供单位|供稿单位)\s*[:：]\s*([^\s:：|丨【\[]{2,40}+(?:\s(?![\u4e00-\u9fa5]{2,6}\s*[:：])[^\s:：|丨【\[]{2,20}+)?)(?!\s?[:：])"
)
_DOC_NUMBER = re.compile(
    r"[\u4e00-\u9fa5]{1,16}\s?[〔\[（(【﹝]\s?(?:19|20)\d\d\s?[〕\]）)】﹞]\s?(?:第\s?)?\d{1,5}\s?号"
)
_DOC_LABEL = re.compile(
    r"(?:发文字号|文\s*号|公文文号|文件编号|发文文号|文件号)\s*[:：]\s*([^\s:：]{4,40}号)"
)
_SPLIT_TITLE = re.compile(r"\s*(?:[_|｜]|--|—{2}|(?:\s[-–—]\s))\s*")
_PROSE = re.compile(r"[，。；！？]|[:：]$")
_SHORT = 20  # characters from which a line with a sentence's punctuation is prose
_LONG = 60
_SAME_MOMENT_S = 120  # a page is written within that of the moment its tags tell
_REACH = 12  # lines under the heading in which a date can belong to it
_BEFORE = 200  # characters before a date in which its label stands


@dataclass(slots=True)
class Candidate:
    """A date shown on the page that might be the publication date."""

    found: dates.Found
    rank: int  # 0 labelled publication, 1 beside the heading, 2 weak label, 3 date of writing
    how: str
    distance: int


@dataclass(slots=True)
class Article:
    """What was read; every field may be absent."""

    heading: str = ""
    heading_line: int = -1
    published: DateReading | None = None
    written: DateReading | None = None
    source: str | None = None
    doc_number: str | None = None
    info_line: bool = False  # a line of 发布时间/来源/浏览次数 stands by the heading
    why: str = ""


def read_article(sheet: Sheet, row_lines: set[int]) -> Article:
    """Read heading and dates. `row_lines` are lines that belong to rows of lists and so tell of others."""
    article = Article()
    article.heading, article.heading_line = read_heading(sheet)
    found = list(_candidates(sheet, article, row_lines))
    article.info_line = any(candidate.rank <= 2 for candidate in found) or _has_info_line(sheet, article)
    article.written = next((_reading(c) for c in found if c.rank == 3), None)
    article.published, article.why = _choose(sheet, found)
    _source_and_number(sheet, article)
    return article


# ---------------------------------------------------------------------------------- dates


def _candidates(sheet: Sheet, article: Article, row_lines: set[int]) -> list[Candidate]:
    found: list[Candidate] = []
    start = article.heading_line
    prose = _first_prose(sheet, start)
    for at, line in enumerate(sheet.visible):
        if line.zone == NAV or line.index in row_lines or line.index not in sheet.dateish:
            continue
        if line.zone == FOOTER and "发布" not in line.text:  # a foot of the article, not of the site
            continue
        for hit in dates.find_dates(line.text):
            candidate = _judge(sheet, at, line, hit, start, prose)
            if candidate:
                found.append(candidate)
        if start >= 0 and start < line.index <= start + _REACH and line.index <= prose:
            split = _split_here(sheet, at)
            if split:
                found.append(Candidate(split, 1, "beside-title", line.index - start))
    return found


_DATEISH = re.compile(
    r"(?:19|20|１９|２０)[\d０-９]{2}\s?[-/.年－．／]|[〇○零一二三四五六七八九]{2}年|[12][90]\d\d\s年"
)


def _first_prose(sheet: Sheet, start: int) -> int:
    """Index of the first line of prose under the heading; dates beyond it are the text's own."""
    for line in sheet.visible:
        own = len(line.text) - line.linked
        if line.index <= start or own < _SHORT or _INFO.search(line.text):
            continue
        if own >= _LONG or (_PROSE.search(line.text) and not _DATEISH.search(line.text[:30])):
            return line.index
    return len(sheet.out.lines)


def _judge(sheet: Sheet, at: int, line: Line, hit: dates.Found, start: int, prose: int) -> Candidate | None:
    before = line.text[max(0, hit.start - _BEFORE) : hit.start]
    label = _label(before)
    if not label and not before.strip(" \t[（(【"):
        label = _label_before(sheet, at)
    distance = abs(line.index - start) if start >= 0 else line.index
    near = start < 0 or start - 30 <= line.index <= start + _REACH
    early = (near and line.index < prose) or (start >= 0 and line.index < start)
    if label:
        if _PUBLISH.fullmatch(label) or (_PUBLISH_END.search(label) and not _OTHER.search(label)):
            if (
                _PUBLISH.fullmatch(label)
                and not label.endswith(("日期", "时间", "于", "日", "为"))
                and not early
            ):
                return None
            return Candidate(hit, 0, f"label:{label}", distance)
        if _OTHER.search(label):
            return None
        if _WRITTEN.fullmatch(label):
            return Candidate(hit, 3, f"label:{label}", distance)
        if _WEAK.fullmatch(label):
            return Candidate(hit, 2, f"label:{label}", distance)
        if (_BARE.fullmatch(label) or _UPDATED.fullmatch(label)) and early:
            return Candidate(hit, 1, f"label:{label}", distance)
        if label.endswith(("日期", "时间", "期限", "截止")):
            return None
    if (
        start >= 0
        and start <= line.index <= start + _REACH
        and line.index < prose
        and _stands_alone(sheet, line, hit, start)
    ):
        return Candidate(hit, 1, "beside-title", distance)
    if start < 0 and line.index < prose and line.zone == "" and len(_INFO.findall(line.text)) >= 2:
        return Candidate(hit, 1, "info-line", distance)
    return None


def _stands_alone(sheet: Sheet, line: Line, hit: dates.Found, start: int) -> bool:
    """Whether an unlabelled date is the page's own: alone on its node, or among 来源, 浏览次数…"""
    if line.index == start and not any(dates.only_date(words) for words, _ in line.pieces):
        return False
    rest = line.text.replace(hit.text, "", 1)
    if _INFO.search(rest):
        return len(rest) <= 160
    if _ADOPTED.search(rest) or line.linked >= 6:
        return False
    inside = sheet.main.box is not None and sheet.main.first_line <= line.index < sheet.main.end_line
    heading_inside = sheet.main.first_line <= start < sheet.main.end_line
    if inside and not heading_inside:
        return False
    if (
        re.search(r"[（(]\s*" + re.escape(hit.text) + r"\s*[)）]", line.text)
        and "年" in hit.text
        and not line.heading
    ):
        return False  # （2023年4月12日）under a title is when it was signed or adopted
    if any(dates.only_date(words) for words, _ in line.pieces):
        return len(rest) <= 60
    return len(rest.strip(" []()（）【】|·")) <= 4


def _split_here(sheet: Sheet, at: int) -> dates.Found | None:
    line = sheet.visible[at]
    parts = [words for words, _ in line.pieces]
    if len(parts) == 1:
        if len(line.text) > 12:
            return None
        beside = [sheet.visible[index] for index in (at - 1, at + 1) if 0 <= index < len(sheet.visible)]
        for other in beside:
            if len(other.text) <= 6:
                made = dates.split_date([other.text, line.text])
                if made:
                    return made
        return None
    if dates.first_date(line.text):
        return None
    return dates.split_date(parts)


def _label(before: str) -> str:
    """The label that a date follows directly: 发布日期 of `发布日期：2020-…`, spaces taken out."""
    text = before.rstrip(" \t[（(【")
    bare = text.rstrip(":： ]】）)")
    if not bare or len(text) - len(bare) > 4:
        return ""
    token = _TOKEN_END.split(bare[-24:])[-1]
    if len(token) <= 2:  # 发 布 日 期, 日 期
        spaced = _SPACED_LABEL.search(bare)
        token = squeeze(spaced.group()) if spaced else token
    if text == bare and not token.endswith(("日期", "时间", "于", "发布", "发表")):
        return ""
    return token.lstrip("0123456789次")


def _label_before(sheet: Sheet, at: int) -> str:
    """The label on the line (or cell) before, when it holds nothing else."""
    before = sheet.visible[at - 1].text if at else ""
    for text in (before, column_head(sheet, sheet.visible[at])):
        squeezed = squeeze(text).strip(":：[]【】()（）")
        if len(squeezed) <= 16 and squeezed.endswith(("日期", "时间")):
            return squeezed
    return ""


def _choose(sheet: Sheet, found: list[Candidate]) -> tuple[DateReading | None, str]:
    tagged = dates.any_date(sheet.metas.get("pubdate", ""))
    best: Candidate | None = None
    for candidate in found:
        if best is None or _order(candidate, tagged) < _order(best, tagged):
            best = candidate
    if best is not None:
        return _reading(best), ""
    if not tagged:
        return None, "no publication date is shown and there is no PubDate tag"
    if sheet.generated and _moments_apart(sheet.generated, tagged) <= _SAME_MOMENT_S:
        return None, "no publication date is shown; the PubDate tag holds the moment the page was generated"
    return DateReading(tagged.value, "meta:PubDate", tagged.precision, False, sheet.metas["pubdate"]), ""


def _moments_apart(one: dates.Found, other: dates.Found) -> float:
    """Seconds between two readings; 0 for the same day where one tells no time."""
    first, second = one.value, other.value
    if "day" in (one.precision, other.precision):
        first, second = one.day, other.day
    return abs((datetime.fromisoformat(first) - datetime.fromisoformat(second)).total_seconds())


def _order(candidate: Candidate, tagged: dates.Found | None) -> tuple[int, int, int]:
    agrees = 0 if tagged and tagged.day == candidate.found.day else 1
    return candidate.rank, agrees if candidate.rank == 1 else 0, candidate.distance


def _reading(candidate: Candidate) -> DateReading:
    found = candidate.found
    return DateReading(found.value, candidate.how, found.precision, found.assumed_year, found.text)


# ---------------------------------------------------------------------------------- the rest


def _has_info_line(sheet: Sheet, article: Article) -> bool:
    start = article.heading_line
    if start < 0:
        return False
    return any(
        start < line.index <= start + 6 and len(line.text) <= 120 and len(_INFO.findall(line.text)) >= 2
        for line in sheet.visible
    )


def _source_and_number(sheet: Sheet, article: Article) -> None:
    start = article.heading_line
    for at, line in enumerate(sheet.visible):
        if line.zone in (FOOTER, NAV) or len(line.text) > 400:
            continue
        if start >= 0 and not start - 40 <= line.index <= start + 40:
            continue
        if article.source is None and ("源" in line.text or "发布" in line.text or "单位" in line.text):
            article.source = _source_in(line)
        if article.doc_number is None and ("号" in line.text):
            hit = _DOC_LABEL.search(line.text)
            if hit:
                article.doc_number = squeeze(hit.group(1))
            elif re.fullmatch(r"(?:发文字号|文\s*号|公文文号|发文文号)\s*[:：]?", line.text) and at + 1 < len(
                sheet.visible
            ):
                number = _DOC_NUMBER.search(sheet.visible[at + 1].text)
                article.doc_number = squeeze(number.group()) if number else None
            elif line.index <= start + _REACH and len(line.text) <= 40:
                number = _DOC_NUMBER.fullmatch(line.text.strip())
                article.doc_number = squeeze(number.group()) if number else None
    if article.source is None:
        article.source = sheet.metas.get("contentsource") or None
    if article.doc_number is None:
        number = _DOC_NUMBER.search(article.heading)
        article.doc_number = squeeze(number.group()) if number else None


def _source_in(line: Line) -> str | None:
    """The source a line tells: within one node if it stands there, else across nodes."""
    words = [piece for piece, _ in line.pieces]
    for at, piece in enumerate(words):
        hit = _SOURCE.search(piece)
        if hit:
            return hit.group(1).strip()
        if (
            re.search(r"来\s*源\s*[:：]$", piece)
            and at + 1 < len(words)
            and not re.search(r"[:：]|^\W*$", words[at + 1])
        ):
            return words[at + 1][:60]
    hit = (
        _SOURCE.search(line.text)
        if len(words) > 1 and not re.search(r"来\s*源\s*[:：]$", line.text)
        else None
    )
    return hit.group(1).strip() if hit and not _INFO.search(hit.group(1)) else None
