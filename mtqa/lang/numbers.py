"""Numbers in news text, by value: "1,200", "1 200", "twelve hundred" and "1.2 thousand" are the same number.

Digits are read in every language; spelled-out numbers in those that `data/numbers.toml` covers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mtqa.lang.number_words import Composer, NumberWord, NumberWords, Part, number_words
from mtqa.lang.units import PlacedUnit, Unit, unit_after, unit_before, unit_named


class NumberKind(StrEnum):
    """What a number is used for."""

    COUNT = "count"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "percentage points"
    CURRENCY = "currency"
    UNIT = "unit"
    YEAR = "year"
    AGE = "age"
    SCORE = "score"
    TIME = "time"
    DATE = "date"
    DESIGNATION = "designation"


class Number(NamedTuple):
    """One number and where it stands."""

    start: int
    """Offset of its first character (not of a currency sign)."""
    end: int
    """Offset one past its last character, scale words included ("2.3 million"), unit not."""
    text: str
    """As written."""
    value: Decimal
    """Its value; the lower or first end of a range or score; minutes since midnight for a time. Signs are not read."""
    high: Decimal
    """The other end of a range or score; equal to `value` otherwise."""
    kind: NumberKind
    unit: Unit | None = None
    unit_start: int = 0
    """Where the unit stands, when there is one."""
    unit_end: int = 0
    approximate: bool = False
    """Whether "about", "nearly", "more than" or the like stands before it."""
    spelled: bool = False
    """Whether it is written in words."""
    loose: bool = False
    """Whether the word says a number among other things ("one", "first", "both"): good as support, weak as a claim."""
    other: Decimal | None = None
    """A second possible reading: "1.200" may be 1.2 or 1200."""
    name: str = ""
    """The letters of a designation, case-folded: "su" of Su-24."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value it may stand for: both ends of a range, and the second reading."""
        ends = (self.value,) if self.value == self.high else (self.value, self.high)
        return ends if self.other is None else (*ends, self.other)

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.value != self.high


class _Atom(NamedTuple):
    """A piece of the text that may be a number or part of one."""

    start: int
    end: int
    kind: str
    text: str
    word: NumberWord | None = None


_COMMA_DECIMAL = frozenset(
    "bg cs da de el es et fi fr hr hu id is it kk lt lv mk nb nl no pl pt ro ru sk sl sr sv tr uk".split()
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[яьеюём]+|феврал[яьеюём]+|март[аеуом]*|апрел[яьеюём]+|ма[яйеюём]+|июн[яьеюём]+"
    r"|июл[яьеюём]+|август[аеуом]*|сентябр[яьеюём]+|октябр[яьеюём]+|ноябр[яьеюём]+|декабр[яьеюём]+)"
)
_MAX_DIGITS = 24
"""Longer runs are codes; exact arithmetic on them serves nobody."""
_S = r"[ \u00a0\u202f\u2009]"
_DASH = r"[-–—‑‐−]"
_SCAN = re.compile(
    rf"""
    (?P<date>(?<![\w.])(?:\d{{4}}[-./]\d{{2}}[-./]\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?![\w]))
  | (?P<time>(?<![\w:.,])\d{{1,3}}{_S}?[:։]{_S}?\d{{2}}(?::\d{{2}})?(?![\d:]))
  | (?P<score>(?<![\w:.,])\d{{1,3}}{_S}?:{_S}?\d{{1,3}}(?![\d:]))
  | (?P<version>(?<![\w./,])24/7(?!\w))
  | (?P<fraction>(?<![\w./,])\d{{1,3}}{_S}?[/⁄]{_S}?\d{{1,2}}(?![\w/]))
  | (?P<years>(?<![\w./,])\d{{4}}{_S}?/{_S}?\d{{2,4}}(?![\w/]))
  | (?P<name>(?<!\w)[^\W\d_]+{_DASH}?\d+(?:[.,]\d+)*(?:{_DASH}?[A-ZА-Я\d]+)*(?:s\b)?)
  | (?P<dotted>(?<![\w.,])\d+(?:\.\d+){{2,}}(?!\w))
  | (?P<digits>(?<![\w])\d{{1,3}}(?:{_S}\d{{3}})+(?![\dx×х])(?:[.,]\d+(?!\d))?|\d+(?:[.,'’]\d+)*)
  | (?P<vulgar>[½¼¾⅓⅔])
  | (?P<word>[^\W\d_]+)
""",
    re.VERBOSE,
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_ROMAN = re.compile(r"[IVX]{2,}$")
_ROMAN_VALID = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})$")
# Letters before digits that do not make a designation: "mid-1990s", "under-21".
_NOT_A_NAME = frozenset(
    "mid pre post under over circa late early non ex sub top plus about and or of the a an in on at to from by no nr "
    "us rs usd eur gbp rub до от и в с на около почти пост топ minus x age aged".split()
)
_GLUE = re.compile(rf"(?:{_S}|{_DASH}|{_S}?{_DASH}?(?:and|with|and{_S}a|с|и){_S}?{_DASH}?)?$")
_AND_A = re.compile(rf"{_S}?{_DASH}?(?:and{_S}?{_DASH}?an?|and{_S}?{_DASH}?one|с){_S}?{_DASH}?$", re.IGNORECASE)
_UNIT_AND_A = re.compile(r"\b(?:an?|one)\s(\w+)\sand\san?\s$", re.IGNORECASE)
_A_SCALE = re.compile(rf"{_S}?{_DASH}?(?:of{_S})?an?{_S}$", re.IGNORECASE)
_SPACE_ONLY = re.compile(rf"{_S}{{0,2}}{_DASH}?\.?{_S}{{0,2}}$")
_RANGE = re.compile(rf"%?(?:{_S}?(?:–|—|-|‑|…|\.\.\.){_S}?[$€£+]?|[\s]to[\s][$€£]?)$")
_ORDINAL_END = re.compile(rf"(?:st|nd|rd|th)\b|{_DASH}?(?:го|й|я|е|му|м|х|ой|ая|ый|ого|ую|ом|ым)(?!\w)", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:an?|the)\s\w+\sof$", re.IGNORECASE)
_DECADE_END = re.compile(r"['’]?s\b|-?[хе]\b")
_AGE_AFTER = re.compile(
    rf"[\s\u00a0]?{_DASH}?[\s\u00a0]?(?:years?|months?)[\s–—‑‐−-]{{0,2}}(?:olds?|of age)\b|{_DASH}?летн\w+"
    rf"|[\s]?{_DASH}?y\.?o\b|{_S}лет{_S}от роду",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"\b(?:aged?(?: of)?|возрасте)\s$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"{_S}?(?P<half>[ap])\.?{_S}?m\b\.?|{_S}?o['’]clock\b", re.IGNORECASE)
_AT_BEFORE = re.compile(r"\b(?:at|в)\s$", re.IGNORECASE)
_HOURS_AFTER = re.compile(
    rf"(?P<hour>\d{{1,2}}){_S}(?:hours?|часов|часа|час),?(?:{_S}and)?{_S}(?P<minute>\d{{1,2}}){_S}(?:minutes?|минут\w?)"
    rf"|(?P<hour2>\d\d)(?P<minute2>\d\d){_S}?(?:hours|hrs)",
)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th|-?го|-?е)?(?:{_S}of)?{_S}?{_DASH}?{_MONTH}\b\.?", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?{_S}(?:\d{{1,2}}(?:th|st|nd|rd)?{_S}?(?:[-–—,]|and|to|и){_S}?)?(?:the{_S})?$", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|early|late|mid|year|and|to|spring|summer|autumn|fall"
    r"|winter|through|for|в|с|до|к|по|на)\s|[(,–-]\s?|\d\d?,?\s|"
    rf"{_MONTH}\.?,?\s)$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"{_S}?(?:$|[.,;:)\]!?–—-]|(?:год|г\b|гг\b)|and\b|to\b)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{_S}(?!years?\b|years['’]|(?:this|was|is|has|its|as|his|us|thus|does|across|perhaps|versus)\b)[a-z-]+s\b"
)
_APPROX = re.compile(
    r"(?:about|around|approximately|approx\.?|some|nearly|almost|roughly|circa|than|over|under|above|below|up to"
    r"|at least|at most|close to"
    r"|estimated|exceed\w*|exceeding|nearing|~|≈|>|<|около|почти|примерно|порядка|более|больше|свыше|менее"
    r"|меньше|до|приблизительно|чем|превы\w+)[\s\u00a0]?(?:an?\s|the\s|from\s)?[$€£₽+−-]?$",
    re.IGNORECASE,
)
_APPROX_AFTER = re.compile(
    r"\+|-?(?:plus|odd|or so|or more)\b|\s(?:or so|or more|с лишним|с небольшим)\b", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def numbers_in(text: str, lang: str) -> tuple[Number, ...]:
    """All numbers of a text, by offset.

    Args:
        text: one or more sentences.
        lang: ISO 639-1; decides number words and which of "," and "." parts thousands.

    Returns:
        Non-overlapping numbers. Designations (Su-24, COVID-19) are among them, with their own kind.
    """
    words = number_words(lang)
    found: list[Number] = []
    for bare in _joined(text, _read(text, lang, words)):
        if found and bare.start < max(found[-1].unit_end, found[-1].end):
            continue  # "a second", "century": part of the unit before it
        found.append(_in_context(text, bare, lang))
    return tuple(found)


def _atoms(text: str, words: NumberWords) -> list[_Atom]:
    atoms: list[_Atom] = []
    for match in _SCAN.finditer(text):
        kind, written = match.lastgroup or "", match.group()
        if kind == "word":
            word = words.words.get(written.casefold())
            if word is not None:
                atoms.append(_Atom(match.start(), match.end(), kind, written, word))
            elif _ROMAN.match(written) and _ROMAN_VALID.match(written):
                atoms.append(_Atom(match.start(), match.end(), "roman", written))
            continue
        if kind == "digits" and len(written) > _MAX_DIGITS:
            kind = "version"
        if kind == "name" and (plain := _without_prefix(match)):
            atoms.append(plain)
            continue
        atoms.append(_Atom(match.start(), match.end(), kind, written))
    return atoms


def _without_prefix(match: re.Match[str]) -> _Atom | None:
    written = match.group()
    letters = re.match(r"[^\W\d_]+", written)
    if letters is None or letters.group().casefold() not in _NOT_A_NAME:
        return None
    at = letters.end() + (not written[letters.end()].isdigit())
    digits = re.match(r"\d+(?:[.,]\d+)*", written[at:])
    if digits is None:
        return None
    return _Atom(match.start() + at, match.start() + at + digits.end(), "digits", digits.group())


def _read(text: str, lang: str, words: NumberWords) -> Iterator[Number]:
    atoms = _atoms(text, words)
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind in ("digits", "vulgar", "fraction"):
            number, at = _from_digits(text, atoms, at, lang, words)
            yield number
        elif atom.kind == "word":
            spelled, at = _from_words(text, atoms, at)
            if spelled is not None:
                yield spelled
        else:
            at += 1
            yield _special(atom)


def _special(atom: _Atom) -> Number:
    start, end, kind, written = atom.start, atom.end, atom.kind, atom.text
    if kind in ("time", "score"):
        return _pair(atom)
    if kind == "roman":
        value = Decimal(_roman(written))
        return Number(start, end, written, value, value, NumberKind.ORDINAL, loose=True)
    if kind == "years":
        first, last = (part.strip() for part in written.split("/"))
        low = Decimal(first)
        return Number(start, end, written, low, Decimal(first[: 4 - len(last)] + last), NumberKind.YEAR)
    if kind == "date":
        return Number(start, end, written, Decimal(re.split(r"[-./]", written)[0]), Decimal(0), NumberKind.DATE)
    digits = re.search(r"\d+", written)
    value = Decimal(digits.group()) if digits else Decimal(0)
    name = re.sub(r"[\W\d_]+", "", written[: digits.start()] if digits else "").casefold()
    return Number(start, end, written, value, value, NumberKind.DESIGNATION, name=name)


def _pair(atom: _Atom) -> Number:
    first, second = (int(part) for part in re.split(r"\s*[:։]\s*", atom.text)[:2])
    if atom.kind == "time" and first < 25 and second < 60:
        value = Decimal(first * 60 + second)
        return Number(atom.start, atom.end, atom.text, value, value, NumberKind.TIME)
    return Number(atom.start, atom.end, atom.text, Decimal(first), Decimal(second), NumberKind.SCORE)


def _roman(written: str) -> int:
    total, digits = 0, {"I": 1, "V": 5, "X": 10}
    for letter, following in zip(written, written[1:] + " ", strict=True):
        value = digits[letter]
        total += -value if digits.get(following, 0) > value else value
    return total


def _from_digits(text: str, atoms: list[_Atom], at: int, lang: str, words: NumberWords) -> tuple[Number, int]:
    atom = atoms[at]
    value, other = _value(atom, lang)
    end, at = atom.end, at + 1
    glued = re.compile(r"[^\W\d_]+").match(text, end)
    scale = words.attached.get(glued.group().casefold()) if glued else None
    if glued and scale and not _is_scale(text, atom, glued.group()):
        other = value * scale
    elif glued and scale:
        value, other, end = value * scale, None, glued.end()
        at += at < len(atoms) and atoms[at].start < end
    while at < len(atoms) and atoms[at].kind in ("word", "vulgar", "fraction"):
        following, gap = atoms[at], text[end : atoms[at].start]
        if following.kind in ("vulgar", "fraction") and gap.strip() == "" and (part := _value(following, lang)[0]) < 1:
            value, end, at = value + part, following.end, at + 1
            continue
        if following.word is None:
            break
        scale = following.word.value_as(Part.SCALE, Part.PLURAL_SCALE)
        half = following.word.value_as(Part.FRACTION)
        if scale is not None and _SPACE_ONLY.match(gap):
            value, other = value * scale, None if other is None else other * scale
        elif half is not None and _AND_A.match(gap):
            value += half
        else:
            break
        end, at = following.end, at + 1
    return Number(atom.start, end, text[atom.start : end], value, value, NumberKind.COUNT, other=other), at


def _is_scale(text: str, atom: _Atom, letters: str) -> bool:
    """Whether letters glued to digits are a scale: "50m" is metres unless it is money."""
    return letters not in ("m", "b") or unit_before(text, atom.start) is not None


def _value(atom: _Atom, lang: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits, and the second reading if there is one."""
    if atom.kind == "vulgar":
        return _VULGAR[atom.text], None
    if atom.kind == "fraction":
        above, below = re.split(r"\s*[/⁄]\s*", atom.text)
        return (Decimal(above) / Decimal(below) if int(below) else Decimal(above)), None
    plain = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", atom.text)
    commas, dots = plain.count(","), plain.count(".")
    if commas and dots:
        point = "," if plain.rfind(",") > plain.rfind(".") else "."
        return _decimal(plain, point), None
    mark = "," if commas else "."
    if commas + dots == 0:
        return Decimal(plain), None
    if commas + dots > 1:
        return _decimal(plain, ""), None
    before, after = plain.split(mark)
    if len(after) != 3 or len(before) > 3 or before == "0" or plain != atom.text:
        return _decimal(plain, mark), None
    readings = _decimal(plain, mark), _decimal(plain, "")
    thousands_mark = "." if lang in _COMMA_DECIMAL else ","
    return (readings[1], readings[0]) if mark == thousands_mark else readings


def _decimal(plain: str, point: str) -> Decimal:
    kept = "".join(
        "." if character == point else character for character in plain if character.isdigit() or character == point
    )
    return Decimal(kept)


def _from_words(text: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    first = atoms[at]
    composer, end, parts, begun = Composer(), first.start, 0, at
    while at < len(atoms) and (word := atoms[at].word) is not None:
        gap = text[end : atoms[at].start]
        if parts and not _GLUE.match(gap):
            break
        if not _add(composer, word, parts, gap):
            break
        end, at, parts = atoms[at].end, at + 1, parts + 1
    if not parts:
        return _odd_word(text, atoms, begun)
    value, end, at, divided = _fractional_tail(text, atoms, at, end, composer)
    number = Number(
        first.start,
        end,
        text[first.start : end],
        value,
        value,
        NumberKind.ORDINAL if composer.ordinal else NumberKind.COUNT,
        spelled=True,
        loose=(value <= 1 and not divided) or (composer.ordinal and value <= 2),
    )
    return number, at


def _add(composer: Composer, word: NumberWord, parts: int, gap: str) -> bool:
    cardinal = word.value_as(Part.CARDINAL)
    if cardinal is not None:
        joined = (
            " " in gap or "\u00a0" in gap or gap == "" or (composer.current or 0) >= 20 or bool(composer.last_scale)
        )
        return (
            joined
            and ("and" not in gap or composer.value >= 100)
            and ("и" not in gap)
            and composer.add_cardinal(cardinal)
        )
    if (scale := word.value_as(Part.SCALE)) is not None:
        return "and" not in gap and "и" not in gap and composer.add_scale(scale)
    if parts and (scale := word.value_as(Part.PLURAL_SCALE)) is not None:
        return "and" not in gap and composer.add_scale(scale)
    if parts and (word.value_as(Part.DENOMINATOR) or word.value_as(Part.FRACTION)):
        ordinal = word.value_as(Part.ORDINAL)
        return ordinal is not None and composer.value >= 20 and composer.add_ordinal(ordinal)
    if (ordinal := word.value_as(Part.ORDINAL)) is not None:
        return ("and" not in gap or composer.value >= 100) and "и" not in gap and composer.add_ordinal(ordinal)
    return False


def _fractional_tail(
    text: str, atoms: list[_Atom], at: int, end: int, composer: Composer
) -> tuple[Decimal, int, int, bool]:
    """Take "and a half", "-thirds", and a scale after them; says whether the value became a fraction."""
    value = composer.value
    if at >= len(atoms) or (word := atoms[at].word) is None:
        return value, end, at, False
    gap = text[end : atoms[at].start]
    half, below = word.value_as(Part.FRACTION), word.value_as(Part.DENOMINATOR)
    if half is not None and _AND_A.match(gap):
        # "a million and a half" is half a million more, "two hundred and a half" is not.
        of = composer.last_scale if composer.current is None and composer.last_scale else 1
        value, end, at = value + half * of, atoms[at].end, at + 1
    elif below is not None and _SPACE_ONLY.match(gap) and value < below and value < 10:
        return value / below, atoms[at].end, at + 1, True
    else:
        return value, end, at, False
    if at < len(atoms) and (word := atoms[at].word) is not None and _SPACE_ONLY.match(text[end : atoms[at].start]):
        scale = word.value_as(Part.SCALE)
        if scale is not None:
            value, end, at = value * scale, atoms[at].end, at + 1
    return value, end, at, True


def _odd_word(text: str, atoms: list[_Atom], at: int) -> tuple[Number | None, int]:
    """A word that does not begin a sum: "half a million", "a third", "both"."""
    atom, word = atoms[at], atoms[at].word
    if word is None:
        return None, at + 1
    value = word.value_as(Part.FRACTION, Part.LOOSE)
    if value is None:
        return None, at + 1
    end, at = atom.end, at + 1
    if (whole := _UNIT_AND_A.search(text, max(0, atom.start - 32), atom.start)) and (
        unit := unit_named(whole[1], "en")
    ):
        value += 1  # "a year and a half"
        number = Number(atom.start, end, atom.text, value, value, NumberKind.UNIT, unit, spelled=True)
        return number._replace(unit_start=whole.start(1), unit_end=whole.end(1)), at
    loose = True
    if word.value_as(Part.FRACTION) is not None and at < len(atoms) and (following := atoms[at].word) is not None:
        scale, gap = following.value_as(Part.SCALE), text[end : atoms[at].start]
        if scale is not None and (_A_SCALE.match(gap) or gap.strip() in ("", "-")):
            value, end, at, loose = value * scale, atoms[at].end, at + 1, False
    number = Number(atom.start, end, text[atom.start : end], value, value, NumberKind.COUNT, spelled=True, loose=loose)
    return number, at


def _joined(text: str, numbers: Iterator[Number]) -> Iterator[Number]:
    """Make one range of two plain numbers with a dash between them."""
    held: Number | None = None
    for number in numbers:
        if held is not None and _is_range(text, held, number):
            held = _range(text, held, number)
            continue
        if held is not None:
            yield held
        held = number
    if held is not None:
        yield held


def _is_range(text: str, first: Number, second: Number) -> bool:
    plain = first.kind is second.kind is NumberKind.COUNT and first.spelled == second.spelled and not first.is_range
    gap = text[first.end : second.start]
    if not plain or not _RANGE.match(gap):
        return False
    if gap != gap.strip() and _MONTH_BEFORE.search(text[max(0, first.start - 24) : first.start]):
        return False  # "on July 27 - 60 thousand people"
    if first.text.isdigit() and len(first.text) == 4 and len(second.text) == 2 and first.value % 100 > second.value:
        return False
    return first.value < second.value or gap in ("-", "–", "—")


def _range(text: str, first: Number, second: Number) -> Number:
    low, high = first.value, second.value
    if second.value >= 1000 and first.value < 1000 and not second.text[-1].isdigit():
        # "2-3 million": the scale belongs to both ends.
        scale = Decimal(10) ** (3 * ((second.value.adjusted()) // 3))
        low = first.value * scale if first.value * scale < high * 10 else low
    if 1000 <= low < 2100 and low % 100 < high < 100 and len(second.text) == 2:
        high += low - low % 100  # 2021–22
    written = text[first.start : second.end]
    kind = NumberKind.SCORE if low > high else NumberKind.COUNT
    return first._replace(
        end=second.end, text=written, value=low, high=high, kind=kind, other=second.other, loose=False
    )


def _in_context(text: str, number: Number, lang: str) -> Number:
    """Give a bare number its kind, unit and hedge from the words around it."""
    before, after = text[max(0, number.start - 24) : number.start], number.end
    if number.kind is NumberKind.TIME:
        return _on_the_clock(text, number)
    if number.kind not in (NumberKind.COUNT, NumberKind.ORDINAL):
        return number
    if number.kind is NumberKind.COUNT and (clock := _CLOCK_AFTER.match(text, after)) and number.value <= 24:
        return _on_the_clock(text, _as_minutes(number), clock)
    if number.kind is NumberKind.COUNT and (written := _written_clock(text, number)):
        return written
    if not number.spelled and number.other is None:
        if number.value <= 31 and (_MONTH_AFTER.match(text, after) or _MONTH_BEFORE.search(before)):
            return number._replace(kind=NumberKind.DATE)
        if decade := _decade(text, number):
            return decade
        if number.kind is NumberKind.COUNT and (ordinal := _ORDINAL_END.match(text, after)):
            return number._replace(kind=NumberKind.ORDINAL, end=ordinal.end(), text=text[number.start : ordinal.end()])
    if (
        number.kind is NumberKind.ORDINAL
        and number.value > 2
        and number.spelled
        and _PART_OF.search(text[max(0, number.start - 4) : after + 3])
    ):
        part = 1 / number.value
        return number._replace(kind=NumberKind.COUNT, value=part, high=part)
    if _AGE_AFTER.match(text, after) or _AGE_BEFORE.search(before):
        return number._replace(kind=NumberKind.AGE)
    approximate = bool(_APPROX.search(before) or _APPROX_AFTER.match(text, after))
    placed = unit_before(text, number.start) or (
        None if number.loose and number.kind is NumberKind.ORDINAL else unit_after(text, after, lang)
    )
    if placed is None:
        kind = NumberKind.YEAR if _is_year(text, number, before) else number.kind
        return number._replace(kind=kind, approximate=approximate)
    return _measured(number, placed, approximate)


def _on_the_clock(text: str, number: Number, clock: re.Match[str] | None = None) -> Number:
    clock = clock or _CLOCK_AFTER.match(text, number.end)
    half = (clock.group("half") or "").casefold() if clock else ""
    shift = 720 if half == "p" and number.value < 720 else -720 if half == "a" and number.value >= 720 else 0
    return number._replace(kind=NumberKind.TIME, value=number.value + shift, high=number.high + shift)


def _as_minutes(number: Number) -> Number:
    hours, minutes = divmod(number.value, 1)
    minute = hours * 60 + minutes * 100  # "1.23 a.m."
    return number._replace(value=minute, high=minute)


def _written_clock(text: str, number: Number) -> Number | None:
    """Read "at 11 hours 28 minutes" and "at 1747 hours" as times of day."""
    at = max(0, number.start - 4)
    match = _HOURS_AFTER.match(text, number.start) if _AT_BEFORE.search(text[at : number.start]) else None
    if match is None:
        return None
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    if hour > 24 or minute > 59:
        return None
    value = Decimal(hour * 60 + minute)
    end = match.end()
    return number._replace(
        end=end, text=text[number.start : end], value=value, high=value, kind=NumberKind.TIME, other=None
    )


def _decade(text: str, number: Number) -> Number | None:
    value = number.value
    if (
        value % 10 == 0
        and (10 <= value <= 90 or 1500 <= value <= 2090)
        and (end := _DECADE_END.match(text, number.end))
    ):
        year = value + 1900 if 20 <= value < 100 else value
        written = text[number.start : end.end()]
        return number._replace(kind=NumberKind.YEAR, end=end.end(), text=written, value=year, high=year)
    return None


def _is_year(text: str, number: Number, before: str) -> bool:
    if number.spelled or len(number.text.split("–")[0].split("-")[0]) != 4 or not number.text[:4].isdigit():
        return False
    if not 1000 <= number.value < 2100 or _COUNTED.match(text, number.end):
        return False
    return bool(_YEAR_BEFORE.search(before) or _YEAR_AFTER.match(text, number.end))


_KIND_BY_DIMENSION = {
    "share": NumberKind.PERCENT,
    "points": NumberKind.POINTS,
    "currency": NumberKind.CURRENCY,
}


def _measured(number: Number, placed: PlacedUnit, approximate: bool) -> Number:
    return number._replace(
        kind=_KIND_BY_DIMENSION.get(
            placed.unit.dimension, NumberKind.UNIT if number.kind is NumberKind.COUNT else number.kind
        ),
        unit=placed.unit,
        unit_start=placed.start,
        unit_end=placed.end,
        approximate=approximate,
    )
