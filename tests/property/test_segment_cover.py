"""Sentences of any text: in order, trimmed, and together all of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import CannotJudgeError
from mtqa.ingest import document_from_text
from mtqa.record import Side
from mtqa.segment import segment, sentence_spans

PARTS = st.sampled_from(
    'He left. |Gen. |P. |г. |"|”|“|. . .|…|?!| |  |\n|\r\n|\t|5 |13: 09|'
    ". |.|A|b|Да. |。|؟|।|(|)|— |– |1. |\u00a0|\u2028|😀|x@y.z |U.S. |"
    "Quote: Anna\n|12.03.2018 10:15\n|See also\n|Comments (2)\n|* \n|said Anna.|http://a.b/c.D?E".split("|")
)
TEXT = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=30).map("".join))
LANGS = st.sampled_from(["en", "ru", "de", "zh", "ar", "xx"])


@settings(max_examples=200, deadline=None)
@given(TEXT, LANGS)
def test_sentences_cover_the_text(text, lang):
    spans = sentence_spans(text, lang)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(TEXT, LANGS)
def test_a_plain_text_is_covered_by_its_segments(text, lang):
    if not text.strip():
        with pytest.raises(CannotJudgeError):
            document_from_text(text, "x", Side.SOURCE, lang)
        return
    document = segment(document_from_text(text, "x", Side.SOURCE, lang))
    at = 0
    for index, found in enumerate(document.segments):
        block = document.blocks[found.block]
        assert found.index == index
        assert block.start <= found.start < found.end <= block.end
        assert document.text[found.start : found.end].split() == found.text.split()
        assert not document.text[at : found.start].strip()
        at = found.end
    assert not document.text[at:].strip()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["The dam broke at dawn.", "Two villages are under water.", "Nobody was hurt!"]), min_size=1
    )
)
def test_plain_sentences_come_apart_again(sentences):
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, "en")] == sentences
