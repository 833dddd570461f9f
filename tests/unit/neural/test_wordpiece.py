"""WordPiece: pieces, their places, and text nobody expects."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.neural.wordpiece import WordPiece, plain_form, word_spans

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "the",
    "min",
    "##ister",
    "cafe",
    "'",
    "s",
    ",",
    "日",
    "5",
    "##0",
]
TOKENIZER = WordPiece(VOCABULARY)


def names(text: str) -> list[str]:
    return [VOCABULARY[index] for index in TOKENIZER.pieces(text).ids]


def test_longest_piece_first() -> None:
    assert names("The minister") == ["the", "min", "##ister"]


def test_accents_and_case_are_dropped_but_offsets_are_of_the_text() -> None:
    pieces = TOKENIZER.pieces("le Café")
    assert VOCABULARY[pieces.ids[-1]] == "cafe"
    assert (pieces.starts[-1], pieces.ends[-1]) == (3, 7)


def test_punctuation_and_cjk_stand_alone() -> None:
    assert names("the's, 日日") == ["the", "'", "s", ",", "日", "日"]


def test_a_word_that_cannot_be_cut_is_one_unknown_piece() -> None:
    pieces = TOKENIZER.pieces("the xyzzy")
    assert pieces.ids[1:] == [VOCABULARY.index("[UNK]")]
    assert (pieces.starts[1], pieces.ends[1]) == (4, 9)


def test_a_word_without_end_is_unknown_at_once() -> None:
    assert names("5" + "0" * 200) == ["[UNK]"]
    assert names("500") == ["5", "##0", "##0"]


def test_invisible_characters_make_no_word() -> None:
    assert list(word_spans(" \u200b\x00\ufffd ")) == []


def test_pieces_know_their_word() -> None:
    assert TOKENIZER.pieces("minister, 50").words == [0, 0, 1, 2, 2]


def test_plain_form() -> None:
    assert plain_form("Élysée") == "elysee"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_pieces_lie_in_order_inside_words(text: str) -> None:
    pieces = TOKENIZER.pieces(text)
    spans = list(word_spans(text))
    last = 0
    for start, end, word in zip(pieces.starts, pieces.ends, pieces.words, strict=True):
        assert last <= start < end
        assert spans[word][0] <= start
        assert end <= spans[word][1]
        last = start
