"""What a desk knows and mtqa cannot: its phrase rules and its terms."""

from mtqa.house.load import load_house
from mtqa.house.terms import Term, TermBase
from mtqa.house.values import NOTHING, House

__all__ = ["NOTHING", "House", "Term", "TermBase", "load_house"]
