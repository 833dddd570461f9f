"""What a Python user calls. The command line does no more than this."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from mtqa.align import align as align_sentences
from mtqa.config import Settings, check_langs
from mtqa.errors import CannotJudgeError, InputError
from mtqa.gate import Terms, judge_again, read_baseline
from mtqa.house import writing_archive
from mtqa.ingest import document_from_text, read_document
from mtqa.pipeline import Texts, align_texts, chosen_checks, run, run_rows
from mtqa.record import Bead, Row, RowResult, RunRecord, Severity, Side
from mtqa.segment import segment

__all__ = [
    "Indexed",
    "align_files",
    "align_sentences",
    "check",
    "check_rows",
    "check_text",
    "index_articles",
    "now",
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
        translation: path of the article, plain text or HTML.
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
        InputError: a file cannot be read as text.
        CannotJudgeError: an empty file, or one in another language.
        ConfigError: a setting that does not exist, or a damaged baseline.
    """
    settings = with_langs(settings or Settings(), langs)
    known = None if baseline is None else read_baseline(Path(baseline))
    texts = Texts(
        hypothesis=read_document(Path(translation), Side.HYPOTHESIS, settings.target_lang),
        reference=read_document(Path(reference), Side.REFERENCE, settings.target_lang) if reference else None,
        source=read_document(Path(source), Side.SOURCE, settings.source_lang) if source else None,
    )
    created = created or now()
    record = run(texts, settings, created, fail_on)
    if known is None:
        return record
    today = date.fromisoformat(created[:10])
    return judge_again(record, Terms(settings, today, fail_on, known, strict_baseline))[0]


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


def check_rows(rows: Iterable[Row], settings: Settings | None = None) -> Iterator[RowResult]:
    """Check pre-aligned segments, in order, holding a few dozen at a time.

    Raises:
        ConfigError: a setting that does not exist.
    """
    settings = settings or Settings()
    checks = chosen_checks(settings)
    remaining = iter(rows)
    while few := list(islice(remaining, _AT_A_TIME)):
        yield from run_rows(few, checks, settings)


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
