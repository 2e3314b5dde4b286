"""标明的语言与正文的语言不一致。

判定: 网页标明的语言(html 的 lang)与页面文字的语言明显不同;页面中单独标明语言的部分(元素的 lang)与其文字
明显不同。文字的语言按文种(汉字、假名、谚文、西里尔文、阿拉伯文等)判断,拉丁字母的按常用词判断;文字足够多、
远超其他语言时才判不合格。没有标明或写法无效由 axe 判定,此处不重复。
未能判定: 正文中成段的外文没有标明语言,可能是专名或术语,请人看。繁简体与标明的不符只作建议。
整改: 中文网页写 <html lang="zh-CN">;英文版写 lang="en";成段的外文在其元素上写上 lang。
示例: 中文网页由外文模板改成,仍写着 lang="en",读屏软件用英文发音读汉字。
"""

from __future__ import annotations

import re

from checker.accessibility.check import (
    PAGE,
    Check,
    Element,
    Fault,
    Judged,
    Seen,
    advice,
    doubt,
    fault,
    judged,
)
from checker.indicator import Params, Say, say
from checker.text.language import Guess, guess, is_language, primary

CN02 = Check(
    "CN02",
    "标明的语言与正文的语言不一致",
    wcag=("3.1.1", "3.1.2"),
    subjects=("U01", "U02"),
    mend="让 lang 与文字的语言一致:中文网页写 zh-CN,外文版写该语言的代码,成段的外文单独标明。",
    impact="serious",
)

_NAMES = {
    "zh": "中文",
    "ja": "日文",
    "ko": "韩文",
    "cyrillic": "西里尔字母的文字",
    "arabic": "阿拉伯字母的文字",
    "el": "希腊文",
    "th": "泰文",
    "hebrew": "希伯来文",
    "devanagari": "天城文的文字",
    "tibetan": "藏文",
    "mongolian": "传统蒙古文",
    "yi": "彝文",
    "en": "英文",
    "fr": "法文",
    "de": "德文",
    "es": "西班牙文",
    "it": "意大利文",
    "nl": "荷兰文",
    "pt": "葡萄牙文",
    "sv": "北欧语文",
    "pl": "波兰文",
    "fi": "芬兰文",
}
# Characters of which only one of the two writings has the form.
_SIMPLIFIED = frozenset("国东发们这对时会学说门问间书长车马见贝页风飞语读认许论设证评识诉词试话该请谁")
_TRADITIONAL = frozenset("國東發們這對時會學說門問間書長車馬見貝頁風飛語讀認許論設證評識訴詞試話該請誰")


@CN02.judge
def language_not_that_of_text(seen: Seen, p: Params) -> list[Judged]:
    return [_page(seen, p), _parts(seen, p), _unmarked(seen, p), _writing(seen, p)]


def _page(seen: Seen, p: Params) -> Judged:
    lang = seen.page["lang"]
    found = _sure(seen.page["words"], p, p.page_words, p.page_hits) if _comparable(lang) else None
    faults: list[Fault] = []
    if found and not found.allows(lang):
        faults = [fault(_html(lang), _reason(lang, found))]
    return judged(1 if found else 0, faults, aspect="page", wcag=("3.1.1",), act=("ucwvc8",))


def _html(lang: str) -> Element:
    return Element(PAGE.selector, '<html lang="' + lang + '">')


def _parts(seen: Seen, p: Params) -> Judged:
    parts = [e for e in seen if e["kind"] == "part" and _comparable(e["lang"])]
    told = [(e, g) for e in parts if (g := _sure(e["words"], p, p.part_words, p.part_hits))]
    wrong = [fault(e, _reason(e["lang"], g)) for e, g in told if not g.allows(e["lang"])]
    return judged(len(told), wrong, aspect="part", wcag=("3.1.2",), act=("off6ek",))


def _unmarked(seen: Seen, p: Params) -> Judged:
    lang = seen.page["lang"]
    page = _sure(seen.page["words"], p, p.page_words, p.page_hits)
    if not _comparable(lang) or page is None or not page.allows(lang):
        return judged(0, aspect="unmarked", wcag=("3.1.2",))
    blocks = [e for e in seen if e["kind"] == "block"]
    told = [(e, g) for e in blocks if (g := _sure(e["words"], p, p.block_words, p.page_hits))]
    foreign = [
        doubt(e, say("这一段是{language},没有标明语言", language=_name(g)))
        for e, g in told
        if not g.allows(lang)
    ]
    return judged(len(told), foreign, aspect="unmarked", wcag=("3.1.2",))


def _writing(seen: Seen, p: Params) -> Judged:
    lang, words = seen.page["lang"].lower(), seen.page["words"]
    simplified = sum(c in _SIMPLIFIED for c in words)
    traditional = sum(c in _TRADITIONAL for c in words)
    faults: list[Fault] = []
    if re.match(r"zh-(hant|tw|hk|mo)", lang) and simplified > p.page_words and not traditional:
        faults = [advice(_html(lang), say("页面标明繁体({lang}),文字是简体", lang=lang))]
    if re.match(r"zh-(hans|cn|sg)", lang) and traditional > p.page_words and not simplified:
        faults = [advice(_html(lang), say("页面标明简体({lang}),文字是繁体", lang=lang))]
    return judged(len(faults), faults, aspect="writing", wcag=("3.1.1",))


def _comparable(lang: str) -> bool:
    return is_language(lang) and "-latn" not in lang.lower()


def _sure(words: str, p: Params, least_words: int, least_hits: int) -> Guess | None:
    """The language of the words where it is beyond doubt."""
    found = guess(words)
    if found is None or found.size < least_words or found.share < p.share:
        return None
    if found.by_script:
        return found
    clear = found.kinds >= least_hits and found.lead >= p.lead and found.hits / found.size >= p.common
    return found if clear else None


def _reason(lang: str, found: Guess) -> Say:
    return say("标明的语言是 {lang},文字是{language}", lang=primary(lang), language=_name(found))


def _name(found: Guess) -> Say:
    return say(_NAMES[found.language])
