"""Templates and assets of pages, for the report and for whoever shows parts of it elsewhere."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mtqa.report.characters import without_hidden

_HERE = Path(__file__).parent


@cache
def asset(name: str) -> Markup:
    """A file of the package to be set as it is; nothing of a story ever comes this way."""
    return Markup((_HERE / "assets" / name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def templates(*folders: Path) -> Environment:
    """The templates of the report, behind those of further folders.

    Everything a template sets is escaped; an unknown name is an error.
    """
    return Environment(
        loader=FileSystemLoader([*folders, _HERE / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )


def _finalize(value: object) -> object:
    """Keep characters out that no HTML file may hold, or that would reorder the page, wherever they come from."""
    return without_hidden(value) if isinstance(value, str) and not isinstance(value, Markup) else value
