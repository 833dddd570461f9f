"""Plain text: every line that holds something is a block."""

from mtqa.ingest.roles import assign_roles
from mtqa.ingest.rows import Row, lines_of
from mtqa.record import Block


def text_blocks(text: str, lang: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order; each stands in the file unchanged."""
    lines = lines_of(text)
    rows = [Row(text[line.start : line.end], gap=line.gap) for line in lines]
    roles = assign_roles(rows, lang)
    return tuple(
        Block(start=line.start, end=line.end, text=row.text, role=role)
        for line, row, role in zip(lines, rows, roles, strict=True)
    )
