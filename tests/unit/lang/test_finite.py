"""Which words may be finite verbs."""

import pytest

from mtqa.lang.finite import clauses
from mtqa.lang.words import words


def finite(text: str) -> list[str]:
    found = words(text)
    return [found[at].text for at in clauses(text, found).finite]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The ferry leaves the harbour at noon.", ["leaves"]),
        ("The ferries leave the harbour at noon.", ["leave"]),
        ("The captain drew a map of the bay.", ["drew"]),
        ("The prices were cut, and the shop won.", ["were", "cut", "won"]),
        ("They’re not the owners of the boat.", ["They’re"]),
        ("The people like the old tram.", ["like"]),
    ],
)
def test_verbs(text: str, verbs: list[str]) -> None:
    assert finite(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "the plans of those 11 northern Baltic clubs",
        "the specified documents on the nuclear tests",
        "an island with American troops",
        "in support of local attacks",
        "WHO and IS",
        "a building operating like a hotel",
    ],
)
def test_nouns_and_participles(text: str) -> None:
    assert finite(text) == []


@pytest.mark.parametrize(
    ("text", "openers"),
    [
        ("The man who called said that nobody came.", ["who", "that"]),
        ("Because of the rain, while driving, he stopped.", []),
        ("Following that, they left.", []),
        ("Nobody knew what to do.", []),
        ("The WHO reported it.", []),
    ],
)
def test_openers(text: str, openers: list[str]) -> None:
    found = words(text)
    assert [found[at].text for at in clauses(text, found).openers] == openers


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("The residents of the village want a new road.", ["want"]),
        ("The core of the crew consists of divers.", ["consists"]),
        ("They no longer know whom to ask.", ["know"]),
        ("They need a boat and approve of the price.", ["need", "approve"]),
        ("Be sure to lock the door.", ["Be"]),
        ("Some shops like to close early.", ["like"]),
        ("I immediately go there.", ["go"]),
        ("The yard provided a berth for a while.", ["provided"]),
    ],
)
def test_verbs_that_look_like_other_words(text: str, verbs: list[str]) -> None:
    assert finite(text) == verbs


@pytest.mark.parametrize(
    "text",
    [
        "All guests had to pass a gate to enter the hall that day.",
        "But that is not what keeps sailors in Oslo.",
        "How many sailors have the pier for a bed.",
        "Nobody came, and that was all.",
    ],
)
def test_verbs_enough(text: str) -> None:
    assert clauses(text, words(text)).have_a_verb


@pytest.mark.parametrize(
    "text", ["Perfect heat distribution over the entire pan.", "The site of the first fair, photographed in Lund."]
)
def test_notes_have_no_verb_for_certain(text: str) -> None:
    assert not clauses(text, words(text)).have_a_verb
