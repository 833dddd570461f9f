"""Which words of a bead correspond: same word, same dictionary form, same number, same name, same stem.

Candidates are found by what the words are; where one word has several, place decides: words that can only be
linked one way mark the course of the sentence, and the others are linked near that course. Content words that stay
alone are then linked by meaning, one to one. Measured in bench/links.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import Indel, Prefix

from mtqa.align.synonyms import Course, link_by_meaning
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.name_sound import nearness
from mtqa.lang.names import same_name
from mtqa.lang.numbers import Number, numbers_in
from mtqa.lang.romanise import romanise
from mtqa.lang.words import Word, words
from mtqa.memo import of_article
from mtqa.record import Link, LinkKind

EQUAL, LEMMA, NUMBER, NAME, STEM, MEANING = 1.0, 0.9, 0.95, 0.8, 0.6, 0.4
"""How much each kind of likeness counts against the others; only their order matters."""
NAME_LIKENESS = 0.68
"""Likeness from which two capitalised words are one name; the garble "Villje" for "Villiers" has .71. Lookalikes
("Austria", "Australia") pass too, but only among words without an equal."""
SPELLING_LIKENESS = 0.85
"""The same for other words ("roubles", "rubles": .92)."""
MOST_CHARACTERS, MOST_WORDS = 6000, 600
"""What is compared of a side: far more than four sentences have, and little enough for a page without stops."""
STEM_LETTERS = 4
"""A shared beginning is a stem from so many letters, when it is also most of both words."""
STEM_SHARE = 0.6
STRAY_WORDS = 4.0
"""How far from the course of the sentence a function word may be linked."""
FULL_STRAY = 0.25
"""What a word loses, in units of likeness, when its counterpart is a whole sentence away from the course."""


class Candidate(NamedTuple):
    """Two words that may correspond, by index."""

    hypothesis: int
    reference: int
    strength: float
    kind: LinkKind


def link_words(hypothesis: str, reference: str, lang: str) -> tuple[Link, ...]:
    """Link the words of the two sides of a bead.

    Args:
        hypothesis: the hypothesis sentences of the bead, joined by a space.
        reference: the reference sentences, joined by a space.
        lang: ISO 639-1 of both.

    Returns:
        Links by hypothesis offset, then reference offset. A word may be in several links; most are in one.
        Words past the first MOST_WORDS or MOST_CHARACTERS of a side are not linked. The links of the swapped sides are
        the swapped links.
    """
    ours, theirs = hypothesis[:MOST_CHARACTERS], reference[:MOST_CHARACTERS]
    # One of the two orders is computed whichever way the texts are given: where a word has several counterparts,
    # the course of one side decides (as decision 0104 for sentences).
    return _link(ours, theirs, lang) if ours <= theirs else _swapped(_link(theirs, ours, lang))


def _swapped(links: Sequence[Link]) -> tuple[Link, ...]:
    mirrored = (Link(k.reference_start, k.reference_end, k.hypothesis_start, k.hypothesis_end, k.kind) for k in links)
    return tuple(sorted(mirrored, key=lambda link: (link.hypothesis_start, link.reference_start)))


@of_article
def _link(hypothesis: str, reference: str, lang: str) -> tuple[Link, ...]:
    ours, theirs = words(hypothesis)[:MOST_WORDS], words(reference)[:MOST_WORDS]
    if not ours or not theirs:
        return ()
    light = function_words(lang)
    candidates = sorted(_candidates(hypothesis, reference, ours, theirs, lang), key=lambda c: c[:2])
    course = _course(ours, theirs, candidates, light)
    chosen = _choose(ours, candidates, course, len(theirs), light)
    chosen += _by_meaning(ours, theirs, chosen, course, lang)
    return tuple(
        Link(
            ours[c.hypothesis].start, ours[c.hypothesis].end, theirs[c.reference].start, theirs[c.reference].end, c.kind
        )
        for c in sorted(chosen)
    )


def _candidates(
    hypothesis: str, reference: str, ours: Sequence[Word], theirs: Sequence[Word], lang: str
) -> list[Candidate]:
    """The strongest candidate of each pair of words."""
    best: dict[tuple[int, int], Candidate] = {}
    light = function_words(lang)
    found = (
        *_same_key([w.fold for w in ours], [w.fold for w in theirs], EQUAL, LinkKind.EQUAL),
        *_same_numbers(ours, theirs, numbers_in(hypothesis, lang), numbers_in(reference, lang)),
        *_same_key(_lemmas(ours, lang, light), _lemmas(theirs, lang, light), LEMMA, LinkKind.INFLECTED),
    )
    for candidate in found:
        best.setdefault(candidate[:2], candidate)
    settled = {c.hypothesis for c in best.values()}, {c.reference for c in best.values()}
    for candidate in _alike(ours, theirs, settled, light):
        best.setdefault(candidate[:2], candidate)
    return list(best.values())


def _lemmas(side: Sequence[Word], lang: str, light: frozenset[str]) -> list[str]:
    """Dictionary forms; empty for words that have none worth comparing."""
    return ["" if w.is_number or w.fold in light else lemma(w.fold, lang) for w in side]


def _same_key(ours: Sequence[str], theirs: Sequence[str], strength: float, kind: LinkKind) -> Iterator[Candidate]:
    places: dict[str, list[int]] = {}
    for j, key in enumerate(theirs):
        places.setdefault(key, []).append(j)
    for i, key in enumerate(ours):
        if key:
            yield from (Candidate(i, j, strength, kind) for j in places.get(key, ()))


def _same_numbers(
    ours: Sequence[Word], theirs: Sequence[Word], our_numbers: Sequence[Number], their_numbers: Sequence[Number]
) -> Iterator[Candidate]:
    """All words of a number with all words of an equal one ("2.3 million", "2,300,000")."""
    for one in our_numbers:
        for other in their_numbers:
            if set(one.values) & set(other.values) and one.loose == other.loose:
                for i in _covered(ours, one):
                    for j in _covered(theirs, other):
                        yield Candidate(i, j, NUMBER, LinkKind.NUMBER)


def _covered(side: Sequence[Word], number: Number) -> list[int]:
    return [k for k, word in enumerate(side) if word.start < number.end and number.start < word.end]


def _alike(
    ours: Sequence[Word], theirs: Sequence[Word], settled: tuple[set[int], set[int]], light: frozenset[str]
) -> Iterator[Candidate]:
    """Names spelt alike and words of one stem, among words that have no better candidate."""
    rest = [
        (j, w, _plain(w.fold))
        for j, w in enumerate(theirs)
        if j not in settled[1] and w.fold not in light and not w.is_number
    ]
    for i, word in enumerate(ours):
        if i in settled[0] or word.fold in light or word.is_number:
            continue
        plain = _plain(word.fold)
        for j, other, there in rest:
            if word.is_capitalised and other.is_capitalised and _name_likeness(word.text, other.text) >= NAME_LIKENESS:
                yield Candidate(i, j, NAME * _name_likeness(word.text, other.text), LinkKind.NAME)
            elif _one_stem(word.fold, other.fold) or Indel.normalized_similarity(plain, there) >= SPELLING_LIKENESS:
                yield Candidate(i, j, STEM, LinkKind.INFLECTED)


@of_article
def _name_likeness(one: str, other: str) -> float:
    """0-1: likeness of two names; 1 for accepted forms of one name ("Kyiv" and "Kiev", "France" and "French")."""
    return 1.0 if same_name(one, other) else nearness(one, other)


def _plain(fold: str) -> str:
    """A spelling in Latin letters."""
    return romanise(fold).casefold()


def _one_stem(one: str, other: str) -> bool:
    """Whether two words begin alike for most of their length ("consolidated", "consolidation")."""
    if one[0] != other[0]:
        return False
    shared = Prefix.similarity(one, other)
    return shared >= STEM_LETTERS and shared >= STEM_SHARE * max(len(one), len(other))


def _course(
    ours: Sequence[Word], theirs: Sequence[Word], candidates: Sequence[Candidate], light: frozenset[str]
) -> Course:
    """(words,): where in the reference each hypothesis word is expected, from words with only one candidate."""
    rows = Counter(c.hypothesis for c in candidates)
    columns = Counter(c.reference for c in candidates)
    sure = [
        (c.hypothesis, c.reference)
        for c in candidates
        if rows[c.hypothesis] == columns[c.reference] == 1 and ours[c.hypothesis].fold not in light
    ]
    if not sure:
        return np.linspace(0.0, len(theirs) - 1.0, len(ours))
    at, to = [i for i, _ in sure], [float(j) for _, j in sure]
    # The places before the first and after the last word correspond, so a text runs along itself word by word.
    before, after = min(-1.0, to[0] - at[0] - 1.0), float(len(theirs))
    return np.interp(np.arange(len(ours)), [-1, *at, len(ours)], [before, *to, after])


def _choose(
    ours: Sequence[Word],
    candidates: Sequence[Candidate],
    course: Course,
    width: int,
    light: frozenset[str],
) -> list[Candidate]:
    """One to one first, best first; then words left over share a counterpart; whole numbers stay whole."""

    def distance(c: Candidate) -> float:
        return abs(float(course[c.hypothesis]) - c.reference)

    def order(c: Candidate) -> tuple[float, int, int]:
        return (distance(c) * FULL_STRAY / width - c.strength, c.hypothesis, c.reference)

    ranked = sorted(
        (c for c in candidates if ours[c.hypothesis].fold not in light or distance(c) <= STRAY_WORDS), key=order
    )
    used_h: set[int] = set()
    used_r: set[int] = set()
    chosen = []
    for c in ranked:
        if c.hypothesis not in used_h and c.reference not in used_r:
            used_h.add(c.hypothesis)
            used_r.add(c.reference)
            chosen.append(c)
    for c in ranked:
        if ours[c.hypothesis].fold not in light and (c.hypothesis not in used_h or c.reference not in used_r):
            used_h.add(c.hypothesis)
            used_r.add(c.reference)
            chosen.append(c)
    return chosen


def _by_meaning(
    ours: Sequence[Word], theirs: Sequence[Word], chosen: Sequence[Candidate], course: Course, lang: str
) -> list[Candidate]:
    """Link content words that are left over on both sides by meaning."""
    light = function_words(lang)
    mine = _left_over(ours, {c.hypothesis for c in chosen}, light)
    others = _left_over(theirs, {c.reference for c in chosen}, light)
    pairs = link_by_meaning(ours, theirs, mine, others, course, lang)
    return [Candidate(i, j, MEANING, LinkKind.EMBEDDING) for i, j in pairs]


def _left_over(side: Sequence[Word], used: Set[int], light: frozenset[str]) -> list[int]:
    return [k for k, w in enumerate(side) if k not in used and w.fold not in light and len(w.fold) > 1]
