"""How the files of each format are called."""

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
