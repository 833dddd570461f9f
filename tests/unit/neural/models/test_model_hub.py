"""Pulling and converting, with a hub that is played."""

import hashlib
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.neural.models import find, listed
from mtqa.neural.models.convert import convert
from mtqa.neural.models.home import models_folder
from mtqa.neural.models.hub import pull
from mtqa.neural.store import ModelError
from tests.unit.neural.models.conftest import TOY


class Hub:
    """Stands in for `huggingface_hub`."""

    def __init__(self, fails: Exception | None = None, damages: str | None = None) -> None:
        self.fails, self.damages, self.asked = fails, damages, 0

    def HfApi(self) -> "Hub":  # noqa: N802 - the client's own name
        return self

    def model_info(self, repository: str, revision: str | None, files_metadata: bool) -> SimpleNamespace:
        assert files_metadata
        if self.fails:
            raise self.fails
        files = [
            SimpleNamespace(
                rfilename=path.name, lfs=SimpleNamespace(sha256=hashlib.sha256(path.read_bytes()).hexdigest())
            )
            for path in sorted(TOY.iterdir())
        ]
        return SimpleNamespace(sha=revision or "c0ffee", siblings=files)

    def snapshot_download(self, repository: str, revision: str, local_dir: Path, **_: object) -> None:
        self.asked += 1
        shutil.copytree(TOY, local_dir, dirs_exist_ok=True)
        if self.damages and self.asked == 1:
            (local_dir / self.damages).write_bytes(b"half")


def _use(monkeypatch: pytest.MonkeyPatch, hub: object) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", hub)


def test_pull(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, Hub())
    card = pull("desk/opus-mt-ru-en")
    assert card.origin == "desk/opus-mt-ru-en@c0ffee"
    assert find("opus-mt-ru-en") == card
    assert not (models_folder() / ".pulling" / "desk--opus-mt-ru-en").exists()


def test_a_file_that_came_damaged_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = Hub(damages="model.bin")
    _use(monkeypatch, hub)
    with pytest.raises(ModelError, match=r"model\.bin: came damaged"):
        pull("desk/opus-mt-ru-en")
    assert listed() == []
    assert pull("desk/opus-mt-ru-en").languages == ("ru-en",)
    assert hub.asked == 2


def test_offline_says_how_to_carry_the_files_over(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, Hub(fails=ConnectionError("no route to host")))
    with pytest.raises(ModelError, match="no route to host") as caught:
        pull("desk/opus-mt-ru-en")
    assert "hf download desk/opus-mt-ru-en --local-dir opus-mt-ru-en" in str(caught.value)
    assert "mtqa models add opus-mt-ru-en" in str(caught.value)


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, None)
    with pytest.raises(ModelError, match=r"pip install 'mtqa\[hub\]'"):
        pull("desk/opus-mt-ru-en")


def test_convert_without_torch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "marian"}')
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelError, match=r"pip install 'mtqa\[convert\]'"):
        convert(tmp_path)


@pytest.mark.parametrize(
    ("config", "reason"), [('{"model_type": "llama"}', "llama"), ("[1]", "not readable"), (None, "nothing to convert")]
)
def test_convert_refuses_other_checkpoints(tmp_path: Path, config: str | None, reason: str) -> None:
    if config is not None:
        (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelError, match=reason):
        convert(tmp_path)
