"""`[sic]`: the desk says that the words before it stand as they should."""

from collections.abc import Mapping

import msgspec
import regex

from mtqa.record import Excuse, ExcuseKind, Finding, Segment, Status

_MARK = regex.compile(r"[\s\p{Pf}\p{Pe}\"']*[\[(]sic!?[\])]", regex.IGNORECASE)
_MOST_WORDS = 5
"""Chosen: `[sic]` vouches for a word or a phrase, not for a whole sentence that was added or turned round."""


def honour_sic(finding: Finding, segments: Mapping[int, Segment]) -> Finding:
    """The finding, suppressed when its words are followed by `[sic]`, or are that mark.

    Args:
        finding: of the article.
        segments: of the translation, by index.
    """
    segment = segments.get(finding.segment)
    if segment is None or not finding.text or finding.status is not Status.NEW:
        return finding
    start, end = segment.to_text(finding.start, finding.end)
    if len(segment.text[start:end].split()) > _MOST_WORDS:
        return finding
    if not _MARK.match(segment.text, end) and not any(
        mark.start() <= start and end <= mark.end() for mark in _MARK.finditer(segment.text)
    ):
        return finding
    excuse = Excuse(kind=ExcuseKind.SIC, reason="The article has [sic] after these words.")
    return msgspec.structs.replace(finding, status=Status.SUPPRESSED, excuse=excuse)
