"""The aligner's parts: words, spelling, evidence, hints, anchors."""

import numpy as np
import pytest

from mtqa.align.bead import Hint
from mtqa.align.evidence import gather, likeness, side, weigh_words
from mtqa.align.features import MATCH_FEATURES, extract
from mtqa.align.hints import ACROSS_PARAGRAPHS, HEADING_WITH_TEXT, apply_hints
from mtqa.align.lattice import TYPES, Scores
from mtqa.align.tables import rolling
from mtqa.align.tokens import MOST_WORDS, bag, spelling, words_of
from mtqa.align.windows import anchors, runs, votes


def test_words_are_folded_and_numbers_keep_their_separators() -> None:
    assert words_of("Ex-Minister paid 1,200.50 at 13:09!") == ["ex", "minister", "paid", "1,200.50", "at", "13:09"]
    assert words_of("東京都") == ["東京", "京都"]
    assert len(bag("word " * 5000).words) == MOST_WORDS


def test_spelling_vectors_have_length_one_and_tell_words_apart() -> None:
    def dense(word: str) -> np.ndarray:
        out = np.zeros(512)
        buckets, values = spelling(word)
        out[buckets] = values
        return out

    assert dense("harbour") @ dense("harbour") == pytest.approx(1.0, abs=1e-6)
    assert dense("harbour") @ dense("harbours") > 0.7
    assert abs(dense("harbour") @ dense("minister")) < 0.3


def test_numbers_are_alike_only_when_written_the_same() -> None:
    bags = [bag("1,200 boats"), bag("1,201 boat")]
    weights = weigh_words(bags)
    alike = likeness(side(bags[:1], weights), side(bags[1:], weights))
    assert alike[0, 0] == 0.0
    assert alike[1, 1] > 0.5


def test_a_bead_of_both_halves_covers_what_each_alone_does_not() -> None:
    bags = [[bag("the red ferry sank near Bergvik")], [bag("the red ferry sank"), bag("it was near Bergvik")]]
    weights = weigh_words(bags[0] + bags[1])
    found = extract(gather(*(side(b, weights) for b in bags)))
    column = MATCH_FEATURES.index("coverage_smaller")
    one, both = found.match[TYPES.index((1, 1))], found.match[TYPES.index((1, 2))]
    assert both[0, 0, column] > max(one[0, :, column])
    assert one[0, 0, MATCH_FEATURES.index("outside_gain_largest")] > 0.3


def test_rolling_sums_match_the_slow_way() -> None:
    values = np.arange(12.0).reshape(6, 2)
    assert rolling(values, 3).tolist() == [values[k : k + 3].sum(axis=0).tolist() for k in range(4)]


def flat_scores(n: int, m: int) -> Scores:
    return Scores(np.zeros((len(TYPES), n, m)), np.zeros(n), np.zeros(m))


def test_hints_charge_paragraph_breaks_and_headings() -> None:
    scores = flat_scores(3, 2)
    ours = [Hint(paragraph=0, is_heading=True), Hint(paragraph=1), Hint(paragraph=1)]
    apply_hints(scores, ours, [Hint(paragraph=0), Hint(paragraph=0)])
    one, two = TYPES.index((1, 1)), TYPES.index((2, 1))
    assert scores.match[one, :, 0].tolist() == [HEADING_WITH_TEXT, 0.0, 0.0]
    assert scores.match[two, :2, 0].tolist() == [ACROSS_PARAGRAPHS + HEADING_WITH_TEXT, 0.0]
    untouched = flat_scores(3, 2)
    apply_hints(untouched, None, None)
    assert not untouched.match.any()


def test_anchors_ascend_and_are_mutual() -> None:
    weights = {(0, 0): 3.0, (1, 5): 4.0, (2, 1): 3.0, (3, 2): 3.0, (3, 1): 2.0, (4, 4): 0.5}
    assert anchors(weights) == [(0, 0), (2, 1), (3, 2)]
    assert anchors({}) == []


def test_rare_words_vote_for_the_pairs_they_stand_in() -> None:
    found = votes([bag("zebra ran"), bag("ostrich ran")], [bag("an ostrich"), bag("a zebra")])
    assert found[0, 1] >= 1.0
    assert found[1, 0] >= 1.0
    assert (0, 0) not in found


def test_runs_are_consecutive_indices() -> None:
    assert list(runs([0, 1, 4, 6, 7])) == [range(2), range(4, 5), range(6, 8)]
    assert list(runs([])) == []
