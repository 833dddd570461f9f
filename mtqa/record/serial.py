"""The record as JSON: sorted keys, one trailing newline, the same bytes for the same record."""

import json

import msgspec

from mtqa.errors import RecordError
from mtqa.record.run import RunRecord

SCHEMA = "mtqa.record/v1"

_DECODER = msgspec.json.Decoder(RunRecord)


def encode(record: RunRecord) -> bytes:
    """The record as indented UTF-8 JSON with a trailing newline."""
    compact = msgspec.json.encode(record, order="deterministic")
    return msgspec.json.format(compact, indent=1) + b"\n"


def decode(data: bytes, name: str) -> RunRecord:
    """Read a record back.

    Args:
        data: what `encode` wrote.
        name: where it came from, for error messages.

    Raises:
        RecordError: not JSON, another schema version, or a field that is missing or of the wrong type.
    """
    try:
        version = msgspec.json.decode(data).get("schema")
    except (msgspec.DecodeError, AttributeError, RecursionError) as error:
        raise RecordError(f"{name}: not a record written by mtqa ({error})") from error
    if version != SCHEMA:
        raise RecordError(f"{name}: its schema is {version!r}, this mtqa reads {SCHEMA!r}; run the check again")
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise RecordError(f"{name}: not a complete record ({error})") from error


def json_schema() -> str:
    """JSON Schema (draft 2020-12) of the record, as published in docs/record.schema.json."""
    (reference,), definitions = msgspec.json.schema_components([RunRecord], ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **reference,
        "$defs": definitions,
    }
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
