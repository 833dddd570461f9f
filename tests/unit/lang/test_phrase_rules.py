"""Phrase rules are refused when they are not sound."""

import pytest

from mtqa.errors import ConfigError
from mtqa.lang.phrase_rules import parse_rules, shipped_rules

GOOD = """
[[rule]]
id = "must-to"
bad = 'must to'
unless = 'a must'
severity = "minor"
category = "fluency/grammar"
reason = "No “to” after a modal verb."
fires = "They must to go."
silent = "They must go."
"""


def test_a_sound_rule_is_read() -> None:
    (rule,) = parse_rules(GOOD, "mine.toml")
    assert rule.id == "must-to"
    assert rule.is_excused("it is a must")
    assert not rule.style


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('fires = "They must to go."', 'fires = "They must go."', "does not fire"),
        ('silent = "They must go."', 'silent = "We must to go."', "is not silent"),
        ("bad = 'must to'", "bad = 'must ('", "must-to"),
        ('severity = "minor"', 'severity = "huge"', "huge"),
        ('reason = "No “to” after a modal verb."', "", "lacks: reason"),
        ('id = "must-to"', 'id = "must-to"\nprefered = "x"', "unknown keys: prefered"),
        ("[[rule]]", "[[rule]", "mine.toml"),
        ("bad = 'must to'", "bad = 3", "not text"),
        ('id = "must-to"', 'id = "must-to"\nstyle = "no"', "not true or false: style"),
        ("[[rule]]", "[rule]", "under"),
    ],
)
def test_an_unsound_rule_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("(", r"\(")):
        parse_rules(GOOD.replace(old, new), "mine.toml")


BESIDE = """
[[rule]]
id = "fleet-for-float"
bad = '\\bfleet\\b'
where = '\\bfloat\\b'
severity = "minor"
category = "accuracy/mistranslation"
reason = "The float of a parade."
beside = "The float stood on the square."
fires = "The fleet stood on the square."
silent = "The boats stood on the square."
"""


def test_a_rule_that_the_reference_must_bear_out() -> None:
    (rule,) = parse_rules(BESIDE, "mine.toml")
    assert rule.is_borne_out("A float came by.")
    assert not rule.is_borne_out("A fleet came by.")
    assert not rule.is_borne_out("")
    with pytest.raises(ConfigError, match="does not fire"):
        parse_rules(BESIDE.replace("The float stood", "The fleet stood"), "mine.toml")


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(ConfigError, match="two rules"):
        parse_rules(GOOD + GOOD, "mine.toml")


def test_the_message_has_the_line_of_the_rule() -> None:
    broken = GOOD.replace("must-to", "other").replace("They must go.", "We must to go.")
    with pytest.raises(ConfigError, match=r"^mine\.toml:12: rule 'other' is not silent"):
        parse_rules(GOOD + broken, "mine.toml")
    inline = GOOD.strip().removeprefix("[[rule]]").strip().replace("\n", ", ")
    with pytest.raises(ConfigError, match=r"^mine\.toml: rule 'must-to' does not fire"):
        parse_rules(f"rule = [{{ {inline.replace('They must to go', 'They go')} }}]", "mine.toml")


def test_shipped_rules_hold_and_other_pairs_have_none() -> None:
    assert len(shipped_rules("ru", "en")) > 30
    assert shipped_rules("sw", "en") == ()
