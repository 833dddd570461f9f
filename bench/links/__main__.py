"""Measure word links on hand-marked pairs: precision by kind of link, recall by kind of correspondence.

python -m bench.links [--date D] [-o RESULTS.md]
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from bench.links.pairs import Pair, Tally, read_pairs, score, thinned, total
from mtqa.align import link_words
from mtqa.record import Link, LinkKind

PAIRS = Path(__file__).with_name("pairs.txt")
Linker = Callable[[str, str], Sequence[Link]]

INTRODUCTION = """# Word links

Written by `python -m bench.links --date {date} -o RESULTS.md`; {count} pairs of our own writing in `pairs.txt`, SHA-256
`{digest}`.
Words of content only. Precision: links between words that correspond, of all links of that kind. Recall: words that
have a counterpart and a right link, of all that have a counterpart. *Tuned on*: pairs 1, 3, 5 ..., on which
the two constants of links by meaning were chosen; *the rest*: pairs 2, 4, 6 .... *Thinned*: two pairs joined to one
bead, and every third correspondence cut out of one side, so that what is left of it must stay unlinked.
"""


def by_form(hypothesis: str, reference: str) -> list[Link]:
    """Links without those by meaning: the state before."""
    return [link for link in link_words(hypothesis, reference, "en") if link.kind is not LinkKind.EMBEDDING]


def by_all(hypothesis: str, reference: str) -> Sequence[Link]:
    """Links as checks and the report get them."""
    return link_words(hypothesis, reference, "en")


def samples(pairs: list[Pair]) -> dict[str, list[Pair]]:
    """What is measured, by name."""
    return {
        "tuned on": pairs[::2],
        "tuned on, thinned": thinned(pairs[::2]),
        "the rest": pairs[1::2],
        "the rest, thinned": thinned(pairs[1::2]),
    }


def table(title: str, tallies: dict[str, Tally], pick: Callable[[Tally], tuple[Counter[str], Counter[str]]]) -> str:
    """One table: shares with their counts, a row a sample, a column a kind."""
    parts = {name: pick(tally) for name, tally in tallies.items()}
    kinds = sorted({kind for _, of in parts.values() for kind in of})
    lines = [["sample", *kinds, "all"], ["---"] * (len(kinds) + 2)]
    for name, (share, of) in parts.items():
        cells = [_share(share[kind], of[kind]) for kind in kinds]
        lines.append([name, *cells, _share(sum(share.values()), sum(of.values()))])
    return f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "–"


def main() -> None:
    """Measure and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", default="an unknown day")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    pairs = read_pairs(PAIRS)
    linkers: dict[str, Linker] = {"by form": by_form, "by form and meaning": by_all}
    tallies = {
        f"{sample}, {name}": total(score(pair, linker(pair.hypothesis, pair.reference)) for pair in found)
        for sample, found in samples(pairs).items()
        for name, linker in linkers.items()
    }
    digest = sha256(PAIRS.read_bytes()).hexdigest()
    text = "\n".join(
        (
            INTRODUCTION.format(date=args.date, count=len(pairs), digest=digest),
            table("Precision, by kind of link", tallies, lambda tally: (tally.right, tally.right + tally.wrong)),
            table("Recall, by kind of correspondence", tallies, lambda tally: (tally.found, tally.marked)),
        )
    )
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
