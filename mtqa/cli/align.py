"""`mtqa align`: sentence alignment on its own."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import ConfigOption, LangsOption, OutputOption, QuietOption, settings_from
from mtqa.cli.progress import counted
from mtqa.errors import UsageError
from mtqa.files import write_atomically, writing_atomically


class BitextFormat(StrEnum):
    """Output formats of an alignment."""

    TSV = "tsv"
    JSONL = "jsonl"
    TMX = "tmx"


def align(
    hypothesis: Annotated[Path | None, typer.Argument(metavar="HYP", help="The translation.")] = None,
    reference: Annotated[Path | None, typer.Argument(metavar="REF", help="The reference, same language.")] = None,
    source: Annotated[
        Path | None, typer.Option("--source", "-s", help="Original; its sentences join the beads.")
    ] = None,
    fmt: Annotated[BitextFormat, typer.Option("--format", "-f", help="Output format.")] = BitextFormat.TSV,
    batch: Annotated[
        Path | None, typer.Option("--batch", metavar="IN.jsonl", help="Rows {id, hyp: [...], ref: [...]} instead.")
    ] = None,
    output: OutputOption = None,
    langs: LangsOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Align the sentences of a translation with those of a reference.

    Example: mtqa align article.en.txt reference.en.txt --format tmx -o article.tmx

    With -s original.ru.txt --langs ru-en, each unit carries its sentences of the original; those that the translation
    dropped stand beside the reference.

    Many texts already cut into sentences: mtqa align --batch in.jsonl -o out.jsonl gives
    {id, beads: [[[hyp indices], [ref indices]], ...]}, every index exactly once, nulls as empty lists.
    """
    if batch is not None:
        if hypothesis or reference or source:
            raise UsageError("give either two files or --batch, not both")
        _align_batch(batch, output, quiet)
        return
    if hypothesis is None or reference is None:
        raise UsageError("name a translation and a reference, or --batch IN.jsonl")
    from mtqa.api import align_files
    from mtqa.report.bitext import render_bitext

    texts, beads = align_files(hypothesis, reference, source, settings=settings_from(config, langs))
    data = render_bitext(texts.all, beads, fmt.value)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_atomically(output, data)


def _align_batch(batch: Path, output: Path | None, quiet: bool) -> None:
    lines = counted(_aligned(batch), "texts", quiet)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
        return
    with writing_atomically(output) as file:
        file.writelines(lines)


def _aligned(batch: Path) -> Iterator[bytes]:
    import msgspec

    from mtqa.api import align_sentences
    from mtqa.ingest.lines import read_lines
    from mtqa.record import SentencePair

    encoder = msgspec.json.Encoder(order="deterministic")
    for pair in read_lines(batch, SentencePair):
        beads = align_sentences(pair.hyp, pair.ref)
        row = {"id": pair.id, "beads": [[bead.hypothesis, bead.reference] for bead in beads]}
        yield encoder.encode(row) + b"\n"
