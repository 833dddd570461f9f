"""Throw random and mutated beads at the checks.

    python -m bench.checks.fuzz DATA [--beads 100000] [--seed 1]

Beads are segments of the planted set, broken off, doubled and shuffled, in capitals or with letters of other scripts,
with marks, control characters, halves of surrogate pairs, debris of pages and data files, and words and numbers of up
to 3,000 characters put in; a third has no reference. No check may crash, and every span must slice back to its text.
The embedded model is left out: it reads text, and its own tests throw noise at it.

Prints a line for FUZZ.md, which keeps the runs.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.checks import data
from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.config import Model, Settings
from mtqa.memo import one_article
from mtqa.pipeline.rows import article_of_row
from mtqa.record import CheckState, Finding, Row

PIECES = (
    '" | “ | ” | « | » | , |  ,|. |.|: | – |  |( |)|the the |\u0301|\u200b|\u202e|\x00|\ud7ff|😀|инцидент|Mоscow|6,6%|'
    "13: 09|-|--|'s|’|…|\n|\t|\u00a0|$ 5 bn|m / s|No. |not |никто |IG |al-EN-Nusra |3 of March |１２|٣|½|² |İ|ß|ǆ|"
).split("|")
DEBRIS = (
    "<p>",
    "</b>",
    "&nbsp;",
    "&#x41;",
    "<!-- ",
    "<a href='x'>",
    '{"mt": "',
    '"}, ',
    "[null, ",
    "\\u00e9",
    ";;;",
    '""a"",',
    "\r\n",
    "%20",
    "$(x)",
    "👩\u200d👩\u200d👧",
    "🇷🇺🇺",
    "\u200fשלום\u200e",
    "\u2066مرحبا\u2069",
    "e\u0301\u0323\u0301",
    "\ufeff",
    "\u200d",
    "\u00ad",
    "\ud800",
    "\udfff",
    "\ud83d",
    "\U000e0041",
    "北京",
    "ﬁn",
    "ｆｕｌｌ",
    "𝔸𝕓",
    "Ⅳ",
    "ŉ",
    "Σς",
    "ı",
)
"""What pages, tables and data files leave behind, and what Unicode has of odd: families, flags, two directions, marks
on marks, byte-order marks, halves of surrogate pairs, ligatures, wide and mathematical letters, letters whose case
folds into two."""
_SETTINGS = Settings(model=Model(use=False))
_LONGEST = 3_000
"""Characters of a word or number that no text has."""


def mutated(text: str, rng: random.Random) -> str:
    """A copy of a text with a few places damaged."""
    for _ in range(rng.randrange(1, 7)):
        text = rng.choice(_DAMAGES)(text, rng)
    return text


def _insert(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(rng.choice((PIECES, DEBRIS))) + text[at:]


def _cut(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[min(len(text), at + rng.randrange(20)) :]


def _break_off(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(1, len(text) + 1)] if text else text


def _double(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + 15] * 2 + text[at + 15 :]


def _shuffle(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _replace(text: str, rng: random.Random) -> str:
    """Any character for another; the halves of surrogate pairs among them, which JSON can bring along."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + chr(rng.choice((rng.randrange(1, 0xE000), rng.randrange(0xE000, 0x110000)))) + text[at + 1 :]


def _recase(text: str, rng: random.Random) -> str:
    at, to = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
    change = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:at] + change(text[at:to]) + text[to:]


def _mix_scripts(text: str, rng: random.Random) -> str:
    """Latin letters as the Cyrillic and Greek ones that look like them."""
    table = str.maketrans("aeopcyxABEKMHOPCTX", rng.choice(("аеорсухАВЕКМНОРСТХ", "αеοрсуχΑΒΕΚΜΗΟΡСΤΧ")))
    at, to = sorted((rng.randrange(len(text) + 1), rng.randrange(len(text) + 1)))
    return text[:at] + text[at:to].translate(table) + text[to:]


def _lengthen(text: str, rng: random.Random) -> str:
    """A word or a number that goes on and on."""
    at = rng.randrange(len(text) + 1)
    unit = rng.choice((rng.choice(text) if text else "a", "ab", "9", "1,", "1.", "12:", "-a", "’s", "\u0301", "и"))
    return text[:at] + unit * rng.randrange(2, rng.choice((50, 300, _LONGEST)) // len(unit)) + text[at:]


_COMMON = (_insert, _cut, _break_off, _double, _shuffle, _replace, _recase, _mix_scripts)
_DAMAGES = (*_COMMON, *_COMMON, *_COMMON, _lengthen)
"""Long words are rarer than the rest: a bead with one takes as long as twenty without."""


def judged(row: Row) -> tuple[Sequence[Finding], list[str]]:
    """What the checks find in a bead, and what they did that they must not."""
    with one_article():
        findings, runs = run_checks(article_of_row(row, None, _SETTINGS), CHECKS, {})
    crashed = [f"{run.name}: {run.reason}" for run in runs if run.state is CheckState.CRASHED]
    return findings, crashed + [f"{one}" for one in findings if row.mt[one.start : one.end] != one.text]


def main() -> None:
    """Run and report; exit 1 on the first broken span."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--beads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)  # noqa: S311 - damage, not secrets
    texts = [row.mt for row in data.planted(arguments.data)] + [row.ref for row in data.planted(arguments.data)]

    def rows() -> list[Row]:
        mt = [mutated(rng.choice(texts)[: rng.randrange(1, 200)], rng) for _ in range(1000)]
        return [Row(mt=one, ref=None if rng.random() < 0.33 else mutated(rng.choice([one, *texts]), rng)) for one in mt]

    found: Counter[str] = Counter()
    done = 0
    while done < arguments.beads:
        for row in rows():
            if not row.mt.strip():
                continue
            findings, told = judged(row)
            if told:
                sys.exit(f"{told} in {row!r}")
            found.update(finding.check for finding in findings)
            done += 1
        print(done, file=sys.stderr)
    print(f"{done} beads, {sum(found.values())} findings, nothing raised; " + ", ".join(map(str, found.most_common())))


if __name__ == "__main__":
    main()
