"""How far reviewers agree."""

import pytest

from mtqa.review.exports.agreement import alpha


def test_krippendorffs_own_example() -> None:
    """Section B of Computing Krippendorff's Alpha-Reliability: two observers, ten units, binary, 0.095."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    units = [(bool(a), bool(b)) for a, b in zip(one, other, strict=True)]
    assert alpha(units) == pytest.approx(0.095, abs=5e-4)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([], None),
        ([[True]], None),
        ([[True, True], [True, True]], None),
        ([[True, True], [False, False]], 1.0),
        ([[True, True], [False, False], [True]], 1.0),
        ([[True, True, True], [False, False, False], [True, False, True]], 1 - (2 * 2 / 2) / (2 * 5 * 4 / 8)),
    ],
)
def test_other_cases(units: list[list[bool]], expected: float | None) -> None:
    assert alpha(units) == (None if expected is None else pytest.approx(expected))
