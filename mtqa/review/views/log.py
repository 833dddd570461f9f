"""The log of everything that was done."""

import json

from starlette.responses import Response

from mtqa.report.wording import time_in_words
from mtqa.review.ask import Ask
from mtqa.review.pages import page
from mtqa.store import InvalidError, log_lines

_LINES = 100


def show(ask: Ask) -> Response:
    """A page of the log, newest first; the address holds what is shown."""
    before, what = ask.query.get("before", ""), ask.query.get("what", "").strip()
    if before and not (before.isascii() and before.isdigit() and len(before) <= 15):
        raise InvalidError("the log is read by line number")
    lines = log_lines(ask.store, before=int(before) if before else None, limit=_LINES + 1, what=what or None)
    return page(
        ask.desk,
        ask.request,
        ask.visitor,
        "log.html",
        lines=lines[:_LINES],
        older=lines[_LINES - 1].id if len(lines) > _LINES else 0,
        what=what,
        when=lambda at: time_in_words(at.replace("Z", "+00:00")),
        told=lambda detail: json.dumps(detail, ensure_ascii=False, sort_keys=True)[:2000] if detail else "",
    )
