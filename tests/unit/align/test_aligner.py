"""Articles whose right beads anybody can see."""

import random

import pytest

from mtqa.align import AlignedBead, Hint, align
from mtqa.align.moves import weave

REFERENCE = [
    "Ferry service to Skarholm will stop on Monday, the port authority said.",
    "Two of the five vessels failed an inspection in March.",
    "About 1,400 islanders depend on the boats to reach the mainland.",
    "Mayor Ingrid Dalen called the decision a slap in the face.",
    "A replacement vessel is expected from Gdansk in three weeks.",
    "Until then the coast guard will carry patients and mail.",
]
TRANSLATION = [
    "The ferry to Skarholm from Monday will be stopped, it is said in port authority.",
    "Two from five vessels did not pass inspection in March.",
    "On the boats depend about 1,400 islanders, to reach the mainland.",
    "The mayor Ingrid Dalen called decision the slap in face.",
    "The replacement vessel from Gdansk is awaited after three weeks.",
    "Before that the patients and mail will be carried by coast guard.",
]


def sides(beads: tuple[AlignedBead, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.hypothesis, bead.reference) for bead in beads]


def one_to_one(count: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [((k,), (k,)) for k in range(count)]


def test_a_rough_translation_aligns_one_to_one() -> None:
    beads = align(TRANSLATION, REFERENCE)
    assert sides(beads) == one_to_one(6)
    assert all(bead.confidence > 0.8 for bead in beads)


def test_a_dropped_sentence_is_a_null_of_the_reference() -> None:
    beads = sides(align(TRANSLATION[:2] + TRANSLATION[3:], REFERENCE))
    assert beads == [((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)), ((3,), (4,)), ((4,), (5,))]


def test_an_invented_sentence_is_a_null_of_the_hypothesis() -> None:
    invented = "Tourists from Denmark bought all the strawberries at the summer fair."
    beads = sides(align([*TRANSLATION[:3], invented, *TRANSLATION[3:]], REFERENCE))
    assert ((3,), ()) in beads
    assert len([bead for bead in beads if bead[0] and bead[1]]) == 6


def test_merged_and_split_sentences_make_larger_beads() -> None:
    merged = [TRANSLATION[0], TRANSLATION[1] + " " + TRANSLATION[2], *TRANSLATION[3:]]
    assert ((1,), (1, 2)) in sides(align(merged, REFERENCE))
    assert ((1, 2), (1,)) in sides(align(REFERENCE, merged))


def test_a_moved_paragraph_is_found_and_declared() -> None:
    moved = TRANSLATION[3:5] + TRANSLATION[:3] + TRANSLATION[5:]
    beads = align(moved, REFERENCE)
    pairs = {bead.hypothesis: bead for bead in beads}
    assert [pairs[k,].reference for k in range(6)] == [(3,), (4,), (0,), (1,), (2,), (5,)]
    assert [bead.hypothesis for bead in beads if bead.moved] == [(0,), (1,)]


def test_empty_sides() -> None:
    assert align([], []) == ()
    assert sides(align(["Only one."], [])) == [((0,), ())]
    assert sides(align([], ["One.", "Two."])) == [((), (0,)), ((), (1,))]


def test_furniture_hints_make_a_null_likelier() -> None:
    furniture = ["Ferry service news"]
    plain = align(furniture, REFERENCE[:1])[0]
    hints = {"hypothesis_hints": [Hint(is_article=False)], "reference_hints": [Hint()]}
    hinted = align(furniture, REFERENCE[:1], **hints)
    chance_null = hinted[0].confidence if hinted[0].is_null else 1 - hinted[0].confidence
    before = plain.confidence if plain.is_null else 1 - plain.confidence
    assert chance_null > before


def test_hints_must_be_one_per_sentence() -> None:
    with pytest.raises(ValueError, match="1 hints for 6 sentences"):
        align(TRANSLATION, REFERENCE, hypothesis_hints=[Hint()])


def made_up_texts(count: int) -> tuple[list[str], list[str]]:
    """A reference of made-up words and a translation that loses some of them."""
    draw = random.Random(7)  # noqa: S311 (a fixed text, not a secret)
    syllables = "bar dun fel gor hal kov lim mar nes pol rit sur tav ven zur".split()
    vocabulary = ["".join(draw.choices(syllables, k=3)) for _ in range(900)]
    reference, translation = [], []
    for _ in range(count):
        words = draw.choices(vocabulary, k=draw.randint(6, 14))
        reference.append(" ".join(words) + ".")
        kept = [word for word in words if draw.random() < 0.9] or words
        translation.append(" ".join(kept) + ".")
    return translation, reference


def test_long_texts_align_window_by_window() -> None:
    translation, reference = made_up_texts(260)
    assert sides(align(translation, reference)) == one_to_one(260)
    cut = sides(align(translation[:100] + translation[130:], reference))
    assert cut[:100] == one_to_one(100)
    assert [bead for bead in cut if not bead[0]] == [((), (j,)) for j in range(100, 130)]


def test_a_passage_moved_far_away_in_a_long_text() -> None:
    translation, reference = made_up_texts(260)
    moved = translation[:20] + translation[200:206] + translation[20:200] + translation[206:]
    beads = align(moved, reference)
    assert [(b.hypothesis, b.reference) for b in beads if b.moved] == [((20 + k,), (200 + k,)) for k in range(6)]
    assert not [bead for bead in beads if bead.is_null]


def test_a_language_without_spaces() -> None:
    hypothesis = ["东京周一将举行会议。", "首相没有发表评论。", "股价下跌了3%。"]
    reference = ["会议将于周一在东京举行。", "股价下跌3%。"]
    assert sides(align(hypothesis, reference)) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_only_what_breaks_the_order_is_declared_moved() -> None:
    kept = AlignedBead((1,), (2,), 0.99)
    nulls = [AlignedBead((0,), (), 0.5), kept, AlignedBead((2,), (), 0.5)]
    nulls += [AlignedBead((), (j,), 0.5) for j in (0, 1, 3)]
    before, after = AlignedBead((0,), (3,), 0.97), AlignedBead((2,), (1,), 0.95)
    assert [bead.moved for bead in weave(nulls, [before, after]) if not bead.is_null] == [True, False, True]
    in_order = [AlignedBead((0,), (1,), 0.97), AlignedBead((2,), (3,), 0.95)]
    assert not any(bead.moved for bead in weave(nulls, in_order))
