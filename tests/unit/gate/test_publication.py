"""What the desk decided about whole articles, and when the gate honours it."""

import datetime
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from mtqa.api import check_text
from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.gate import Publication, Terms, encode_publications, honour, judge_again, read_publications
from mtqa.record import Decision, RunRecord
from tests.support.story import BAD, GOOD, REFERENCE

TODAY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def bad() -> RunRecord:
    record = check_text(BAD, REFERENCE, name="bad.txt", created="2026-01-01T00:00:00Z")
    assert record.verdict.decision.rank > 0
    return record


@pytest.fixture(scope="module")
def good() -> RunRecord:
    return check_text(GOOD, REFERENCE, name="good.txt", created="2026-01-01T00:00:00Z")


def publication(record: RunRecord, **fields: object) -> Publication:
    """The desk publishes all the same, until tomorrow."""
    defaults = {
        "document": record.hypothesis.name,
        "sha256": record.hypothesis.sha256,
        "decision": Decision.PUBLISH,
        "verdict": record.verdict.decision,
        "findings": frozenset(finding.id for finding in record.findings if finding.counts(0.5)),
        "owner": "C. Editor",
        "person": "C. Editor",
        "reason": "Breaking news; corrected online",
        "date": TODAY,
        "expires": TODAY + datetime.timedelta(days=1),
    }
    return Publication(**{**defaults, **fields})


def honoured(record: RunRecord, known: Publication, today: datetime.date = TODAY) -> tuple[RunRecord, str | None]:
    return honour(record, {known.document: known}, today, 0.5)


def test_an_override_passes_and_says_who_answers(bad: RunRecord) -> None:
    record, lapsed = honoured(bad, publication(bad))
    assert lapsed is None
    verdict = record.verdict
    assert verdict.passed
    assert verdict.decision is Decision.PUBLISH
    assert verdict.decision.exit_code == 0
    assert verdict.overruled is not None
    assert verdict.overruled.instead_of is bad.verdict.decision
    assert verdict.tripped == bad.verdict.tripped, "what speaks against it stays to be read"
    assert verdict.summary == (
        "Publish: decided by C. Editor until 2026-01-02 (Breaking news; corrected online); "
        f"by the limits {bad.verdict.summary}"
    )
    assert record.findings == bad.findings


def test_it_ends_after_its_last_day(bad: RunRecord) -> None:
    known = publication(bad, expires=TODAY)
    assert honoured(bad, known)[0].verdict.passed
    record, lapsed = honoured(bad, known, TODAY + datetime.timedelta(days=1))
    assert record == bad
    assert lapsed == "The decision of C. Editor to publish does not hold: its last day was 2026-01-01."


def test_it_holds_for_one_text(bad: RunRecord) -> None:
    record, lapsed = honoured(bad, publication(bad, sha256="0" * 64))
    assert record == bad
    assert lapsed is not None
    assert "another text" in lapsed


def test_it_covers_the_findings_of_its_day_and_no_others(bad: RunRecord) -> None:
    known = publication(bad)
    one = sorted(known.findings)[0]
    record, lapsed = honoured(bad, replace(known, findings=known.findings - {one}))
    assert record == bad
    assert lapsed is not None
    assert one in lapsed


def test_it_covers_no_worse_verdict(bad: RunRecord) -> None:
    worse = msgspec.structs.replace(bad.verdict, decision=Decision.HOLD)
    record = msgspec.structs.replace(bad, verdict=worse)
    told = honoured(record, publication(bad, verdict=Decision.FIX_FIRST))
    assert told[0] == record
    assert told[1] is not None
    assert "is now 'hold'" in told[1]


def test_what_could_not_be_judged_stays_so(bad: RunRecord) -> None:
    verdict = msgspec.structs.replace(bad.verdict, decision=Decision.UNDECIDED)
    record = msgspec.structs.replace(bad, verdict=verdict)
    assert honoured(record, publication(bad)) == (record, None)


def test_the_desk_holds_what_would_pass(good: RunRecord) -> None:
    assert good.verdict.passed
    known = publication(good, decision=Decision.HOLD, reason="", expires=None)
    record, lapsed = honoured(good, known)
    assert lapsed is None
    assert (record.verdict.passed, record.verdict.decision.exit_code) == (False, 1)
    assert record.verdict.summary.startswith("Hold: decided by C. Editor; by the limits Publish")


def test_others_articles_are_left_alone(bad: RunRecord, good: RunRecord) -> None:
    assert honour(good, {"bad.txt": publication(bad)}, TODAY, 0.5) == (good, None)


def test_the_next_gate_forgets_what_an_earlier_one_honoured(bad: RunRecord) -> None:
    record, _ = honoured(bad, publication(bad))
    assert judge_again(record, Terms(Settings(), TODAY))[0] == bad


def test_the_file_comes_back_as_it_went_out(bad: RunRecord, good: RunRecord, tmp_path: Path) -> None:
    hostile = publication(good, document='"]\n[evil]\u202e\x7f"', reason='a\n"""b\\', owner="\u2028x")
    known = {made.document: made for made in (publication(bad), hostile)}
    path = tmp_path / "publications.toml"
    path.write_bytes(encode_publications(known.values()))
    assert read_publications(path) == known
    assert encode_publications(reversed(known.values())) == path.read_bytes()
    assert "\u202e" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('reason = "Breaking news; corrected online"', 'reason = " "', "needs a reason and a last day"),
        ("expires = 2026-01-02\n", "", "needs a reason and a last day"),
        ('person = "C. Editor"', 'person = ""', "no person or no owner"),
        ('owner = "C. Editor"', 'owner = ""', "no person or no owner"),
        ('decision = "publish"', 'decision = "could not judge"', "could not be judged"),
        ('decision = "publish"', 'decision = "maybe"', "docs/gate.md"),
        ('person = "C. Editor"', 'perso = "C. Editor"', "docs/gate.md"),
        ("[publication", "[[publication", "not valid TOML"),
    ],
)
def test_damaged_files_are_refused(bad: RunRecord, tmp_path: Path, old: str, new: str, message: str) -> None:
    text = encode_publications([publication(bad)]).decode()
    assert old in text
    path = tmp_path / "publications.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_publications(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_publications(tmp_path / "none.toml")
