"""Real forced decoding and translation with the toy model."""

import shutil
from pathlib import Path

import pytest

from mtqa.neural.models import add, find, recognise
from mtqa.neural.store import ModelError
from mtqa.neural.translation import Evidence, Translator, evidence_of, load_translator
from tests.unit.neural.translation.conftest import TOY


def _evidence(toy: Translator, source: str, text: str) -> Evidence:
    found = evidence_of(source, text, toy.read([(source, text)])[0], toy.translate([source])[0])
    assert found is not None
    return found


def _odd(text: str, evidence: Evidence) -> list[str]:
    return [text[word.start : word.end] for word in evidence.words if word.excess > 1.5]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Мост в Полтаве открыт.", "The bridge in Poltava is open."),
        ("Иван Лысенко сказал, что мэр уехал.", "Ivan Lysenko said that the mayor left."),
        ("В Пскове ранены 57 человек.", "57 people were wounded in Pskov."),
    ],
)
def test_it_translates_and_agrees_with_itself(toy: Translator, source: str, text: str) -> None:
    (best,) = toy.translate([source])
    assert best is not None
    assert best.text == text
    assert -0.5 < best.score <= 0
    assert _odd(text, _evidence(toy, source, text)) == []


@pytest.mark.parametrize(
    ("source", "text", "odd"),
    [
        ("Мост в Полтаве открыт.", "The school in Poltava is open.", ["school"]),
        ("Иван Лысенко сказал, что мэр уехал.", "Ivan Marchenko said that the mayor left.", ["Marchenko"]),
        ("В Пскове ранены 57 человек.", "75 people were wounded in Pskov.", ["75"]),
        ("5 мая врач не приехал.", "On May 5 the doctor arrived.", ["arrived"]),
    ],
)
def test_words_it_would_never_have_written(toy: Translator, source: str, text: str, odd: list[str]) -> None:
    assert _odd(text, _evidence(toy, source, text)) == odd


def test_attention_links_names_and_figures(toy: Translator) -> None:
    source, text = "Из 40 раненых 12 арестованы.", "40 of 12 wounded people were arrested."
    links = {text[a:b]: source[c:d] for a, b, c, d, _ in _evidence(toy, source, text).links}
    assert links["40"] == "12"
    assert links["12"] == "40"


def test_surprise_of_words_is_that_of_their_pieces(toy: Translator) -> None:
    source, text = "Мост в Полтаве открыт.", "The school in Poltava is open."
    (reading,) = toy.read([(source, text)])
    assert reading is not None
    full_stop = next(nats for piece, nats in zip(reading.pieces, reading.surprise, strict=True) if piece.text == ".")
    words = sum(word.nats for word in _evidence(toy, source, text).words)
    assert words + full_stop == pytest.approx(sum(reading.surprise), abs=0.01)


def test_texts_without_a_word_and_texts_too_long_are_not_read(toy: Translator) -> None:
    long = "Мост открыт. " * 200
    pairs = [("", "The bridge."), ("Мост.", ""), (" ", " "), (long, "The bridge."), ("Мост.", "The bridge. " * 200)]
    assert toy.read(pairs) == [None] * len(pairs)
    assert toy.translate(["", " ", long]) == [None] * 3


def test_unknown_characters_are_read_as_unknown(toy: Translator) -> None:
    found = _evidence(toy, "Мост 👍 открыт.", "The 🚀 bridge is <unk> open 東京.")
    assert all(0 <= word.nats < 200 for word in found.words)
    assert [word.start for word in found.words] == sorted(word.start for word in found.words)


def test_order_and_company_are_kept_apart(toy: Translator) -> None:
    pairs = [
        ("Мост в Полтаве открыт.", "The bridge in Poltava is open."),
        ("", "x"),
        ("Иван Лысенко сказал, что мэр уехал.", "Ivan Marchenko said that the mayor left."),
        ("Врач уехал.", "The doctor left."),
    ]
    together = toy.read(pairs)
    for pair, reading in zip(pairs, together, strict=True):
        (alone,) = toy.read([pair])
        assert (alone is None) == (reading is None)
        if alone and reading:
            assert alone.pieces == reading.pieces
            assert alone.surprise == pytest.approx(reading.surprise, abs=0.5)


def test_the_same_twice(toy: Translator) -> None:
    pairs = [("Мост в Полтаве открыт.", "The school in Poltava is open."), ("Врач уехал.", "The doctor left.")] * 40
    assert [r.surprise for r in toy.read(pairs) if r] == [r.surprise for r in toy.read(pairs) if r]


def test_loading_from_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_HOME", str(tmp_path))
    card = add(TOY, "toy")
    assert load_translator(card, "ru-en") is load_translator(find("toy"), "ru-en")
    with pytest.raises(ModelError, match="does not translate de-en; it knows ru-en"):
        load_translator(card, "de-en")


def test_a_broken_model_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TOY, tmp_path / "toy"))
    data = (folder / "model.bin").read_bytes()
    (folder / "model.bin").write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelError, match="cannot load"):
        Translator(folder, recognise(folder), "ru-en")
