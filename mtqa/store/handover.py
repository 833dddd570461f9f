"""What the desk decided, as the files that the gate reads: they travel in git, the database does not."""

import datetime
from collections.abc import Iterator

from sqlalchemy import select

from mtqa.gate import Baseline, Entry, Publication
from mtqa.gate.toml_text import storable
from mtqa.record import Decision, RunRecord
from mtqa.store.acts import ARTICLE, Publish, Reject, State
from mtqa.store.articles import article_ids, article_page
from mtqa.store.database import Store
from mtqa.store.fold import fold
from mtqa.store.records import load_record
from mtqa.store.standing import rejected_by, verdict_without
from mtqa.store.tables import finding
from mtqa.store.values import ArticlePage, Decided, Judged


def suppressions(store: Store, known: Baseline) -> Baseline:
    """A baseline with the desk's rejections in it.

    Args:
        store: an open store.
        known: the baseline as it is. Entries about which the desk decided nothing stay as they are.

    Returns:
        Every rejected finding of every article is judged false, with the person, reason and last day of its rejection.
        One that is no longer rejected, or that two decide differently, no longer is.
    """
    accepted, false = dict(known.accepted), dict(known.judged_false)
    for article_id in article_ids(store):
        page = article_page(store, article_id)
        for judged in page.judged:
            if judged.finding is None or not judged.decisions:
                continue
            false.pop(judged.target, None)
            if entry := _entry(judged, page.record):
                accepted.pop(judged.target, None)
                false[judged.target] = entry
    return Baseline(accepted, false)


def publications(store: Store) -> Iterator[Publication]:
    """Yield the publication decisions that hold, in the order in which the articles came.

    Left out are decisions on another text than the newest, expired ones, and those about articles that could not be
    judged. Where two reviewers decided differently and nobody has settled it, the stricter is given.
    """
    for article_id in article_ids(store):
        page = article_page(store, article_id)
        if page.publication is None or not page.publication.holds:
            continue
        decided = _strictest(page)
        record = load_record(store, decided.record)
        rejected = rejected_by(page.decisions, decided.at[:10], decided.revision)
        verdict = verdict_without(record, rejected).decision
        if isinstance(decided.act, Publish) and verdict is not Decision.UNDECIDED:
            counted = _counted(store, decided.record) - rejected
            yield _publication(decided, decided.act, record, verdict, counted)


def _entry(judged: Judged, record: RunRecord) -> Entry | None:
    """A rejected finding as the baseline has it; None when it is not rejected."""
    if judged.state is not State.REJECTED or judged.finding is None:
        return None
    by, act = _rejection(judged)
    return Entry(
        id=judged.target,
        document=storable(record.hypothesis.name),
        check=judged.finding.check,
        text=judged.finding.text,
        reason=act.reason,
        person=by.person,
        date=datetime.date.fromisoformat(by.at[:10]),
        expires=act.expires,
    )


def _rejection(judged: Judged) -> tuple[Decided, Reject]:
    """The rejection that holds: a rejected finding has one."""
    return next((d, d.act) for d in reversed(judged.decisions) if isinstance(d.act, Reject) and not d.undone)


def _strictest(page: ArticlePage) -> Decided:
    """Of decisions that conflict the strictest; otherwise the newest."""
    about = {d.id: d for d in page.decisions if d.target == ARTICLE and not d.undone and isinstance(d.act, Publish)}
    newest = max(about.values(), key=lambda decided: decided.revision)
    open_pairs = fold(tuple(about.values())).conflicts
    candidates = [newest, *(about[number] for pair in open_pairs for number in pair)]
    return max(candidates, key=lambda decided: (_rank(decided), decided.revision))


def _rank(decided: Decided) -> int:
    return decided.act.decision.rank if isinstance(decided.act, Publish) else 0


def _counted(store: Store, record_id: int) -> frozenset[str]:
    query = select(finding.c.fingerprint).where(finding.c.record_id == record_id, finding.c.counted)
    with store.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def _publication(
    decided: Decided, act: Publish, record: RunRecord, verdict: Decision, counted: frozenset[str]
) -> Publication:
    return Publication(
        document=storable(record.hypothesis.name),
        sha256=record.hypothesis.sha256,
        decision=act.decision,
        verdict=verdict,
        findings=counted,
        owner=act.owner,
        person=decided.person,
        reason=act.reason,
        date=datetime.date.fromisoformat(decided.at[:10]),
        expires=act.expires,
    )
