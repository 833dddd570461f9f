"""Find the reference or source of an article in a folder, by stem."""

from pathlib import Path

from mtqa.errors import InputError
from mtqa.record import Side

_READABLE = (".txt", ".html", ".htm")
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
    found = sorted(path for path in place.iterdir() if _is_like(path, article, stem))
    marked = [path for path in found if _MARKERS[side] & set(path.name.split(".")[1:])]
    alike = [path for path in found if path.suffix == article.suffix]
    for candidates in (marked, alike, found):
        if len(candidates) == 1:
            return candidates[0]
    if not found:
        raise InputError(f"{place}: has no {side} for {article.name} (looked for {stem}.*)")
    names = ", ".join(path.name for path in found)
    raise InputError(f"{place}: several files may be the {side} of {article.name} ({names}); name one")


def _is_like(path: Path, article: Path, stem: str) -> bool:
    return (
        path.is_file()
        and path.name.partition(".")[0] == stem
        and path.suffix in {article.suffix, *_READABLE}
        and path.resolve() != article.resolve()
    )
