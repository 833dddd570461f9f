"""A fixed name or an office with one of its two capitals.

Engines that restore capitals word by word write `middle East`, `the General staff`, `the defense Minister`, `the
Ministry of finance`. House styles differ over `Defense Minister` and `defense minister`; none has half of each.

Flags the names listed in `lang/data/names.toml`, and offices made of a field and `Minister` or `Ministry`. Silent where
the capital is that of a sentence or of the title of a name (`After years in finance Minister Lee resigned`), in titles
set with capitals, on `an Islamic state`, which is any such state, and where the reference writes the same.

Needs nothing and uses a reference where it is there. A name counts once: the finding stands at the first mention.
Limits: English; names outside the list are judged by `garbled-name`, against a reference.
"""

from collections.abc import Iterator

from mtqa.checks.names.counterparts import is_title_case, opens_sentence
from mtqa.checks.signs import Sign
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope, gathered
from mtqa.lang.finite import is_preposition
from mtqa.lang.name_lists import fixed_names, office_fields
from mtqa.record import Category, Severity

_HOLDERS = frozenset({"minister", "ministry"})
_ADJECTIVES = frozenset({"prime", "foreign", "interior", "internal"})
"""Fields that cannot stand alone."""
_WITH_PERSONS = frozenset("with by from to between of than like".split())
"""Prepositions that stand before persons as often as before fields: "talks with finance Minister Lee"."""
_INDEFINITE = frozenset({"a", "an", "any", "no", "every", "another", "first", "new"})


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each name, at its first mention."""
    yield from gathered(mark for bead in article.beads for mark in _in_bead(bead))


def _in_bead(bead: BeadView) -> Iterator[Mark]:
    passage = bead.hypothesis
    if passage is None or is_title_case(passage):
        return
    for index in range(len(passage.words) - 1):
        right = _pair(passage, index)
        reach = 1
        if right is None and index + 2 < len(passage.words):
            right, reach = _office_of(passage, index), 2
        if right is None:
            continue
        span = passage.word_span(passage.words[index], passage.words[index + reach])
        if bead.reference is None or span.text not in bead.reference.text:
            yield Mark(span, f"“{span.text}” has capitals in one half only.", suggestion=right)


def _pair(passage: Passage, index: int) -> str | None:
    """How two neighbouring words should be written, when just one of them has its capital."""
    one, two = passage.words[index : index + 2]
    if one.is_capitalised == two.is_capitalised or passage.text[one.end : two.start] != " ":
        return None
    if one.is_capitalised and (_may_open(passage, index) or _is_one_of_many(passage, index)):
        return None
    right = fixed_names().get((one.fold, two.text.casefold()))
    if right is None and not one.is_capitalised and one.fold in office_fields() and two.fold in _HOLDERS:
        if _ends_a_phrase(passage, index):
            return None
        return f"{one.text} {two.text[0].lower()}{two.text[1:]}"
    return right


def _may_open(passage: Passage, index: int) -> bool:
    """Whether the capital may be that of a sentence; a full stop before it may be an abbreviation's."""
    before = passage.words[index - 1].end if index else 0
    return opens_sentence(passage, index) or "." in passage.text[before : passage.words[index].start]


def _ends_a_phrase(passage: Passage, index: int) -> bool:
    """Whether the field may end a phrase before a title and name: "After years in finance Minister Lee resigned"."""
    if index == 0 or index + 2 >= len(passage.words) or passage.words[index].fold in _ADJECTIVES:
        return False
    before, name = passage.words[index - 1].fold, passage.words[index + 2]
    return name.is_capitalised and is_preposition(before) and before not in _WITH_PERSONS


def _is_one_of_many(passage: Passage, index: int) -> bool:
    """Whether an article before the words makes them no name ("an Islamic state")."""
    return index > 0 and passage.words[index - 1].fold in _INDEFINITE


def _office_of(passage: Passage, index: int) -> str | None:
    """The same for "Ministry of defence"."""
    one, link, two = passage.words[index : index + 3]
    if one.fold not in _HOLDERS or link.text != "of" or two.text.casefold() not in office_fields():
        return None
    if not one.is_capitalised or two.is_capitalised or _may_open(passage, index):
        return None
    if passage.text[one.end : two.start] != " of ":
        return None
    return f"{one.text} of {two.text.capitalize()}"


CHECK = Check(
    name="half-capitals",
    title="Half a name in capitals",
    category=Category.SPELLING,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.9,
    langs=frozenset({"en"}),
    sign=Sign.NAMES,
)
