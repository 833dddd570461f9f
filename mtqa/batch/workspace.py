"""Which files of a workspace are articles, and which belong to them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath

from mtqa.config import Workspace
from mtqa.errors import ConfigError, InputError, MtqaError, UsageError
from mtqa.ingest.bilingual.reading import bilingual_kind
from mtqa.ingest.pairs import choose
from mtqa.record import Side


@dataclass(frozen=True)
class Article:
    """One article and its counterparts; paths are from the root of the workspace."""

    key: str
    """Path from the folder of translations, with `/`; what the files of its results are called."""
    translation: Path
    reference: Path | None = None
    source: Path | None = None
    problem: str | None = None
    """Why a counterpart it must have was not found; None when all are there."""

    @property
    def name(self) -> str:
        """Name in findings and fingerprints, as `mtqa check` gives it from the root of the workspace."""
        return shown(str(self.translation))

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that are there."""
        return tuple(path for path in (self.translation, self.reference, self.source) if path is not None)


@dataclass(frozen=True)
class Workplace:
    """A workspace on disk."""

    root: Path
    """Folder that all paths are from."""
    layout: Workspace

    @property
    def reports(self) -> Path:
        """Folder of the results."""
        return self.root / self.layout.reports

    def articles(self) -> list[Article]:
        """The articles, sorted by name, each with its counterparts.

        Raises:
            ConfigError: a folder that the settings name is missing, or a pattern or template is wrong.
            UsageError: two articles would share the files of their results.
        """
        layout = self.layout
        folder = self._folder(layout.translations, "translations")
        references = self._counterparts(Side.REFERENCE, layout.references, layout.reference, layout.require_reference)
        sources = self._counterparts(Side.SOURCE, layout.sources, layout.source, layout.require_source)
        articles = [self._article(path.relative_to(folder), references, sources) for path in self._files(folder)]
        _require_own_names(articles)
        return sorted(articles, key=lambda article: article.key)

    def _folder(self, name: str, key: str) -> Path:
        folder = self.root / name
        if not name or not folder.is_dir():
            way_out = "" if key == "translations" else ', or set it to "" to do without'
            raise ConfigError(f"{folder}: no such folder; create it or change workspace.{key}{way_out}")
        return folder

    def _counterparts(self, side: Side, name: str, template: str, required: bool) -> "_Counterparts | None":
        if not name:
            return None
        return _Counterparts(self.root, Path(name), self._folder(name, f"{side}s"), side, template, required)

    def _files(self, folder: Path) -> set[Path]:
        found = self._matching(folder, self.layout.include) - self._matching(folder, self.layout.exclude)
        reports = self.reports.resolve()
        return {
            path
            for path in found
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            and not path.resolve().is_relative_to(reports)
        }

    def _matching(self, folder: Path, patterns: tuple[str, ...]) -> set[Path]:
        try:
            return {path for pattern in patterns for path in folder.glob(pattern)}
        except (ValueError, NotImplementedError) as error:
            raise ConfigError(f"workspace: {error}; write patterns like **/*.txt, from the folder") from error

    def _article(self, path: Path, references: "_Counterparts | None", sources: "_Counterparts | None") -> Article:
        translation, key = Path(self.layout.translations) / path, shown(path.as_posix())
        try:
            if self._is_bilingual(translation):
                # It has its source in it, and often a reference.
                reference = replace(references, required=False).of(path, translation) if references else None
                return Article(key, translation, reference)
            return Article(
                key,
                translation,
                references.of(path, translation) if references else None,
                sources.of(path, translation) if sources else None,
            )
        except InputError as error:
            return Article(key, translation, problem=shown(str(error)))

    def _is_bilingual(self, translation: Path) -> bool:
        """Off for what cannot be read, too: that is told when it is checked."""
        try:
            return bilingual_kind(self.root / translation) is not None
        except MtqaError:
            return False


@dataclass(frozen=True)
class _Counterparts:
    """The files on one side, listed once."""

    root: Path
    name: Path
    """The folder as the settings name it."""
    folder: Path
    side: Side
    template: str
    required: bool

    def of(self, article: Path, translation: Path) -> Path | None:
        """The counterpart of an article, from the root; None when there is none and none is required.

        Args:
            article: path from the folder of translations.
            translation: path from the root.

        Raises:
            InputError: there is none, or several may be it.
            ConfigError: the template is wrong.
        """
        if self.template:
            found = self._called(article)
        else:
            there = self._by_stem.get((article.parent, stem_of(article)), [])
            others = [path for path in there if path != translation]
            found = choose(translation, self.name, others, self.side)
        if found is None and self.required:
            looked_for = self._filled(article) if self.template else article.parent / f"{stem_of(article)}.*"
            raise InputError(f"{self.name}: has no {self.side} for {translation} (looked for {looked_for})")
        return found

    def _called(self, article: Path) -> Path | None:
        path = self.name / self._filled(article)
        return path if (self.root / path).is_file() else None

    def _filled(self, article: Path) -> PurePath:
        values = {"parent": article.parent.as_posix(), "name": article.name, "stem": stem_of(article)}
        try:
            return PurePosixPath(self.template.format_map(values))
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise ConfigError(
                f"workspace.{self.side}: {self.template!r} is no template; use {{parent}}, {{name}} and {{stem}}"
            ) from error

    @cached_property
    def _by_stem(self) -> Mapping[tuple[Path, str], list[Path]]:
        found: dict[tuple[Path, str], list[Path]] = defaultdict(list)
        for path in sorted(self.folder.rglob("*")):
            inside = path.relative_to(self.folder)
            if path.is_file():
                found[inside.parent, stem_of(inside)].append(self.name / inside)
        return found


def stem_of(path: PurePath) -> str:
    """The name up to the first dot, by which counterparts find each other."""
    return path.name.partition(".")[0]


def shown(name: str) -> str:
    """A name that need not be Unicode, with escapes for what is not: as it stands in records."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _require_own_names(articles: list[Article]) -> None:
    seen: dict[str, Article] = {}
    for article in articles:
        if (other := seen.setdefault(article.key, article)) is not article:
            raise UsageError(f"{article.name} and {other.name}: two articles of one name; rename one")
