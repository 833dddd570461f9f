"""The model of word order prefers English."""

from mtqa.lang.word_order import BREAK, has_order_model, order_model
from mtqa.lang.words import words


def expectation(text: str) -> float:
    model = order_model("en")
    kinds = ["<s>", "<s>"] + [token.kind for token in model.tokens(text, words(text), "en")]
    return sum(model.log_probability(*kinds[at - 2 : at + 1]) for at in range(2, len(kinds)))


def test_english_is_likelier_than_its_words_shuffled() -> None:
    good = expectation("The bridge was planned to be opened in the spring")
    assert good > expectation("Opened was the planned to in bridge the be spring") + 5


def test_probabilities_of_all_kinds_sum_to_one() -> None:
    model = order_model("en")
    total = sum(2.718281828459045 ** model.log_probability("of", "the", kind) for kind in model._singles)
    assert abs(total - 1) < 1e-6


def test_punctuation_breaks_the_line() -> None:
    text = "Yes, he said"
    assert [token.kind for token in order_model("en").tokens(text, words(text), "en")][1] == BREAK


def test_common_words_that_never_meet_are_strangers() -> None:
    model = order_model("en")
    of, the, however = words("of the however")
    assert not model.are_strangers(of, the)
    assert model.are_strangers(the, however)
    assert not model.are_strangers(*words("qwrtz the"))


def test_languages() -> None:
    assert has_order_model("en")
    assert not has_order_model("fi")
