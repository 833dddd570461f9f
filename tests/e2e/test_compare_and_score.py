"""`mtqa compare` and `mtqa score` through the real command line."""

import json
from pathlib import Path

import pytest

from tests.support.batches import make_workspace, write
from tests.support.cli import mtqa

ARTICLE = Path(__file__).parents[2] / "references/good-second"


def test_two_folders_of_translations(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, 2)
    better = root / "better"
    better.mkdir()
    for path in (root / "references").iterdir():
        write(better / path.name, path.read_text(encoding="utf-8"))
    compare = ("compare", "translations", "better", "-r", "references", "-j", "1")
    done = mtqa(*compare, "-f", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [article["name"] for article in found["articles"]] == ["bridge-000.txt", "bridge-001.txt"]
    assert found["contrasts"][0]["b"] == 100
    assert len(found["lost"]) >= 1
    assert found["gained"] == []
    assert not (root / "reports").exists(), "nothing is left behind"
    write(better / "alone.txt", "Nobody wrote a reference of this.")
    partly = mtqa(*compare, "-f", "html", "-o", "page.html", cwd=root)
    assert partly.returncode == 3
    page = (root / "page.html").read_text(encoding="utf-8")
    assert "Findings only A has" in page
    assert "no reference for" in page


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("translations", "translations"), 2, "-r REFERENCES"),
        (("nowhere", "translations"), 2, "no such file or folder"),
        ((".", "."), 2, "mtqa run"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, args: tuple[str, ...], code: int, message: str) -> None:
    done = mtqa("compare", *args, cwd=make_workspace(tmp_path, 1))
    assert done.returncode == code
    assert message in done.stderr


def test_scores_have_signatures_and_the_verdict_plays_no_part(tmp_path: Path) -> None:
    files = [ARTICLE / "article.mt.en.txt", ARTICLE / "reference.en.txt"]
    done = mtqa("score", *files, "-f", "json")
    assert done.returncode == 0, done.stderr
    scores = {score["name"]: score for score in json.loads(done.stdout)["scores"]}
    assert list(scores) == ["chrF", "BLEU", "TER", "Quality", "MQM penalty", "MQM score"]
    assert all(score["signature"] for score in scores.values())
    assert scores["chrF"]["low"] < scores["chrF"]["value"] < scores["chrF"]["high"]
    write(tmp_path / "empty.txt", "")
    assert mtqa("score", tmp_path / "empty.txt", files[1]).returncode == 3
