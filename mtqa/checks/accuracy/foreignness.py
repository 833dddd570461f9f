"""What speaks for and against a word of the translation having no business there.

Features of one unlinked content word, all between about -1 and 1 or small counts; `training/foreign_words.py`
weighs them.
"""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from mtqa.checks.accuracy.facing import Facing
from mtqa.lang.meaning import frequency, nearness

NAMES = (
    "bias",
    "nearest",
    "nearest three",
    "nearest free",
    "nearest free in the gap",
    "nearest own",
    "mean nearness",
    "spelling",
    "no free word in the gap",
    "one free word in the gap",
    "free words nearby",
    "surplus in the gap",
    "surplus in the bead",
    "slot closed",
    "next linked",
    "last linked",
    "frequency",
    "rare",
    "linked share",
    "linked share there",
    "crossed",
    "length",
)


def features(pair: Facing, index: int, lang: str) -> list[float]:
    """The features of one unlinked content word of the hypothesis, in the order of `NAMES`."""
    ours, theirs = pair.ours, pair.theirs
    word = ours.words[index]
    gap = ours.gap(index, len(theirs.words))
    content = [j for j, is_content in enumerate(theirs.content) if is_content]
    raw = nearness(word.fold, [theirs.words[j].fold for j in content], lang)
    near = {j: value for j, value in zip(content, raw, strict=True) if value > -1}
    own = [ours.words[i].fold for i, is_content in enumerate(ours.content) if is_content and i != index]
    inside = [j for j in theirs.free if gap.other_low < j < gap.other_high]
    around = [j for j in theirs.free if gap.other_low - 3 <= j <= gap.other_high + 3]
    rivals = [i for i in ours.free if gap.low < i < gap.high]
    ranked = sorted(near.values(), reverse=True)
    known = frequency(word.fold, lang)
    before, after = ours.linked.get(index - 1), ours.linked.get(index + 1)
    return [
        1.0,
        _first(ranked),
        _mean(ranked[:3]),
        max((near[j] for j in theirs.free if j in near), default=-0.2),
        max((near[j] for j in around if j in near), default=-0.2),
        max(nearness(word.fold, own, lang), default=0.0),
        _mean(ranked),
        max((ratio(word.fold, theirs.words[j].fold) for j in theirs.free), default=0.0) / 100,
        float(not inside),
        float(len(inside) == 1),
        min(len(around), 5) / 5,
        min(max(len(rivals) - len(inside), -3), 3) / 3,
        min(max(len(ours.free) - len(theirs.free), -5), 5) / 5,
        float(before is not None and after is not None and after - before == 1),
        float(after is not None),
        float(before is not None),
        known / 7,
        float(known < 3.5),
        ours.share_linked,
        theirs.share_linked,
        float(not gap.straight),
        min(len(content), 20) / 20,
    ]


def _first(ranked: Sequence[float]) -> float:
    return ranked[0] if ranked else -0.2


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else -0.2
