"""An alignment for people and tools: TSV, JSONL, TMX."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from lxml import etree

from mtqa.record import Bead, Document
from mtqa.version import VERSION

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER = {
    "creationtool": "mtqa",
    "creationtoolversion": VERSION,
    "segtype": "sentence",
    "o-tmf": "mtqa",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}


@dataclass(frozen=True)
class Unit:
    """A bead with the text of each side; empty where a side has no sentence."""

    bead: Bead
    texts: tuple[str, ...]


def render_bitext(documents: Sequence[Document], beads: Sequence[Bead], fmt: str) -> bytes:
    """Write beads with their sentences.

    Args:
        documents: segmented hypothesis and reference, and the source where there is one.
        beads: indices into their segments.
        fmt: `tsv` (hypothesis, reference, source where given, confidence, moved; an empty cell for a null), `jsonl`
            (the same with indices), or `tmx` (1.4; only beads with hypothesis and reference).

    Raises:
        KeyError: another format.
    """
    return {"tsv": _tsv, "jsonl": _jsonl, "tmx": _tmx}[fmt](documents, list(_units(documents, beads)))


def _units(documents: Sequence[Document], beads: Sequence[Bead]) -> Iterator[Unit]:
    for bead in beads:
        sides = (bead.hypothesis, bead.reference, bead.source)
        yield Unit(
            bead,
            tuple(
                " ".join(document.segments[index].text for index in indices)
                for document, indices in zip(documents, sides, strict=False)
            ),
        )


def _tsv(documents: Sequence[Document], units: Sequence[Unit]) -> bytes:
    rows = [
        "\t".join((*map(_cell, unit.texts), f"{unit.bead.confidence:.2f}", "moved" if unit.bead.moved else ""))
        for unit in units
    ]
    return "".join(f"{row}\n" for row in rows).encode()


def _cell(text: str) -> str:
    return " ".join(text.split())


def _jsonl(documents: Sequence[Document], units: Sequence[Unit]) -> bytes:
    encoder = msgspec.json.Encoder(order="deterministic")
    return b"".join(encoder.encode(_object(unit)) + b"\n" for unit in units)


def _object(unit: Unit) -> dict[str, object]:
    names = ("hyp", "ref", "src")[: len(unit.texts)]
    indices = (unit.bead.hypothesis, unit.bead.reference, unit.bead.source)
    return {
        **dict(zip(names, indices, strict=False)),
        **{f"{name}_text": text for name, text in zip(names, unit.texts, strict=True)},
        "confidence": unit.bead.confidence,
        "moved": unit.bead.moved,
    }


def _tmx(documents: Sequence[Document], units: Sequence[Unit]) -> bytes:
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", _HEADER)
    body = etree.SubElement(root, "body")
    for number, unit in enumerate(units, start=1):
        if unit.bead.is_null:
            continue
        element = etree.SubElement(body, "tu", tuid=str(number))
        for document, text in zip(documents, unit.texts, strict=True):
            if text:
                variant = etree.SubElement(element, "tuv", {_XML_LANG: document.lang})
                etree.SubElement(variant, "prop", type="x-side").text = document.side.value
                etree.SubElement(variant, "seg").text = _legal(text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _legal(text: str) -> str:
    """XML 1.0 has no way to write most control characters."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
