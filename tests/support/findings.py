"""Findings with the fields a test does not care about filled in."""

from typing import Any

from mtqa.record import Category, Finding, Severity


def finding(**fields: Any) -> Finding:
    """A major name finding at characters 0–5 of segment 0, unless told otherwise."""
    defaults: dict[str, Any] = {
        "id": "0" * 16,
        "check": "garbled-name",
        "category": Category.NAMES,
        "severity": Severity.MAJOR,
        "confidence": 0.9,
        "start": 0,
        "end": 5,
        "text": "Smirn",
        "message": "The name is misspelled.",
        "segment": 0,
    }
    return Finding(**{**defaults, **fields})
