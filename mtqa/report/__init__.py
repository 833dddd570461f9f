"""Reports from a record: bytes out, nothing read but the record, nothing computed again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mtqa.errors import UsageError
from mtqa.record import RunRecord
from mtqa.report.desk import Agreement, Desk, Past, past_of

TEXT_WIDTH = 100
"""Columns of a text report that goes to a file."""


@dataclass(frozen=True)
class Options:
    """How a report is shown. Nothing here can change a verdict."""

    list_from: float = 0.0
    """Findings of less confidence are left out, 0–1."""
    colour: bool = False
    """ANSI colours in text."""
    width: int = TEXT_WIDTH
    """Columns of text."""
    verbose: bool = False
    """Everything, in text."""
    desk: Desk | None = None
    """What a desk knows beyond the record, shown in HTML; None for nothing."""


def render(record: RunRecord, fmt: str, options: Options | None = None) -> bytes:
    """A record in one of `FORMATS`.

    Args:
        record: of one run.
        fmt: name of the format.
        options: how to show it; by default what the record's policy lists.

    Returns:
        The report in UTF-8. The same record and options give the same bytes.

    Raises:
        UsageError: there is no such format.
    """
    if fmt not in FORMATS:
        raise UsageError(f"there is no format {fmt!r}; choose from {', '.join(FORMATS)}")
    return _RENDERERS[fmt](record, options or Options(list_from=listed_by_policy(record)))


def render_text(record: RunRecord, *, colour: bool, width: int, verbose: bool, list_from: float) -> str:
    """The report for a terminal; the arguments are explained in `Options`."""
    # Imported here, as all renderers are, so that `mtqa --help` does not wait for rich and Jinja2.
    from mtqa.report.render_terminal import render_terminal

    return render_terminal(record, colour=colour, width=width, verbose=verbose, list_from=list_from)


def render_index(reports: Iterable[tuple[RunRecord, str]], problems: Sequence[tuple[str, str]] = ()) -> bytes:
    """An HTML index over many articles, worst first, with the trend of each over its runs.

    Args:
        reports: records, in any order, each with the path of its report relative to the index.
        problems: names of articles that could not be checked, each with the reason.
    """
    from mtqa.report import render_html
    from mtqa.report.overview import Entry

    return render_html.render_index((Entry(record, href) for record, href in reports), problems)


def listed_by_policy(record: RunRecord) -> float:
    """The confidence from which the record's own policy lists findings, 0–1."""
    policy = record.settings.get("policy")
    value = policy.get("list_from") if isinstance(policy, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0


def _text(record: RunRecord, options: Options) -> bytes:
    text = render_text(
        record, colour=options.colour, width=options.width, verbose=options.verbose, list_from=options.list_from
    )
    return text.encode("utf-8")


def _json(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_json import render_json

    return render_json(record)


def _jsonl(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_json import render_jsonl

    return render_jsonl(record, options.list_from)


def _html(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_html import render_html

    return render_html(record, options.list_from, options.desk)


def _sarif(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_sarif import render_sarif

    return render_sarif(record, options.list_from)


def _junit(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_junit import render_junit

    return render_junit(record)


def _github(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_github import render_github

    return render_github(record, options.list_from)


def _gitlab(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_gitlab import render_gitlab

    return render_gitlab(record, options.list_from)


def _markdown(record: RunRecord, options: Options) -> bytes:
    from mtqa.report.render_markdown import render_markdown

    return render_markdown(record, options.list_from)


_RENDERERS: Mapping[str, Callable[[RunRecord, Options], bytes]] = {
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "html": _html,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown,
}

FORMATS = tuple(_RENDERERS)
"""Names of the formats, as `--format` takes them."""

__all__ = [
    "FORMATS",
    "Agreement",
    "Desk",
    "Options",
    "Past",
    "listed_by_policy",
    "past_of",
    "render",
    "render_index",
    "render_text",
]
