"""An article that is an engine's raw output, which nobody has edited.

Some faults never stand in a human translation: a Russian dash behind a quotation, half of a name's capitals, a Russian
word in Latin letters, a sentence that lost its verb. Where several kinds of them stand in one article
(`mtqa.checks.signs` weighs them), there are others that no check sees: of the faults of such articles mtqa finds half.
So the article as a whole is held back, however small the single signs are.

Flags the first of the signs; the next ones are its places. Silent on rows that stand alone: they have no article.
Limits: English, old engines; what engines of today write has none of these signs.
"""

from collections.abc import Iterator

from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.record import Category, Severity

_SHOWN = 6
"""Further signs that are told as places: enough to see that it is no slip."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark, or none."""
    if article.signs:
        first, *others = article.signs
        yield Mark(
            span=first,
            message="An engine's raw output: it has faults that no human translation has. Edit the whole of it.",
            places=tuple(others[:_SHOWN]),
        )


CHECK = Check(
    name="raw-output",
    title="Unedited output of an engine",
    category=Category.AWKWARD,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.9,
    langs=frozenset({"en"}),
    after_others=True,
    of_the_whole=True,
)
