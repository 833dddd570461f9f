"""What reviewers marked, as Marot reads it: ten columns, one line a marked error.

Source of the format: google-research/marot, README.md, "Data file format".
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mtqa.record import Bead, Side
from mtqa.report import article
from mtqa.report.layout import Layout, lay_out
from mtqa.review.effective import segment_at
from mtqa.review.exports.opinions import Opinion, opinions, raters
from mtqa.review.place import to_row
from mtqa.store import ArticlePage, Judged, Publish

HEADER = (
    "system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata",
)  # fmt: skip
_SYSTEM = "mt"
_NO_ERROR = "no-error"


def mqm_tsv(page: ArticlePage) -> bytes:
    """Errors by reviewer. A sentence of which a reviewer rejected all findings has a line `no-error`.

    Who decided about publication has seen the whole article: sentences in which they marked nothing have that line too.
    Of all other sentences nothing is said, since nobody knows whether they were read.
    """
    layout = lay_out(page.record, 0.0)
    lines = ["\t".join(HEADER)]
    for rater in raters(page.judged):
        lines += ["\t".join(map(_cell, row)) for row in _rows(page, layout, rater)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _rows(page: ArticlePage, layout: Layout, rater: str) -> Iterator[tuple[str, ...]]:
    marked: dict[int, list[tuple[Judged, Opinion, int, int]]] = {}
    seen: set[int] = set()
    for judged in page.judged:
        held = next((opinion for opinion in opinions(judged) if opinion.person == rater), None)
        if held is None:
            continue
        bead, start, end = to_row(layout, held.start, held.end, segment_at(page.record.hypothesis, held.start))
        if bead < 0:
            continue
        seen.add(bead)
        if held.is_error:
            marked.setdefault(bead, []).append((judged, held, start, end))
    if any(isinstance(d.act, Publish) and d.person == rater and not d.undone for d in page.decisions):
        seen |= {row.bead for row in article.rows(layout) if layout.beads[row.bead].hypothesis}
    for bead in sorted(seen):
        common = (_SYSTEM, f"{page.item.name}:{page.item.langs}", str(bead + 1), "0", rater)
        source, target = _text(layout, bead, Side.SOURCE), _text(layout, bead, Side.HYPOTHESIS)
        for judged, held, start, end in marked.get(bead, []):
            spanned = f"{_plain(target[:start])}<v>{_plain(target[start:end])}</v>{_plain(target[end:])}"
            told = json.dumps(_metadata(judged, held, target, start, end), ensure_ascii=False, sort_keys=True)
            category = "/".join(part.capitalize() for part in held.category.value.split("/"))
            yield (*common, _plain(source), spanned, category, held.severity.value.capitalize(), told)
        if bead not in marked:
            yield (*common, _plain(source), _plain(target), _NO_ERROR, _NO_ERROR, "{}")


def _metadata(judged: Judged, held: Opinion, target: str, start: int, end: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "timestamp": int(datetime.fromisoformat(held.at.replace("Z", "+00:00")).timestamp() * 1000),
        "marked_text": target[start:end],
        "mtqa_id": judged.target,
        "mtqa_check": judged.finding.check if judged.finding else "editor",
    }
    if held.note:
        told["note"] = held.note
    if held.correction is not None:
        told["corrected_translation"] = target[:start] + held.correction + target[end:]
    return told


def _text(layout: Layout, bead: int, side: Side) -> str:
    document = layout.documents.get(side)
    indices = _of(layout.beads[bead], side)
    return " ".join(document.segments[index].text for index in indices) if document else ""


def _of(bead: Bead, side: Side) -> tuple[int, ...]:
    return bead.source if side is Side.SOURCE else bead.hypothesis


def _plain(text: str) -> str:
    """Without what would pass for a mark of the format."""
    return text.replace("<v>", "< v>").replace("</v>", "< /v>")


def _cell(text: str) -> str:
    """On one line, in one cell."""
    return " ".join(text.split())
