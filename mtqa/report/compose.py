"""From a record to a page."""

import json
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mtqa.record import CheckState, Decision, Document, Role, RunRecord, Side
from mtqa.report import article, cards, figures, sentences
from mtqa.report.characters import visible
from mtqa.report.data import Card, CheckLine, Choice, Filters, Group, Page, Reproduction, Text
from mtqa.report.desk import Desk
from mtqa.report.history import history_figure
from mtqa.report.layout import Layout, anchor_of_check, lay_out
from mtqa.report.marking import mark
from mtqa.report.wording import (
    CATEGORY_TITLES,
    DECISION_SLUGS,
    SEVERITIES,
    SIDE_TITLES,
    STATE_TITLES,
    counts_in_words,
    notices,
    time_in_words,
)
from mtqa.verdict import MEANING_UNCHECKED

_CONFIDENCE_STEP = 5


def compose(record: RunRecord, list_from: float, desk: Desk | None = None) -> Page:
    """Make the page of one article.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1. The verdict stays what it is.
        desk: what a desk knows beyond the record; None for nothing.
    """
    desk = desk or Desk()
    agreement = {name: agreement.words for name, agreement in desk.agreement.items()}
    layout = lay_out(record, list_from)
    rows, groups = article.rows(layout), cards.groups(layout, agreement)
    decision = record.verdict.decision
    return Page(
        title=f"{record.verdict.summary or decision.value.capitalize()} – {record.hypothesis.name}",
        name=visible(record.hypothesis.name),
        headline=_headline(record.hypothesis),
        langs=record.langs,
        created=record.created,
        created_words=time_in_words(record.created),
        decision=DECISION_SLUGS[decision],
        decision_words=decision.value.capitalize(),
        counts=counts_in_words(record),
        caveat=_caveat(record),
        reasons=tuple(trip.message for trip in record.verdict.tripped if trip.leads_to is decision),
        notices=tuple(notices(record)),
        lanes=figures.lanes(layout),
        groups=groups,
        shown=len(layout.findings),
        unlisted=len(record.findings) - len(layout.findings),
        list_from_percent=round(100 * list_from),
        filters=_filters(groups),
        columns=article.columns(layout),
        stretches=article.stretches(rows),
        sentences=len(rows),
        scored=any(row.scores for row in rows),
        clean=sum(not row.needs_a_look for row in rows),
        asides=article.asides(layout),
        scores=figures.score_lines(record),
        sentence_scores=sentences.sentence_figure(record, {row.bead: (row.anchor, row.number) for row in rows}),
        history=history_figure(record, desk.history),
        penalties=figures.penalty_bars(record),
        checks=tuple(_check_lines(record, layout, agreement)),
        reproduction=_reproduction(record),
        marks={s.value: s.value.capitalize() for s in SEVERITIES if _occurs(s, layout)},
    )


def _caveat(record: RunRecord) -> str:
    compared = record.reference is not None or record.source is not None
    return "" if compared or record.verdict.decision is not Decision.PUBLISH else MEANING_UNCHECKED


def _headline(document: Document) -> Text | None:
    first = next((segment for segment in document.segments if segment.role is Role.HEADLINE), None)
    return None if first is None else Text("Headline", document.side, document.lang, mark(cards.shorten(first.text)))


def _occurs(severity: str, layout: Layout) -> bool:
    return any(labelled.finding.severity == severity for labelled in layout.findings)


def _filters(groups: Sequence[Group]) -> Filters:
    made = [card for group in groups for card in group.cards]
    percents = [card.percent for card in made]
    return Filters(
        severities=tuple(_severities(made)),
        categories=_choices(
            ((card.category, card.category_title) for card in made), [c.value for c in CATEGORY_TITLES]
        ),
        checks=_choices(((card.check, card.check_title) for card in made), _by_count(card.check for card in made)),
        roles=_choices(
            ((card.role, card.role_title or "Body") for card in made), _by_count(card.role for card in made)
        ),
        states=_choices(((card.state, STATE_TITLES[card.state]) for card in made), list(STATE_TITLES)),
        lowest_percent=min(percents, default=0) // _CONFIDENCE_STEP * _CONFIDENCE_STEP,
    )


def _severities(made: Sequence[Card]) -> Iterable[Choice]:
    """Severities that occur, with the findings that count, as in the verdict."""
    for severity in SEVERITIES:
        members = [card for card in made if card.severity == severity]
        if members:
            yield Choice(severity, severity.value.capitalize(), sum(card.state == "counted" for card in members))


def _choices(values: Iterable[tuple[str, str]], order: Sequence[str]) -> tuple[Choice, ...]:
    counted = Counter(values)
    return tuple(
        Choice(value, title, count)
        for (value, title), count in sorted(counted.items(), key=lambda item: order.index(item[0][0]))
    )


def _by_count(values: Iterable[str]) -> list[str]:
    counted = Counter(values)
    return sorted(counted, key=lambda value: (-counted[value], value))


def _check_lines(record: RunRecord, layout: Layout, agreement: Mapping[str, str]) -> Iterable[CheckLine]:
    """Every check of the run, those that stopped first, and any that only a finding names."""
    found = Counter(labelled.finding.check for labelled in layout.findings)
    for run in sorted(record.checks, key=lambda run: run.state is CheckState.RAN):
        yield CheckLine(
            anchor=anchor_of_check(run.name),
            name=run.name,
            title=mark(run.title),
            docs=run.docs,
            category_title=CATEGORY_TITLES[run.category],
            severity=run.severity,
            found=found[run.name],
            trial=run.monitor,
            ran=run.state is CheckState.RAN,
            state=run.state,
            reason=mark(run.reason or ""),
            agreement=agreement.get(run.name, ""),
        )
    known = {run.name for run in record.checks}
    for name in sorted(found.keys() - known):
        yield _unregistered(name, found[name], agreement.get(name, ""))


def _unregistered(name: str, found: int, agreement: str) -> CheckLine:
    """A check of an older record or of another tool that only its findings name."""
    return CheckLine(
        anchor=anchor_of_check(name),
        name=name,
        title=mark(name),
        docs="",
        category_title="",
        severity="",
        found=found,
        trial=False,
        ran=True,
        state=CheckState.RAN,
        reason=(),
        agreement=agreement,
    )


def _reproduction(record: RunRecord) -> Reproduction:
    return Reproduction(
        command=_command(record),
        files=tuple((SIDE_TITLES[file.side], file.name, file.sha256) for file in record.inputs),
        tools=tuple((tool.name, tool.version, tool.digest or "") for tool in record.tools),
        settings=json.dumps(record.settings, indent=2, sort_keys=True, ensure_ascii=False),
    )


def _command(record: RunRecord) -> str:
    flags = {Side.HYPOTHESIS: (), Side.REFERENCE: ("-r",), Side.SOURCE: ("-s",)}
    words = ["mtqa", "check"]
    for file in record.inputs:
        words += [*flags[file.side], file.name]
    return visible(shlex.join([*words, "--langs", record.langs]))
