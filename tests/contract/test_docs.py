"""Generated documentation is what the code says; links resolve; every key is documented."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from mtqa.checks import CHECKS
from mtqa.checks.page import index, page
from mtqa.config import Settings
from mtqa.record import json_schema

ROOT = Path(__file__).parents[2]


def test_schema_is_published() -> None:
    assert (ROOT / "docs/record.schema.json").read_text(encoding="utf-8") == json_schema(), "run `make docs`"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_page_of_every_check(check) -> None:
    assert (ROOT / f"docs/checks/{check.name}.md").read_text(encoding="utf-8") == page(check), "run `make docs`"


def test_index_of_checks() -> None:
    assert (ROOT / "docs/checks/README.md").read_text(encoding="utf-8") == index(CHECKS), "run `make docs`"


def test_no_page_without_a_check() -> None:
    assert {p.stem for p in (ROOT / "docs/checks").glob("*.md")} == {c.name for c in CHECKS} | {"README"}


def test_configuration_page_has_every_key_with_its_default() -> None:
    block = re.search(r"```toml\n(.*?)```", (ROOT / "docs/configuration.md").read_text(encoding="utf-8"), re.S)
    assert block is not None
    assert tomllib.loads(block[1]) == msgspec.json.decode(msgspec.json.encode(Settings()))


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/**/*.md"))]
)
def test_links_resolve(name: str) -> None:
    document = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{name} links to {target}"


def test_decisions_are_numbered_and_have_their_sections() -> None:
    for path in (ROOT / "docs/decisions").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {path.name[:4]} \S", text), path.name
        for section in ("Context", "Decision", "Alternatives", "Consequences", "Evidence"):
            assert f"**{section}.**" in text, f"{path.name} lacks {section}"


def test_every_decision_has_a_number_of_its_own() -> None:
    titles = [path.read_text(encoding="utf-8").split()[1] for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert titles == numbers
    assert len(set(numbers)) == len(numbers)
