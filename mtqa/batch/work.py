"""One article from files to results on disk."""

import errno
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from mtqa.batch.digests import inputs_digest
from mtqa.batch.entry import (
    Entry,
    Line,
    State,
    before,
    compared,
    known_of,
    line_of,
    past_of,
    with_run,
)
from mtqa.batch.plan import Planned
from mtqa.batch.shelf import Shelf, record_path, report_path
from mtqa.batch.workspace import Article, shown
from mtqa.errors import CannotJudgeError, InputError, MtqaError, OutputError
from mtqa.gate import Terms, judge_again
from mtqa.ingest.records import read_record
from mtqa.record import RunRecord, encode
from mtqa.report import render

Check = Callable[..., RunRecord]
"""Checks an article against its reference and its original (paths from the root of the workspace, or None), without a
baseline; takes the time of the run as `created`."""

INTERNAL = 2
"""Exit code of an article that mtqa stumbled over."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class DiskFullError(OutputError):
    """Nothing more can be written, so there is no point in going on."""


@dataclass(frozen=True)
class Bench:
    """What every article of a run is worked with."""

    shelf: Shelf
    check: Check
    terms: Terms
    formats: tuple[str, ...]
    run: int
    """Number of the run."""
    setup: str
    """Digest of settings, version and models."""
    terms_key: str
    """Digest of what articles are judged by."""

    def work(self, planned: Planned) -> Line:
        """Check or judge an article and write its results, the journal last.

        Returns:
            What became of it. What is wrong with the article is told there, never raised.

        Raises:
            DiskFullError: nothing can be written any more.
        """
        old = self.shelf.entry(planned.article.key)
        try:
            entry = self._judged(planned, old) if old and not planned.reason.is_check else self._checked(planned, old)
            self.shelf.write_entry(entry)
            return line_of(entry, planned.article.name, self.run)
        except OutputError as error:
            return _not_kept(planned.article, error)
        except (InputError, CannotJudgeError) as error:
            return self.fail(planned, str(error), error.exit_code, lasting=True)
        except MtqaError as error:
            return self.fail(planned, str(error), error.exit_code)
        except Exception as error:
            # Whatever is wrong with one article must not stop the rest.
            return self.fail(
                planned, f"{planned.article.name}: internal error: {type(error).__name__}: {error}", INTERNAL
            )

    def fail(self, planned: Planned, message: str, code: int, *, lasting: bool = False) -> Line:
        """Write down that there is no record of an article, and remove the one of what it was before.

        Args:
            planned: the article.
            message: why.
            code: exit code, 2 or 3.
            lasting: only another file or setting can change it; off, the next run tries again.

        Raises:
            DiskFullError: nothing can be written any more.
        """
        key = planned.article.key
        old = self.shelf.entry(key)
        known, past = before(old, self.run)
        entry = Entry(
            key=key,
            inputs=planned.inputs if lasting else "",
            setup=self.setup,
            terms=self.terms_key,
            run=self.run,
            state=State.FAILED,
            code=code,
            error=shown(message),
            outputs={},
            known=known or (),
            gained=(),
            lost=(),
            past=past,
        )
        try:
            self.shelf.drop(old.outputs if old else {})
            self.shelf.write_entry(entry)
        except OutputError as error:
            return _not_kept(planned.article, error)
        return line_of(entry, planned.article.name, self.run)

    def _checked(self, planned: Planned, old: Entry | None) -> Entry:
        article = planned.article
        if article.problem is not None:
            raise InputError(article.problem)
        record = self.check(article.translation, article.reference, article.source)
        had, past = before(old, self.run)
        known = known_of(record)
        gained, lost = compared(had, known)
        record, outputs = self._written(article, record, old)
        return Entry(
            key=article.key,
            inputs=inputs_digest(article, [(file.name, file.sha256) for file in record.inputs]),
            setup=self.setup,
            terms=self.terms_key,
            run=self.run,
            state=State.CHECKED,
            code=record.verdict.decision.exit_code,
            error=None,
            outputs=outputs,
            known=known,
            gained=gained,
            lost=lost,
            past=with_run(past, past_of(record)),
        )

    def _judged(self, planned: Planned, old: Entry) -> Entry:
        record, outputs = self._written(planned.article, read_record(self.shelf.folder / record_path(old.key)), old)
        is_news = old.run == self.run
        return msgspec.structs.replace(
            old,
            terms=self.terms_key,
            run=self.run,
            state=old.state if is_news else State.JUDGED,
            code=record.verdict.decision.exit_code,
            outputs=outputs,
            gained=old.gained if is_news else (),
            lost=old.lost if is_news else (),
            past=with_run(old.past[:-1], past_of(record)),
        )

    def _written(self, article: Article, record: RunRecord, old: Entry | None) -> tuple[RunRecord, dict[str, str]]:
        """The record as judged now, and its files on disk in place of the old ones."""
        record, _ = judge_again(record, self.terms)
        files = {record_path(article.key): encode(record)}
        files |= {report_path(article.key, fmt): render(record, fmt) for fmt in self.formats}
        written = self.shelf.write_outputs(files)
        self.shelf.drop({path: digest for path, digest in (old.outputs if old else {}).items() if path not in written})
        return record, written


def _not_kept(article: Article, error: OutputError) -> Line:
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
        raise DiskFullError(f"{error}; make room and run again: what is done is kept") from error
    return Line(
        key=article.key, name=article.name, state=State.FAILED, code=error.exit_code, error=str(error), kept=False
    )
