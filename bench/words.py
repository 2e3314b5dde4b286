"""`python -m bench words`: how much text a second the word checks read on one core, and what the lists weigh.

    python -m bench words [--mb 6] [--rounds 5] [TEXT…]

The text is made up of standing phrases, everyday words and a planted slip now and then; own TEXT files are
measured in its place. Time is that of the processor, the best of the rounds. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path

LEAST_MB_S = 20.0  # what docs/words.md promises of the lists
EVERY = 200  # sentences to one planted slip
SEED = 20261120


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench words", description=__doc__)
    options.add_argument("--mb", type=float, default=6.0)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("files", nargs="*", type=Path)
    chosen = options.parse_args(arguments)

    from checker.words.lists import lexicon
    from checker.words.privacy import find_private
    from checker.words.scan import scan, traditional

    began = time.process_time()
    lists = lexicon()
    assert lists.automaton
    print(
        f"lists: {len(lists.meant):,} patterns, made in {time.process_time() - began:.2f} s of processor time"
    )
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    own = "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in chosen.files)
    text = own or made_up(chosen.mb)
    size = len(text.encode()) / 1e6
    hits = scan(text, lists)
    print(f"text: {size:.1f} MB, {len(text):,} characters, {len(hits)} hits")
    by_list = speed(lambda: scan(text, lists), size, chosen.rounds)
    everything = speed(
        lambda: (scan(text, lists), traditional(text, lists), list(find_private(text))), size, chosen.rounds
    )
    print(f"lists and dates: {by_list:.1f} MB/s")
    print(f"with stray traditional characters and personal data: {everything:.1f} MB/s")
    return 0 if by_list >= LEAST_MB_S else 1


def speed(work: Callable[[], object], size: float, rounds: int) -> float:
    """Megabytes a second of processor time, the best round."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return size / best


def made_up(megabytes: float) -> str:
    """Sentences in the manner of notices, always the same ones."""
    from checker.words.tables import rows

    dice = random.Random(SEED)
    phrases = [phrase for row in rows("common.tsv") for phrase in row[1].split()]
    phrases += [row[0] for row in rows("protected.tsv")]
    words = [word for row in rows("daily_words.tsv") for word in row[0].split()]
    slips = [row[0] for row in rows("wrong_forms.tsv")]
    sentences: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        parts = [dice.choice(phrases if n % 3 == 0 else words) for n in range(dice.randint(4, 12))]
        if len(sentences) % EVERY == 0:
            parts.append(dice.choice(slips))
        sentences.append("的".join(parts) + f",共{dice.randint(1, 999)}项。")
        size += len(sentences[-1].encode())
    return "\n".join(sentences)
