"""What holds for every alignment, whatever the texts."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.align import AlignedBead, align

WORDS = (
    "harbour minister bridge storm vote school river border winter price court market island doctor train "
    "engine museum letter forest camera village summit budget rocket garden airport"
).split()
sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(
    lambda words: " ".join(words).capitalize() + "."
)
article = st.lists(sentence, max_size=8)
anything = st.lists(st.text(max_size=30), max_size=6)
UNRELATED = (
    ["Völlig anderes Zeug über Käse und Brot.", "Noch mehr davon, ohne jeden Zusammenhang mit dem Übrigen."],
    ["Grandmother's jam needs two pounds of fruit.", "Stir it until the syrup thickens.", "Then skim the froth."],
)


def sides(beads: tuple[AlignedBead, ...]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    return {(bead.hypothesis, bead.reference) for bead in beads}


@settings(max_examples=60, deadline=None)
@given(anything, anything)
@example(["\ud800", "\x00", ""], ["\u202e\u0301", "١٢٣", "👩‍👩‍👧‍👦"])
@example(["a"] * 6, ["a"] * 3)
def test_every_index_is_in_exactly_one_bead(hypothesis: list[str], reference: list[str]) -> None:
    beads = align(hypothesis, reference)
    assert sorted(i for bead in beads for i in bead.hypothesis) == list(range(len(hypothesis)))
    assert sorted(j for bead in beads for j in bead.reference) == list(range(len(reference)))
    for bead in beads:
        assert bead.hypothesis or bead.reference
        assert 0.0 <= bead.confidence <= 1.0
        assert all(b == a + 1 for a, b in pairwise(bead.hypothesis))
        assert all(b == a + 1 for a, b in pairwise(bead.reference))


@settings(max_examples=60, deadline=None)
@given(article, article)
def test_order_is_kept_outside_declared_moves(hypothesis: list[str], reference: list[str]) -> None:
    beads = align(hypothesis, reference)
    ours = [i for bead in beads for i in bead.hypothesis]
    assert ours == sorted(ours)
    kept = [bead for bead in beads if not bead.moved and not bead.is_null]
    assert all(one.reference[-1] < two.reference[0] for one, two in pairwise(kept))


@settings(max_examples=60, deadline=None)
@given(st.one_of(article, anything))
def test_a_text_aligns_with_itself_one_to_one(text: list[str]) -> None:
    assert sides(align(text, list(text))) == {((i,), (i,)) for i in range(len(text))}


@settings(max_examples=60, deadline=None)
@given(article, article)
@example(["Same words here."] * 3, ["Same words here."] * 2)
def test_swapping_the_sides_swaps_the_beads(hypothesis: list[str], reference: list[str]) -> None:
    there, back = align(hypothesis, reference), align(reference, hypothesis)
    assert sides(tuple(bead.swapped() for bead in back)) == sides(there)
    chances = {(bead.hypothesis, bead.reference): bead.confidence for bead in there}
    assert all(chances[bead.reference, bead.hypothesis] == bead.confidence for bead in back)


@settings(max_examples=40, deadline=None)
@given(st.lists(sentence, min_size=3, max_size=8, unique=True), st.sampled_from(UNRELATED), st.booleans())
def test_an_unrelated_paragraph_at_the_end_changes_no_other_bead(
    text: list[str], unrelated: list[str], on_reference: bool
) -> None:
    other = [line.replace(".", ", they said.") for line in text]
    before = sides(align(text, other))
    longer = align(text, other + unrelated) if on_reference else align(text + unrelated, other)
    assert sides(longer) >= before
    assert len(longer) == len(before) + len(unrelated)
