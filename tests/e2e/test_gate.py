"""The gate through the real command line: one exit code whatever the format, and it never fails open."""

import json
import shutil
from pathlib import Path

import pytest

from mtqa.record import decode
from mtqa.report import FORMATS
from tests.support.cli import mtqa
from tests.support.story import BAD, GOOD, REFERENCE

UPDATE = ("--update-baseline", "--reason", "Live text", "--person", "A. Editor")


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = tmp_path_factory.mktemp("checked")
    other = "Voters in the valley elected a new council on Sunday.\n"
    for name, text in (("good", GOOD), ("bad", BAD), ("lost", GOOD), ("ref", REFERENCE), ("other", other)):
        (desk / f"{name}.txt").write_text(text, encoding="utf-8")
    mtqa("check", "good.txt", "bad.txt", "-r", "ref.txt", "-f", "json", "-o", "out", cwd=desk)
    mtqa("check", "lost.txt", "-r", "other.txt", "-f", "json", "-o", "out", cwd=desk)
    (desk / "out" / "damaged.json").write_text("{}", encoding="utf-8")
    return desk


@pytest.fixture
def desk(checked: Path, tmp_path: Path) -> Path:
    shutil.copytree(checked, tmp_path / "desk")
    return tmp_path / "desk"


def gate(desk: Path, *args: str, code: int, **env: str) -> str:
    result = mtqa("gate", *args, cwd=desk, **env)
    assert result.returncode == code, (result.stdout, result.stderr)
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_code_does_not_depend_on_the_format(desk: Path, fmt: str) -> None:
    for name, code in (("good", 0), ("bad", 1), ("damaged", 2), ("lost", 3)):
        gate(desk, f"out/{name}.json", "-f", fmt, code=code)


@pytest.mark.parametrize(
    ("names", "code"), [("good bad", 1), ("good lost bad", 3), ("bad lost damaged good", 2), ("good good", 0)]
)
def test_several_records_give_the_worst_code(desk: Path, names: str, code: int) -> None:
    gate(desk, *(f"out/{name}.json" for name in names.split()), code=code)


def test_what_tripped_is_printed_with_its_limit(desk: Path) -> None:
    told = gate(desk, "out/bad.json", code=1)
    assert "the limit for fix first is 0. [fix_first.major]" in told
    assert "bad.txt" in told


def test_the_report_has_standard_output_to_itself(desk: Path) -> None:
    result = mtqa("gate", "out/bad.json", "-f", "json", cwd=desk)
    assert decode(result.stdout.encode(), "printed").hypothesis.name == "bad.txt"
    assert "fix_first.major" in result.stderr


def test_the_gate_agrees_with_the_check(desk: Path) -> None:
    for name, code in (("good", 0), ("bad", 1), ("lost", 3)):
        result = mtqa("gate", f"out/{name}.json", "-f", "json", cwd=desk)
        assert result.returncode == code
        assert result.stdout.encode() == (desk / "out" / f"{name}.json").read_bytes()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--max-major", "-1"), 0),
        (("--max-major", "50"), 0),
        (("--max-major", "1"), 1),
        (("--max-major", "-1", "--max-minor", "0"), 1),
        (("--max-major", "-1", "--fail-on", "major"), 1),
        (("--max-major", "-1", "--min-score", "chrF=1"), 0),
        (("--max-major", "-1", "--min-score", "chrF=99"), 1),
        (("--max-major", "-1", "--min-score", "COMET=0"), 3),
        (("--max-major", "-2"), 2),
        (("--min-score", "chrF"), 2),
        (("--min-score", "chrF=nan"), 2),
        (("--min-score", "TER=10"), 2),
        (("--baseline", "none.toml"), 2),
        (("--config", "none.toml"), 2),
        (("-o", "x.html"), 2),
    ],
)
def test_limits_from_the_command_line(desk: Path, args: tuple[str, ...], code: int) -> None:
    gate(desk, "out/bad.json", *args, code=code)


def test_no_limit_turns_an_undecided_record_into_a_pass(desk: Path) -> None:
    free = [part for severity in ("critical", "major", "minor") for part in (f"--max-{severity}", "-1")]
    assert "min_coverage" in gate(desk, "out/lost.json", *free, code=3)
    (desk / "mtqa.toml").write_text("[policy]\nmin_coverage = 0\n", encoding="utf-8")
    gate(desk, "out/lost.json", *free, code=3)


def test_a_policy_that_is_found_applies(desk: Path) -> None:
    (desk / "mtqa.toml").write_text(
        "[policy.hold]\nmajor = -1\n[policy.fix_first]\nmajor = -1\n[policy.limits.headline]\nmajor = 0\n",
        encoding="utf-8",
    )
    gate(desk, "out/bad.json", code=0)
    found = decode((desk / "out" / "bad.json").read_bytes(), "bad").findings
    check = next(f.check for f in found if f.severity.is_serious and f.counts(0.5))
    (desk / "mtqa.toml").write_text(f"[policy.limits.{check}]\nmajor = 0\nleads_to = 'hold'\n", encoding="utf-8")
    assert "Hold" in gate(desk, "out/bad.json", code=1)
    (desk / "mtqa.toml").write_text("[policy.limits.headlines]\nmajor = 0\n", encoding="utf-8")
    assert "headlines" in gate(desk, "out/bad.json", code=2)


def test_a_baseline_from_acceptance_to_expiry(desk: Path) -> None:
    accepted = gate(desk, "out/bad.json", "--baseline", "b.toml", *UPDATE, "--expires", "2026-01-31", code=0)
    assert "b.toml" in accepted
    before = (desk / "b.toml").read_text(encoding="utf-8")
    assert 'person = "A. Editor"' in before
    gate(desk, "out/bad.json", "--baseline", "b.toml", "--strict-baseline", code=0)
    told = gate(desk, "out/bad.json", "--baseline", "b.toml", code=1, SOURCE_DATE_EPOCH="1770000000")
    assert "expired on 2026-01-31" in told
    result = mtqa("check", "bad.txt", "-r", "ref.txt", "--baseline", "b.toml", "-f", "sarif", cwd=desk)
    assert result.returncode == 0
    assert {r["baselineState"] for r in json.loads(result.stdout)["runs"][0]["results"]} >= {"unchanged"}
    # Another article's findings are nobody's excuse.
    shutil.copy(desk / "bad.txt", desk / "copy.txt")
    assert mtqa("check", "copy.txt", "-r", "ref.txt", "--baseline", "b.toml", cwd=desk).returncode == 1


def test_a_baseline_named_in_the_settings_is_found_from_their_folder(desk: Path) -> None:
    gate(desk, "out/bad.json", "--baseline", "b.toml", *UPDATE, code=0)
    (desk / "mtqa.toml").write_text("[policy]\nbaseline = 'b.toml'\n", encoding="utf-8")
    gate(desk / "out", "bad.json", code=0)
    assert mtqa("check", "bad.txt", "-r", "ref.txt", cwd=desk).returncode == 0
    (desk / "b.toml").unlink()
    gate(desk, "out/bad.json", code=2)


def test_stale_entries_are_told_dropped_and_can_fail_the_run(desk: Path) -> None:
    gate(desk, "out/bad.json", "--baseline", "b.toml", *UPDATE, code=0)
    (desk / "bad.txt").write_text(GOOD, encoding="utf-8")
    mtqa("check", "bad.txt", "-r", "ref.txt", "-f", "json", "-o", "out", cwd=desk)
    assert "matches nothing any more" in gate(desk, "out/bad.json", "--baseline", "b.toml", code=0)
    assert "baseline.stale" in gate(desk, "out/bad.json", "--baseline", "b.toml", "--strict-baseline", code=1)
    # Entries of articles that are not at hand are left alone.
    gate(desk, "out/good.json", "--baseline", "b.toml", "--strict-baseline", *UPDATE, code=0)
    assert "[accepted." in (desk / "b.toml").read_text(encoding="utf-8")
    gate(desk, "out/bad.json", "--baseline", "b.toml", *UPDATE, code=0)
    assert "[accepted." not in (desk / "b.toml").read_text(encoding="utf-8")


def test_an_article_that_could_not_be_judged_is_not_accepted(desk: Path) -> None:
    gate(desk, "out/lost.json", "--baseline", "b.toml", *UPDATE, code=3)
    assert "[accepted." not in (desk / "b.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "args", [UPDATE, ("--baseline", "b.toml", *UPDATE[:3]), ("--baseline", "b.toml", "--update-baseline", *UPDATE[3:])]
)
def test_nobody_accepts_without_a_name_a_reason_and_a_file(desk: Path, args: tuple[str, ...]) -> None:
    gate(desk, "out/bad.json", *args, code=2)
    assert not (desk / "b.toml").exists()


def test_a_damaged_baseline_excuses_nothing_and_is_kept(desk: Path) -> None:
    (desk / "b.toml").write_text("[accepted", encoding="utf-8")
    gate(desk, "out/bad.json", "--baseline", "b.toml", *UPDATE, code=2)
    assert (desk / "b.toml").read_text(encoding="utf-8") == "[accepted"


def test_text_of_an_article_is_no_workflow_command(desk: Path) -> None:
    name = "a\n::add-mask::x.txt"
    hostile = BAD.replace("Samojlow", "::add-mask::Samojlow ##[add-mask]x")
    hostile = hostile.replace("The repairs", "::stop-commands::x The repairs")
    (desk / name).write_text(hostile, encoding="utf-8")
    result = mtqa("check", name, "-r", "ref.txt", "-f", "text", "-f", "github", cwd=desk, COLUMNS="40")
    saved = mtqa("check", name, "-r", "ref.txt", "-f", "json", "-o", "hostile.json", cwd=desk)
    gated = mtqa("gate", "hostile.json", "--baseline", "b.toml", *UPDATE, cwd=desk)
    again = mtqa("gate", "hostile.json", "none\n::add-mask::x", cwd=desk)
    assert (result.returncode, saved.returncode, gated.returncode, again.returncode) == (1, 1, 0, 2)
    printed = "".join(part for run in (result, saved, gated, again) for part in (run.stdout, run.stderr))
    for line in printed.splitlines():
        if line.lstrip().startswith("::"):
            assert line.startswith(("::error ", "::warning ", "::notice ")), line
        else:
            assert "##[" not in line
    assert "\n[" not in (desk / "b.toml").read_text(encoding="utf-8").replace('\n[accepted."', "")


def test_reports_of_several_records_go_to_a_folder(desk: Path) -> None:
    gate(desk, "out/good.json", "out/bad.json", "-f", "html", "-f", "junit", "-o", "reports", code=1)
    names = sorted(path.name for path in (desk / "reports").iterdir())
    assert names == ["bad.html", "bad.junit.xml", "good.html", "good.junit.xml", "index.html"]


def test_quiet_prints_nothing(desk: Path) -> None:
    assert gate(desk, "out/bad.json", "-q", code=1) == ""


def test_a_decision_of_the_desk_is_honoured_and_ends(desk: Path) -> None:
    record = decode((desk / "out" / "bad.json").read_bytes(), "bad.json")
    counted = [finding.id for finding in record.findings if finding.counts(0.5)]
    (desk / "publications.toml").write_text(
        f'[publication."bad.txt"]\nsha256 = "{record.hypothesis.sha256}"\ndecision = "publish"\n'
        f'verdict = "{record.verdict.decision}"\nfindings = {json.dumps(counted)}\nowner = "C. Editor"\n'
        'person = "C. Editor"\nreason = "Breaking news"\ndate = 2026-01-01\nexpires = 2026-03-31\n',
        encoding="utf-8",
    )
    decided = ("out/bad.json", "--publications", "publications.toml")
    told = gate(desk, *decided, code=0, SOURCE_DATE_EPOCH="1770000000")  # 2026-02-02
    assert told.startswith("Publish: decided by C. Editor until 2026-03-31 (Breaking news); by the limits ")
    assert "does not hold: its last day was 2026-03-31" in gate(desk, *decided, code=1, SOURCE_DATE_EPOCH="1780000000")
    (desk / "mtqa.toml").write_text('[policy]\npublications = "publications.toml"\n', encoding="utf-8")
    gate(desk, "out/bad.json", code=0, SOURCE_DATE_EPOCH="1770000000")
    (desk / "publications.toml").write_text("[publication.x]\n", encoding="utf-8")
    gate(desk, "out/bad.json", code=2)
