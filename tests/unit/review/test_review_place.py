"""Words on the page and in the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.record import Side
from mtqa.report.layout import lay_out
from mtqa.review.place import row_segments, to_file, to_row
from mtqa.store import InvalidError
from tests.support.stories import garbled_story

RECORD = garbled_story()
LAYOUT = lay_out(RECORD, 0.0)
ROWS = [number for number, bead in enumerate(LAYOUT.beads) if bead.hypothesis]


def row_text(bead: int) -> str:
    return " ".join(segment.text for segment in row_segments(LAYOUT, bead))


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_words_of_a_row_are_the_words_of_the_file(data: st.DataObject) -> None:
    bead = data.draw(st.sampled_from(ROWS))
    text = row_text(bead)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    low, high = to_file(row_segments(LAYOUT, bead), start, end)
    quoted = RECORD.hypothesis.quote(low, high)
    assert " ".join(quoted.split()) == " ".join(text[start:end].split())
    segment = next(s.index for s in reversed(RECORD.hypothesis.segments) if s.start <= low)
    row, back_start, back_end = to_row(LAYOUT, low, high, segment)
    assert (row, row_text(row)[back_start:back_end].strip()) == (bead, text[start:end].strip())


def test_a_place_between_characters() -> None:
    low, high = to_file(row_segments(LAYOUT, 0), 8, 8)
    assert low == high == RECORD.hypothesis.text.index(" and Kellmar")


def test_only_the_space_between_sentences_is_no_place() -> None:
    gap = len(RECORD.hypothesis.segments[1].text)
    with pytest.raises(InvalidError, match="space between"):
        to_file(row_segments(LAYOUT, 1), gap, gap + 1)


def test_rows_without_a_translation_have_no_words() -> None:
    lost = next(number for number, bead in enumerate(LAYOUT.beads) if not bead.hypothesis)
    with pytest.raises(InvalidError, match="no words"):
        row_segments(LAYOUT, lost)


def test_words_that_no_row_shows_have_no_place_on_the_page() -> None:
    furniture = next(s for s in RECORD.hypothesis.segments if not s.role.in_article)
    assert to_row(LAYOUT, furniture.start, furniture.end, furniture.index) == (-1, 0, 0)
    assert Side.HYPOTHESIS in LAYOUT.documents
