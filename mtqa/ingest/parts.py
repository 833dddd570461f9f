"""Parts of an article taken out of a container → a Document of the extracted text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.roles import assign_roles
from mtqa.ingest.rows import Row
from mtqa.record import Block, Document, MediaType, Role, Side

BETWEEN = "\n\n"
"""What stands between two parts in the extracted text."""
MOST_PARTS = 20_000
"""Paragraphs of an article, and articles of a feed. Chosen: ten times what a newspaper prints in a day."""

T = TypeVar("T")


@dataclass(frozen=True)
class Part:
    """A paragraph, heading or unit."""

    text: str
    """As extracted; white space around it does not count."""
    role: Role | None = None
    """What the markup says it is; None where the rules must tell."""
    is_heading: bool = False
    line: int | None = None
    """Line of the file on which it begins, from 1; None in a file without lines."""
    unit: str | None = None
    """Id of the unit of a bilingual file."""


@dataclass(frozen=True)
class Origin:
    """Where extracted text comes from."""

    name: str
    media_type: MediaType
    sha256: str
    file: str | None = None
    """Path of the file where `name` is one of several articles in it."""


def limited(items: Iterable[T], name: str, what: str) -> list[T]:
    """The items as a list, as long as there are not so many that reading them takes minutes.

    Raises:
        InputError: more than 20,000.
    """
    found = list(islice(items, MOST_PARTS + 1))
    if len(found) > MOST_PARTS:
        raise InputError(f"{name}: has over {MOST_PARTS:,} {what}; split it")
    return found


def headings_told(parts: Sequence[Part]) -> list[Part]:
    """The parts with their headings left to the rules where none is the headline: the first may be it."""
    if any(part.role is Role.HEADLINE for part in parts):
        return list(parts)
    return [replace(part, role=None) if part.is_heading else part for part in parts]


def extracted(parts: Sequence[Part], origin: Origin, side: Side, lang: str, *, gaps: bool = False) -> Document:
    """The document of an article's parts: its text is theirs, with a blank line between two.

    Args:
        parts: in order; those without text are left out.
        origin: where they come from.
        side: which text it is.
        lang: ISO 639-1 code of the text.
        gaps: keep parts without text as empty blocks, so that what is missing has a place.

    Raises:
        CannotJudgeError: no part has text.
    """
    kept = [part for part in parts if gaps or part.text.strip()]
    if not any(part.text.strip() for part in kept):
        raise CannotJudgeError(f"{origin.name}: has no text; nothing can be judged without an article")
    texts = [part.text.strip() for part in kept]
    return Document(
        name=origin.name,
        side=side,
        lang=lang,
        media_type=origin.media_type,
        sha256=origin.sha256,
        text=BETWEEN.join(texts),
        blocks=_blocks(kept, texts, lang),
        extracted=True,
        file=origin.file,
    )


def _blocks(parts: Sequence[Part], texts: Sequence[str], lang: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for part, text, role in zip(parts, texts, _roles(parts, texts, lang), strict=True):
        end = start + len(text)
        blocks.append(Block(start=start, end=end, text=text, role=role, unit=part.unit, line=part.line))
        start = end + len(BETWEEN)
    return tuple(blocks)


def _roles(parts: Sequence[Part], texts: Sequence[str], lang: str) -> list[Role]:
    """The roles the markup gives; where it leaves any open, the rules settle those."""
    given = [part.role for part in parts if part.role is not None]
    if len(given) == len(parts):
        return given
    rows = [Row(text, hint=p.role, is_heading=p.is_heading) for p, text in zip(parts, texts, strict=True)]
    return assign_roles(rows, lang)
