"""Reports as someone last looked at them; `pytest --accept` replaces them."""

import re
from pathlib import Path

from mtqa.report import Options, render
from tests.support.golden import check_golden
from tests.support.stories import LONG_WORD, garbled_story, hostile_story

GOLDEN = Path(__file__).parents[2] / "golden" / "report"


def without_assets(page: bytes) -> bytes:
    """The page without its style, script and their digests, which change more often than what it says."""
    text = page.decode("utf-8").replace(LONG_WORD, "A-WORD-OF-10000-LETTERS")
    for tag in ("style", "script"):
        text = re.sub(f"<{tag}>.*?</{tag}>", f"<{tag}></{tag}>", text, flags=re.DOTALL)
    return re.sub(r"sha256-[^&]+", "sha256-", text).encode("utf-8")


def test_hostile_page(accept: bool) -> None:
    page = render(hostile_story(), "html", Options(list_from=0.0))
    check_golden(GOLDEN / "hostile.html", without_assets(page), accept)


def test_garbled_page(accept: bool) -> None:
    check_golden(GOLDEN / "garbled.html", without_assets(render(garbled_story(), "html")), accept)


def test_garbled_text(accept: bool) -> None:
    check_golden(GOLDEN / "garbled.txt", render(garbled_story(), "text"), accept)
