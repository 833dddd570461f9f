"""The embedded model: error spans and quality of English translations, and sentence vectors, on CTranslate2.

    from mtqa.neural import judge
    judge([("The Minister cancel visit .", "The minister cancelled the visit.")])

Everything is loaded on first use and kept for the process. CTranslate2 itself is imported only then.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.cores import on_one_core
from mtqa.neural.quality import PERFECT, Quality, quality_of, with_findings
from mtqa.neural.reader import Pair, embedded_reader
from mtqa.neural.spans import GarbledSpan, garbled
from mtqa.neural.store import ModelError, NotCoveredError, embedded_model, require_language
from mtqa.neural.vectors import embedded_sentence_encoder

__all__ = [
    "PERFECT",
    "GarbledSpan",
    "Judgement",
    "ModelError",
    "NotCoveredError",
    "Pair",
    "Quality",
    "WordDoubt",
    "covers",
    "encode",
    "garbled_spans",
    "judge",
    "model_digest",
    "segment_quality",
    "with_rules",
    "word_doubts",
]


class WordDoubt(NamedTuple):
    """What the model says of one word of a translation, by itself: not calibrated, to be weighed with other signs."""

    start: int
    """Code-point offset into the translation."""
    end: int
    """One past the last character."""
    error: float
    """0-1: that a rater marks it."""
    serious: float
    """0-1: that a rater marks it major or worse."""


class Judgement(NamedTuple):
    """What one pass of the model gives for one pair."""

    spans: list[GarbledSpan]
    quality: Quality


@on_one_core
def judge(
    pairs: Sequence[Pair], *, language: str = "en", least: float | None = None, threads: int = 1
) -> list[Judgement]:
    """Spans and quality of every pair, in order, in one pass.

    Args:
        pairs: (translation, reference or None). A blank reference counts as none.
        language: target language, ISO 639-1.
        least: lowest confidence of a span to return, 0-1; None returns those the shipped operating point lists.
        threads: cores used; never changes a result.

    Raises:
        NotCoveredError: the model does not know the language.
        ModelError: the model is missing or damaged, or CTranslate2 is not installed.
    """
    model = embedded_model()
    require_language(model, language)
    readings = embedded_reader(threads).read(pairs)
    return [Judgement(garbled(one, model.settings, least), quality_of(one, model.settings)) for one in readings]


def garbled_spans(
    pairs: Sequence[Pair], *, language: str = "en", least: float | None = None, threads: int = 1
) -> list[list[GarbledSpan]]:
    """The garbled phrases of every pair; arguments and errors as for `judge`."""
    return [one.spans for one in judge(pairs, language=language, least=least, threads=threads)]


@on_one_core
def word_doubts(pairs: Sequence[Pair], *, language: str = "en", threads: int = 1) -> list[tuple[WordDoubt, ...]]:
    """What the model says of every word of every translation, a mark such as a comma being a word; as for `judge`."""
    model = embedded_model()
    require_language(model, language)
    return [
        tuple(
            WordDoubt(*span, float(error), float(serious))
            for span, error, serious in zip(one.spans, one.error, one.serious, strict=True)
        )
        for one in embedded_reader(threads).read(pairs)
    ]


def segment_quality(pairs: Sequence[Pair], *, language: str = "en", threads: int = 1) -> list[Quality]:
    """The quality of every pair; arguments and errors as for `judge`."""
    return [one.quality for one in judge(pairs, language=language, threads=threads)]


def with_rules(quality: Quality, points: float) -> Quality:
    """The quality of a segment in which rules have found something.

    Args:
        quality: from `judge`.
        points: MQM points of the rules' findings, each weighed by its confidence; 0 or more.

    Raises:
        ModelError: the model is missing or damaged.
    """
    return with_findings(quality, points, embedded_model().settings)


@on_one_core
def encode(texts: Sequence[str], *, threads: int = 1) -> NDArray[np.float32]:
    """Sentence vectors of length 1, n x 384, for English texts; close vectors mean close meanings.

    Raises:
        ModelError: as for `judge`.
    """
    return embedded_sentence_encoder(threads).encode(texts)


def covers(language: str) -> bool:
    """Whether the model knows a target language (ISO 639-1, a region is ignored).

    Raises:
        ModelError: the model is missing or damaged.
    """
    try:
        require_language(embedded_model(), language)
    except NotCoveredError:
        return False
    return True


def model_digest() -> str:
    """Name, version and SHA-256 of the embedded model, for the record: "name/version/sha256".

    Raises:
        ModelError: the model is missing or damaged.
    """
    model = embedded_model()
    return f"{model.name}/{model.version}/{model.digest}"
