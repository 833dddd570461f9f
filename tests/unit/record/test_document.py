"""Places in clean text and in the file map onto each other."""

from mtqa.record import Block, Piece, Role

# File: `<p>AT&amp;T <b>won</b></p>`; clean text: `AT&T won`.
FILE = "<p>AT&amp;T <b>won</b></p>"
BLOCK = Block(
    start=3,
    end=18,
    text="AT&T won",
    role=Role.BODY,
    pieces=(Piece(0, 2, 3, 2), Piece(2, 1, 5, 5), Piece(3, 2, 10, 2), Piece(5, 3, 15, 3)),
)


def test_to_file() -> None:
    assert FILE[slice(*BLOCK.to_file(0, 4))] == "AT&amp;T"
    assert FILE[slice(*BLOCK.to_file(2, 3))] == "&amp;"
    assert FILE[slice(*BLOCK.to_file(3, 8))] == "T <b>won"
    assert FILE[slice(*BLOCK.to_file(5, 8))] == "won"


def test_to_text_is_the_inverse() -> None:
    for start in range(8):
        for end in range(start + 1, 9):
            assert BLOCK.to_text(*BLOCK.to_file(start, end)) == (start, end)


def test_a_place_stays_a_place() -> None:
    assert BLOCK.to_file(5, 5) == (15, 15)
    assert BLOCK.to_file(8, 8) == (18, 18)


def test_cut_counts_from_the_cut() -> None:
    assert BLOCK.cut(1, 6) == (Piece(0, 1, 4, 1), Piece(1, 1, 5, 5), Piece(2, 2, 10, 2), Piece(4, 1, 15, 1))


def test_plain_text_needs_no_pieces() -> None:
    block = Block(start=10, end=15, text="Hello", role=Role.BODY)
    assert block.to_file(1, 3) == (11, 13)
    assert block.to_text(11, 99) == (1, 5)
