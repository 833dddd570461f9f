"""The second look at a word that may stand in another's place."""

import pytest

from mtqa.checks.accuracy.second_look import NAMES, Question, second_look

REFERENCE = "The factory dismissed half of its workers in spring, the union said."
SYNONYM = Question("The factory fired half of its workers in spring, the union said.", REFERENCE, 12, 17, "dismissed")
WRONG = Question("The factory knitted half of its workers in spring, the union said.", REFERENCE, 12, 19, "dismissed")


def told(question: Question) -> dict[str, float]:
    (values,) = second_look([question], "en")
    return dict(zip(NAMES, values, strict=True))


def test_the_other_word_is_put_in_its_place() -> None:
    assert WRONG.exchanged == REFERENCE


def test_both_words_are_compared_alone_and_between_the_same_neighbours() -> None:
    assert WRONG.texts() == (
        "knitted",
        "dismissed",
        "The factory knitted half of its workers",
        "The factory dismissed half of its workers",
    )


def test_it_is_read_beside_the_reference_and_both_words_are_read_alone() -> None:
    assert WRONG.pairs() == ((WRONG.hypothesis, REFERENCE), (WRONG.hypothesis, None), (REFERENCE, None))


@pytest.mark.parametrize("name", ["near in the model", "near between its neighbours"])
def test_a_synonym_is_nearer_than_a_wrong_word(name: str) -> None:
    assert told(SYNONYM)[name] > told(WRONG)[name]


@pytest.mark.parametrize("name", ["error", "serious", "error alone"])
def test_a_wrong_word_is_doubted_more_than_a_synonym(name: str) -> None:
    assert told(WRONG)[name] > told(SYNONYM)[name]


def test_read_alone_a_wrong_word_is_doubted_more_than_the_right_one() -> None:
    assert told(WRONG)["error alone"] > told(WRONG)["error of the other"]


def test_what_is_said_of_a_word_does_not_depend_on_the_others() -> None:
    assert second_look([SYNONYM, WRONG], "en") == [*second_look([SYNONYM], "en"), *second_look([WRONG], "en")]


def test_nothing_is_said_where_nothing_is_asked() -> None:
    assert second_look([], "en") == []


def test_a_sentence_of_one_word_has_nothing_beside_it() -> None:
    values = told(Question("Knitted", "Dismissed", 0, 7, "dismissed"))
    assert values["error beside it"] == values["most error elsewhere"] == values["mean error elsewhere"] == -5.0
