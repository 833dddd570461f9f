"""The top of an article: headline, standfirst, and the site's name and bylines around them."""

from functools import cache

from rapidfuzz import fuzz

from mtqa.ingest.furniture import names_only
from mtqa.ingest.page import Page
from mtqa.ingest.rows import Row
from mtqa.lang.function_words import function_words
from mtqa.record import Role

_STEM = 5  # characters compared of a word, so that inflected forms meet. Chosen.
_LEAD_ROWS = 12  # paragraphs in which the headline's words are looked for. Chosen.
_SAME_TITLE = 85  # rapidfuzz token ratio from which two titles are one, 0-100. Chosen.
_SITE_NAME_WORDS = 4
_STANDFIRST_WORDS = 5


def settle_opening(page: Page) -> None:
    """Settle the rows above the first paragraph."""
    prose = page.open_prose()
    top = [index for index in page.open() if not prose or index < prose[0]]
    if not prose:
        _settle_without_prose(page, top)
        return
    titles = [index for index in top if page.rows[index].is_titled]
    if Role.HEADLINE in page.roles[: prose[0]]:
        _settle_around(page, page.roles.index(Role.HEADLINE), top)
    elif titles:
        lead = [page.rows[index] for index in prose[:_LEAD_ROWS]]
        _settle_around(page, _headline(page, titles, lead), top)
    elif prose[0] == 0 and _is_question(page.rows[0]) and len(page.rows) > 1:
        page.settle(0, Role.HEADLINE)


def _settle_without_prose(page: Page, top: list[int]) -> None:
    if len(top) > 1 and page.rows[top[0]].is_titled and page.rows[top[0]].hint is None:
        page.settle(top[0], Role.HEADLINE)


def _headline(page: Page, titles: list[int], lead: list[Row]) -> int:
    """The title whose words the article takes up; the longest where none are, the first where several are alike."""
    known = set().union(*(_stems(row, page.lang) for row in lead))

    def worth(index: int) -> tuple[int, int, int]:
        row = page.rows[index]
        return len(_stems(row, page.lang) & known), len(row.words), -index

    return max(titles, key=worth)


def _settle_around(page: Page, headline: int, top: list[int]) -> None:
    title = page.rows[headline]
    for index in top:
        row = page.rows[index]
        if index == headline or same_title(row, title):
            page.settle(index, Role.HEADLINE)
        elif index < headline:
            page.settle(index, _above(row))
        elif row.is_titled and not row.opens_quoted:
            page.settle(index, _below(row))


def _above(row: Row) -> Role:
    if not row.is_titled:
        return Role.BODY
    return Role.BOILERPLATE if len(row.words) <= _SITE_NAME_WORDS else Role.HEADLINE


def _below(row: Row) -> Role:
    if len(row.words) >= _STANDFIRST_WORDS:
        return Role.STANDFIRST
    return Role.BOILERPLATE if names_only(row) else Role.CROSSHEAD


def same_title(one: Row, other: Row) -> bool:
    """Whether two rows are the same title, perhaps with the site's name added."""
    if one.is_long or other.is_long or min(len(one.words), len(other.words)) < 3:
        return one.text == other.text
    return fuzz.ratio(one.bare, other.bare) >= _SAME_TITLE


def _is_question(row: Row) -> bool:
    return len(row.words) <= 20 and row.text.endswith(("?", "!")) and not row.opens_quoted


def _stems(row: Row, lang: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in row.words if len(word) > 2 and word not in _grammar(lang))


@cache
def _grammar(lang: str) -> frozenset[str]:
    return function_words(lang)
