"""Term bases in TBX, the ISO 30042 exchange format: both the 2008 and the 2019 shape.

A concept is a `termEntry` (2008) or `conceptEntry` (2019), with one `langSet` or `langSec` a language. A term's
`administrativeStatus` says whether it is preferred, admitted, deprecated or superseded.
"""

from collections.abc import Iterator

from lxml import etree

from mtqa.errors import ConfigError
from mtqa.house.terms import Term

_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERM_GROUPS = frozenset({"tig", "ntig", "termSec"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ADMITTED, _FORBIDDEN = ("admitted",), ("deprecated", "superseded", "notRecommended", "obsolete")
_Forms = dict[str, list[str]]


def read_tbx(data: bytes, name: str, source_lang: str, target_lang: str) -> tuple[Term, ...]:
    """The terms of a TBX file for one language pair; concepts without a term to write are left out.

    Args:
        data: the file.
        name: what to call it in messages.
        source_lang: ISO 639-1.
        target_lang: ISO 639-1; "en" takes terms marked "en-GB" too.

    Raises:
        ConfigError: not XML, or no concept in it.
    """
    # Entities, network and huge trees stay off: the file may have come from anywhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"{name}: not valid XML ({error})") from error
    concepts = [element for element in root.iter(etree.Element) if _local(element) in _CONCEPTS]
    if not concepts:
        raise ConfigError(f"{name}: no termEntry and no conceptEntry in it; is it a TBX file?")
    return tuple(term for concept in concepts for term in _term(concept, source_lang, target_lang))


def _term(concept: etree._Element, source_lang: str, target_lang: str) -> Iterator[Term]:
    source, target = _forms(concept, source_lang), _forms(concept, target_lang)
    if target["preferred"]:
        yield Term(
            source=tuple(form for forms in source.values() for form in forms),
            preferred=tuple(target["preferred"]),
            admitted=tuple(target["admitted"]),
            forbidden=tuple(target["forbidden"]),
        )


def _forms(concept: etree._Element, lang: str) -> _Forms:
    forms: _Forms = {"preferred": [], "admitted": [], "forbidden": []}
    for section in concept.iter(etree.Element):
        if _local(section) not in _LANGUAGES or section.get(_XML_LANG, "").casefold().split("-")[0] != lang:
            continue
        for group in section.iter(etree.Element):
            if _local(group) in _TERM_GROUPS and (form := _text(group, "term")):
                forms[_standing(_status(group))].append(form)
    return forms


def _standing(status: str) -> str:
    if status.startswith(_FORBIDDEN):
        return "forbidden"
    return "admitted" if status.startswith(_ADMITTED) else "preferred"


def _status(group: etree._Element) -> str:
    for note in group.iter(etree.Element):
        if note.get("type") == "administrativeStatus" or _local(note) == "administrativeStatus":
            return (note.text or "").strip()
    return ""


def _text(group: etree._Element, tag: str) -> str:
    found = next((element for element in group.iter(etree.Element) if _local(element) == tag), None)
    return " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
