"""The files for the gate, from the browser."""

from pathlib import Path

from mtqa.gate import read_baseline, read_publications
from mtqa.record import Decision
from mtqa.store import Publish, Reject, log_lines
from tests.unit.review.conftest import Site


def test_a_chief_editor_takes_away_what_the_gate_reads(site: Site, tmp_path: Path) -> None:
    desk = site.articles
    desk.decide(desk.ann, Reject(reason="So he signs."))
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"))
    client = site.client("Chief")
    page = client.get("/checks").text
    for name, read in (("baseline", read_baseline), ("publications", read_publications)):
        assert f'href="/handover/{name}"' in page
        answer = client.get(f"/handover/{name}")
        assert answer.headers["content-disposition"] == f'attachment; filename="mtqa-{name}.toml"'
        path = tmp_path / f"{name}.toml"
        path.write_bytes(answer.content)
        assert desk.record.hypothesis.name in repr(read(path))
        line = log_lines(site.store)[0]
        assert (line.who, line.what, line.subject) == ("Chief", "export", name)


def test_for_others_there_is_nothing(site: Site) -> None:
    assert "handover" not in site.client("Ann").get("/checks").text
    assert site.client("Ann").get("/handover/baseline").status_code == 403
    assert site.client(None).get("/handover/baseline").status_code == 303
    assert site.client("Chief").get("/handover/records").status_code == 404
