"""What a translation model says of a translation: how it would have put it, and which words it never would.

    model = load_translator(find("opus-mt-ru-en"), "ru-en")
    (reading,) = model.read([("Мост закрыт.", "The bridge is closed.")])

Deterministic: the same pairs in the same order give the same figures. Memory is bounded by the batch, whatever comes.
"""

from mtqa.neural.translation.evidence import Evidence, WordLink, WordSurprise, evidence_of
from mtqa.neural.translation.pieces import Piece, Pieces
from mtqa.neural.translation.translator import Reading, Translation, Translator, load_translator

__all__ = [
    "Evidence",
    "Piece",
    "Pieces",
    "Reading",
    "Translation",
    "Translator",
    "WordLink",
    "WordSurprise",
    "evidence_of",
    "load_translator",
]
