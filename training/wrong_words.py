"""Weigh what speaks for a word standing in another's place: `mtqa/checks/accuracy/wrong_words.json`.

    python training/wrong_words.py OUT.json ARTICLES.jsonl.gz ROWS.jsonl.gz...

ARTICLES have two human translations of each segment (`refs`: A and B). Held against each other they are paraphrase,
and freer than what machines write; in a copy of each a word is exchanged too. Only every second document is read, so
that the planted-fault set made of the same articles can be measured on the others.

ROWS are MQM rows (`mt`, `ref`, `doc`, `ratings`). Words that no rater marked are taken as faultless: where they stand
in another's place they are paraphrase, to be left alone. In copies of the rows a content word is exchanged for one from
another row, a third of them for one of the same ending. Mistranslated words that raters marked as major are the real
fault; at the first look they count as much as all planted ones. The second look is fitted on what the first speaks
against. The rows of every fifth document are held back, to report on.
"""

import gzip
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from mtqa.align import link_words
from mtqa.checks.accuracy.facing import face
from mtqa.checks.accuracy.replacement import NAMES, exchanges, features
from mtqa.checks.accuracy.second_look import NAMES as SECOND_NAMES
from mtqa.checks.accuracy.second_look import Question, second_look
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import words
from mtqa.neural import GarbledSpan, judge

SEED = 7
LANG = "en"
RIDGE = 3.0
STEPS = 30
HELD_BACK = 5
MOST_ROWS = 4_000
HUMAN, HUMAN_AGAIN = 3.0, 6.0
"""Weight of a human paraphrase beside a machine's, at the first look and at the second."""
MARKED, MARKED_AGAIN = 1.0, 0.1
"""Weight of all marked words beside all planted ones. Raters' wrong words are near the right ones: at the second look
their full weight finds a few more of them and many fewer of the planted (decision 0505)."""
HUMAN_COPIES = 3
"""Copies of a human translation with a word exchanged; of a machine's there is one."""
ANY = "any"
"""The stock of words of every form: half of all exchanges and more keep no ending, as dictionaries do not."""
LONG_FUNCTION_WORD = 5
"""Letters of a function word that may stand in a content word's place."""
LOOKED_AT_TWICE = 0.0
"""Log-odds of the first look from which the second is fitted; lower than the check's, for more to learn from."""
LONGEST_FAULT = 2
"""Words of a marked span that is taken for a wrong word."""
LEAST_DOUBT = 0.05
"""As the checks are told of it."""
AT_A_TIME = 48


class Case(NamedTuple):
    """A row, or a copy of it."""

    row: dict[str, Any]
    mt: str
    planted: int | None
    """Where the exchanged word begins; None in the row itself."""


class Sample(NamedTuple):
    """One pair of words: its features, whether it is a fault, how it came about, and whether it is held back."""

    values: list[float]
    """Of the first look; of the first and the second where it has been looked at twice."""
    is_fault: bool
    kind: str
    held: bool
    question: Question


def rows_of(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The rows with their document, each translation once, in file order."""
    seen = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if (row["mt"], row["ref"]) not in seen and len(row["mt"].split()) >= 6:
                    seen.add((row["mt"], row["ref"]))
                    yield row


def human_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Two human translations held against each other, both ways, as rows that nobody marked."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            if is_read(article["doc"]):
                for one, other in zip(article["refs"]["A"], article["refs"]["B"], strict=True):
                    for mt, ref in ((one, other), (other, one)):
                        yield {"mt": mt, "ref": ref, "doc": article["doc"], "ratings": [], "human": True}


def is_read(doc: str) -> bool:
    """Whether an article is among those that are fitted on."""
    return zlib.crc32(doc.encode()) % 2 == 0


def is_held(row: dict[str, Any]) -> bool:
    """Whether a row's document is held back."""
    return zlib.crc32(str(row["doc"]).encode()) % HELD_BACK == 0


def cases(row: dict[str, Any], stock: dict[str, list[str]], rng: random.Random) -> Iterator[Case]:
    """A row as it is, and copies in which one content word is exchanged."""
    yield Case(row, row["mt"], None)
    light = function_words(LANG)
    own = [w for w in words(row["mt"]) if w.text.islower() and len(w.text) > 3 and w.fold not in light]
    for word in rng.sample(own, min(HUMAN_COPIES if row.get("human") else 1, len(own))):
        other = rng.choice(stock[rng.choice((ending(word.fold), ANY, ANY))])
        if other not in row["mt"] and other not in row["ref"]:
            yield Case(row, row["mt"][: word.start] + other + row["mt"][word.end :], word.start)


def samples(case: Case, doubts: Sequence[GarbledSpan]) -> Iterator[Sample]:
    """The pairs of words of a case; of a copy only the exchanged word's."""
    row = case.row
    pair = face(case.mt, row["ref"], link_words(case.mt, row["ref"], LANG), LANG)
    said = {lemma(word.fold, LANG) for word in pair.theirs.words}
    errors = [error for rating in row["ratings"] for error in rating["errors"] if error["start"] >= 0]
    for exchange in exchanges(pair, LANG):
        word = pair.ours.words[exchange.ours]
        doubt = max((d.confidence for d in doubts if d.start < word.end and word.start < d.end), default=0.0)
        if lemma(word.fold, LANG) in said:
            continue
        values = features(pair, exchange, doubt, LANG)
        question = Question(case.mt, row["ref"], word.start, word.end, pair.theirs.words[exchange.theirs].text)
        if case.planted is not None:
            if word.start == case.planted:
                kind = "planted in human" if row.get("human") else "planted"
                yield Sample(values, True, kind, is_held(row), question)
            continue
        here = [error for error in errors if error["start"] < word.end and word.start < error["end"]]
        if not here:
            yield Sample(values, False, "human" if row.get("human") else "paraphrase", is_held(row), question)
        elif any(_is_wrong_word(error, case.mt) for error in here):
            yield Sample(values, True, "marked", is_held(row), question)


def _is_wrong_word(error: dict[str, Any], text: str) -> bool:
    """Whether a rater marked a word or two as a major mistranslation."""
    is_short = len(text[error["start"] : error["end"]].split()) <= LONGEST_FAULT
    return is_short and error["severity"] == "major" and "istranslation" in error["category"]


def ending(fold: str) -> str:
    """The ending by which a word is exchanged for one of its sort."""
    return next((end for end in ("ing", "ed", "ly", "tion", "s") if fold.endswith(end)), "")


def all_cases(rows: list[dict[str, Any]], rng: random.Random) -> list[Case]:
    """The cases of all human rows and of some machine's."""
    chosen = [row for row in rows if row.get("human")]
    machine = [row for row in rows if not row.get("human")]
    rng.shuffle(machine)
    chosen += machine[:MOST_ROWS]
    stock: dict[str, list[str]] = {}
    light = function_words(LANG)
    for row in chosen:
        for word in words(row["mt"]):
            if not word.text.islower() or not word.text.isalpha() or len(word.text) <= 3:
                continue
            if word.fold not in light:
                stock.setdefault(ending(word.fold), []).append(word.fold)
            if word.fold not in light or len(word.text) >= LONG_FUNCTION_WORD:
                stock.setdefault(ANY, []).append(word.fold)
    return [case for row in chosen for case in cases(row, stock, rng)]


def read(found: Sequence[Case]) -> Iterator[tuple[Case, Sequence[GarbledSpan]]]:
    """Each case with what the embedded model doubts of it."""
    for few in batched(found):
        judgements = judge([(case.mt, case.row["ref"]) for case in few], language=LANG, least=LEAST_DOUBT, threads=1)
        yield from ((case, judgement.spans) for case, judgement in zip(few, judgements, strict=True))


def batched(found: Sequence[Case]) -> Iterator[Sequence[Case]]:
    """A few dozen at a time."""
    for at in range(0, len(found), AT_A_TIME):
        yield found[at : at + AT_A_TIME]


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights for raw features; the first feature is the constant."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    z, w = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + RIDGE * np.eye(len(w))
        w -= np.linalg.solve(hessian, z.T @ (weight * (p - y)) + RIDGE * w)
    raw = w / spread
    raw[0] -= float((w[1:] * mean[1:] / spread[1:]).sum())
    return raw


def look_again(found: Sequence[Sample], weights: np.ndarray) -> Iterator[Sample]:
    """The samples that the first look speaks against, with what the second says."""
    suspects = [sample for sample in found if float(np.array(sample.values) @ weights) >= LOOKED_AT_TWICE]
    for few in batched(suspects):
        looks = second_look([sample.question for sample in few], LANG)
        yield from (s._replace(values=s.values + look) for s, look in zip(few, looks, strict=True))


def weights_of(found: Sequence[Sample], human: float, marked: float) -> np.ndarray:
    """Fitted on the samples that are not held back.

    Args:
        found: the samples.
        human: weight of a human paraphrase beside a machine's.
        marked: weight of all marked words together beside all planted ones.
    """
    kept = [sample for sample in found if not sample.held]
    kinds = np.array([sample.kind for sample in kept])
    weight = np.ones(len(kept))
    planted = (kinds == "planted") | (kinds == "planted in human")
    weight[kinds == "marked"] = marked * planted.sum() / max(1, (kinds == "marked").sum())
    weight[kinds == "human"] = human
    print({kind: int((kinds == kind).sum()) for kind in sorted(set(kinds.tolist()))})
    return fit(np.array([s.values for s in kept]), np.array([float(s.is_fault) for s in kept]), weight)


def report(found: Sequence[Sample], weights: np.ndarray, of: Mapping[str, int] | None = None) -> None:
    """Print recall of each kind of fault at a few shares of paraphrases flagged, on the documents held back.

    Args:
        found: the samples.
        weights: for their features.
        of: samples of each kind, where some were never looked at; the others were found faultless.
    """
    held = [sample for sample in found if sample.held]
    scores = np.array([sample.values for sample in held]) @ weights
    kinds = np.array([sample.kind for sample in held])
    total = of or Counter(kinds.tolist())
    calm = np.sort(scores[kinds == "human"])[::-1]
    for share in (0.002, 0.005, 0.01, 0.02, 0.05):
        limit = calm[int(share * total["human"])]
        told = ", ".join(
            f"{kind} {int((scores[kinds == kind] > limit).sum()) / max(1, total[kind]):.3f}"
            for kind in ("planted", "planted in human", "marked", "paraphrase")
        )
        print(f"human paraphrases flagged {share:.3f}: limit {limit:.2f}, recall {told}")


def main() -> None:
    """Read, plant, fit, report, write."""
    rng = random.Random(SEED)
    rows = list(human_rows(Path(sys.argv[2]))) + list(rows_of([Path(argument) for argument in sys.argv[3:]]))
    found = [sample for case, doubts in read(all_cases(rows, rng)) for sample in samples(case, doubts)]
    first = weights_of(found, HUMAN, MARKED)
    report(found, first)
    again = list(look_again(found, first))
    second = weights_of(again, HUMAN_AGAIN, MARKED_AGAIN)
    report(again, second, of=Counter(sample.kind for sample in found if sample.held))
    looks = {"first": (NAMES, first), "second": (NAMES + SECOND_NAMES, second)}
    table = {
        look: {name: round(float(value), 4) for name, value in zip(names, weights, strict=True)}
        for look, (names, weights) in looks.items()
    }
    Path(sys.argv[1]).write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
