"""Words for the values of a record, the same in every format."""

from datetime import datetime

from mtqa.record import Category, CheckState, Decision, Finding, Role, RunRecord, Severity, Side, Status

SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)
"""Worst first."""

LETTERS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "n"}

CATEGORY_TITLES = {
    Category.MISTRANSLATION: "Mistranslation",
    Category.OMISSION: "Omission",
    Category.ADDITION: "Addition",
    Category.UNTRANSLATED: "Untranslated",
    Category.NAMES: "Names",
    Category.TERMINOLOGY: "Terminology",
    Category.GRAMMAR: "Grammar",
    Category.SPELLING: "Spelling",
    Category.PUNCTUATION: "Punctuation",
    Category.INCONSISTENCY: "Inconsistency",
    Category.AWKWARD: "Awkward style",
    Category.LOCALE: "Local conventions",
    Category.MARKUP: "Layout and markup",
}

ROLE_TITLES = {
    Role.HEADLINE: "Headline",
    Role.STANDFIRST: "Standfirst",
    Role.BODY: "Body",
    Role.CROSSHEAD: "Crosshead",
    Role.QUOTE: "Quote",
    Role.CAPTION: "Caption",
    Role.SEE_ALSO: "See also",
    Role.BACKGROUND: "Background",
    Role.FOOTNOTE: "Footnote",
    Role.BOILERPLATE: "Site furniture",
    Role.COMMENT_META: "Comment, who and when",
    Role.COMMENT_TEXT: "Comment",
}

SIDE_TITLES = {Side.HYPOTHESIS: "Translation", Side.REFERENCE: "Reference", Side.SOURCE: "Source"}

DECISION_SLUGS = {
    Decision.PUBLISH: "publish",
    Decision.FIX_FIRST: "fix-first",
    Decision.HOLD: "hold",
    Decision.UNDECIDED: "undecided",
}

STATE_TITLES = {
    "counted": "Counted",
    "unsure": "Below the policy’s confidence",
    "trial": "Check on trial",
    "known": "Known, in the baseline",
    "suppressed": "Suppressed",
    "rejected": "Judged a false alarm",
}


def min_confidence(record: RunRecord) -> float:
    """Findings under it are not counted, 0–1."""
    return record.verdict.limits.get("min_confidence", 0.0)


def state_of(finding: Finding, least: float) -> str:
    """`counted`, or why it does not count: a key of `STATE_TITLES`."""
    if finding.status is Status.SUPPRESSED:
        return "suppressed"
    if finding.status is Status.BASELINE:
        return "known"
    if finding.monitor:
        return "trial"
    return "counted" if finding.confidence >= least else "unsure"


def worst_first(record: RunRecord, list_from: float) -> list[Finding]:
    """The findings to list: those that count first, then by severity, then in the order of the article."""
    least = min_confidence(record)
    listed = [finding for finding in record.findings if finding.confidence >= list_from]
    return sorted(listed, key=lambda f: (state_of(f, least) != "counted", -f.severity.rank, f.start, f.end, f.check))


def counts_in_words(record: RunRecord) -> tuple[tuple[str, int], ...]:
    """Counted findings by severity, worst first, without zeros."""
    counts = record.verdict.counts
    return tuple((s.value, counts[s.value]) for s in SEVERITIES if counts.get(s.value))


def notices(record: RunRecord) -> list[tuple[str, str]]:
    """What limits the verdict: a sentence, and the part of the report that tells more (empty for none)."""
    found = []
    if record.reference is None and record.source is None:
        told = (
            "No reference or original was given: whether the meaning is right was not checked, only how it is written."
        )
        found.append((told, "checks"))
    elif record.reference is None:
        found.append(("No reference was given; checks that compare with one did not run.", "checks"))
    elif record.coverage is not None:
        found.append((f"{record.coverage:.0%} of the article was matched with the reference.", "article"))
    stopped = [run for run in record.checks if run.state is not CheckState.RAN]
    if stopped:
        found.append((f"{len(stopped)} of {plural(len(record.checks), 'check')} could not run.", "checks"))
    return found


def plural(count: int, noun: str) -> str:
    """`1 finding`, `2 findings`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def percent(share: float) -> int:
    """0–1 as a whole percentage; 1 is only said of 1."""
    return min(99, round(100 * share)) if share < 1 else 100


def time_in_words(created: str) -> str:
    """`31 January 2026, 09:30 UTC`; the text itself when it is not ISO 8601."""
    try:
        time = datetime.fromisoformat(created)
    except ValueError:
        return created
    return f"{time.day} {_MONTHS[time.month - 1]} {time:%Y, %H:%M} UTC"


# Not strftime: its month names follow the locale of the machine.
_MONTHS = ("January February March April May June July August September October November December").split()
