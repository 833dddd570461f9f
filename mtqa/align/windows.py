"""Long texts: a guide through the rectangle from rare words, then one small window after the other.

Time and memory grow with the length of the texts and not with its square. A window reaches past the part it
decides, and the next begins after the last sure bead well inside it, so no bead is decided at a window's edge.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from mtqa.align.bead import AlignedBead
from mtqa.align.decode import decode
from mtqa.align.texts import Pair, Rectangle, solve
from mtqa.align.tokens import Bag, is_number

ROWS = 48
"""Hypothesis sentences in a window."""
REACH = 12
"""Reference sentences a window reaches past where the guide ends; also what it leaves undecided at its end."""
CELLS = 6400
"""Sentence pairs in a window, at most (while it has more than FEWEST rows)."""
WORDS = 6_000_000
"""Word pairs in a window, at most (while it has more than FEWEST rows)."""
FEWEST = 16
"""Hypothesis sentences in a window, at least."""
SURE = 0.9
"""Probability of a bead after which a window may be cut."""
RARE = 3
"""A word in at most so many sentences of each side votes for the pairs it stands in."""
STEM = 5
"""Letters by which long words also vote: endings differ between translations."""


def votes(hypothesis: Sequence[Bag], reference: Sequence[Bag]) -> dict[tuple[int, int], float]:
    """Weight of shared rare words for sentence pairs; linear in the length of the texts."""
    ours, theirs = _places(hypothesis), _places(reference)
    out: dict[tuple[int, int], float] = defaultdict(float)
    for word, rows in ours.items():
        columns = theirs.get(word, [])
        if len(rows) <= RARE and 0 < len(columns) <= RARE:
            for i in rows:
                for j in columns:
                    out[i, j] += 1.0 / (len(rows) * len(columns))
    return out


def _places(bags: Sequence[Bag]) -> dict[str, list[int]]:
    """The sentences each word, each stem and each pair of neighbouring words stands in."""
    found: dict[str, list[int]] = {}
    for index, item in enumerate(bags):
        long = [word for word in item.words if len(word) > 2 or is_number(word)]
        stems = [word[:STEM] for word in long if len(word) > STEM]
        pairs = [f"{one} {two}" for one, two in pairwise(item.words)]
        for key in dict.fromkeys(long + stems + pairs):
            found.setdefault(key, []).append(index)
    return found


def anchors(weights: dict[tuple[int, int], float], least: float = 1.0) -> list[tuple[int, int]]:
    """Pairs that are each other's best, in the longest run that ascends on both sides."""
    best_row: dict[int, tuple[float, int]] = {}
    best_column: dict[int, tuple[float, int]] = {}
    for (i, j), weight in weights.items():
        best_row[i] = max(best_row.get(i, (0.0, 0)), (weight, -j))
        best_column[j] = max(best_column.get(j, (0.0, 0)), (weight, -i))
    mutual = sorted(
        (i, -j) for i, (weight, j) in best_row.items() if weight >= least and best_column[-j] == (weight, -i)
    )
    return _ascending(mutual)


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members ascend (patience sorting)."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        place = bisect_left(ends, j)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [j]
        at[place : place + 1] = [index]
    out = []
    index = at[-1] if at else -1
    while index >= 0:
        out.append(pairs[index])
        index = before[index]
    return out[::-1]


def guide(texts: Pair, shared: dict[tuple[int, int], float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """(n + 1,): the reference sentence expected at each hypothesis sentence, ascending."""
    n, m = len(texts.hypothesis.bags), len(texts.reference.bags)
    points = [(-1, -1), *anchors(shared), (n, m)]
    return np.interp(np.arange(n + 1), [i for i, _ in points], [j for _, j in points])


def align_windows(texts: Pair, shared: dict[tuple[int, int], float]) -> tuple[list[AlignedBead], float]:
    """Align two long texts without crossings.

    Args:
        texts: both sides.
        shared: their `votes`.

    Returns:
        The beads in path order, and the level of the middle window (`Features.level`).
    """
    n, m = len(texts.hypothesis.bags), len(texts.reference.bags)
    path = guide(texts, shared)
    out: list[AlignedBead] = []
    levels: list[float] = []
    i = j = 0
    while i < n and j < m:
        where = _window(texts, path, i, j)
        solved = solve(texts, where)
        levels.append(solved.level)
        beads = [_shifted(bead, i, j) for bead in decode(solved.scores)]
        if where.bottom < n or where.right < m:
            beads = _decided(beads, where, n, m)
        out += beads
        i = max([i, *(bead.hypothesis[-1] + 1 for bead in beads if bead.hypothesis)])
        j = max([j, *(bead.reference[-1] + 1 for bead in beads if bead.reference)])
    out += [AlignedBead((k,), (), 1.0) for k in range(i, n)]
    out += [AlignedBead((), (k,), 1.0) for k in range(j, m)]
    return out, sorted(levels)[len(levels) // 2]


def fits(texts: Pair, where: Rectangle) -> bool:
    """Whether a rectangle is small enough to be tabled at once."""
    ours = sum(len(item.words) for item in texts.hypothesis.bags[where.top : where.bottom])
    theirs = sum(len(item.words) for item in texts.reference.bags[where.left : where.right])
    return where.cells <= CELLS and ours * theirs <= WORDS


def _window(texts: Pair, path: np.ndarray[tuple[int], np.dtype[np.float64]], i: int, j: int) -> Rectangle:
    n, m = len(texts.hypothesis.bags), len(texts.reference.bags)
    rows = ROWS
    while True:
        bottom = min(n, i + rows)
        right = m if bottom == n else min(m, max(int(path[bottom]), j) + REACH)
        where = Rectangle(i, bottom, j, right)
        if fits(texts, where) or rows <= FEWEST:
            break
        rows //= 2
    widest = max(CELLS // (bottom - i), 2 * REACH)
    return where._replace(right=min(right, j + widest))


def _shifted(bead: AlignedBead, down: int, across: int) -> AlignedBead:
    return AlignedBead(
        tuple(k + down for k in bead.hypothesis), tuple(k + across for k in bead.reference), bead.confidence
    )


def _decided(beads: list[AlignedBead], where: Rectangle, n: int, m: int) -> list[AlignedBead]:
    """The beads up to the last sure one well inside the window; never none."""
    bottom = where.bottom if where.bottom == n else where.bottom - REACH // 2
    right = where.right if where.right == m else where.right - REACH // 2
    inside = [
        k
        for k, bead in enumerate(beads)
        if not bead.is_null and bead.hypothesis[-1] < bottom and bead.reference[-1] < right
    ]
    for least in (SURE, 0.0):
        sure = [k for k in inside if beads[k].confidence >= least]
        if sure:
            return beads[: sure[-1] + 1]
    return beads[: max(1, len(beads) // 2)]


def runs(indices: Sequence[int]) -> Iterator[range]:
    """Consecutive indices as ranges."""
    start = None
    for place, index in enumerate(indices):
        if start is None:
            start = index
        if place + 1 == len(indices) or indices[place + 1] != index + 1:
            yield range(start, index + 1)
            start = None
