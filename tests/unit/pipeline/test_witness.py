"""Round trips, and alignment by what the model makes of the source."""

from dataclasses import replace
from typing import cast

from mtqa.checks.runner import run_checks
from mtqa.checks.source import lost_word
from mtqa.neural.translation import Translation, Translator
from mtqa.pipeline.witness import in_target_language, with_evidence
from tests.support.articles import Pair, article_of
from tests.support.toy import toy_witness


class _Back:
    """A reverse model that always says the same."""

    def __init__(self, text: str) -> None:
        self._text = text

    def translate(self, texts: list[str]) -> list[Translation | None]:
        return [Translation(self._text, -0.1) for _ in texts]


def _lost(back: str) -> int:
    article = article_of([Pair("The bridge is open.", source="Мост в Полтаве открыт.")])
    witness = toy_witness()._replace(reverse=cast("Translator", _Back(back)))
    return len(run_checks(with_evidence(article, witness), [lost_word.CHECK], {})[0])


def test_a_round_trip_confirms_a_loss() -> None:
    assert _lost("Мост открыт.") == 1


def test_a_round_trip_that_has_every_word_denies_it() -> None:
    assert _lost("Мост в Полтаве открыт.") == 0


def test_sources_are_aligned_by_their_translation() -> None:
    texts = ["Мост в Полтаве открыт.", " ", "Мост. " * 300]
    best, blank, long = in_target_language(texts, toy_witness())
    assert best == "The bridge in Poltava is open."
    assert blank == " "
    assert long.startswith("Most. Most.")
    assert in_target_language(texts[:1], None) == ["Most v Poltave otkryt."]


def test_evidence_only_where_there_is_a_source() -> None:
    article = article_of([Pair("The bridge is open."), Pair("The mayor left.", source="Мэр уехал.")])
    first, second = with_evidence(replace(article), toy_witness()).beads
    assert first.witness is None
    assert second.witness is not None
