"""Where sentences end: rules over final marks, with the abbreviations of the language as data.

A final mark ends a sentence unless something says otherwise: what follows goes on in lower case, the mark belongs to
an abbreviation, an initial, a number, an address or a name, or a quotation is being attributed. Machine translation
damages quotation marks and spacing, so a mark may also stand apart from its quotation mark (`Syria. ”The`) or without
its space (`Hrabove.All`).
"""

from collections.abc import Iterator

import regex

from mtqa.lang.abbreviations import Abbreviations, abbreviations
from mtqa.segment.quotes import Quotes

_WIDE = "。！？｡।॥؟۔։።။"  # final marks that no abbreviation carries
_CLOSING = "\"'”’»›)\\]」』）】"
_MARK = regex.compile(
    rf"(?P<mark>[{_WIDE}]+|[.!?…‽]+(?:[ \u00a0][.!?…]+)*)(?P<close>[{_CLOSING}]*+)(?P<space>\s*+)",
)
_OPENING = regex.compile(r"[\"'“‘«„‹(\[「『¿¡]*+[—–−-]*+\s*+[\"'“‘«„‹(\[]*+(?P<word>[\p{L}\p{M}\p{N}’'-]{0,40})")
_ATTRIBUTION = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}(?P<verb>\p{Ll}+)\b")
_DOTTED = regex.compile(r"(?:\p{L}\.)+\p{L}")
_ADDRESS = regex.compile(r"://|www\.|@|\.(?:ru|com|net|org|info|uk|de|fr|su|js|io|tv)\b", regex.IGNORECASE)
_SYMBOLS = "$€£¥₽#№"
_WINDOW = 60  # characters looked at on either side of a mark: longer than any word, so that time stays linear
_SHORT_START_WORDS = 4  # "В 2014 г. Иванов …" goes on; after more words the year ends the sentence. Chosen.


def sentence_spans(text: str, lang: str) -> list[tuple[int, int]]:
    """The sentences of a text.

    Args:
        text: one paragraph.
        lang: ISO 639-1; a language without a table is cut by the rules common to all scripts.

    Returns:
        Half-open ranges in order, without surrounding white space; every other character is in one of them.
        Empty for an empty text.
    """
    spans, begin = [], 0
    for end in (*_ends(text, lang), len(text)):
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if start < stop:
            spans.append((start, stop))
        begin = end
    return spans


def _ends(text: str, lang: str) -> Iterator[int]:
    table, quotes, begin = abbreviations(lang), Quotes(text), 0
    for match in _MARK.finditer(text):
        if match.start() < begin:
            continue
        end = _Place(text, begin, match, table, quotes).end()
        if end is not None and end < len(text):
            yield end
            begin = end


class _Place:
    """A final mark with what stands around it."""

    def __init__(self, text: str, begin: int, match: regex.Match[str], table: Abbreviations, quotes: Quotes) -> None:
        self.text, self.begin, self.table, self.quotes = text, begin, table, quotes
        self.at = match.start()
        self.mark: str = match["mark"]
        self.close, self.after = self._closing(match)
        self.spaced = bool(match["space"])
        following = _OPENING.match(text, self.after)
        self.dash = text[self.after : self.after + 1] in tuple("—–−-")
        self.word: str = following["word"] if following else ""
        self.word_at = following.start("word") if following else self.after
        self.token = self._token_before()

    def end(self) -> int | None:
        """Where the sentence ends, closing marks included; None when it goes on."""
        if self.mark[0] in _WIDE:
            return None if self._is_between_digits() else self.after
        if not self._something_begins():
            return None
        if not self.spaced and not self._space_is_missing():
            return None
        if self._is_attributed() or self._is_aside() or self._is_enumerator():
            return None
        if self.mark == "." and self._belongs_to_abbreviation():
            return None
        return self.after

    def _closing(self, match: regex.Match[str]) -> tuple[str, int]:
        """Closing marks and where the next sentence would begin.

        A straight mark without a space after it may open the next sentence (`won."We`), and one set apart by a space
        may close this one (`Syria. ”The`).
        """
        close, after = match["close"], match.end()
        if close.endswith('"') and not match["space"] and not self.quotes.closes(match.end("close") - 1):
            return close[:-1], match.end("close") - 1
        if match["space"] and self.quotes.closes(after) and self._stands_apart(after):
            return close + self.text[after], after + 1
        return close, after

    def _stands_apart(self, place: int) -> bool:
        """Whether a closing mark after a space belongs to the sentence before it.

        A straight mark before a letter opens the next sentence, whatever the count of marks says.
        """
        after = self.text[place + 1 : place + 2]
        return after.isspace() or (after.isalpha() and self.text[place] != '"')

    def _token_before(self) -> str:
        words = self.text[max(self.begin, self.at - _WINDOW) : self.at].split()
        return words[-1].lstrip("\"'“‘«„([") if words and not self.text[self.at - 1].isspace() else ""

    def _is_between_digits(self) -> bool:
        return not self.spaced and self.token[-1:].isdigit() and self.word[:1].isdigit()

    def _something_begins(self) -> bool:
        first = self.word[:1]
        if not first:
            return self.text[self.word_at : self.word_at + 1] in tuple(_SYMBOLS)
        return not first.islower() and first not in "-'’"

    def _space_is_missing(self) -> bool:
        """Whether two sentences were run together, rather than an address, a number or a name with a dot."""
        if self.close and self.close[-1] in '"”»':
            return True
        around = self.text[max(self.begin, self.at - _WINDOW) : self.after + _WINDOW]
        if not self.word[:1].isupper() or _ADDRESS.search(self._word_around()) or not around:
            return False
        if not (self.word[1:2].islower() or (len(self.word) == 1 and not self._is_initial_next())):
            return False
        if self.mark[0] != ".":
            return True
        letters = len(self.token) if self.token.isalpha() and self.token[-1:].islower() else 0
        is_year = self.token.isdigit() and len(self.token) == 4
        return letters >= 3 or is_year or (letters == 2 and self._opener_next())

    def _word_around(self) -> str:
        before = self.text[max(0, self.at - _WINDOW) : self.at].split(" ")[-1]
        return before + self.text[self.at : self.at + _WINDOW].split(" ")[0]

    def _opener_next(self) -> bool:
        return self.word.casefold() in self.table.openers and not self._is_initial_next()

    def _is_initial_next(self) -> bool:
        stop = self.word_at + len(self.word)
        return len(self.word) == 1 and self.text[stop : stop + 1] == "."

    def _is_attributed(self) -> bool:
        """Whether a quotation ends here and who said it follows: `"Why?" – Petrov asked`, `"Why?" Petrov asked`."""
        if not any(mark in self.close for mark in '"”»’'):
            return False
        if self.dash:
            return True
        found = _ATTRIBUTION.match(self.text, self.word_at, self.word_at + _WINDOW)
        return found is not None and found["verb"] in self.table.speech

    def _is_aside(self) -> bool:
        """Whether the mark stands in brackets inside the sentence: "the firm (Yahoo!) Ivanov"."""
        if not self.close.startswith(")") or self.mark[0] not in "!?":
            return False
        return "(" in self.text[max(self.begin + 1, self.at - _WINDOW) : self.at]

    def _is_enumerator(self) -> bool:
        """Whether the sentence so far is only the number or letter of a list item."""
        so_far = self.text[max(self.begin, self.at - _WINDOW) : self.at].strip()
        return self.mark == "." and so_far == self.token and (self.token.isdigit() or len(self.token) == 1)

    def _belongs_to_abbreviation(self) -> bool:
        if self.close and self.close[0] not in ")]":
            return False
        token, first = self.token, self.word[:1]
        if token.isdigit() and len(token) <= 2 and (first.isdigit() or self.table.ordinals):
            return True
        if len(token) == 1 and token.isupper():
            return not self._opener_next()
        core = self._abbreviation(token)
        if first.isdigit() and (core in self.table.months or core in self.table.before_number):
            return True
        if not self.spaced and (core in self.table.months or core in self.table.before_number):
            return True
        if core in self.table.maybe or _DOTTED.fullmatch(token):
            return not (self._opener_next() or self._ends_after_number())
        return core in self.table.never

    def _abbreviation(self, token: str) -> str:
        """The form to look up; "т. д." and "p. m." are joined, "Lt.-Gen." gives its last part."""
        core = token.casefold()
        words = self.text[max(self.begin, self.at - _WINDOW) : self.at].split()
        if len(words) > 1 and len(core) == 1 and len(words[-2]) == 2 and words[-2][1] == ".":
            joined = f"{words[-2].casefold()}{core}"
            if joined in self.table.maybe or joined in self.table.never:
                return joined
        known = core in self.table.never or core in self.table.maybe
        return core if known else core.rpartition("-")[2]

    def _ends_after_number(self) -> bool:
        """Whether a unit or "г." after a number ends the sentence, which it does when the sentence is long enough."""
        words = self.text[max(self.begin, self.at - 2 * _WINDOW) : self.at].split()
        follows_number = len(words) > 1 and words[-2][-1:].isdigit()
        return follows_number and self.token.islower() and len(words) > _SHORT_START_WORDS and "." not in self.token
