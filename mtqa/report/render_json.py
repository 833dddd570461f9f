"""The record itself, and its findings one a line."""

import msgspec

from mtqa.record import RunRecord, encode


def render_json(record: RunRecord) -> bytes:
    """The whole record, schema `mtqa.record/v1`. What is listed elsewhere plays no part."""
    return encode(record)


def render_jsonl(record: RunRecord, list_from: float) -> bytes:
    """One finding a line, in the order of the article, each with the name of its document.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
    """
    lines = [
        msgspec.json.encode({"document": record.hypothesis.name, **msgspec.to_builtins(finding)}, order="sorted")
        for finding in record.findings
        if finding.confidence >= list_from
    ]
    return b"".join(line + b"\n" for line in lines)
