"""Makes rules/words/looks.tsv: characters in daily use that look alike. Run by hand, with Chromium and the
font Noto Sans CJK SC on the machine:

python tools/looks.py > rules/words/looks.tsv

Each character is drawn, blurred and made smaller; two look alike whose pictures correlate.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.sounds import characters

LEAST = 0.8  # correlation from which a reader takes one for the other
DAILY = 3755  # the first level of GB 2312
AT_ONCE = 400  # characters compared with all others in one run of the browser
HEAD = """\
# Characters in daily use (first level of GB 2312) that look alike, a pair a line. Made by tools/looks.py."""
PAGE = """<meta charset=utf-8><pre id=told></pre><script>
const CHARACTERS = [...%s], SIDE = 44, SMALL = 22;
const canvas = document.createElement('canvas');
canvas.width = canvas.height = SIDE;
const pen = canvas.getContext('2d', {willReadFrequently: true});
function picture(character) {
  pen.fillStyle = '#fff'; pen.fillRect(0, 0, SIDE, SIDE);
  pen.fillStyle = '#000'; pen.font = '40px "Noto Sans CJK SC"'; pen.fillText(character, 2, 37);
  const data = pen.getImageData(0, 0, SIDE, SIDE).data;
  const small = new Float32Array(SMALL * SMALL);
  for (let y = 0; y < SMALL; y++) for (let x = 0; x < SMALL; x++)
    for (let p = -2; p <= 2; p++) for (let q = -2; q <= 2; q++) {
      const row = 2 * y + p, column = 2 * x + q;
      if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) continue;
      const ink = 255 - data[4 * (row * SIDE + column)];
      small[y * SMALL + x] += ink * (3 - Math.abs(p)) * (3 - Math.abs(q));
    }
  const mean = small.reduce((a, b) => a + b) / small.length;
  const length = Math.sqrt(small.reduce((sum, v) => sum + (v - mean) ** 2, 0)) || 1;
  return small.map(v => (v - mean) / length);
}
const [first, until] = location.hash.slice(1).split('-').map(Number);
const pictures = CHARACTERS.map(picture), told = [];
for (let i = first; i < Math.min(until, pictures.length); i++)
  for (let j = i + 1; j < pictures.length; j++) {
    let alike = 0;
    for (let k = 0; k < pictures[i].length; k++) alike += pictures[i][k] * pictures[j][k];
    if (alike >= %s) told.push(CHARACTERS[i] + CHARACTERS[j]);
  }
document.getElementById('told').textContent = told.join(' ');
</script>"""


def main() -> None:
    daily = characters()[:DAILY]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "looks.html")
        page.write_text(PAGE % (json.dumps(daily, ensure_ascii=False), LEAST), encoding="utf-8")
        pairs = [pair for first in range(0, DAILY, AT_ONCE) for pair in compared(page, first)]
    sys.stdout.write("\n".join([HEAD, *pairs]) + "\n")


def compared(page: Path, first: int) -> list[str]:
    """The pairs of some of the characters with all that follow them."""
    address = f"{page.as_uri()}#{first}-{first + AT_ONCE}"
    told = subprocess.run(  # noqa: S603
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", address],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    ).stdout
    body = re.search(r"<pre id=\"?told\"?>(.*?)</pre>", told, re.DOTALL)
    return body[1].split() if body else []


if __name__ == "__main__":
    main()
