"""Two ways of writing dates in one article.

`3 March` and `March 3` are both English, but a desk writes one of them. Engines write either from one sentence to the
next; a translator keeps to one.

Flags `12 June 2011` in an article that also has `July 4, 2012`, where the reference has one order throughout: the dates
in the other order are marked. Silent where the article is of one mind, where the reference mixes too or has no date, on
what is named after a day (`8 March Street`), and on nights (`on the night of 8 March`), which `date-mismatch` judges.

Needs a reference. One slip for the article: the finding stands at the first date, the others are its places. Limits:
English; dates with a day and the name of a month.
"""

import re
from collections.abc import Iterator, Sequence

from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.dates import Date, dates_in
from mtqa.lang.function_words import function_words
from mtqa.record import Category, Severity

_DAY_FIRST = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–—]\s?\d{1,2})?\s(?:of\s)?[A-Z]")
_MONTH_FIRST = re.compile(r"[a-z]\.?\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\b")

_COUNTED = frozenset({"people", "men", "women", "children"})
_NAMED_AFTER_DAYS = frozenset(
    "Street Square Avenue Road Boulevard Lane Embankment Prospekt Park Bridge Stadium Metro Station Movement Brigade "
    "Brigades Foundation Agreement Agreements Accord Accords Protocol Declaration Revolution Uprising Coup Day Update "
    "Massacre Club University Order Law Act Decree Manifesto".split()
)
_BEFORE = re.compile(r"[\w,;)] ([A-Z][a-z]+) $")
"""A capitalised word that begins no sentence, before what would be the day: "the Windows 10 May 2020 update"."""
_NEXT_WORD = re.compile(r" ([^\W\d_]{3,})")


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark, at the first date of those in the order that the reference does not have."""
    wanted = {order for _, _, order in _written(article.reference_passages)}
    written = list(_written(article.passages))
    if len(wanted) != 1 or len({order for _, _, order in written}) != 2:
        return
    spans = [passage.span(date.start, date.end) for passage, date, order in written if order not in wanted]
    kept = next(date.text for _, date, order in written if order in wanted)
    yield Mark(
        spans[0],
        f"The article writes “{spans[0].text}” here and “{kept}” elsewhere.",
        places=tuple(spans[1:]),
    )


def _written(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Date, bool]]:
    """The dates with a day and a month's name, and whether the day comes first."""
    for passage in passages:
        for date in dates_in(passage.text, passage.lang):
            if date.day is None or date.month is None or date.night or _is_no_date(passage.text, date):
                continue
            if _DAY_FIRST.search(date.text):
                yield passage, date, True
            elif _MONTH_FIRST.search(date.text):
                yield passage, date, False


def _is_no_date(text: str, date: Date) -> bool:
    """Whether it is a street, a product, a holiday or a number: "8 March Street", "4th of July", "March 12 people"."""
    if re.search(r"\d(?:st|nd|rd|th) of\b", date.text):
        return True
    before = _BEFORE.search(text, 0, date.start)
    if before and date.text[0].isdigit() and before[1].casefold() not in function_words("en"):
        return True
    after = _NEXT_WORD.match(text, date.end)
    if after is None:
        return False
    counted = after[1].endswith("s") or after[1] in _COUNTED
    return after[1] in _NAMED_AFTER_DAYS or (counted and date.year is None and not _DAY_FIRST.search(date.text))


CHECK = Check(
    name="mixed-dates",
    title="Dates in two orders",
    category=Category.INCONSISTENCY,
    severity=Severity.MINOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
