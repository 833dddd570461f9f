"""Precision of the checks of grammar and style on machine translations that nobody tuned on.

    python -m bench.checks.precision DATA [--date 2026-11-20]
    python -m bench.checks.precision DATA --unread FILE

DATA is a folder with the MQM ratings of newstest2020, newstest2021 and TED talks zh-en
(google/wmt-mqm-human-evaluation on GitHub), the ten systems' translations of newstest2021 ru-en
(wmt-conference/wmt21-news-systems) and of posts and shop pages (wmt22-news-systems). Each system's documents are
checked as articles, with their reference and alone; so are the references, alone and against each other.

What a reader made of a finding is kept in `judged.tsv`, by a digest of the check, the segment and the words: the texts
are not ours to pass on. Of a check with more findings than a reader can take, a sample is read, the one with the
smallest digests. `--unread` writes what nobody has read yet into a file, with its texts; a verdict put into its first
column makes it a line of `judged.tsv`.
"""

import argparse
import hashlib
import platform
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bench.checks.data import ARTICLES, articles, digest, rows
from mtqa.align import link_words
from mtqa.checks import CHECKS
from mtqa.checks.measured import Measured
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.config import Settings
from mtqa.memo import one_article
from mtqa.record import Block, CheckState, Document, Finding, MediaType, Role, Segment, Side

RESULTS = Path(__file__).with_name("PRECISION.md")
JUDGED = Path(__file__).with_name("judged.tsv")
NOTES = Path(__file__).with_name("precision-notes.md")
READ = (
    "missing-verb wrong-person half-capitals mixed-dates late-subject wrong-gender swapped-roles changed-time "
    "double-negation stray-comma repeated-text"
).split()
RATED = ("mqm-2020-news.zh-en.jsonl.gz", "mqm-2021-news.zh-en.jsonl.gz", "mqm-2021-ted.zh-en.jsonl.gz")
FRESH = "articles-2022-other.ru-en.jsonl.gz"
SAMPLE = 120
"""Findings of one check that are read where it has more."""
_DOUBLED = re.compile(r"(?<!\w)(\w[^\n]{2,}\S)\1")
"""The same words twice without a space between: "layoutlayout"."""
_DAMAGED = "newstest2020"
"""The set whose file had marks within marks."""
_LONG = 4
"""Characters of a mark that do not stand twice by chance."""
_COUNTED_FROM = Settings().policy.min_confidence
_CHECKS = [check for check in CHECKS if check.name in READ]
_BY_NAME = {check.name: check for check in _CHECKS}


@dataclass(frozen=True)
class Text:
    """One translation of one document."""

    name: str
    segments: list[str]
    reference: list[str] | None = None
    marks: list[list[tuple[int, int]]] = field(default_factory=list)
    """Stretches of each segment that a rater marked; empty where nobody rated."""


class Found(NamedTuple):
    """One finding, and what is needed to read it."""

    check: str
    counts: bool
    """Whether it is sure enough to count, whatever the level of its check is."""
    key: str
    marked: bool | None
    """Whether it touches a rater's mark; None where nobody rated."""
    alone: bool
    name: str
    segment: str
    reference: str
    finding: Finding


_ABOUT = """One reader judged each finding right where an editor would mend what it marks, with the reference beside
it, and the source where the reference was in doubt. He knew which check spoke. Of a check with more than 120 findings,
120 were read, by the digest of the finding. Systems that agree word for word count each.

*Machine*: eight and 13 systems of newstest2020 and 2021 zh-en and of TED talks, with MQM raters' marks, and ten of
newstest2021 ru-en. *Fresh*: ten systems' translations of posts and shop pages, ru-en, read once after the mending; two
small mends followed ("little by little by", a quotation in an aside). *Human*: the references of all of them, alone,
and two of them against each other. Segments of newstest2020 in which a rater's marked words stand twice are left out:
the file doubles them."""


def machine(folder: Path) -> Iterator[Text]:
    """Every system's documents, with the reference."""
    for name in RATED:
        ordered = sorted(rows(folder / name), key=lambda row: (row["system"], row["doc"]))
        for (system, doc), group in groupby(ordered, key=lambda row: (row["system"], row["doc"])):
            segments = [row for row in sorted(group, key=lambda row: int(row["seg"])) if not _is_damaged(row)]
            if segments:
                yield Text(
                    f"{segments[0]['set']} {system} {doc}",
                    [row["mt"] for row in segments],
                    [row["ref"] for row in segments],
                    [_marks(row) for row in segments],
                )
    for article in articles(folder):
        for system, segments in sorted(article.systems.items()):
            yield Text(f"ru-en {system} {article.doc}", segments, article.references["A"])


def fresh(folder: Path) -> Iterator[Text]:
    """Ten systems' translations of posts and shop pages, which were first read after the last change."""
    for row in rows(folder / FRESH):
        for system, segments in sorted(row["hyps"].items()):
            yield Text(f"{system} {row['doc']}", segments, row["refs"]["A"])


def human(folder: Path) -> Iterator[Text]:
    """Every document's references: alone, and against each other where there are two."""
    for name in RATED:
        by_doc: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for row in rows(folder / name):
            if row["set"] == _DAMAGED and _DOUBLED.search(row["ref"]):
                continue
            by_doc[row["doc"]][int(row["seg"])] = row["ref"]
        for doc, segments in by_doc.items():
            yield Text(f"{name} reference {doc}", [text for _, text in sorted(segments.items())])
    for article in articles(folder):
        for one, other in (("A", "B"), ("B", "A")):
            yield Text(f"ru-en {one} {article.doc}", article.references[one], article.references[other])
    for row in rows(folder / FRESH):
        yield Text(f"reference {row['doc']}", row["refs"]["A"])


def _is_damaged(row: dict[str, Any]) -> bool:
    """Whether words that a rater marked stand twice in the file, which had marks within marks."""
    if row["set"] != _DAMAGED:
        return False
    marked = (row["mt"][start:end].strip() for start, end in _marks(row) if end - start >= _LONG)
    doubled = any(part * 2 in row["mt"] or f"{part} {part}" in row["mt"] for part in marked)
    return doubled or any(_DOUBLED.search(row[side]) for side in ("mt", "ref"))


def _marks(row: dict[str, Any]) -> list[tuple[int, int]]:
    errors = [error for rating in row["ratings"] for error in rating["errors"]]
    return [(error["start"], error["end"]) for error in errors if error["start"] >= 0]


def findings(text: Text) -> Iterator[Found]:
    """What the checks say of one translation, with its reference and alone; what both say once."""
    seen = set()
    for reference in [text.reference, None] if text.reference else [None]:
        article = _article(text.segments, reference)
        with one_article():
            found, runs = run_checks(article, _CHECKS, {})
        crashed = [run.name for run in runs if run.state is CheckState.CRASHED]
        if crashed:
            raise RuntimeError(f"{text.name}: {crashed} crashed")
        for finding in found:
            one = _found(text, article, finding, alone=reference is None)
            if one.key not in seen:
                seen.add(one.key)
                yield one


def _found(text: Text, article: Article, finding: Finding, *, alone: bool) -> Found:
    at, segment = finding.segment, text.segments[finding.segment]
    base = article.hypothesis.segments[at].start
    start, end = finding.start - base, finding.end - base
    marked = any(first < end and start < last for first, last in text.marks[at]) if text.marks else None
    told = "\x1f".join((finding.check, segment, str(start), finding.text))
    return Found(
        finding.check,
        finding.confidence >= _COUNTED_FROM,
        hashlib.sha256(told.encode()).hexdigest()[:16],
        marked,
        alone,
        text.name,
        f"{segment[:start]}⟦{segment[start:end]}⟧{segment[end:]}",
        text.reference[at] if text.reference else "",
        finding,
    )


def _article(segments: Sequence[str], reference: Sequence[str] | None) -> Article:
    """Segments that came paired, as one article."""
    hypothesis = _document(segments, Side.HYPOTHESIS)
    other = _document(reference, Side.REFERENCE) if reference else None
    beads = []
    for at, segment in enumerate(hypothesis.segments):
        left = Passage(Side.HYPOTHESIS, "en", (segment,), hypothesis)
        right = Passage(Side.REFERENCE, "en", (other.segments[at],), other) if other else None
        links = link_words(left.text, right.text, "en") if right else ()
        beads.append(BeadView(hypothesis=left, reference=right, links=links))
    return Article("en", "ru", tuple(beads), hypothesis, other)


def _document(segments: Sequence[str], side: Side) -> Document:
    blocks, parts, start = [], [], 0
    for at, text in enumerate(segments):
        end = start + len(text)
        blocks.append(Block(start=start, end=end, text=text, role=Role.BODY))
        parts.append(Segment(start=start, end=end, text=text, role=Role.BODY, index=at, block=at))
        start = end + 2
    whole = "\n\n".join(segments)
    return Document(
        name=side.value,
        side=side,
        lang="en",
        media_type=MediaType.TEXT,
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        text=whole,
        blocks=tuple(blocks),
        segments=tuple(parts),
    )


def main() -> None:
    """Measure and write the table, or what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    parser.add_argument("--unread", type=Path)
    arguments = parser.parse_args()
    groups = {name: _read(texts(arguments.data)) for name, texts in GROUPS.items()}
    judged = _judged()
    if arguments.unread:
        _write_unread(arguments.unread, groups, judged)
        return
    RESULTS.write_text("\n\n".join(_page(arguments.data, arguments.date, groups, judged)) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


GROUPS: dict[str, Callable[[Path], Iterator[Text]]] = {"machine": machine, "fresh": fresh, "human": human}


class _Reading(NamedTuple):
    words: int
    found: list[Found]

    def of(self, check: str) -> list[Found]:
        """The findings of a check that are to be read: all, or the sample."""
        return sorted((one for one in self.found if one.check == check), key=lambda one: one.key)[:SAMPLE]


def _read(texts: Iterable[Text]) -> _Reading:
    words, found = 0, []
    for text in texts:
        words += sum(len(segment.split()) for segment in text.segments)
        found += findings(text)
    return _Reading(words, found)


def _judged() -> dict[str, bool]:
    """What the reader said of each finding, by its digest."""
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    return {key: said == "right" for said, key in (line.split("\t")[:2] for line in lines)}


def _write_unread(path: Path, groups: Mapping[str, _Reading], judged: Mapping[str, bool]) -> None:
    unread = {
        one.key: f"?\t{one.key}\t{one.check}\t{one.name}\t{one.segment}\t{one.reference}"
        for reading in groups.values()
        for check in READ
        for one in reading.of(check)
        if one.key not in judged
    }
    path.write_text("".join(f"{line}\n" for line in unread.values()), encoding="utf-8")


def _page(folder: Path, date: str, groups: Mapping[str, _Reading], judged: Mapping[str, bool]) -> Iterator[str]:
    digests = ", ".join(f"`{name}` {digest(folder / name)}" for name in (*RATED, ARTICLES, FRESH))
    yield "# Checks of grammar and style: how often they are right on text nobody tuned on"
    yield (
        f"`python -m bench.checks.precision DATA`, {date}, Python {platform.python_version()}. Data (SHA-256): "
        f"{digests}. Where the public gets it: the module's docstring."
    )
    yield _ABOUT
    yield "\n".join(
        [
            f"| check | machine, {_size(groups['machine'])}: findings | right, of those read | 95 % interval "
            f"| on a rater's mark | fresh, {_size(groups['fresh'])}: right "
            f"| human, {_size(groups['human'])}: findings | right | wrong per 1,000 words |",
            "|---|---|---|---|---|---|---|---|---|",
            *(_row(check, True, groups, judged) for check in READ),
            *(_row(check, False, groups, judged) for check in ("missing-verb", "repeated-text")),
        ]
    )
    yield NOTES.read_text(encoding="utf-8").strip()


def _size(reading: _Reading) -> str:
    return f"{reading.words:,} words"


def _row(check: str, counts: bool, groups: Mapping[str, _Reading], judged: Mapping[str, bool]) -> str:
    sampled = {name: [one for one in reading.of(check) if one.counts is counts] for name, reading in groups.items()}
    right, wrong = _right(sampled["machine"], judged)
    low, high = Measured(right, wrong).interval
    rated = [one.marked for one in sampled["machine"] if one.marked is not None]
    alarms = _right(sampled["human"], judged)[1]
    level = " (on trial)" if _BY_NAME[check].monitor else "" if counts else " (not sure enough to count)"
    cells = (
        f"{check}{level}",
        sum(one.check == check and one.counts is counts for one in groups["machine"].found),
        _share(right, wrong),
        f"{low:.2f}–{high:.2f}" if right + wrong else "–",
        _share(sum(rated), len(rated) - sum(rated)),
        _share(*_right(sampled["fresh"], judged)),
        len(sampled["human"]),
        _share(*_right(sampled["human"], judged)),
        f"{1000 * alarms / groups['human'].words:.3f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _right(found: Sequence[Found], judged: Mapping[str, bool]) -> tuple[int, int]:
    """Findings that the reader called right and wrong; those nobody has read are left out."""
    said = [judged[one.key] for one in found if one.key in judged]
    return sum(said), len(said) - sum(said)


def _share(right: int, wrong: int) -> str:
    total = right + wrong
    return f"{right}/{total} = {right / total:.2f}" if total else "–"


if __name__ == "__main__":
    main()
