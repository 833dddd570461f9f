"""Where results go: standard output, a file, or a folder."""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa.cli.options import Format
from mtqa.errors import UsageError
from mtqa.files import write_atomically
from mtqa.record import RunRecord

if TYPE_CHECKING:
    from mtqa.report import Desk
from mtqa.report.suffixes import format_of, suffix_of


def write_results(
    record: RunRecord,
    formats: list[Format],
    output: Path | None,
    verbose: bool,
    desk: "Desk | None" = None,
) -> list[Path]:
    """Write one article's results in every format that was asked for.

    Args:
        record: what to write.
        formats: in the order asked for.
        output: None prints; a folder (or a path that ends in a separator) takes one file a format; else a file.
        verbose: say everything in the text format.
        desk: what the HTML report shows beside the record; None for nothing.

    Returns:
        The files written, in the order of `formats`; empty when printed.

    Raises:
        OutputError: a file cannot be written.
        UsageError: a file would overwrite an input.
    """
    if output is None:
        for fmt in formats:
            _print(record, fmt, verbose, desk)
        return []
    places = {fmt: _place(record, fmt, output) for fmt in formats}
    refuse_inputs(places.values(), [Path(file.name) for file in record.inputs])
    for fmt, path in places.items():
        write_atomically(path, render(record, fmt, verbose, desk=desk))
    return list(places.values())


def wanted_formats(formats: list[Format] | None, output: Path | None, default: Format) -> list[Format]:
    """The formats that were named, else the one that the name of the output file tells, else the default."""
    if formats:
        return list(dict.fromkeys(formats))
    told = None if output is None or is_folder(output) else format_of(output.name, Format)
    return [Format(told) if told else default]


def _place(record: RunRecord, fmt: Format, output: Path) -> Path:
    return output / f"{report_stem(record)}{suffix_of(fmt)}" if is_folder(output) else output


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over what was read.

    Raises:
        UsageError: an output is one of the inputs.
    """
    read = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in read:
            raise UsageError(f"-o {path}: would overwrite an input; choose another place")


def write_index(reports: list[tuple[RunRecord, Path]], folder: Path) -> None:
    """Write `index.html` over the HTML reports of several articles, worst first.

    Raises:
        OutputError: it cannot be written.
    """
    from mtqa.report import render_index

    write_atomically(folder / "index.html", render_index((record, path.name) for record, path in reports))


def require_room(formats: list[Format], articles: list[Path], output: Path | None) -> None:
    """Refuse a call whose results would overwrite each other.

    Raises:
        UsageError: several results for one file, or two articles of one name for one folder.
    """
    if output is None:
        return
    results = len(formats) * len(articles)
    if not is_folder(output) and results > 1:
        raise UsageError(f"-o {output}: names one file for {results} results; name a folder")
    stems = Counter(article.stem for article in articles)
    stem, count = stems.most_common(1)[0]
    if count > 1:
        raise UsageError(f"-o {output}: {count} articles are called {stem}; check them into folders of their own")


def is_folder(path: Path) -> bool:
    """Whether results go into it: it is a folder, or has no suffix and is no file."""
    return path.is_dir() or (not path.exists() and not path.suffix)


def report_stem(record: RunRecord) -> str:
    """File name of an article's results without its ending: the article's own, up to the last dot.

    One of several articles in a file has its id behind that, without the characters that could lead elsewhere.
    """
    document = record.hypothesis
    stem = Path(document.path).stem or "article"
    if document.file is None:
        return stem
    return f"{stem}.{re.sub(r'[^A-Za-z0-9_-]+', '-', document.name.rpartition('#')[2])[:80]}"


def render(
    record: RunRecord, fmt: Format, verbose: bool = False, terminal: bool = False, desk: "Desk | None" = None
) -> bytes:
    """The record in one format; on a terminal in its width and in colour, unless NO_COLOR is set."""
    from mtqa.report import TEXT_WIDTH, Options, listed_by_policy
    from mtqa.report import render as rendered

    options = Options(
        list_from=listed_by_policy(record),
        colour=terminal and "NO_COLOR" not in os.environ,
        width=shutil.get_terminal_size().columns if terminal else TEXT_WIDTH,
        verbose=verbose,
        desk=desk,
    )
    return rendered(record, fmt.value, options)


def _print(record: RunRecord, fmt: Format, verbose: bool, desk: "Desk | None") -> None:
    sys.stdout.buffer.write(render(record, fmt, verbose, terminal=sys.stdout.isatty(), desk=desk))
    sys.stdout.buffer.flush()
