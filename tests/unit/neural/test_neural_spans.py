"""Phrases: disjoint, whole words, merged and trimmed."""

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.neural.reader import Reading
from mtqa.neural.runtime import Runtime
from mtqa.neural.spans import FEATURES, features, garbled, runs

TEXT = "The noise dust wagon of the minister arrived. Paris waits"
WORDS = TEXT.replace(".", " .").split()


def reading(errors: dict[str, float], text: str = TEXT, with_reference: bool = True) -> Reading:
    spans = tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", text))
    error = np.array([errors.get(text[a:b], 0.01) for a, b in spans], np.float32)
    category = np.tile(np.array([0.2, 0.7, 0.1], np.float32), (len(spans), 1))
    return Reading(text, with_reference, spans, error, error / 2, category, 1.0, 0.0, 0.0, 1.0)


def phrases(errors: dict[str, float]) -> list[str]:
    one = reading(errors)
    return [TEXT[one.spans[run.start][0] : one.spans[run.stop - 1][1]] for run in runs(one)]


def test_neighbours_merge() -> None:
    assert phrases({"noise": 0.5, "dust": 0.8, "wagon": 0.6}) == ["noise dust wagon"]


def test_a_much_weaker_neighbour_stays_apart() -> None:
    assert phrases({"noise": 0.2, "dust": 0.8}) == ["noise", "dust"]


def test_small_words_are_trimmed_from_the_ends_only() -> None:
    assert phrases({"wagon": 0.8, "of": 0.6, "the": 0.6}) == ["wagon"]
    assert phrases({"wagon": 0.8, "of": 0.6, "the": 0.6, "minister": 0.7}) == ["wagon of the minister"]


def test_a_small_word_can_be_the_heart() -> None:
    assert phrases({"of": 0.7}) == ["of"]


def test_a_phrase_ends_with_its_sentence() -> None:
    assert phrases({"arrived": 0.7, ".": 0.7, "Paris": 0.7}) == ["arrived", ".", "Paris"]


def test_quiet_text_has_none() -> None:
    assert phrases({}) == []


def test_features_have_their_names() -> None:
    one = reading({"Paris": 0.5})
    (run,) = runs(one)
    named = dict(zip(FEATURES, features(one, run), strict=True))
    assert named["bias"] == 1
    assert named["peak"] == named["mean"] == 0
    assert named["capital"] == 1
    assert named["words"] == named["mark"] == named["digits"] == 0


def test_operating_point(runtime: Runtime) -> None:
    one = reading({"dust": 0.9, "Paris": 0.05})
    everything = garbled(one, runtime.model.settings, 0.0)
    assert [span.text for span in everything] == ["dust", "Paris"]
    assert [span.text for span in garbled(one, runtime.model.settings)] == ["dust"]
    assert everything[0].category == "grammar"
    assert all(0 <= span.serious <= span.confidence <= 1 for span in everything)


def test_a_mode_that_is_off_lists_nothing_unless_asked(runtime: Runtime) -> None:
    one = reading({"dust": 0.99}, with_reference=False)
    assert garbled(one, runtime.model.settings) == []
    (asked,) = garbled(one, runtime.model.settings, 0.0)
    assert not asked.listed


def test_names_and_numbers_alone_are_left_to_the_rules(runtime: Runtime) -> None:
    one = reading({"Villje": 0.99, "38": 0.99, "bark": 0.99}, "Yesterday Villje said 38 may bark loud")
    assert [span.text for span in garbled(one, runtime.model.settings, 0.5)] == ["Villje", "38", "bark"]
    assert [span.text for span in garbled(one, runtime.model.settings)] == ["bark"]


@settings(deadline=None)
@given(st.lists(st.floats(0, 1, width=32), min_size=len(WORDS), max_size=len(WORDS)))
def test_runs_are_disjoint_and_in_order(values: list[float]) -> None:
    one = reading({})
    one.error[:] = values
    last = 0
    for run in runs(one):
        assert last <= run.start < run.stop <= len(WORDS)
        last = run.stop
