"""The translation models a desk has added: where they lie, what they are, and proof that they are unchanged.

Nothing is ever downloaded but by `mtqa models pull`.
"""

from mtqa.neural.models.card import Kind, ModelCard
from mtqa.neural.models.layout import Layout, recognise
from mtqa.neural.models.store import add, find, folder_of, listed, remove, verify

__all__ = [
    "Kind",
    "Layout",
    "ModelCard",
    "add",
    "find",
    "folder_of",
    "listed",
    "recognise",
    "remove",
    "verify",
]
