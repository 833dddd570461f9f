"""A run over a table of articles: parts are written by the processes themselves, the manifest last.

A part is named by what it was made from, so making it twice makes the same file, and what is there is not made again.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import msgspec

from mtqa.batch.digests import setup_digest, terms_digest
from mtqa.batch.engine import open_pool
from mtqa.batch.pool import Died
from mtqa.batch.signals import interruptible
from mtqa.batch.tables import Folder, TableRow, chunks, encode_rows, kind_of, read_table
from mtqa.config import Engine, Settings
from mtqa.errors import CannotJudgeError, MtqaError, OutputError
from mtqa.gate import Terms, judge_again
from mtqa.lang.identify import load_language_model
from mtqa.pipeline import chosen_checks
from mtqa.record import Row, RunRecord

CheckText = Callable[..., RunRecord]
"""Checks an article given as texts: translation, reference or None, source or None; takes `name` and `created`."""

_INTERNAL = 2
_MANIFEST = "_manifest.json"
"""Readers of tables pass over names that begin so."""
_PART = re.compile(r"part-\d{6,}-[0-9a-f]{16}\.(?:jsonl|parquet)")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A file of results."""

    name: str
    first: int
    """Number of its first row, from 0."""
    rows: int
    decisions: dict[str, int]
    """Articles of each decision, those without one as `failed`."""
    codes: tuple[int, ...]
    """The exit codes among its articles, without repetition."""
    failed: tuple[str, ...] = ()
    """Articles without a record, each with the reason."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a run over a table wrote. It is there from the beginning, and complete when everything is done."""

    schema: str = "mtqa.table/v1"
    created: str
    """Time of all records."""
    complete: bool
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TableOrder:
    """What is asked of a run over a table."""

    input: str
    output: str
    settings: Settings
    check: CheckText
    created: str
    terms: Terms
    kind: str
    """Ending of the parts: `.jsonl` or `.parquet`."""
    chunk: int = 16
    """Articles in a part: enough to be worth a file, few enough to be done again."""
    jobs: int = 0
    engine: Engine = Engine.LOCAL
    address: str | None = None


@dataclass(frozen=True)
class _Chunk:
    first: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _TableBench:
    """What every chunk of a run is worked with."""

    output: str
    check: CheckText
    terms: Terms
    kind: str
    key: str
    """Digests of settings, version and terms."""

    def work(self, chunk: _Chunk) -> Part:
        """Check the articles of a chunk and write their part, unless it is there.

        Raises:
            OutputError: it cannot be written.
        """
        folder = Folder(self.output)
        name = self._name(chunk)
        summary = _summary(name)
        if (known := folder.read(summary)) is not None and folder.has(name):
            return msgspec.json.decode(known, type=Part)
        rows = [self._row(row, chunk.first + at) for at, row in enumerate(chunk.rows)]
        folder.write(name, encode_rows(rows, self.kind))
        part = Part(
            name=name,
            first=chunk.first,
            rows=len(rows),
            decisions=dict(sorted(Counter(row.decision or "failed" for row in rows).items())),
            codes=tuple(sorted({row.exit_code for row in rows})),
            failed=tuple(row.error for row in rows if row.error is not None),
        )
        # Written last: a part without it is made again.
        folder.write(summary, msgspec.json.encode(part, order="sorted"))
        return part

    def _name(self, chunk: _Chunk) -> str:
        whole = hashlib.sha256(self.key.encode())
        whole.update(msgspec.json.encode([chunk.first, chunk.rows], order="sorted"))
        return f"part-{chunk.first:06}-{whole.hexdigest()[:16]}{self.kind}"

    def _row(self, row: Row, number: int) -> TableRow:
        name = f"row {number + 1}" if row.id is None else str(row.id)
        try:
            record, _ = judge_again(self.check(row.mt, row.ref or None, row.src or None, name=name), self.terms)
        except OutputError:
            raise
        except MtqaError as error:
            return _failed(row, name, str(error), error.exit_code)
        except Exception as error:
            # Whatever is wrong with one article must not stop the rest.
            return _failed(row, name, f"{name}: internal error: {type(error).__name__}: {error}", _INTERNAL)
        decision = record.verdict.decision
        data = msgspec.Raw(msgspec.json.encode(record, order="deterministic"))
        return TableRow(
            id=row.id, name=name, exit_code=decision.exit_code, decision=decision.value, error=None, record=data
        )


def run_table(order: TableOrder, watch: Callable[[Part], None]) -> Manifest:
    """Check a table of articles.

    Args:
        order: what is asked.
        watch: called with each part, in order.

    Returns:
        What was written; `_manifest.json` in the output says the same.

    Raises:
        Interrupted: told to stop; the next run goes on where this one ended.
        InputError: the table cannot be read.
        OutputError: the output cannot be written.
        CannotJudgeError: the table has no rows.
        UsageError: a library is missing, or a name has no known ending.
    """
    kind_of(order.input)
    chosen_checks(order.settings)
    folder = Folder(order.output)
    with interruptible():
        created = _created(folder, order.created)
        _write(folder, Manifest(created=created, complete=False))
        parts = list(_parts(order, created, watch))
        if not parts:
            raise CannotJudgeError(f"{order.input}: has no rows")
        _clean(folder, {part.name for part in parts})
        manifest = Manifest(created=created, complete=all(part.name for part in parts), parts=tuple(parts))
        _write(folder, manifest)
    return manifest


def _parts(order: TableOrder, created: str, watch: Callable[[Part], None]) -> Iterator[Part]:
    terms = order.terms
    judged_by = terms_digest(terms.baseline, terms.today, terms.fail_on, terms.strict_baseline, ())
    bench = _TableBench(
        output=order.output,
        check=partial(order.check, created=created),
        terms=terms,
        kind=order.kind,
        key=f"{setup_digest(order.settings)} {judged_by}",
    )
    tasks = (_Chunk(first, rows) for first, rows in chunks(read_table(order.input), order.chunk))
    with open_pool(order.engine, order.jobs, None, partial(_prepared, bench), order.address) as pool:
        for chunk, result in pool.map(tasks):
            part = _died(chunk, result, bench) if isinstance(result, Died) else result
            watch(part)
            yield part


def _prepared(bench: _TableBench) -> Callable[[_Chunk], Part]:
    load_language_model()  # so that memory does not depend on which articles a process gets
    return bench.work


def _died(chunk: _Chunk, died: Died, bench: _TableBench) -> Part:
    """A part no process lived through is told, and made again by the next run."""
    failed = tuple(
        f"{'row ' + str(chunk.first + at + 1) if row.id is None else row.id}: {died.reason}"
        for at, row in enumerate(chunk.rows)
    )
    return Part(
        name="",
        first=chunk.first,
        rows=len(chunk.rows),
        decisions={"failed": len(failed)},
        codes=(_INTERNAL,),
        failed=failed,
    )


def _summary(part: str) -> str:
    """What says that a part is whole, and what is in it."""
    return f"_{part}.json"


def _failed(row: Row, name: str, error: str, code: int) -> TableRow:
    return TableRow(id=row.id, name=name, exit_code=code, decision=None, error=error, record=None)


def _created(folder: Folder, now: str) -> str:
    """The time of the run that goes on here today, or now."""
    data = folder.read(_MANIFEST)
    try:
        last = msgspec.json.decode(data or b"", type=Manifest)
    except msgspec.DecodeError:
        return now
    return last.created if last.created[:10] == now[:10] else now


def _write(folder: Folder, manifest: Manifest) -> None:
    folder.write(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n")


def _clean(folder: Folder, keep: set[str]) -> None:
    """Remove parts of earlier runs: whoever reads the folder must not read an article twice."""
    for name in sorted(folder.names()):
        part = name.removeprefix("_").removesuffix(".json")
        if _PART.fullmatch(part) and part not in keep:
            folder.remove(name)
