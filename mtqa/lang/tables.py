"""The tables that come with mtqa, one file a subject, one section a language."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """A file of `mtqa/lang/data`, read once. The caller must not change it.

    Args:
        name: without its ending; one of the package's own, so that a missing or broken file is a fault of the build.
    """
    return tomllib.loads((files("mtqa.lang") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_list(name: str, lang: str) -> frozenset[str]:
    """The `words` of a language in a table; empty where the table leaves the language out."""
    return frozenset(table(name).get(lang, {"words": ""})["words"].split())


def phrase_pattern(lines: str) -> re.Pattern[str]:
    """Any of some phrases as whole words, in any case; matches nothing where there is no phrase.

    Args:
        lines: one regular expression a line; a space in it stands for any white space.
    """
    joined = "|".join(lines.split("\n")).strip("|").replace(" ", r"\s")
    return re.compile(rf"\b(?:{joined})\b" if joined else r"(?!)", re.IGNORECASE)
