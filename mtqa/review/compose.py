"""From what the store knows of an article to its page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from mtqa.record import Finding, Role, RunRecord, Side, Status
from mtqa.report import article, listed_by_policy
from mtqa.report.cards import card, shorten
from mtqa.report.characters import visible
from mtqa.report.data import Choice, Text
from mtqa.report.layout import Labelled, Layout, lay_out
from mtqa.report.marking import mark
from mtqa.report.wording import CATEGORY_TITLES, DECISION_SLUGS, SEVERITIES
from mtqa.review.cards import desk_card
from mtqa.review.data import DeskCard, DeskFilters, DeskGroup, DeskPage, Ruling
from mtqa.review.effective import effective
from mtqa.review.exports.corrected import corrections, overlapping
from mtqa.review.wording import STATE_TITLES, told, told_by, when
from mtqa.store import ARTICLE, ArticlePage, Decided, Person, State, Undo
from mtqa.store import Role as DeskRole
from mtqa.store.fold import fold

MINORS_SHOWN = 12
"""More minor findings than this start folded where there are serious ones above."""


def compose(page: ArticlePage, person: Person, agreement: Mapping[str, str]) -> DeskPage:
    """Make the page of one article.

    Args:
        page: as the store gives it.
        person: who looks at it.
        agreement: name of a check to how editors judged its findings, in words.
    """
    record = effective(page)
    layout = desk_layout(record, page)
    cards = _cards(layout, page, person, agreement)
    counted = [made for labelled, made in cards if labelled.state in ("counted", "rejected")]
    rows = article.rows(layout)
    mine = _newest_of(page.decisions, person)
    return DeskPage(
        id=page.item.id,
        record=page.record_id,
        revision=page.revision,
        name=visible(record.hypothesis.name),
        title=f"{page.item.summary} – {record.hypothesis.name}",
        langs=record.langs,
        headline=_headline(record),
        verdict=DECISION_SLUGS[record.verdict.decision],
        summary=page.item.summary,
        standing=page.verdict.summary if page.verdict != page.record.verdict else "",
        counted=len(counted),
        decided=sum(made.state in (State.CONFIRMED, State.REJECTED) for made in counted),
        conflicts=sum(made.state == State.CONFLICT for _, made in cards),
        ruling=_ruling(page, person),
        disputed=mark(_disputed(page)),
        groups=_groups(cards),
        filters=_filters([made for _, made in cards]),
        columns=article.columns(layout),
        stretches=article.stretches(rows),
        asides=article.asides(layout),
        undo=mine.id if mine else 0,
        undo_batch=(mine.batch or "") if mine else "",
        undo_words=_undo_words(mine, layout) if mine else "",
        gaps=len(overlapping(corrections(page))),
    )


def desk_layout(record: RunRecord, page: ArticlePage) -> Layout:
    """The record with all findings the report would list, in their places; rejected ones no longer count.

    Labels stay when a finding is decided: the order is that of the report.
    """
    rejected = {judged.target for judged in page.judged if judged.state is State.REJECTED}
    standing = _as_if_none_rejected(record, page)
    layout = lay_out(standing, listed_by_policy(record))
    labelled = tuple(
        replace(each, state="rejected") if each.finding.id in rejected else each for each in layout.findings
    )
    return Layout(standing, labelled)


def _as_if_none_rejected(record: RunRecord, page: ArticlePage) -> RunRecord:
    recorded = {judged.target: judged.finding for judged in page.judged}

    def restored(finding: Finding) -> Finding:
        before = recorded.get(finding.id)
        if before is None:
            return msgspec.structs.replace(finding, status=Status.NEW, excuse=None)
        return msgspec.structs.replace(finding, status=before.status, excuse=before.excuse)

    return msgspec.structs.replace(record, findings=tuple(restored(finding) for finding in record.findings))


def _cards(
    layout: Layout, page: ArticlePage, person: Person, agreement: Mapping[str, str]
) -> list[tuple[Labelled, DeskCard]]:
    judged = {each.target: each for each in page.judged}
    undecided = Counter(each.finding.check for each in page.judged if each.finding and each.state is State.OPEN)
    return [
        (
            labelled,
            desk_card(
                card(labelled, layout, agreement.get(labelled.finding.check, "")),
                labelled.finding,
                judged[labelled.finding.id],
                layout,
                person,
                undecided[labelled.finding.check],
            ),
        )
        for labelled in layout.findings
    ]


def _groups(cards: Sequence[tuple[Labelled, DeskCard]]) -> tuple[DeskGroup, ...]:
    on_desk = [(labelled, made) for labelled, made in cards if _stands_above(labelled, made)]
    serious = any(labelled.finding.severity.is_serious for labelled, _ in on_desk)
    found = []
    for severity in SEVERITIES:
        members = tuple(made for labelled, made in on_desk if labelled.finding.severity is severity)
        if members:
            folded = serious and not severity.is_serious and len(members) > MINORS_SHOWN
            found.append(DeskGroup(severity, severity.value.capitalize(), members, folded))
    rest = tuple(made for labelled, made in cards if not _stands_above(labelled, made))
    if rest:
        found.append(DeskGroup("uncounted", "Seen, but not counted", rest, folded=bool(on_desk)))
    return tuple(found)


def _stands_above(labelled: Labelled, made: DeskCard) -> bool:
    return labelled.state in ("counted", "rejected") or made.state == State.CONFLICT


def _filters(cards: Sequence[DeskCard]) -> DeskFilters:
    return DeskFilters(
        severities=_choices(((c.card.severity, c.card.severity.capitalize()) for c in cards), list(SEVERITIES)),
        states=_choices(((c.state, STATE_TITLES[State(c.state)]) for c in cards), list(STATE_TITLES)),
        checks=_choices(((c.card.check, c.card.check_title) for c in cards), sorted({c.card.check for c in cards})),
        categories=_choices(
            ((c.card.category, c.card.category_title) for c in cards), [each.value for each in CATEGORY_TITLES]
        ),
    )


def _choices(values: Iterable[tuple[str, str]], order: Sequence[str]) -> tuple[Choice, ...]:
    counted = Counter(values)
    ordered = sorted(counted.items(), key=lambda item: order.index(item[0][0]))
    return tuple(Choice(value, title, count) for (value, title), count in ordered)


def _headline(record: RunRecord) -> Text | None:
    first = next((s for s in record.hypothesis.segments if s.role is Role.HEADLINE), None)
    return (
        None if first is None else Text("Headline", Side.HYPOTHESIS, record.hypothesis.lang, mark(shorten(first.text)))
    )


def _ruling(page: ArticlePage, person: Person) -> Ruling | None:
    published = page.publication
    if published is None:
        return None
    act = published.act
    return Ruling(
        decision=DECISION_SLUGS[act.decision],
        words=act.decision.value.capitalize(),
        owner=act.owner,
        who=published.person,
        when=when(published.at),
        reason=act.reason,
        expires="" if act.expires is None else act.expires.isoformat(),
        is_override=published.is_override,
        holds=published.holds,
        undo=published.decision,
        may_undo=may_undo(published.person, person),
    )


def _disputed(page: ArticlePage) -> str:
    """Publication decisions that differ and that nobody has settled, in a sentence."""
    about = {decided.id: decided for decided in page.decisions if decided.target == ARTICLE}
    involved = sorted({number for pair in fold(tuple(about.values())).conflicts for number in pair})
    return f"{told_by(about[number] for number in involved)}. Decide again to settle it." if involved else ""


def may_undo(who: str, person: Person) -> bool:
    """Whether a person may take back what `who` decided."""
    return who == person.name or person.role is DeskRole.CHIEF_EDITOR


def _newest_of(decisions: Sequence[Decided], person: Person) -> Decided | None:
    """The person's newest decision that stands and is no undoing."""
    own = (d for d in reversed(decisions) if d.person == person.name and not d.undone and not isinstance(d.act, Undo))
    return next(own, None)


def _undo_words(decided: Decided, layout: Layout) -> str:
    label = next((each.label for each in layout.findings if each.finding.id == decided.target), "")
    return visible(f"{label}: {told(decided)}" if label else told(decided))
