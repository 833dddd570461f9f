"""Term bases in CSV: one term a line, columns by name.

Columns: `source`, `target` (what to write), `admitted`, `forbidden`, `note`, `severity`. A cell may hold several forms
with `|` between them. Commas, semicolons and tabs are told apart by the first line.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from mtqa.errors import ConfigError
from mtqa.house.terms import Term
from mtqa.record import Severity

_COLUMNS = ("source", "target", "admitted", "forbidden", "note", "severity")


def read_csv(text: str, name: str) -> tuple[Term, ...]:
    """The terms of a CSV file.

    Args:
        text: the whole file.
        name: what to call it in messages.

    Raises:
        ConfigError: no or unknown columns, an entry with nothing to write, an unknown severity; with the line.
    """
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    lines = csv.DictReader(io.StringIO(text), delimiter=delimiter, restkey="", strict=True)
    columns = [column.strip().casefold() for column in lines.fieldnames or ()]
    if "target" not in columns or (unknown := sorted(set(columns) - set(_COLUMNS))):
        found = f"unknown columns: {', '.join(unknown)}" if "target" in columns else "no column “target”"
        raise ConfigError(f"{name}: line 1: {found}; a term base has {', '.join(_COLUMNS)}")
    lines.fieldnames = columns
    return tuple(_terms(lines, name))


def _terms(lines: "csv.DictReader[str]", name: str) -> Iterator[Term]:
    try:
        for row in lines:
            where = f"{name}: line {lines.line_num}"
            if "" in row:
                raise ConfigError(f"{where}: more cells than columns; put quotation marks around a cell with a comma")
            if any(cell and cell.strip() for cell in row.values()):
                yield _term(row, where)
    except csv.Error as error:
        raise ConfigError(f"{name}: line {lines.line_num}: not valid CSV ({error})") from error


def _term(row: Mapping[str, str | None], where: str) -> Term:
    term = Term(
        source=_forms(row, "source"),
        preferred=_forms(row, "target"),
        admitted=_forms(row, "admitted"),
        forbidden=_forms(row, "forbidden"),
        note=(row.get("note") or "").strip(),
        severity=_severity((row.get("severity") or "").strip(), where),
    )
    if not term.preferred:
        raise ConfigError(f"{where}: nothing under “target”; say what to write")
    return term


def _forms(row: Mapping[str, str | None], column: str) -> tuple[str, ...]:
    return tuple(form.strip() for form in (row.get(column) or "").split("|") if form.strip())


def _severity(word: str, where: str) -> Severity:
    try:
        return Severity(word.casefold()) if word else Severity.MINOR
    except ValueError as error:
        raise ConfigError(f"{where}: severity {word!r}; write neutral, minor, major or critical") from error
