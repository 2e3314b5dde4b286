"""A whole check in a process of its own, so that its memory can be measured: `python -m tests.chaos.child`.

Takes settings as JSON on standard input, with `out`, the folder to write to. Writes inspection.db, result.json
and report.html there, prints the terminal summary, and leaves what it took in `spent.json`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from checker.config import Settings
from checker.inspect import STORE_NAME, judge_store, observe, write
from reports.terminal import summary

_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there


def main() -> None:
    asked = json.load(sys.stdin)
    out = Path(asked.pop("out"))
    began = time.monotonic()
    _, end = observe(Settings.from_json(json.dumps(asked)), out)
    observed = time.monotonic()
    result = judge_store(out / STORE_NAME)
    write(result, out)
    print(summary(result))
    peaks = {name: resource.getrusage(who).ru_maxrss * _KILOBYTE for name, who in (
        ("own", resource.RUSAGE_SELF), ("readers", resource.RUSAGE_CHILDREN))}  # fmt: skip
    spent = {"observe_s": observed - began, "judge_s": time.monotonic() - observed, "end": end.state}
    (out / "spent.json").write_text(
        json.dumps({**spent, **peaks, "reason": str(end.reason)}), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
