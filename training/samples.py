"""The training stream: MQM rows, good text with planted faults, good text as it is, and translations to be ranked.

Translations of one source are drawn together, so that the network can be told which of them is better: sources differ
in length and difficulty far more than the translations of one do.
"""

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mtqa.neural.pairs import Side, Window, read_side, windows
from mtqa.neural.wordpiece import WordPiece
from training import plant
from training.network import squash
from training.rows import MQM_TRAIN, Assessed, Row, assessed, human_texts, mqm_rows, source_words, split

# Shares of the stream, and how often the reference is hidden. Human text is shown without a reference more
# often: read alone, it must stay unmarked.
MIX = {"mqm": 0.48, "planted-human": 0.2, "planted-mqm": 0.09, "clean-human": 0.15, "assessed": 0.08}
# What an ablation can leave out: kinds of samples, the rated talks, or the comparison within a source.
PARTS = {
    "planting": ("planted-human", "planted-mqm"),
    "human": ("planted-human", "clean-human"),
    "talks": (),
    "ranking": ("assessed",),
}
HIDE_REFERENCE = {"mqm": 0.3, "planted-human": 0.4, "planted-mqm": 0.3, "clean-human": 0.5, "assessed": 0.3}
# Translations of one source that are drawn together to be ranked.
TOGETHER = {"mqm": 3, "assessed": 4}
# Points of log penalty that one standard deviation of a direct assessment is worth; raters scatter by as much.
POINTS_PER_Z = 0.5
# Machine output may stand in for a second human translation when raters found no more than this in it.
GOOD_MQM = 2.0
GOOD_Z = 0.2


class Sample(NamedTuple):
    """One encoder input with targets, parallel to the pieces of each side in the window."""

    window: Window
    token: np.ndarray
    """Pieces x 2: share of raters for any and for a serious error."""
    category: np.ndarray
    """Pieces: class index or -1."""
    lost: np.ndarray
    """Reference pieces in the window: 1.0 where planting took the word out of the translation."""
    segment: float
    worse: float
    """Log penalty, or what an assessment is worth on that scale: comparable within one drawn group only."""
    rankable: bool
    """Whether `worse` may be compared: the window shows the whole translation."""
    labelled: bool
    """Whether `token`, `category`, `lost` and `segment` were judged by someone; an assessment has `worse` only."""


@dataclass
class Pool:
    """Everything samples are drawn from."""

    by_source: list[list[Row]]
    human: list[tuple[str, list[str]]]
    """(human translation, good machine translations of the same source)."""
    assessed: list[list[Assessed]]
    """Assessed translations, grouped by source."""
    lexicon: plant.Lexicon
    mix: dict[str, float]
    """Kinds of samples and their weights in the stream."""
    together: dict[str, int]
    """Translations of one source drawn at once, for the kinds that are ranked."""


def build_pool(folder: Path, without: str | None = None) -> tuple[Pool, list[Row]]:
    """(training pool, held-back MQM rows); `without`, a key of `PARTS`, leaves a part of the data out of training."""
    train: list[Row] = []
    held: list[Row] = []
    for name in MQM_TRAIN:
        kept, back = split(mqm_rows(folder / name))
        train += kept if (without, name) != ("talks", MQM_TRAIN[1]) else []
        held += back
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in train:
        groups[row.source].append(row)
    human = [
        (
            rows[0].reference,
            [row.mt for row in sorted(rows, key=lambda row: row.mqm) if row.mqm <= GOOD_MQM][:4],
        )
        for _, rows in sorted(groups.items())
    ]
    human += [
        (text, [other for other, z in others if z >= GOOD_Z][:4])
        for _, text, others in human_texts(folder)
        if len(text.split()) > 4
    ]
    lexicon = plant.gather([text for text, _ in human], source_words(folder))
    mix = {kind: share for kind, share in MIX.items() if kind not in PARTS.get(without or "", ())}
    by_sources = [rows for _, rows in sorted(groups.items())]
    together = {} if without == "ranking" else TOGETHER
    return Pool(by_sources, human, by_source(assessed(folder, 1)), lexicon, mix, together), held


def by_source(rows: Sequence[Assessed]) -> list[list[Assessed]]:
    """The rows of each source that has several."""
    groups: dict[str, list[Assessed]] = defaultdict(list)
    for row in rows:
        groups[row.source].append(row)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def draw(pool: Pool, tokenizer: WordPiece, rng: random.Random) -> list[Sample]:
    """One random sample, or several translations of one source; empty when the draw has no pieces."""
    # The mix counts samples, and a group is several of them.
    weights = [share / pool.together.get(kind, 1) for kind, share in pool.mix.items()]
    kind = rng.choices(list(pool.mix), weights)[0]
    hidden = rng.random() < HIDE_REFERENCE[kind]
    if kind == "assessed":
        group = rng.choice(pool.assessed)
        rows = [as_row(one) for one in rng.sample(group, min(pool.together[kind], len(group)))]
    elif kind == "mqm":
        sources = rng.choice(pool.by_source)
        rows = rng.sample(sources, min(pool.together.get(kind, 1), len(sources)))
    else:
        rows = [with_human_or_faults(kind, pool, rng)]
    made = [sample_of(row, None if hidden else row.reference or None, tokenizer, rng) for row in rows]
    return [sample for sample in made if sample]


def with_human_or_faults(kind: str, pool: Pool, rng: random.Random) -> Row:
    """A human translation, with planted faults or as it is, or a machine's with further faults."""
    if kind == "planted-mqm":
        return with_faults(rng.choice(rng.choice(pool.by_source)), rng, pool.lexicon)
    row = human_row(*rng.choice(pool.human), rng)
    return with_faults(row, rng, pool.lexicon) if kind == "planted-human" else row


def as_row(one: Assessed) -> Row:
    """An assessed translation; what in it is wrong nobody has said."""
    unknown = np.zeros(len(one.mt), np.float32)
    category = np.full(len(one.mt), -1, np.int8)
    return Row(one.mt, one.reference, unknown, unknown, category, 0.0, "", one.source, z=one.z)


def human_row(text: str, others: Sequence[str], rng: random.Random) -> Row:
    """A human translation as the translation to judge; nothing in it is wrong."""
    zeros = np.zeros(len(text), np.float32)
    other = rng.choice(others) if others else ""
    return Row(text, other, zeros, zeros, np.full(len(text), -1, np.int8), 0.0, "", "")


def with_faults(row: Row, rng: random.Random, lexicon: plant.Lexicon) -> Row:
    """The row with one to three planted faults, marked as every rater would."""
    planted = plant.plant(row.mt, rng, lexicon, rng.choice((1, 1, 2, 3)))
    origin = np.array(planted.origin, int)
    known = origin >= 0
    arrays = []
    for old, blank in ((row.any_error, 0), (row.serious, 0), (row.category, -1)):
        new = np.full(len(origin), blank, old.dtype)
        new[known] = old[origin[known]]
        arrays.append(new)
    penalty = row.mqm + 3.0 * len(planted.lost)
    for start, end, severity, category in planted.spans:
        arrays[0][start:end] = 1.0
        arrays[1][start:end] = severity
        arrays[2][start:end] = category
        penalty += 1 + 4 * severity
    return Row(planted.text, row.reference, *arrays, penalty, row.doc, row.source, lost=_find_lost(planted, row))


def _find_lost(planted: plant.Planted, row: Row) -> list[tuple[int, int]]:
    """Words of the reference that only the lost words had."""
    left = {match.group().lower() for match in plant.WORD.finditer(planted.text)}
    gone = {word.lower() for text in planted.lost for word in text.split()} - left
    return [m.span() for m in plant.WORD.finditer(row.reference) if m.group().lower() in gone]


def sample_of(row: Row, reference: str | None, tokenizer: WordPiece, rng: random.Random) -> Sample | None:
    """Encode one row; of a long one, a random window."""
    side = read_side(tokenizer, row.mt)
    other = read_side(tokenizer, reference) if reference else None
    cut = windows(tokenizer, side, other)
    if not cut:
        return None
    window = rng.choice(cut)
    places = range(window.first, window.first + window.size)
    spans = [slice(side.pieces.starts[at], side.pieces.ends[at]) for at in places]
    token = np.array([[row.any_error[s].max(), row.serious[s].max()] for s in spans], np.float32)
    category = np.array([row.category[s].max() for s in spans], np.int64)
    share = window.size / len(side.pieces.ids)
    worse = math.log1p(row.mqm) if row.z is None else -POINTS_PER_Z * row.z
    return Sample(
        window=window,
        token=token,
        category=category,
        lost=_lost(row, other, window),
        segment=squash(row.mqm * share),
        worse=worse,
        rankable=len(cut) == 1,
        labelled=row.z is None,
    )


def _lost(row: Row, other: Side | None, window: Window) -> np.ndarray:
    if other is None:
        return np.zeros(0, np.float32)
    shown = len(window.ids) - window.size - 3
    if not row.lost or shown < len(other.pieces.ids):
        return np.zeros(shown, np.float32)
    marked = np.zeros(len(other.text), bool)
    for start, end in row.lost:
        marked[start:end] = True
    return np.array([marked[start] for start in other.pieces.starts], np.float32)
