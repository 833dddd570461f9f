"""How much of a sentence is said elsewhere: a guard against sentences that were merged, split or moved, not lost."""

from collections.abc import Iterable

from mtqa.checks.spec import Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma


def content_lemmas(passages: Iterable[Passage]) -> frozenset[str]:
    """Dictionary forms of the content words of some passages."""
    return frozenset(
        lemma(word.fold, passage.lang)
        for passage in passages
        for word in passage.words
        if word.fold not in function_words(passage.lang)
    )


def share_kept(passage: Passage, others: Iterable[Passage]) -> float:
    """0-1: share of the passage's different content words that stand in the others; 1 for one without any."""
    own = content_lemmas([passage])
    return len(own & content_lemmas(others)) / len(own) if own else 1.0
