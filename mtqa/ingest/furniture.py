"""Rows that are page furniture: menus, buttons, prompts, dates, bylines, credits, legal notes.

Losing a paragraph of the article is worse than keeping a line of furniture, so a row that reads as prose is furniture
only when it speaks to the reader in the words of furniture, or carries a legal notice.
"""

import regex

from mtqa.ingest.page import Page
from mtqa.ingest.rows import Row
from mtqa.ingest.stamps import stamp_in
from mtqa.ingest.vocabulary import Vocabulary, bare
from mtqa.record import Role

_SEPARATORS = regex.compile(r"\s*[|·•›»>/]\s*|\s{2,}|\t")
_COPYRIGHT = regex.compile(r"^\W*(?:©|\(c\)|copyright\b)|©", regex.IGNORECASE)
_CREDIT = regex.compile(
    r"^\W*(?:©|\(c\)\s|(?:ap|afp|reuters|getty|epa|tass|ria|тасс|риа)\b.{0,40}(?:photo|фото|images?)\b)",
    regex.IGNORECASE,
)
_CREDITED = regex.compile(
    r"[(\[/|—–]\s*(?:photo|photograph|picture|image|pictured|фото|иллюстрация)\b[^()\[\]]{0,60}[)\]]?$",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\p{L}+")
_MAIL = regex.compile(r"\S@[\w-]+\.\p{L}")
_NUMBERS = regex.compile(r"\d+")
_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}.'’-]*")
_GLUE = frozenset("at on in of the and в на и от к".split())
_DESK = frozenset("us our нам наш наша".split())
_QUOTES = frozenset('"“”«»„')


def settle_furniture(page: Page) -> None:
    """Settle the rows that are furniture by what they say."""
    prose = page.open_prose()
    first, last = (prose[0], prose[-1]) if prose else (len(page.rows), -1)
    for index in list(page.open()):
        role = _furniture(page, index, inside=first < index < last)
        if role:
            page.settle(index, role)


def _furniture(page: Page, index: int, *, inside: bool) -> Role | None:
    """The role of a row by what it says; None where that does not tell. `inside` means between two paragraphs."""
    row, words = page.rows[index], page.words
    if (
        inside
        and (row.bare in words.comments or is_date_line(row, page.lang, words))
        and _is_between_prose(page, index)
    ):
        return Role.CROSSHEAD
    if says_furniture(row, words) or is_list_of_buttons(row, words) or (not inside and says_menu(row, words)):
        return Role.BOILERPLATE
    if _is_caption(row):
        return Role.CAPTION
    if index == 0:  # a title may be a name or hold a date
        return None
    if is_date_line(row, page.lang, words) or _continues_label(page.rows[index - 1], row, words):
        return Role.BOILERPLATE
    return Role.BOILERPLATE if not inside and is_byline(row, words) else None


def says_furniture(row: Row, words: Vocabulary) -> bool:
    """Whether a row says what only furniture says, wherever it stands."""
    if row.is_long:
        return False
    return (
        _NUMBERS.sub("#", row.bare) in words.whole
        or _is_symbols(row)
        or _is_address(row)
        or _is_labelled(row, words)
        or _is_legal(row, words)
        or _speaks_to_reader(row, words)
        or says_comments(row, words)
    )


def says_menu(row: Row, words: Vocabulary) -> bool:
    """Whether a row names a section of the site; inside an article the same word may be a heading."""
    return bool(row.bare) and row.bare in words.menu


def says_comments(row: Row, words: Vocabulary) -> bool:
    """Whether a row stands above readers' comments: "12 comments", "Leave a comment", "Comments (3)"."""
    if row.is_long or row.is_prose or len(row.words) > 25:
        return False
    if row.bare in words.comments:
        return True
    counted = any(character.isdigit() for character in row.text[:6])
    return counted and any(row.bare.startswith(f"{entry} ") for entry in words.comments)


def is_list_of_buttons(row: Row, words: Vocabulary) -> bool:
    """Whether a row is several buttons or a path of sections: "Home | World", "Share Tweet Print"."""
    if row.is_prose or len(row.words) > 25:
        return False
    known = words.whole | words.menu | words.actions | words.see_also
    parts = [bare(part) for part in _SEPARATORS.split(row.text)]
    named = [part for part in parts if part]
    if len(named) >= 2:
        return sum(part in known for part in named) * 2 >= len(named) and all(len(part.split()) <= 4 for part in named)
    return len(row.words) >= 2 and all(word in known for word in row.words)


def is_date_line(row: Row, lang: str, words: Vocabulary) -> bool:
    """Whether a row is a date or time with at most a place, a name or a label beside it."""
    if row.is_long or len(row.words) > 14 or row.opens_quoted or row.text.endswith(("?", "!")):
        return False
    stamp = stamp_in(row.text, lang)
    if stamp is None:
        return False
    rest = f"{row.text[: stamp.start]} {row.text[stamp.end :]}"
    beside = [word for word in rest.split() if bare(word) and bare(word) not in _GLUE]
    labelled = bare(row.text[: stamp.start]) in words.labels
    if not labelled and (row.text[stamp.end :].strip().endswith(".") and bare(row.text[stamp.end :])):
        return False
    return labelled or (len(beside) <= 4 and all(word[:1].isupper() or bare(word) in words.labels for word in beside))


def is_byline(row: Row, words: Vocabulary) -> bool:
    """Whether a row is "By Anna Petrova", or a credit line."""
    if row.is_prose or len(row.words) > 8:
        return False
    if _CREDIT.match(row.text):
        return True
    for entry in words.by:
        rest = row.text[len(entry) :]
        if row.text.casefold().startswith(f"{entry} ") and all(
            _NAME.fullmatch(w) or w in ("and", "и", ",") for w in rest.replace(",", " ").split()
        ):
            return True
    return False


def names_only(row: Row) -> bool:
    """Whether a row is one to four capitalised words, like an author's name or a place."""
    parts = row.text.replace(",", " ").replace("/", " ").split()
    return 0 < len(parts) <= 4 and all(_NAME.fullmatch(part) for part in parts)


def _is_symbols(row: Row) -> bool:
    return not any(character.isalnum() for character in row.text)


def _is_address(row: Row) -> bool:
    """Whether a row is a web or mail address, or asks to write to the desk's."""
    if _ADDRESS.fullmatch(row.text):
        return True
    asks = any(word in _DESK for word in row.words) and not _QUOTES & set(row.text)
    return asks and len(row.words) <= 25 and _MAIL.search(row.text) is not None


def _is_caption(row: Row) -> bool:
    return len(row.words) <= 40 and _CREDITED.search(row.text) is not None


def _is_labelled(row: Row, words: Vocabulary) -> bool:
    label, colon, _ = row.text.partition(":")
    if not colon or bare(label) not in words.labels:
        return False
    return len(row.words) <= 8 or (len(row.words) <= 16 and not row.is_finished)


def _continues_label(label: Row, row: Row, words: Vocabulary) -> bool:
    """Whether a row says what the label above it asks for: "Photos used:", then whose."""
    return label.bare in words.labels and label.text.endswith(":") and len(row.words) <= 6 and not row.is_finished


def _is_legal(row: Row, words: Vocabulary) -> bool:
    folded = row.text.casefold()
    if _COPYRIGHT.search(row.text) and len(row.words) <= 40:
        return True
    return len(row.words) <= 60 and not _QUOTES & set(row.text) and any(phrase in folded for phrase in words.legal)


def _speaks_to_reader(row: Row, words: Vocabulary) -> bool:
    if len(row.words) <= 40 and any(_begins(row.bare, start) for start in words.starts):
        return True
    addressed = any(word in words.address for word in row.words)
    folded = " ".join(row.text.replace("’", "'").casefold().split())
    if row.is_prose and (not addressed or _QUOTES & set(row.text)):
        return False
    if len(row.words) <= 40 and any(phrase in folded for phrase in words.phrases):
        return True
    return addressed and len(row.words) <= 25 and any(_holds(row, prompt) for prompt in words.prompts)


def _begins(line: str, start: str) -> bool:
    return line.startswith(start) and not line[len(start) : len(start) + 1].isalnum()


def _holds(row: Row, beginnings: tuple[str, ...]) -> bool:
    return all(any(word.startswith(beginning) for word in row.words) for beginning in beginnings)


def _is_between_prose(page: Page, index: int) -> bool:
    before, after = page.neighbour(index, -1), page.neighbour(index, 1)
    return before is not None and after is not None and page.rows[before].is_prose and page.rows[after].is_prose
