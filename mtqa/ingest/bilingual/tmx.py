"""TMX 1.1–1.4: translation memories, and the alignments that `mtqa align --format tmx` writes.

Source of the form: LISA OSCAR "TMX 1.4b Specification".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from mtqa.errors import InputError
from mtqa.ingest.bilingual.inline import TMX, shown
from mtqa.ingest.bilingual.units import Asked, Unit, UnitFile, language, with_own_ids
from mtqa.ingest.xml import children, first, line_of, parse_xml
from mtqa.record import MediaType, Side

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SIDES = {side.value: side for side in Side}


def read_tmx(text: str, name: str, asked: Asked) -> UnitFile:
    """The units of a TMX file: the translation is the variant in the target language.

    A variant with the property `x-side` (as mtqa writes it) says itself whether it is translation, reference or source.

    Raises:
        InputError: not well-formed, not safe to read; the languages leave open what is the translation; or a unit has
            it twice.
    """
    root = parse_xml(text, name)
    body = first(root, "body")
    units = [] if body is None else list(children(body, "tu"))
    langs = asked.stated or _pair(root, units, name, asked.default)
    return UnitFile(with_own_ids(_units(units, langs, name)), MediaType.TMX, langs)


def _pair(root: etree._Element, units: Sequence[etree._Element], name: str, default: str) -> str:
    header = first(root, "header")
    stated = language(None if header is None else header.get("srclang")).strip("*")
    source = "" if stated == "all" else stated
    found = Counter(_language(variant) for unit in units for variant in children(unit, "tuv"))
    marked = {_side(variant): _language(variant) for unit in units[:100] for variant in children(unit, "tuv")}
    if Side.HYPOTHESIS in marked:
        return f"{marked.get(Side.SOURCE, default.partition('-')[0])}-{marked[Side.HYPOTHESIS]}"
    default_source, _, default_target = default.partition("-")
    source = source or (default_source if default_source in found else "")
    others = [lang for lang in found if lang != source]
    if default_target in others:
        others = [default_target]
    if not source or len(others) != 1:
        languages = ", ".join(sorted(found)) or "none"
        raise InputError(f"{name}: has variants in {languages[:200]}; say which are meant with --langs, like ru-en")
    return f"{source}-{others[0]}"


def _units(units: Sequence[etree._Element], langs: str, name: str) -> Iterator[Unit]:
    source, _, target = langs.partition("-")
    for number, element in enumerate(units, 1):
        sides = _variants(element, source, target, f"{name}, line {line_of(element)}")
        texts = {side: shown(segment, TMX, name) for side, segment in sides.items()}
        if not texts:
            continue
        known = element.get("tuid", str(number))
        mt, src, ref = (texts.get(side, "") for side in (Side.HYPOTHESIS, Side.SOURCE, Side.REFERENCE))
        yield Unit(known, line_of(element), mt, src, ref)


def _variants(element: etree._Element, source: str, target: str, where: str) -> Mapping[Side, etree._Element]:
    found: dict[Side, etree._Element] = {}
    by_language = {target: Side.HYPOTHESIS, source: Side.SOURCE} if source != target else {target: Side.HYPOTHESIS}
    for variant in children(element, "tuv"):
        side = _side(variant) or by_language.get(_language(variant))
        segment = first(variant, "seg")
        if side is None or segment is None:
            continue
        if side in found:
            raise InputError(f"{where}: the unit has two variants in {_language(variant)!r}; keep one")
        found[side] = segment
    return found


def _language(variant: etree._Element) -> str:
    return language(variant.get(_XML_LANG) or variant.get("lang"))


def _side(variant: etree._Element) -> Side | None:
    for prop in children(variant, "prop"):
        if prop.get("type") == "x-side":
            return _SIDES.get((prop.text or "").strip())
    return None
