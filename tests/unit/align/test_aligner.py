"""Articles whose right beads anybody can see."""

import pytest

from mtqa.align import AlignedBead, Hint, align

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


def test_long_texts_align_window_by_window() -> None:
    places = ["Skarholm", "Bergvik", "Lunden", "Osterby", "Narrum", "Tovik", "Hafsund"]
    long_reference, long_translation = [], []
    for k in range(40):
        for r, t in zip(REFERENCE, TRANSLATION, strict=True):
            number = f"Report {k * 37 % 101} from {places[k % 7]} no. {k}: "
            long_reference.append(number + r)
            long_translation.append(number + t)
    assert sides(align(long_translation, long_reference)) == one_to_one(240)
    dropped = long_translation[:100] + long_translation[130:]
    beads = sides(align(dropped, long_reference))
    assert beads[:100] == one_to_one(100)
    assert sum(not hypothesis for hypothesis, _ in beads) == 30


def test_a_language_without_spaces() -> None:
    hypothesis = ["东京周一将举行会议。", "首相没有发表评论。", "股价下跌了3%。"]
    reference = ["会议将于周一在东京举行。", "股价下跌3%。"]
    assert sides(align(hypothesis, reference)) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]
