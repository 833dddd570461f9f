"""The top of an article: headline, standfirst, and the site's name and bylines around them."""

from rapidfuzz import fuzz

from mtqa.ingest.page import Page
from mtqa.ingest.rows import Row, stems_of
from mtqa.record import Role

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
    known = frozenset().union(*(stems_of(page.rows[index], page.lang) for index in prose[:_LEAD_ROWS]))
    if Role.HEADLINE in page.roles[: prose[0]]:
        _settle_around(page, page.roles.index(Role.HEADLINE), top, known)
    elif titles:
        _settle_around(page, _headline(page, titles, known), top, known)
    elif prose[0] == 0 and _is_question(page.rows[0]) and len(page.rows) > 1:
        page.settle(0, Role.HEADLINE)


def _settle_without_prose(page: Page, top: list[int]) -> None:
    if len(top) > 1 and page.rows[top[0]].is_titled and page.rows[top[0]].hint is None:
        page.settle(top[0], Role.HEADLINE)


def _headline(page: Page, titles: list[int], known: frozenset[str]) -> int:
    """The first title whose words the article takes up well; a standfirst below it may share more of them."""
    shared = {index: len(stems_of(page.rows[index], page.lang) & known) for index in titles}
    most = max(shared.values())
    worthy = [index for index in titles if shared[index] * 3 >= most and len(page.rows[index].words) > 2]
    if most and worthy:
        return worthy[0]
    return max(titles, key=lambda index: (len(page.rows[index].words), -index))


def _settle_around(page: Page, headline: int, top: list[int], known: frozenset[str]) -> None:
    title = page.rows[headline]
    for index in top:
        row = page.rows[index]
        if index == headline or same_title(row, title):
            page.settle(index, Role.HEADLINE)
        elif index < headline:
            page.settle(index, _above(row, stems_of(row, page.lang) <= known))
        elif row.is_titled and not row.opens_quoted:
            page.settle(index, _below(row))


def _above(row: Row, is_taken_up: bool) -> Role:
    """A row above the headline: the site's name or a section where it is short and the article is not about it."""
    if not row.is_titled:
        return Role.BODY
    is_name = len(row.words) <= _SITE_NAME_WORDS and not (is_taken_up and len(row.words) > 1)
    return Role.BOILERPLATE if is_name else Role.HEADLINE


def _below(row: Row) -> Role:
    return Role.STANDFIRST if len(row.words) >= _STANDFIRST_WORDS else Role.BOILERPLATE


def same_title(one: Row, other: Row) -> bool:
    """Whether two rows are the same title, perhaps with the site's name added."""
    if one.is_long or other.is_long or min(len(one.words), len(other.words)) < 3:
        return one.text == other.text
    return fuzz.ratio(one.bare, other.bare) >= _SAME_TITLE


def _is_question(row: Row) -> bool:
    return len(row.words) <= 20 and row.text.endswith(("?", "!")) and not row.opens_quoted
