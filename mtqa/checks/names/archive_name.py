"""A name that the desk has always written otherwise.

An engine spells a name it has never met by ear; the desk has printed it before. The archive that `mtqa index` made
(docs/house.md) says how: `General de Villje`, where the archive has `de Villiers` 14 times and `Villje` never.

An accepted spelling that is not the desk's own (`Degtiarev`, where it writes `Degtyarev`) is a minor fault, and is
flagged only after the same first name.

Counted when two things agree: the spelling is near, and the company is the same (the same first name or the same small
word before it, or the name of the source in Latin letters). A near spelling alone is shown with less confidence.
Silent on forms the archive, the reference or the source vouch for, and on names that may be another person's: another
first name, another ending ("Ivanov", "Ivanova"), or both names in one article.

Needs an archive; uses reference and source where they are there. Limits: names that are also words are not in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mtqa.checks.names.counterparts import folds_of, is_title_case
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.house.archive import Archive, KnownName
from mtqa.lang.name_lists import listed_together
from mtqa.lang.name_sound import sounds_alike
from mtqa.lang.names import are_relatives, is_common, same_name
from mtqa.lang.rare_names import RareName, look_alike, rare_names
from mtqa.lang.transliteration import is_transliteration, looks_slavic
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_ARTICLES = 2
"""One article may have misspelled a name throughout."""
_SPELLING_ALONE = 0.4
"""Confidence without the same company: listed, not counted. Judgement."""


@dataclass(frozen=True)
class _Mention:
    bead: BeadView
    passage: Passage
    name: RareName

    @property
    def word(self) -> Word:
        return self.passage.words[self.name.at]

    @property
    def span(self) -> Span:
        first = self.passage.words[self.name.at - 1] if self.name.particle else self.word
        return self.passage.word_span(first, self.word)


def find(article: Article, mentions: int) -> Iterator[Mark]:
    """Yield a mark for each name that the archive has only in a near spelling, at its first mention."""
    archive = article.house.archive
    vouched = folds_of(article.reference_passages)
    forms: dict[str, list[_Mention]] = {}
    for mention in _mentions(article):
        forms.setdefault(mention.word.fold, []).append(mention)
    for fold, places in forms.items():
        if fold in archive.names or fold in vouched:
            continue
        known = _meant(archive, fold, places, forms.keys() - {fold}, mentions)
        if known is not None:
            yield _mark(known, places)


def _mentions(article: Article) -> Iterator[_Mention]:
    for bead in article.beads:
        passage = bead.hypothesis
        if passage is None or is_title_case(passage):
            continue
        for name in rare_names(passage.text, passage.words, passage.lang):
            yield _Mention(bead, passage, name)


def _meant(
    archive: Archive, fold: str, places: Iterable[_Mention], others: Iterable[str], mentions: int
) -> KnownName | None:
    """The most used name of the archive that this may be; None when no name is near."""
    here = frozenset(others)
    near = []
    for known in archive.near(fold):
        is_used = known.mentions >= mentions and known.articles >= _ARTICLES
        if same_name(fold, known.form):
            return known if is_used and _is_variant(fold, known, places) else None
        if is_used and known.form.casefold() not in here and _may_be(fold, known, places):
            near.append(known)
    return max(near, key=lambda known: (_has_company(known, places), known.mentions), default=None)


def _is_variant(fold: str, known: KnownName, places: Iterable[_Mention]) -> bool:
    """Whether this is the same person's name in letters of another scheme: first names have several at one desk."""
    if not sounds_alike(fold, known.form) or are_relatives(fold, known.form):
        return False
    return any(_is_first_name(place.name.first_name, known) for place in places)


def _may_be(fold: str, known: KnownName, places: Iterable[_Mention]) -> bool:
    form = known.form.casefold()
    if are_relatives(fold, form) or listed_together(fold, form):
        return False
    share = any(place.name.particle in known.particles for place in places if place.name.particle)
    if not look_alike(fold, form, share_particle=share):
        return False
    met = {first for place in places if (first := place.name.first_name) and not is_common(first, place.passage.lang)}
    if met and known.first_names and not any(same_name(one, other) for one in met for other in known.first_names):
        return False
    return not any(_source_says_so(fold, form, place.bead.source) for place in places)


def _source_says_so(fold: str, form: str, source: Passage | None) -> bool:
    """Whether the source has the article's form of a Slavic name, and not the archive's."""
    if source is None or not looks_slavic(fold):
        return False
    names = [word.fold for word in source.words if word.is_capitalised]
    return any(is_transliteration(fold, name) and not is_transliteration(form, name) for name in names)


def _has_company(known: KnownName, places: Iterable[_Mention]) -> bool:
    """Whether a second sign says that it is the archive's name."""
    for place in places:
        if place.name.particle in known.particles or _is_first_name(place.name.first_name, known):
            return True
        source = place.bead.source.words if place.bead.source else ()
        if any(word.is_capitalised and is_transliteration(known.form, word.fold) for word in source):
            return True
    return False


def _is_first_name(word: str, known: KnownName) -> bool:
    return bool(word) and any(same_name(word, first) for first in known.first_names)


def _mark(known: KnownName, places: list[_Mention]) -> Mark:
    span = places[0].span
    form = f"{places[0].name.particle} {known.form}" if places[0].name.particle else known.form
    times = f"{known.mentions} times in {known.articles} articles"
    is_variant = sounds_alike(places[0].word.fold, known.form)
    return Mark(
        span,
        f"The desk's archive has “{known.form}” {times} and never “{places[0].word.text}”.",
        suggestion=form,
        places=tuple(place.span for place in places[1:]),
        severity=Severity.MINOR if is_variant else None,
        confidence=None if _has_company(known, places) else _SPELLING_ALONE,
    )


CHECK = Check(
    name="archive-name",
    title="Name the desk has always written otherwise",
    category=Category.NAMES,
    severity=Severity.MAJOR,
    needs=Need.ARCHIVE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.75,
    langs=frozenset({"en"}),
    params={"mentions": Param(3, "How often the archive must have a name before it is held against another.", "times")},
)
"""The confidence is judgement, until a desk has counted."""
