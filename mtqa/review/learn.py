"""From a correction to a phrase rule of the desk, with the two sentences that prove it."""

import json
import re
import unicodedata
from pathlib import Path
from threading import Lock

from mtqa.errors import ConfigError, InputError
from mtqa.files import write_atomically
from mtqa.lang.phrase_rules import parse_rules
from mtqa.record import Segment
from mtqa.report.spread import spread
from mtqa.review.effective import segment_at
from mtqa.store import ArticlePage, InvalidError, Judged, State

_FEWEST_WORDS = 2
"""A rule for one word alone would fire where the word is right."""
_LONGEST_ID_CHARS = 60
_HEAD = """\
# Phrase rules of this desk, made from corrections on the review desk. Name this file in [house] of mtqa.toml.
# Keep it in git; docs/configuration.md explains the keys. A rule whose examples do not hold is refused.
"""
_WRITING = Lock()


def rules_file(pattern: Path, langs: str) -> Path:
    """The file for a language pair: `{langs}` in the name stands for the pair."""
    return pattern.with_name(pattern.name.replace("{langs}", langs))


def add_rule(path: Path, page: ArticlePage, target: str) -> str:
    """Make a rule of a confirmed correction and append it to a file, made where it is missing.

    Args:
        path: the file.
        page: the article.
        target: which finding.

    Returns:
        The rule's id.

    Raises:
        InvalidError: no confirmed correction, one word only, a rule that is there, or examples that do not hold.
        InputError: the file cannot be read.
        ConfigError: the file was damaged before.
        OutputError: it cannot be written.
    """
    judged = next((each for each in page.judged if each.target == target), None)
    if judged is None or judged.state is not State.CONFIRMED or not judged.correction:
        raise InvalidError("a rule is made of a confirmed correction")
    with _WRITING:
        before = _read(path)
        known = {rule.id for rule in parse_rules(before, str(path))}
        rule_id, entry = _entry(page, judged)
        if rule_id in known:
            raise InvalidError(f"{path.name} has a rule {rule_id} already")
        try:
            parse_rules(before + entry, path.name)
        except ConfigError as error:
            raise InvalidError(f"this correction makes no rule: {error}") from error
        write_atomically(path, (before + entry).encode("utf-8"))
    return rule_id


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else _HEAD
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _entry(page: ArticlePage, judged: Judged) -> tuple[str, str]:
    segment, start, end = _in_sentence(page, judged)
    words, correction = segment.text[start:end], judged.correction or ""
    if len(words.split()) < _FEWEST_WORDS:
        raise InvalidError("one word alone would fire too often; widen the words to a phrase, then make the rule")
    rule_id = _name(words)
    fields = {
        "id": rule_id,
        "bad": _pattern(words),
        "prefer": correction.replace("\\", "\\\\"),
        "severity": judged.severity.value,
        "category": judged.category.value,
        "reason": _reason(judged, words, correction),
        "fires": segment.text,
        "silent": segment.text[:start] + correction + segment.text[end:],
    }
    lines = [f"{key} = {_quoted(value)}" for key, value in fields.items()]
    return rule_id, "\n[[rule]]\n" + "\n".join(lines) + "\n"


def _reason(judged: Judged, words: str, correction: str) -> str:
    """Why the words are wrong anywhere: what a finding says of its reference or source holds for one article only."""
    if judged.finding is None or judged.finding.evidence:
        return f"“{words}” should be “{correction}”."
    return judged.finding.message


def _in_sentence(page: ArticlePage, judged: Judged) -> tuple[Segment, int, int]:
    """The sentence with the words, and where in it they stand."""
    document = page.record.hypothesis
    parts = spread(document, judged.start, judged.end, segment_at(document, judged.start))
    if len(parts) != 1 or parts[0].start == parts[0].end:
        raise InvalidError("a rule needs words of one sentence")
    return document.segments[parts[0].segment], parts[0].start, parts[0].end


def _pattern(words: str) -> str:
    """The very words, with any white space between them, not inside longer words."""
    body = r"\s+".join(map(re.escape, words.split()))
    start = r"\b" if words.split()[0][0].isalnum() else ""
    end = r"\b" if words.split()[-1][-1].isalnum() else ""
    return f"{start}{body}{end}"


def _name(words: str) -> str:
    """`desk-the-heavens-of-the-sky`: letters of any script, numbers and hyphens."""
    folded = unicodedata.normalize("NFC", words).casefold()
    plain = "-".join(re.findall(r"\w+", folded.replace("_", " ")))
    return f"desk-{plain}"[:_LONGEST_ID_CHARS].rstrip("-")


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but JSON leaves DEL as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
