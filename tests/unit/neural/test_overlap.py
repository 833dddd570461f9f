"""chrF as the blend uses it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import CHRF

from mtqa.neural.overlap import chrf

SENTENCES = [
    ("The minister cancelled his visit.", "The minister called off the visit."),
    ("Noise-dust wagon", "A wagon full of noise and dust"),
    ("Nine people died in Torbay on 3 May.", "Nine people were killed in Torbay on May 3."),
]


@pytest.mark.parametrize(("mt", "ref"), SENTENCES)
def test_as_sacrebleu(mt: str, ref: str) -> None:
    assert 100 * chrf(mt, ref) == pytest.approx(CHRF().sentence_score(mt, [ref]).score, abs=1e-6)


def test_ends() -> None:
    assert chrf("the visit", "the visit") == 1
    assert chrf("abc", "xyz") == 0
    assert chrf("", "xyz") == chrf("abc", " ") == 0


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_range(mt: str, ref: str) -> None:
    assert 0 <= chrf(mt, ref) <= 1 + 1e-9
