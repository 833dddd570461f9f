"""Find the reference or source of an article in a folder, by stem."""

from collections.abc import Sequence
from pathlib import Path

from mtqa.errors import InputError
from mtqa.record import Document, Side

_READABLE = (".txt", ".html", ".htm", ".md", ".docx")
_MARKERS = {Side.REFERENCE: {"ref", "reference"}, Side.SOURCE: {"src", "source"}}


def counterpart(article: Path, place: Path, side: Side) -> Path:
    """The file that belongs to an article.

    Args:
        article: path of the translation.
        place: a file, which is returned as it is, or a folder to look in.
        side: which counterpart is wanted.

    Returns:
        In a folder: the file of the same name; or else the only file with the same name up to the first dot
        (`002.mt.txt` and `002.txt`), where `ref` or `src` in the rest of the name, and then the same ending, decides
        between several.

    Raises:
        InputError: the folder has none, or several.
    """
    if not place.is_dir():
        return place
    if (place / article.name).is_file() and (place / article.name).resolve() != article.resolve():
        return place / article.name
    stem = article.name.partition(".")[0]
    found = sorted(path for path in place.iterdir() if path.name.partition(".")[0] == stem and path.is_file())
    chosen = choose(article, place, [path for path in found if path.resolve() != article.resolve()], side)
    if chosen is None:
        raise InputError(f"{place}: has no {side} for {article.name} (looked for {stem}.*)")
    return chosen


def choose(article: Path, place: Path, found: Sequence[Path], side: Side) -> Path | None:
    """The one of several files with the stem of an article that belongs to it, as `counterpart` says.

    Args:
        article: path of the translation.
        place: the folder, for messages.
        found: files in it with the article's name up to the first dot, in order.
        side: which counterpart is wanted.

    Returns:
        None when none of them can be it.

    Raises:
        InputError: several may be it.
    """
    same = [path for path in found if path.name == article.name]
    readable = [path for path in found if path.suffix in {article.suffix, *_READABLE}]
    marked = [path for path in readable if _MARKERS[side] & set(path.name.split(".")[1:])]
    alike = [path for path in readable if path.suffix == article.suffix]
    for candidates in (same, marked, alike, readable):
        if len(candidates) == 1:
            return candidates[0]
    if not readable:
        return None
    names = ", ".join(path.name for path in readable)
    raise InputError(f"{place}: several files may be the {side} of {article.name} ({names}); name one")


def counterpart_of(article: Document, found: Sequence[Document]) -> Document:
    """The document that belongs to an article, of those in one file.

    Args:
        article: the translation, alone in its file or one of several.
        found: the documents of the reference's or source's file; not empty.

    Returns:
        The only one where the article's file holds one, too; else the one of the same id.

    Raises:
        InputError: none has the id, or several could be meant.
    """
    if len(found) == 1 and article.file is None:
        return found[0]
    wanted = article.name.rpartition("#")[2] if article.file is not None else ""
    for document in found:
        if document.file is not None and document.name.rpartition("#")[2] == wanted:
            return document
    side, path = found[0].side, found[0].path
    if article.file is None:
        raise InputError(f"{path}: holds {len(found)} articles; name a {side} with one for {article.name}")
    raise InputError(f"{path}: has no {side} for {article.name} (articles of two files are paired by their ids)")
