"""What a result depends on, as digests: when one of them changes, it is made again."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from mtqa.batch.workspace import Article, shown
from mtqa.config import Settings
from mtqa.gate import Baseline, encode_baseline
from mtqa.pipeline import tools_in_use
from mtqa.record import Severity

_LIBRARIES = (
    "anyascii",
    "ctranslate2",
    "lxml",
    "numpy",
    "polib",
    "py3langid",
    "python-docx",
    "rapidfuzz",
    "sentencepiece",
    "regex",
    "simplemma",
    "trafilatura",
)
"""What findings and scores come from; another version may find something else, and some are not always there."""
_CODE = (".py", ".toml", ".txt", ".json", ".tsv", ".html", ".css", ".js", ".gz", ".npz")


def setup_digest(settings: Settings) -> str:
    """Of settings, the desk's own files, mtqa itself, its models and its libraries.

    Raises:
        CannotJudgeError: a model is missing or damaged.
        ConfigError: a file of the desk is missing or damaged.
    """
    tools = [(tool.name, tool.version, tool.digest) for tool in tools_in_use(settings)]
    libraries = [(name, _version(name)) for name in _LIBRARIES]
    return _digest([code_digest(), tools, libraries, settings.as_data()])


def terms_digest(
    baseline: Baseline, today: date, fail_on: Severity | None, strict: bool, formats: Sequence[str]
) -> str:
    """Of what articles are judged by, and what is written for each."""
    holding = [entry.id for entry in baseline.entries if entry.holds_on(today)]
    return _digest([encode_baseline(baseline).decode(), holding, fail_on, strict, sorted(formats)])


def inputs_digest(article: Article, read: Iterable[tuple[str, str]]) -> str:
    """Of an article's files.

    Args:
        article: with the counterparts it was given.
        read: name and SHA-256 of each file, in any order.
    """
    given = [shown(str(path)) if path else "" for path in (article.translation, article.reference, article.source)]
    return _digest([given, sorted(set(read))])


def files_digest(article: Article, root: Path) -> str:
    """Of an article's files as they are now; empty when one cannot be read."""
    try:
        return inputs_digest(article, [(shown(str(path)), _file_digest(root / path)) for path in article.paths])
    except OSError:
        return ""


@cache
def code_digest() -> str:
    """Of the package's own files, so that a change between two releases counts as well. The model has its own."""
    whole = hashlib.sha256()
    for name, file in sorted(_own_files(files("mtqa"), "")):
        whole.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _own_files(folder: Traversable, path: str) -> Iterable[tuple[str, Traversable]]:
    for file in folder.iterdir():
        name = f"{path}/{file.name}"
        if file.is_dir() and name not in {"/neural/data", "/_references"}:
            yield from _own_files(file, name)
        elif file.name.endswith(_CODE):
            yield name, file


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _digest(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()
