"""The weights in the package: whole, small, quick to load, and not asleep."""

import numpy as np
import pytest

from mtqa.neural import NotCoveredError, covers, encode, garbled_spans, judge, model_digest, word_doubts
from mtqa.neural.store import embedded_model

REFERENCE = "The minister cancelled his visit to Torbay after the flood killed nine people on Monday."
GOOD = "The minister called off his trip to Torbay after nine people died in the flood on Monday."
GARBLED = "The minister cancelled his visit to Torbay after the flood vzryvchatka nine people on Monday."


def test_everything_fits_the_package() -> None:
    assert sum(len(file.read_bytes()) for file in embedded_model().folder.iterdir()) < 32e6


def test_the_record_can_name_it() -> None:
    name, version, digest = model_digest().split("/")
    assert name == "mtqa-minilm"
    assert version
    assert len(digest) == 64


def test_a_planted_leftover_is_found_and_paraphrase_is_not() -> None:
    garbled, good = garbled_spans([(GARBLED, REFERENCE), (GOOD, REFERENCE)])
    assert "vzryvchatka" in " ".join(span.text for span in garbled)
    assert good == []


def test_the_planted_word_is_doubted_most_of_all_words() -> None:
    ((*words,),) = word_doubts([(GARBLED, REFERENCE)])
    worst = max(words, key=lambda word: word.error)
    assert GARBLED[worst.start : worst.end] == "vzryvchatka"
    assert " ".join(GARBLED[word.start : word.end] for word in words) == GARBLED.replace(".", " .")


def test_garble_scores_below_paraphrase() -> None:
    garbled, good = judge([(GARBLED, REFERENCE), (GOOD, REFERENCE)])
    assert garbled.quality.mqm > good.quality.mqm
    assert garbled.quality.score < good.quality.score


def test_names_alone_are_left_alone_without_a_reference() -> None:
    text = "Yesterday Aurélien Castagnède met Ibolya Szentgyörgyi in Gjirokastër."
    (spans,) = garbled_spans([(text, None)])
    assert spans == []


def test_meaning_is_near() -> None:
    vectors = encode([REFERENCE, GOOD, "Shares of the carmaker fell in early trading."])
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert near > 0.6 > 0.4 > far
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)


def test_other_languages_get_no_opinion() -> None:
    assert covers("en-GB")
    assert not covers("de")
    with pytest.raises(NotCoveredError):
        judge([(GOOD, None)], language="de")
    with pytest.raises(NotCoveredError):
        word_doubts([(GOOD, None)], language="de")


def test_figures_are_the_same_every_time() -> None:
    pairs = [(GARBLED, REFERENCE), (GOOD, None), (GARBLED, None)]
    assert judge(pairs, least=0.0) == judge(pairs[::-1], least=0.0, threads=2)[::-1]
