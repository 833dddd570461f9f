"""A bilingual file → its units, and the documents of an article made of them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.bilingual.po import read_po
from mtqa.ingest.bilingual.table import read_table
from mtqa.ingest.bilingual.tmx import read_tmx
from mtqa.ingest.bilingual.units import Asked, Unit, UnitFile, with_own_ids
from mtqa.ingest.bilingual.xliff import read_xliff
from mtqa.ingest.decode import XML_CHARSET
from mtqa.ingest.kinds import Kind, is_rows, kind_of
from mtqa.ingest.lines import numbered_lines, read_lines
from mtqa.ingest.naming import document_name
from mtqa.ingest.parts import Origin, Part, extracted
from mtqa.ingest.rawfile import RawFile, read_file
from mtqa.record import Document, MediaType, Role, Row, Side

MOST_CHARS = 3_000_000
"""Characters of all units of one record, source and reference included; more are checked as rows. Chosen: three times
what the pipeline takes for an article."""

MOST_UNITS = 50_000
"""Units of one record. Chosen."""
_ANY_OTHER = "zz"
_TABLES = {Kind.TSV: MediaType.TSV, Kind.CSV: MediaType.CSV}


@dataclass(frozen=True)
class Bitext:
    """The documents of a bilingual file, and which of their blocks belong together."""

    hypothesis: Document
    """A block a unit; an empty one where the translation is missing."""
    reference: Document | None
    source: Document | None
    units: tuple[tuple[int, int | None, int | None], ...]
    """Block of the hypothesis, of the reference and of the source, unit by unit; None where a side has no text."""
    langs: str
    """The language pair in force."""


def bilingual_kind(path: Path) -> Kind | None:
    """The kind of a bilingual file; None for another.

    Raises:
        InputError: it cannot be read, or is in no readable format.
    """
    if is_rows(path):
        return Kind.ROWS
    kind = kind_of(path, read_file(path).data)
    return kind if kind.is_bilingual else None


def read_units(path: Path, asked: Asked) -> UnitFile:
    """The units of a bilingual file; rows of JSON are read as they are taken, other files at once.

    Raises:
        InputError: missing, unreadable, too large, or not well-formed; the message has the line. For rows, and for
            single units, when they are taken.
    """
    if is_rows(path):
        return UnitFile(with_own_ids(_row_units(path)), MediaType.JSONL)
    file = read_file(path)
    return _read(file, kind_of(path, file.data), asked)


def _read(file: RawFile, kind: Kind, asked: Asked) -> UnitFile:
    name = str(file.path)
    if kind is Kind.XLIFF:
        return read_xliff(file.text(XML_CHARSET), name)
    if kind is Kind.TMX:
        return read_tmx(file.text(XML_CHARSET), name, asked)
    if kind is Kind.PO:
        return read_po(file.text(), name, asked)
    if kind in _TABLES:
        return read_table(file.text(), name, _TABLES[kind], asked.pair)
    raise InputError(f"{name}: is no bilingual file; name one as XLIFF, TMX, PO, TSV, CSV or JSONL")


def _row_units(path: Path) -> Iterator[Unit]:
    for number, row in numbered_lines(path, Row):
        known = str(number if row.id is None else row.id)
        yield Unit(known, number, row.mt.strip(), (row.src or "").strip(), (row.ref or "").strip())


def rows_of(path: Path, asked: Asked) -> tuple[Iterator[Row], str]:
    """The units as rows, in order, and the language pair in force; a row of JSON as it was written.

    Raises: as `read_units`.
    """
    if is_rows(path):
        return read_lines(path, Row), asked.pair
    found = read_units(path, asked)
    rows = (Row(id=unit.id, mt=unit.mt, src=unit.src or None, ref=unit.ref or None) for unit in found.units)
    return rows, asked.stated or found.langs or asked.default


def read_bitext(path: Path, asked: Asked, reference: Path | None = None) -> Bitext:
    """Read a bilingual file as one article.

    Args:
        path: of the file.
        asked: what is known of the languages.
        reference: another bilingual file whose translations are the reference, unit by unit; None where the units
            bring their own, or none.

    Raises:
        InputError: it cannot be read, is too long for one record, or no unit of the reference has the id of one here.
        CannotJudgeError: no unit has a translation.
    """
    found = read_units(path, asked)
    langs = asked.stated or found.langs or asked.default
    units = _bounded(found.units, path)
    if reference is not None:
        theirs = _bounded(read_units(reference, replace(asked, stated=langs)).units, reference)
        units = _with_references(units, theirs, path, reference)
    if not any(unit.mt for unit in units):
        raise CannotJudgeError(f"{path}: none of its {len(units)} units has a translation; nothing can be judged")
    return _bitext(units, Origin(document_name(path), found.media_type, _digest(path)), langs, reference)


def read_side(path: Path, side: Side, lang: str) -> Document:
    """One side of a bilingual file as an article: its sources as the source, else its translations.

    Raises: as `read_bitext`.
    """
    # The other language does not matter, and must differ from the one asked for.
    other = _ANY_OTHER if lang != _ANY_OTHER else "en"
    pair = f"{lang}-{other}" if side is Side.SOURCE else f"{other}-{lang}"
    asked = Asked(pair, pair)
    found = read_units(path, asked)
    units = _bounded(found.units, path)
    texts = [unit.src if side is Side.SOURCE else unit.mt for unit in units]
    origin = Origin(document_name(path), found.media_type, _digest(path))
    return extracted(_parts(units, texts), origin, side, lang)


def _bitext(units: Sequence[Unit], origin: Origin, langs: str, reference: Path | None) -> Bitext:
    source, _, target = langs.partition("-")
    other = origin
    if reference is not None:
        other = Origin(document_name(reference), origin.media_type, _digest(reference))
    return Bitext(
        hypothesis=extracted(_parts(units, [unit.mt for unit in units]), origin, Side.HYPOTHESIS, target, gaps=True),
        reference=_side(units, [unit.ref for unit in units], other, Side.REFERENCE, target),
        source=_side(units, [unit.src for unit in units], origin, Side.SOURCE, source),
        units=tuple(
            zip(range(len(units)), _indices(u.ref for u in units), _indices(u.src for u in units), strict=True)
        ),
        langs=langs,
    )


def _side(units: Sequence[Unit], texts: Sequence[str], origin: Origin, side: Side, lang: str) -> Document | None:
    return extracted(_parts(units, texts), origin, side, lang) if any(texts) else None


def _parts(units: Sequence[Unit], texts: Sequence[str]) -> list[Part]:
    return [Part(text, Role.BODY, line=u.line, unit=u.id) for u, text in zip(units, texts, strict=True)]


def _indices(texts: Iterable[str]) -> Iterator[int | None]:
    """The block of each text, where empty ones have none."""
    at = 0
    for text in texts:
        yield at if text else None
        at += bool(text)


def _with_references(units: Sequence[Unit], theirs: Sequence[Unit], path: Path, reference: Path) -> list[Unit]:
    known = {unit.id: unit.mt for unit in theirs}
    if not any(known.get(unit.id) for unit in units):
        raise InputError(
            f"{reference}: no unit has the id of one in {path}; units of two files are paired by their ids"
        )
    return [replace(unit, ref=known.get(unit.id, "")) for unit in units]


def _bounded(units: Iterable[Unit], path: Path) -> list[Unit]:
    kept: list[Unit] = []
    chars = 0
    for unit in units:
        chars += len(unit.mt) + len(unit.src) + len(unit.ref)
        if chars > MOST_CHARS or len(kept) >= MOST_UNITS:
            raise InputError(
                f"{path}: over {MOST_CHARS:,} characters or {MOST_UNITS:,} units, too much for one report; split it, "
                f"or check it unit by unit: --format jsonl"
            )
        if unit.mt or unit.src or unit.ref:
            kept.append(unit)
    if not kept:
        raise CannotJudgeError(f"{path}: has no units with text; nothing can be judged")
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
