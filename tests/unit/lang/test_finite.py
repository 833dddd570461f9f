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
