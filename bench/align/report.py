"""The table as Markdown."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.align.documents import Counts
from bench.align.reliability import Reliability


class Row(NamedTuple):
    """One aligner."""

    name: str
    groups: dict[str, Counts]
    sentences_per_s: float


class LengthRow(NamedTuple):
    """An aligner on two texts of `size` sentences."""

    name: str
    size: int
    seconds: float
    peak_mb: float


class Results(NamedTuple):
    """Everything that was measured."""

    rows: Sequence[Row]
    lengths: Sequence[LengthRow]
    reliabilities: Sequence[Reliability]
    reliable: str
    """The aligner whose confidences they are."""


INTRODUCTION = """# Sentence alignment: mtqa and its peers

Written by `{command}`
on {date}; data SHA-256 `{digest}`.

Strict F1: the very same bead; lax: it shares a sentence of each side with a gold bead; null: unaligned sentences. Null
beads count for null F1 alone. Counts are pooled over documents. Seconds are processor time of one core
(OMP_NUM_THREADS=1), since the machine had other work; sentences/s counts both sides. Aligners that read the same
sentence vectors share them, and each is charged what its own would have cost.

Data. *news*: system outputs against human references of newstest2021 (ru-en, zh-en, TED) with merges, splits, drops,
insertions and moved paragraphs planted; the texts are public at github.com/wmt-conference/wmt21-news-systems (quote
the WMT21 news task), and `training/align/plant.py` plants such damage. *real*: the `eval` folder of
github.com/rsennrich/Bleualign (machine translations of Text+Berg against the French or German text; research data).

Shipped weights (`python -m training.align.train DATA --half all --documents 4000 --copies 1`) were trained on planted
documents that include newstest2021 and on the news rows themselves, so their news figures prove nothing; the held-out
weights (`--half all --documents 2000 --copies 0 --without 2021`, held-out.json) saw no text of that year and show what
to expect of a new one. Nothing was trained on *real*, but the planting of weak systems was added after a look at it.
Three decision constants (`MATCH_FLOOR`, `NULL_WORTH`, moves' `LEAST`) were chosen on half of the news documents; they
move strict F1 by .001 to .003. On the same half `python -m bench.align.tune` chose the skip score of Bertalign and
the deletion quantile of Vecalign; *news, not tuned on* is the other half.

The peers below are our own short implementations of the published methods, not the authors' programs; those that read
vectors get the embedded encoder's, which knows English, so *real* is not for them. The authors' programs were measured
on the same file before this project began (strict F1, news / real): hunalign -realign .674 / .732, Bleualign
.807 / .707 (tuned .824 / .719), Vecalign .744 tuned, Bertalign .795 (tuned .859); the last two with all-MiniLM.
"""


def render(results: Results, command: str, digest: str, date: str) -> str:
    """All tables."""
    groups = sorted({group for row in results.rows for group in row.groups})
    parts = [INTRODUCTION.format(command=command, digest=digest, date=date)]
    for title, pick in (("Strict F1", "strict"), ("Lax F1", "lax"), ("Null F1", "null")):
        cells = [[row.name, *(_figure(row, g, pick) for g in groups)] for row in results.rows]
        parts.append(_table(title, ["aligner", *groups], cells))
    parts += [_speed(results.rows), _lengths(results.lengths), *_reliability(results)]
    return "\n".join(parts)


def _speed(rows: Iterable[Row]) -> str:
    cells = [[row.name, f"{row.sentences_per_s:,.0f}"] for row in rows]
    return _table("Speed", ["aligner", "sentences/s"], cells)


def _lengths(rows: Iterable[LengthRow]) -> str:
    cells = [
        [row.name, f"{row.size:,}", f"{row.seconds:.2f}", f"{1000 * row.seconds / row.size:.2f}", f"{row.peak_mb:.0f}"]
        for row in rows
    ]
    heads = ["aligner", "sentences a side", "seconds", "seconds per 1,000 + 1,000", "peak memory so far, MB"]
    return _table("Time against length", heads, cells)


def _reliability(results: Results) -> Iterable[str]:
    for found in results.reliabilities:
        cells = [
            [f"{k / 10:.1f}–{(k + 1) / 10:.1f}", str(count), f"{sure:.3f}", f"{right:.3f}"]
            for k, (count, sure, right) in enumerate(found.bins)
            if count
        ]
        heads = ["confidence", "beads, nulls too", "mean confidence", "share right"]
        yield _table(f"Confidence of {results.reliable} on {found.group}", heads, cells)
        yield (
            f"Expected calibration error {found.error:.3f}. {found.kept:.1%} of the beads reach the floor of 0.5, and "
            f"{found.right_kept:.1%} of them are right; of those below it, {found.right_below:.1%}.\n"
        )


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_line(heads), _line(["---"] * len(heads)), *map(_line, rows)]
    return f"## {title}\n\n" + "\n".join(lines) + "\n"


def _figure(row: Row, group: str, pick: str) -> str:
    return f"{getattr(row.groups[group], pick):.3f}" if group in row.groups else "–"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
