"""One finding per fault."""

from mtqa.checks.merge import merge_overlapping
from mtqa.record import Category, Severity, Side, Span
from tests.support.findings import finding


def test_overlapping_findings_of_two_checks_become_one() -> None:
    name = finding(start=10, end=20)
    casing = finding(check="odd-name-casing", start=12, end=20, severity=Severity.MINOR, confidence=0.6, suggestion="X")
    (merged,) = merge_overlapping([casing, name])
    assert (merged.check, merged.start, merged.end, merged.agrees) == ("garbled-name", 10, 20, ("odd-name-casing",))
    assert merged.confidence == 0.93
    assert merged.suggestion is None


def test_findings_of_one_check_stay_apart() -> None:
    assert len(merge_overlapping([finding(start=0, end=9), finding(start=2, end=9)])) == 2


def test_what_is_said_of_the_whole_article_is_none_of_the_faults_it_stands_on() -> None:
    whole, fault = finding(check="raw-output", severity=Severity.MAJOR), finding(severity=Severity.MINOR)
    assert len(merge_overlapping([whole, fault])) == 1
    assert {found.check: found.agrees for found in merge_overlapping([whole, fault], {"raw-output"})} == {
        "raw-output": (),
        "garbled-name": (),
    }


def test_a_slight_overlap_is_two_faults() -> None:
    assert len(merge_overlapping([finding(start=0, end=10), finding(check="x", start=8, end=18)])) == 2


def test_a_check_on_trial_does_not_replace_or_strengthen_one_that_counts() -> None:
    counted = finding(severity=Severity.MINOR, confidence=0.6)
    trial = finding(check="model", severity=Severity.CRITICAL, confidence=0.99, monitor=True)
    (merged,) = merge_overlapping([trial, counted])
    assert (merged.check, merged.confidence) == ("garbled-name", 0.6)


def test_result_is_sorted_whatever_the_order() -> None:
    findings = [finding(start=s, end=s + 2, check=c) for s, c in ((30, "b"), (5, "a"), (30, "a"), (8, "z"))]
    assert merge_overlapping(findings) == merge_overlapping(findings[::-1])
    assert [f.start for f in merge_overlapping(findings)] == [5, 8, 30]


def test_a_further_mention_is_not_a_second_fault() -> None:
    place = Span(side=Side.HYPOTHESIS, segment=3, start=90, end=98, text="de Villa")
    name = finding(start=10, end=18, places=(place,))
    again = finding(check="odd-name-casing", start=90, end=98, segment=3)
    (merged,) = merge_overlapping([name, again])
    assert merged.start == 10


def test_two_that_only_find_no_counterpart_are_one_witness() -> None:
    clause = finding(check="unsupported-phrase", category=Category.ADDITION, start=0, end=20, confidence=0.45)
    figure = finding(check="number-mismatch", category=Category.ADDITION, start=8, end=12, confidence=0.45)
    (merged,) = merge_overlapping([clause, figure])
    assert (merged.confidence, len(merged.agrees)) == (0.45, 1)


def test_two_doubts_do_not_make_a_finding_that_counts_but_three_do() -> None:
    doubts = [
        finding(check=check, start=0, end=20, confidence=0.45) for check in ("antonym", "wrong-word", "word-order")
    ]
    (two,), (three,) = merge_overlapping(doubts[:2]), merge_overlapping(doubts)
    assert two.confidence < 0.5 < three.confidence
