"""What is remembered, and what is forgotten."""

import gc

from mtqa import memo
from mtqa.lang.word_order import _REMEMBERED, order_model
from mtqa.score import metric_scores, sentence_scores


def test_of_an_article_everything_is_forgotten_when_it_is_done() -> None:
    asked = []

    @memo.of_article
    def read(text: str) -> str:
        asked.append(text)
        return text.upper()

    with memo.one_article():
        assert [read("a"), read("a")] == ["A", "A"]
    assert asked == ["a"]
    read("a")
    assert asked == ["a", "a"]


def test_common_words_stay_and_their_number_is_bounded() -> None:
    asked = []

    @memo.of_words
    def read(word: str) -> str:
        asked.append(word)
        return word.upper()

    for number in range(10 * memo._WORDS):
        read("the")
        read(str(number))
    assert asked.count("the") == 1
    asked.clear()
    read("0")
    assert asked == ["0"]


def test_what_the_word_order_remembers_is_bounded() -> None:
    model = order_model("en")
    kinds = list(model._singles)[:40]
    before = model.likelihood(kinds)
    model.likelihood([kind for a in kinds for b in kinds for c in kinds for kind in (a, b, c)])
    assert 0 < len(model._after_both) <= _REMEMBERED
    assert model.likelihood(kinds) == before


def test_the_metrics_keep_no_sentence_and_no_tokenizer() -> None:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
    from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

    def tokenizers() -> int:
        gc.collect()
        return sum(isinstance(thing, Tokenizer13a | TercomTokenizer) for thing in gc.get_objects())

    hypothesis, reference = "The bridge is closed.", "The bridge was closed."
    # One tokenizer for single sentences stays for good.
    sentence_scores(hypothesis, reference, ("BLEU", "TER"))
    before = tokenizers()
    for _ in range(3):
        metric_scores([(0, hypothesis, reference)], 0, 1, 100)
        sentence_scores(hypothesis, reference, ("BLEU", "TER"))
    assert tokenizers() == before
    for kind in (Tokenizer13a, TercomTokenizer):
        assert kind.__call__.cache_info().currsize == 0
