"""Quotation marks: which way they face."""

from mtqa.lang.quotes import faces, straight_marks, style


def test_straight_marks_take_turns_and_inches_are_left_out() -> None:
    marks = straight_marks('A 6" pipe, "old" and "new".')
    assert [mark.opens for mark in marks] == [True, False, True, False]
    assert straight_marks('A 6" pipe') == ()


def test_directed_marks_say_what_they_do_and_straight_ones_are_read_from_the_spaces() -> None:
    text = '“Yes,” he said. "No" and "so'
    assert [faces(text, at, "en", False) for at, char in enumerate(text) if char in '“”"'] == [
        True, False, True, False, True,
    ]  # fmt: skip


def test_german_closes_with_the_mark_that_opens_in_english() -> None:
    assert not faces("„Ja“ sagt er", 3, "de", True)
    assert style("xx") == style("en")
