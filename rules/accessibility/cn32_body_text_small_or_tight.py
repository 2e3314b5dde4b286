"""正文的字号太小或行距太密。

判定: 正文段落的字小于 12 像素,或几行的段落行距小于字号的 1.2 倍,提出建议,不计分。
未能判定: 行距由字体决定(normal)的不判;用途不同的小字(页脚、注释、按钮)不看。
整改: 正文用 16 像素或更大的字,行距用字号的 1.5 倍以上。
示例: 通知正文用 11 像素的字,老年人和低视力的人要放大才能读。
"""

from __future__ import annotations

from checker.accessibility.check import Check, Element, Fault, Judged, Seen, advice, judged
from checker.indicator import Params, say

CN32 = Check(
    "CN32",
    "正文字号太小或行距太密",
    wcag=("1.4.8",),
    mend="正文用 16 像素或更大的字,行距用字号的 1.5 倍以上。",
    impact="minor",
)


@CN32.judge
def body_text_small_or_tight(seen: Seen, p: Params) -> Judged:
    return judged(len(seen), [f for e in seen if (f := _of(e, p))])


def _of(e: Element, p: Params) -> Fault | None:
    if e["size"] < p.size:
        return advice(e, say("正文的字只有 {size} 像素", size=e["size"]))
    if e["line"] is not None and e["line"] < p.line and e["lines"] > 1:
        return advice(e, say("正文的行距只有字号的 {line} 倍", line=e["line"]))
    return None
