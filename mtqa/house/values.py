"""The desk's knowledge as one value, ready for the checks."""

from dataclasses import dataclass, field

from mtqa.house.archive import Archive
from mtqa.house.terms import TermBase
from mtqa.lang.phrase_rules import PhraseRule
from mtqa.record import Tool


@dataclass(frozen=True)
class House:
    """What the checks are told of the desk."""

    rules: tuple[PhraseRule, ...] = ()
    """Phrase rules, in the order of the files that hold them."""
    terms: TermBase = field(default_factory=TermBase)
    archive: Archive = field(default_factory=Archive)
    files: tuple[Tool, ...] = ()
    """What was read, with digests: it belongs in the record of every verdict."""


NOTHING = House()
"""A desk that has written nothing down."""
