"""Tokens of programs."""

from pathlib import Path

import pytest

from mtqa.errors import ConfigError, UsageError
from mtqa.service import Tokens, add_token


def test_a_token_is_known_by_its_name_and_kept_as_a_digest(tmp_path: Path) -> None:
    path = tmp_path / "tokens.txt"
    one, other = add_token(path, "cms"), add_token(path, "archive")
    tokens = Tokens.read(path)
    assert (tokens.name_of(one), tokens.name_of(other), tokens.name_of("mtqa_x")) == ("cms", "archive", None)
    assert one not in path.read_text()


def test_a_line_taken_out_is_a_token_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "tokens.txt"
    token = add_token(path, "cms")
    path.write_text("".join(line for line in path.read_text().splitlines(True) if not line.startswith("cms")))
    assert Tokens.read(path).name_of(token) is None


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a\n", "../x"])
def test_a_name_has_plain_characters(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        add_token(tmp_path / "tokens.txt", name)
    assert not (tmp_path / "tokens.txt").exists()


def test_a_name_has_one_token(tmp_path: Path) -> None:
    add_token(tmp_path / "tokens.txt", "cms")
    with pytest.raises(UsageError, match="has a token already"):
        add_token(tmp_path / "tokens.txt", "cms")


@pytest.mark.parametrize(("text", "message"), [(None, "--new-token"), ("cms 123\n", "line 1")])
def test_a_missing_or_damaged_file_opens_nothing(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "tokens.txt").write_text(text)
    with pytest.raises(ConfigError, match=message):
        Tokens.read(tmp_path / "tokens.txt")
