"""Forms: what they do, and what they refuse."""

import json

import msgspec
import pytest

from mtqa.store import Confirm, import_record
from tests.unit.review.conftest import Site


def act(site: Site, who: str = "Ann", **fields: str) -> int:
    """Post a form; its status."""
    client = site.client(who)
    fields = {"key": str(hash(tuple(sorted(fields.items())))), **fields}
    return client.post(f"{site.address}/act", data=site.form(client, **fields)).status_code


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "nothing"},
        {"kind": "confirm", "target": "no-such-finding"},
        {"kind": "reject", "reason": ""},
        {"kind": "reject", "reason": "   "},
        {"kind": "reject", "reason": "yes", "expires": "tomorrow"},
        {"kind": "change"},
        {"kind": "change", "severity": "terrible"},
        {"kind": "change", "category": "<script>"},
        {"kind": "change", "bead": "0", "from": "5", "to": "2"},
        {"kind": "change", "bead": "0", "from": "0", "to": "99999"},
        {"kind": "change", "bead": "999", "from": "0", "to": "1"},
        {"kind": "change", "bead": "-1", "from": "0", "to": "1"},
        {"kind": "change", "bead": "٣", "from": "0", "to": "1"},
        {"kind": "missed", "bead": "0", "from": "0", "to": "1"},
        {"kind": "undo", "decision": "999"},
        {"kind": "undo", "batch": "none"},
        {"kind": "undo"},
        {"kind": "reject-check", "check": "none", "reason": "no"},
        {"kind": "publish", "decision": "could not judge", "owner": "Ann"},
        {"kind": "publish", "decision": "hold", "owner": ""},
        {"kind": "publish", "decision": "publish", "owner": "Ann"},
        {"kind": "confirm", "revision": "99"},
        {"kind": "confirm", "record": "99"},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(site: Site, fields: dict[str, str]) -> None:
    client = site.client()
    form = site.form(client, **{"target": site.articles.target(), **fields})
    answer = client.post(f"{site.address}/act", data=form)
    assert answer.status_code in (403, 404, 422)
    assert 'id="problem"' in answer.text
    assert site.articles.page.revision == 0


def test_a_form_sent_twice_is_kept_once(site: Site) -> None:
    client = site.client()
    form = site.form(client, kind="confirm", target=site.articles.target())
    for _ in range(2):
        assert client.post(f"{site.address}/act", data=form).status_code == 303
    assert site.articles.page.revision == 1


def test_a_missed_error_stands_where_it_was_marked(site: Site) -> None:
    fields = {"kind": "missed", "bead": "1", "from": "21", "to": "24", "category": "fluency/grammar"}
    assert act(site, **fields, severity="minor", note="An article", text="") == 303
    (missed,) = [judged for judged in site.articles.page.judged if judged.finding is None]
    assert site.articles.record.hypothesis.quote(missed.start, missed.end) == "The"
    assert missed.correction is None


def test_words_over_two_sentences_of_a_row(site: Site) -> None:
    fields = {"kind": "missed", "bead": "1", "from": "14", "to": "24", "category": "fluency/grammar"}
    assert act(site, **fields, severity="minor") == 303
    (missed,) = [judged for judged in site.articles.page.judged if judged.finding is None]
    assert site.articles.record.hypothesis.quote(missed.start, missed.end) == "March. The"


def test_the_revision_says_whether_somebody_was_at_work(site: Site) -> None:
    client = site.client()
    assert client.get(f"{site.address}/revision").text == "0"
    site.articles.decide(site.articles.ben, Confirm())
    assert client.get(f"{site.address}/revision").text == "1"
    assert client.get("/articles/99/revision").status_code == 404


@pytest.mark.parametrize(
    "path", ["/articles/99", "/articles/x", "/articles/1/export/pdf", "/articles/1e3", "/articles/１"]
)
def test_what_is_not_there_is_said_so(site: Site, path: str) -> None:
    answer = site.client().get(path)
    assert answer.status_code == 404
    assert 'id="problem"' in answer.text


def test_pages_of_the_queue_and_the_log_are_checked(site: Site) -> None:
    client = site.client("Chief")
    assert client.get("/", params={"page": "0"}).status_code == 422
    assert client.get("/", params={"page": "x"}).status_code == 422
    assert client.get("/", params={"verdict": "nonsense", "q": "cable"}).status_code == 200
    assert client.get("/log", params={"before": "x"}).status_code == 422
    assert "person-added" in client.get("/log", params={"what": "person-added"}).text


def test_the_report_shows_what_was_decided(site: Site) -> None:
    assert (
        act(site, kind="reject", target=site.articles.target(), reason="As in the quote", expires="2099-01-01") == 303
    )
    page = site.client().get(f"{site.address}/report").text
    assert "Suppressed. As in the quote (Ann" in page


def test_spans_say_who_agreed(site: Site) -> None:
    target = site.articles.target()
    assert act(site, kind="confirm", target=target) == 303
    assert act(site, "Ben", kind="reject", target=target, reason="No") == 303
    lines = site.client().get(f"{site.address}/export/jsonl").text.splitlines()
    found = next(each for each in map(json.loads, lines) if each["id"] == target)
    assert [(who["name"], who["is_error"]) for who in found["reviewers"]] == [("Ann", True), ("Ben", False)]
    assert found["agree"] is False


def test_who_rejects_every_false_alarm_publishes_without_an_override(site: Site) -> None:
    client = site.client()
    assert "Without what was rejected" not in client.get(site.address).text
    for finding in site.articles.record.findings:
        form = site.form(client, kind="reject", target=finding.id, reason="Paraphrase")
        assert client.post(f"{site.address}/act", data={**form, "key": finding.id}).status_code == 303
    assert "Without what was rejected: Publish" in client.get(site.address).text
    form = site.form(client, kind="publish", decision="publish", owner="Ann")
    assert client.post(f"{site.address}/act", data=form).status_code == 303
    assert "against the verdict" not in client.get(site.address).text


def test_a_suggestion_is_taken_as_the_check_wrote_it(site: Site) -> None:
    words = "two\u200bwords & <b>"
    findings = site.articles.record.findings
    changed = (msgspec.structs.replace(findings[0], suggestion=words), *findings[1:])
    record = msgspec.structs.replace(site.articles.record, findings=changed, created="2026-06-01T00:00:00Z")
    import_record(site.store, record)
    assert act(site, kind="suggest", target=findings[0].id) == 303
    judged = site.articles.judged()
    assert (judged.correction, judged.state) == (words, "confirmed")
    without = next(finding.id for finding in findings if finding.suggestion is None)
    assert act(site, kind="suggest", target=without) == 422
