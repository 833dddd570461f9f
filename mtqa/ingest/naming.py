"""What an article is called in findings, fingerprints and annotations."""

from pathlib import Path

from mtqa.files import name_from_here


def document_name(path: Path) -> str:
    """The stable name of the article in a file: one name whichever way the path was spelled.

    A baseline written on a laptop holds on a build machine only when every spelling of a path is one article, and
    annotations want paths from where the command runs. What is not Unicode in a name is shown as an escape.
    """
    return name_from_here(path).encode("utf-8", "backslashreplace").decode("utf-8")
