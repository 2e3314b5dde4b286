"""录音和视频有没有文字稿或说明,要由人看。

判定: 本项不判不合格:旁边的文字是不是文字稿,程序不能确定。页面写明有文字稿的,不再提示。
未能判定: 录音、没有声音的视频(1.2.1),旁边的文字或链接是不是文字稿;页面上几乎没有别的文字的,写明这一点;
视频的画面内容有没有口述或文字说明(1.2.3)。
整改: 在录音和视频旁边给出文字稿,或去往文字稿的链接;画面里的重要内容用口述或文字说明。
示例: 网页上只有一段播报的录音,没有文字稿,听不见的人什么也得不到。
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.accessibility.check import Check, Fault, Judged, doubt, judged
from checker.accessibility.observe.media import Media, Medium
from checker.indicator import Params, Say, say

CN48 = Check(
    "CN48",
    "录音和视频没有文字稿或说明",
    wcag=("1.2.1", "1.2.3"),
    subjects=("P05", "P07"),
    mend="在录音和视频旁边给出文字稿,或去往文字稿的链接。",
)


@CN48.judge
def media_without_words(media: Media, p: Params) -> Iterator[Judged]:
    players = [m for m in media.found if m.shown and not _is_decoration(m)]
    sounds = [m for m in players if not m.video and m.heard is not False]
    silent = [m for m in players if m.video and m.heard is False]
    films = [m for m in players if m.video and m.heard is not False]
    heard = _without_words(sounds, say("录音没有文字稿,页面上几乎没有别的文字"), media, p)
    seen = _without_words(silent, say("没有声音的视频没有文字说明,页面上几乎没有别的文字"), media, p)
    untold = [doubt(m.element, say("请看视频的画面内容有没有口述或文字说明")) for m in films]
    yield judged(len(sounds), heard, aspect="audio", wcag=("1.2.1",), act=("e7aa44", "2eb176", "afb423"))
    yield judged(
        len(silent), seen, aspect="silent", wcag=("1.2.1",), act=("c3232f", "ee13b5", "fd26cf", "d7ba54")
    )
    yield judged(
        len(films),
        untold,
        aspect="described",
        wcag=("1.2.3",),
        act=("c5a4ea", "1ea59c", "1ec09b", "1a02b0", "ab4d13"),
    )


def _is_decoration(medium: Medium) -> bool:
    """A silent film that runs behind or beside the text."""
    return medium.video and medium.starts and medium.muted and not medium.controls


def _without_words(found: list[Medium], nothing: Say, media: Media, p: Params) -> list[Fault]:
    return [] if media.transcript else [_wordless(m, nothing, media, p) for m in found]


def _wordless(medium: Medium, nothing: Say, media: Media, p: Params) -> Fault:
    known = medium.heard is not None and medium.seconds is not None and not medium.described
    if known and not media.more and media.words / p.words_per_second <= (medium.seconds or 0):
        return doubt(medium.element, nothing)
    return doubt(medium.element, say("请看旁边的文字是不是它的文字稿,或有没有去往文字稿的链接"))
