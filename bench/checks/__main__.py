"""Measure the checks and write bench/checks/RESULTS.md.

    python -m bench.checks DATA [--date 2026-11-20]

DATA is a folder with `challenge-2021.ru-en.jsonl.gz` (faults planted in one human translation of newstest2021 ru-en,
with the other as reference) and `articles-2021.ru-en.jsonl.gz` (the ten systems' translations of the same set with
both references and DA z-scores). Both are made from wmt-conference/wmt21-news-systems on GitHub, where the public
gets the texts.
"""

import argparse
import json
import platform
import statistics
import time
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from bench.checks import data
from bench.checks.measure import Checker, Tally, per_thousand_words, tally
from bench.checks.peers import word_difference
from mtqa.api import check_rows
from mtqa.checks import CHECKS
from mtqa.checks.measured import FILE
from mtqa.checks.runner import run_checks
from mtqa.config import Model, Settings
from mtqa.pipeline.rows import article_of_row
from mtqa.record import Finding, Row

RESULTS = Path(__file__).with_name("RESULTS.md")


_NO_MODEL = Settings(model=Model(use=False))
_POLICY = Settings().policy


def counted(translation: str, reference: str) -> Sequence[Finding]:
    """What counts in the verdict: what is sure enough, of every check that is not on trial."""
    (result,) = check_rows([Row(mt=translation, ref=reference)], _NO_MODEL)
    return _counting(result.findings)


def listed(translation: str, reference: str) -> Sequence[Finding]:
    """Everything that is listed, checks on trial and the embedded model included."""
    (result,) = check_rows([Row(mt=translation, ref=reference)])
    return [finding for finding in result.findings if finding.confidence >= _POLICY.list_from]


def judged(translation: str, reference: str) -> Sequence[Finding]:
    """What counts in the verdict where the embedded model reads too, as it does by default."""
    return _counting(listed(translation, reference))


def alone(translation: str, reference: str) -> Sequence[Finding]:
    """What counts in the verdict where there is no reference."""
    (result,) = check_rows([Row(mt=translation)], _NO_MODEL)
    return _counting(result.findings)


def _counting(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.counts(_POLICY.min_confidence)]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    checkers: dict[str, Checker] = {
        "counted": counted,
        "counted with the model": judged,
        "listed": listed,
        "counted, no reference": alone,
        "word difference": word_difference,
    }
    rows = data.planted(arguments.data)
    tallies = {name: tally(rows, checker) for name, checker in checkers.items()}
    parts = [
        "# Checks: what they find, and how often they cry wolf",
        _about(arguments.data, arguments.date),
        "## Planted faults",
        _planted_table(tallies),
        "## By check",
        _by_check(tallies["listed"]),
        "## Human translations read as MT, and systems",
        _systems(data.articles(arguments.data)),
        "## Speed",
        _speed([(row.mt, row.ref) for row in rows]),
    ]
    _write_measured(tallies["listed"])
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _write_measured(result: Tally) -> None:
    """Keep what the pages of the checks tell of their precision."""
    planted = {check.name: [result.hits[check.name], result.alarms[check.name]] for check in CHECKS}
    told = {name: counts for name, counts in planted.items() if any(counts)}
    path = Path(str(files("mtqa.checks") / FILE))
    path.write_text(json.dumps({"planted": told}, indent=2) + "\n", encoding="utf-8")


def _about(folder: Path, date: str) -> str:
    digests = ", ".join(f"`{name}` {data.digest(folder / name)}" for name in (data.CHALLENGE, data.ARTICLES))
    return (
        f"`python -m bench.checks DATA`, {date}, Python {platform.python_version()}, {platform.machine()}. "
        f"Data (SHA-256): {digests}. Where the public gets it: the module's docstring.\n\n"
        "Recall: share of planted faults some finding touches. Located: share of those found whose finding covers at "
        "most 60 characters more. Counted: in the verdict, without the embedded model where not said otherwise. "
        "Listed: with the checks on trial and the model. Alarms: findings per 1,000 words of clean human paraphrase "
        "(serious in brackets)."
    )


def _planted_table(tallies: dict[str, Tally]) -> str:
    classes = sorted(next(iter(tallies.values())).rows)
    lines = ["| class | n | " + " | ".join(tallies) + " |", "|---|---|" + "---|" * len(tallies)]
    for name in classes:
        cells = [f"{t.found[name] / t.rows[name]:.3f}" for t in tallies.values()]
        lines.append(f"| {name} | {next(iter(tallies.values())).rows[name]} | {' | '.join(cells)} |")
    lines.append("| **all** | | " + " | ".join(f"**{t.recall:.3f}**" for t in tallies.values()) + " |")
    lines.append("| located | | " + " | ".join(f"{t.located_share:.3f}" for t in tallies.values()) + " |")
    alarms = [
        f"{t.per_thousand(sum(t.alarms.values())):.1f} ({t.per_thousand(t.serious_alarms):.1f})"
        for t in tallies.values()
    ]
    lines.append("| alarms | | " + " | ".join(alarms) + " |")
    return "\n".join(lines)


def _by_check(result: Tally) -> str:
    lines = ["| check | on the fault | on clean text | share on the fault |", "|---|---|---|---|"]
    for check in CHECKS:
        hits, alarms = result.hits[check.name], result.alarms[check.name]
        share = f"{hits / (hits + alarms):.2f}" if hits + alarms else "–"
        lines.append(f"| {check.name} | {hits} | {alarms} | {share} |")
    return "\n".join(lines)


def _systems(news: Sequence[data.NewsArticle]) -> str:
    """Findings of every system's translation and of human B against human A, in three ways of counting."""
    ways: dict[str, Checker] = {"counted": counted, "counted with the model": judged, "listed": listed}
    lines = ["Findings per 1,000 words, serious ones in brackets.", ""]
    lines += [f"| translation | human DA (mean z) | {' | '.join(ways)} |", "|---|---|---|---|---|"]
    human: list[float] = []
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for system in sorted(news[0].systems):
        pairs = [pair for a in news for pair in zip(a.systems[system], a.references["A"], strict=True)]
        found = {way: per_thousand_words(pairs, checker)[:2] for way, checker in ways.items()}
        mean = statistics.fmean(z for a in news for z in a.human.get(system, []) if z is not None)
        lines.append(f"| {system} | {mean:.3f} | {_rates(found.values())} |")
        human.append(mean)
        for way, (rate, _) in found.items():
            rates[way].append(rate)
    pairs = [pair for a in news for pair in zip(a.references["B"], a.references["A"], strict=True)]
    of_b = {way: per_thousand_words(pairs, checker) for way, checker in ways.items()}
    lines += [f"| human B against A | | {_rates(rate[:2] for rate in of_b.values())} |", ""]
    lines += ["| | " + " | ".join(ways) + " |", "|---|---|---|---|"]
    shares = [f"{of_b[way][0] / max(rates[way]):.2f}" for way in ways]
    lines.append(f"| human B, of the worst system | {' | '.join(shares)} |")
    agreeing = [f"{statistics.correlation(rates[way], human):.2f}" for way in ways]
    lines += [f"| Pearson of findings with DA, over systems | {' | '.join(agreeing)} |", ""]
    worst = ", ".join(
        f"{c} {r:.2f}" for c, r in sorted(of_b["counted with the model"][2].items(), key=lambda item: -item[1])
    )
    lines.append(f"Counted on human B, per 1,000 words: {worst}.")
    return "\n".join(lines)


def _rates(found: Iterable[tuple[float, ...]]) -> str:
    """Cells of findings per 1,000 words, serious ones in brackets."""
    return " | ".join(f"{rate:.1f} ({serious:.1f})" for rate, serious in found)


def _speed(pairs: Sequence[tuple[str, str]]) -> str:
    few = [Row(mt=translation, ref=reference) for translation, reference in pairs[:600]]
    lines = ["| what | segments per CPU second, one process |", "|---|---|"]
    articles = [article_of_row(row, None, _NO_MODEL) for row in few]
    for timed in (False, True):
        start = time.process_time()
        for article in articles if timed else articles[:50]:
            run_checks(article, CHECKS, {})
    lines.append(f"| the checks alone, without the model | {len(articles) / (time.process_time() - start):.0f} |")
    for name, use in (("word links, checks and sentence scores", False), ("the same with the embedded model", True)):
        settings = Settings(model=Model(use=use))
        list(check_rows(few[:50], settings))
        start = time.process_time()
        list(check_rows(few, settings))
        lines.append(f"| {name} | {len(few) / (time.process_time() - start):.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
