"""Findings of bilingual files: every report names the unit, and no id of a unit can harm one."""

import json

import msgspec
import pytest

from mtqa.config import Settings
from mtqa.ingest.parts import Origin, Part, extracted
from mtqa.pipeline import Texts, run
from mtqa.record import MediaType, Role, RunRecord, Side
from mtqa.report import Options, render
from mtqa.report.lines import Places, Region

HOSTILE = "<b>u</b>|`@x`::error::\u202e\x1b[31m%0A"


def record_of(unit: str) -> RunRecord:
    origin = Origin("a.xlf", MediaType.XLIFF, "0")
    rows = [("Buses run.", "Автобусы ходят.", "first"), ("", "Мост открыт.", unit)]
    ours = [Part(mt, Role.BODY, line=n + 3, unit=known) for n, (mt, _, known) in enumerate(rows)]
    originals = [Part(src, Role.BODY, line=n + 3, unit=known) for n, (_, src, known) in enumerate(rows)]
    hypothesis = extracted(ours, origin, Side.HYPOTHESIS, "en", gaps=True)
    source = extracted(originals, origin, Side.SOURCE, "ru")
    texts = Texts(hypothesis, None, source, ((0, None, 0), (1, None, 1)))
    return run(texts, Settings(langs="ru-en"), "2026-01-01T00:00:00Z")


def rendered(record: RunRecord, fmt: str) -> str:
    return render(record, fmt, Options(list_from=0.4)).decode("utf-8")


@pytest.mark.parametrize("fmt", ["text", "json", "jsonl", "html", "sarif", "junit", "github", "gitlab", "markdown"])
def test_every_report_names_the_unit(fmt: str) -> None:
    assert "u-17" in rendered(record_of("u-17"), fmt)


def test_a_missing_unit_points_to_its_line_and_is_shown_once() -> None:
    record = record_of("u-17")
    (result,) = json.loads(rendered(record, "sarif"))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 4, "endLine": 4}
    assert location["logicalLocations"] == [{"name": "u-17", "kind": "unit"}]
    assert "fixes" not in result
    page = rendered(record, "html")
    article = page[page.index('id="article"') :] if 'id="article"' in page else page
    assert "missing: Мост" not in article


@pytest.mark.parametrize("fmt", ["text", "html", "junit", "github", "markdown"])
def test_an_id_cannot_harm_a_report(fmt: str) -> None:
    shown = rendered(record_of(HOSTILE), fmt)
    assert "<b>u</b>" not in shown or fmt in ("text", "github")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.startswith("::error::") for line in shown.splitlines())


def test_a_record_without_blocks_has_no_lines() -> None:
    record = record_of("u-17")
    bare = msgspec.structs.replace(record.hypothesis, blocks=())
    assert Places(bare).region(0, 0) == Region(None, None, None, None)
