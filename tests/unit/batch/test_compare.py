"""Two systems compared: over the same units of text, with findings matched by their words."""

from pathlib import Path

import msgspec
import numpy as np
import pytest

from mtqa.batch import compare, paired, records_in
from mtqa.batch.units import PENALTY, units_of
from mtqa.config import Scoring
from mtqa.errors import CannotJudgeError, InputError
from mtqa.record import Category, Excuse, ExcuseKind, RunRecord, Severity, Side, Status, encode
from mtqa.report.render_comparison import (
    render_comparison_html,
    render_comparison_json,
    render_comparison_text,
)
from mtqa.score import metric_scores
from tests.support.records import Flaw, Row, record_of

SENTENCES = [f"The ferry number {number} left the northern harbour at noon." for number in range(12)]
FEW = Scoring(resamples=50)


def record(hypotheses: list[tuple[str, ...]], references: list[tuple[str, ...]], *flaws: Flaw, name: str = "a.txt"):
    """A record with real statistics."""
    rows = [Row(mt=mt, ref=ref) for mt, ref in zip(hypotheses, references, strict=True)]
    made = record_of(rows, flaws, names={Side.HYPOTHESIS: name})
    pairs = [(at, " ".join(mt), " ".join(ref)) for at, (mt, ref) in enumerate(zip(hypotheses, references, strict=True))]
    scored = metric_scores(pairs, 0, 0, 0)
    return msgspec.structs.replace(made, statistics=scored.statistics, scores=scored.scores)


def flaw(text: str, severity: Severity = Severity.MAJOR) -> Flaw:
    return Flaw("number-mismatch", severity, Category.MISTRANSLATION, f"Not {text}.", text=text)


def one_by_one(*flaws: Flaw, name: str = "a.txt", worse: bool = False) -> RunRecord:
    mt = [(s.replace("harbour", "port of call") if worse else s,) for s in SENTENCES]
    return record(mt, [(s,) for s in SENTENCES], *flaws, name=name)


def write(folder: Path, **records: RunRecord) -> Path:
    (folder / "records").mkdir(parents=True)
    for name, one in records.items():
        (folder / f"records/{name}.json").write_bytes(encode(one))
    return folder


def compared(a: Path, b: Path, scoring: Scoring = FEW):
    return compare(paired(str(a), str(b), records_in(a) or {}, records_in(b) or {}), scoring)


def test_units_are_the_smallest_groups_that_no_pair_straddles() -> None:
    r = SENTENCES
    a = record([(r[0],), (r[1],), (r[2],), (r[3],)], [(r[0],), (r[1],), (r[2],), (r[3],)])
    b = record([(r[0],), (r[1], r[2]), ("Invented.",), (r[3],)], [(r[0],), (r[1], r[2]), (), (r[3],)])
    b = msgspec.structs.replace(b, reference=a.reference)  # the same file, whatever the paragraphs of the rows
    one, other = units_of(a, b).statistics["BLEU"]
    assert len(one) == len(other) == 3
    whole = {s.metric: np.sum(s.rows, axis=0) for s in a.statistics}
    assert one.sum(axis=0).tolist() == whole["BLEU"].tolist(), "nothing is lost or counted twice"
    other_whole = {s.metric: np.sum(s.rows, axis=0) for s in b.statistics}
    assert other.sum(axis=0).tolist() == other_whole["BLEU"].tolist()


def test_penalties_are_those_of_the_segments_whatever_the_baseline_excuses() -> None:
    plain = one_by_one(flaw("number 3"), flaw("number 5", Severity.MINOR))
    excuse = Excuse(kind=ExcuseKind.BASELINE, reason="Accepted")
    known = tuple(msgspec.structs.replace(f, status=Status.BASELINE, excuse=excuse) for f in plain.findings)
    excused = msgspec.structs.replace(plain, findings=known)
    one, other = units_of(plain, excused).statistics[PENALTY]
    assert one.tolist() == other.tolist()
    assert one[:, 0].sum() == 6
    assert one[:, 1].tolist() == [10.0] * 12


def test_records_of_different_references_are_told_apart() -> None:
    other = record([(SENTENCES[0],)], [(SENTENCES[1],)])
    with pytest.raises(InputError, match="different references"):
        units_of(one_by_one(), other)


def test_the_better_system_is_named_and_findings_are_matched_by_their_words(tmp_path: Path) -> None:
    a = write(tmp_path / "a", story=one_by_one(flaw("number 3"), flaw("number 7"), name="one/story.txt", worse=True))
    b = write(tmp_path / "b", story=one_by_one(flaw("number 3"), flaw("number 9"), name="two/story.txt"))
    found = compared(a, b)
    assert {c.name: c.better for c in found.contrasts} == {"chrF": "B", "BLEU": "B", "TER": "B", PENALTY: None}
    assert [change.text for change in found.gained] == ["number 9"]
    assert [change.text for change in found.lost] == ["number 7"]
    assert [(c.gained, c.lost) for c in found.articles] == [(1, 1)]
    assert found.contrasts[0].units == 12


def test_the_same_run_does_not_differ_from_itself(tmp_path: Path) -> None:
    a = write(tmp_path / "a", story=one_by_one(flaw("number 3")), other=one_by_one())
    found = compared(a, a)
    assert {c.better for c in found.contrasts} == {None}
    assert {c.delta for c in found.contrasts} == {0}
    assert (found.gained, found.lost, found.alone, found.failed) == ((), (), (), ())


def test_articles_are_paired_by_name_and_then_by_stem(tmp_path: Path) -> None:
    story = one_by_one()
    a = write(tmp_path / "a", **{"x.txt": story, "y.one.txt": story, "z.txt": story})
    b = write(tmp_path / "b", **{"x.txt": story, "y.two.html": story, "v.txt": story})
    found = compared(a, b)
    assert [article.name for article in found.articles] == ["x.txt", "y.one.txt"]
    assert found.alone == (("v.txt", f"only {b} has it"), ("z.txt", f"only {a} has it"))
    single = compared(a / "records/x.txt.json", b / "records/y.two.html.json")
    assert len(single.articles) == 1


def test_a_record_that_is_none_is_told_and_the_others_are_compared(tmp_path: Path) -> None:
    a = write(tmp_path / "a", story=one_by_one(), broken=one_by_one())
    b = write(tmp_path / "b", story=one_by_one(), broken=one_by_one())
    (b / "records/broken.json").write_text("{}")
    found = compared(a, b)
    assert [name for name, _ in found.failed] == ["broken"]
    assert [article.name for article in found.articles] == ["story"]
    (b / "records/story.json").write_text("[]")
    with pytest.raises(CannotJudgeError, match="no article can be compared"):
        compared(a, b)


def test_too_little_text_is_said_and_not_tested(tmp_path: Path) -> None:
    a = write(tmp_path / "a", story=record([(SENTENCES[0],)], [(SENTENCES[0],)]))
    found = compared(a, a)
    assert found.contrasts[0].p_bootstrap is None
    assert "too little text" in render_comparison_text(found, verbose=False)


def test_without_references_only_penalties_are_compared(tmp_path: Path) -> None:
    rows = [Row(mt=(sentence,)) for sentence in SENTENCES]
    alone = record_of(rows, [flaw("number 4")], with_reference=False)
    a = write(tmp_path / "a", story=alone)
    assert [c.name for c in compared(a, a).contrasts] == [PENALTY]
    with pytest.raises(InputError, match="the other has none"):
        units_of(alone, one_by_one())


def test_every_format_shows_it_and_text_of_an_article_stays_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    mt = [(s,) for s in [*SENTENCES, f"::error::{hostile} fell."]]
    bad = record(mt, [(s,) for s in [*SENTENCES, "Nothing fell."]], flaw(f"::error::{hostile}"))
    good = record([(s,) for s in [*SENTENCES, "Nothing fell."]], [(s,) for s in [*SENTENCES, "Nothing fell."]])
    found = compared(write(tmp_path / "a", story=good), write(tmp_path / "b", story=bad))
    page = render_comparison_html(found).decode()
    assert hostile not in page
    assert "&lt;script&gt;" in page
    assert "A is better" in page or "no clear difference" in page
    text = render_comparison_text(found, verbose=True)
    assert "Only B has: 1" in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    data = msgspec.json.decode(render_comparison_json(found))
    assert data["schema"] == "mtqa.compare/v1"
    assert {line["name"]: line["better"] for line in data["contrasts"]}.keys() == {"chrF", "BLEU", "TER", PENALTY}
    assert render_comparison_json(found) == render_comparison_json(compared(tmp_path / "a", tmp_path / "b"))
