"""Settings: defaults, what is refused, where they are looked for."""

from pathlib import Path

import pytest

from mtqa.config import Settings, find_config, load_settings
from mtqa.errors import ConfigError


def written(folder: Path, text: str, name: str = "mtqa.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "")) == Settings()


def test_keys_are_read(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, 'langs = "uk-de"\n[policy.hold]\nmajor = 2\n[checks]\nignore = ["x"]'))
    assert (settings.source_lang, settings.target_lang) == ("uk", "de")
    assert settings.policy.hold.major == 2
    assert settings.policy.hold.critical == 0, "a key that is left out keeps its default"
    assert settings.checks.ignore == ("x",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lang = 'ru-en'", "lang"),
        ("[policy]\nhold = 3", "policy.hold"),
        ("[policy.hold]\nsevere = 3", "policy.hold"),
        ("[scoring]\nresamples = 'many'", "scoring.resamples"),
        ("[policy]\nmin_confidence = 50", "policy.min_confidence"),
        ("[policy]\nmin_confidence = nan", "policy.min_confidence"),
        ("[policy.min_score]\nBLEU = nan", "not a finite number"),
        ("[policy.hold]\nmajor = -2", "policy.hold.major"),
        ("[policy.limits.names]\nlead_to = 'hold'", "lead_to"),
        ("[policy.limits.names]\nleads_to = 'publish'", "leads_to"),
        ("langs = 'ruen'", "ruen"),
        ("langs = ", "not valid TOML"),
    ],
)
def test_refused_with_file_and_place(tmp_path: Path, text: str, place: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(path)
    assert str(path) in str(caught.value)
    assert place in str(caught.value)


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "desk" / "today"
    inner.mkdir(parents=True)
    outer = written(tmp_path, "[tool.mtqa]\nlangs = 'ru-fr'\n", "pyproject.toml")
    assert find_config(inner) == outer
    assert load_settings(outer).langs == "ru-fr"
    nearer = written(tmp_path / "desk", "")
    assert find_config(inner) == nearer


def test_a_pyproject_without_the_table_is_passed_over(tmp_path: Path) -> None:
    outer = written(tmp_path, "")
    inner = tmp_path / "project"
    inner.mkdir()
    written(inner, "[project]\nname = 'x'\n", "pyproject.toml")
    assert find_config(inner) == outer


def test_a_pyproject_named_without_the_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no \[tool.mtqa\]"):
        load_settings(written(tmp_path, "", "pyproject.toml"))
