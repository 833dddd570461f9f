"""Readers' comments under an article: where they begin, and which of their rows are names, dates and buttons.

A page of comments repeats a pattern: who wrote, when, what, and buttons. No single line proves it, because articles
hold dates and names too; so comments begin only after some prose, and only where the pattern repeats or is announced.
"""

from bisect import bisect_right

import regex

from mtqa.ingest.furniture import says_comments, says_furniture
from mtqa.ingest.page import Page
from mtqa.ingest.rows import Row
from mtqa.ingest.stamps import Stamp, stamp_in
from mtqa.ingest.vocabulary import Vocabulary, bare
from mtqa.record import Role

_NUMBERED = regex.compile(r"^#?\d{1,4}[.)]?\s+(?=\S)")
_SIGNED = regex.compile(r"^\p{Lu}[^:.!?]{0,30}:\s+\S")
_SCORE = regex.compile(r"^[\W_]*[+−–-]?\d{1,5}[\W_]*$")
_PARTS = regex.compile(r"\s*[|·•›»>/,]\s*|\s{2,}|\t")
_GLUE = frozenset("at on in of by from posted edited updated says said wrote в от на пишет".split())
_MOST_NAME_WORDS = 5
_MOST_NAME_ROWS = 3
_FEWEST_SIGNED = 2
"""Rows that begin with a name, and half of those below a number of comments: an interview has no such number above."""


def settle_comments(page: Page) -> None:
    """Settle every row of the readers' comments, where the page has them."""
    thread = _Thread(page)
    marked = [index for index, row in enumerate(page.rows) if row.in_comments]
    for index in marked:
        page.settle(index, thread.role(index))
    begin = thread.begin() if not marked else None
    if begin is None:
        return
    for index in range(begin, thread.end()):
        page.settle(index, thread.role(index))


class _Thread:
    """The rows of a page seen as a thread of comments."""

    def __init__(self, page: Page) -> None:
        self.page, self.rows, self.words = page, page.rows, page.words
        self.stamps = [_author_stamp(row, page.lang, page.words) for row in self.rows]
        self.names_below = self._has_names_below()
        self.authors = [index for index in range(len(self.rows)) if self._is_author(index)]
        self.names = {name for index in self.authors if (name := self._author_name(index))}

    def begin(self) -> int | None:
        """The first row of the thread; None where there is none."""
        article = self.page.open_prose()
        if not article:
            return None
        authors = [index for index in self.authors if index > article[0]]
        marker = self._marker(article[0], authors)
        if marker is not None and (authors or self._replies(marker) >= 2 or self._are_signed(marker)):
            after = [index for index in authors if index > marker]
            return self._top(after[0]) if after else marker + 1
        if self._is_pattern(authors):
            return self._top(authors[0])
        return None

    def end(self) -> int:
        """One past the last row of the thread: links to other articles may stand below it."""
        last = self.authors[-1] if self.authors else len(self.rows)
        labels = self.words.see_also | self.words.promo
        below = (
            index for index in range(last + 1, len(self.rows)) if self.rows[index].bare in labels - self.words.actions
        )
        return next(below, len(self.rows))

    def role(self, index: int) -> Role:
        """What a row of the thread is."""
        row = self.rows[index]
        if self._is_meta(index):
            return Role.COMMENT_META
        if index > (self.authors[-1] if self.authors else 0) and says_furniture(row, self.words):
            return Role.BOILERPLATE
        return Role.BOILERPLATE if says_comments(row, self.words) else Role.COMMENT_TEXT

    def _is_pattern(self, authors: list[int]) -> bool:
        """Whether rows that look like names with dates are a thread although nothing announces it."""
        exact = [i for i in authors if (stamp := self.stamps[i]) and (stamp.relative or (stamp.clock and stamp.dated))]
        if not exact:
            return False
        return len(exact) >= 2 or self._replies(exact[0]) >= 1

    def _marker(self, first_prose: int, authors: list[int]) -> int | None:
        """The row that announces the comments: nothing of the article stands between it and the first of them."""
        markers = [i for i, row in enumerate(self.rows) if i > first_prose and says_comments(row, self.words)]
        prose = [i for i, row in enumerate(self.rows) if row.is_prose and not says_furniture(row, self.words)]
        for marker in markers:
            follows = bisect_right(authors, marker)
            if follows == len(authors):
                return marker
            text = bisect_right(prose, marker)
            if text == len(prose) or prose[text] >= self._top(authors[follows]):
                return marker
        return None

    def _are_signed(self, marker: int) -> bool:
        """Whether a row such as "Comments (3)" announces rows that begin with a name: "Old Reader: Well said."."""
        if not any(char.isdigit() for char in self.rows[marker].text):
            return False
        below = self.rows[marker + 1 :]
        signed = sum(bool(_SIGNED.match(row.text)) for row in below)
        return signed >= _FEWEST_SIGNED and 2 * signed >= len(below)

    def _replies(self, begin: int) -> int:
        return sum(
            any(part in self.words.reply for part in _parts(row)) for row in self.rows[begin:] if not row.is_long
        )

    def _top(self, author: int) -> int:
        """The first of the rows that name the author: a number and name may stand above name and date."""
        top = author
        while top > max(0, author - _MOST_NAME_ROWS) and self._names_author(top - 1, author):
            top -= 1
        return top

    def _names_author(self, index: int, author: int) -> bool:
        row = self.rows[index]
        if row.is_long or len(row.words) > _MOST_NAME_WORDS + 1 or row.is_finished or says_furniture(row, self.words):
            return False
        name = bare(_NUMBERED.sub("", row.text))
        return name == self._author_name(author) or (index == self._name_row(author) and self._is_unnamed(author))

    def _is_unnamed(self, index: int) -> bool:
        stamp = self.stamps[index] if index < len(self.stamps) else None
        return stamp is not None and not stamp.name

    def _is_author(self, index: int) -> bool:
        stamp = self.stamps[index]
        if stamp is None:
            return False
        if stamp.name:
            return True
        return self._could_name(self._name_row(index))

    def _has_names_below(self) -> bool:
        """Whether names stand below their dates on this page, not above."""
        bare_dates = [index for index, stamp in enumerate(self.stamps) if stamp and not stamp.name]
        return sum(self._could_name(i + 1) for i in bare_dates) > sum(self._could_name(i - 1) for i in bare_dates)

    def _name_row(self, index: int) -> int:
        return index + 1 if self.names_below else index - 1

    def _could_name(self, index: int) -> bool:
        if not 0 <= index < len(self.rows):
            return False
        return _could_be_name(self.rows[index]) and not says_furniture(self.rows[index], self.words)

    def _author_name(self, index: int) -> str:
        stamp = self.stamps[index]
        if stamp is None:
            return ""
        return stamp.name or bare(_NUMBERED.sub("", self.rows[self._name_row(index)].text))

    def _is_meta(self, index: int) -> bool:
        row = self.rows[index]
        if row.is_long:
            return False
        if (
            self.stamps[index] is not None
            or _is_buttons(row, self.words, self.page.lang)
            or _is_quoting(row, self.words)
        ):
            return True
        if not _could_be_name(row):
            return False
        if bare(_NUMBERED.sub("", row.text)) in self.names:
            return True
        follows_buttons = index > 0 and self._ends_comment(self.rows[index - 1])
        names_stamp = any(i >= 0 and self._is_unnamed(i) and self._name_row(i) == index for i in (index - 1, index + 1))
        return names_stamp or (follows_buttons and not self.names)

    def _ends_comment(self, row: Row) -> bool:
        return _is_buttons(row, self.words, self.page.lang) or says_comments(row, self.words)


class _AuthorStamp:
    """A row that is a date with at most a name beside it."""

    def __init__(self, name: str, stamp: Stamp) -> None:
        self.name, self.clock, self.dated, self.relative = name, stamp.clock, stamp.dated, stamp.relative


def _author_stamp(row: Row, lang: str, words: Vocabulary) -> _AuthorStamp | None:
    if row.is_long or len(row.words) > 16 or row.opens_quoted:
        return None
    stamp = stamp_in(row.text, lang)
    if stamp is None:
        return None
    before = _NUMBERED.sub("", row.text[: stamp.start])
    beside = [word for word in f"{before} {row.text[stamp.end :]}".split() if bare(word) and bare(word) not in _GLUE]
    name = bare(" ".join(beside))
    if any(part in words.labels for part in (name, bare(before))):
        return None
    names = [word for word in beside if bare(word) not in words.actions]
    if len(names) > _MOST_NAME_WORDS or row.text.rstrip().endswith((",", ";")):
        return None
    if row.is_finished and names and not row.text[: stamp.end].rstrip().endswith(row.text.rstrip()):
        return None
    return _AuthorStamp(bare(" ".join(names)), stamp)


def _could_be_name(row: Row) -> bool:
    if row.is_long or row.is_finished or row.opens_quoted:
        return False
    return 0 < len(_NUMBERED.sub("", row.text).split()) <= _MOST_NAME_WORDS


def _is_buttons(row: Row, words: Vocabulary, lang: str) -> bool:
    if len(row.words) > 12 or row.is_long:
        return False
    if _SCORE.match(row.text):
        return True
    parts = [part for part in _PARTS.split(row.text) if any(map(str.isalnum, part))]
    return bool(parts) and all(_is_button(part, words, lang) for part in parts)


def _is_button(part: str, words: Vocabulary, lang: str) -> bool:
    return part.isdigit() or bare(part) in words.actions or stamp_in(part, lang) is not None


def _parts(row: Row) -> list[str]:
    return [part for raw in _PARTS.split(row.text) if (part := bare(raw))]


def _is_quoting(row: Row, words: Vocabulary) -> bool:
    """Whether a row says whom the reader answers: "Quote: Anna", "Anna wrote:", "Reply to Anna"."""
    label, colon, rest = row.text.partition(":")
    if len(row.words) > 8:
        return False
    if colon:
        return bare(label) in words.quoting or (not rest.strip() and any(word in words.wrote for word in row.words))
    return not row.is_finished and any(f"{row.bare} ".startswith(f"{entry} ") for entry in words.quoting)
