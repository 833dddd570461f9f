"""Build the article view that checks see from sentences in a test."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from mtqa.align import link_words
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.config import Settings
from mtqa.pipeline.reading import read_article
from mtqa.record import Block, Document, MediaType, Role, Segment, Side


@dataclass(frozen=True)
class Pair:
    """A bead as a test writes it; None where a side is missing."""

    hypothesis: str | None
    reference: str | None = None
    source: str | None = None
    role: Role = Role.BODY


def document_of(sentences: Sequence[tuple[str, Role]], side: Side, lang: str, name: str = "story.txt") -> Document:
    """A document with one sentence a paragraph."""
    text = "\n\n".join(sentence for sentence, _ in sentences)
    blocks, segments, start = [], [], 0
    for index, (sentence, role) in enumerate(sentences):
        end = start + len(sentence)
        blocks.append(Block(start=start, end=end, text=sentence, role=role))
        segments.append(Segment(start=start, end=end, text=sentence, role=role, index=index, block=index))
        start = end + 2
    return Document(
        name=name,
        side=side,
        lang=lang,
        media_type=MediaType.TEXT,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        segments=tuple(segments),
    )


def article_of(pairs: Sequence[Pair], langs: str = "ru-en", read: bool = False) -> Article:
    """The article view of aligned sentences, read by the embedded model when asked."""
    source_lang, target_lang = langs.split("-")
    hypothesis = document_of(
        [(p.hypothesis, p.role) for p in pairs if p.hypothesis is not None], Side.HYPOTHESIS, target_lang
    )
    reference = document_of(
        [(p.reference, p.role) for p in pairs if p.reference is not None], Side.REFERENCE, target_lang
    )
    source = document_of([(p.source, p.role) for p in pairs if p.source is not None], Side.SOURCE, source_lang)
    taken = {Side.HYPOTHESIS: 0, Side.REFERENCE: 0, Side.SOURCE: 0}

    def passage(document: Document, text: str | None) -> Passage | None:
        if text is None:
            return None
        segment = document.segments[taken[document.side]]
        taken[document.side] += 1
        return Passage(side=document.side, lang=document.lang, segments=(segment,), document=document)

    beads = []
    for pair in pairs:
        links = link_words(pair.hypothesis, pair.reference, target_lang) if pair.hypothesis and pair.reference else ()
        beads.append(
            BeadView(
                hypothesis=passage(hypothesis, pair.hypothesis),
                reference=passage(reference, pair.reference),
                source=passage(source, pair.source),
                links=links,
            )
        )
    article = Article(
        lang=target_lang,
        source_lang=source_lang,
        beads=tuple(beads),
        hypothesis=hypothesis,
        reference=reference if reference.segments else None,
        source=source if source.segments else None,
    )
    return read_article(article, Settings(langs=langs)) if read else article
