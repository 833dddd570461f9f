"""The names of a bead that have no counterpart on its other side.

A word has a counterpart when the other side has the same word, an accepted spelling of it, its place's people, its
parts or its expansion. What is left over on both sides is where names went wrong, or where two translators chose
different words; the checks tell these apart.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.lang import rare_names
from mtqa.lang.acronyms import initials_of, is_acronym, spelled_out, twin_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.name_lists import names_a_people
from mtqa.lang.name_sound import name_key
from mtqa.lang.names import is_common, same_name
from mtqa.lang.rare_names import has_capital
from mtqa.lang.words import Word, words
from mtqa.memo import of_article

_TITLE_SHARE = 0.7
"""A sentence with more of its longer ordinary words in capitals is set like a title, where capitals mean nothing."""
_FEW = 4
"""Of fewer such words all must have capitals."""
_OPENING, _CLOSING = frozenset("\"'“‘«„"), frozenset("\"'”’»“,.")


@dataclass(frozen=True)
class Sides:
    """Both sides of a bead, with what each lacks."""

    hypothesis: Passage
    reference: Passage
    source: Passage | None = None
    bead: BeadView | None = None

    @cached_property
    def loose_hypothesis(self) -> tuple[int, ...]:
        """Indices of capitalised hypothesis words without a counterpart."""
        return _loose(_view(self.hypothesis), _view(self.reference))

    @cached_property
    def loose_reference(self) -> tuple[int, ...]:
        """Indices of capitalised reference words without a counterpart."""
        return _loose(_view(self.reference), _view(self.hypothesis))

    @cached_property
    def scarce_reference(self) -> tuple[int, ...]:
        """Indices of capitalised reference words that the hypothesis has less often: one of them may be garbled."""
        mine = Counter(name_key(word.fold) for word in self.hypothesis.words if has_capital(word))
        theirs = Counter(name_key(word.fold) for word in self.reference.words if has_capital(word))
        words = enumerate(self.reference.words)
        return tuple(
            index
            for index, word in words
            if has_capital(word) and mine[name_key(word.fold)] < theirs[name_key(word.fold)]
        )

    def doubt(self, index: int) -> float:
        """How much the embedded model doubts a hypothesis word, 0-1; 0 where it has not read the sentence."""
        word = self.hypothesis.words[index]
        return (self.bead.doubt(word.start, word.end) if self.bead else None) or 0.0


def sides(article: Article) -> Iterator[Sides]:
    """The beads that have both sides and are certain enough, in order."""
    for bead in article.beads:
        pair = sides_of(bead)
        if pair and bead.certain:
            yield pair


def sides_of(bead: BeadView) -> Sides | None:
    """Both sides of a bead; None when one is missing."""
    if bead.hypothesis is None or bead.reference is None:
        return None
    return Sides(bead.hypothesis, bead.reference, bead.source, bead)


def is_title_case(passage: Passage) -> bool:
    """Whether a sentence is set with capitals throughout, so that they tell nothing about names."""
    return _is_set_like_a_title(passage.text, passage.lang)


@of_article
def _is_set_like_a_title(text: str, lang: str) -> bool:
    longer = [word for word in words(text) if len(word.text) > 3 and is_common(word.fold, lang)]
    ordinary = [word for word in longer if not names_a_people(word.fold)]
    capitals = sum(word.is_capitalised for word in ordinary)
    if len(ordinary) < _FEW:
        return len(ordinary) > 1 and capitals == len(ordinary)
    return capitals > _TITLE_SHARE * len(ordinary)


def opens_sentence(passage: Passage, index: int) -> bool:
    """Whether a word is the first of a sentence or of a quotation, where everything has a capital."""
    return rare_names.opens_sentence(passage.text, passage.words, index)


def is_quoted(passage: Passage, index: int) -> bool:
    """Whether a word stands in quotation marks alone: a title, which one translator keeps and another translates."""
    word = passage.words[index]
    return passage.text[word.start - 1 : word.start] in _OPENING and passage.text[word.end : word.end + 1] in _CLOSING


def has_counterpart(word: Word, other: Passage) -> bool:
    """Whether the other side supports a word: the same word, an accepted spelling, its parts or its expansion."""
    return _is_supported(word, _view(other))


def _is_supported(word: Word, view: "_View") -> bool:
    if word.fold in view.folds or lemma(word.text, view.lang) in view.lemmas or word.fold in view.expansions:
        return True
    if is_acronym(word.text):
        return _is_expanded(word.text, view)
    parts = word.fold.split("-")
    if len(parts) > 1 and all(_is_piece(part, view) for part in parts):
        return True
    key = name_key(word.fold)
    return key in view.keys or key in view.glued_keys or any(same_name(word.fold, name) for name in view.names)


def _is_piece(part: str, view: "_View") -> bool:
    """Whether the other side has one half of a compound, alone or in a compound of its own."""
    if part in view.pieces:
        return True
    key = name_key(part)
    return key in view.keys or key in view.glued_keys or any(same_name(part, piece) for piece in view.name_pieces)


@dataclass(frozen=True)
class _View:
    """What one side offers to support a word of the other; each part made when a word first asks for it."""

    text: str
    lang: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words(self.text)

    @cached_property
    def folds(self) -> frozenset[str]:
        return frozenset(word.fold for word in self.words)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        return frozenset(lemma(word.text, self.lang) for word in self.words)

    @cached_property
    def expansions(self) -> frozenset[str]:
        return twin_words(" ".join(word.fold for word in self.words))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The parts of compounds, and whole words that are none."""
        return frozenset(piece for word in self.words for piece in word.fold.split("-"))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(name_key(part) for part in self.folds | self.pieces)

    @cached_property
    def glued_keys(self) -> frozenset[str]:
        """What neighbours sound like as one word."""
        return frozenset(name_key(one.fold + two.fold) for one, two in pairwise(self.words))

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word.fold for word in self.words if has_capital(word)))

    @cached_property
    def name_pieces(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(piece for name in self.names for piece in name.split("-")))


def _view(passage: Passage) -> _View:
    return _view_of(passage.text, passage.lang)


@of_article
def _view_of(text: str, lang: str) -> _View:
    return _View(text, lang)


def _is_expanded(acronym: str, other: _View) -> bool:
    text = " ".join(word.fold for word in other.words)
    if any(f" {form} " in f" {text} " for form in spelled_out(acronym)):
        return True
    return initials_of(other.words, acronym.replace(".", ""))


@of_article
def _loose(side: _View, other: _View) -> tuple[int, ...]:
    words = enumerate(side.words)
    return tuple(index for index, word in words if has_capital(word) and not _is_supported(word, other))


def folds_of(passages: Sequence[Passage]) -> frozenset[str]:
    """Every folded word of some passages."""
    return frozenset(word.fold for passage in passages for word in passage.words)
