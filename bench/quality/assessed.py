"""How well scores rank translations with direct assessments (DA), beside the usual metrics.

    python -m bench.quality.assessed DATA/articles-2021.ru-en.jsonl.gz --every 3

Rows of the file are articles {doc, refs: {A: [...]}, hyps: {system: [...]}, da_z: {system: [z or null]}}.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from bench.quality import measures
from bench.quality.__main__ import rule_points_of
from bench.quality.peers import string_metrics
from mtqa.neural import judge, with_rules
from mtqa.neural.reader import Pair


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--every", type=int, default=1, help="every how manieth assessment is read")
    arguments = parser.parse_args()
    with gzip.open(arguments.articles, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    rated = [
        (article["hyps"][system][at], article["refs"]["A"][at], z, system)
        for article in articles
        for system, scores in sorted(article["da_z"].items())
        for at, z in enumerate(scores)
        if z is not None
    ][:: arguments.every]
    pairs = [(mt, reference) for mt, reference, _, _ in rated]
    scores = {
        "mtqa, with reference": blended(pairs),
        "mtqa, without reference": blended([(mt, None) for mt, _ in pairs]),
    }
    scores |= string_metrics(pairs)
    gold, systems = np.array([z for _, _, z, _ in rated]), [system for *_, system in rated]
    print(f"{len(rated)} assessments\n\n| score | Kendall | Pearson | system pairs |\n|---|---|---|---|")
    for name, score in scores.items():
        figures = measures.kendall(score, gold), measures.pearson(score, gold)
        pairs_right = measures.system_accuracy(systems, score, gold)
        print(f"| {name} | {figures[0]:.3f} | {figures[1]:.3f} | {pairs_right:.3f} |", flush=True)


def blended(pairs: list[Pair]) -> np.ndarray:
    """Scores of rows as `mtqa check` gives them."""
    judged = judge(pairs, threads=2)
    points = rule_points_of(pairs)
    return np.array([with_rules(one.quality, found).score for one, found in zip(judged, points, strict=True)])


if __name__ == "__main__":
    main()
