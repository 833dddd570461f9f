"""What a check found, where, why, and what to do about it."""

from enum import StrEnum

from msgspec import Struct

from mtqa.record.document import Side


class Severity(StrEnum):
    """Harm to the reader, in MQM's levels."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return _RANKS[self]

    @property
    def is_serious(self) -> bool:
        """Major or critical."""
        return self.rank >= _RANKS[Severity.MAJOR]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Category(StrEnum):
    """MQM path of the error (MQM core typology, themqm.org), with `names` and `markup` beside it."""

    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    UNTRANSLATED = "accuracy/untranslated"
    NAMES = "names"
    TERMINOLOGY = "terminology"
    GRAMMAR = "fluency/grammar"
    SPELLING = "fluency/spelling"
    PUNCTUATION = "fluency/punctuation"
    INCONSISTENCY = "fluency/inconsistency"
    AWKWARD = "style/awkward"
    LOCALE = "locale-convention"
    MARKUP = "markup"


class Status(StrEnum):
    """Whether the finding counts."""

    NEW = "new"
    BASELINE = "baseline"
    SUPPRESSED = "suppressed"


class Span(Struct, frozen=True):
    """Words in one of the documents."""

    side: Side
    segment: int
    """`Segment.index` of the sentence it begins in."""
    start: int
    """File offset."""
    end: int
    """File offset one past the last character; equal to `start` for a place between characters."""
    text: str
    """The file's text from `start` to `end`."""


class ExcuseKind(StrEnum):
    """Who says that a finding does not count."""

    SIC = "sic"
    """The article itself: the words are followed by `[sic]`."""
    BASELINE = "baseline"
    """An entry of the baseline file."""
    SETTINGS = "settings"
    """The policy it was judged by leaves its check out."""


class Excuse(Struct, frozen=True, kw_only=True):
    """Why a finding does not count."""

    kind: ExcuseKind
    reason: str
    """In a sentence or a few words."""
    person: str | None = None
    """Who decided it; None where nobody did."""
    date: str | None = None
    """Day of the decision, ISO 8601."""
    expires: str | None = None
    """Last day on which it holds, ISO 8601; None for no end."""


class Finding(Struct, frozen=True, kw_only=True):
    """One fault, with every place it shows."""

    id: str
    """Fingerprint of check, document and normalised text; survives edits elsewhere in the article."""
    check: str
    """Permanent kebab-case name of the check."""
    category: Category
    severity: Severity
    confidence: float
    """0–1: the probability that an editor agrees."""
    start: int
    """File offset in the hypothesis."""
    end: int
    """File offset one past the last character; equal to `start` for an omission."""
    text: str
    """The hypothesis file's text from `start` to `end`; empty for an omission."""
    message: str
    """One sentence that stands alone."""
    suggestion: str | None = None
    """Text to put in place of `text`; None when there is no single fix."""
    evidence: tuple[Span, ...] = ()
    """What it was held against: spans of reference, source, or elsewhere in the hypothesis."""
    places: tuple[Span, ...] = ()
    """Further mentions of the same fault in the hypothesis."""
    segment: int
    """`Segment.index` of the sentence it begins in."""
    status: Status = Status.NEW
    excuse: Excuse | None = None
    """Why it is not new; None when it is."""
    monitor: bool = False
    """The check is on trial: shown, but never counted in the verdict."""
    unit: str | None = None
    """Id of the unit of a bilingual file that `segment` belongs to; None in an article."""
    agrees: tuple[str, ...] = ()
    """Other checks that found the same fault independently."""

    def counts(self, min_confidence: float) -> bool:
        """Whether it counts in scores and verdict: new, not on trial, confident enough."""
        return self.status is Status.NEW and not self.monitor and self.confidence >= min_confidence
