"""Sennrich and Volk, "MT-based Sentence Alignment for OCR-generated Parallel Texts" (2010): BLEU as similarity.

Our own short implementation of the published method: the monotone path of 1-1 beads with the largest sum of
sentence BLEU (orders 1 and 2) among each sentence's three best; then neighbouring unaligned sentences are joined
to a bead where that raises its BLEU; Gale and Church fill the gaps that have sentences on both sides.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from bench.align.documents import Bead
from bench.align.gale_church import gale_church

ORDERS = (1, 2)
BEST = 3
LARGEST = 3


def _grams(words: Sequence[str]) -> list[Counter[tuple[str, ...]]]:
    return [Counter(tuple(words[k : k + n]) for k in range(len(words) - n + 1)) for n in ORDERS]


def bleu(hypothesis: Sequence[str], reference: Sequence[str]) -> float:
    """Sentence BLEU of orders 1 and 2, with the brevity penalty."""
    logs = 0.0
    for ours, theirs in zip(_grams(hypothesis), _grams(reference), strict=True):
        right = sum((ours & theirs).values())
        if not right:
            return 0.0
        logs += math.log(right / sum(ours.values()))
    brevity = min(0.0, 1 - len(reference) / max(1, len(hypothesis)))
    return math.exp(logs / len(ORDERS) + brevity)


def _both(one: Sequence[str], other: Sequence[str]) -> float:
    """BLEU in both directions, averaged as harmonic mean."""
    there, back = bleu(one, other), bleu(other, one)
    return 2 * there * back / (there + back) if there and back else 0.0


def bleualign(hypothesis: Sequence[str], reference: Sequence[str]) -> list[Bead]:
    """Monotone beads; quadratic in the number of sentences."""
    h = [re.findall(r"\w+", s.lower()) for s in hypothesis]
    r = [re.findall(r"\w+", s.lower()) for s in reference]
    path = _path(h, r)
    beads = [_grow(h, r, path, k) for k in range(len(path))]
    out: list[Bead] = []
    i = j = 0
    for bead in [*beads, ((len(h),), (len(r),))]:
        if bead[0][0] < i or bead[1][0] < j:
            continue
        out += _fill(hypothesis, reference, range(i, bead[0][0]), range(j, bead[1][0]))
        if bead[0][0] < len(h):
            out.append(bead)
        i, j = bead[0][-1] + 1, bead[1][-1] + 1
    return out


def _path(h: Sequence[Sequence[str]], r: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """The monotone 1-1 path with the largest sum of BLEU."""
    best: list[list[tuple[float, tuple[int, int]]]] = [[(0.0, (0, 0))] * (len(r) + 1)]
    for i, words in enumerate(h):
        scores = [_both(words, other) for other in r]
        top = set(sorted(range(len(r)), key=lambda j: -scores[j])[:BEST])
        row: list[tuple[float, tuple[int, int]]] = [(0.0, (0, 0))]
        for j in range(len(r)):
            options = [(best[i][j + 1][0], (i, j + 1)), (row[j][0], (i + 1, j))]
            if j in top and scores[j] > 0:
                options.append((best[i][j][0] + scores[j], (i, j)))
            row.append(max(options, key=lambda o: (o[0], o[1] == (i, j))))
        best.append(row)
    out = []
    i, j = len(h), len(r)
    while i and j:
        place = best[i][j][1]
        if place == (i - 1, j - 1):
            out.append(place)
        i, j = place
    return out[::-1]


def _grow(h: Sequence[Sequence[str]], r: Sequence[Sequence[str]], path: Sequence[tuple[int, int]], k: int) -> Bead:
    """Join unaligned neighbours to a bead while that raises its BLEU."""
    i, j = path[k]
    low = path[k - 1] if k else (-1, -1)
    high = path[k + 1] if k + 1 < len(path) else (len(h), len(r))
    ours, theirs = [i], [j]
    now = _both(h[i], r[j])
    while True:
        grown = [
            (new_h, new_r)
            for new_h, new_r in (
                ([ours[0] - 1, *ours], theirs),
                ([*ours, ours[-1] + 1], theirs),
                (ours, [theirs[0] - 1, *theirs]),
                (ours, [*theirs, theirs[-1] + 1]),
            )
            if low[0] < new_h[0] and new_h[-1] < high[0] and low[1] < new_r[0] and new_r[-1] < high[1]
            if max(len(new_h), len(new_r)) <= LARGEST
        ]
        scored = [
            (_both([w for x in new_h for w in h[x]], [w for y in new_r for w in r[y]]), new_h, new_r)
            for new_h, new_r in grown
        ]
        if not scored or max(scored)[0] <= now:
            return tuple(ours), tuple(theirs)
        now, ours, theirs = max(scored)


def _fill(hypothesis: Sequence[str], reference: Sequence[str], rows: range, columns: range) -> list[Bead]:
    beads = gale_church([hypothesis[i] for i in rows], [reference[j] for j in columns])
    return [(tuple(rows[i] for i in ours), tuple(columns[j] for j in theirs)) for ours, theirs in beads]
