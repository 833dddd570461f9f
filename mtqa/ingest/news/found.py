"""An article as a news format holds it."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from mtqa.ingest.opening import same_title
from mtqa.ingest.parts import Part
from mtqa.ingest.rows import Row
from mtqa.record import Role

_PLAIN = regex.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_MOST_CHARS = 40


@dataclass(frozen=True)
class FoundArticle:
    """One article of a file."""

    id: str
    """What the file calls it (guid, id, uri); empty where it has no name."""
    parts: tuple[Part, ...]


def stable_names(articles: Sequence[FoundArticle]) -> list[str]:
    """A name for each article, fit for a file name, that only depends on its id.

    An id is any text, mostly an address: its last part is kept to be read, and a digest tells it from others.
    """
    seen: Counter[str] = Counter()
    names = []
    for article in articles:
        name = _stable_name(article)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return names


def _stable_name(article: FoundArticle) -> str:
    if _PLAIN.fullmatch(article.id):
        return article.id
    known = article.id or (article.parts[0].text if article.parts else "")
    digest = hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    readable = regex.sub(r"[^A-Za-z0-9]+", "-", known.rstrip("/").rpartition("/")[2])[:_MOST_CHARS].strip("-")
    return f"{readable}-{digest}" if readable else digest


def with_headline(headline: Part | None, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the headline that stands apart from them, unless they begin with it themselves."""
    if headline is None or not headline.text:
        return tuple(parts)
    title = Row(headline.text)
    if any(part.role is Role.HEADLINE and same_title(Row(part.text), title) for part in parts[:3]):
        return tuple(parts)
    return (headline, *parts)
