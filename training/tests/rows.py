"""Two hundred rows in the form of the public data, written for the tests: own sentences, made-up raters."""

import gzip
import itertools
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.rows import ARTICLES_TRAIN, MQM_TRAIN

WHO = ("The mayor of Lindow", "A spokeswoman for the port", "The head of the clinic", "Every second farmer")
DID = ("announced a new bridge", "refused to sign the contract", "promised 40 beds", "doubted the forecast")
WHEN = ("on Tuesday", "before the storm", "after a long debate", "in early March")
# The same deeds as a second translator might put them, and as a bad engine does.
PARAPHRASE = (
    "made a new bridge public",
    "would not sign the contract",
    "pledged 40 beds",
    "had doubts on the forecast",
)
GARBLE = (
    "advertised the bridge novelty",
    "denied to subscribe treaty",
    "promised bed of 40 pieces",
    "doubted in prognoz",
)
SOURCE = (
    "мэр объявил строительство",
    "порт отказался подписать",
    "клиника обещает сорок",
    "фермеры сомневаются прогнозом",
)


def write_data(folder: Path) -> int:
    """Write the three files that training reads; returns the number of rated rows."""
    rng = random.Random(0)
    deeds = list(itertools.product(range(4), range(4), range(4)))
    rng.shuffle(deeds)
    news = [row for at, deed in enumerate(deeds[:40]) for row in rated(f"news-{at // 4}", at % 4, deed, 3)]
    talks = [row for at, deed in enumerate(deeds[40:60]) for row in rated(f"talk-{at // 4}", at % 4, deed, 1)]
    write(folder / MQM_TRAIN[0], news)
    write(folder / MQM_TRAIN[1], talks)
    articles = [article(f"shop-{at}", deeds[at : at + 4]) for at in range(0, 20, 4)]
    write(folder / ARTICLES_TRAIN, articles)
    return len(news) + len(talks) + sum(len(article["src"]) for article in articles)


def rated(doc: str, seg: int, deed: tuple[int, int, int], raters: int) -> list[dict[str, Any]]:
    """One sentence by three systems: faithful, garbled, and garbled at the end as well."""
    who, did, when = WHO[deed[0]], deed[1], WHEN[deed[2]]
    texts = [(PARAPHRASE[did], when), (GARBLE[did], when), (GARBLE[did], f"{when} {when}")]
    return [
        {
            "system": f"system-{index}",
            "doc": doc,
            "seg": seg,
            "src": SOURCE[did],
            "ref": f"{who} {DID[did]} {when}.",
            "mt": f"{who} {what} {end}.",
            "ratings": [{"errors": errors(who, what, index)} for _ in range(raters)],
            "mqm": 5.0 * index,
        }
        for index, (what, end) in enumerate(texts)
    ]


def errors(who: str, what: str, index: int) -> list[dict[str, Any]]:
    """What every rater marks: nothing in the first system's text, the deed in the others'."""
    start = len(who) + 1
    place = {"start": start, "end": start + len(what)}
    return [{**place, "category": "Accuracy/Mistranslation", "severity": "major"}] if index else []


def article(doc: str, deeds: Sequence[tuple[int, int, int]]) -> dict[str, Any]:
    """A text with a human translation and two rated systems."""
    reference = [f"{WHO[who]} {DID[did]} {WHEN[when]}." for who, did, when in deeds]
    good = [f"{WHO[who]} {PARAPHRASE[did]} {WHEN[when]}." for who, did, when in deeds]
    bad = [f"{WHO[who]} {GARBLE[did]} {WHEN[when]}." for who, did, when in deeds]
    return {
        "doc": doc,
        "src": [SOURCE[did] for _, did, _ in deeds],
        "refs": {"A": reference},
        "hyps": {"bad": bad, "good": good},
        "da_z": {"bad": [-1.0] * len(deeds), "good": [0.8] * len(deeds)},
    }


def write(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """One JSON row a line, packed."""
    with gzip.open(path, "wt", encoding="utf8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
