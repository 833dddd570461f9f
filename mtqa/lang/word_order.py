"""How likely English words of these kinds are to stand in this order.

Words are reduced to kinds: each function word is its own kind, other common words belong to one of a hundred kinds
that were found by the company they keep, the rest go by capital letter, digits or ending. A trigram model over
kinds, trained on news text by `training/word_order.py`, says how well a kind follows two others.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word

BREAK = "<p>"
"""The kind that stands for punctuation between words."""
EDGE = ("<s>", "</s>")

_PUNCTUATION = re.compile(r"[,;:()–—“”\".!?]| - ")
_ENDINGS = tuple("ing ed ly tion ment ness ity er ers al ic ous ive able ist s".split())
_FILES = {"en": "word_order.en.npz"}
_REMEMBERED = 16_384
"""Chosen: kinds in a row whose probability is remembered, in 4 MB; some sixty articles have as many."""


class Token(NamedTuple):
    """A word, or the punctuation between two (`word` is None)."""

    kind: str
    word: Word | None


class _Memory(dict[tuple[str, ...], float]):
    """Figures that are worked out when they are first asked for."""

    def __init__(self, work_out: Callable[[tuple[str, ...]], float]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: tuple[str, ...]) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


class OrderModel:
    """Trigram probabilities of kinds, smoothed by Witten-Bell interpolation.

    Source: Witten and Bell, 1991, https://doi.org/10.1109/18.87000; the weight 2 for unseen kinds was chosen.
    """

    def __init__(
        self,
        kinds: dict[str, str],
        singles: dict[str, int],
        pairs: dict[tuple[str, str], int],
        triples: dict[tuple[str, str, str], int],
        neighbours: NDArray[np.uint32],
        vocabulary: dict[str, int],
    ) -> None:
        """Take what was counted.

        Args:
            kinds: the kind of each common word.
            singles: how often each kind occurs.
            pairs: the same for two kinds in a row.
            triples: the same for three.
            neighbours: word pairs seen in print, ascending; a pair is its first word's number times the size of the
                vocabulary, plus its second word's number.
            vocabulary: the number of each word that `neighbours` speaks of.
        """
        self._kinds, self._singles, self._pairs, self._triples = kinds, singles, pairs, triples
        self._neighbours, self._vocabulary = neighbours, vocabulary
        self._total = sum(singles.values())
        self._after_one = _followers((pair[:1], count) for pair, count in pairs.items())
        self._after_two = _followers((triple[:2], count) for triple, count in triples.items())
        self._after_both = _Memory(lambda triple: math.log(self._interpolated(*triple)))
        self._by_itself = {kind: math.log(self._alone(kind)) for kind in singles}
        self._unseen = math.log(self._alone(""))
        self._after_last = _Memory(lambda pair: self._smoothed(*pair))

    def tokens(self, text: str, words: Sequence[Word], lang: str) -> list[Token]:
        """The words of a text by kind, with the punctuation between them."""
        out: list[Token] = []
        for at, word in enumerate(words):
            if at and _PUNCTUATION.search(text, words[at - 1].end, word.start):
                out.append(Token(BREAK, None))
            out.append(Token(self.kind(word, lang), word))
        return out

    def log_probability(self, before: str, last: str, kind: str) -> float:
        """Natural logarithm of the probability of a kind after two others."""
        return self._after_both[before, last, kind]

    def likelihood(self, kinds: Sequence[str]) -> float:
        """Sum of the log probabilities of all kinds from the third on, each after the two before it."""
        after_both, total = self._after_both, 0.0
        for triple in zip(kinds, kinds[1:], kinds[2:], strict=False):
            total += after_both[triple]
        return total

    def sums(self, kinds: Sequence[str]) -> list[float]:
        """The likelihood of the kinds so far: of none, of the third, of the third and the fourth, and so on."""
        terms = (self._after_both[triple] for triple in zip(kinds, kinds[1:], kinds[2:], strict=False))
        return list(itertools.accumulate(terms, initial=0.0))

    def likelihood_above(self, least: float, kinds: Sequence[str], known: int, total: float) -> float | None:
        """The likelihood where it exceeds `least`, else None: no kind makes a row likelier, so most rows end early.

        Args:
            least: what is to be exceeded.
            kinds: as for `likelihood`.
            known: how many terms are summed up already.
            total: their sum.
        """
        after_both = self._after_both
        for at in range(known, len(kinds) - 2):
            total += after_both[kinds[at], kinds[at + 1], kinds[at + 2]]
            if total <= least:
                return None
        return total

    def surprise(self, before: str, last: str, kind: str) -> float:
        """How much the two kinds before speak for a kind; negative: they speak against it."""
        return self._after_both[before, last, kind] - self._by_itself.get(kind, self._unseen)

    def attraction(self, last: str, kind: str) -> float:
        """Pointwise mutual information of two neighbours, one added half to each count."""
        expected = self._singles.get(last, 0) * self._singles.get(kind, 0) / self._total
        return math.log((self._pairs.get((last, kind), 0) + 0.5) / (expected + 0.5))

    def are_strangers(self, left: Word, right: Word) -> bool:
        """Whether two common words are not among the word pairs often seen in print; False where one is uncommon."""
        one, other = self._vocabulary.get(left.fold), self._vocabulary.get(right.fold)
        if one is None or other is None:
            return False
        pair = one * len(self._vocabulary) + other
        at = int(np.searchsorted(self._neighbours, np.uint32(pair)))
        return at == len(self._neighbours) or int(self._neighbours[at]) != pair

    def kind(self, word: Word, lang: str) -> str:
        """What a word is reduced to."""
        fold = word.fold
        if len(fold) > 1 and word.text.isupper():  # "IS", "US", "WHO" are no verbs and pronouns
            return "<name>"
        if fold in function_words(lang):
            return fold
        if word.is_number:
            return "<num>"
        if word.is_capitalised and word.start:
            return "<name>"
        if fold in self._kinds:
            return self._kinds[fold]
        return next((f"-{end}" for end in _ENDINGS if fold.endswith(end) and len(fold) > len(end) + 2), "<unk>")

    def _alone(self, kind: str) -> float:
        return (self._singles.get(kind, 0) + 0.5) / (self._total + 0.5 * len(self._singles))

    def _smoothed(self, last: str, kind: str) -> float:
        """Probability of a kind after one other."""
        total, different = self._after_one.get((last,), (0, 0))
        weight = total / (total + 2 * different + 1)
        seen = self._pairs.get((last, kind), 0) / total if total else 0.0
        return weight * seen + (1 - weight) * self._alone(kind)

    def _interpolated(self, before: str, last: str, kind: str) -> float:
        pair = self._after_last[last, kind]
        total, different = self._after_two.get((before, last), (0, 0))
        weight = total / (total + 2 * different + 1)
        seen = self._triples.get((before, last, kind), 0) / total if total else 0.0
        return weight * seen + (1 - weight) * pair


def has_order_model(lang: str) -> bool:
    """Whether there is a model for the language."""
    return lang in _FILES


@cache
def order_model(lang: str) -> OrderModel:
    """The shipped model; `has_order_model` says whether there is one."""
    with (files("mtqa.lang") / "data" / _FILES[lang]).open("rb") as file, np.load(file, allow_pickle=False) as data:
        names = bytes(data["names"]).decode().split("\n")
        words = bytes(data["words"]).decode().split("\n")
        kinds = {word: names[kind] for word, kind in zip(words, data["kinds"].tolist(), strict=True)}
        singles = dict(zip(names, data["singles"].tolist(), strict=True))
        pairs = {(names[a], names[b]): n for a, b, n in data["pairs"].tolist()}
        triples = {(names[a], names[b], names[c]): n for a, b, c, n in data["triples"].tolist()}
        vocabulary = {word: at for at, word in enumerate(bytes(data["vocabulary"]).decode().split("\n"))}
        neighbours = np.cumsum(data["neighbours"], dtype=np.uint32)
    return OrderModel(kinds, singles, pairs, triples, neighbours, vocabulary)


def _followers(counts: Iterable[tuple[tuple[str, ...], int]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """For each context, how often it occurs and how many different kinds follow it."""
    out: dict[tuple[str, ...], tuple[int, int]] = {}
    for context, count in counts:
        total, different = out.get(context, (0, 0))
        out[context] = total + count, different + 1
    return out
