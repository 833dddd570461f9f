"""Throw random and mutated beads at the checks.

    python -m bench.checks.fuzz DATA [--beads 100000] [--seed 1]

Beads are segments of the planted set, cut, doubled and shuffled, with marks, foreign letters and control characters
put in; a third has no reference. No check may crash, and every span must slice back to its text. The embedded model is
left out: it reads text, and its own tests throw noise at it.
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from bench.checks import data
from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.config import Model, Settings
from mtqa.pipeline.rows import article_of_row
from mtqa.record import CheckState, Row

PIECES = (
    '" | “ | ” | « | » | , |  ,|. |.|: | – |  |( |)|the the |\u0301|\u200b|\u202e|\x00|\ud7ff|😀|инцидент|Mоscow|6,6%|'
    "13: 09|-|--|'s|’|…|\n|\t|\u00a0|$ 5 bn|m / s|No. |not |никто |IG |al-EN-Nusra |3 of March |１２|٣|½|² |İ|ß|ǆ|"
).split("|")


def mutated(text: str, rng: random.Random) -> str:
    """A copy of a text with a few places damaged."""
    for _ in range(rng.randrange(1, 7)):
        at, to = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
        kind = rng.randrange(5)
        if kind == 0:
            text = text[:at] + rng.choice(PIECES) + text[at:]
        elif kind == 1:
            text = text[:at] + text[min(to, at + 20) :]
        elif kind == 2:
            text = text[:at] + text[at : at + 15] * 2 + text[at + 15 :]
        elif kind == 3:
            words = text.split(" ")
            rng.shuffle(words)
            text = " ".join(words)
        else:
            text = text[:at] + chr(rng.randrange(1, 0xD7FF)) + text[at + 1 :]
    return text


def main() -> None:
    """Run and report; exit 1 on the first broken span."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--beads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)  # noqa: S311 - damage, not secrets
    texts = [row.mt for row in data.planted(arguments.data)] + [row.ref for row in data.planted(arguments.data)]
    settings = Settings(model=Model(use=False))

    def rows() -> list[Row]:
        mt = [mutated(rng.choice(texts)[: rng.randrange(1, 200)], rng) for _ in range(1000)]
        return [Row(mt=one, ref=None if rng.random() < 0.33 else mutated(rng.choice([one, *texts]), rng)) for one in mt]

    found: Counter[str] = Counter()
    done = 0
    while done < arguments.beads:
        for row in rows():
            if not row.mt.strip():
                continue
            findings, runs = run_checks(article_of_row(row, None, settings), CHECKS, {})
            crashed = [f"{run.name}: {run.reason}" for run in runs if run.state is CheckState.CRASHED]
            broken = [finding for finding in findings if row.mt[finding.start : finding.end] != finding.text]
            if crashed or broken:
                sys.exit(f"{crashed} {broken} in {row!r}")
            found.update(finding.check for finding in findings)
            done += 1
        print(done, file=sys.stderr)
    print(f"{done} beads, {sum(found.values())} findings, nothing raised; " + ", ".join(map(str, found.most_common())))


if __name__ == "__main__":
    main()
