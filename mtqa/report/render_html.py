"""The report as one HTML file that needs nothing else: no server, no network, no other file."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mtqa.record import RunRecord
from mtqa.report.characters import without_hidden
from mtqa.report.compose import compose
from mtqa.report.desk import Desk
from mtqa.report.overview import Entry, overview

_HERE = Path(__file__).parent


def render_html(record: RunRecord, list_from: float, desk: Desk | None = None) -> bytes:
    """The page of one article, in UTF-8.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
        desk: what a desk knows beyond the record; None for nothing.
    """
    return _fill("page.html", compose(record, list_from, desk), "report.js")


def render_index(entries: Iterable[Entry]) -> bytes:
    """The page over many articles, in UTF-8: worst first, each with a link to its report.

    Args:
        entries: records and where their reports lie, in any order.
    """
    return _fill("index.html", overview(entries), "index.js")


def _fill(template: str, page: object, script_name: str) -> bytes:
    style, script = _asset("report.css"), _asset(script_name)
    text = (
        _templates()
        .get_template(template)
        .render(page=page, style=style, script=script, policy=content_policy(style, script))
    )
    return text.encode("utf-8")


def content_policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows this style and script and forbids everything else."""
    return (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _asset(name: str) -> Markup:
    """A file of the package to be set as it is; nothing of a story ever comes this way."""
    return Markup((_HERE / "assets" / name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """Keep characters out that no HTML file may hold, or that would reorder the page, wherever they come from."""
    return without_hidden(value) if isinstance(value, str) and not isinstance(value, Markup) else value
