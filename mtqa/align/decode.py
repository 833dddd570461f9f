"""From potentials to beads: the alignment with the largest expected number of right beads."""

from mtqa.align.bead import AlignedBead
from mtqa.align.lattice import IMPOSSIBLE, TYPES, Posterior, Scores, best_path, posterior

MATCH_FLOOR = 0.4
"""A match bead must be at least this probable to gain more than it risks. Half the F1 that is reached is optimal for
F1 (Lipton et al. 2014); a little less keeps more nulls right on the tuning half (.36 to .5 differ by .001)."""
NULL_WORTH = 0.2
"""Worth of a right null against that of a right match bead; chosen there too (null F1 .93, with .5 .92)."""
UNCERTAIN_BELOW = 0.5
"""Confidence under which a bead is more likely wrong than right: callers keep its checks silent."""


def decode(scores: Scores) -> list[AlignedBead]:
    """Choose the beads of one rectangle, in path order."""
    found = posterior(scores)
    return [_bead(found, *step) for step in best_path(_gains(found))]


def _gains(found: Posterior) -> Scores:
    match = found.match.copy()
    for k, (a, b) in enumerate(TYPES):
        match[k] -= MATCH_FLOOR
        match[k, max(0, match.shape[1] - a + 1) :] = IMPOSSIBLE
        match[k, :, max(0, match.shape[2] - b + 1) :] = IMPOSSIBLE
    return Scores(match, found.null_hypothesis * NULL_WORTH, found.null_reference * NULL_WORTH)


def _bead(found: Posterior, i: int, j: int, hypotheses: int, references: int) -> AlignedBead:
    if not references:
        chance = found.null_hypothesis[i]
    elif not hypotheses:
        chance = found.null_reference[j]
    else:
        chance = found.match[TYPES.index((hypotheses, references)), i, j]
    return AlignedBead(
        tuple(range(i, i + hypotheses)),
        tuple(range(j, j + references)),
        float(min(1.0, max(0.0, chance))),
    )
