"""What each row of a page is to its reader."""

from collections.abc import Sequence

from mtqa.ingest.comments import settle_comments
from mtqa.ingest.furniture import settle_furniture
from mtqa.ingest.opening import settle_opening
from mtqa.ingest.page import Page
from mtqa.ingest.rows import Row
from mtqa.ingest.sections import (
    settle_background,
    settle_crossheads,
    settle_foot,
    settle_links,
    settle_notes,
    settle_quotes,
)
from mtqa.record import Role

# Each rule settles only rows that the rules before it left open, so the surest come first.
_RULES = (
    settle_comments,
    settle_furniture,
    settle_links,
    settle_opening,
    settle_notes,
    settle_crossheads,
    settle_foot,
    settle_quotes,
    settle_background,
)


def assign_roles(rows: Sequence[Row], lang: str) -> list[Role]:
    """The role of every row.

    Args:
        rows: the page in order.
        lang: ISO 639-1; a language without words of its own is read with the English ones.

    Returns:
        One role a row. A page without furniture comes out as headline and body.
    """
    page = Page(rows, lang)
    for rule in _RULES:
        rule(page)
    return [role or Role.BODY for role in page.roles]
