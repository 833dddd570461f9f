"""What a desk knows and mtqa cannot: its phrase rules, its terms, and what it has published."""

from mtqa.house.archive import Archive, KnownName, Quoted, archived, find_sentences
from mtqa.house.archive_index import writing_archive
from mtqa.house.load import load_house
from mtqa.house.terms import Term, TermBase
from mtqa.house.values import NOTHING, House

__all__ = [
    "NOTHING",
    "Archive",
    "House",
    "KnownName",
    "Quoted",
    "Term",
    "TermBase",
    "archived",
    "find_sentences",
    "load_house",
    "writing_archive",
]
