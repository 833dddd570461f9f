"""The way back from pieces to characters is exact, whatever the tokenizer does to the text."""

import random
from pathlib import Path

import pytest
import sentencepiece

from mtqa.neural.store import ModelError
from mtqa.neural.translation import Pieces
from mtqa.neural.translation.pieces import SPACE
from tests.unit.neural.translation.conftest import TOY

_ODD = [
    *"abcdeIMnorstuZ .,!?-'\"0123456789",
    *"Москвагдежш", *"ΑθήναΕλ", *"東京北京", *"العربية", *"हिन्दी", *"ก็ไทย",
    "\u0301", "\u0308", "\u200d", "\u200b", "\ufe0f", "\u00ad", "\u2028", "\u00a0", "\u3000", "\t", "\n", "\0", "\x1f",
    "👍", "👩‍🚀", "🇷🇺", "👨‍👩‍👧", "ﬁ", "ﬃ", "①", "½", "㌔", "ｆ", "Ａ", "１", "…", "™", "ǆ", "İ", "ſ", "﷽", "e\u0301",
    "가", "ᄀ", "ᅡ", "ᆨ", "\U0001d400", "\ufffd", "▁", "<unk>", "</s>", "  ", "\ud800",
]  # fmt: skip


def _strings(count: int) -> list[str]:
    chance = random.Random(8)  # noqa: S311 - seeded on purpose
    return ["".join(chance.choice(_ODD) for _ in range(chance.randint(0, 24))) for _ in range(count)]


def test_spans_of_ten_thousand_strings_are_exact(pieces: Pieces) -> None:
    plain = sentencepiece.SentencePieceProcessor(model_file=str(TOY / "target.spm"))
    for text in _strings(10_000):
        at, read, whole = 0, "", _normal(plain, text)
        for piece in pieces.cut(text):
            # In order, without overlap; between two pieces stands only what the tokenizer does not read.
            assert at <= piece.start <= piece.end <= len(text), repr(text)
            assert at == piece.start or _normal(plain, text[at : piece.start]) == "", repr(text)
            read, at = read + piece.text.replace(SPACE, ""), piece.end
            # What was read so far is what the characters so far are normalised to; where one character is several
            # pieces, the last of them has it, and the ones before run ahead.
            assert whole.startswith(read), repr(text)
            assert read.startswith(_normal(plain, text[:at])), repr(text)
        assert read == whole, repr(text)
        assert _normal(plain, text[at:]) == "", repr(text)


def _normal(plain: sentencepiece.SentencePieceProcessor, text: str) -> str:
    clean = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return plain.normalize(clean).replace(SPACE, "").replace(" ", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge is open.", ["The", "bridge", "is", "open."]),
        ("Marchenko", ["Marchenko"]),
        ("ﬁne  café", ["ﬁne", "café"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_pieces_of_a_word_give_the_word_back(pieces: Pieces, text: str, words: list[str]) -> None:
    found: list[str] = []
    for piece in pieces.cut(text):
        if piece.text.startswith(SPACE):
            found.append("")
        found[-1] += text[piece.start : piece.end].strip()
    assert found == words


def test_a_name_that_is_split(pieces: Pieces) -> None:
    spans = [(piece.start, piece.end) for piece in pieces.cut("Lysenkova")]
    assert len(spans) > 2
    assert "".join("Lysenkova"[start:end] for start, end in spans) == "Lysenkova"


def test_unknown_characters_are_marked(pieces: Pieces) -> None:
    known = {piece.text: piece.is_known for piece in pieces.cut("The 👍 bridge")}
    assert known["👍"] is False
    assert all(is_known for text, is_known in known.items() if text != "👍")


def test_rarity_is_that_of_the_vocabulary(pieces: Pieces) -> None:
    cut = pieces.cut("The bridge")
    assert all(piece.rarity > 0 for piece in cut)


def test_no_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "x.spm").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="not a SentencePiece vocabulary"):
        Pieces(tmp_path / "x.spm")
