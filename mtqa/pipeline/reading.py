"""What the embedded model says of an article or of rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from mtqa.checks.spec import Article, BeadView
from mtqa.config import Policy, Settings
from mtqa.neural import PERFECT, GarbledSpan, Judgement, Quality, covers, judge, model_digest
from mtqa.record import Tool

_DOUBT = 0.05
"""Confidence from which a phrase is a doubt: what the model calls faultless stays below."""


class Read(NamedTuple):
    """What the model says of one pair."""

    garbled: tuple[GarbledSpan, ...]
    """Phrases to list."""
    doubts: tuple[GarbledSpan, ...]
    """The same and all that it is less sure of."""
    quality: Quality


_PERFECT = Read((), (), PERFECT)


def is_read(settings: Settings) -> bool:
    """Whether the model is on and knows the target language."""
    return settings.model.use and covers(settings.target_lang)


def read_article(article: Article, settings: Settings) -> Article:
    """The article with the phrases that the model would not print; unchanged where the model does not read it.

    A sentence without a counterpart, or with an uncertain one, is read alone.
    """
    if not is_read(settings):
        return article
    at = [index for index, view in enumerate(article.beads) if view.hypothesis is not None]
    pairs = [_pair(article.beads[index]) for index in at]
    judgements = dict(zip(at, judged(pairs, settings), strict=True))
    beads = tuple(
        _with_reading(view, judgements[index]) if index in judgements else view
        for index, view in enumerate(article.beads)
    )
    return replace(article, beads=beads, has_model=True)


def _with_reading(view: BeadView, read: Read) -> BeadView:
    return replace(view, garbled=read.garbled, doubts=read.doubts, quality=read.quality)


def judged(pairs: Sequence[tuple[str, str | None]], settings: Settings) -> list[Read]:
    """The model's judgement of (translation, reference) pairs.

    A desk that lists less sure findings than the default also gets the model's less sure phrases; they are on trial, so
    the verdict never depends on it. A translation that is the reference word for word is perfect by definition, and is
    not read.
    """
    asked = settings.policy.list_from
    least = asked if asked < Policy().list_from else None
    doubtful = [pair for pair in pairs if not _is_identical(pair)]
    judgements = judge(doubtful, language=settings.target_lang, least=_DOUBT, threads=settings.model.threads)
    readings = (_read(judgement, least) for judgement in judgements)
    return [_PERFECT if _is_identical(pair) else next(readings) for pair in pairs]


def _read(judgement: Judgement, least: float | None) -> Read:
    """A judgement, with what is to be listed told apart."""
    spans = judgement.spans
    listed = tuple(span for span in spans if (span.listed if least is None else span.confidence >= least))
    return Read(listed, tuple(spans), judgement.quality)


def model_tool(settings: Settings) -> tuple[Tool, ...]:
    """The model for the record; none where it did not read."""
    if not is_read(settings):
        return ()
    name, version, digest = model_digest().split("/")
    return (Tool(name=name, version=version, digest=digest),)


def _is_identical(pair: tuple[str, str | None]) -> bool:
    hypothesis, reference = pair
    return reference is not None and hypothesis.split() == reference.split()


def _pair(view: BeadView) -> tuple[str, str | None]:
    hypothesis = view.hypothesis.text if view.hypothesis else ""
    return hypothesis, view.reference.text if view.reference and view.certain else None
