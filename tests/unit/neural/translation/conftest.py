"""The toy model, loaded once."""

from pathlib import Path

import pytest

from mtqa.neural.models import recognise
from mtqa.neural.translation import Pieces, Translator

TOY = Path(__file__).parents[3] / "data" / "toy-ru-en"


@pytest.fixture(scope="module")
def toy() -> Translator:
    """A real Transformer of two layers for seven sentence patterns (training/toy)."""
    return Translator(TOY, recognise(TOY), "ru-en")


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Its English vocabulary."""
    return Pieces(TOY / "target.spm")
