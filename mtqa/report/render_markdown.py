"""GitHub-flavoured Markdown, for a step summary or a comment on a merge request.

Text of a story is escaped so that it can neither format, link, mention a person nor refer to an issue.
"""

import re
from collections.abc import Iterable, Iterator

from mtqa.record import CheckState, RunRecord
from mtqa.report.cards import card
from mtqa.report.characters import visible
from mtqa.report.data import Card
from mtqa.report.figures import score_lines
from mtqa.report.layout import lay_out
from mtqa.report.marking import Run
from mtqa.report.wording import notices, plural, time_in_words

MOST_BYTES = 1_000_000
"""GitHub refuses a step summary over 1 MiB."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$])")


def render_markdown(record: RunRecord, list_from: float) -> bytes:
    """The verdict, a table of counted findings, scores and checks that stopped.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.

    Returns:
        UTF-8 under 1 MB; findings that found no room are counted in a last line.
    """
    layout = lay_out(record, list_from)
    counted = [card(labelled, layout) for labelled in layout.findings if labelled.state == "counted"]
    head, tail = "\n".join(_head(record)), "\n".join(_tail(record))
    room = MOST_BYTES - len((head + tail).encode("utf-8", "replace"))
    rows, left = _fitting(counted, room)
    more = [f"\n{plural(left, 'more finding')} in the HTML report."] if left else []
    return ("\n".join([head, *rows, *more, tail]).rstrip("\n") + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    """A text of a story as plain words in Markdown, on one line."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _SPECIAL.sub(r"\\\1", shown)
    # A comment parts the sign from the name or number, so that nobody is called and nothing is linked.
    return re.sub(r"(@|\\#|://|www)", r"\1<!-- -->", shown)


def _head(record: RunRecord) -> Iterator[str]:
    verdict = record.verdict
    yield f"## {escape(verdict.summary)}"
    yield ""
    yield f"**{escape(record.hypothesis.name)}** · {record.langs.replace('-', ' → ')} · {time_in_words(record.created)}"
    yield ""
    for tripped in verdict.tripped:
        yield f"- {escape(tripped.message)}"
    for sentence, _ in notices(record):
        yield f"- {escape(sentence)}"
    yield ""


def _fitting(cards: Iterable[Card], room: int) -> tuple[list[str], int]:
    """As many rows as there is room for, and how many are left over."""
    rows, left = ["| | Finding | Translation | Reference | Fix |", "|---|---|---|---|---|"], 0
    used = 0
    for made in cards:
        row = _row(made)
        used += len(row.encode("utf-8", "replace")) + 1
        if used > room:
            left += 1
        else:
            rows.append(row)
    return (rows if len(rows) > 2 or left else []), left


def _row(made: Card) -> str:
    reference = next((text for text in made.texts if text.side == "reference"), None)
    cells = [
        f"**{made.label}** {made.severity}" + (f", unit {escape(made.unit)}" if made.unit else ""),
        f"{_words(made.message)} `{made.check}`",
        _words(made.texts[0].runs),
        _words(reference.runs) if reference else "",
        _fix(made),
    ]
    return "| " + " | ".join(cells) + " |"


def _fix(made: Card) -> str:
    if made.fix is None:
        return ""
    new = _words(made.fix.new)
    return f"{made.fix.action.lower()} **{new}**" if new else made.fix.action.lower()


def _words(runs: Iterable[Run]) -> str:
    """Marked words in bold; bold by tags, since asterisks are no emphasis inside a word."""
    parts = []
    for run in runs:
        shown = escape(run.text)
        parts.append(f"<b>{shown}</b>" if run.top else shown)
        parts += ["<b>⁁</b>" for cover in run.ending if cover.start == cover.end]
    return "".join(parts).replace("</b><b>", "")


def _tail(record: RunRecord) -> Iterator[str]:
    scores = score_lines(record)
    if scores:
        yield ""
        yield "| Score | Value | 95 % interval | |"
        yield "|---|---:|---|---|"
    for line in scores:
        notes = f"{line.scale}{', sample too small' if line.small else ''}"
        yield f"| {line.name} | {line.value} | {line.interval or 'none'} | {notes} |"
    stopped = [run for run in record.checks if run.state is not CheckState.RAN]
    if stopped:
        yield ""
        yield "Checks that could not run:"
        yield ""
    for run in stopped:
        yield f"- {escape(run.title)} (`{run.name}`): {run.state}, {escape(run.reason or '')}"
