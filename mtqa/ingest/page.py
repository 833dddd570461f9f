"""A page while its rows are given their roles: each rule reads the rows and settles some of them."""

from collections.abc import Iterator, Sequence

from mtqa.ingest.rows import Row
from mtqa.ingest.vocabulary import Vocabulary, vocabulary
from mtqa.record import Role


class Page:
    """Rows of one page in order, and the roles settled so far."""

    def __init__(self, rows: Sequence[Row], lang: str) -> None:
        """Begin with the roles that the markup gives."""
        self.rows = rows
        self.lang = lang
        self.words: Vocabulary = vocabulary(lang)
        self.roles: list[Role | None] = [row.hint for row in rows]

    def settle(self, index: int, role: Role) -> None:
        """Give a row its role, unless it has one."""
        if self.roles[index] is None:
            self.roles[index] = role

    def open(self) -> Iterator[int]:
        """Rows without a role, in order."""
        return (index for index, role in enumerate(self.roles) if role is None)

    def open_prose(self) -> list[int]:
        """Rows without a role, or already part of the article's text, that read as paragraphs."""
        text = (None, Role.BODY, Role.QUOTE, Role.BACKGROUND)
        return [index for index, row in enumerate(self.rows) if row.is_prose and self.roles[index] in text]

    def neighbour(self, index: int, step: int) -> int | None:
        """The nearest row before (-1) or after (1) that is not furniture; None where there is none."""
        index += step
        while 0 <= index < len(self.rows):
            if self.roles[index] is not Role.BOILERPLATE:
                return index
            index += step
        return None
