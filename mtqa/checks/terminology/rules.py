"""Applies phrase rules to an article: shared by `phrase-rule` and `calque`."""

from collections.abc import Iterable, Iterator

from mtqa.checks.spec import Article, BeadView, Mark, Passage
from mtqa.lang.phrase_rules import PhraseRule


def marks_of(article: Article, rules: Iterable[PhraseRule]) -> Iterator[Mark]:
    """Yield a mark for each phrase that a rule calls wrong and that nothing excuses."""
    chosen = tuple(rules)
    for bead in article.beads:
        if bead.hypothesis:
            for rule in chosen:
                if rule.bad.search(bead.hypothesis.text):  # most rules match nothing in most sentences
                    yield from _apply(rule, article, bead, bead.hypothesis)


def _apply(rule: PhraseRule, article: Article, bead: BeadView, passage: Passage) -> Iterator[Mark]:
    if not rule.is_borne_out("\n".join(_beside(bead))):
        return
    for match in rule.bad.finditer(passage.text):
        start, end = rule.place(match)
        if _has_phrase(bead, passage.text[start:end]) or rule.is_excused(
            _context(article, bead, passage, match.span())
        ):
            continue
        yield Mark(
            passage.span(start, end),
            rule.reason,
            suggestion=rule.prefer,
            severity=rule.severity,
            category=rule.category,
        )


def _has_phrase(bead: BeadView, phrase: str) -> bool:
    """Whether the reference has the phrase word for word."""
    return bead.reference is not None and phrase.casefold() in bead.reference.text.casefold()


def _context(article: Article, bead: BeadView, passage: Passage, span: tuple[int, int]) -> str:
    """What may excuse the phrase: reference and source of the sentence; without them, the rest of the article."""
    sides = _beside(bead)
    if sides:
        return "\n".join(sides)
    rest = [other.text for other in article.passages if other is not passage]
    return "\n".join([passage.text[: span[0]], passage.text[span[1] :], *rest])


def _beside(bead: BeadView) -> list[str]:
    """The texts of reference and source, where they are there."""
    return [side.text for side in (bead.reference, bead.source) if side]
