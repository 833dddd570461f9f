"""`mtqa check MT -s SRC --model NAME`, with a real translation model."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.errors import MtqaError
from mtqa.neural import ModelError

TOY = Path(__file__).parents[1] / "data" / "toy-ru-en"
SOURCE = """Мост в Полтаве открыт.

Иван Лысенко сказал, что мэр уехал.

Из 40 раненых 12 арестованы.

В Пскове ранены 57 человек.
"""
RIGHT = """The bridge in Poltava is open.

Ivan Lysenko said that the mayor left.

12 of 40 wounded people were arrested.

57 people were wounded in Pskov.
"""
WRONG = """The school in Poltava is open.

Ivan Marchenko said that the mayor left.

40 of 12 wounded people were arrested.

57 people were wounded.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with texts, and a store with the toy model."""
    monkeypatch.setenv("MTQA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.chdir(tmp_path)
    for name, text in (("source.ru.txt", SOURCE), ("right.txt", RIGHT), ("wrong.txt", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert CliRunner().invoke(app, ["models", "add", str(TOY), "--name", "toy"]).exit_code == 0
    return tmp_path


def _record(desk: Path, name: str, *more: str) -> dict[str, object]:
    out = desk / f"{name}.json"
    result = CliRunner().invoke(
        app, ["check", name, "-s", "source.ru.txt", "--format", "json", "-o", str(out), *more], catch_exceptions=False
    )
    assert result.exit_code in (0, 1), result.output
    data: dict[str, object] = json.loads(out.read_text(encoding="utf-8"))
    return data


def _evidence(record: dict[str, object]) -> list[tuple[str, str]]:
    return [
        (finding["check"], finding["text"])
        for finding in record["findings"]
        if finding["message"].startswith("Model evidence")
    ]


def test_evidence_is_on_trial_and_says_what_it_is(desk: Path) -> None:
    record = _record(desk, "wrong.txt", "--model", "toy")
    found = _evidence(record)
    assert ("unlikely-word", "school") in found
    assert {"40", "12"} <= {text for check, text in found if check == "swapped-fact"}
    assert any(check == "lost-word" for check, _ in found)
    evidence = [f for f in record["findings"] if f["message"].startswith("Model evidence")]
    assert all(finding["monitor"] for finding in evidence)
    assert "toy" in [tool["name"] for tool in record["tools"]]


def test_the_models_own_translation_takes_the_place_of_a_reference(desk: Path) -> None:
    record = _record(desk, "wrong.txt", "--model", "toy", "--min-confidence", "0.05")
    told = [f["message"] for f in record["findings"] if f["message"].startswith("Model evidence")]
    checks = {f["check"] for f in record["findings"]} | {a for f in record["findings"] for a in f["agrees"]}
    assert any("the model toy has “Lysenko”" in message for message in told), told
    assert checks & {"replaced-name", "garbled-name", "wrong-word", "unsupported-word"}
    assert record["reference"] is None
    assert record["coverage"] is None
    assert not [score["name"] for score in record["scores"] if score["name"] in ("BLEU", "chrF", "TER")]


def test_a_right_translation_is_left_alone(desk: Path) -> None:
    assert _evidence(_record(desk, "right.txt", "--model", "toy", "--min-confidence", "0.05")) == []


def test_evidence_never_changes_the_verdict(desk: Path) -> None:
    with_model = _record(desk, "wrong.txt", "--model", "toy")["verdict"]
    assert with_model == _record(desk, "wrong.txt")["verdict"]


def test_two_runs_give_the_same_bytes(desk: Path) -> None:
    assert _record(desk, "wrong.txt", "--model", "toy") == _record(desk, "wrong.txt", "--model", "toy")


def test_without_a_model_its_checks_say_why_they_did_not_run(desk: Path) -> None:
    runs = {run["name"]: run for run in _record(desk, "wrong.txt")["checks"]}
    assert runs["unlikely-word"]["state"] == "not run"
    assert "translation model" in runs["unlikely-word"]["reason"]


def test_rows_are_read_too(desk: Path) -> None:
    pairs = list(zip(WRONG.split("\n\n"), SOURCE.split("\n\n"), strict=True))
    rows = [json.dumps({"id": i, "mt": mt.strip(), "src": src.strip()}) for i, (mt, src) in enumerate(pairs)]
    (desk / "rows.jsonl").write_text("\n".join([*rows, '{"id": 9, "mt": "No source.", "src": ""}', '{"mt": ""}']))
    result = CliRunner().invoke(app, ["check", "rows.jsonl", "--model", "toy", "-o", "out.jsonl"])
    assert result.exit_code == 0, result.output
    out = [json.loads(line) for line in (desk / "out.jsonl").read_text().splitlines()]
    assert [row["id"] for row in out] == [0, 1, 2, 3, 9, None]
    assert "school" in [f["text"] for f in out[0]["findings"]]


@pytest.mark.parametrize(
    ("model", "langs", "reason"),
    [("nowhere", "ru-en", "no model is called"), ("toy", "uk-en", "does not translate uk-en")],
)
def test_models_that_cannot_be_used(desk: Path, model: str, langs: str, reason: str) -> None:
    (desk / "source.uk.txt").write_text("Міст у Полтаві відкрито.", encoding="utf-8")
    (desk / "short.txt").write_text("The bridge is open.", encoding="utf-8")
    from mtqa.api import check_text
    from mtqa.config import Settings, Translation

    settings = Settings(langs=langs, translation=Translation(model=model))
    with pytest.raises(MtqaError, match=reason):
        check_text("The bridge is open.", source="Міст.", settings=settings)


@pytest.mark.parametrize("fmt", ["text", "json", "jsonl", "html", "sarif", "junit", "github", "gitlab", "markdown"])
@pytest.mark.parametrize("name", ["right.txt", "rows.jsonl", "units.csv"])
def test_a_missing_model_leaves_no_verdict_in_any_format(desk: Path, name: str, fmt: str) -> None:
    row = {"mt": "The bridge in Poltava is open.", "src": "Мост в Полтаве открыт."}
    (desk / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (desk / "units.csv").write_text(f"mt,src\n{row['mt']},{row['src']}\n", encoding="utf-8")
    (desk / "mtqa.toml").write_text("[translation]\nmodel = 'gone'\n", encoding="utf-8")
    source = ("-s", "source.ru.txt") if name == "right.txt" else ()
    result = CliRunner().invoke(app, ["check", name, *source, "-f", fmt])
    raised = result.exception
    assert getattr(raised, "exit_code", result.exit_code) == 3, result.output
    assert "no model is called 'gone'" in f"{result.output}{raised}"


@pytest.mark.parametrize(("args", "code"), [(("--model", "gone"), 3), (("--reverse", "toy"), 2)])
def test_a_model_is_asked_for_in_vain(desk: Path, args: tuple[str, ...], code: int) -> None:
    refused = CliRunner().invoke(app, ["check", "right.txt", *args])  # with no source nobody would ask the model
    assert getattr(refused.exception, "exit_code", refused.exit_code) == code


@pytest.mark.parametrize("name", ["right.txt", "rows.jsonl"])
def test_a_damaged_embedded_model_leaves_no_verdict(desk: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise ModelError("the embedded model is damaged")

    monkeypatch.setattr("mtqa.pipeline.reading.judge", damaged)
    (desk / "rows.jsonl").write_text('{"mt": "The bridge in Poltava is open."}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["check", name])
    assert getattr(result.exception, "exit_code", result.exit_code) == 3


def test_a_run_whose_model_is_missing_leaves_no_verdict(desk: Path) -> None:
    (desk / "translations").mkdir()
    (desk / "translations/a.txt").write_text(RIGHT, encoding="utf-8")
    settings = "[translation]\nmodel = 'gone'\n[workspace]\nreferences = ''\n"
    (desk / "mtqa.toml").write_text(settings, encoding="utf-8")
    result = CliRunner().invoke(app, ["run", "-j", "1"])
    assert getattr(result.exception, "exit_code", result.exit_code) == 3, result.output
    assert not (desk / "reports/index.html").exists()
