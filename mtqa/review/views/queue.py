"""The queue: articles by risk."""

from urllib.parse import urlencode

from starlette.responses import Response

from mtqa.record import Decision
from mtqa.report.wording import DECISION_SLUGS
from mtqa.review.ask import Ask
from mtqa.review.pages import page
from mtqa.review.wording import when
from mtqa.store import InvalidError, queue

_VERDICTS = {slug: decision for decision, slug in DECISION_SLUGS.items()}
_MOST_PAGES = 1_000_000


def show(ask: Ask) -> Response:
    """A page of the queue; the address holds search, filters and page."""
    search, verdict = ask.query.get("q", "").strip()[:200], ask.query.get("verdict", "")
    open_only, number = ask.query.get("show", "open") != "all", _page(ask.query.get("page", "1"))
    found = queue(
        ask.store,
        page=number,
        search=search,
        open_only=open_only,
        verdict=_VERDICTS.get(verdict),
    )
    kept = {"q": search, "verdict": verdict if verdict in _VERDICTS else "", "show": "" if open_only else "all"}
    return page(
        ask.desk,
        ask.request,
        ask.visitor,
        "queue.html",
        queue=found,
        search=search,
        verdict=kept["verdict"],
        open_only=open_only,
        verdicts={DECISION_SLUGS[each]: each.value.capitalize() for each in _IN_ORDER},
        slugs={decision.value: slug for decision, slug in DECISION_SLUGS.items()},
        when=when,
        address=lambda page_number: "/?" + urlencode({k: v for k, v in {**kept, "page": page_number}.items() if v}),
    )


_IN_ORDER = (Decision.HOLD, Decision.UNDECIDED, Decision.FIX_FIRST, Decision.PUBLISH)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST_PAGES):
        raise InvalidError("pages count from 1")
    return int(text[:9])
