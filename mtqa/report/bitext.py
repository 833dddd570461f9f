"""An alignment for people and tools: TSV, JSONL, TMX."""

from collections.abc import Iterator, Sequence

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


def render_bitext(documents: Sequence[Document], beads: Sequence[Bead], fmt: str) -> bytes:
    """Write beads with their sentences.

    Args:
        documents: segmented hypothesis and reference.
        beads: indices into their segments.
        fmt: `tsv` (hypothesis, reference, confidence, moved; an empty cell for a null), `jsonl` (the same with
            indices), or `tmx` (1.4; only beads with both sides).

    Raises:
        KeyError: another format.
    """
    return {"tsv": _tsv, "jsonl": _jsonl, "tmx": _tmx}[fmt](documents[0], documents[1], beads)


def _tsv(hypothesis: Document, reference: Document, beads: Sequence[Bead]) -> bytes:
    rows = [
        "\t".join((_cell(left), _cell(right), f"{bead.confidence:.2f}", "moved" if bead.moved else ""))
        for bead, left, right in _sides(hypothesis, reference, beads)
    ]
    return "".join(f"{row}\n" for row in rows).encode()


def _cell(text: str) -> str:
    return " ".join(text.split())


def _jsonl(hypothesis: Document, reference: Document, beads: Sequence[Bead]) -> bytes:
    encoder = msgspec.json.Encoder(order="deterministic")
    return b"".join(
        encoder.encode(
            {
                "hyp": bead.hypothesis,
                "ref": bead.reference,
                "confidence": bead.confidence,
                "moved": bead.moved,
                "hyp_text": left,
                "ref_text": right,
            }
        )
        + b"\n"
        for bead, left, right in _sides(hypothesis, reference, beads)
    )


def _tmx(hypothesis: Document, reference: Document, beads: Sequence[Bead]) -> bytes:
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(root, "header", _HEADER)
    body = etree.SubElement(root, "body")
    for number, (bead, left, right) in enumerate(_sides(hypothesis, reference, beads), start=1):
        if bead.is_null:
            continue
        unit = etree.SubElement(body, "tu", tuid=str(number))
        for document, text in ((hypothesis, left), (reference, right)):
            variant = etree.SubElement(unit, "tuv", {_XML_LANG: document.lang})
            etree.SubElement(variant, "prop", type="x-side").text = document.side.value
            etree.SubElement(variant, "seg").text = _legal(text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _legal(text: str) -> str:
    """XML 1.0 has no way to write most control characters."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "￾￿"))


def _sides(hypothesis: Document, reference: Document, beads: Sequence[Bead]) -> Iterator[tuple[Bead, str, str]]:
    for bead in beads:
        left = " ".join(hypothesis.segments[index].text for index in bead.hypothesis)
        right = " ".join(reference.segments[index].text for index in bead.reference)
        yield bead, left, right
