"""The toy translation model (tests/data/toy-ru-en, made by training/toy)."""

import os
from functools import cache
from pathlib import Path

from mtqa.neural.models import recognise
from mtqa.neural.models.card import ModelCard
from mtqa.neural.translation import Translator
from mtqa.pipeline.witness import Witness

TOY = Path(__file__).parents[1] / "data" / "toy-ru-en"


@cache
def toy_witness() -> Witness:
    """The model as evidence, loaded once a process, without a store."""
    layout = recognise(TOY)
    card = ModelCard(name="toy", kind=layout.kind, languages=layout.languages, files={}, origin=os.fspath(TOY))
    return Witness(card, Translator(TOY, layout, "ru-en"), None)
