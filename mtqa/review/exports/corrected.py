"""The article with its corrections applied: those that reviewers wrote, nothing that a check only suggests."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtqa.record import MediaType
from mtqa.store import ArticlePage, Decided, State, Undo

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Correction:
    """Words to put in the place of a file range."""

    start: int
    end: int
    text: str
    revision: int
    """Of the newest decision about it: of two that overlap the newer is applied."""

    def overlaps(self, other: "Correction") -> bool:
        """Whether both cannot be applied. Insertions at one place can, one behind the other."""
        if (self.start, self.end) == (other.start, other.end):
            return self.start < self.end
        return self.start < other.end and other.start < self.end


def corrections(page: ArticlePage) -> tuple[Correction, ...]:
    """What reviewers wrote for findings that stand confirmed, in the order of the article.

    Where two reviewers differ and nobody has settled it, neither is taken.
    """
    found = [
        Correction(judged.start, judged.end, judged.correction, _newest(judged.decisions))
        for judged in page.judged
        if judged.state is State.CONFIRMED and judged.correction is not None
    ]
    return tuple(sorted(found, key=lambda c: (c.start, c.end, c.revision)))


def applicable(found: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that can be applied together, newer before older, in the order of the article."""
    kept: list[Correction] = []
    for correction in sorted(found, key=lambda c: -c.revision):
        if not any(correction.overlaps(other) for other in kept):
            kept.append(correction)
    return tuple(sorted(kept, key=lambda c: (c.start, c.end, c.revision)))


def overlapping(found: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those that cannot be applied, since a newer one overlaps them."""
    kept = set(applicable(found))
    return tuple(correction for correction in found if correction not in kept)


def corrected_text(page: ArticlePage) -> bytes:
    """The file as it was read, with corrections applied; in HTML escaped, and with the tags of replaced words kept."""
    document = page.record.hypothesis
    is_html = document.media_type is MediaType.HTML
    parts, at = [], 0
    for correction in applicable(corrections(page)):
        old = document.text[correction.start : correction.end]
        parts += [document.text[at : correction.start], _markup(correction.text, old) if is_html else correction.text]
        at = correction.end
    return "".join([*parts, document.text[at:]]).encode("utf-8", "replace")


def _markup(text: str, old: str) -> str:
    return html.escape(text, quote=False) + "".join(_TAG.findall(old))


def _newest(decisions: Sequence[Decided]) -> int:
    return max((d.revision for d in decisions if not d.undone and not isinstance(d.act, Undo)), default=0)
