"""`mtqa review` on one's own machine, as a process."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.errors import MtqaError
from mtqa.record import encode
from tests.support.stories import garbled_story


def status(url: str, host: str | None = None) -> int:
    request = urllib.request.Request(url, headers={"Host": host} if host else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def answered(url: str) -> str:
    """The page, as soon as the server answers."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def test_records_at_hand_open_under_a_secret_address(tmp_path: Path) -> None:
    record = tmp_path / "cable.json"
    record.write_bytes(encode(garbled_story()))
    command = [sys.executable, "-m", "mtqa.cli.main", "review", str(record), "--port", "0", "--no-browser"]
    command += ["--database", str(tmp_path / "desk.sqlite")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            url = server.stdout.readline().removeprefix("Review:").strip()
            assert "secret" in server.stdout.readline()
            port = url.split(":")[2].split("/")[0]
            page = answered(url)
            assert "cable/article.mt.en.txt" in page
            assert status(f"http://127.0.0.1:{port}/") == 404
            assert status(url, host="evil.example") == 421
        finally:
            server.send_signal(signal.SIGINT)
            errors = server.communicate(timeout=30)[1]
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "for --serve"),  # noqa: S104
        (["--url", "https://desk.example.org"], "for --serve"),
        (["--serve"], "nobody has an account yet"),
        (["--serve", "--host", "0.0.0.0"], "--url"),  # noqa: S104
        (["no-such-record.json"], "no-such-record.json"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, options: list[str], words: str) -> None:
    options = [*options, "--no-browser", "--port", "0", "--database", str(tmp_path / "desk.sqlite")]
    result = CliRunner().invoke(app, ["review", *options])
    assert isinstance(result.exception, MtqaError)
    assert (result.exception.exit_code, words in str(result.exception)) == (2, True)
