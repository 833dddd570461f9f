"""Planted faults are where their labels say, and the rest of the text is untouched."""

import random

import pytest

from training.plant import FAULTS, WORD, Fault, Lexicon, gather, plant

TEXTS = [
    "On Monday the minister, Jean Villiers, said that 38 people were killed and 12 wounded in the flood near Torbay.",
    "The council has opened a new hospital for the children of the northern district, which cost 4 million dollars.",
    "Residents of Torbay had not received any warning before the river rose, the mayor told reporters in March.",
]
FOREIGN = ["вагон", "показуха", "служба"]


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return gather(TEXTS, FOREIGN)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_planted_is_the_old_text(text: str, seed: int, lexicon: Lexicon) -> None:
    planted = plant(text, seeded(seed), lexicon, 3)
    assert len(planted.origin) == len(planted.text)
    for char, at in zip(planted.text, planted.origin, strict=True):
        assert at == -1 or text[at] == char
    for start, end, severity, category in planted.spans:
        assert set(planted.origin[start:end]) == {-1}
        assert 0 <= severity <= 1
        assert category >= 0


@pytest.mark.parametrize("seed", range(20))
def test_lost_words_are_gone(seed: int, lexicon: Lexicon) -> None:
    planted = plant(TEXTS[0], seeded(seed), lexicon, 2)
    for words in planted.lost:
        assert words in " ".join(WORD.findall(TEXTS[0]))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_finds_a_place_and_changes_it(fault: Fault, lexicon: Lexicon) -> None:
    rng = seeded(3)
    edits = [edit for _ in range(40) for text in TEXTS if (edit := fault(list(WORD.finditer(text)), rng, lexicon))]
    assert edits
    assert any(edit.text or edit.lost for edit in edits)


def test_the_same_seed_plants_the_same(lexicon: Lexicon) -> None:
    one, two = (plant(TEXTS[0], seeded(5), lexicon, 2) for _ in range(2))
    assert one == two


def test_a_short_text_is_left_alone(lexicon: Lexicon) -> None:
    planted = plant("So", seeded(1), lexicon, 2)
    assert (planted.text, planted.spans) == ("So", [])
