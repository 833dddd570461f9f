"""`mtqa serve` as a process that a publishing system calls."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from mtqa.record import decode
from tests.support.cli import mtqa
from tests.support.story import BAD, REFERENCE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "mtqa.toml").write_text("[model]\nuse = false\n")
    command = [sys.executable, "-m", "mtqa.cli.main", "serve", "--port", "0", "--processes", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    token = mtqa("serve", "--new-token", "cms", cwd=tmp_path).stdout.strip()
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"{process.stdout.readline().rpartition(' ')[2].strip()} {token}"
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) in (0, -signal.SIGTERM)


def test_a_program_checks_an_article_in_another_process(address: str) -> None:
    url, token = address.split()
    body = {"translation": BAD, "reference": REFERENCE}
    with httpx.Client(base_url=url, timeout=60, transport=httpx.HTTPTransport(retries=5)) as client:
        assert client.post("api/v1/check", json=body).status_code == 401
        client.headers["Authorization"] = f"Bearer {token}"
        record = decode(client.post("api/v1/check", json=body).content, "answer")
        assert client.get("").status_code in (200, 303), "the desk answers too"
    assert not record.verdict.passed


def test_without_tokens_nothing_is_served(tmp_path: Path) -> None:
    result = mtqa("serve", cwd=tmp_path)
    assert result.returncode == 2
    assert "mtqa serve --new-token NAME" in result.stderr
