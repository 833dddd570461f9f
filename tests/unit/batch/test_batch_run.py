"""What a run does again, what it leaves, and what it says of changes."""

import contextlib
import datetime
import errno
from functools import partial
from pathlib import Path

import msgspec
import pytest

from mtqa.api import order_for, run_workspace
from mtqa.batch import Line, Outcome, Reason, State, plan_workspace
from mtqa.batch.entry import before, known_of
from mtqa.batch.plan import Planned
from mtqa.batch.run import _digests
from mtqa.batch.shelf import Shelf
from mtqa.batch.work import Bench, DiskFullError
from mtqa.batch.workspace import Article
from mtqa.config import Settings, load_settings
from mtqa.errors import CannotJudgeError, ConfigError, OutputError, UsageError
from mtqa.gate import Baseline, Entry, encode_baseline
from mtqa.ingest.records import read_record
from tests.support.batches import make_workspace, tree, write

DAY_1, DAY_2 = "2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z"


def run(root: Path, created: str = DAY_1, **options: object) -> Outcome:
    return run_workspace(root, created=created, jobs=1, **options)  # type: ignore[arg-type]


def states(lines) -> list[State]:
    return [line.state for line in lines]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two articles, the second with a wrong number, after its first run."""
    root = make_workspace(tmp_path_factory.mktemp("desk"), articles=2)
    run(root)
    return root


@pytest.fixture
def workspace(done: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    for path in done.rglob("*"):
        if path.is_file():
            (tmp_path / path.relative_to(done)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path.relative_to(done)).write_bytes(path.read_bytes())
    return tmp_path


def reasons(root: Path, **options: object) -> list[Reason]:
    with contextlib.chdir(root):
        plan = plan_workspace(order_for(created=DAY_1, **options))  # type: ignore[arg-type]
    return [planned.reason for planned in plan.articles]


def finding(root: Path):
    return read_record(root / "reports/records/bridge-001.txt.json").findings[0]


def baseline_of(root: Path, expires: datetime.date | None = None) -> Path:
    found = read_record(root / "reports/records/bridge-001.txt.json").findings
    entries = {
        one.id: Entry(
            id=one.id,
            document="translations/bridge-001.txt",
            check=one.check,
            text=one.text,
            reason="Printed so",
            person="Ed",
            date=datetime.date(2026, 1, 1),
            expires=expires,
        )
        for one in found
    }
    path = root / "baseline.toml"
    path.write_bytes(encode_baseline(Baseline(accepted=entries)))
    return path


def test_the_record_is_the_one_that_a_single_check_writes(done: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mtqa

    monkeypatch.chdir(done)
    for name in ("bridge-000.txt", "bridge-001.txt"):
        single = mtqa.check(
            f"translations/{name}",
            f"references/{name}",
            settings=load_settings(done / "mtqa.toml"),
            created=DAY_1,
        )
        assert read_record(done / f"reports/records/{name}.json") == single


def test_nothing_is_done_again_and_no_file_touched(workspace: Path) -> None:
    before_it = tree(workspace / "reports/records")
    outcome = run(workspace, DAY_2)
    assert states(outcome.lines) == [State.UNCHANGED, State.UNCHANGED]
    assert tree(workspace / "reports/records") == before_it
    assert [line.code for line in outcome.lines] == [0, 1]


def test_why_an_article_is_done_again(workspace: Path) -> None:
    assert reasons(workspace) == [Reason.UNCHANGED, Reason.UNCHANGED]
    assert reasons(workspace, fresh=True) == [Reason.ASKED, Reason.ASKED]
    assert reasons(workspace, fail_on="minor") == [Reason.TERMS, Reason.TERMS]
    write(workspace / "references/bridge-000.txt", "Another reference.")
    assert reasons(workspace) == [Reason.CHANGED, Reason.UNCHANGED]
    (workspace / "reports/articles/bridge-001.txt.html").unlink()
    assert reasons(workspace) == [Reason.CHANGED, Reason.INCOMPLETE]
    write(workspace / "mtqa.toml", (workspace / "mtqa.toml").read_text() + "small_sample_words = 5\n")
    assert reasons(workspace)[1] is Reason.SETUP
    (workspace / "reports/.mtqa/entries/bridge-001.txt.json").write_text("{")
    assert reasons(workspace)[1] is Reason.NEW


def test_a_damaged_record_is_made_again(workspace: Path) -> None:
    record = workspace / "reports/records/bridge-001.txt.json"
    whole = record.read_bytes()
    record.write_bytes(whole.replace(b"critical", b"minor!!!"))
    assert run(workspace).lines[1].state is State.CHECKED
    assert record.read_bytes() == whole


def test_a_changed_article_says_what_it_gained_and_lost_once(workspace: Path) -> None:
    lost = finding(workspace)
    article = workspace / "translations/bridge-001.txt"
    write(article, article.read_text().replace("53", "13").replace("Petrova", "Sidorenko"))
    line = run(workspace, DAY_2).lines[1]
    assert lost.id in {known.id for known in line.lost}
    assert any("Sidorenko" in known.text for known in line.gained)
    assert [past.created for past in line.past] == [DAY_1, DAY_2]
    again = run(workspace, DAY_2).lines[1]
    assert (again.state, again.gained, again.lost) == (State.UNCHANGED, (), ())


def test_a_decision_is_carried_over_to_the_changed_article_without_a_new_check_of_the_rest(workspace: Path) -> None:
    known = baseline_of(workspace)
    outcome = run(workspace, baseline=known)
    assert states(outcome.lines) == [State.JUDGED, State.JUDGED]
    assert [line.code for line in outcome.lines] == [0, 0]
    article = workspace / "translations/bridge-001.txt"
    write(article, article.read_text() + "\nThe opening is public.\n")
    line = run(workspace, DAY_2, baseline=known).lines[1]
    assert line.state is State.CHECKED
    assert finding(workspace).status == "baseline"
    assert not any(known.id == finding(workspace).id for known in line.gained)


def test_a_decision_that_expired_counts_no_more_though_nothing_changed(workspace: Path) -> None:
    known = baseline_of(workspace, expires=datetime.date(2026, 1, 1))
    assert run(workspace, DAY_1, baseline=known).lines[1].code == 0
    line = run(workspace, DAY_2, baseline=known).lines[1]
    assert (line.state, line.code) == (State.JUDGED, 1)


def test_judged_again_is_as_judged_at_once(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    known = baseline_of(workspace)
    run(workspace, baseline=known)
    other = make_workspace(tmp_path_factory.mktemp("other"), articles=2)
    run(other, baseline=known)
    for place in ("records", "articles"):
        assert tree(workspace / "reports" / place) == tree(other / "reports" / place)
    run(workspace)
    assert finding(workspace).status == "new"


def test_one_bad_article_is_told_and_the_others_are_done(workspace: Path) -> None:
    (workspace / "translations/bridge-000.txt").write_bytes(b"\x00\x01\x02" * 99)
    write(workspace / "translations/empty.txt", " ")
    write(workspace / "references/empty.txt", "There is something.")
    bad, good, empty = run(workspace).lines
    assert (bad.state, bad.code, bad.past) == (State.FAILED, 2, ())
    assert "bridge-000.txt" in (bad.error or "")
    assert (good.state, good.code) == (State.UNCHANGED, 1)
    assert (empty.state, empty.code) == (State.FAILED, 3)
    assert not (workspace / "reports/records/bridge-000.txt.json").exists(), "the old record is not that of the file"
    page = (workspace / "reports/index.html").read_text(encoding="utf-8")
    assert "2 not checked" in page
    assert reasons(workspace) == [Reason.UNCHANGED] * 3, "it is as bad as it was"
    assert [line.code for line in run(workspace).lines] == [2, 1, 3]


def test_results_of_a_gone_article_are_kept_until_pruned(workspace: Path) -> None:
    (workspace / "translations/bridge-000.txt").unlink()
    outcome = run(workspace)
    assert outcome.gone == ["bridge-000.txt"]
    assert "bridge-000" not in (workspace / "reports/index.html").read_text(encoding="utf-8")
    assert (workspace / "reports/records/bridge-000.txt.json").exists()
    assert not run(workspace, prune=True).gone
    assert [path for path in tree(workspace / "reports") if "bridge-000" in path] == []


def test_a_workspace_without_articles_cannot_be_judged(tmp_path: Path) -> None:
    make_workspace(tmp_path, articles=0)
    with pytest.raises(CannotJudgeError, match="has no articles"):
        run(tmp_path)
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    ("line", "message"), [('formats = ["docx"]', "no format 'docx'"), ('reports = "."', "a folder of its own")]
)
def test_a_layout_that_would_fail_everywhere_is_refused_before_the_first(
    tmp_path: Path, line: str, message: str
) -> None:
    make_workspace(tmp_path, settings=f"[workspace]\n{line}\n")
    with pytest.raises(ConfigError, match=message):
        run(tmp_path)


def test_only_one_run_at_a_time(workspace: Path) -> None:
    import fcntl

    with (workspace / "reports/.mtqa/run.lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another mtqa run"):
            run(workspace)


def test_a_file_of_the_desk_that_changed_has_all_articles_checked_again(workspace: Path) -> None:
    write(workspace / "mtqa.toml", (workspace / "mtqa.toml").read_text() + '[house]\nterms = ["terms.csv"]\n')
    write(workspace / "terms.csv", "source,target\nмост,bridge\n")
    run(workspace)
    assert reasons(workspace) == [Reason.UNCHANGED] * 2
    write(workspace / "terms.csv", "source,target\nмост,crossing\n")
    assert reasons(workspace) == [Reason.SETUP] * 2


def bench_of(root: Path, check) -> Bench:
    with contextlib.chdir(root):
        order = order_for(created=DAY_1)
        setup, terms = _digests(order)
    return Bench(Shelf(root / "reports"), check, order.terms, ("html",), 2, setup, terms)


def planned(key: str = "bridge-001.txt", reason: Reason = Reason.CHANGED) -> Planned:
    article = Article(key, Path("translations") / key, Path("references") / key)
    return Planned(article, "digest", reason)


def test_what_mtqa_stumbles_over_is_tried_again(workspace: Path) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("out of luck")

    line = bench_of(workspace, stumble).work(planned())
    assert (line.code, line.state) == (2, State.FAILED)
    assert "internal error: RuntimeError: out of luck" in (line.error or "")
    assert reasons(workspace)[1] is Reason.CHANGED


@pytest.mark.parametrize(("number", "stops"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.ENAMETOOLONG, False)])
def test_a_full_disk_stops_the_run_and_loses_nothing(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, number: int, stops: bool
) -> None:
    record = read_record(workspace / "reports/records/bridge-001.txt.json")
    was = tree(workspace / "reports")

    def refuse(path: Path, data: bytes) -> None:
        raise OutputError(f"{path}: cannot be written") from OSError(number, "refused")

    monkeypatch.setattr("mtqa.batch.shelf.write_atomically", refuse)
    bench = bench_of(workspace, lambda *_: record)
    if stops:
        with pytest.raises(DiskFullError, match="what is done is kept"):
            bench.work(planned())
    else:
        line = bench.work(planned())
        assert (line.code, line.kept) == (2, False)
    assert tree(workspace / "reports") == was


def test_a_run_that_began_twice_compares_with_what_was_before_it(workspace: Path) -> None:
    entry = Shelf(workspace / "reports").entry("bridge-001.txt")
    assert entry is not None
    once = msgspec.structs.replace(entry, run=7, gained=entry.known[:1], past=entry.past * 2)
    had, past = before(once, run=7)
    assert had == entry.known[1:]
    assert past == entry.past
    assert before(once, run=8) == (entry.known, entry.past * 2)
    assert before(None, run=7) == (None, ())


def test_findings_on_trial_are_no_news(workspace: Path) -> None:
    record = read_record(workspace / "reports/records/bridge-001.txt.json")
    on_trial = tuple(msgspec.structs.replace(one, monitor=True) for one in record.findings)
    assert known_of(msgspec.structs.replace(record, findings=on_trial)) == ()


def test_the_record_says_nothing_of_where_files_lie() -> None:
    assert "workspace" not in Settings().as_data()


def test_lines_can_be_sent_between_processes() -> None:
    import pickle

    line = Line(key="a", name="a", state=State.CHECKED, code=0)
    assert pickle.loads(pickle.dumps(line)) == line  # noqa: S301
    assert pickle.loads(pickle.dumps(partial(run, fresh=True)))  # noqa: S301
