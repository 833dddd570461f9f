"""What a translation model of the desk says of an article: evidence on sentences, and a stand-in for a reference."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import msgspec

from mtqa.align import link_words
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article, BeadView, Check, Need, Passage
from mtqa.config import Settings
from mtqa.lang.romanise import romanise
from mtqa.neural.models import ModelCard, find
from mtqa.neural.translation import Evidence, Translator, evidence_of, load_translator
from mtqa.record import Block, Document, Finding, MediaType, Segment, Side, Tool

TRUST = 0.6
"""What a finding against the model's own translation keeps of its confidence: the model errs, and the desk's engine may
err in the same way. Chosen; such findings are on trial until bench/source shows their precision."""


class Witness(NamedTuple):
    """The models in use."""

    card: ModelCard
    model: Translator
    reverse: Translator | None


def witness_of(settings: Settings) -> Witness | None:
    """The models that the settings name, loaded; None where they name none.

    Raises:
        ModelError: a model is not in the store, is damaged, or does not translate the pair.
    """
    chosen = settings.translation
    if not chosen.model:
        return None
    card = find(chosen.model)
    back = f"{settings.target_lang}-{settings.source_lang}"
    threads = settings.model.threads
    reverse = load_translator(find(chosen.reverse), back, threads) if chosen.reverse else None
    return Witness(card, load_translator(card, settings.langs, threads), reverse)


def tools_of(settings: Settings) -> tuple[Tool, ...]:
    """The models for the record."""
    names = (settings.translation.model, settings.translation.reverse)
    cards = [find(name) for name in names if name]
    return tuple(Tool(name=card.name, version=str(card.kind), digest=card.digest) for card in cards)


def with_evidence(article: Article, witness: Witness) -> Article:
    """The article with the model's evidence on every sentence that has a source.

    Everything is read in one pass, in batches of bounded size.
    """
    at = [index for index, view in enumerate(article.beads) if view.hypothesis and view.source]
    pairs = [_pair(article.beads[index]) for index in at]
    readings = witness.model.read(pairs)
    own = witness.model.translate([source for source, _ in pairs])
    back = _round_trips([text for _, text in pairs], witness.reverse)
    found = {
        index: evidence_of(*pair, reading, best, again)
        for index, pair, reading, best, again in zip(at, pairs, readings, own, back, strict=True)
    }
    beads = tuple(
        _with_one(view, found[index], article.lang) if index in found else view
        for index, view in enumerate(article.beads)
    )
    return replace(article, beads=beads, has_translator=True)


def _with_one(view: BeadView, evidence: Evidence | None, lang: str) -> BeadView:
    if evidence is None or view.hypothesis is None:
        return view
    links = link_words(view.hypothesis.text, evidence.translation, lang) if evidence.translation else ()
    return replace(view, witness=evidence, own_links=links)


def in_target_language(sentences: Sequence[str], witness: Witness | None) -> list[str]:
    """Sentences of the source as the aligner can hold them against the translation.

    Translated by the model; in Latin letters where there is none, or where it cannot read a sentence: numbers and names
    are then what a text and its translation share.
    """
    own = witness.model.translate(sentences) if witness else [None] * len(sentences)
    return [best.text if best else romanise(text) for best, text in zip(own, sentences, strict=True)]


def stand_in_findings(article: Article, checks: Sequence[Check], settings: Settings) -> list[Finding]:
    """What the checks that need a reference find when the model's own translation takes its place.

    Every finding is on trial, says that it is model evidence, and keeps `TRUST` of its confidence. Nothing where there
    is a reference.

    Args:
        article: with evidence.
        checks: that apply.
        settings: in force; the model's name in them goes into the messages.
    """
    if article.reference is not None:
        return []
    wanted = [check for check in checks if check.needs in (Need.REFERENCE, Need.REFERENCE_AND_MODEL)]
    found, _ = run_checks(_with_stand_in(article), wanted, settings.checks.params)
    sources = {
        segment.index: view.source for view in article.beads if view.hypothesis for segment in view.hypothesis.segments
    }
    return [_as_evidence(finding, sources.get(finding.segment), settings.translation.model) for finding in found]


def _as_evidence(finding: Finding, source: Passage | None, model: str) -> Finding:
    told = finding.message.replace("the reference", f"the model {model}").replace("The reference", f"the model {model}")
    evidence = () if source is None else (source.span(0, len(source.text)),)
    return msgspec.structs.replace(
        finding,
        message=f"Model evidence: {told}",
        confidence=round(TRUST * finding.confidence, 4),
        suggestion=None,
        evidence=evidence,
        monitor=True,
    )


def _with_stand_in(article: Article) -> Article:
    """The article with the model's translation as its reference, one sentence a bead."""
    texts = [view.witness.translation if view.witness else "" for view in article.beads]
    document = _document([text for text in texts if text], article)
    segments = iter(document.segments)
    beads = tuple(
        _beside(view, next(segments), document, article.lang) if text and view.hypothesis else view
        for view, text in zip(article.beads, texts, strict=True)
    )
    return replace(article, beads=beads, reference=document)


def _beside(view: BeadView, segment: Segment, document: Document, lang: str) -> BeadView:
    side = Passage(Side.REFERENCE, lang, (segment,), document)
    return replace(view, reference=side, links=view.own_links, certain=True)


def _document(texts: Sequence[str], article: Article) -> Document:
    segments, start = [], 0
    roles = [
        view.hypothesis.role for view in article.beads if view.witness and view.witness.translation and view.hypothesis
    ]
    for index, (text, role) in enumerate(zip(texts, roles, strict=True)):
        segments.append(Segment(start=start, end=start + len(text), text=text, role=role, index=index, block=index))
        start += len(text) + 1
    whole = "\n".join(texts)
    return Document(
        name="model",
        side=Side.REFERENCE,
        lang=article.lang,
        media_type=MediaType.TEXT,
        sha256=hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest(),
        text=whole,
        blocks=tuple(Block(start=one.start, end=one.end, text=one.text, role=one.role) for one in segments),
        segments=tuple(segments),
    )


def _pair(view: BeadView) -> tuple[str, str]:
    return view.source.text if view.source else "", view.hypothesis.text if view.hypothesis else ""


def _round_trips(texts: Sequence[str], reverse: Translator | None) -> list[str]:
    if reverse is None:
        return [""] * len(texts)
    return [back.text if back else "" for back in reverse.translate(texts)]
