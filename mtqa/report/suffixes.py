"""How the files of each format are called."""

from collections.abc import Iterable

_SUFFIXES = {
    "text": ".txt",
    "junit": ".junit.xml",
    "github": ".github.txt",
    "gitlab": ".gl-code-quality-report.json",
    "markdown": ".md",
}


def suffix_of(fmt: str) -> str:
    """The ending of a file in one of `FORMATS`."""
    return _SUFFIXES.get(fmt, f".{fmt}")


def format_of(name: str, formats: Iterable[str]) -> str | None:
    """The format whose files end as a name does ("gate.junit.xml"), the longest ending first; None where none does."""
    fitting = [fmt for fmt in formats if name.casefold().endswith(suffix_of(fmt))]
    return max(fitting, key=lambda fmt: len(suffix_of(fmt)), default=None)
