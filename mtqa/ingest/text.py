"""Plain text: every line that holds something is a block; lines of hard-wrapped paragraphs are put together again."""

from collections.abc import Sequence
from itertools import pairwise

from mtqa.ingest.roles import assign_roles
from mtqa.ingest.rows import Line, Row, lines_of
from mtqa.record import Block, Piece

_FINAL = tuple('.!?…:"”»)')
_FEWEST_BREAKS = 4  # inner line breaks that are needed to tell. Chosen.
_WRAPPED_CHARS = range(45, 101)  # lengths of wrapped lines: mail and editors break at 72-80. Chosen.
_MOST = 0.9  # share of inner lines of such a length. Chosen.
_RUNS_ON = 0.5  # share of breaks inside a sentence; lines that are paragraphs have next to none. Chosen.


def text_blocks(text: str, lang: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in order."""
    lines = lines_of(text)
    groups = _paragraphs(lines) if _is_wrapped(text, lines) else [[line] for line in lines]
    rows = [Row(" ".join(text[line.start : line.end] for line in group), gap=group[0].gap) for group in groups]
    return tuple(
        Block(start=group[0].start, end=group[-1].end, text=row.text, role=role, pieces=_pieces(group))
        for group, row, role in zip(groups, rows, assign_roles(rows, lang), strict=True)
    )


def _is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether paragraphs were broken into lines of one width, as in mails: most breaks stand inside a sentence."""
    inner = [(line, after) for line, after in pairwise(lines) if after.gap == 0]
    if len(inner) < _FEWEST_BREAKS or len(inner) * 2 < len(lines):
        return False
    wide = sum(line.end - line.start in _WRAPPED_CHARS for line, _ in inner)
    running = sum(_runs_on(text, line, after) for line, after in inner)
    return wide >= _MOST * len(inner) and running >= _RUNS_ON * len(inner)


def _runs_on(text: str, line: Line, after: Line) -> bool:
    """Whether a sentence goes on over a line break, for all that can be seen."""
    return not text[line.start : line.end].endswith(_FINAL) and text[after.start].islower()


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _pieces(group: Sequence[Line]) -> tuple[Piece, ...]:
    """The lines of a paragraph and the breaks between them; none for a single line, which stands unchanged."""
    if len(group) == 1:
        return ()
    pieces, at = [], 0
    for line, before in zip(group, [None, *group[:-1]], strict=True):
        if before is not None:
            pieces.append(Piece(at, 1, before.end, line.start - before.end))
            at += 1
        pieces.append(Piece(at, line.end - line.start, line.start, line.end - line.start))
        at += line.end - line.start
    return tuple(pieces)
