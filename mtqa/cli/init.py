"""`mtqa init`: settings and pipeline files for a repository of translations."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import LANGS
from mtqa.config import check_langs
from mtqa.errors import UsageError
from mtqa.files import write_atomically
from mtqa.version import VERSION

_TEMPLATES = {
    "mtqa.toml": "mtqa.toml",
    ".github/workflows/mtqa.yml": "github.yml",
    ".gitlab/mtqa.yml": "gitlab.yml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
}
"""Place in the repository, and the template it is made from."""


def init(
    folder: Annotated[Path, typer.Argument(help="Root of the repository.")] = Path(),
    langs: Annotated[str, LANGS] = "ru-en",
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    missing: Annotated[
        bool, typer.Option("--missing", help="Leave files that are there and write the others.")
    ] = False,
) -> None:
    """Write commented settings, a GitHub workflow, a GitLab job and a pre-commit hook.

    Example: mtqa init --langs ru-en

    Translations are expected in translations/, their references under the same name in references/. A file that is
    there is never overwritten: nothing is written then, unless --force or --missing says otherwise.
    """
    if force and missing:
        raise UsageError("--force replaces files and --missing leaves them; choose one")
    check_langs(langs, "--langs")
    there = [place for place in _TEMPLATES if (folder / place).exists() or (folder / place).is_symlink()]
    if there and not (force or missing):
        named = ", ".join(str(folder / place) for place in there)
        raise UsageError(f"{named}: already there; --force replaces, --missing writes only the others")
    for place, template in _TEMPLATES.items():
        if missing and place in there:
            continue
        write_atomically(folder / place, _filled(template, langs))
        typer.echo(folder / place)


def _filled(template: str, langs: str) -> bytes:
    text = (files("mtqa.cli") / "templates" / template).read_text(encoding="utf-8")
    return text.replace("@LANGS@", langs).replace("@VERSION@", VERSION).encode()
