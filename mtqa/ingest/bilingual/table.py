"""Tables, TSV and CSV: the first line names the columns."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from mtqa.errors import InputError
from mtqa.ingest.bilingual.units import Unit, UnitFile, one_line, with_own_ids
from mtqa.record import MediaType

_NAMES = {
    "mt": "mt hyp hypothesis target translation mt_text",
    "src": "src source original source_text",
    "ref": "ref reference reference_text",
    "id": "id unit key segment_id",
}
_WAY_OUT = "name the columns in the first line: mt, and src, ref and id where there are any"
_MOST_CELL_CHARS = 1_000_000


def read_table(text: str, name: str, media_type: MediaType, langs: str) -> UnitFile:
    """The rows of a table.

    Args:
        text: of the file. TSV has no quoting: a tab parts cells wherever it stands; CSV is read as RFC 4180 says, with
            commas or semicolons.
        name: for messages.
        media_type: TSV or CSV.
        langs: columns may also be named by the codes of this pair.

    Raises:
        InputError: no column is named `mt`, or two are; a row is longer than the first line, or a quotation never ends.
    """
    rows = _rows(text, name, media_type)
    _, header = next(rows, (1, []))
    places = _places(header, langs)
    if "mt" not in places:
        found = ", ".join(cell.strip()[:30] for cell in header[:8])
        raise InputError(f"{name}, line 1: no column holds the translation (found: {found or 'nothing'}); {_WAY_OUT}")
    _require_one_translation(header, langs, name)
    return UnitFile(with_own_ids(_units(rows, places, len(header), name)), media_type)


def _rows(text: str, name: str, media_type: MediaType) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line each begins on; blank ones left out."""
    if media_type is MediaType.TSV:
        lines = text.split("\n")
        yield from ((number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines, 1) if line.strip())
        return
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(_MOST_CELL_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}, line {begins}: not valid CSV ({error}); export it again") from error


def _places(header: Sequence[str], langs: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, column in enumerate(_columns(header, langs)):
        if column is not None:
            places.setdefault(column, place)
    return places


def _columns(header: Sequence[str], langs: str) -> list[str | None]:
    """What each column holds; None for anything else."""
    source, _, target = langs.partition("-")
    wanted = {word: column for column, words in _NAMES.items() for word in words.split()}
    if source != target:
        wanted |= {source: "src", target: "mt"}
    return [wanted.get(cell.strip().strip('"').lower()) for cell in header]


def _require_one_translation(header: Sequence[str], langs: str, name: str) -> None:
    """Refuse a table of several translations: the one left unread would pass with the other."""
    columns = zip(header, _columns(header, langs), strict=True)
    found = [cell.strip()[:30] for cell, column in columns if column == "mt"]
    if len(found) > 1:
        raise InputError(
            f"{name}, line 1: two columns hold the translation ({', '.join(found[:8])}); keep one, or rename the others"
        )


def _units(rows: Iterator[tuple[int, list[str]]], places: Mapping[str, int], width: int, name: str) -> Iterator[Unit]:
    for number, row in rows:
        if len(row) > width:
            raise InputError(f"{name}, line {number}: has {len(row)} cells under {width} columns; {_WAY_OUT}")
        cells = {column: one_line(row[place]) if place < len(row) else "" for column, place in places.items()}
        known = cells.get("id") or str(number)
        yield Unit(known, number, cells["mt"], cells.get("src", ""), cells.get("ref", ""))
