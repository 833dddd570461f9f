"""The learned score of an article is the mean of its sentences', by words."""

from mtqa.score import learned_score


def score(rows: list[tuple[int, float, int]], resamples: int = 0):
    return learned_score(rows, "net/3/0123456789abcdef", resamples, 1, small_sample_words=10)


def test_sentences_weigh_by_their_words() -> None:
    found = score([(0, 100.0, 1), (2, 40.0, 5)])
    assert found is not None
    value, statistics = found
    assert value.value == 50.0
    assert value.sample_too_small
    assert (value.low, value.signature) == (None, "model:net|version:3|digest:0123456789ab|mean:words")
    assert statistics.beads == (0, 2)
    assert statistics.rows == ((100.0, 1.0), (200.0, 5.0))


def test_an_interval_is_given_and_signed() -> None:
    found = score([(bead, 50.0 + bead, 10) for bead in range(20)], resamples=100)
    assert found is not None
    assert found[0].low is not None
    assert found[0].high is not None
    assert found[0].low < found[0].value < found[0].high
    assert found[0].value == 59.5
    assert found[0].signature.endswith("|bs:100|seed:1")
    assert not found[0].sample_too_small


def test_without_words_there_is_no_score() -> None:
    assert score([]) is None
