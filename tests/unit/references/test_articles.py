"""The bundled articles are complete, and the faults they declare stand where they say."""

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mtqa.record import Category, Severity

REFERENCES = Path(__file__).resolve().parents[3] / "references"
SLUGS = ["dropped-and-invented", "good-second", "modern-engine", "older-engine"]
CLEAN = ["good-second", "modern-engine"]
TEXTS = ["article.mt.en.txt", "reference.en.txt", "source.ru.txt"]
HEADER = {"title", "langs", "engine", "summary", "note", "licence"}
NAMED_GARBLES = [
    "fiscal consolidation efforts",
    "the Boulevard, Sharon",
    "the street Fontaine-AU-ROI",
    "the street Alibert",
    "de Villje",
    "de Villa",
    "jabhat al-EN-Nusra",
    "LIH",
    "the IG",
    "no country cannot",
    "On the night of November 14",
    "approx. ed.",
]

Fault = dict[str, Any]


def load(slug: str) -> dict[str, Any]:
    return tomllib.loads((REFERENCES / slug / "article.toml").read_text(encoding="utf-8"))


def read(slug: str, name: str) -> str:
    return (REFERENCES / slug / name).read_text(encoding="utf-8")


def faults_in(slug: str) -> list[Fault]:
    return load(slug).get("fault", [])


def starts(text: str, words: str) -> list[int]:
    """Offsets of every, possibly overlapping, occurrence."""
    return [at for at in range(len(text)) if text.startswith(words, at)]


def place(text: str, fault: Fault) -> tuple[int, int]:
    """Half-open offsets of a fault in the translation."""
    words = fault["text"] or fault["after"]
    start = starts(text, words)[fault.get("occurrence", 1) - 1]
    return (start, start + len(words)) if fault["text"] else (start + len(words), start + len(words))


FAULTS = [
    pytest.param(slug, fault, id=f"{slug}-{index}") for slug in SLUGS for index, fault in enumerate(faults_in(slug))
]
ADDITIONS = [
    pytest.param(slug, fault, id=f"{slug}-{index}")
    for slug in SLUGS
    for index, fault in enumerate(faults_in(slug))
    if fault["category"] == Category.ADDITION
]


def test_every_folder_is_listed_here():
    assert sorted(path.parent.name for path in REFERENCES.glob("*/article.toml")) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_an_article_has_its_four_files_and_no_other(slug: str):
    assert sorted(p.name for p in (REFERENCES / slug).iterdir()) == sorted([*TEXTS, "article.toml"])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_header_is_complete(slug: str):
    meta = load(slug)
    assert set(meta) - {"fault"} == HEADER
    assert meta["langs"] == "ru-en"
    assert meta["licence"] == "written for mtqa, Apache-2.0"
    assert meta["title"] == read(slug, "reference.en.txt").splitlines()[0]


@pytest.mark.parametrize("slug", SLUGS)
def test_paragraphs_correspond_one_to_one(slug: str):
    counts = {len(read(slug, name).strip().split("\n\n")) for name in TEXTS}
    assert len(counts) == 1


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_tidy(slug: str, name: str):
    text = read(slug, name)
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert "  " not in text
    assert all(line == line.strip() for line in text.splitlines())


@pytest.mark.parametrize("slug", SLUGS)
def test_only_the_good_articles_declare_no_fault(slug: str):
    assert (not faults_in(slug)) == (slug in CLEAN)


@pytest.mark.parametrize(("slug", "fault"), FAULTS)
def test_a_fault_occurs_as_often_as_it_says(slug: str, fault: Fault):
    found = len(starts(read(slug, "article.mt.en.txt"), fault["text"] or fault["after"]))
    if "occurrence" in fault:
        assert found > 1
        assert 1 <= fault["occurrence"] <= found
    else:
        assert found == 1


@pytest.mark.parametrize(("slug", "fault"), FAULTS)
def test_a_fault_has_a_known_category_and_severity(slug: str, fault: Fault):
    assert Category(fault["category"])
    assert Severity(fault["severity"]) is not Severity.NEUTRAL
    assert fault["correction"] != fault["text"]


@pytest.mark.parametrize(("slug", "fault"), FAULTS)
def test_an_omission_and_only_an_omission_has_no_text(slug: str, fault: Fault):
    is_omission = fault["category"] == Category.OMISSION
    assert (fault["text"] == "") == is_omission
    assert ("after" in fault) == is_omission
    if is_omission:
        assert fault["correction"] in read(slug, "reference.en.txt")


@pytest.mark.parametrize(("slug", "fault"), ADDITIONS)
def test_an_addition_is_not_in_the_reference(slug: str, fault: Fault):
    assert fault["text"] not in read(slug, "reference.en.txt")
    assert fault["correction"] == ""


@pytest.mark.parametrize("slug", SLUGS)
def test_faults_stand_in_text_order_without_overlap(slug: str):
    text = read(slug, "article.mt.en.txt")
    places = [place(text, fault) for fault in faults_in(slug)]
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_older_engine_declares_the_named_garbles():
    declared = {fault["text"] for fault in faults_in("older-engine")}
    assert [words for words in NAMED_GARBLES if words not in declared] == []
