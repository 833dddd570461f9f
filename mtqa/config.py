"""Settings: what a desk may choose, as frozen values read from TOML. An unknown key is an error."""

import math
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from mtqa.errors import ConfigError
from mtqa.files import name_from_here, read_within

CONFIG_NAME = "mtqa.toml"

Share = Annotated[float, Meta(ge=0, le=1)]
Most = Annotated[int, Meta(ge=-1)]
"""A number of findings; -1 sets no limit."""


class Limits(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many findings of each severity lead to a decision; -1 sets no limit."""

    critical: Most = -1
    major: Most = -1
    minor: Most = -1


class HoldLimits(Limits, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """More than this holds the article. A key that is left out keeps its default, so no file loosens it unawares."""

    critical: Most = 0
    major: Most = 5


class FixFirstLimits(Limits, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """More than this sends the article back to the desk."""

    critical: Most = 0
    major: Most = 0
    minor: Most = 20


class PartLimits(Limits, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Limits on a part of the findings, on top of those on all of them."""

    leads_to: Literal["fix first", "hold"] = "fix first"
    """What more findings than this lead to."""


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When an article may be published. The defaults are explained in docs/decisions/0005."""

    min_confidence: Share = 0.5
    """Findings of less confidence are not counted."""
    list_from: Share = 0.4
    """Findings of less confidence are not listed; `--min-confidence` overrides it."""
    hold: HoldLimits = HoldLimits()
    """More than this holds the article."""
    fix_first: FixFirstLimits = FixFirstLimits()
    """More than this sends it back to the desk."""
    limits: dict[str, PartLimits] = field(default_factory=dict)
    """Limits by part: a category (`names`), a family of categories (`fluency`), a check or a role (`headline`)."""
    min_score: dict[str, float] = field(default_factory=dict)
    """Score name to the least value that passes; for scores of which more is better."""
    min_coverage: Share = 0.5
    """Share of the article's words that must have a counterpart in the reference, or nothing can be judged."""
    min_segments: int = 1
    """Segments the article must have."""
    min_pairs: int = 0
    """Beads with both sides that the article must have, where there is a reference."""
    certain_from: Share = 0.5
    """Beads of less confidence are reported as uncertain and their checks stay silent."""
    baseline: str = ""
    """Path of the baseline file, from the folder of the configuration file; empty for none."""
    publications: str = ""
    """Path of the file with the desk's publication decisions, likewise."""


class Checks(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which checks run and how they are set."""

    select: tuple[str, ...] = ()
    """Names of the only checks to run; empty for all."""
    ignore: tuple[str, ...] = ()
    """Names of checks not to run."""
    monitor: tuple[str, ...] = ()
    """Checks that are shown but never counted."""
    require: tuple[str, ...] = ()
    """Checks without which there is no verdict: each must have run."""
    params: dict[str, dict[str, float | int | bool | str]] = field(default_factory=dict)
    """Check name to its parameters; `mtqa checks NAME` lists them."""


class Scoring(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How scores and intervals are computed."""

    resamples: int = 1000
    """Bootstrap resamples for each interval; 0 for none."""
    seed: int = 12345
    """Seed of the resampling, as in sacreBLEU."""
    small_sample_words: int = 300
    """Articles of fewer words have their normalised scores marked as too small a sample."""


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The embedded model."""

    use: bool = True
    """Off: `garbled-phrase` does not run, and rows are scored from findings and chrF."""
    threads: int = 1
    """Cores it uses; never changes a result."""


class Translation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Translation models of the desk's store (`mtqa models`) that give evidence from the source."""

    model: str = ""
    """Name of the model of the language pair; empty for none."""
    reverse: str = ""
    """Name of the model of the opposite pair, for a round trip; empty for none."""


class HouseFiles(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the desk has written down for itself; paths from the folder of the configuration file."""

    rules: tuple[str, ...] = ()
    """Files of phrase rules (TOML)."""
    terms: tuple[str, ...] = ()
    """Term bases (CSV, TBX)."""
    archive: str = ""
    """What `mtqa index` wrote; empty for none."""


class Engine(StrEnum):
    """Where the processes of `mtqa run` are."""

    LOCAL = "local"
    RAY = "ray"


class Workspace(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where `mtqa run` finds articles and puts results. Paths are from the folder of the configuration file."""

    translations: str = "translations"
    """Folder of the articles."""
    references: str = "references"
    """Folder of their references; empty for none."""
    sources: str = ""
    """Folder of their originals; empty for none."""
    reports: str = "reports"
    """Folder the results go into."""
    include: tuple[str, ...] = ("**/*",)
    """Patterns of the files in `translations` that are articles; hidden files never are."""
    exclude: tuple[str, ...] = ()
    """Patterns of the files that are not."""
    reference: str = ""
    """How a reference is called, from its folder, with {parent}, {name} and {stem}; empty finds it by stem."""
    source: str = ""
    """How an original is called, in the same way."""
    require_reference: bool = True
    """Off: an article without a reference is checked without."""
    require_source: bool = True
    """Off: an article without an original is checked without."""
    formats: tuple[str, ...] = ("html",)
    """What is written for each article beside its record."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything a configuration file may hold."""

    langs: str = "ru-en"
    """Language pair, source first."""
    comments: bool = False
    """Also align and check readers' comments and site furniture."""
    policy: Policy = Policy()
    checks: Checks = Checks()
    scoring: Scoring = Scoring()
    model: Model = Model()
    translation: Translation = Translation()
    house: HouseFiles = HouseFiles()
    workspace: Workspace = Workspace()

    def as_data(self) -> dict[str, object]:
        """Every setting of a check as plain JSON values; where files lie is none."""
        data: dict[str, object] = msgspec.json.decode(msgspec.json.encode(self))
        del data["workspace"]
        return data

    @property
    def source_lang(self) -> str:
        """ISO 639-1 code of the source."""
        return self.langs.partition("-")[0]

    @property
    def target_lang(self) -> str:
        """ISO 639-1 code of the translation."""
        return self.langs.partition("-")[2]


def find_config(start: Path) -> Path | None:
    """The nearest `mtqa.toml`, or `pyproject.toml` with `[tool.mtqa]`, at or above a folder; None if there is none."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder / CONFIG_NAME
        if (folder / "pyproject.toml").is_file() and _table(folder / "pyproject.toml") is not None:
            return folder / "pyproject.toml"
    return None


def load_settings(path: Path) -> Settings:
    """Read settings from `mtqa.toml`, or from `[tool.mtqa]` of a `pyproject.toml`.

    Raises:
        ConfigError: unreadable, not TOML, an unknown key, or a value of the wrong type; the message has its place.
    """
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path}: has no [tool.mtqa] table")
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; docs/configuration.md lists every key") from error
    check_langs(settings.langs, str(path))
    _refuse_not_numbers(settings.policy, path)
    return msgspec.structs.replace(settings, house=_located(settings.house, path.parent))


def _located(house: HouseFiles, folder: Path) -> HouseFiles:
    """The same files, named from the working folder: the record then says the same on every machine."""
    return HouseFiles(
        rules=tuple(name_from_here(folder / name) for name in house.rules),
        terms=tuple(name_from_here(folder / name) for name in house.terms),
        archive=name_from_here(folder / house.archive) if house.archive else "",
    )


def _refuse_not_numbers(policy: Policy, path: Path) -> None:
    """No figure compares with `nan`, so as a limit it would let everything pass."""
    figures = (policy.min_confidence, policy.list_from, policy.min_coverage, policy.certain_from)
    if not all(map(math.isfinite, (*figures, *policy.min_score.values()))):
        raise ConfigError(f"{path}: a limit of the policy is not a finite number")


def check_langs(langs: str, where: str) -> None:
    """Refuse a language pair that is not two ISO 639-1 codes with a hyphen.

    Raises:
        ConfigError: it is not.
    """
    source, _, target = langs.partition("-")
    if not all(len(code) == 2 and code.isascii() and code.isalpha() and code.islower() for code in (source, target)):
        raise ConfigError(f"{where}: langs is {langs!r}; write source and target like 'ru-en'")


def _table(path: Path) -> dict[str, object] | None:
    try:
        data = tomllib.loads(read_within(path).decode())
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML ({error})") from error
    if path.name != "pyproject.toml":
        return data
    table = data.get("tool", {}).get("mtqa")
    return table if isinstance(table, dict) else None
