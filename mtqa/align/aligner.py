"""Sentence alignment of a machine translation with a reference in the same language."""

from collections.abc import Sequence

from mtqa.align.again import adopted, is_left_on_both
from mtqa.align.bead import AlignedBead, Hint
from mtqa.align.decode import decode
from mtqa.align.lattice import Scores
from mtqa.align.moves import find_moves, null_hypotheses, null_references, weave
from mtqa.align.potentials import Model, Weights, shipped_model
from mtqa.align.texts import Encode, Pair, Rectangle, Text, pair, read_text, solve, with_vectors
from mtqa.align.windows import align_windows, fits, runs, votes
from mtqa.cores import on_one_core

MOVED_VOTES = 1.0
"""In long texts, runs of nulls are compared when their sentences share so many rare words."""


@on_one_core
def align(
    hypothesis: Sequence[str],
    reference: Sequence[str],
    *,
    hypothesis_hints: Sequence[Hint] | None = None,
    reference_hints: Sequence[Hint] | None = None,
    encode: Encode | None = None,
    again: Encode | None = None,
    model: Model | None = None,
) -> tuple[AlignedBead, ...]:
    """Align two texts sentence by sentence.

    Args:
        hypothesis: sentences of the translation, in order.
        reference: sentences of the reference, in order, in the same language.
        hypothesis_hints: what the page's structure says about each hypothesis sentence; None: nothing.
        reference_hints: the same for the reference.
        encode: sentences to vectors of length 1 (n x dimensions), for a language the encoder covers; None: words
            alone decide. Called once, with all sentences.
        again: the same, asked only where words leave sentences of both texts without a counterpart, and then for a
            second look at these (`mtqa.align.again`); too long a text is not looked at again. Not with `encode`.
        model: other weights than the shipped ones, to compare models.

    Returns:
        Beads by hypothesis order, reference-only beads where they fall. Every index of both sides is in exactly
        one bead; the beads that are not `moved` ascend on both sides. `align(b, a)` has the same beads, swapped.

    Raises:
        ValueError: hints are given but not one per sentence.
    """
    ours, theirs = read_text(hypothesis, hypothesis_hints), read_text(reference, reference_hints)
    # One of the two orders is computed whichever way the texts are given, so that even ties and the last bits
    # of sums come out the same.
    model = model or shipped_model(Weights.WORDS if encode is None else Weights.MEANING)
    if (ours.sentences, _key(ours)) > (theirs.sentences, _key(theirs)):
        return _in_order([bead.swapped() for bead in _looked(theirs, ours, model, encode, again)])
    return _in_order(_looked(ours, theirs, model, encode, again))


def _key(text: Text) -> tuple[tuple[int, bool, bool], ...]:
    return tuple(
        (-1 if hint.paragraph is None else hint.paragraph, hint.is_heading, hint.is_article)
        for hint in text.hints or ()
    )


def _looked(
    hypothesis: Text, reference: Text, model: Model, encode: Encode | None, again: Encode | None
) -> list[AlignedBead]:
    beads = _align(hypothesis, reference, model, encode)
    if again is None or not is_left_on_both(beads):
        return beads
    everything = Rectangle(0, len(hypothesis.bags), 0, len(reference.bags))
    texts = pair(hypothesis, reference, shipped_model(Weights.MEANING), None)
    if not fits(texts, everything):
        return beads
    scores = solve(with_vectors(texts, again), everything).scores
    return adopted(beads, _decoded(texts, scores))


def _align(hypothesis: Text, reference: Text, model: Model, encode: Encode | None) -> list[AlignedBead]:
    n, m = len(hypothesis.bags), len(reference.bags)
    if not n or not m:
        nulls = [AlignedBead((i,), (), 1.0) for i in range(n)]
        return nulls + [AlignedBead((), (j,), 1.0) for j in range(m)]
    texts = pair(hypothesis, reference, model, encode)
    everything = Rectangle(0, n, 0, m)
    return _whole(texts, everything) if fits(texts, everything) else _long(texts)


def _whole(texts: Pair, everything: Rectangle) -> list[AlignedBead]:
    return _decoded(texts, solve(texts, everything).scores)


def _decoded(texts: Pair, scores: Scores) -> list[AlignedBead]:
    beads = decode(scores)
    shared = votes(texts.hypothesis.bags, texts.reference.bags)
    return weave(beads, find_moves(_sharing(beads, shared), scores.cut))


def _long(texts: Pair) -> list[AlignedBead]:
    shared = votes(texts.hypothesis.bags, texts.reference.bags)
    beads, level = align_windows(texts, shared)

    def block(rows: range, columns: range) -> Scores:
        return solve(texts, Rectangle(rows.start, rows.stop, columns.start, columns.stop), level).scores

    return weave(beads, find_moves(_sharing(beads, shared), block))


def _sharing(beads: Sequence[AlignedBead], shared: dict[tuple[int, int], float]) -> list[tuple[range, range]]:
    """The pairs of runs of nulls whose sentences share rare words; linear in what is shared."""
    row = {i: run for run in runs(null_hypotheses(beads)) for i in run}
    column = {j: run for run in runs(null_references(beads)) for j in run}
    total: dict[tuple[range, range], float] = {}
    for (i, j), weight in shared.items():
        if i in row and j in column:
            blocks = row[i], column[j]
            total[blocks] = total.get(blocks, 0.0) + weight
    return [blocks for blocks, weight in total.items() if weight >= MOVED_VOTES]


def _in_order(beads: Sequence[AlignedBead]) -> tuple[AlignedBead, ...]:
    """Order by hypothesis sentence; a reference-only bead follows the bead its predecessor in the text is in."""
    kept = sorted((bead for bead in beads if bead.hypothesis), key=lambda bead: bead.hypothesis)
    place = {j: at for at, bead in enumerate(kept) for j in bead.reference}
    order = [(at, -1, bead) for at, bead in enumerate(kept)]
    for bead in sorted((bead for bead in beads if not bead.hypothesis), key=lambda bead: bead.reference):
        j = bead.reference[0]
        place[j] = place.get(j - 1, -1)
        order.append((place[j], j, bead))
    order.sort(key=lambda item: item[:2])
    return tuple(bead for _, _, bead in order)
