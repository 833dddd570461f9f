"""Phrase rules made from corrections."""

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.lang.phrase_rules import parse_rules
from mtqa.record import Category, Severity, Side
from mtqa.review.learn import add_rule, rules_file
from mtqa.store import Confirm, Correct, InvalidError, Reject, Store
from tests.support.desk import Desk
from tests.support.records import Flaw, Row, record_of


def desk_with(store: Store, sentence: str, words: str, correction: str) -> Desk:
    record = record_of(
        [Row((sentence,), ("R.",))], [Flaw("x", Severity.MAJOR, Category.AWKWARD, "Wrong\x7f “words”.", words)]
    )
    desk = Desk(store, record)
    desk.decide(desk.ann, Correct(text=correction))
    return desk


def test_a_rule_fires_on_the_sentence_and_is_silent_on_the_corrected_one(store: Store, tmp_path: Path) -> None:
    desk = desk_with(store, "Prices soar to the heavens of the sky today.", "the heavens of the sky", "new heights")
    path = tmp_path / "kept" / "rules.toml"
    assert add_rule(path, desk.page, desk.target()) == "desk-the-heavens-of-the-sky"
    (rule,) = parse_rules(path.read_text(encoding="utf-8"), "rules.toml")
    assert rule.bad.search("up to the heavens  of\nthe sky.")
    assert not rule.bad.search("the heavens of the skyline")
    assert (rule.prefer, rule.severity, rule.category) == ("new heights", "major", "style/awkward")
    assert rule.reason == "Wrong\x7f “words”."


def test_the_reason_of_a_rule_does_not_speak_of_one_articles_reference(store: Store, tmp_path: Path) -> None:
    flaw = Flaw(
        "x",
        Severity.MAJOR,
        Category.MISTRANSLATION,
        "The reference has one.",
        "no one cannot",
        evidence=((Side.REFERENCE, "can"),),
    )
    desk = Desk(store, record_of([Row(("Here no one cannot win.",), ("No one can win.",))], [flaw]))
    desk.decide(desk.ann, Correct(text="no one can"))
    path = tmp_path / "rules.toml"
    add_rule(path, desk.page, desk.target())
    (rule,) = parse_rules(path.read_text(encoding="utf-8"), "rules.toml")
    assert rule.reason == "“no one cannot” should be “no one can”."


def test_rules_are_appended_and_none_twice(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    desk = desk_with(store, "A rule [of] C:\\thumb, “quoted”.", "[of] C:\\thumb", "of thumb")
    add_rule(path, desk.page, desk.target())
    before = path.read_text(encoding="utf-8")
    with pytest.raises(InvalidError, match="already"):
        add_rule(path, desk.page, desk.target())
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("words", "correction", "why"),
    [
        ("soar", "rise", "one word alone"),
        ("soar today", "soar today indeed", "not silent"),
        ("soar today", "", "confirmed correction"),
    ],
)
def test_what_would_make_a_bad_rule_is_refused(
    store: Store, tmp_path: Path, words: str, correction: str, why: str
) -> None:
    desk = desk_with(store, "Prices soar today.", words, correction)
    with pytest.raises(InvalidError, match=why):
        add_rule(tmp_path / "rules.toml", desk.page, desk.target())
    assert not (tmp_path / "rules.toml").exists()


def test_only_what_stands_confirmed_makes_a_rule(store: Store, tmp_path: Path) -> None:
    desk = desk_with(store, "Prices soar today.", "soar today", "rise today")
    desk.decide(desk.ann, Reject(reason="no"))
    with pytest.raises(InvalidError, match="confirmed correction"):
        add_rule(tmp_path / "rules.toml", desk.page, desk.target())
    desk.decide(desk.ann, Confirm())
    assert add_rule(tmp_path / "rules.toml", desk.page, desk.target()) == "desk-soar-today"


def test_a_damaged_file_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[[rule]]\nid = 'x'\n", encoding="utf-8")
    desk = desk_with(store, "Prices soar today.", "soar today", "rise today")
    with pytest.raises(ConfigError):
        add_rule(path, desk.page, desk.target())
    assert path.read_text(encoding="utf-8") == "[[rule]]\nid = 'x'\n"


def test_the_file_can_be_one_for_each_pair() -> None:
    assert rules_file(Path("desk/rules.{langs}.toml"), "ru-en") == Path("desk/rules.ru-en.toml")
