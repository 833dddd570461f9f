"""Find the reference or source of an article in a folder, by stem."""

from collections.abc import Iterator, Sequence
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
        between several. An article in a subfolder (`news/sport/002.txt`) has it in the same subfolder of the folder
        (`sport/002.txt`), where there is one, or else in the folder itself.

    Raises:
        InputError: the folder has none, or several.
    """
    if not place.is_dir():
        return place
    stem = article.name.partition(".")[0]
    for folder in (*_mirrors(article, place), place):
        if (folder / article.name).is_file() and (folder / article.name).resolve() != article.resolve():
            return folder / article.name
        found = sorted(path for path in folder.iterdir() if path.name.partition(".")[0] == stem and path.is_file())
        chosen = choose(article, folder, [path for path in found if path.resolve() != article.resolve()], side)
        if chosen is not None:
            return chosen
    raise InputError(f"{place}: has no {side} for {article.name} (looked for {stem}.*)")


def _mirrors(article: Path, place: Path) -> Iterator[Path]:
    """The subfolders of a folder that are called as those the article lies in, the deepest first.

    The article's own folder is none: what lies beside it there is not meant by the folder above.
    """
    own = article.parent.resolve()
    parts = [part for part in article.parent.parts if part not in ("..", article.anchor)]
    for first in range(len(parts)):
        folder = place.joinpath(*parts[first:])
        if folder.is_dir() and folder.resolve() != own:
            yield folder


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
