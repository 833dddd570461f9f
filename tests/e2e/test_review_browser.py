"""The review desk in a real browser: every key, two people at once, and what a hostile story or person tries."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from mtqa.record import Decision, RunRecord
from mtqa.review import Desk, SignedIn, create_app
from mtqa.store import (
    ARTICLE,
    Confirm,
    Correct,
    Person,
    Publish,
    Reject,
    Role,
    Seen,
    Step,
    Store,
    add_person,
    article_page,
    decide,
    import_record,
    open_session,
    open_store,
)
from mtqa.store import people as list_people
from tests.support.browsers import chromium, violations, watch
from tests.support.databases import fresh_database, postgres_server
from tests.support.desk import person
from tests.support.screens import screen
from tests.support.servers import served
from tests.support.stories import EVIL, clean_story, garbled_story, hostile_story

pytestmark = pytest.mark.browser

PASSWORD = "a long enough password"  # noqa: S105
EVIL_WORDS = f"{EVIL}\"'><img src=x onerror=alert(1)> {{{{7*7}}}} \u202eturned"


@dataclass
class World:
    """A desk with accounts, and browsers of the people who work there."""

    store: Store
    base: str
    browser: Browser
    rules: Path
    people: dict[str, Person]
    contexts: list[BrowserContext]
    trouble: list[str]

    def article(self, record: RunRecord | None = None) -> int:
        """A new article on the desk: every test has its own."""
        record = record or garbled_story()
        name = f"{next(_NUMBERS):03} {record.hypothesis.name}"
        # A record's file has no lone surrogates, so one that is read never has.
        name = name.encode("utf-8", "replace").decode()
        inputs = tuple(msgspec.structs.replace(file, name=f"{file.side}.txt") for file in record.inputs)
        named = msgspec.structs.replace(
            record, hypothesis=msgspec.structs.replace(record.hypothesis, name=name), inputs=inputs
        )
        return import_record(self.store, named).article_id

    def page(self, who: str = "Ann", **options: Any) -> Page:
        """A fresh browser in which somebody is signed in."""
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        token = open_session(self.store, self.people[who], "test")
        context.add_cookies([{"name": "mtqa", "value": token, "url": self.base}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, self.trouble)
        return page

    def open(self, article: int, who: str = "Ann", address: str = "", **options: Any) -> Page:
        """An article in the browser of somebody."""
        page = self.page(who, **options)
        page.goto(f"{self.base}/articles/{article}{address}")
        return page

    def states(self, article: int) -> dict[str, str]:
        """Message of each finding to its state, as the store has it."""
        return {
            judged.finding.message if judged.finding else judged.target: judged.state
            for judged in article_page(self.store, article).judged
        }


_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("database") / "desk.sqlite")
        return
    with postgres_server() as server, fresh_database(server) as url:
        yield url


@pytest.fixture(scope="module")
def desk(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("desk")
    store = open_store(database)
    people = {
        "Ann": person(store, "Ann"),
        "Ben": person(store, "Ben"),
        "Chief": person(store, "Chief", Role.CHIEF_EDITOR),
    }
    rules = folder / "rules.{langs}.toml"
    app = create_app(Desk(store, SignedIn(store, secure=False), frozenset({"127.0.0.1"}), rules=rules))
    with served(lambda port: app) as port, chromium() as browser:
        yield World(store, f"http://127.0.0.1:{port}", browser, folder / "rules.ru-en.toml", people, [], [])
    store.close()


@pytest.fixture
def world(desk: World) -> Iterator[World]:
    """The desk; afterwards no script may have failed, opened a dialog or broken the content policy."""
    desk.trouble.clear()
    yield desk
    for context in desk.contexts:
        context.close()
    desk.contexts.clear()
    assert desk.trouble == []


def current(page: Page) -> Locator:
    return page.locator(".card.current")


def label(page: Page) -> str:
    return current(page).locator(".tag").inner_text().split()[0]


def said(page: Page, words: str) -> None:
    expect(page.locator("#toast")).to_contain_text(words)


def look_again(page: Page) -> None:
    """What happens when one comes back to the window, sooner than the page would ask by itself."""
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")


def go_to(page: Page, wanted: str) -> None:
    """Walk to a finding by keys."""
    for _ in range(40):
        page.keyboard.press("n")
        if label(page) == wanted:
            return
    raise AssertionError(f"no finding {wanted}")


# ---- Walking


def test_keys_walk_the_findings_and_the_address_follows(world: World) -> None:
    page = world.open(world.article())
    page.keyboard.press("n")
    assert label(page) == "C1"
    page.keyboard.press("n")
    assert label(page) == "C2"
    assert page.url.endswith(f"#{current(page).get_attribute('id')}")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert label(page) == "n16" or label(page) == "m16"
    mark = page.locator(f"#{(current(page).get_attribute('id') or '').replace('finding-', 'mark-')}")
    expect(mark).to_be_in_viewport()
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id").startswith("mark-")
    page.keyboard.press("a")
    assert page.evaluate("document.activeElement.id").startswith("finding-")


def test_u_goes_to_what_is_still_to_decide(world: World) -> None:
    page = world.open(world.article())
    page.keyboard.press("u")
    page.keyboard.press("y")
    said(page, "C1 confirmed")
    assert label(page) == "C2"
    page.keyboard.press("p")
    assert label(page) == "C1"
    page.keyboard.press("u")
    assert label(page) == "C2"


def test_word_differences_leave_the_sentences_as_large_as_they_were(world: World) -> None:
    page = world.open(world.article())
    page.keyboard.press("d")
    sizes = page.locator("#rows .cell .changed").evaluate_all(
        "words => words.map((word) => [word, word.closest('.cell')].map((each) => getComputedStyle(each).fontSize))"
    )
    assert sizes
    assert all(word == cell for word, cell in sizes)


def test_switches_of_the_view(world: World) -> None:
    page = world.open(world.article(clean_story()))
    sentence = page.locator(".clean .cell").first
    page.keyboard.press("f")
    expect(sentence).to_be_visible()
    page.keyboard.press("f")
    expect(sentence).to_be_hidden()
    page.keyboard.press("d")
    assert page.locator("#differences").get_attribute("aria-pressed") == "true"
    dark = page.locator("#theme").get_attribute("aria-pressed")
    page.keyboard.press("t")
    assert page.locator("#theme").get_attribute("aria-pressed") != dark
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#keys").uncheck()
    page.locator("#help form button").click()
    page.keyboard.press("q")
    assert "/articles/" in page.url, "the keys are off"
    page.locator("#help-open").click()
    page.locator("#keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.wait_for_url(f"{world.base}/")


# ---- Deciding


def test_y_confirms_and_z_takes_it_back(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("y")
    said(page, "C1 confirmed")
    expect(page.locator(".card").first).to_have_class("card critical is-confirmed")
    expect(page.locator("#progress + span")).to_have_text("1 of 13 decided")
    assert list(world.states(article).values()).count("confirmed") == 1
    page.keyboard.press("z")
    said(page, "Taken back: C1: confirmed it")
    assert set(world.states(article).values()) == {"open"}
    assert len(article_page(world.store, article).decisions) == 2, "both are kept"


def test_r_rejects_with_a_reason(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("r")
    expect(page.locator("#reject")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#reject")).to_be_visible()
    page.keyboard.press("2")
    page.locator("#reject [name=expires]").fill("2099-01-31")
    page.locator("#reject [name=reason]").press("Enter")
    said(page, "Rejected")
    judged = next(j for j in article_page(world.store, article).judged if j.state == "rejected")
    assert judged.reason == "Paraphrase, same meaning"
    expect(page.locator(".card.is-rejected .told")).to_contain_text("until 2099-01-31")
    assert label(page) == "C2", "the next one to decide"


def test_escape_leaves_a_dialog_and_nothing_is_decided(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    for key, dialog in (("r", "reject"), ("c", "correct"), ("e", "change"), ("o", "publish")):
        page.keyboard.press(key)
        expect(page.locator(f"#{dialog}")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(f"#{dialog}")).to_be_hidden()
    assert article_page(world.store, article).revision == 0


def test_g_takes_the_suggestion(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("g")
    said(page, "C1 corrected")
    text = page.request.get(f"{world.base}/articles/{article}/export/text").text()
    assert "remained 45,000 subscribers" in text
    assert "4500" not in text


def test_c_writes_a_correction(world: World) -> None:
    article = world.article()
    page = world.open(article)
    go_to(page, "M5")
    page.keyboard.press("c")
    assert page.locator("#correct textarea").input_value() == "efforts had to be consolidated"
    page.keyboard.type("that efforts must be pooled")
    page.keyboard.press("Control+Enter")
    said(page, "Corrected")
    text = page.request.get(f"{world.base}/articles/{article}/export/text").text()
    assert "Aaldebrun said that that efforts must be pooled, first of all" in text


def test_e_changes_category_and_severity(world: World) -> None:
    article = world.article()
    page = world.open(article)
    go_to(page, "M5")
    page.keyboard.press("e")
    page.locator("#change [name=severity]").select_option("critical")
    page.locator("#change .main").click()
    said(page, "Changed")
    judged = next(j for j in article_page(world.store, article).judged if j.decisions)
    assert (judged.severity, judged.category) == ("critical", "accuracy/mistranslation")
    expect(page.locator(".card.current .changed")).to_have_text("Changed: the severity was major.")
    page.keyboard.press("e")
    page.locator("#change .main").click()
    expect(page.locator("#change .problem")).to_contain_text("changes nothing")
    page.keyboard.press("Escape")


def test_w_chooses_other_words_with_arrows(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("w")
    expect(page.locator("#marking")).to_have_text("Marked: 4500")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#marking")).to_have_text("Marked: 4500 subscribers")
    page.keyboard.press("Enter")
    said(page, "C1 has other words")
    kept = article_page(world.store, article)
    judged = next(j for j in kept.judged if j.decisions)
    assert kept.record.hypothesis.quote(judged.start, judged.end) == "4500 subscribers"
    expect(page.locator(".bead mark.critical", has_text="4500 subscribers")).to_be_visible()


def test_m_marks_a_missed_error_with_arrows(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("m")
    expect(page.locator("#marking")).to_have_text("Marked: Nordwick")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#marking")).to_have_text("Marked: PORT")
    page.keyboard.press("Escape")
    expect(page.locator("#marking")).to_have_text("")
    page.keyboard.press("m")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#marking")).to_have_text("Marked: together")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#missed mark")).to_have_text("together,")
    page.locator("#missed [name=note]").fill("A comma too many")
    page.locator("#missed [name=text]").fill("together")
    page.locator("#missed .main").click()
    said(page, "Marked")
    kept = article_page(world.store, article)
    missed = next(j for j in kept.judged if j.finding is None)
    assert kept.record.hypothesis.quote(missed.start, missed.end) == "together,"
    assert (missed.severity, missed.correction) == ("major", "together")
    expect(page.locator(".card", has_text="A comma too many")).to_be_visible()


def test_m_marks_what_is_selected_with_the_mouse(world: World) -> None:
    article = world.article()
    page = world.open(article)
    cell = page.locator(".cell.hypothesis", has_text="without connection remained")
    cell.evaluate(
        """cell => {
          const nodes = [...cell.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
          const node = nodes.find(each => each.data.includes("settlement"));
          const at = node.data.indexOf("settlement");
          getSelection().setBaseAndExtent(node, at - 1, node, at + 10);
        }"""
    )
    page.locator("[data-act=mark]").click()
    expect(page.locator("#missed mark")).to_have_text("settlement")
    page.locator("#missed .main").click()
    said(page, "Marked")
    kept = article_page(world.store, article)
    missed = next(j for j in kept.judged if j.finding is None)
    assert kept.record.hypothesis.quote(missed.start, missed.end) == "settlement"


def test_b_rejects_all_of_one_check_and_z_takes_all_back(world: World) -> None:
    article = world.article()
    page = world.open(article)
    go_to(page, "M3")
    page.keyboard.press("b")
    expect(page.locator("#reject-check [data-about]")).to_contain_text("2 undecided findings of “Garbled name”")
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    said(page, "All of this check rejected")
    assert list(world.states(article).values()).count("rejected") == 2
    page.keyboard.press("z")
    said(page, "Taken back")
    assert set(world.states(article).values()) == {"open"}


def test_l_makes_a_rule_of_a_correction(world: World) -> None:
    article = world.article()
    page = world.open(article)
    go_to(page, "M5")
    page.keyboard.press("g")
    said(page, "M5 corrected")
    page.keyboard.press("p")
    assert label(page) == "M5"
    page.keyboard.press("l")
    said(page, "A phrase rule was made")
    assert 'id = "desk-the-necessary-monetary-consolidation-efforts"' in world.rules.read_text(encoding="utf-8")
    page.keyboard.press("l")
    said(page, "already")


def test_o_decides_publication_and_an_override_is_for_chief_editors(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("o")
    assert page.locator("#publish [name=owner]").input_value() == "Ann"
    page.locator("#publish [value=hold]").check()
    page.locator("#publish .main").click()
    said(page, "Publication decided")
    expect(page.locator(".ruling")).to_contain_text("Hold – Ann answers for it")
    page.keyboard.press("o")
    page.locator("#publish [value=publish]").check()
    page.locator("#publish .main").click()
    expect(page.locator("#publish .problem")).to_contain_text("only a chief editor overrides it")
    page.keyboard.press("Escape")

    chief = world.open(article, "Chief")
    chief.keyboard.press("o")
    chief.locator("#publish [value=publish]").check()
    chief.locator("#publish .main").click()
    expect(chief.locator("#publish .problem")).to_contain_text("needs a reason and the last day")
    chief.locator("#publish [name=reason]").fill("The ministry confirmed the figures")
    chief.locator("#publish [name=expires]").fill("2099-12-31")
    chief.locator("#publish .main").click()
    said(chief, "Publication decided")
    expect(chief.locator(".ruling")).to_contain_text("against the verdict")
    chief.locator(".ruling [data-act=undo]").click()
    said(chief, "Taken back.")
    expect(chief.locator(".ruling")).to_contain_text("Hold – Ann answers for it")
    chief.goto(f"{world.base}/log?what=override")
    expect(chief.locator("tbody tr").first).to_contain_text("The ministry confirmed the figures")


def test_a_decision_can_be_taken_back_from_its_history(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("y")
    said(page, "C1 confirmed")
    card = page.locator(".card").first
    card.locator(".past summary").click()
    card.locator("[data-act=undo]").click()
    said(page, "Taken back.")
    expect(card.locator(".undone")).to_contain_text("Ann confirmed it")
    assert set(world.states(article).values()) == {"open"}


# ---- Filters, search, and the address


def test_filters_narrow_the_findings_and_live_in_the_address(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.keyboard.press("y")
    said(page, "C1 confirmed")
    page.locator(".more > summary").click()
    page.locator("select[data-filter=state]").select_option("confirmed")
    expect(page.locator("#shown")).to_have_text("1 of 16")
    page.locator("select[data-filter=state]").select_option("")
    page.locator("select[data-filter=category]").select_option("names")
    expect(page.locator("#shown")).to_have_text("2 of 16")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("three other")
    expect(page.locator("#shown")).to_have_text("1 of 16")
    assert "category=names" in page.url
    assert "q=three%20other" in page.url
    again = world.open(article, address=page.url[page.url.index("#") :])
    expect(again.locator("#shown")).to_have_text("1 of 16")
    again.locator("#search").blur()
    again.keyboard.press("x")
    expect(again.locator("#shown")).to_have_text("16 of 16")
    again.locator("#search").fill("no such words")
    expect(again.locator("#none-left")).to_be_visible()
    again.locator("#none-left .reset").click()
    expect(again.locator("#shown")).to_have_text("16 of 16")


def test_a_link_opens_on_one_finding(world: World) -> None:
    article = world.article()
    page = world.open(article)
    folded = page.locator(".group.uncounted .card").first.get_attribute("id")
    other = world.open(article, address=f"#{folded}")
    expect(other.locator(f"[id='{folded}']")).to_be_in_viewport()
    assert other.evaluate("document.activeElement.id") == folded


def test_the_queue_filters_by_address_and_is_walked_by_keys(world: World) -> None:
    riskier, calmer = world.article(), world.article(clean_story())
    page = world.page()
    page.goto(f"{world.base}/?show=all")
    hrefs = [link.get_attribute("href") for link in page.locator(".queue th a").all()]
    assert hrefs.index(f"/articles/{riskier}") < hrefs.index(f"/articles/{calmer}")
    page.locator("[name=verdict]").select_option("publish")
    page.locator(".queue-filters button").click()
    page.wait_for_url("**verdict=publish**")
    assert page.locator(f".queue a[href='/articles/{riskier}']").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("no such article")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_contain_text("No article fits")
    page.goto(f"{world.base}/")
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("p")
    first = page.locator(".queue th a").first
    assert page.evaluate("document.activeElement.href") == f"{world.base}{first.get_attribute('href')}"
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")


# ---- Two people at once


def test_two_people_who_differ_see_it_and_nothing_is_lost(world: World) -> None:
    article = world.article()
    ann, ben = world.open(article), world.open(article, "Ben")
    ann.keyboard.press("n")
    ben.keyboard.press("n")
    ann.keyboard.press("y")
    said(ann, "C1 confirmed")
    ben.keyboard.press("r")
    ben.keyboard.type("The figure is right")
    ben.keyboard.press("Enter")
    said(ben, "Rejected")
    card = ben.locator(".card").first
    expect(card.locator(".told")).to_contain_text("Ann confirmed it; Ben rejected it: The figure is right.")
    expect(ben.locator(".article-head .conflict")).to_have_text("1 decided differently")
    look_again(ann)
    expect(ann.locator(".card").first).to_have_class("card critical is-conflict")
    said(ann, "Somebody else has been at work: C1")
    assert len(article_page(world.store, article).decisions) == 2
    queue = world.page()
    queue.goto(f"{world.base}/?q={article_page(world.store, article).item.name}")
    expect(queue.locator(".queue .conflict")).to_have_text("1 decided differently")
    ann.keyboard.press("p")
    ann.keyboard.press("y")
    said(ann, "C1 confirmed")
    assert world.states(article)["“4500” stands where the reference has 45,000."] == "confirmed", "Ann had seen both"


def test_what_comes_in_behind_an_open_dialog_was_not_seen(world: World) -> None:
    article = world.article()
    ann, ben = world.open(article), world.open(article, "Ben")
    ann.keyboard.press("n")
    ann.keyboard.press("r")
    ben.keyboard.press("n")
    ben.keyboard.press("y")
    said(ben, "C1 confirmed")
    look_again(ann)
    expect(ann.locator("#state")).to_have_attribute("data-revision", "1")
    ann.keyboard.type("Right as it is")
    ann.keyboard.press("Enter")
    said(ann, "Rejected")
    assert world.states(article)["“4500” stands where the reference has 45,000."] == "conflict"


def test_fast_keys_lose_no_decision(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    for _ in range(13):
        page.keyboard.press("y")
    expect(page.locator("#progress + span")).to_have_text("13 of 13 decided")
    assert list(world.states(article).values()).count("confirmed") == 13


def test_a_decision_that_cannot_be_sent_says_so(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.route("**/act", lambda route: route.abort())
    page.keyboard.press("n")
    page.keyboard.press("y")
    said(page, "The decision was not kept")
    page.unroute("**/act")
    assert article_page(world.store, article).revision == 0
    world.trouble[:] = [line for line in world.trouble if "ERR_FAILED" not in line]


# ---- Hostile


def test_a_hostile_story_and_hostile_people_run_nothing(world: World) -> None:
    article = world.article(hostile_story())
    page = world.open(article, "Chief")
    page.keyboard.press("n")
    page.keyboard.press("c")
    page.locator("#correct textarea").fill(EVIL_WORDS)
    page.locator("#correct .main").click()
    said(page, "Corrected")
    page.keyboard.press("r")
    page.locator("#reject [name=reason]").fill(EVIL_WORDS)
    page.locator("#reject .main").click()
    said(page, "Rejected")
    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.locator("#missed [name=note]").fill(EVIL_WORDS)
    page.locator("#missed [name=text]").fill(EVIL_WORDS)
    page.locator("#missed .main").click()
    said(page, "Marked")
    page.keyboard.press("o")
    for name, value in (("owner", EVIL_WORDS[:90]), ("reason", EVIL_WORDS), ("expires", "2099-01-01")):
        page.locator(f"#publish [name={name}]").fill(value)
    page.locator("#publish .main").click()
    said(page, "Publication decided")
    page.locator("#search").fill(EVIL_WORDS)
    page.keyboard.press("d")
    for path in (
        f"/articles/{article}#{EVIL}",
        f"/?q={EVIL}&show=all",
        "/checks",
        f"/log?what={EVIL}",
        "/log",
        "/people",
    ):
        page.goto(f"{world.base}{path}")
        assert page.locator("img").count() == 0, path
        assert page.locator("script:not([src])").count() == 0, path
    page.goto(f"{world.base}/articles/{article}/report")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    expect(page.locator("#findings")).to_contain_text("onerror=alert(1)")
    for name in ("text", "tmx", "mqm", "jsonl"):
        sent = page.request.get(f"{world.base}/articles/{article}/export/{name}")
        assert sent.headers["content-disposition"].startswith("attachment;")
        assert sent.headers["content-type"] == "application/octet-stream"


# ---- Signing in, roles, forms of others


def test_one_signs_in_lands_where_one_wanted_to_go_and_signs_out(world: World) -> None:
    article = world.article()
    add_person(world.store, "dora", PASSWORD, Role.REVIEWER)
    context = world.browser.new_context()
    world.contexts.append(context)
    page = context.new_page()
    page.goto(f"{world.base}/articles/{article}")
    assert "/sign-in?next=" in page.url
    page.screenshot(path=screen("review-sign-in"))
    page.locator("[name=name]").fill("dora")
    page.locator("[name=password]").fill("not the password")
    page.keyboard.press("Enter")
    expect(page.locator("#problem")).to_have_text("Name and password do not fit.")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/articles/{article}")
    cookie = next(each for each in context.cookies() if each["name"] == "mtqa")
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    page.locator("form[action$='/sign-out'] button").click()
    page.wait_for_url("**/sign-in")
    page.goto(f"{world.base}/")
    assert "/sign-in" in page.url
    context.add_cookies([{"name": "mtqa", "value": cookie["value"], "url": world.base}])
    page.goto(f"{world.base}/")
    assert "/sign-in" in page.url, "the session has ended on the server too"


def test_a_page_that_was_left_open_says_that_one_is_signed_out(world: World) -> None:
    article = world.article()
    page = world.open(article)
    page.keyboard.press("n")
    page.context.clear_cookies()
    page.keyboard.press("y")
    said(page, "You are signed out")
    assert article_page(world.store, article).revision == 0


# ---- For everybody


def with_decisions(world: World) -> int:
    """An article with everything on it: decided, in conflict, missed."""
    article = world.article()
    ann, ben = world.open(article), world.open(article, "Ben")
    for page, keys in ((ann, "ny"), (ben, "nr1")):
        for key in keys:
            page.keyboard.press(key)
    ben.keyboard.press("Enter")
    said(ben, "Rejected")
    ben.keyboard.press("g")
    said(ben, "corrected")
    return article


DIALOGS = {"reject": "r", "correct": "c", "change": "e", "publish": "o", "help": "?"}


def test_axe_finds_no_violation(world: World) -> None:
    article = with_decisions(world)
    page = world.open(article, "Chief", bypass_csp=True)
    page.evaluate("for (const fold of document.querySelectorAll('details:not(.more)')) fold.open = true")
    page.keyboard.press("n")
    assert violations(page) == []
    for name, key in DIALOGS.items():
        page.keyboard.press(key)
        expect(page.locator(f"#{name}")).to_be_visible()
        assert (name, violations(page, within=f"#{name}")) == (name, [])
        page.keyboard.press("Escape")
        expect(page.locator(f"#{name}")).to_be_hidden()
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    expect(page.locator("#missed")).to_be_visible()
    assert violations(page, within="#missed") == []
    page.keyboard.press("Escape")
    expect(page.locator(".card.current")).to_be_focused()
    page = world.page("Chief", bypass_csp=True)
    for path in ("/?show=all", "/checks", "/log", "/people", "/articles/999999"):
        page.goto(f"{world.base}{path}")
        assert (path, violations(page)) == (path, [])
    page.context.clear_cookies()
    page.goto(f"{world.base}/sign-in")
    assert violations(page) == []


def test_colours_of_dark_have_contrast(world: World) -> None:
    article = with_decisions(world)
    page = world.open(article, "Chief", color_scheme="dark", bypass_csp=True)
    page.evaluate("for (const fold of document.querySelectorAll('details:not(.more)')) fold.open = true")
    page.keyboard.press("n")
    assert violations(page, ["color-contrast"]) == []
    page.keyboard.press("r")
    expect(page.locator("#reject")).to_be_visible()
    assert violations(page, ["color-contrast"], "#reject") == []


def test_nothing_runs_out_of_a_narrow_window(world: World) -> None:
    article = with_decisions(world)
    page = world.open(article, viewport={"width": 320, "height": 700})
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.keyboard.press("n")
    page.keyboard.press("r")
    expect(page.locator("#reject .main")).to_be_in_viewport()
    page.goto(f"{world.base}/?show=all")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_right_to_left_text_is_marked_from_its_own_side(world: World) -> None:
    record = hostile_story()
    page = world.open(world.article(record))
    cell = page.locator(".cell.reference", has_text="العربية").first
    assert cell.evaluate("cell => getComputedStyle(cell).direction") == "rtl"


def test_it_reads_without_the_script(world: World) -> None:
    page = world.open(world.article(), java_script_enabled=False)
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator("noscript .problem")).to_be_visible()
    expect(page.locator(".acts").first).to_be_hidden()


def shown_desk(folder: Path) -> tuple[Store, int]:
    """A small desk as it looks on a working day."""
    store = open_store(str(folder / "shown.sqlite"))
    ann, ben = person(store, "Ann"), person(store, "Ben")
    person(store, "Chief", Role.CHIEF_EDITOR)
    stories = {
        "politics/sea-cables.en.txt": garbled_story(),
        "economy/insurance.en.txt": garbled_story(with_reference=False),
        "weather/storm-season.en.txt": clean_story(),
    }
    ids = {}
    for name, record in stories.items():
        named = msgspec.structs.replace(record, hypothesis=msgspec.structs.replace(record.hypothesis, name=name))
        ids[name] = import_record(store, named).article_id
    article = ids["politics/sea-cables.en.txt"]
    kept = article_page(store, article)
    by_check = {judged.finding.check: judged.target for judged in kept.judged if judged.finding}
    fresh = Seen(kept.record_id, 0)

    def say(who: Person, check: str, act: Any, seen: Seen | None = None) -> None:
        seen = seen or Seen(kept.record_id, article_page(store, article).revision)
        decide(store, article, Step(by_check[check], act), by=who, seen=seen)

    say(ann, "unsupported-number", Correct(text="45,000"), fresh)
    say(ann, "negation-mismatch", Confirm(), fresh)
    say(ben, "negation-mismatch", Reject(reason="Quoted as it was said"), fresh)
    say(ben, "omitted-sentence", Reject(reason="Left out on purpose"))
    say(ann, "quote-spacing", Confirm())
    hold = Publish(decision=Decision.HOLD, owner="Ann")
    decide(
        store, article, Step(ARTICLE, hold), by=ann, seen=Seen(kept.record_id, article_page(store, article).revision)
    )
    calm = article_page(store, ids["weather/storm-season.en.txt"])
    publish = Publish(decision=Decision.PUBLISH, owner="Ben")
    decide(store, calm.item.id, Step(ARTICLE, publish), by=ben, seen=Seen(calm.record_id, 0))
    return store, article


def test_screens_are_written_to_be_looked_at(desk: World, tmp_path: Path) -> None:
    store, article = shown_desk(tmp_path)
    app = create_app(Desk(store, SignedIn(store, secure=False), frozenset({"127.0.0.1"})))
    people = {each.name: each for each in list_people(store)}
    with served(lambda port: app) as port:
        shown = World(store, f"http://127.0.0.1:{port}", desk.browser, tmp_path, people, [], [])
        page = shown.page("Chief")
        page.goto(f"{shown.base}/?show=all")
        page.screenshot(path=screen("review-queue"))
        page.goto(f"{shown.base}/articles/{article}")
        page.keyboard.press("n")
        page.keyboard.press("n")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=screen("review-article"))
        go_to(page, "M7")
        page.keyboard.press("w")
        page.keyboard.press("Shift+ArrowRight")
        page.screenshot(path=screen("review-words"))
        page.keyboard.press("Escape")
        page.keyboard.press("t")
        page.keyboard.press("r")
        page.screenshot(path=screen("review-reject-dark"))
        page.goto(f"{shown.base}/checks")
        page.screenshot(path=screen("review-checks"))
        phone = shown.open(article, "Ann", viewport={"width": 390, "height": 844})
        phone.keyboard.press("n")
        picture = phone.screenshot(path=screen("review-phone"))
        assert len(picture) > 10_000, "there is something on it"
        for context in shown.contexts:
            context.close()
        assert shown.trouble == []
    store.close()
