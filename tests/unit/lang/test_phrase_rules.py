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
    ],
)
def test_an_unsound_rule_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("(", r"\(")):
        parse_rules(GOOD.replace(old, new), "mine.toml")


def test_two_rules_of_one_name_are_refused() -> None:
    with pytest.raises(ConfigError, match="two rules"):
        parse_rules(GOOD + GOOD, "mine.toml")


def test_shipped_rules_hold_and_other_pairs_have_none() -> None:
    assert len(shipped_rules("ru", "en")) > 30
    assert shipped_rules("sw", "en") == ()
