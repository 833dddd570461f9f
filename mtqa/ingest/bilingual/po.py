"""PO files (GNU gettext), through polib. Every translation counts, those marked fuzzy too: machines mark theirs so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from mtqa.errors import InputError
from mtqa.ingest.bilingual.units import Asked, Unit, UnitFile, language, one_line, with_own_ids
from mtqa.record import MediaType

if TYPE_CHECKING:
    from polib import POEntry, POFile

_MOST_ID_CHARS = 60
_SPACES = regex.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")  # polib would end a line at them
_PO_LINE = regex.compile(
    r"\s*(?:#.*|(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d{1,2}\])?)\s+)?\"(?:[^\"\\]|\\.)*+\")?\s*"
)
_LINE = regex.compile(r"\(line (\d+)\)(?:: (.*))?")


def read_po(text: str, name: str, asked: Asked) -> UnitFile:
    """The entries of a PO file; obsolete ones and the header are left out. Its header may state the target language.

    Raises:
        InputError: a syntax error, with its line; or the extra is not installed.
    """
    try:
        import polib
    except ImportError as error:
        raise InputError(f"{name}: reading PO needs polib: pip install 'mtqa[office]'") from error
    text = _SPACES.sub(" ", text)
    _check_lines(text, name)
    try:
        # polib opens a file of this name if there is one; with a line break before it the text is never a name.
        catalogue = polib.pofile(f"\n{text}", wrapwidth=0)
    except Exception as error:  # of a damaged file the library raises whatever it meets
        raise InputError(f"{name}{_place(str(error))}") from error
    return UnitFile(with_own_ids(_units(catalogue, text)), MediaType.PO, _pair(catalogue, asked))


def _check_lines(text: str, name: str) -> None:
    """Polib cuts the ends off a string without quotation marks; what is damaged must not pass for a translation."""
    for number, line in enumerate(text.split("\n"), 1):
        if not _PO_LINE.fullmatch(line):
            raise InputError(f"{name}, line {number}: not a valid PO file (no quoted string); msgfmt --check says more")


def _place(message: str) -> str:
    found = _LINE.search(message)
    where = f", line {int(found[1]) - 1}" if found else ""
    return f"{where}: not a valid PO file ({(found and found[2]) or 'syntax error'}); msgfmt --check says more"


def _pair(catalogue: "POFile", asked: Asked) -> str | None:
    target = language(catalogue.metadata.get("Language"))
    return f"{asked.default.partition('-')[0]}-{target}" if len(target) == 2 and target.isalpha() else None


def _units(catalogue: "POFile", text: str) -> Iterator[Unit]:
    blank = len(text) - len(text.lstrip())
    first = text.count("\n", 0, blank) + 1
    for entry in catalogue:
        if not entry.obsolete:
            # polib gives the very first entry no line.
            yield from _entry(entry, entry.linenum - 1 if entry.linenum else first)


def _entry(entry: "POEntry", line: int) -> Iterator[Unit]:
    known = _id(entry)
    if not entry.msgid_plural:
        yield Unit(known, line, one_line(entry.msgstr), one_line(entry.msgid))
        return
    for form, text in sorted(entry.msgstr_plural.items()):
        src = entry.msgid if int(form) == 0 else entry.msgid_plural
        yield Unit(f"{known}[{form}]", line, one_line(text), one_line(src))


def _id(entry: "POEntry") -> str:
    """What finds an entry: its context, or the beginning of its text."""
    words = one_line(entry.msgid)
    short = words if len(words) <= _MOST_ID_CHARS else f"{words[:_MOST_ID_CHARS]}…"
    return f"{entry.msgctxt}|{short}" if entry.msgctxt else short
