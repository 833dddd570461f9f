"""Which words are held to stand in one place."""

from mtqa.checks.accuracy.facing import face
from mtqa.checks.accuracy.replacement import exchanges

HYPOTHESIS = "The village sells heritage and bread."


def matches(reference: str) -> list[str]:
    pair = face(HYPOTHESIS, reference, (), "en")
    return [
        pair.theirs.words[one.theirs].text
        for one in exchanges(pair, "en")
        if pair.ours.words[one.ours].text == "heritage"
    ]


def test_a_word_may_stand_in_the_place_of_a_word() -> None:
    assert matches("The village sells cattle and bread.") == ["cattle"]


def test_no_word_stands_in_the_place_of_a_share_or_of_several_words() -> None:
    assert "percent" not in matches("The village sells percent and bread.")
    assert "heavy-water" not in matches("The village sells heavy-water and bread.")
