"""Negators, what they deny, and pairs that cancel each other."""

import pytest

from mtqa.lang.negation import denials_in, double_denials_in, is_reversed
from mtqa.lang.words import words


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ship did not sail.", "sail"),
        ("It isn't yet known.", "known"),
        ("They do not like rain.", "like"),
        ("He left without a word.", "word"),
        ("No trains ran.", "trains"),
    ],
)
def test_what_is_denied(text: str, denied: str) -> None:
    (negation,) = denials_in(text, "en").negations
    assert negation.denied is not None
    assert words(text)[negation.denied].text == denied


@pytest.mark.parametrize(
    "text",
    ["Not only cars burned.", "It costs no more than ten.", "It was no higher than ten.", "Room No. 5", "No, he said."],
)
def test_idle_negators_deny_nothing(text: str) -> None:
    assert denials_in(text, "en").negations == ()


def test_neither_nor_is_one_denial() -> None:
    assert len(denials_in("Neither the mayor nor the bishop came.", "en").negations) == 1


@pytest.mark.parametrize("word", ["failed", "unhappy", "indescribable", "homeless", "sugar-free", "insufficiently"])
def test_words_that_hold_a_denial(word: str) -> None:
    assert denials_in(f"They were {word}.", "en").deniers


@pytest.mark.parametrize(
    "word", ["discussed", "disaster", "unveils", "unions", "distributed", "unfortunately", "wireless"]
)
def test_words_that_only_look_turned_round(word: str) -> None:
    assert not denials_in(f"They were {word}.", "en").deniers
    assert not is_reversed(word, "en")


def test_what_is_put_off_is_not_denied_for_good() -> None:
    denials = denials_in("The shop will not be opened until Friday.", "en")
    assert denials.negations == ()
    ((word, _, _),) = denials.delays
    assert word.text == "not"


def test_phrases_are_hints() -> None:
    assert denials_in("That is out of the question.", "en").hints


def test_russian_negators() -> None:
    assert len(denials_in("Он не пришёл и не позвонил.", "ru").negations) == 2


def test_a_language_without_a_table_has_none() -> None:
    assert denials_in("Das ist nicht wahr.", "de").negations == ()


def test_pairs_that_cancel() -> None:
    ((first, last),) = double_denials_in("So no state cannot win.", "en")
    assert (first.text, last.text) == ("no", "cannot")
    assert double_denials_in("No state that cannot win will fight.", "en") == ()
