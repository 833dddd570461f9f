"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.config import Settings, find_config, load_settings
from mtqa.errors import UsageError


class Format(StrEnum):
    """Output formats of a checked article."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"


LANGS = typer.Option("--langs", metavar="SRC-TGT", help="Language pair, source first.", show_default="ru-en")
CONFIG = typer.Option("--config", metavar="FILE", help="Settings; default: mtqa.toml or \\[tool.mtqa], here or above.")
OUTPUT = typer.Option("--output", "-o", metavar="PATH", help="File to write, or a folder for several; default: print.")

MODEL = typer.Option(
    "--model", metavar="NAME", help="Translation model of the store that gives evidence (mtqa models)."
)
REVERSE = typer.Option("--reverse", metavar="NAME", help="Model of the opposite pair, for a round trip.")

LangsOption = Annotated[str | None, LANGS]
TranslatorOption = Annotated[str | None, MODEL]
ReverseOption = Annotated[str | None, REVERSE]
ConfigOption = Annotated[Path | None, CONFIG]
OutputOption = Annotated[Path | None, OUTPUT]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Print everything there is to say.")]


def settings_from(config: Path | None, langs: str | None) -> Settings:
    """The settings in force: the file that was named or found, then the command line.

    Raises:
        ConfigError: the file or the language pair is wrong.
        UsageError: the file that was named does not exist.
    """
    from mtqa.api import with_langs

    if config is not None and not config.is_file():
        raise UsageError(f"{config}: no such configuration file")
    path = config or find_config(Path.cwd())
    return with_langs(load_settings(path) if path else Settings(), langs)
