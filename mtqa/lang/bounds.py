"""Limits: "at least 20", "up to 20 percent", "no later than December", "not before Monday"."""

import re
from functools import cache
from typing import Any, NamedTuple

from mtqa.lang.function_words import function_words
from mtqa.lang.moments import Moment, moments_in
from mtqa.lang.negation import is_negator
from mtqa.lang.numbers import Number, NumberKind, numbers_in
from mtqa.lang.tables import table
from mtqa.lang.words import Word, words
from mtqa.memo import of_article

_FIGURES = frozenset(
    {NumberKind.COUNT, NumberKind.PERCENT, NumberKind.POINTS, NumberKind.CURRENCY, NumberKind.UNIT, NumberKind.AGE}
)
_BREAK = re.compile(r'[,:](?!\d)|[;!?—–()“”"]|\.\s')
_SIGN = r"(?:[A-Z]{1,2}?[$€£¥₽]\s?|[+−-])?$"
_COUNTED = r"(?:\s?%|-?\s?[^\W\d_]+){0,2}?"
_WINDOW = 60
"""Characters in which the words of a limit are looked for. Chosen: the longest phrase with its fillers has 40."""
_CLAUSE = 12
"""Words of a clause before a limit in which a denial may turn it. Chosen."""
_BESIDE = 2
"""Words between a denial and the limit it surely turns: "should not be more than". Chosen."""
_OLDEST = 100
"""Years that nobody's age reaches."""
_VERB = 4
"""Words before "up to" among which its verb is looked for. Chosen."""
_APART = frozenset("for in of on at with by from since that who which said says say".split())
"""Words that part a denial from a limit: "have not met for more than a year"."""


class Bound(NamedTuple):
    """A limit, and what it limits."""

    start: int
    """Where the words that set it begin, "no" and "not" beside them included."""
    end: int
    upper: bool
    """Whether nothing lies beyond it; else nothing lies below or before it."""
    figure: Number | None = None
    moment: Moment | None = None
    near: bool = False
    """Whether it says that the figure is just not reached: "almost 20"."""
    plain: bool = False
    """Whether other such words can take its place before a figure: "at least", but not "exceeds" or "or more"."""
    group: bool = False
    """Whether it may name those of an age rather than set a limit: "not for those under 18"."""
    negator: Word | None = None
    """The word that denies, where the limit needs one: "No" of "No shop may open before 8 a.m."."""


class _Side(NamedTuple):
    """What the words of a limit say."""

    upper: bool
    turnable: bool
    near: bool = False


_SIDES = {
    "near": _Side(upper=True, turnable=False, near=True),
    "more": _Side(upper=False, turnable=True),
    "verb": _Side(upper=False, turnable=True),
    "less": _Side(upper=True, turnable=True),
    "lower": _Side(upper=False, turnable=False),
    "upper": _Side(upper=True, turnable=False),
}


class _Patterns(NamedTuple):
    figure: re.Pattern[str]
    more_behind: re.Pattern[str]
    less_behind: re.Pattern[str]
    time: re.Pattern[str]
    latest_behind: re.Pattern[str]
    earliest_behind: re.Pattern[str]
    waiting: frozenset[str]
    reaching: frozenset[str]
    parting: frozenset[str]
    groups: frozenset[str]


@of_article
def bounds_in(text: str, lang: str) -> tuple[Bound, ...]:
    """All limits of a text, by offset; none in a language without a table.

    A limit that a denial far off in the clause may turn is left out: nobody can tell which one it is.

    Args:
        text: one or more sentences.
        lang: ISO 639-1.
    """
    patterns = _patterns(lang)
    if patterns is None:
        return ()
    figures = (_on_figure(text, number, patterns, lang) for number in numbers_in(text, lang))
    times = (_on_time(text, moment, patterns, lang) for moment in moments_in(text, lang))
    return tuple(sorted((bound for bound in (*figures, *times) if bound), key=lambda bound: bound.start))


def clause_end(text: str, at: int) -> int:
    """Where the clause that holds a place ends: at the next sign that parts clauses, or at the end of the text."""
    sign = _BREAK.search(text, at)
    return sign.start() if sign else len(text)


def tells_a_rule(text: str, lang: str) -> bool:
    """Whether a text has a condition or a ban, by which a limit may be told from its other side."""
    return not _rules(lang).isdisjoint(word.fold for word in words(text))


def _on_figure(text: str, number: Number, patterns: _Patterns, lang: str) -> Bound | None:
    if number.kind not in _FIGURES or number.loose or number.is_range or number.value < 1:
        return None
    start = min(number.start, number.unit_start) if number.unit else number.start
    if found := patterns.figure.search(text, max(0, start - _WINDOW), start):
        return _before(text, number, found, patterns, lang)
    end = max(number.end, number.unit_end)
    for pattern, upper in ((patterns.more_behind, False), (patterns.less_behind, True)):
        if behind := pattern.match(text, end):
            denied = _denial(text, start, lang)
            return None if denied else Bound(behind.start("words"), behind.end("words"), upper, figure=number)
    return None


def _before(text: str, number: Number, found: re.Match[str], patterns: _Patterns, lang: str) -> Bound | None:
    kind = str(found.lastgroup)
    start, end = found.span(kind)
    phrase, side = found[kind].casefold(), _SIDES[kind]
    if phrase == "over" and number.unit and number.unit.dimension == "duration":
        return None  # "over two days" is "in the course of two days"
    if phrase == "up to" and _reaches(_clause(text, start), patterns):
        return None
    group = phrase in patterns.groups and _counts_nothing(text, number, lang)
    bound = Bound(start, end, side.upper, figure=number, near=side.near, plain=kind != "verb", group=group)
    denial = _denial(text, start, lang)
    if denial is None:
        return bound
    if not side.turnable or not denial.beside:
        return None
    plain = bound.plain and denial.next
    return bound._replace(start=denial.word.start, upper=not side.upper, plain=plain, negator=denial.word)


def _counts_nothing(text: str, number: Number, lang: str) -> bool:
    """Whether no thing that is counted stands behind the figure, years of age aside."""
    if number.value >= _OLDEST or text[number.start - 1] in "+-−":
        return False
    if number.unit is not None:
        return number.unit.code == "year"
    behind = text[number.end : clause_end(text, number.end)]
    first = next((word.fold for word in words(behind)), "")
    return number.kind is NumberKind.AGE or first == "" or first in function_words(lang)


def _reaches(before: list[Word], patterns: _Patterns) -> bool:
    """Whether "up to" is the end of a movement: "brought the club up to 81 points"."""
    if not before or before[-1].fold in patterns.parting:
        return False
    return any(word.fold in patterns.reaching for word in before[-_VERB:])


def _on_time(text: str, moment: Moment, patterns: _Patterns, lang: str) -> Bound | None:
    for pattern, upper in ((patterns.latest_behind, True), (patterns.earliest_behind, False)):
        if behind := pattern.match(text, moment.end):
            return Bound(behind.start("words"), behind.end("words"), upper, moment=moment)
    found = patterns.time.search(text, max(0, moment.start - _WINDOW), moment.start)
    if found is None:
        return None
    kind = str(found.lastgroup)
    start, end = found.span(kind)
    if kind in ("latest", "earliest"):
        return Bound(start, end, kind == "latest", moment=moment)
    denial = _denial(text, start, lang)
    if kind == "by":
        denied = denial is not None or _is_denied_behind(text, moment.end, lang)
        return None if denied else Bound(start, end, upper=True, moment=moment)
    if denial is None or (kind == "later" and not denial.beside):
        return None
    if any(word.fold in patterns.waiting for word in _clause(text, start) if word.start > denial.word.start):
        return None  # whoever does not wait until December acts before it
    start = denial.word.start if denial.beside else start
    return Bound(start, end, kind == "later", moment=moment, negator=denial.word)


def _is_denied_behind(text: str, at: int, lang: str) -> bool:
    """Whether the clause behind a time denies: "By Friday, nobody had been found"."""
    behind = [word for word in words(text) if word.start >= at][:_CLAUSE]
    end = clause_end(text, behind[0].start) if behind else at
    return any(is_negator(word, lang) for word in behind if word.start < end)


class _Denial(NamedTuple):
    word: Word
    beside: bool
    """Whether it stands so close that it turns the limit round, rather than the clause."""
    next: bool
    """Whether nothing stands between."""


def _denial(text: str, at: int, lang: str) -> _Denial | None:
    """The last negator before a limit, in its clause."""
    before = _clause(text, at)
    for back, word in enumerate(reversed(before)):
        if is_negator(word, lang):
            between = {other.fold for other in before[len(before) - back :]}
            return _Denial(word, beside=back <= _BESIDE and _APART.isdisjoint(between), next=not back)
    return None


def _clause(text: str, at: int) -> list[Word]:
    """The words before a place, back to the last sign that parts clauses."""
    start = max((sign.end() for sign in _BREAK.finditer(text, 0, at)), default=0)
    return [word for word in words(text) if start <= word.start and word.end <= at][-_CLAUSE:]


@cache
def _patterns(lang: str) -> _Patterns | None:
    entry: dict[str, Any] | None = table("bounds").get(lang)
    if entry is None:
        return None
    filler, lead = _any(entry["filler"]), _any(entry["lead"])
    figure, time = _named(entry, *_SIDES), _named(entry, "latest", "earliest", "later", "earlier", "before", "by")
    return _Patterns(
        figure=re.compile(rf"\b(?:{figure})\s(?:(?:{filler})\s)?{_SIGN}", re.IGNORECASE),
        more_behind=_behind(entry["more_behind"], _COUNTED),
        less_behind=_behind(entry["less_behind"], _COUNTED),
        time=re.compile(rf"\b(?:{time})\s(?:(?:{lead})[\s-])*$", re.IGNORECASE),
        latest_behind=_behind(entry["latest_behind"]),
        earliest_behind=_behind(entry["earliest_behind"]),
        waiting=frozenset(entry["waiting"].split()),
        reaching=frozenset(entry["reaching"].split()),
        parting=frozenset(entry["parting"].split()),
        groups=frozenset(entry["groups"].split()),
    )


@cache
def _rules(lang: str) -> frozenset[str]:
    return frozenset(table("bounds").get(lang, {}).get("rules", "").split())


def _named(entry: dict[str, Any], *kinds: str) -> str:
    return "|".join(f"(?P<{kind}>{_any(entry[kind])})" for kind in kinds)


def _behind(phrases: str, counted: str = "") -> re.Pattern[str]:
    return re.compile(rf"{counted},?\s(?P<words>{_any(phrases)})\b", re.IGNORECASE)


def _any(phrases: str) -> str:
    return "|".join(phrases.strip().splitlines()).replace(" ", r"\s")
