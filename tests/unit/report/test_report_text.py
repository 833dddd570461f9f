"""The terminal report and the machine formats."""

import json

import pytest

from mtqa.errors import UsageError
from mtqa.record import RunRecord, decode
from mtqa.report import FORMATS, Options, listed_by_policy, render, render_text
from tests.support.stories import clean_story, garbled_story, hostile_story, long_story


def text_of(record: RunRecord, *, width: int = 100, verbose: bool = False, colour: bool = False) -> str:
    return render_text(record, colour=colour, width=width, verbose=verbose, list_from=0.4)


def test_the_verdict_comes_first_and_then_the_worst_finding() -> None:
    lines = text_of(garbled_story()).splitlines()
    assert lines[0] == "Hold: 2 critical, 7 major, 4 minor"
    first = lines.index("C1 critical  “4500” stands where the reference has 45,000.")
    assert "remained ⟦4500⟧" in lines[first + 1]
    assert any(line.strip() == "replace: 4500 → 45,000" for line in lines[first:])


def test_checks_that_could_not_run_say_why() -> None:
    text = text_of(garbled_story())
    assert "quality-estimate: not run, the model does not cover the language “xx”" in text
    assert "speaker-mismatch: crashed, KeyError: 'speaker'" in text


def test_scores_come_with_interval_and_warning() -> None:
    line = next(line for line in text_of(garbled_story()).splitlines() if line.startswith("chrF"))
    assert line.split()[1:5] == ["52.3", "[47.0", "to", "57.9]"]
    assert line.endswith("sample too small")


def test_verbose_adds_the_source_the_signature_and_what_does_not_count() -> None:
    brief, full = text_of(garbled_story()), text_of(garbled_story(), verbose=True)
    assert "3 findings seen but not counted." in brief
    for words in ("source: В ночь", "version:2.6.0", "not counted: check on trial"):
        assert words not in brief
        assert words in full


def test_many_minor_findings_are_counted_not_listed() -> None:
    assert "125 lesser findings not shown." in text_of(long_story(1000))


def test_lines_keep_to_the_width_and_end_without_spaces() -> None:
    lines = text_of(garbled_story(), width=60).splitlines()
    assert max(len(line) for line in lines) <= 60
    assert not [line for line in lines if line != line.rstrip()]


def test_colour_marks_words_instead_of_brackets() -> None:
    coloured = text_of(garbled_story(), colour=True)
    assert "\x1b[1;31m4500\x1b[0m" in coloured
    assert "⟦" not in coloured


def test_control_characters_of_a_story_never_reach_the_terminal() -> None:
    text = text_of(hostile_story(), verbose=True)
    assert not [character for character in text if ord(character) < 32 and character != "\n"]
    assert "\u202e" not in text
    assert "\x9b" not in text


def test_a_clean_story_says_so() -> None:
    assert text_of(clean_story()).splitlines()[0] == "Publish: no findings"


def test_json_is_the_record_itself() -> None:
    record = garbled_story()
    assert decode(render(record, "json"), "test") == record


def test_jsonl_has_one_finding_a_line_in_article_order() -> None:
    record = garbled_story()
    lines = [json.loads(line) for line in render(record, "jsonl", Options(list_from=0.5)).splitlines()]
    assert [line["id"] for line in lines] == [f.id for f in record.findings if f.confidence >= 0.5]
    assert {line["document"] for line in lines} == {record.hypothesis.name}


def test_by_default_the_policy_says_what_is_listed() -> None:
    assert listed_by_policy(garbled_story()) == 0.4


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_format_renders_every_story(fmt: str) -> None:
    for record in (garbled_story(), clean_story(), garbled_story(with_reference=False)):
        assert render(record, fmt) == render(record, fmt)


def test_an_unknown_format_is_refused_with_the_list() -> None:
    with pytest.raises(UsageError, match="choose from text, json"):
        render(clean_story(), "pdf")
