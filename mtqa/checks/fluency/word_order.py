"""Words of a short stretch in an order that English does not have.

Older engines keep the order of the source or lose it: `the bridge was be in planned opened to March`. The check
reads five words at a time. A stretch is suspicious where a model of word order expects none of its words after
those before it; it is flagged when moving a word or two makes it much more likely, and, with a reference, when the
reference has the same words in that better order.

Flags `the club's upcoming for preparations the season`. Silent on unusual but sound orders (`Seldom had a
harvest been so early`), on names, lists and titles, and on a stretch that the reference has in the same order.

In an article that is an engine's raw output by other faults (`doubtful-phrase` says how it is told) far less evidence
is enough.

Needs no reference and uses one where it is there; English only. Limits: a stretch of fewer than five words between
two marks is not read; an order that is English but turns the meaning round is not seen. On trial: it suits engines that
scramble, and nearly all it flags in the output of modern ones is sound English.
"""

from collections.abc import Iterator

from mtqa.checks.fluency.scrambled import Window, score, windows
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.word_order import has_order_model, order_model
from mtqa.record import Category, Severity

_SERIOUS = 1.5
"""Log-odds above the limit from which the finding is major (chosen)."""
_EXTRA_WITHOUT_REFERENCE = 1.3
"""Log-odds more that are asked for where no reference can confirm (measured)."""
_ALONE = 3.0
"""Log-odds that the words must have by themselves, whatever the reference's order is: a second witness (measured)."""
_DOUBT = 0.2
"""Confidence from which the embedded model doubts a stretch (measured on planted faults, as are the next two)."""
_DOUBTED, _TRUSTED = 0.5, 2.0
"""Log-odds that its doubt adds, and that the want of it takes away."""
_RAW, _IN_RAW = -1.0, 0.7
"""Log-odds that are enough in an article that is raw output, and the confidence in what they flag: in five garbled
articles 51 of 53 such stretches stand on a marked fault beside the reference, and 46 of 53 without."""
_TURNED = frozenset(
    "only never not nor neither hardly scarcely rarely seldom so such among here there had were should what how "
    "no".split()
)
"""Words that open a sentence in which English itself turns subject and verb round."""


def find(article: Article, limit: float) -> Iterator[Mark]:
    """Yield a mark for each scrambled stretch; overlapping windows give one, the likeliest."""
    if has_order_model(article.lang):
        for bead in article.beads:
            if bead.hypothesis is not None:
                yield from _in_bead(bead, bead.hypothesis, limit, article.is_raw)


def _in_bead(bead: BeadView, passage: Passage, limit: float, is_raw: bool) -> Iterator[Mark]:
    usual = limit if bead.reference else limit + _EXTRA_WITHOUT_REFERENCE
    wanted = min(_RAW, usual) if is_raw else usual
    scored = [
        (score(window, bead.reference is not None), window)
        for window in _windows(bead, passage)
        if (is_raw or score(window, False) >= _ALONE) and not _opens_turned(passage, window)
    ]
    taken: list[Window] = []
    for value, window in sorted(scored, key=lambda pair: (-pair[0], pair[1].first.start)):
        value += _agreement(bead.doubt(window.first.start, window.last.end))
        if value < wanted or any(_overlap(window, other) for other in taken):
            continue
        taken.append(window)
        serious = value >= usual + _SERIOUS
        yield Mark(
            passage.word_span(window.first, window.last),
            "These words are not in an English order.",
            severity=None if serious else Severity.MINOR,
            confidence=None if serious else _IN_RAW if is_raw else 0.5,
        )


def _agreement(doubt: float | None) -> float:
    """What the embedded model's doubt adds to the evidence; 0 where it has not read the sentence."""
    if doubt is None:
        return 0.0
    return _DOUBTED if doubt >= _DOUBT else -_TRUSTED


def _windows(bead: BeadView, passage: Passage) -> list[Window]:
    order: dict[int, int] = {}
    if bead.reference:
        place = {word.start: at for at, word in enumerate(bead.reference.words)}
        for link in bead.form_links:
            if link.reference_start in place:
                order.setdefault(link.hypothesis_start, place[link.reference_start])
    model = order_model(passage.lang)
    found = windows(model.tokens(passage.text, passage.words, passage.lang), order, model, passage.lang)
    return [window for window in found if passage.is_one_sentence(window.first, window.last)]


def _opens_turned(passage: Passage, window: Window) -> bool:
    return window.first.start <= passage.words[1].start and passage.words[0].fold in _TURNED


def _overlap(one: Window, other: Window) -> bool:
    return one.first.start < other.last.end and other.first.start < one.last.end


CHECK = Check(
    name="word-order",
    title="Scrambled words",
    category=Category.GRAMMAR,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
    monitor=True,
    after_others=True,
    params={"limit": Param(4.0, "evidence from which a stretch is flagged; higher is quieter", unit="log-odds")},
)
