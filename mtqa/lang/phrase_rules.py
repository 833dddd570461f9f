"""Phrase rules: what engines of a language pair are known to get wrong, as data.

The form of a rule stands at the head of `data/phrase_rules.ru-en.toml`. A rule carries two examples, one it fires
on and one it is silent on, and is refused when they do not hold.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mtqa.errors import ConfigError
from mtqa.record import Category, Severity

_KEYS = frozenset("id bad where beside unless prefer severity category reason fires silent style".split())
_HEADER = re.compile(r"\s*\[\[\s*rule\s*\]\]")
_OWED = frozenset("id bad severity category reason fires silent".split())


@dataclass(frozen=True)
class PhraseRule:
    """One rule."""

    id: str
    bad: re.Pattern[str]
    where: re.Pattern[str] | None
    """The phrase is wrong only where this matches the reference or the source; None: anywhere."""
    unless: re.Pattern[str] | None
    """Where this matches the reference or the source, the phrase is right."""
    prefer: str | None
    severity: Severity
    category: Category
    reason: str
    style: bool
    """A matter of taste: shown on trial, never counted."""

    def place(self, match: re.Match[str]) -> tuple[int, int]:
        """What of a match is marked: its group `span`, or all of it."""
        return match.span("span") if "span" in self.bad.groupindex else match.span()

    def is_borne_out(self, beside: str) -> bool:
        """Whether the reference or source says that the phrase is wrong.

        Args:
            beside: both, a line each; empty where there is neither.
        """
        return self.where is None or self.where.search(beside) is not None

    def is_excused(self, context: str) -> bool:
        """Whether the context says that the phrase is meant."""
        return self.unless is not None and self.unless.search(context) is not None


@cache
def shipped_rules(source_lang: str, target_lang: str) -> tuple[PhraseRule, ...]:
    """The rules that come with mtqa for a language pair; none where there is no file."""
    path = files("mtqa.lang") / "data" / f"phrase_rules.{source_lang}-{target_lang}.toml"
    return parse_rules(path.read_text(encoding="utf-8"), path.name) if path.is_file() else ()


def parse_rules(text: str, name: str) -> tuple[PhraseRule, ...]:
    """Read rules and try each on its examples.

    Args:
        text: the TOML text.
        name: what to call the file in messages.

    Raises:
        ConfigError: not TOML, an unknown or missing key, a value of the wrong type, a pattern that is no regular
            expression, two rules of one name, or a rule whose examples do not hold; with file and line.
    """
    try:
        entries = tomllib.loads(text).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{name}: write each rule as a table under [[rule]]")
    places = _places(text, name, len(entries))
    rules = tuple(_rule(entry, place) for entry, place in zip(entries, places, strict=True))
    ids = [rule.id for rule in rules]
    for place, rule_id in zip(places, ids, strict=True):
        if ids.count(rule_id) > 1:
            raise ConfigError(f"{place}: two rules are called {rule_id!r}")
    return rules


def _places(text: str, name: str, count: int) -> list[str]:
    """File and line of each rule; the file alone where the rules are not written one a `[[rule]]`."""
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if _HEADER.match(line)]
    return [f"{name}:{line}" for line in lines] if len(lines) == count else [name] * count


def _rule(entry: dict[str, Any], place: str) -> PhraseRule:
    where = f"{place}: rule {entry.get('id', '?')!r}"
    if unknown := sorted(set(entry) - _KEYS):
        raise ConfigError(f"{where} has unknown keys: {', '.join(unknown)}")
    if missing := sorted(_OWED - set(entry)):
        raise ConfigError(f"{where} lacks: {', '.join(missing)}")
    if wrong := sorted(key for key, value in entry.items() if not isinstance(value, bool if key == "style" else str)):
        raise ConfigError(f"{where}: not text, or style not true or false: {', '.join(wrong)}")
    try:
        rule = PhraseRule(
            id=entry["id"],
            bad=re.compile(entry["bad"]),
            where=re.compile(entry["where"]) if "where" in entry else None,
            unless=re.compile(entry["unless"]) if "unless" in entry else None,
            prefer=entry.get("prefer"),
            severity=Severity(entry["severity"]),
            category=Category(entry["category"]),
            reason=entry["reason"],
            style=bool(entry.get("style", False)),
        )
    except (re.error, ValueError) as error:
        raise ConfigError(f"{where}: {error}") from error
    beside = entry.get("beside", "")
    if not _fires(rule, entry["fires"], beside):
        raise ConfigError(f"{where} does not fire on its example {entry['fires']!r}")
    if _fires(rule, entry["silent"], beside):
        raise ConfigError(f"{where} is not silent on its example {entry['silent']!r}")
    return rule


def _fires(rule: PhraseRule, text: str, beside: str) -> bool:
    match = rule.bad.search(text)
    if match is None or not rule.is_borne_out(beside):
        return False
    return not rule.is_excused(beside or f"{text[: match.start()]} {text[match.end() :]}")
