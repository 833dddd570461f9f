"""Sentence boundaries, written as data in tests/cases/segment."""

import tomllib
from pathlib import Path

import pytest

from mtqa.segment import sentence_spans

CASES = Path(__file__).parents[2] / "cases" / "segment"
KEYS = {"id", "text", "lang", "expected", "why"}


def _cases():
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            assert set(case) <= KEYS
            lang = case.get("lang", path.stem)
            expected = case.get("expected") or [part.strip() for part in case["text"].split("‖")]
            yield pytest.param(case["text"].replace("‖", ""), lang, expected, id=f"{path.stem}-{case['id']}")


@pytest.mark.parametrize(("text", "lang", "expected"), list(_cases()))
def test_sentences(text, lang, expected):
    assert [text[start:end] for start, end in sentence_spans(text, lang)] == expected
