"""What counts as a counterpart, and where sentences open."""

import pytest

from mtqa.checks.names.counterparts import has_counterpart, is_quoted, is_title_case, opens_sentence, sides_of
from mtqa.checks.spec import Passage
from tests.support.articles import Pair, article_of


def passage_of(text: str) -> Passage:
    return article_of([Pair(text)]).passages[0]


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Kiev", "shelling near Kyiv"),
        ("French", "the army of France"),
        ("USA", "the United States said"),
        ("Emirates", "the UAE said"),
        ("BRC", "the Baltic Racing Committee"),
        ("Nagorno-Karabakh", "Nagorno Karabakh"),
        ("Mosfilm", "the Mos Film studio"),
    ],
)
def test_counterpart(word: str, other: str) -> None:
    assert has_counterpart(passage_of(word).words[0], passage_of(other))


@pytest.mark.parametrize(("word", "other"), [("OON", "the UN said"), ("Austria", "in Australia"), ("IG", "in Germany")])
def test_no_counterpart(word: str, other: str) -> None:
    assert not has_counterpart(passage_of(word).words[0], passage_of(other))


def test_loose_names_of_both_sides() -> None:
    bead = article_of([Pair("He left Leipzig for Kiev.", "He left Dresden for Kyiv.")]).beads[0]
    pair = sides_of(bead)
    assert pair is not None
    assert [pair.hypothesis.words[k].text for k in pair.loose_hypothesis] == ["Leipzig"]
    assert [pair.reference.words[k].text for k in pair.loose_reference] == ["Dresden"]


def test_sides_of_a_null_bead() -> None:
    assert sides_of(article_of([Pair("Alone.")]).beads[0]) is None


def test_title_case() -> None:
    assert is_title_case(passage_of("Black Guard Returns To Haunted Castle"))
    assert not is_title_case(passage_of("The Black Guard returns to a haunted castle"))
    assert not is_title_case(passage_of("It was recognized in Canada, Australia, Turkey, Egypt and Russia"))


def test_opens_sentence() -> None:
    passage = passage_of("He said: “Winter came.” Mr. Holm left")
    opening = [word.text for index, word in enumerate(passage.words) if opens_sentence(passage, index)]
    assert opening == ["He", "Winter", "Mr"]


def test_is_quoted() -> None:
    passage = passage_of("the ship “Orel” and the town Orel")
    assert [is_quoted(passage, index) for index in range(len(passage.words))] == [False] * 2 + [True] + [False] * 4
