"""视频没有字幕轨道、播放器不能用键盘控制,或声音自动播放。

判定: 音频或视频不经操作就自动播放,听到了声音,时长超过 3 秒或循环不停,而它没有自带控件,页面上也没有暂停、
停止、静音或调音量的控件,判不合格。其余情形请人看。
未能判定: 视频没有字幕轨道(字幕可能做在画面里);播放器没有可用键盘操作的控件;自动播放但不知道有没有声音,或旁边
的按钮用途不明。
整改: 不自动播放声音;视频加字幕(track);用 video 的 controls,或给自制的播放、
暂停、音量按钮写名称并可用键盘操作。
示例: 首页一打开就播放宣传片的声音,没有暂停按钮,读屏软件的语音被盖住。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Fault, Judged, doubt, fault, judged
from checker.accessibility.observe.media import Media, Medium
from checker.indicator import Params, say

CN13 = Check(
    "CN13",
    "视频字幕、播放器键盘控制与自动播放的声音",
    wcag=("1.2.2", "1.4.2", "2.1.1"),
    subjects=("P06", "P16", "O01"),
    elder=("E-W10",),
    mend="不自动播放声音;视频加字幕;播放、暂停、音量控件写明名称并可用键盘操作。",
)


@CN13.judge
def media_without_captions_or_control(media: Media, p: Params) -> tuple[Judged, ...]:
    starting = [m for m in media.found if m.starts and not m.muted]
    videos = [m for m in media.found if m.video and m.shown and not _is_decoration(m)]
    players = [m for m in media.found if m.shown and not _is_decoration(m)]
    return (
        judged(
            len(starting),
            [f for m in starting for f in _of_sound(m, p)],
            aspect="sound",
            wcag=("1.4.2",),
            act=("80f0bf", "4c31df", "aaa1bf"),
        ),
        judged(
            len(videos),
            [f for m in videos for f in _of_captions(m)],
            aspect="captions",
            wcag=("1.2.2",),
            act=("eac66b", "f51b46"),
        ),
        judged(
            len(players), [f for m in players for f in _of_keyboard(m)], aspect="keyboard", wcag=("2.1.1",)
        ),
    )


def _is_decoration(medium: Medium) -> bool:
    """A silent film that runs behind or beside the text."""
    return medium.video and medium.starts and medium.muted and not medium.controls


def _of_sound(medium: Medium, p: Params) -> list[Fault]:
    e = medium.element
    if medium.heard is False or (medium.controls and medium.shown) or medium.names:
        return []
    if medium.seconds is not None and medium.seconds <= p.seconds and not medium.endless:
        return []
    known = medium.endless or medium.seconds is not None
    if medium.heard and known and not medium.others:
        if medium.endless:
            return [fault(e, say("声音自动播放并且循环不停,没有暂停、静音或音量控件"))]
        return [fault(e, say("声音自动播放 {n} 秒,没有暂停、静音或音量控件", n=round(medium.seconds or 0)))]
    if medium.others:
        return [doubt(e, say("声音自动播放,请看旁边的按钮能否停止它"))]
    return [doubt(e, say("设为自动播放,没有看到控件,请听是否有声音并超过 3 秒"))]


def _of_captions(medium: Medium) -> list[Fault]:
    if medium.captions or medium.heard is False:
        return []
    return [doubt(medium.element, say("视频没有字幕轨道,请看画面里有没有字幕,旁边有没有文字稿"))]


def _of_keyboard(medium: Medium) -> list[Fault]:
    if medium.controls or medium.by_keyboard or medium.focusable:
        return []
    return [doubt(medium.element, say("播放器没有自带控件,旁边也没有可用键盘操作的控件,请试能否用键盘播放"))]
