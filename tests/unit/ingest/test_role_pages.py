"""Roles of whole pages, written as data: `role|line` in tests/cases/ingest/*.txt, lines without a role are blank."""

from pathlib import Path

import pytest

from mtqa.ingest import document_from_text
from mtqa.record import Side

PAGES = sorted((Path(__file__).parents[2] / "cases" / "ingest").glob("*.txt"))


def test_there_are_pages():
    assert PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_roles_of_a_page(path):
    labelled = [line.partition("|") for line in path.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(line for _, _, line in labelled)
    document = document_from_text(text, path.name, Side.HYPOTHESIS, path.stem.partition("-")[0])
    found = [f"{block.role}|{block.text}" for block in document.blocks]
    assert found == [f"{role}|{line.strip()}" for role, _, line in labelled if role]
