"""What reviewers do, as forms."""

import datetime
from collections.abc import Callable, Mapping
from typing import TypeVar

from starlette.responses import Response

from mtqa.record import Category, Decision, Severity
from mtqa.review.ask import Ask, go
from mtqa.review.compose import desk_layout
from mtqa.review.effective import effective
from mtqa.review.learn import add_rule, rules_file
from mtqa.review.place import row_segments, to_file
from mtqa.store import (
    ARTICLE,
    Act,
    Change,
    Confirm,
    Correct,
    InvalidError,
    Missed,
    Publish,
    Reject,
    Seen,
    Step,
    Undo,
    article_page,
    decide,
    log,
    reject_check,
    undo_batch,
)

_Named = TypeVar("_Named", Category, Severity, Decision)


def act(ask: Ask) -> Response:
    """One decision, or one for all findings of a check; then the article again."""
    kind = ask.posted("kind")
    if kind not in _KINDS:
        raise InvalidError("there is no such act")
    _KINDS[kind](ask)
    return go(ask.request, f"/articles/{ask.number('article')}")


def learn(ask: Ask) -> Response:
    """Make a phrase rule of a correction; then the article again."""
    if ask.desk.rules is None:
        raise InvalidError("this desk keeps no rules: start it with --rules FILE")
    page = article_page(ask.store, ask.number("article"))
    path = rules_file(ask.desk.rules, page.item.langs)
    rule_id = add_rule(path, page, ask.posted("target"))
    with ask.store.writing() as connection:
        log(connection, ask.store.now(), ask.person.name, "rule-added", page.item.name, rule=rule_id, file=path.name)
    return go(ask.request, f"/articles/{page.item.id}?learned={rule_id}")


def _single(make: Callable[[Ask], Act]) -> Callable[[Ask], None]:
    def run(ask: Ask) -> None:
        step = Step(ask.form.get("target", ARTICLE), make(ask))
        decide(ask.store, ask.number("article"), step, by=ask.person, seen=_seen(ask), key=ask.posted("key"))

    return run


def _confirm(ask: Ask) -> Act:
    return Confirm()


def _reject(ask: Ask) -> Act:
    return Reject(reason=ask.posted("reason").strip(), expires=_day(ask, "expires"))


def _correct(ask: Ask) -> Act:
    return Correct(text=ask.posted("text"))


def _suggest(ask: Ask) -> Act:
    """The check's suggestion as it stands in the record: the page shows stand-ins for hidden characters."""
    page = article_page(ask.store, ask.number("article"))
    target = ask.posted("target")
    found = next((judged.finding for judged in page.judged if judged.target == target), None)
    if found is None or found.suggestion is None:
        raise InvalidError("this finding has no suggestion to take")
    return Correct(text=found.suggestion)


def _change(ask: Ask) -> Act:
    category, severity = ask.form.get("category", ""), ask.form.get("severity", "")
    start, end = _span(ask) if ask.form.get("bead") else (None, None)
    return Change(
        start=start,
        end=end,
        category=_category(category) if category else None,
        severity=_severity(severity) if severity else None,
    )


def _missed(ask: Ask) -> Act:
    start, end = _span(ask)
    text = ask.form.get("text", "")
    return Missed(
        start=start,
        end=end,
        category=_category(ask.posted("category")),
        severity=_severity(ask.posted("severity")),
        note=ask.form.get("note", "").strip(),
        correction=text if text or ask.form.get("delete") else None,
    )


def _undo(ask: Ask) -> None:
    article_id, batch = ask.number("article"), ask.form.get("batch", "")
    if batch:
        undo_batch(ask.store, article_id, batch, by=ask.person, seen=_seen(ask), key=ask.posted("key"))
        return
    step = Step("", Undo(decision=ask.posted_number("decision")))
    decide(ask.store, article_id, step, by=ask.person, seen=_seen(ask), key=ask.posted("key"))


def _reject_check(ask: Ask) -> None:
    reject_check(
        ask.store,
        ask.number("article"),
        ask.posted("check"),
        ask.posted("reason").strip(),
        by=ask.person,
        seen=_seen(ask),
        key=ask.posted("key"),
        expires=_day(ask, "expires"),
    )


def _publish(ask: Ask) -> Act:
    return Publish(
        decision=_named(Decision, ask.posted("decision"), "decision"),
        owner=ask.posted("owner").strip(),
        reason=ask.form.get("reason", "").strip(),
        expires=_day(ask, "expires"),
    )


_KINDS: Mapping[str, Callable[[Ask], None]] = {
    "confirm": _single(_confirm),
    "reject": _single(_reject),
    "correct": _single(_correct),
    "suggest": _single(_suggest),
    "change": _single(_change),
    "missed": _single(_missed),
    "publish": _single(_publish),
    "undo": _undo,
    "reject-check": _reject_check,
}


def _seen(ask: Ask) -> Seen:
    return Seen(ask.posted_number("record"), ask.posted_number("revision"))


def _span(ask: Ask) -> tuple[int, int]:
    """The words marked on the page, as a range of the file.

    Raises:
        InvalidError: they are not in a row of the article, or the page shows another record by now.
    """
    page = article_page(ask.store, ask.number("article"))
    if page.record_id != ask.posted_number("record"):
        raise InvalidError("the article was checked again meanwhile; mark the words on the page as it is now")
    layout = desk_layout(effective(page), page)
    segments = row_segments(layout, ask.posted_number("bead"))
    return to_file(segments, ask.posted_number("from"), ask.posted_number("to"))


def _day(ask: Ask, name: str) -> datetime.date | None:
    text = ask.form.get(name, "").strip()
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidError(f"{name}: {text[:20]!r} is no day; write 2026-12-31") from error


def _category(text: str) -> Category:
    return _named(Category, text, "category")


def _severity(text: str) -> Severity:
    return _named(Severity, text, "severity")


def _named(kind: type[_Named], text: str, what: str) -> _Named:
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidError(f"there is no {what} {text[:40]!r}") from error
