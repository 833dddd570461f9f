"""The tests agree with sacreBLEU's own on the same texts, and find no difference where there is none."""

import random

import numpy as np
import pytest
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from mtqa.score import metric_scores
from mtqa.score.metrics import score_of_sums
from mtqa.score.paired import difference

WORDS = "the river rose by two metres and the mayor asked people to leave their homes before the night came".split()


def texts(seed: int, faults: float) -> tuple[list[str], list[str]]:
    """Sentences, and the same with some words lost."""
    chance = random.Random(seed)  # noqa: S311
    references = [" ".join(chance.choices(WORDS, k=12)) for _ in range(60)]
    chance = random.Random(seed + faults)  # noqa: S311
    hypotheses = [" ".join(w for w in line.split() if chance.random() > faults) or "the" for line in references]
    return hypotheses, references


def rows(hypotheses: list[str], references: list[str]) -> np.ndarray:
    pairs = [(index, h, r) for index, (h, r) in enumerate(zip(hypotheses, references, strict=True))]
    (statistics,) = metric_scores(pairs, 0, 0, 0, names=("chrF",)).statistics
    return np.array(statistics.rows)


@pytest.mark.parametrize("other", [0.16, 0.3])
def test_as_sacrebleu(other: float) -> None:
    one, references = texts(7, 0.15)
    two, _ = texts(7, other)
    ours = difference(rows(one, references), rows(two, references), score_of_sums("chrF"), 1000, 10000, 12345)
    theirs = {}
    for kind, samples in (("bs", 1000), ("ar", 10000)):
        test = PairedTest([("a", one), ("b", two)], {"chrF": CHRF()}, [references], kind, samples)
        theirs[kind] = next(results for name, results in test()[1].items() if name != "System")
    assert ours.a == pytest.approx(theirs["bs"][0].score)
    assert ours.b == pytest.approx(theirs["bs"][1].score)
    assert ours.p_bootstrap == pytest.approx(theirs["bs"][1].p_value, abs=0.03)
    assert ours.p_randomisation == pytest.approx(theirs["ar"][1].p_value, abs=0.03)


def test_a_system_against_itself_does_not_differ() -> None:
    same = rows(*texts(7, 0.2))
    result = difference(same, same, score_of_sums("chrF"), 200, 200, 1)
    assert (result.delta, result.low, result.high) == (0, 0, 0)
    assert result.p_randomisation == 1 / 201, "as in sacreBLEU, nothing is not attributed to chance"


def test_the_interval_holds_the_difference_and_a_clear_one_is_sure() -> None:
    one, references = texts(3, 0.05)
    two, _ = texts(3, 0.5)
    result = difference(rows(one, references), rows(two, references), score_of_sums("chrF"), 300, 300, 1)
    assert result.low is not None
    assert result.high is not None
    assert result.low < result.delta < result.high < 0
    assert result.p_randomisation is not None
    assert result.p_randomisation < 0.01


def test_too_few_units_are_not_resampled() -> None:
    few = rows(*texts(3, 0.1))[:4]
    result = difference(few, few * 2, score_of_sums("chrF"), 300, 300, 1)
    assert result.p_bootstrap is None
    assert result.low is None


def test_the_seed_decides() -> None:
    one, references = texts(7, 0.15)
    two, _ = texts(7, 0.2)
    matrices = rows(one, references), rows(two, references)
    runs = [difference(*matrices, score_of_sums("chrF"), 100, 100, seed) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]
