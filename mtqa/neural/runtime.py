"""The model in memory: one tokenizer and one encoder, shared by everything that reads text."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file

from mtqa.neural.encoder import Encoder, vocabulary
from mtqa.neural.store import Model, embedded_model
from mtqa.neural.wordpiece import WordPiece


@dataclass(frozen=True)
class Runtime:
    """A loaded model."""

    model: Model
    tokenizer: WordPiece
    encoder: Encoder


def load_runtime(model: Model, threads: int = 1, compute_type: str = "int8") -> Runtime:
    """Load a model; arguments and errors as for `Encoder`."""
    with as_file(model.folder) as folder:
        encoder = Encoder(folder, threads, compute_type)
    return Runtime(model, WordPiece(vocabulary(model.files)), encoder)


@cache
def embedded_runtime(threads: int = 1) -> Runtime:
    """The shipped model, loaded once a process for each thread count.

    Raises:
        ModelError: the model is missing or damaged, or CTranslate2 is not installed.
    """
    return load_runtime(embedded_model(), threads)
