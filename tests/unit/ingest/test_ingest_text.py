"""Plain text files become documents with roles and offsets."""

from mtqa.ingest import document_from_text, read_document
from mtqa.record import Role, Side
from mtqa.segment import segment

PLAIN = """Dam breaks above Zarechny, two villages flooded

A dam above the town of Zarechny broke at dawn on Friday, flooding two villages.

“We heard a roar and ran to the hill behind the school,” said Olga Mironova.

The regional government sent 12 boats and 80 rescuers to the flooded villages.
"""


def roles(text, lang="en"):
    return [(block.role, block.text) for block in document_from_text(text, "page.txt", Side.HYPOTHESIS, lang).blocks]


def test_an_article_without_furniture_is_headline_body_and_quotes():
    assert [role for role, _ in roles(PLAIN)] == [Role.HEADLINE, Role.BODY, Role.QUOTE, Role.BODY]


def test_blocks_and_segments_quote_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(PLAIN.replace("\n", "\r\n").encode())
    document = segment(read_document(path, Side.HYPOTHESIS, "en"))
    assert "\r\n" in document.text
    assert len(document.segments) == 4
    for placed in (*document.blocks, *document.segments):
        assert document.quote(placed.start, placed.end) == placed.text
