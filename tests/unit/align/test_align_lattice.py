"""The lattice against every path written out."""

from collections.abc import Iterator

import numpy as np
import pytest

from mtqa.align.lattice import IMPOSSIBLE, TYPES, Scores, Step, best_path, posterior


def random_scores(n: int, m: int, seed: int) -> Scores:
    rng = np.random.default_rng(seed)
    match = np.full((len(TYPES), n, m), IMPOSSIBLE)
    for k, (a, b) in enumerate(TYPES):
        if a <= n and b <= m:
            match[k, : n - a + 1, : m - b + 1] = rng.normal(0, 2, (n - a + 1, m - b + 1))
    return Scores(match, rng.normal(0, 1, n), rng.normal(0, 1, m), -0.7, 0.4)


def paths(n: int, m: int, i: int = 0, j: int = 0, last: str = "match") -> Iterator[list[Step]]:
    if (i, j) == (n, m):
        yield []
        return
    for a, b in TYPES:
        if i + a <= n and j + b <= m:
            yield from ([Step(i, j, a, b), *rest] for rest in paths(n, m, i + a, j + b))
    if i < n and last != "reference":
        yield from ([Step(i, j, 1, 0), *rest] for rest in paths(n, m, i + 1, j, "hypothesis"))
    if j < m:
        yield from ([Step(i, j, 0, 1), *rest] for rest in paths(n, m, i, j + 1, "reference"))


def weight(scores: Scores, path: list[Step]) -> float:
    total, last = 0.0, "match"
    for i, j, a, b in path:
        if a and b:
            total, last = total + scores.match[TYPES.index((a, b)), i, j], "match"
            continue
        now = "hypothesis" if a else "reference"
        total += scores.null_hypothesis[i] if a else scores.null_reference[j]
        total += scores.opening * (last == "match") + scores.crossing * (last == "hypothesis" and now == "reference")
        last = now
    return total


@pytest.mark.parametrize(("n", "m"), [(1, 1), (2, 3), (4, 2), (3, 4), (1, 5)])
def test_posteriors_are_shares_of_all_paths(n: int, m: int) -> None:
    scores = random_scores(n, m, seed=10 * n + m)
    every = list(paths(n, m))
    weights = np.exp([weight(scores, path) for path in every])
    found = posterior(scores)
    assert found.log_total == pytest.approx(np.log(weights.sum()))
    for k, (a, b) in enumerate(TYPES):
        for i in range(n):
            for j in range(m):
                share = (
                    sum(w for w, path in zip(weights, every, strict=True) if Step(i, j, a, b) in path) / weights.sum()
                )
                assert found.match[k, i, j] == pytest.approx(share, abs=1e-9)
    in_match = [
        sum(found.match[k, i - d].sum() for k, (a, _) in enumerate(TYPES) for d in range(min(a, i + 1)))
        for i in range(n)
    ]
    assert found.null_hypothesis + in_match == pytest.approx(np.ones(n))


def test_expected_runs_of_nulls() -> None:
    scores = random_scores(2, 2, seed=5)
    every = list(paths(2, 2))
    weights = np.exp([weight(scores, path) for path in every])
    bare = scores._replace(opening=0.0)
    opens = [(weight(scores, path) - weight(bare, path)) / scores.opening for path in every]
    assert posterior(scores).opening == pytest.approx(np.dot(opens, weights) / weights.sum())


@pytest.mark.parametrize("seed", range(5))
def test_best_path_is_the_best_of_all(seed: int) -> None:
    gains = random_scores(3, 4, seed)._replace(opening=0.0, crossing=0.0)
    best = max(weight(gains, path) for path in paths(3, 4))
    assert weight(gains, best_path(gains)) == pytest.approx(best)


def test_a_cut_keeps_the_potentials_inside() -> None:
    scores = random_scores(4, 5, seed=3)
    block = scores.cut(range(1, 3), range(2, 5))
    assert block.match[TYPES.index((1, 1)), 0, 0] == scores.match[TYPES.index((1, 1)), 1, 2]
    assert block.match[TYPES.index((2, 1)), 1, 0] == IMPOSSIBLE
    assert len(block.null_hypothesis) == 2
    assert len(block.null_reference) == 3
