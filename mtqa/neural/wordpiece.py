"""Uncased WordPiece, the tokenisation of BERT, with the place of every piece in the text.

Written out here because the usual library brings a download client with it. It gives the same pieces as
`BertTokenizer(do_lower_case=True)`: text is split at white space and punctuation, lower-cased, stripped of
accents, and each word is cut greedily into the longest pieces the vocabulary has.
Source: Wu et al. 2016, https://arxiv.org/abs/1609.08144 (WordPiece); Devlin et al. 2019 (vocabulary).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.memo import of_words

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# As BERT: a longer word is one unknown piece.
_LONGEST_WORD = 100
_IGNORED = ("Cc", "Cf")


class Pieces(NamedTuple):
    """The pieces of one text: parallel lists, in text order, without [CLS] and [SEP]."""

    ids: list[int]
    starts: list[int]
    """Code-point offsets into the text."""
    ends: list[int]
    """One past the last code point."""
    words: list[int]
    """Index of the word each piece belongs to; a punctuation mark is a word of its own."""


class WordPiece:
    """A tokenizer over one vocabulary; safe to share between threads."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._id_of = {piece: index for index, piece in enumerate(vocabulary)}
        self.cls, self.sep = self._id_of[CLS], self._id_of[SEP]
        self._unknown = self._id_of[UNKNOWN]
        self._cut = of_words(self._longest_first)

    def pieces(self, text: str) -> Pieces:
        """Cut `text`; every piece lies inside one word and offsets never decrease."""
        out = Pieces([], [], [], [])
        for index, (start, end) in enumerate(word_spans(text)):
            for piece, first, last in self._cut(text[start:end]):
                out.ids.append(piece)
                out.starts.append(start + first)
                out.ends.append(start + last)
                out.words.append(index)
        return out

    def _longest_first(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """(id, start, end) of each piece of one word, offsets inside the word."""
        plain, origin = _normalise(word)
        whole_word_unknown = ((self._unknown, 0, len(word)),)
        if len(plain) > _LONGEST_WORD:
            return whole_word_unknown
        out, start = [], 0
        while start < len(plain):
            prefix = "##" if start else ""
            end = next(
                (stop for stop in range(len(plain), start, -1) if prefix + plain[start:stop] in self._id_of),
                None,
            )
            if end is None:
                return whole_word_unknown
            out.append((self._id_of[prefix + plain[start:end]], origin[start], origin[end - 1] + 1))
            start = end
        return tuple(out)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of words; punctuation and CJK characters stand alone."""
    start = None
    for index, char in enumerate(text):
        alone = _stands_alone(char)
        if start is not None and (alone or char.isspace()):
            yield start, index
            start = None
        if alone:
            yield index, index + 1
        elif start is None and not char.isspace() and not _is_invisible(char):
            start = index
    if start is not None:
        yield start, len(text)


def _normalise(word: str) -> tuple[str, list[int]]:
    """Lower-case without accents, and for each character the index it came from."""
    chars, origin = [], []
    for index, char in enumerate(word):
        for part in unicodedata.normalize("NFD", char.lower()):
            if unicodedata.category(part) not in ("Mn", *_IGNORED):
                chars.append(part)
                origin.append(index)
    return "".join(chars), origin


@of_words
def plain_form(word: str) -> str:
    """The word as the vocabulary sees it: lower case, no accents."""
    return _normalise(word)[0]


def _is_invisible(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in _IGNORED


def _stands_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return unicodedata.category(char).startswith("P") or _is_cjk(code)


def _is_cjk(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
    )
