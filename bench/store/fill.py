"""A desk as large as a busy one: articles with findings, some of them decided."""

import random

import msgspec

from mtqa.api import check
from mtqa.cli.demo import bundled
from mtqa.record import Category, Finding, RunRecord, Severity
from mtqa.store import (
    Confirm,
    Person,
    Reject,
    Role,
    Seen,
    Step,
    Store,
    article_page,
    decide_all,
    import_record,
    local_person,
    set_role,
)

_CHECKS = [f"check-{number}" for number in range(20)]
_SEVERITIES = [Severity.MINOR] * 6 + [Severity.MAJOR] * 3 + [Severity.CRITICAL]


def fill(store: Store, articles: int, findings: int) -> Person:
    """Fill a desk; a third of the articles have a quarter of their findings decided. Returns who decided."""
    chance = random.Random(7)  # noqa: S311 -- the same desk every time
    model = check(bundled() / "older-engine" / "article.mt.en.txt", bundled() / "older-engine" / "reference.en.txt")
    who = local_person(store, "bench")
    set_role(store, "bench", Role.REVIEWER)
    for number in range(articles):
        record = _record(model, f"desk/article-{number:04}.txt", findings, chance)
        article_id = import_record(store, record, by="bench", run="bench").article_id
        if number % 3 == 0:
            page = article_page(store, article_id)
            steps = [
                Step(found.id, Confirm() if chance.random() < 0.8 else Reject(reason="Paraphrase."))
                for found in record.findings[::4]
            ]
            decide_all(store, article_id, steps, by=who, seen=Seen(page.record_id, page.revision))
    return who


def _record(model: RunRecord, name: str, findings: int, chance: random.Random) -> RunRecord:
    hypothesis = msgspec.structs.replace(model.hypothesis, name=name)
    found = sorted((_finding(model, chance) for _ in range(findings)), key=lambda f: (f.start, f.end, f.id))
    return msgspec.structs.replace(model, hypothesis=hypothesis, findings=tuple(found))


def _finding(model: RunRecord, chance: random.Random) -> Finding:
    segment = chance.choice([segment for segment in model.hypothesis.segments if len(segment.text) > 20])
    start = segment.start + chance.randrange(len(segment.text) - 12)
    return Finding(
        id=f"{chance.getrandbits(64):016x}",
        check=chance.choice(_CHECKS),
        category=chance.choice(list(Category)),
        severity=chance.choice(_SEVERITIES),
        confidence=round(chance.uniform(0.4, 1.0), 2),
        start=start,
        end=start + 12,
        text=model.hypothesis.text[start : start + 12],
        message="These words say something else than the reference.",
        suggestion="other words",
        segment=segment.index,
    )
