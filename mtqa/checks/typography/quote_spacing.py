"""A quotation mark with the space on the wrong side.

Older engines lose track of which mark opens and which closes, and the space lands inside the quotation: `the group"
Northern Front "(banned)`, `"a great day "`, `he said, "`. The check looks at each double mark: a mark between two
spaces, an opening mark followed by a space, a closing mark after a space, a mark that faces the wrong way, and a
mark squeezed between two letters.

Flags `the "Kalina "plant` and `called it “ a gift”`. Silent on `the "Kalina" plant`, on inches (`a 6" pipe`), on a
quotation that began in an earlier sentence and closes in this one, and on the inner spaces of French guillemets.

A slip that a sentence repeats counts once; the other marks are its places.

Needs no reference. Limits: single marks are apostrophes too often, so they are not judged; whether marks come in
pairs is the work of `quote-balance`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mtqa.checks.spec import BeadView, Check, Mark, Need, Scope, gathered
from mtqa.lang.quotes import StraightMark, may_open, straight_marks, style
from mtqa.record import Category, Severity

_ENDS = (",", ".", "!", "?", "…")
_SPEAKER = re.compile(
    r"(?:[\w.'’-]+\s+){0,4}?(?:said|says|wrote|writes|added|adds|noted|notes|told|concluded|explained|stressed|emphasized|"
    r"stated|quoted|quotes|commented|reported|reports|continued|recalled|announced|believes|admitted|asked|replied)\b"
    r'[^"“”]{0,80}$'
)
"""A reporting clause up to the end of the sentence."""
_LONGEST_NAME = 5
"""Words of a name in quotation marks."""
_INSIDE = "A space stands inside the quotation marks."
_FLIPPED = "The quotation mark faces the wrong way."
_MISPLACED = "The space stands before the closing quotation mark and belongs after it."
_GLUED = "A space is missing beside the quotation mark."


class _Damage(NamedTuple):
    start: int
    end: int
    message: str
    suggestion: str | None


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for every kind of misplaced space, at the first quotation mark that has it."""
    passage = bead.hypothesis
    if passage is None:
        return
    found = sorted((*_straight(passage.text), *_directed(passage.text, passage.lang)), key=lambda damage: damage[:2])
    yield from gathered(
        Mark(passage.span(damage.start, damage.end), damage.message, suggestion=damage.suggestion) for damage in found
    )


def _straight(text: str) -> Iterator[_Damage]:
    marks = straight_marks(text)
    for mark in marks:
        if mark.floats and not _is_part_of_ellipsis(text, mark.at):
            yield _floating(text, mark)
        elif mark.is_glued:
            yield _Damage(mark.at - 1, mark.at + 2, _GLUED, None)
    yield from _swapped_pairs(marks)
    yield from _swapped_inside(text, marks)
    yield from _before_speaker(text, marks)


def _floating(text: str, mark: StraightMark) -> _Damage:
    ends_a_sentence = text[: mark.at].rstrip()[-1:] in _ENDS
    if mark.opens and mark.after.isspace() and not ends_a_sentence:
        end = mark.at + 1 + len(text[mark.at + 1 :]) - len(text[mark.at + 1 :].lstrip())
        return _Damage(mark.at, end, _INSIDE, '"')
    start = len(text[: mark.at].rstrip())
    return _Damage(start, mark.at + 1, _INSIDE, '"')


def _is_part_of_ellipsis(text: str, at: int) -> bool:
    return text.startswith("..", at + 1) or text.startswith('"', at + 2)


def _swapped_pairs(marks: tuple[StraightMark, ...]) -> Iterator[_Damage]:
    """`group" Northern Front "(`: the first mark should open and stands like one that closes."""
    for first, second in zip(marks[::2], marks[1::2], strict=False):
        if not (first.before.isalpha() and first.after.isspace()):
            continue
        opens_wrongly = may_open(second) and not second.after.isalnum()
        closes = not second.before.isspace() and (not second.after or not second.after.isalnum())
        if opens_wrongly:
            yield _Damage(second.at - 1, second.at + 1, _INSIDE, '" ')
        if opens_wrongly or closes or second.floats:
            yield _Damage(first.at, first.at + 2, _INSIDE, ' "')


def _swapped_inside(text: str, marks: tuple[StraightMark, ...]) -> Iterator[_Damage]:
    """The same inside a quotation, which has marks of its own: `"We met the group" Northern Front "(banned)."`."""
    for first, second in zip(marks[1::2], marks[2::2], strict=False):
        name = text[first.at + 1 : second.at].split()
        spaced = first.before.isalpha() and first.after.isspace() and second.before.isspace()
        if spaced and second.after == "(" and 0 < len(name) <= _LONGEST_NAME and all(map(_is_of_name, name)):
            yield _Damage(first.at, first.at + 2, _INSIDE, ' "')
            yield _Damage(second.at - 1, second.at + 1, _INSIDE, '" ')


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in ("of", "the", "and", "for", "in")


def _before_speaker(text: str, marks: tuple[StraightMark, ...]) -> Iterator[_Damage]:
    """`We are ready, "he said.`: the last mark should close and stands like one that opens."""
    if not marks:
        return
    mark = marks[-1]
    tail = text[mark.at + 1 :]
    if mark.before.isspace() and text[: mark.at].rstrip()[-1:] in _ENDS and _SPEAKER.match(tail):
        start = len(text[: mark.at].rstrip())
        yield _Damage(start, mark.at + 1, _INSIDE, '" ')


def _closes(text: str, at: int) -> bool:
    """Whether the mark closes a quotation, so that it is the space that went astray.

    It was opened before it, or in an earlier sentence: then the quoted sentence ends before it and the speaker follows.
    """
    opened = text.count("“", 0, at) > text.count("”", 0, at)
    speaker_follows = text[:at].rstrip().endswith(_ENDS) and text[at + 1 : at + 2].islower()
    return text[at] == "”" and (opened or speaker_follows)


def _directed(text: str, lang: str) -> Iterator[_Damage]:
    flipped, inside = _patterns(lang)
    for match in flipped.finditer(text):
        yield _Damage(match.start(), match.end(), _MISPLACED if _closes(text, match.start()) else _FLIPPED, None)
    for match in inside.finditer(text):
        yield _Damage(match.start(), match.end(), _INSIDE, match.group().strip())


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    opening, closing, spaced = style(lang)
    either = set(opening) & set(closing)
    opens = "".join(mark for mark in opening if mark not in either)
    closes = "".join(mark for mark in closing if mark not in either)
    flipped = re.compile(rf"(?<=\w)[{opens}](?=[\s.,;:!?)]|$)|(?:^|(?<=[\s(]))[{closes}](?=\w)")
    inside = re.compile(rf"(?<!\w)[{opens}]\s+|\s+[{closes}](?!\w)")
    return flipped, _NEVER if spaced else inside


_NEVER = re.compile(r"(?!)")

CHECK = Check(
    name="quote-spacing",
    title="Space on the wrong side of a quotation mark",
    category=Category.PUNCTUATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.95,
)
