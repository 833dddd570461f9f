"""Options of the test run, and what it does without a browser."""

import os

import pytest

from tests.support.browsers import chromium_path

_NO_BROWSER = (
    "NOT RUN: the tests in a real browser, for want of one. Install Chromium (Debian: apt-get install chromium) or "
    "name yours in MTQA_CHROMIUM. With CI set, a missing browser is a failure."
)


def _lacks_browser() -> bool:
    """Whether browser tests are left out: never in CI, where they fail instead."""
    return chromium_path() is None and not os.environ.get("CI")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what nothing on this machine can show, so that `make test` passes where only Python is."""
    if not _lacks_browser():
        return
    out = [item for item in items if item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so where nobody can overlook it."""
    if _lacks_browser():
        terminalreporter.write_sep("!", "browser", yellow=True)
        terminalreporter.write_line(_NO_BROWSER, yellow=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="replace golden files by what the code makes now")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be replaced."""
    return bool(request.config.getoption("--accept"))
