"""What a Python user calls. The command line does no more than this."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from mtqa.align import align as align_sentences
from mtqa.batch import Order, Outcome, TableOrder, Watcher, Workplace, kind_of, paired, records_in
from mtqa.batch import compare as compare_records
from mtqa.batch import run_workspace as run_order
from mtqa.config import CONFIG_NAME, Engine, Settings, Workspace, check_langs, load_settings
from mtqa.errors import CannotJudgeError, InputError, MtqaError, UsageError
from mtqa.gate import Baseline, Terms, judge_again, read_baseline
from mtqa.house import writing_archive
from mtqa.ingest import document_from_text, read_document, read_documents
from mtqa.ingest.bilingual.reading import bilingual_kind, read_bitext, rows_of
from mtqa.ingest.bilingual.units import Asked
from mtqa.ingest.pairs import counterpart_of
from mtqa.pipeline import Texts, align_texts, chosen_checks, run, run_rows
from mtqa.record import Bead, Document, Row, RowResult, RunRecord, Severity, Side
from mtqa.report.comparison import Comparison
from mtqa.score import Comet
from mtqa.segment import segment

__all__ = [
    "Indexed",
    "Pending",
    "align_files",
    "align_sentences",
    "check",
    "check_article",
    "check_rows",
    "check_text",
    "compare",
    "index_articles",
    "now",
    "order_for",
    "read_articles",
    "read_rows",
    "run_workspace",
    "table_order",
    "with_langs",
]


class Indexed(NamedTuple):
    """What became of an article on its way into the archive."""

    path: Path
    state: Literal["new", "changed", "unchanged", "failed"]
    reason: str = ""
    """Why it failed."""


_AT_A_TIME = 64
"""Rows the model reads in one pass: enough to sort by length, few enough to wait for."""


def check(
    translation: Path | str,
    reference: Path | str | None = None,
    source: Path | str | None = None,
    *,
    langs: str | None = None,
    settings: Settings | None = None,
    fail_on: Severity | None = None,
    baseline: Path | str | None = None,
    strict_baseline: bool = False,
    created: str | None = None,
) -> RunRecord:
    """Check one machine-translated article.

    Args:
        translation: path of the article, in any format of docs/formats.md.
        reference: path of a reference translation; None runs only the checks that need none.
        source: path of the original; None leaves the source out.
        langs: language pair, source first (`ru-en`); None takes the settings'.
        settings: None for the defaults.
        fail_on: fail on any counted finding of this severity or worse.
        baseline: path of a baseline file; its findings do not count. None for none.
        strict_baseline: fail when an entry of the baseline for this article matches nothing any more.
        created: time of the run, ISO 8601 in UTC; None for the clock, or `SOURCE_DATE_EPOCH` where it is set.

    Returns:
        The record; `record.verdict` has the decision, `record.findings` the flagged spans.

    Raises:
        InputError: a file cannot be read, or holds several articles.
        CannotJudgeError: an empty file, or one in another language.
        ConfigError: a setting that does not exist, or a damaged baseline.
    """
    pending = read_articles(translation, reference, source, langs=langs, settings=settings)
    if len(pending) > 1:
        raise InputError(
            f"{translation}: holds {len(pending)} articles; mtqa check takes them one by one (read_articles in Python)"
        )
    known = None if baseline is None else read_baseline(Path(baseline))
    return check_article(pending[0], fail_on=fail_on, baseline=known, strict_baseline=strict_baseline, created=created)


@dataclass(frozen=True)
class Pending:
    """An article that was read and waits to be checked."""

    name: str
    texts: Texts | None
    """None where it has no counterpart."""
    settings: Settings
    error: MtqaError | None = None
    """Why it cannot be checked; the other articles of its file can."""


def read_articles(
    translation: Path | str,
    reference: Path | str | None = None,
    source: Path | str | None = None,
    *,
    langs: str | None = None,
    settings: Settings | None = None,
) -> list[Pending]:
    """Read every article of a file with its counterparts: several in feeds and news messages, else one.

    Args:
        translation: as in `check`.
        reference: as in `check`; of several articles each is paired with that of its id.
        source: like the reference.
        langs: as in `check`.
        settings: as in `check`.

    Raises:
        InputError: a file cannot be read.
        CannotJudgeError: a file has no text.
        ConfigError: not a language pair.
    """
    settings = with_langs(settings or Settings(), langs)
    if bilingual_kind(Path(translation)) is not None:
        return [_read_bitext(Path(translation), reference, source, langs, settings)]
    hypotheses = read_documents(Path(translation), Side.HYPOTHESIS, settings.target_lang)
    references = read_documents(Path(reference), Side.REFERENCE, settings.target_lang) if reference else []
    sources = read_documents(Path(source), Side.SOURCE, settings.source_lang) if source else []
    return [_pending(hypothesis, references, sources, settings) for hypothesis in hypotheses]


def _read_bitext(
    path: Path, reference: Path | str | None, source: Path | str | None, langs: str | None, settings: Settings
) -> Pending:
    """A bilingual file as one article, aligned by its units, unless a text that has none joins it."""
    asked = Asked(langs, settings.langs)
    units_of = Path(reference) if reference and bilingual_kind(Path(reference)) is not None else None
    bitext = read_bitext(path, asked, units_of)
    settings = with_langs(settings, bitext.langs)
    texts = Texts(bitext.hypothesis, bitext.reference, bitext.source, bitext.units)
    if reference and units_of is None:
        found = read_document(Path(reference), Side.REFERENCE, settings.target_lang)
        texts = replace(texts, reference=found, units=None)
    if source and texts.source is not None:
        raise InputError(f"{path}: has the source in it; leave out -s {source}")
    if source:
        found = read_document(Path(source), Side.SOURCE, settings.source_lang)
        texts = replace(texts, source=found, units=None)
    return Pending(texts.hypothesis.name, texts, settings)


def _pending(
    hypothesis: Document, references: Sequence[Document], sources: Sequence[Document], settings: Settings
) -> Pending:
    try:
        texts = Texts(
            hypothesis=hypothesis,
            reference=counterpart_of(hypothesis, references) if references else None,
            source=counterpart_of(hypothesis, sources) if sources else None,
        )
    except MtqaError as error:
        return Pending(hypothesis.name, None, settings, error)
    return Pending(hypothesis.name, texts, settings)


def check_article(
    article: Pending,
    *,
    fail_on: Severity | None = None,
    baseline: Baseline | None = None,
    strict_baseline: bool = False,
    created: str | None = None,
) -> RunRecord:
    """Check an article that was read; arguments and errors as in `check`, with the baseline as read."""
    if article.error is not None or article.texts is None:
        raise article.error or InputError(f"{article.name}: was not read")
    created = created or now()
    record = run(article.texts, article.settings, created, fail_on)
    if baseline is None:
        return record
    today = date.fromisoformat(created[:10])
    return judge_again(record, Terms(article.settings, today, fail_on, baseline, strict_baseline))[0]


def check_text(
    translation: str,
    reference: str | None = None,
    source: str | None = None,
    *,
    name: str = "article",
    langs: str | None = None,
    settings: Settings | None = None,
    fail_on: Severity | None = None,
    created: str | None = None,
) -> RunRecord:
    """Check an article that is in memory. Like `check`, with texts in place of paths.

    Args:
        translation: the article, plain text or HTML; offsets in the findings are into it.
        reference: a reference translation.
        source: the original.
        name: stable name of the article, part of every finding's fingerprint.
        langs: as in `check`.
        settings: as in `check`.
        fail_on: as in `check`.
        created: as in `check`.

    Raises:
        CannotJudgeError: an empty text, or one in another language.
        ConfigError: a setting that does not exist.
    """
    settings = with_langs(settings or Settings(), langs)
    target, origin = settings.target_lang, settings.source_lang
    texts = Texts(
        hypothesis=document_from_text(translation, name, Side.HYPOTHESIS, target),
        reference=None if reference is None else document_from_text(reference, f"{name}.ref", Side.REFERENCE, target),
        source=None if source is None else document_from_text(source, f"{name}.src", Side.SOURCE, origin),
    )
    return run(texts, settings, created or now(), fail_on)


def check_rows(
    rows: Iterable[Row], settings: Settings | None = None, comet: Comet | None = None
) -> Iterator[RowResult]:
    """Check pre-aligned segments, in order, holding a few dozen at a time.

    Args:
        rows: with reference and source where there are any.
        settings: None for the defaults.
        comet: a model of `mtqa.score.comet.load_comet`, whose score joins each row's metrics; None for none.

    Raises:
        ConfigError: a setting that does not exist.
    """
    settings = settings or Settings()
    checks = chosen_checks(settings)
    remaining = iter(rows)
    while few := list(islice(remaining, _AT_A_TIME)):
        yield from run_rows(few, checks, settings, comet)


def read_rows(
    path: Path | str, *, langs: str | None = None, settings: Settings | None = None
) -> tuple[Iterator[Row], Settings]:
    """The units of a bilingual file as rows, in order, and the settings with its language pair, for `check_rows`.

    Args:
        path: XLIFF, TMX, PO, TSV, CSV, or rows of JSON (`.jsonl`, `.jsonl.gz`), which are read as they are taken.
        langs: language pair; None takes the file's, or else the settings'.
        settings: None for the defaults.

    Raises:
        InputError: it cannot be read, or is no bilingual file.
    """
    settings = with_langs(settings or Settings(), langs)
    rows, pair = rows_of(Path(path), Asked(langs, settings.langs))
    return rows, with_langs(settings, pair)


def align_files(
    hypothesis: Path | str,
    reference: Path | str,
    source: Path | str | None = None,
    *,
    langs: str | None = None,
    settings: Settings | None = None,
) -> tuple[Texts, tuple[Bead, ...]]:
    """Align the sentences of two files in one language, and of the original where it is given.

    Returns:
        The segmented texts, and beads with indices into their segments.

    Raises:
        InputError: a file cannot be read as text.
        CannotJudgeError: an empty file.
    """
    settings = with_langs(settings or Settings(), langs)
    return align_texts(
        Texts(
            hypothesis=read_document(Path(hypothesis), Side.HYPOTHESIS, settings.target_lang),
            reference=read_document(Path(reference), Side.REFERENCE, settings.target_lang),
            source=read_document(Path(source), Side.SOURCE, settings.source_lang) if source else None,
        ),
        settings,
    )


def index_articles(
    paths: Iterable[Path], archive: Path, *, settings: Settings | None = None, forget: Iterable[str] = ()
) -> Iterator[Indexed]:
    """Take published articles into the desk's archive; those it has unchanged are left alone.

    Args:
        paths: plain text or HTML in the target language.
        archive: the SQLite file to make or to add to.
        settings: None for the defaults.
        forget: names of articles to drop.

    Yields:
        What became of each article. Nothing is kept unless the iterator is used up.

    Raises:
        ConfigError: the archive's file is something else.
        OutputError: the archive cannot be written.
    """
    lang = (settings or Settings()).target_lang
    with writing_archive(archive) as writer:
        known = writer.digests()
        for name in forget:
            writer.remove(name)
        for path in paths:
            try:
                document = segment(read_document(path, Side.REFERENCE, lang))
            except (InputError, CannotJudgeError) as error:
                yield Indexed(path, "failed", str(error))
                continue
            if known.get(document.name) == document.sha256:
                yield Indexed(path, "unchanged")
                continue
            sentences = [part.text for part in document.segments if part.role.in_article]
            writer.put(document.name, document.sha256, sentences, lang)
            yield Indexed(path, "changed" if document.name in known else "new")


def run_workspace(
    workspace: Path | str,
    *,
    settings: Settings | None = None,
    fail_on: Severity | None = None,
    baseline: Path | str | None = None,
    strict_baseline: bool = False,
    jobs: int = 0,
    engine: Engine = Engine.LOCAL,
    address: str | None = None,
    fresh: bool = False,
    prune: bool = False,
    created: str | None = None,
    watcher: Watcher | None = None,
) -> Outcome:
    """Check what is new or changed in a workspace; docs/run.md.

    It starts processes, which import the calling program: call it under `if __name__ == "__main__":`. While it runs,
    the folder is the working folder.

    Args:
        workspace: its folder.
        settings: None reads the workspace's `mtqa.toml`.
        fail_on: as in `check`.
        baseline: as in `check`; None takes the settings'.
        strict_baseline: as in `check`.
        jobs: processes; 0 for one a core.
        engine: where they run.
        address: of a Ray cluster; None for one on this machine alone.
        fresh: check everything again.
        prune: remove the results of articles that are gone.
        created: as in `check`; the time of all records that are made.
        watcher: is told how it goes.

    Returns:
        What became of each article. One that is wrong does not stop the rest.

    Raises:
        ConfigError: a setting is wrong, or a folder missing.
        CannotJudgeError: there is no article.
        UsageError: another run is at work in the workspace.
        OutputError: nothing can be written; what is done is kept.
        Interrupted: the process was told to stop; what is done is kept. It is no `Exception`.
    """
    baseline = Path(baseline).resolve() if baseline else None
    with contextlib.chdir(workspace):
        order = order_for(
            settings=settings,
            fail_on=fail_on,
            baseline=baseline,
            strict_baseline=strict_baseline,
            jobs=jobs,
            engine=engine,
            address=address,
            fresh=fresh,
            prune=prune,
            created=created,
        )
        return run_order(order, watcher or Watcher())


def order_for(
    *,
    settings: Settings | None = None,
    fail_on: Severity | None = None,
    baseline: Path | str | None = None,
    strict_baseline: bool = False,
    jobs: int = 0,
    engine: Engine = Engine.LOCAL,
    address: str | None = None,
    fresh: bool = False,
    prune: bool = False,
    created: str | None = None,
) -> Order:
    """What `run_workspace` does with the working folder, as a value; arguments and errors as there."""
    settings = settings or load_settings(Path(CONFIG_NAME))
    known = baseline or settings.policy.baseline or None
    return Order(
        workplace=Workplace(Path(), settings.workspace),
        settings=settings,
        check=partial(check, settings=settings),
        created=created or now(),
        fail_on=fail_on,
        baseline=Baseline() if known is None else read_baseline(Path(known)),
        strict_baseline=strict_baseline,
        jobs=jobs,
        engine=engine,
        address=address,
        fresh=fresh,
        prune=prune,
    )


def table_order(
    table: str,
    output: str,
    *,
    kind: str | None = None,
    settings: Settings | None = None,
    fail_on: Severity | None = None,
    baseline: Path | str | None = None,
    strict_baseline: bool = False,
    jobs: int = 0,
    engine: Engine = Engine.LOCAL,
    address: str | None = None,
    chunk: int = 16,
    created: str | None = None,
) -> TableOrder:
    """What `mtqa.batch.run_table` does with a table of articles, as a value; docs/run.md.

    Args:
        table: `.jsonl`, `.jsonl.gz` or `.parquet` on any path fsspec knows, one article {id?, mt, ref?, src?} a row.
        output: folder of the results, on any path fsspec knows.
        kind: ending of the parts, `.jsonl` or `.parquet`; None for the table's own.
        settings: None for the defaults.
        fail_on: as in `check`.
        baseline: as in `check`.
        strict_baseline: as in `check`.
        jobs: as in `run_workspace`.
        engine: as in `run_workspace`.
        address: as in `run_workspace`.
        chunk: articles in a part.
        created: as in `check`.

    Raises:
        UsageError: the table is in no known format.
        ConfigError: a damaged baseline.
    """
    settings = settings or Settings()
    created = created or now()
    known = Baseline() if baseline is None else read_baseline(Path(baseline))
    return TableOrder(
        input=table,
        output=output,
        settings=settings,
        check=partial(check_text, settings=settings),
        created=created,
        terms=Terms(settings, date.fromisoformat(created[:10]), fail_on, known, strict_baseline),
        kind=kind or kind_of(table),
        chunk=chunk,
        jobs=jobs,
        engine=engine,
        address=address,
    )


def compare(
    a: Path | str,
    b: Path | str,
    references: Path | str | None = None,
    *,
    settings: Settings | None = None,
    jobs: int = 0,
    watcher: Watcher | None = None,
) -> Comparison:
    """Compare two systems on the articles both have; docs/compare.md.

    Args:
        a: a workspace, its folder of reports, a folder of records, or one record; or a folder of translations.
        b: the same for the other system.
        references: folder of references; needed for folders of translations, which are checked first.
        settings: for checking and resampling; None for the defaults.
        jobs: processes for checking; 0 for one a core.
        watcher: is told how checking goes.

    Raises:
        CannotJudgeError: there is no article that both have and that can be compared.
        InputError: a place does not exist.
        UsageError: folders of translations without references.
    """
    settings = settings or Settings()
    with tempfile.TemporaryDirectory(prefix="mtqa-") as folder:
        found = []
        failed: list[tuple[str, str]] = []
        for name, place in (("a", Path(a)), ("b", Path(b))):
            records = records_in(place)
            if records is None:
                if references is None:
                    raise UsageError(f"{place}: has no records; translations are compared with -r REFERENCES")
                order = _order_for(place, Path(references), Path(folder) / name, settings, jobs)
                lines = run_order(order, watcher or Watcher()).lines
                failed += [(line.name, line.error) for line in lines if line.error is not None]
                records = records_in(order.shelf.folder) or {}
            found.append(records)
        pairs = paired(str(a), str(b), *found)
        return compare_records(replace(pairs, failed=tuple(failed)), settings.scoring)


def _order_for(translations: Path, references: Path, reports: Path, settings: Settings, jobs: int) -> Order:
    layout = Workspace(translations=str(translations), references=str(references), reports=str(reports), formats=())
    return order_for(settings=msgspec.structs.replace(settings, workspace=layout), jobs=jobs)


def with_langs(settings: Settings, langs: str | None) -> Settings:
    """The settings with another language pair; unchanged when `langs` is None.

    Raises:
        ConfigError: not a pair like `ru-en`.
    """
    if langs is None:
        return settings
    check_langs(langs, "--langs")
    return msgspec.structs.replace(settings, langs=langs)


def now() -> str:
    """The time of this run, ISO 8601 in UTC, to the second.

    `SOURCE_DATE_EPOCH` (reproducible-builds.org) replaces the clock where it is set to a whole number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
