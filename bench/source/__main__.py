"""Measure what the source alone tells, and write bench/source/RESULTS.md.

    python -m bench.source DATA [--seed 11] [--date 2026-11-21]

DATA is a folder with `articles-2021.ru-en.jsonl.gz` (newstest2021 ru-en: whole articles with two human translations).
Made from wmt-conference/wmt21-news-systems on GitHub, where the public gets the texts. Thresholds were chosen on every
other article (the "tuned on" half) with another seed; the rest is held out.
"""

import argparse
import hashlib
import platform
import time
from pathlib import Path

from bench.source.measure import Figures, measure
from bench.source.plant import DENIALS, OFFERS, articles

RESULTS = Path(__file__).with_name("RESULTS.md")
ARTICLES = "articles-2021.ru-en.jsonl.gz"
CHECKS = frozenset(
    (
        "number-mismatch date-mismatch unit-mismatch respelled-name odd-name-casing name-variants lost-link "
        "negation-count quote-balance untranslated-acronym untranslated-word repeated-text"
    ).split()
)
FIGURES = tuple(name for name in OFFERS if name != "name")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    columns = {
        f"{half}, translation {reference}": measure(
            [
                article
                for index, article in enumerate(articles(arguments.data / ARTICLES, reference))
                if index % 2 == place
            ],
            CHECKS,
            arguments.seed,
        )
        for place, half in enumerate(("tuned on", "held out"))
        for reference in "AB"
    }
    digest = hashlib.sha256((arguments.data / ARTICLES).read_bytes()).hexdigest()[:16]
    lines = [
        "# Source: what it tells without a reference",
        "",
        f"`python -m bench.source DATA --seed {arguments.seed}`, {arguments.date}, Python {platform.python_version()}, "
        f"{platform.machine()}. Data (SHA-256): `{ARTICLES}` {digest}. One fault planted in every sentence that offers "
        "one, whole articles checked with `mtqa check MT -s SRC`, no model. Found: a counted finding touches the "
        "fault. Alarms: counted findings on the untouched human translations, of the checks that use a source and of "
        "those that need nothing, per 1,000 words; real slips of the translators are among them.",
        "",
        *_table(columns),
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))
    for name, figures in columns.items():
        for alarm in figures.cried:
            print(name, *alarm, sep=" | ")


def _table(columns: dict[str, Figures]) -> list[str]:
    lines = ["| planted | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for cls in OFFERS:
        cells = (f"{figures.found[cls]}/{figures.planted[cls]}" for figures in columns.values())
        lines.append(f"| {cls} | {' | '.join(cells)} |")
    shares = (f"**{figures.recall(FIGURES):.3f}**" for figures in columns.values())
    lines.append(f"| **numbers and dates** | {' | '.join(shares)} |")
    shares = (f"**{figures.recall(['name']):.3f}**" for figures in columns.values())
    lines.append(f"| **respelled names** | {' | '.join(shares)} |")
    for cls in DENIALS:
        cells = (f"{figures.found[cls]}/{figures.planted[cls]}" for figures in columns.values())
        lines.append(f"| {cls} | {' | '.join(cells)} |")
    lines.append(f"| words | {' | '.join(str(figures.words) for figures in columns.values())} |")
    alarms = (f"**{figures.alarms_per_thousand:.2f}**" for figures in columns.values())
    lines.append(f"| **alarms per 1,000 words** | {' | '.join(alarms)} |")
    for check in sorted({check for figures in columns.values() for check in figures.alarms}):
        lines.append(f"| of them {check} | {' | '.join(str(figures.alarms[check]) for figures in columns.values())} |")
    return lines


if __name__ == "__main__":
    main()
