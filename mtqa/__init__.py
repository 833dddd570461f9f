"""mtqa checks a machine-translated article before it is published.

    import mtqa

    record = mtqa.check("article.en.txt", reference="reference.en.txt", langs="ru-en")
    print(record.verdict.summary)

The functions are those of `mtqa.api`.
"""

from typing import TYPE_CHECKING

from mtqa.version import VERSION

if TYPE_CHECKING:
    from mtqa.api import (
        align_files,
        align_sentences,
        check,
        check_article,
        check_rows,
        check_text,
        read_articles,
        read_rows,
    )

__version__ = VERSION
__all__ = [
    "__version__",
    "align_files",
    "align_sentences",
    "check",
    "check_article",
    "check_rows",
    "check_text",
    "read_articles",
    "read_rows",
]


def __getattr__(name: str) -> object:
    # Loaded with the first use, so that `mtqa --help` does not wait for numpy and sacreBLEU.
    if name in __all__:
        from mtqa import api

        return getattr(api, name)
    raise AttributeError(f"module 'mtqa' has no attribute {name!r}")
