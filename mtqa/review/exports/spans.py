"""Every span of an article with what each reviewer said of it, one JSON object a line."""

from typing import Any

import msgspec

from mtqa.review.exports.opinions import Opinion, agree, opinions
from mtqa.store import ArticlePage, Judged


def spans_jsonl(page: ArticlePage) -> bytes:
    """The spans in the order of the article; `agree` is null where fewer than two reviewers spoke."""
    encoder = msgspec.json.Encoder(order="deterministic")
    ordered = sorted(page.judged, key=lambda judged: (judged.start, judged.end, judged.target))
    return b"".join(encoder.encode(_object(page, judged)) + b"\n" for judged in ordered)


def _object(page: ArticlePage, judged: Judged) -> dict[str, Any]:
    held = opinions(judged)
    found = judged.finding
    return {
        "article": page.item.name,
        "langs": page.item.langs,
        "sha256": page.record.hypothesis.sha256,
        "id": judged.target,
        "check": found.check if found else None,
        "confidence": found.confidence if found else None,
        "state": judged.state,
        "start": judged.start,
        "end": judged.end,
        "text": page.record.hypothesis.quote(judged.start, judged.end),
        "category": judged.category,
        "severity": judged.severity,
        "correction": judged.correction,
        "reviewers": [_opinion(opinion) for opinion in held],
        "agree": agree(held),
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "name": opinion.person,
        "is_error": opinion.is_error,
        "start": opinion.start,
        "end": opinion.end,
        "category": opinion.category,
        "severity": opinion.severity,
        "correction": opinion.correction,
        "reason": opinion.reason,
        "note": opinion.note or None,
        "at": opinion.at,
    }
