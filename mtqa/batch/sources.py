"""Where the two sides of a comparison come from: runs, folders of records, or single records."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mtqa.batch.workspace import stem_of
from mtqa.config import CONFIG_NAME, load_settings
from mtqa.errors import InputError

_ENDING = ".json"


@dataclass(frozen=True)
class Counterparts:
    """Records of two systems."""

    a: str
    """Where those of A came from."""
    b: str
    pairs: tuple[tuple[str, Path, Path], ...]
    """Name of the article and its two records, in order."""
    alone: tuple[tuple[str, str], ...]
    """Articles that only one has, each with which."""
    failed: tuple[tuple[str, str], ...] = ()
    """Articles that one of them has no record of, each with the reason."""


def records_in(place: Path) -> dict[str, Path] | None:
    """The records of a run: article to path.

    Args:
        place: a workspace, its folder of reports, a folder of records, or one record.

    Returns:
        None when the folder holds no records at all: it may be one of translations.

    Raises:
        InputError: there is no such file or folder, or the workspace was never run.
        ConfigError: the workspace's settings are wrong.
    """
    if place.is_file():
        return {place.name.removesuffix(_ENDING): place}
    if not place.is_dir():
        raise InputError(f"{place}: no such file or folder; name a run, records, or translations")
    if (place / CONFIG_NAME).is_file():
        reports = place / load_settings(place / CONFIG_NAME).workspace.reports
        if not (reports / "records").is_dir():
            raise InputError(f"{place}: has no results yet; mtqa run writes them")
        place = reports
    folder = place / "records" if (place / "records").is_dir() else place
    paths = sorted(path for path in folder.rglob(f"*{_ENDING}") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix().removesuffix(_ENDING): path for path in paths} or None


def paired(a: str, b: str, records_a: Mapping[str, Path], records_b: Mapping[str, Path]) -> Counterparts:
    """Pair the records of two systems: by name, or by name up to the first dot, or one with one."""
    if len(records_a) == len(records_b) == 1:
        ((key, one),), ((_, other),) = records_a.items(), records_b.items()
        return Counterparts(a, b, ((key, one, other),), ())
    partner = {key: key for key in records_a if key in records_b}
    by_stem_a, by_stem_b = _by_stem(records_a, partner), _by_stem(records_b, partner)
    partner |= {key: by_stem_b[stem] for stem, key in by_stem_a.items() if stem in by_stem_b}
    taken = set(partner.values())
    alone = [(key, f"only {a} has it") for key in records_a if key not in partner]
    alone += [(key, f"only {b} has it") for key in records_b if key not in taken]
    pairs = [(key, records_a[key], records_b[partner[key]]) for key in sorted(partner)]
    return Counterparts(a, b, tuple(pairs), tuple(sorted(alone)))


def _by_stem(records: Mapping[str, Path], without: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Records by folder and stem, without those that share one."""
    found: dict[tuple[str, str], list[str]] = {}
    for key in records:
        if key not in without:
            path = PurePosixPath(key)
            found.setdefault((path.parent.as_posix(), stem_of(path)), []).append(key)
    return {stem: keys[0] for stem, keys in found.items() if len(keys) == 1}
