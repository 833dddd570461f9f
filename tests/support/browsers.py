"""A real Chromium, and pages in which nothing may go wrong unseen."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The Chromium of this machine, or the one that MTQA_CHROMIUM names; None where there is none."""
    named = os.environ.get("MTQA_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path() or NAMES[0], args=ARGUMENTS)
        yield browser
        browser.close()


def watch(page: Page, trouble: list[str]) -> None:
    """Note errors of scripts, violations of the content policy, and dialogs that a script opened."""
    page.on("pageerror", lambda error: trouble.append(f"error {error}"))
    page.on("dialog", lambda dialog: (trouble.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "console",
        lambda said: trouble.append(f"console {said.text}") if "status of 4" not in said.text else None,
    )


def violations(page: Page, rules: list[str] | None = None, within: str = "html") -> list[tuple[str, list[str]]]:
    """What axe finds on a page; `rules` narrows it to those, `within` to a part of the page."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    what = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    found = page.evaluate("([within, what]) => axe.run(within, { runOnly: what })", [within, what])
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]]
