"""What an article is called in findings, fingerprints and annotations."""

import os
from pathlib import Path


def document_name(path: Path) -> str:
    """The stable name of the article in a file: one name whichever way the path was spelled.

    A baseline written on a laptop holds on a build machine only when `a.txt`, `x/../a.txt` and the absolute path are
    one article, and annotations want paths from where the command runs. So a file under the working folder is named
    from there, with forward slashes; any other keeps the path as given. What is not Unicode is shown as an escape.
    """
    try:
        from_here = os.path.relpath(path)
        plain = from_here if _same(path, from_here) and not from_here.startswith(os.pardir) else str(path)
    except (OSError, ValueError):  # no working folder any more, another drive, a NUL in the name
        plain = str(path)
    return plain.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")


def _same(path: Path, spelled: str) -> bool:
    """Whether both lead to one file: `x/..` need not be here when x is a link."""
    return os.path.realpath(path) == os.path.realpath(spelled)
