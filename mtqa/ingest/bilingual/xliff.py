"""XLIFF 1.0–1.2 and 2.x.

Source of the forms: OASIS "XLIFF Version 1.2" and "XLIFF Version 2.1". A target that is only a copy of the source is no
translation while its state says that the unit still needs one; a suggestion of a machine is one whatever its state.
"""

from collections.abc import Iterator

from lxml import etree

from mtqa.errors import InputError
from mtqa.ingest.bilingual.inline import XLIFF_1, XLIFF_2, shown
from mtqa.ingest.bilingual.units import Unit, UnitFile, pair_of, with_own_ids
from mtqa.ingest.xml import children, first, line_of, local, parse_xml
from mtqa.record import MediaType

_UNDONE = frozenset({"new", "needs-translation", "needs-l10n", "needs-adaptation", "initial"})


def read_xliff(text: str, name: str) -> UnitFile:
    """The units of an XLIFF file, those marked `translate="no"` left out.

    Raises:
        InputError: not well-formed, not safe to read, of another version, or with files in several languages.
    """
    root = parse_xml(text, name)
    version = root.get("version", "")
    if version.startswith("2."):
        pair = pair_of(root.get("srcLang"), root.get("trgLang"), name)
        units = (unit for file in children(root, "file") for unit in _units_2(file, _prefix(root, file), name))
    elif version.startswith("1."):
        pair = _pair_1(root, name)
        units = (unit for file in children(root, "file") for unit in _units_1(file, _prefix(root, file), name))
    else:
        raise InputError(f"{name}: XLIFF of version {version[:20]!r}; 1.0 to 1.2 and 2.x are read")
    return UnitFile(with_own_ids(units), MediaType.XLIFF, pair)


def _pair_1(root: etree._Element, name: str) -> str | None:
    pairs = [pair_of(f.get("source-language"), f.get("target-language"), name) for f in children(root, "file")]
    found = list(dict.fromkeys(filter(None, pairs)))
    if len(found) > 1:
        raise InputError(f"{name}: has files in several languages ({', '.join(found)}); check each on its own")
    return found[0] if found else None


def _prefix(root: etree._Element, file: etree._Element) -> str:
    """What tells the units of one `<file>` from those of another; empty where there is only one."""
    files = list(children(root, "file"))
    if len(files) == 1:
        return ""
    return f"{file.get('id') or file.get('original') or files.index(file) + 1}/"


def _units_1(file: etree._Element, prefix: str, name: str) -> Iterator[Unit]:
    for element in file.iter():
        if local(element) != "trans-unit" or _is_fixed(element):
            continue
        source, target = first(element, "source"), first(element, "target")
        parts = _segments_1(first(element, "seg-source"), target)
        known = f"{prefix}{element.get('id', '')}"
        if parts:
            for mid, one, other in parts:
                yield _unit(f"{known}/{mid}", line_of(other), shown(one, XLIFF_1, name), shown(other, XLIFF_1, name))
            continue
        src = "" if source is None else shown(source, XLIFF_1, name)
        mt = "" if target is None else shown(target, XLIFF_1, name)
        yield _unit(known, line_of(element), src, mt, "" if target is None else target.get("state", ""))


def _segments_1(
    source: etree._Element | None, target: etree._Element | None
) -> list[tuple[str, etree._Element, etree._Element]]:
    """The segments of a unit on both sides, by `mid`; none where the sides are not cut alike."""
    if source is None or target is None:
        return []
    ours, theirs = _marked(source), _marked(target)
    if not ours or list(ours) != list(theirs):
        return []
    return [(mid, ours[mid], theirs[mid]) for mid in ours]


def _marked(element: etree._Element) -> dict[str, etree._Element]:
    return {mark.get("mid", ""): mark for mark in element.iter() if local(mark) == "mrk" and mark.get("mtype") == "seg"}


def _units_2(file: etree._Element, prefix: str, name: str) -> Iterator[Unit]:
    for element in file.iter():
        if local(element) != "unit" or _is_fixed(element):
            continue
        segments = list(children(element, "segment"))
        for number, segment in enumerate(segments, 1):
            source, target = first(segment, "source"), first(segment, "target")
            src = "" if source is None else shown(source, XLIFF_2, name)
            mt = "" if target is None else shown(target, XLIFF_2, name)
            own = f"/{segment.get('id', number)}" if len(segments) > 1 else ""
            state = segment.get("state", "initial") if target is not None else ""
            yield _unit(f"{prefix}{element.get('id', '')}{own}", line_of(segment), src, mt, state)


def _is_fixed(element: etree._Element) -> bool:
    """Whether it, or what it stands in, is not to be translated; the nearest word on it holds."""
    for outer in (element, *element.iterancestors()):
        if outer.get("translate"):
            return outer.get("translate") == "no"
    return False


def _unit(known: str, line: int | None, src: str, mt: str, state: str = "") -> Unit:
    copied = state in _UNDONE and mt == src and any(map(str.isalpha, src))
    return Unit(known, line, "" if copied else mt, src)
