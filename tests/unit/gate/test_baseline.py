"""The baseline: two lists by fingerprint, kept in a file that people read and merge."""

import datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.api import check_text
from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.gate import Acceptance, Baseline, Entry, Terms, accept, encode_baseline, judge_again, match, read_baseline
from mtqa.gate.toml_text import storable
from mtqa.record import CheckState, Decision, RunRecord, Status
from tests.support.story import BAD, REFERENCE

TODAY = datetime.date(2026, 1, 1)
YESTERDAY = TODAY - datetime.timedelta(days=1)
BY = Acceptance(reason="Live text", person="A. Editor", today=TODAY)


@pytest.fixture(scope="module")
def bad() -> RunRecord:
    return check_text(BAD, REFERENCE, name="bad.txt", created="2026-01-01T00:00:00Z")


def entry(finding_id: str = "0123456789abcdef", **fields: object) -> Entry:
    defaults = {
        "id": finding_id,
        "document": "bad.txt",
        "check": "garbled-name",
        "text": "Samojlow",
        "reason": "so he signs",
        "person": "A. Editor",
        "date": TODAY,
    }
    return Entry(**{**defaults, **fields})


def updated(record: RunRecord, baseline: Baseline | None = None) -> Baseline:
    baseline = baseline or Baseline()
    return accept(baseline, [judge_again(record, Terms(Settings(), TODAY, baseline=baseline))], 0.5, BY)


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_accepting_everything_passes_and_keeps_the_findings(bad: RunRecord) -> None:
    baseline = updated(bad)
    again, matched = judge_again(bad, Terms(Settings(), TODAY, baseline=baseline, strict_baseline=True))
    assert again.verdict.passed
    assert [f.id for f in again.findings] == [f.id for f in bad.findings]
    assert {f.status for f in again.findings if f.id in baseline.accepted} == {Status.BASELINE}
    excuse = again.findings[0].excuse
    assert excuse is not None
    assert (excuse.reason, excuse.person, excuse.date) == ("Accepted for now: Live text", "A. Editor", "2026-01-01")
    assert not matched.stale
    assert again.scores == bad.scores
    # Without the baseline the next gate counts them again.
    assert judge_again(again, Terms(Settings(), TODAY))[0] == bad


def test_updating_twice_changes_nothing(bad: RunRecord) -> None:
    once = updated(bad)
    assert encode_baseline(updated(bad, once)) == encode_baseline(once)


def test_judged_false_is_suppressed(bad: RunRecord) -> None:
    first = next(f for f in bad.findings if f.counts(0.5))
    baseline = Baseline({}, {first.id: entry(first.id)})
    found = match(bad, baseline, TODAY).findings
    assert {f.id: f.status for f in found}[first.id] is Status.SUPPRESSED


def test_an_expired_entry_excuses_nothing_and_is_reported(bad: RunRecord) -> None:
    first = next(f for f in bad.findings if f.counts(0.5))
    last_day = Baseline({first.id: entry(first.id, expires=TODAY)})
    assert match(bad, last_day, TODAY).expired == ()
    gone = Baseline({}, {first.id: entry(first.id, expires=YESTERDAY)})
    matched = match(bad, gone, TODAY)
    assert matched.expired == tuple(gone.judged_false.values())
    assert matched.findings == bad.findings
    again = updated(bad, gone)
    assert first.id in again.accepted
    assert first.id not in again.judged_false


def test_stale_entries_are_of_this_article_and_of_checks_that_ran(bad: RunRecord) -> None:
    stale, elsewhere = entry("aaaa"), entry("bbbb", document="other.txt")
    unknown = entry("cccc", check="no-longer-a-check")
    baseline = Baseline({e.id: e for e in (stale, elsewhere, unknown)})
    assert match(bad, baseline, TODAY).stale == (stale,)
    kept = updated(bad, baseline).accepted
    assert "aaaa" not in kept
    assert kept["bbbb"] is elsewhere
    assert "cccc" in kept
    lenient = Terms(Settings(), TODAY, baseline=baseline, strict_baseline=True)
    assert "baseline.stale" in {trip.limit for trip in judge_again(bad, lenient)[0].verdict.tripped}


def test_a_record_that_could_not_be_judged_changes_nothing(bad: RunRecord) -> None:
    crashed = tuple(
        msgspec.structs.replace(run, state=CheckState.CRASHED, reason="x") if run.name == "number-mismatch" else run
        for run in bad.checks
    )
    record = msgspec.structs.replace(bad, checks=crashed)
    baseline = Baseline({"aaaa": entry("aaaa")})
    judged = judge_again(record, Terms(Settings(), TODAY, baseline=baseline))
    assert judged[0].verdict.decision is Decision.UNDECIDED
    assert accept(baseline, [judged], 0.5, BY) == baseline


def test_the_file_is_sorted_with_one_table_an_entry() -> None:
    baseline = Baseline({"bb": entry("bb"), "aa": entry("aa", expires=TODAY)}, {"cc": entry("cc")})
    text = encode_baseline(baseline).decode()
    assert [line for line in text.splitlines() if line.startswith("[")] == [
        '[accepted."aa"]',
        '[accepted."bb"]',
        '[judged_false."cc"]',
    ]
    assert 'reason = "so he signs"' in text
    assert "expires = 2026-01-01" in text


def test_text_that_hides_or_closes_a_string_is_written_as_escapes() -> None:
    hostile = 'a"\n[judged_false.x]\n\u202eb\x7f\ud800'
    text = encode_baseline(Baseline({"aa": entry("aa", text=hostile)})).decode()
    assert r'text = "a\"\n[judged_false.x]\n\u202Eb\u007F' in text
    assert "\n[judged_false" not in text


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: list) -> None:
    entries = {key: entry(key, text=storable(text), document=storable(document)) for key, text, document in texts}
    entries = {storable(key): e for key, e in entries.items()}
    baseline = Baseline({key: msgspec_entry(e, key) for key, e in entries.items()})
    path = tmp_path_factory.mktemp("baseline") / "b.toml"
    path.write_bytes(encode_baseline(baseline))
    assert read_baseline(path) == baseline


def msgspec_entry(old: Entry, key: str) -> Entry:
    return Entry(**{**vars(old), "id": key})


GOOD_ENTRY = '[accepted.aa]\ndocument = "d"\ncheck = "c"\ntext = "t"\nreason = "r"\nperson = "p"\ndate = 2026-01-01\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[accepted.aa", "not valid TOML"),
        (GOOD_ENTRY + GOOD_ENTRY, "not valid TOML"),
        (GOOD_ENTRY + GOOD_ENTRY.replace("accepted", "judged_false"), "both accepted and judged false"),
        (GOOD_ENTRY.replace('"r"', '" "'), "no reason"),
        (GOOD_ENTRY.replace('person = "p"\n', ""), "person"),
        (GOOD_ENTRY.replace("2026-01-01", '"soon"'), "date"),
        (GOOD_ENTRY + "expiry = 2026-01-01\n", "expiry"),
        ("[acepted.aa]\n", "acepted"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, text: str, place: str) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(ConfigError, match=place) as caught:
        read_baseline(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml"):
        read_baseline(tmp_path / "none.toml")
