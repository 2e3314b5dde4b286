"""图片的替代文本不是在说图片。

判定: 替代文本是图片的文件名或图片地址;或只是“图片”“照片”“image”“undefined”一类占位的词。
未能判定: 替代文本是“logo”“轮播图”、数字、网址等,或旁边正写着同一个文件名,或几张不同的图片用同一替代文本,
是否说出了图片的内容要人看。替代文本过长、与旁边的文字相同的只作建议。
整改: 用一句话写出图片的内容或作用;纯装饰的图片写 alt=""。
示例: 新闻照片的替代文本是“W020240105.jpg”,读屏软件逐个字母读出文件名。
"""

from __future__ import annotations

import re

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, doubt, fault, judged
from checker.indicator import Params, say

CN16 = Check(
    "CN16",
    "图片的替代文本不是在说图片",
    wcag=("1.1.1",),
    subjects=("P03",),
    act=("qt1vmo",),
    mend='用一句话写出图片的内容或作用;纯装饰的图片写 alt=""。',
)

_FILE = re.compile(r"[^\s/\\]+\.(jpe?g|png|gif|bmp|webp|svg|tiff?|heic|avif)", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?:)?//\S+|(/|\.\.?/)\S+/\S*", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(新闻|文章|正文)?(图片|照片|图像|相片|配图|插图)|(请输入|请填写|此处填写)?图片(描述|说明)|无标题|未命名|"
    r"an? (image|picture|photo)|images?|img|pictures?|pic|photos?|spacer|alt( ?text)?|undefined|null|nan|"
    r"\[object object\]|untitled|(enter )?image description( here)?",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"logo|banner|icon|图标|焦点图|轮播图|幻灯片?|封面图?|标题图片?|背景图?|按钮|图?[0-90-9]{1,3}|"
    r"(图片|照片|image|img|pic|photo)[-_ ]?[0-9]{1,3}",
    re.IGNORECASE,
)


@CN16.judge
def pictures_named_without_meaning(seen: Seen, p: Params) -> Judged:
    faults = [found for e in seen if (found := _named(e, p))]
    marked = {f.element.selector for f in faults}
    rest = [e for e in seen if e.selector not in marked and e["alike"] >= p.alike]
    first = {e["name"]: e for e in reversed(rest)}
    faults += [_alike(e) for e in first.values()]
    return judged(len(seen), faults)


def _named(e: Element, p: Params) -> Fault | None:
    name = e["name"]
    if _FILE.fullmatch(name) or _stem_of_file(e, p):
        shown_beside = name in e["beside"]
        reason = say("替代文本是文件名“{name}”", name=name)
        return doubt(e, reason) if shown_beside else fault(e, reason)
    if _ADDRESS.fullmatch(name):
        reason = say("替代文本是地址“{name}”", name=name)
        return fault(e, reason) if _FILE.search(name) else doubt(e, reason)
    if _PLACEHOLDER.fullmatch(name):
        reason = say("替代文本只是占位的词“{name}”", name=name)
        large = min(e["width"], e["height"]) >= p.icon
        return fault(e, reason) if large else doubt(e, reason)
    if _VAGUE.fullmatch(name):
        return doubt(e, say("替代文本“{name}”是否说出了图片的内容,要人看", name=name))
    return _wordy(e, p)


def _stem_of_file(e: Element, p: Params) -> bool:
    """Whether the text is the picture's file name without its ending, as cameras and editors number them."""
    stems = [source.rpartition(".")[0].lower() for source in e["source"]]
    digits = sum(c.isdigit() for c in e["name"])
    return e["name"].lower() in stems and digits >= p.digits


def _wordy(e: Element, p: Params) -> Fault | None:
    if len(e["name"]) > p.longest:
        return advice(e, say("替代文本有 {n} 个字符,过长", n=len(e["name"])))
    if e["repeats"]:
        return advice(e, say("替代文本与旁边的文字相同,会读两遍"))
    return None


def _alike(e: Element) -> Fault:
    return doubt(e, say("{n} 张不同的图片都用替代文本“{name}”", n=e["alike"], name=e["name"]))
