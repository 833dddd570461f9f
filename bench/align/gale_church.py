"""Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993): lengths alone.

Our own short implementation of the published method, with its constants.
"""

import math
from collections.abc import Sequence

from bench.align.documents import Bead

PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
VARIANCE = 6.8


def _cost(ours: int, theirs: int) -> float:
    """-log of the two-sided tail probability of the difference in length."""
    if not ours and not theirs:
        return 0.0
    delta = (theirs - ours) / math.sqrt(VARIANCE * (ours + theirs) / 2)
    return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-300))


def gale_church(hypothesis: Sequence[str], reference: Sequence[str]) -> list[Bead]:
    """Monotone beads by dynamic programming over all sentence pairs (quadratic)."""
    h = [len(s) for s in hypothesis]
    r = [len(s) for s in reference]
    best = [[math.inf] * (len(r) + 1) for _ in range(len(h) + 1)]
    back: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for i in range(len(h) + 1):
        for j in range(len(r) + 1):
            for (a, b), prior in PRIORS.items():
                if a > i or b > j:
                    continue
                value = best[i - a][j - b] - math.log(prior) + _cost(sum(h[i - a : i]), sum(r[j - b : j]))
                if value < best[i][j]:
                    best[i][j] = value
                    back[i, j] = (a, b)
    beads: list[Bead] = []
    i, j = len(h), len(r)
    while i or j:
        a, b = back[i, j]
        i, j = i - a, j - b
        beads.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
    return beads[::-1]
