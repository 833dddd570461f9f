"""The report as one HTML file that needs nothing else: no server, no network, no other file."""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from mtqa.record import RunRecord
from mtqa.report.compose import compose
from mtqa.report.desk import Desk
from mtqa.report.overview import Entry, overview
from mtqa.report.templating import asset, templates


def render_html(record: RunRecord, list_from: float, desk: Desk | None = None) -> bytes:
    """The page of one article, in UTF-8.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
        desk: what a desk knows beyond the record; None for nothing.
    """
    return fill("page.html", compose(record, list_from, desk), ("common.js", "report.js"))


def render_index(entries: Iterable[Entry], problems: Sequence[tuple[str, str]] = ()) -> bytes:
    """The page over many articles, in UTF-8: worst first, each with a link to its report.

    Args:
        entries: records and where their reports lie, in any order.
        problems: articles that could not be checked, each with the reason.
    """
    return fill("index.html", overview(entries, problems), ("index.js",))


def fill(template: str, page: object, scripts: Sequence[str]) -> bytes:
    """A template as a whole file, with its style, scripts and the policy that allows these and nothing else."""
    style, script = asset("report.css"), Markup().join(asset(name) for name in scripts)
    policy = content_policy(style, script)
    text = templates().get_template(template).render(page=page, style=style, script=script, policy=policy)
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
