"""How much of a sentence or clause the other text tells near by, though no link says so.

Two free translations cut a story into sentences differently: what one tells in a sentence of its own, the other tells
in half a line of the sentence before, in other words. That half line is then left over there: it has no counterpart in
its own pair either. So the question is not whether the words stand around the place (those of the topic always do) but
how near its words come to the left-over words of one pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from functools import reduce
from operator import add
from typing import NamedTuple

from mtqa.checks.accuracy.facing import Side, content_words, facing
from mtqa.checks.accuracy.retold import nearest_stretch
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.lemmas import lemma
from mtqa.lang.meaning import nearness
from mtqa.lang.names import same_name
from mtqa.lang.numbers import numbers_in
from mtqa.lang.words import Word, words
from mtqa.record import Side as Text

REACH, FAR = 2, 6
"""Beads on either side that may tell it, and to which it may have moved. The farther one looks, the more lost sentences
find something like them, and no more of the told ones; so what stands farther off must tell it clearly, and then only
makes it doubtful."""
HALF_SENTENCE, HALF_CLAUSE = 0.42, 0.45
"""Shares held (`held`) from which a sentence or a clause may be told near by; a clause is short, and sooner finds
something like it by chance."""
_TOLD, _HARDLY = 0.55, 0.25
"""Shares from which it is told, and is worth a look at its meaning. Of 560 sentences whose counterpart was taken away,
in free translations and in close ones, one is told and one in eighteen doubtful; of 95 that a neighbouring sentence
tells, three in four are told and nine in ten not missing."""
_SAME = 0.55
"""Nearness of a stretch from which it may say the same. Of clauses really lost or invented one in twenty has anything
as near opposite; of paraphrases without a common word, half."""
_SMALL = 12
"""Figures up to which one stands somewhere in most texts."""
_AGREED, _ALIKE = 0.5, 0.45
"""What a place anywhere in the other text must have of a sentence, in words and in meaning, to perhaps tell it. Both in
one place are found for one of 245 lost sentences, and for 11 of 17 that stand elsewhere (decision 0508)."""
_LONGEST = 12
"""Words of what is looked at for its meaning: of more words, half can be lost and the rest still be near."""


class Standing(Enum):
    """What became of a sentence or clause that no link supports."""

    TOLD = "told"
    DOUBTFUL = "doubtful"
    """Perhaps told in other words: to be listed, not counted."""
    MISSING = "missing"


class _Place(NamedTuple):
    """A bead's passage on one side, or some in a row that are alone."""

    text: str
    left: "Told"
    """Content words without a counterpart."""
    all: "Told"


class Told(NamedTuple):
    """Words of a text by what can be recognised in other words: the figures by value, the others by themselves."""

    words: tuple[Word, ...]
    values: tuple[frozenset[Decimal], ...]
    """What each word may be worth as a figure; empty for one that is none."""

    def __add__(self, other: object) -> "Told":
        """Both together."""
        if not isinstance(other, Told):
            return NotImplemented
        return Told(self.words + other.words, self.values + other.values)


def told(text: str, chosen: Iterable[Word], lang: str) -> Told:
    """Some words of a text.

    Args:
        text: the whole text; a figure may be more than one of its words.
        chosen: words of it.
        lang: ISO 639-1.
    """
    chosen = tuple(chosen)
    numbers = numbers_in(text, lang)
    return Told(
        chosen,
        tuple(
            frozenset(
                value
                for number in numbers
                if word.start < number.end and number.start < word.end
                for value in number.values
            )
            for word in chosen
        ),
    )


def whole(passage: Passage) -> Told:
    """The content words of a passage."""
    return told(passage.text, content_words(passage.words, passage.lang), passage.lang)


def held(own: Told, places: Iterable[Told], lang: str) -> float:
    """0-1: how near the words come, on average, to the words of the place that tells them best.

    A word that stands there in some form is near by 1, one that has nothing like it by 0. 1 for no words at all.
    """
    return max((_share(own, place, lang) for place in places), default=0.0) if own.words else 1.0


def standing(
    article: Article,
    text: str,
    own: Told,
    places: Iterable[Told],
    far: Iterable[Told],
    opposite: Iterable[Passage],
    half: float,
) -> Standing:
    """What became of a sentence or clause.

    Args:
        article: it stands in.
        text: the sentence or clause.
        own: those of its words that no link supports.
        places: words left over on the other side.
        far: the same from farther off.
        opposite: passages of the other side that may say the same in other words.
        half: share held from which it is doubtful.

    Raises:
        ModelError: the embedded model, which compares meanings, is damaged.
    """
    share = held(own, places, article.lang)
    if share >= _TOLD:
        return Standing.TOLD
    if share >= half or held(own, far, article.lang) >= _TOLD:
        return Standing.DOUBTFUL
    if not article.has_model or share < _HARDLY or len(words(text)) > _LONGEST:
        return Standing.MISSING
    is_near = nearest_stretch(text, [passage.text for passage in opposite]) >= _SAME
    return Standing.DOUBTFUL if is_near else Standing.MISSING


def figures_told_apart(own: Told, near: Iterable[Told], article: Iterable[Told]) -> bool:
    """Whether every figure of a clause, of which it has one, is left over in the other text, or stands opposite.

    A figure is told once, in another place: "each paying 214 rubles" is "a ticket cost 214 rubles" six sentences on. A
    small one has to stand near by.

    Args:
        own: words of the clause.
        near: what stands opposite, and what the other text leaves over near by.
        article: what it leaves over anywhere.
    """
    there, anywhere = _values(near), _values(article)
    figures = [values for values in own.values if values]
    return bool(figures) and all(values & (there | anywhere if min(values) > _SMALL else there) for values in figures)


def _values(places: Iterable[Told]) -> frozenset[Decimal]:
    return frozenset(value for place in places for values in place.values for value in values)


def is_told_anywhere(article: Article, passage: Passage) -> bool:
    """Whether some place of the other text, however far off, has much of a sentence both in words and in meaning.

    What such a place leaves over counts twice: it has nothing else to tell. Sentences in a row that are all alone are
    one place.

    Raises:
        ModelError: the embedded model, which compares meanings, is damaged.
    """
    own = whole(passage)
    there = [
        place.text
        for place in _places(article.beads, passage.side)
        if (_share(own, place.left, article.lang) + _share(own, place.all, article.lang)) / 2 >= _AGREED
    ]
    return article.has_model and nearest_stretch(passage.text, there) >= _ALIKE


def around(beads: Sequence[BeadView], index: int, text: Text) -> Iterator[Passage]:
    """The passages of one side from `REACH` beads before a bead to as many after it, that of the bead too."""
    for bead in beads[max(0, index - REACH) : index + REACH + 1]:
        passage = _passage(bead, text)
        if passage is not None:
            yield passage


def neighbours(beads: Sequence[BeadView], index: int, text: Text) -> Iterator[Passage]:
    """The passages of one side in the bead before and the bead after."""
    for at in (index - 1, index + 1):
        passage = _passage(beads[at], text) if 0 <= at < len(beads) else None
        if passage is not None:
            yield passage


def leftovers(beads: Sequence[BeadView], index: int, text: Text, reach: int = REACH) -> Iterator[Told]:
    """What the beads around one leave over on one side: words without a counterpart, or all of a passage alone.

    Args:
        beads: of the article.
        index: the bead around which to look; it is not looked at itself.
        text: hypothesis or reference.
        reach: beads on either side.
    """
    for at in range(max(0, index - reach), min(len(beads), index + reach + 1)):
        passage = _passage(beads[at], text)
        if at == index or passage is None:
            continue
        pair = facing(beads[at])
        if pair is None:
            yield whole(passage)
        else:
            yield left_over(passage, pair.ours if text is Text.HYPOTHESIS else pair.theirs)


def left_over(passage: Passage, side: Side) -> Told:
    """The content words of one side of a bead that have no counterpart."""
    return told(passage.text, (side.words[i] for i in side.free), passage.lang)


def _places(beads: Sequence[BeadView], side: Text) -> Iterator[_Place]:
    """What the other side than this one has, bead by bead."""
    other = Text.REFERENCE if side is Text.HYPOTHESIS else Text.HYPOTHESIS
    alone: list[Passage] = []
    for bead in beads:
        passage, pair = _passage(bead, other), facing(bead)
        if passage is not None and pair is None:
            alone.append(passage)
        elif passage is not None and pair is not None:
            yield from _in_twos(alone)
            alone = []
            left = left_over(passage, pair.ours if other is Text.HYPOTHESIS else pair.theirs)
            yield _Place(passage.text, left, whole(passage))
    yield from _in_twos(alone)


def _in_twos(alone: Sequence[Passage]) -> Iterator[_Place]:
    """Each two neighbours of some passages, or the only one."""
    for at in range(max(1, len(alone) - 1)):
        two = alone[at : at + 2]
        if two:
            found = reduce(add, map(whole, two))
            yield _Place(" ".join(passage.text for passage in two), found, found)


def _passage(bead: BeadView, text: Text) -> Passage | None:
    return bead.hypothesis if text is Text.HYPOTHESIS else bead.reference


def _share(own: Told, place: Told, lang: str) -> float:
    forms = {lemma(word.fold, lang) for word in place.words}
    names = [word.text for word in place.words if word.is_capitalised]
    folds = tuple(word.fold for word in place.words)
    worth = frozenset[Decimal]().union(*place.values)
    short = _abbreviated(own.words, place.words)
    total = 0.0
    for word, values in zip(own.words, own.values, strict=True):
        if values & worth or lemma(word.fold, lang) in forms or word.start in short:
            total += 1.0
        elif values:
            continue  # another figure is near in meaning, and another fact
        elif word.is_capitalised and any(same_name(word.text, name) for name in names):
            total += 1.0
        else:
            total += max(0.0, *nearness(word.fold, folds, lang)) if folds else 0.0
    return total / len(own.words)


def _abbreviated(own: Sequence[Word], place: Sequence[Word]) -> frozenset[int]:
    """Starts of words that the place has as an acronym ("gross domestic product", "GDP"), or the other way round."""
    ours, theirs = (
        [(word, word.text.replace(".", "").casefold()) for word in side if is_acronym(word.text)]
        for side in (own, place)
    )
    found = {word.start for _, letters in theirs for word in _run_of(letters, own)}
    return frozenset(found | {word.start for word, letters in ours if _run_of(letters, place)})


def _run_of(letters: str, side: Sequence[Word]) -> Sequence[Word]:
    """The first words in a row that begin with these letters; none where there are no such words."""
    size = len(letters)
    for at in range(len(side) - size + 1):
        if "".join(word.fold[0] for word in side[at : at + size]) == letters:
            return side[at : at + size]
    return ()
