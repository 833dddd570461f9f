"""What a reviewer can do, as values. Each is appended to the desk's decisions and never changed."""

import datetime
from enum import StrEnum

import msgspec
from msgspec import Struct

from mtqa.record import Category, Decision, Severity
from mtqa.store.errors import InvalidError

ARTICLE = "article"
"""Target of what is said of the whole article; all other targets are findings."""

_LONGEST_CHARS = {"reason": 2000, "note": 2000, "owner": 100, "text": 20_000, "correction": 20_000}


class State(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    """Nobody has decided: not the same as clean."""
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    """Two reviewers decided without having seen each other, and they differ. Both decisions are kept."""


class Confirm(Struct, frozen=True, kw_only=True, tag="confirm", tag_field="kind"):
    """The finding is right as it stands."""


class Reject(Struct, frozen=True, kw_only=True, tag="reject", tag_field="kind"):
    """The finding is a false alarm."""

    reason: str
    expires: datetime.date | None = None
    """Last day of the suppression that comes of it; None for no end."""


class Change(Struct, frozen=True, kw_only=True, tag="change", tag_field="kind"):
    """The finding is right, but its span, category or severity is not. None leaves a part as it is."""

    start: int | None = None
    """File offset in the article; given together with `end`."""
    end: int | None = None
    """File offset one past the last character."""
    category: Category | None = None
    severity: Severity | None = None


class Correct(Struct, frozen=True, kw_only=True, tag="correct", tag_field="kind"):
    """The finding is right, and these words belong in the place of its span."""

    text: str
    """May be empty: the words are to go."""


class Missed(Struct, frozen=True, kw_only=True, tag="missed", tag_field="kind"):
    """An error that no check found."""

    start: int
    """File offset; equal to `end` for words that are missing."""
    end: int
    category: Category
    severity: Severity
    note: str = ""
    correction: str | None = None


class Undo(Struct, frozen=True, kw_only=True, tag="undo", tag_field="kind"):
    """An earlier decision no longer holds. To undo an undo restores what it undid."""

    decision: int
    """`Decided.id`."""


class Publish(Struct, frozen=True, kw_only=True, tag="publish", tag_field="kind"):
    """What becomes of the article, and who answers for it."""

    decision: Decision
    """Publish, fix first or hold."""
    owner: str
    """Who answers for it, by name."""
    reason: str = ""
    """Required when it is milder than the verdict without what the desk rejected: an override."""
    expires: datetime.date | None = None
    """Last day of an override; required for one."""


Act = Confirm | Reject | Change | Correct | Missed | Undo | Publish

_DECODER: msgspec.json.Decoder[Act] = msgspec.json.Decoder(Act)


def encode_act(act: Act) -> str:
    """The act as the database keeps it."""
    return msgspec.json.encode(act).decode()


def decode_act(text: str) -> Act:
    """Read back what `encode_act` wrote."""
    return _DECODER.decode(text)


def kind_of(act: Act) -> str:
    """The act's name: `confirm`, `reject` and so on."""
    return str(act.__struct_config__.tag)


def require_sense(act: Act, length: int) -> None:
    """Refuse an act that means nothing.

    Args:
        act: as it came in.
        length: characters of the article.

    Raises:
        InvalidError: a rejection without a reason, a change of nothing, a span outside the article, a text that is too
            long or is no Unicode.
    """
    for name, longest in _LONGEST_CHARS.items():
        _require_text(name, getattr(act, name, None), longest)
    match act:
        case Reject(reason=reason) if not reason.strip():
            raise InvalidError("a rejection needs a reason")
        case Change():
            _require_change(act, length)
        case Missed(start=start, end=end):
            _require_span(start, end, length)
        case Publish():
            _require_publication(act)


def _require_text(name: str, text: str | None, longest: int) -> None:
    if text is None:
        return
    if len(text) > longest:
        raise InvalidError(f"{name}: {len(text):,} characters; at most {longest:,} fit")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidError(f"{name}: not Unicode text")


def _require_change(act: Change, length: int) -> None:
    if act == Change():
        raise InvalidError("a change changes nothing: give a span, a category or a severity")
    if (act.start is None) != (act.end is None):
        raise InvalidError("a span has a start and an end")
    if act.start is not None and act.end is not None:
        _require_span(act.start, act.end, length)


def _require_span(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise InvalidError(f"the span {start}–{end} is not in the article of {length} characters")


def _require_publication(act: Publish) -> None:
    if act.decision is Decision.UNDECIDED:
        raise InvalidError("a publication decision is publish, fix first or hold")
    if not act.owner.strip():
        raise InvalidError("a publication decision needs an owner")
