"""The archive: what is kept, what is forgotten, what is refused."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.house import archived, find_sentences, writing_archive
from mtqa.house.archive import read_archive

SENTENCES = ["General Pierre de Villiers spoke.", "Then de Villiers's deputy, Orlovski, left for Dushanbe."]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with writing_archive(tmp_path / "a.sqlite") as writer:
        writer.put("one.txt", "1" * 64, SENTENCES, "en")
        writer.put("two.txt", "2" * 64, ["Orlovski, in capitals ORLOVSKI, was seen again."], "en")
    return tmp_path / "a.sqlite"


def test_names_are_counted_with_their_company(path: Path) -> None:
    names = read_archive(path).names
    villiers = names["villiers"]
    assert (villiers.form, villiers.mentions, villiers.articles) == ("Villiers", 2, 1)
    assert (villiers.particles, villiers.first_names) == ({"de"}, {"pierre"})
    assert (names["orlovski"].mentions, names["orlovski"].articles) == (3, 2)
    assert names["orlovski"].form == "Orlovski"
    assert "general" not in names


def test_names_come_by_first_letter_the_most_used_first(path: Path) -> None:
    assert [name.form for name in read_archive(path).near("orel")] == ["Orlovski"]
    assert list(read_archive(path).near("x")) == []


def test_an_article_taken_in_again_replaces_itself(path: Path) -> None:
    before = read_archive(path).digest
    with writing_archive(path) as writer:
        assert writer.digests() == {"one.txt": "1" * 64, "two.txt": "2" * 64}
        writer.put("one.txt", "3" * 64, ["Nothing but Kasparov here."], "en")
        writer.remove("two.txt")
        writer.remove("never-there.txt")
    archive = read_archive(path)
    assert set(archive.names) == {"kasparov"}
    assert archive.digest != before
    assert find_sentences(path, "de Villiers", 5) == []
    assert archived(path) == ["one.txt"]


def test_sentences_are_found_by_words_next_to_each_other(path: Path) -> None:
    assert [quoted.path for quoted in find_sentences(path, "de villiers", 5)] == ["one.txt", "one.txt"]
    assert find_sentences(path, "villiers de", 5) == []
    assert find_sentences(path, '" OR text : * NEAR(', 5) == [], "what a user types is words, never a query"


def test_an_error_in_the_middle_keeps_nothing(path: Path) -> None:
    before = read_archive(path).digest
    with contextlib.suppress(ZeroDivisionError), writing_archive(path) as writer:
        writer.remove("one.txt")
        1 / 0  # noqa: B018
    assert archived(path) == ["one.txt", "two.txt"]
    assert read_archive(path).digest == before


def test_the_digest_is_of_the_articles_and_not_of_their_order(tmp_path: Path) -> None:
    for name, order in (("x", (1, 2)), ("y", (2, 1))):
        with writing_archive(tmp_path / name) as writer:
            for number in order:
                writer.put(f"{number}.txt", str(number) * 64, ["A sentence."], "en")
    assert read_archive(tmp_path / "x").digest == read_archive(tmp_path / "y").digest != ""


def test_what_is_no_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    content = other.read_bytes()
    with pytest.raises(ConfigError, match="is no archive"), writing_archive(other):
        pass
    with pytest.raises(ConfigError, match="is no archive"):
        read_archive(other)
    assert other.read_bytes() == content


@pytest.mark.parametrize("data", [b"not a database at all, but long enough to look like one" * 20])
def test_a_damaged_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.sqlite").write_bytes(data)
    with pytest.raises(ConfigError, match="damaged"):
        read_archive(tmp_path / "a.sqlite")


def test_a_missing_archive_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="mtqa index"):
        read_archive(tmp_path / "a.sqlite")


def test_an_archive_of_another_version_says_what_to_do(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ConfigError, match="version 99; delete it"):
        read_archive(path)
