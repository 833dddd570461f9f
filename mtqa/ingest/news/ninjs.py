"""ninjs of the IPTC, news in JSON: version 1 (`headline`, `body_html`) and 2 (`headlines`, `bodies`)."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mtqa.errors import InputError
from mtqa.ingest.news.found import FoundArticle, with_headline
from mtqa.ingest.news.xhtml import html_parts, plain_parts
from mtqa.ingest.parts import Part, limited
from mtqa.record import Role

_BODIES = ("body_html", "body_xhtml", "body_text")
_TOLD = frozenset({"headline", "headlines", "bodies", *_BODIES})
_LISTS = ("items", "_items")
_WAY_OUT = "a ninjs file has `headline` and `body_text`, or `headlines` and `bodies`; save the article as text or HTML"


def read_ninjs(text: str, name: str) -> list[FoundArticle]:
    """The articles of a ninjs file: an item, or a list of items.

    Raises:
        InputError: no JSON, or JSON of another kind.
    """
    try:
        data = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"{name}: not valid JSON ({error}); {_WAY_OUT}") from error
    if isinstance(data, dict) and str(data.get("schema", "")).startswith("mtqa.record"):
        raise InputError(f"{name}: is a record of mtqa; show it with mtqa report, judge it with mtqa gate")
    items = limited(_items(data), name, "items")
    if not items:
        raise InputError(f"{name}: JSON of a kind that is not read; {_WAY_OUT}")
    return [FoundArticle(_text(item, "uri"), tuple(_parts(item))) for item in items]


def _items(data: object) -> list[Mapping[str, Any]]:
    if isinstance(data, dict):
        if _TOLD & data.keys():
            return [data]
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    if not isinstance(data, list):
        return []
    return [item for item in data if isinstance(item, dict) and _TOLD & item.keys()]


def _parts(item: Mapping[str, Any]) -> tuple[Part, ...]:
    headline = _text(item, "headline") or _main(item, "headlines")
    told = _text(item, "description_text") or _main(item, "descriptions")
    body = _body(item)
    said = {part.text for part in body}
    opening = [part for part in plain_parts(told, Role.STANDFIRST) if part.text not in said]
    title = Part(headline.strip(), Role.HEADLINE) if headline.strip() else None
    return with_headline(title, [*opening, *body, *_captions(item)])


def _body(item: Mapping[str, Any]) -> list[Part]:
    for key in _BODIES:
        if _text(item, key).strip():
            is_html = key != "body_text"
            return html_parts(_text(item, key), told=True) if is_html else plain_parts(_text(item, key))
    for body in _listed(item, "bodies"):
        if _text(body, "value").strip():
            is_html = "html" in _text(body, "contenttype")
            return html_parts(_text(body, "value"), told=True) if is_html else plain_parts(_text(body, "value"))
    return []


def _captions(item: Mapping[str, Any]) -> Iterator[Part]:
    """What stands under the pictures that go with the article."""
    associated = item.get("associations", {})
    pictures = (
        associated.values() if isinstance(associated, dict) else associated if isinstance(associated, list) else ()
    )
    for picture in pictures:
        if isinstance(picture, dict) and picture.get("type") in ("picture", "graphic", "video"):
            told = _text(picture, "description_text") or _main(picture, "descriptions")
            yield from plain_parts(told, Role.CAPTION)


def _main(item: Mapping[str, Any], key: str) -> str:
    """The value of the list's entry whose role is main, or of its first."""
    entries = list(_listed(item, key))
    main = [entry for entry in entries if _text(entry, "role") in ("main", "")]
    return _text((main or entries)[0], "value") if entries else ""


def _listed(item: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    entries = item.get(key)
    yield from (entry for entry in entries if isinstance(entry, dict)) if isinstance(entries, list) else ()


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
