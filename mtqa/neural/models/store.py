"""Adding, finding, checking and removing the models of a user."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mtqa.neural.models.card import ModelCard, StoredFile, digest_of, read_card, write_card
from mtqa.neural.models.home import models_folder
from mtqa.neural.models.layout import Layout, recognise
from mtqa.neural.models.package import is_package, unpack
from mtqa.neural.store import ModelError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def add(path: Path, name: str | None = None, langs: str | None = None, origin: str | None = None) -> ModelCard:
    """Copy a model into the store.

    Args:
        path: a folder, or an Argos Translate package.
        name: what to call it; None for the file's or folder's own name.
        langs: the pair it translates (`ru-en`), for models whose files do not tell; None to look.
        origin: where it came from; None for the path.

    Returns:
        Its card.

    Raises:
        ModelError: not a model mtqa understands (with the reason), a name that is taken or cannot be one, or a pair
            that nothing tells.
    """
    chosen = name or _plain(path.name)
    target = _place(chosen)
    if target.exists():
        raise ModelError(f"a model called {chosen!r} is there already; give another --name, or remove it first")
    with _unpacked(path) as folder:
        layout = recognise(folder, path.name)
        languages = (langs,) if langs else layout.languages
        if layout.kind.translates and not languages:
            raise ModelError(f"{path}: nothing says which languages it translates; give them with --langs, as ru-en")
        return _copied(folder, layout, languages, chosen, origin or str(path))


def listed() -> list[ModelCard]:
    """Every model of the store, by name. Folders without a readable card are left out."""
    folder = models_folder()
    if not folder.is_dir():
        return []
    cards = []
    for inside in sorted(folder.iterdir()):
        if _NAME.fullmatch(inside.name) and inside.is_dir():
            try:
                cards.append(read_card(inside))
            except ModelError:
                continue
    return cards


def find(name: str) -> ModelCard:
    """A model by its name.

    Raises:
        ModelError: there is none, with the names there are; or its card is damaged.
    """
    folder = _place(name)
    if not folder.is_dir():
        known = ", ".join(card.name for card in listed()) or "none yet"
        raise ModelError(f"no model is called {name!r}; there are: {known}. `mtqa models add` adds one")
    return read_card(folder)


def folder_of(card: ModelCard) -> Path:
    """Where a model's files lie."""
    return _place(card.name)


def verify(card: ModelCard) -> None:
    """Read every file of a model and compare its digest.

    Raises:
        ModelError: a file is missing or changed; the message names it.
    """
    folder = folder_of(card)
    for inside, known in sorted(card.files.items()):
        path = folder / inside
        if not path.is_file():
            raise ModelError(f"the model {card.name!r} is incomplete: {path} is missing; add it again")
        if path.stat().st_size != known.size or digest_of(path) != known.sha256:
            raise ModelError(f"the model {card.name!r} is damaged: {path} is not the file that was added; add it again")


def remove(name: str) -> None:
    """Take a model out of the store.

    Raises:
        ModelError: there is none of the name.
    """
    folder = _place(name)
    if not folder.is_dir():
        raise ModelError(f"no model is called {name!r}")
    shutil.rmtree(folder)


def _copied(folder: Path, layout: Layout, languages: tuple[str, ...], name: str, origin: str) -> ModelCard:
    """Copy the files beside their place and move them there whole, so that no half model is ever found."""
    store = models_folder()
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=".adding-") as scratch:
        half = Path(scratch) / "model"
        for inside in layout.files:
            target = half / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / inside, target)
        files = {
            inside: StoredFile(digest_of(half / inside), (half / inside).stat().st_size) for inside in layout.files
        }
        card = ModelCard(name=name, kind=layout.kind, languages=languages, files=files, origin=origin)
        write_card(card, half)
        half.rename(store / name)
    return card


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    if not is_package(path):
        if path.is_file():
            raise ModelError(f"{path}: neither a folder nor an Argos Translate package (a zip file)")
        yield path
        return
    store = models_folder()
    store.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=store, prefix=".unpacking-") as scratch:
        yield unpack(path, Path(scratch))


def _place(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ModelError(f"{name!r} cannot be a model's name; use letters, digits, dots, hyphens and underscores")
    return models_folder() / name


def _plain(name: str) -> str:
    return (
        re.sub(r"[^A-Za-z0-9._-]+", "-", name.removesuffix(".argosmodel").removesuffix(".zip")).strip("-.") or "model"
    )
