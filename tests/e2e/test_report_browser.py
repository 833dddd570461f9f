"""The report in a real browser: keys, filters, links, light, and what WCAG asks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mtqa.record import RunRecord
from mtqa.report import Agreement, Desk, Options, Past, render, render_index
from tests.support.browsers import chromium, violations
from tests.support.screens import screen
from tests.support.stories import clean_story, garbled_story, hostile_story, long_story

pytestmark = pytest.mark.browser

STORIES: dict[str, Callable[[], RunRecord]] = {
    "garbled": garbled_story,
    "clean": clean_story,
    "hostile": hostile_story,
    "long": long_story,
}

DESK = Desk(
    history=[Past(f"story-{day}", f"2026-01-{day:02d}T08:00:00Z", 52.0 + day * 17 % 46) for day in range(1, 29)],
    agreement={"garbled-name": Agreement(412, 273, 27)},
)
"""What the report of the story `desk` has beside the record."""

INDEXED = {"garbled": garbled_story, "clean": clean_story, "hostile": hostile_story}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    paths = {name: folder / f"{name}.html" for name in STORIES}
    for name, path in paths.items():
        path.write_bytes(render(STORIES[name](), "html"))
    paths["desk"] = folder / "desk.html"
    paths["desk"].write_bytes(render(garbled_story(), "html", Options(list_from=0.4, desk=DESK)))
    paths["index"] = folder / "index.html"
    paths["index"].write_bytes(render_index((make(), f"{name}.html") for name, make in INDEXED.items()))
    return paths


@pytest.fixture
def open_report(browser: Browser, files: dict[str, Path]) -> Iterator[Open]:
    """Open a report; afterwards no script may have failed, opened a dialog or asked for anything."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def open_it(story: str, address: str = "", **options: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}, "bypass_csp": False, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: trouble.append(request.url) if request.url != page_url else None)
        page_url = files[story].as_uri()
        page.goto(page_url + address)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert trouble == []


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def card_labels(page: Page) -> list[str]:
    return [label.strip() for label in page.locator(".card:visible .tag").all_inner_texts()]


def test_keys_step_through_the_findings_and_the_address_follows(open_report: Open) -> None:
    page = open_report("garbled")
    cards = page.locator(".card").evaluate_all("cards => cards.map(card => card.id)")
    page.keyboard.press("n")
    assert focused(page) == cards[0]
    page.keyboard.press("n")
    assert focused(page) == cards[1]
    assert page.url.endswith(f"#{cards[1]}")
    page.keyboard.press("p")
    assert focused(page) == cards[0]
    page.keyboard.press("p")
    assert focused(page) == cards[-1], "before the first comes the last"
    expect(page.locator(f"[id='{cards[-1]}']")).to_be_in_viewport()


def test_s_goes_to_serious_findings_only(open_report: Open) -> None:
    page = open_report("garbled")
    serious = page.locator(".card:not(.uncounted):is(.critical, .major)").count()
    seen = []
    for _ in range(serious + 1):
        page.keyboard.press("s")
        seen.append(focused(page))
    assert len(set(seen)) == serious
    assert seen[-1] == seen[0]
    page.keyboard.press("Shift+S")
    assert focused(page) == seen[-2]


def test_a_goes_from_a_finding_to_its_words_and_back(open_report: Open) -> None:
    page = open_report("garbled")
    page.keyboard.press("n")
    card = focused(page)
    page.keyboard.press("a")
    assert focused(page) == card.replace("finding-", "mark-")
    expect(page.locator(":focus")).to_be_in_viewport()
    assert page.locator(f"#article .ev.lit[data-f~='{card}']").count() == 2, "reference and source light up"
    page.keyboard.press("a")
    assert focused(page) == card


def test_a_link_opens_on_one_finding_even_inside_a_fold(open_report: Open) -> None:
    page = open_report("garbled")
    folded = page.locator(".group.uncounted .card").first.get_attribute("id")
    other = open_report("garbled", f"#{folded}&severity=critical")
    expect(other.locator(f"[id='{folded}']")).to_be_in_viewport()
    assert focused(other) == folded


def test_filters_narrow_the_list_and_live_in_the_address(open_report: Open) -> None:
    page = open_report("garbled")
    page.locator(".toggle.minor").click()
    page.locator("#search").fill("Mariette")
    expect(page.locator("#shown")).to_have_text("2 of 16")
    labels = card_labels(page)
    assert labels == ["M3", "M4"]
    assert "severity=critical%2Cmajor" in page.url
    assert "q=Mariette" in page.url
    again = open_report("garbled", page.url[page.url.index("#") :])
    assert card_labels(again) == labels
    assert again.locator(".toggle.minor").get_attribute("aria-pressed") == "false"
    again.locator("#search").blur()
    again.keyboard.press("x")
    expect(again.locator("#shown")).to_have_text("16 of 16")


def test_menus_filter_by_category_check_role_status_and_confidence(open_report: Open) -> None:
    page = open_report("garbled")
    page.locator(".more > summary").click()
    for key, value, expected in (
        ("category", "names", ["M3", "M4"]),
        ("check", "quote-spacing", ["m13"]),
        ("role", "headline", ["m10"]),
        ("state", "trial", ["M14"]),
    ):
        menu = page.locator(f"select[data-filter={key}]")
        menu.select_option(value)
        assert card_labels(page) == expected
        assert f"{key}={value}" in page.url
        menu.select_option("")
    page.keyboard.press("Escape")
    expect(page.locator(".menus")).to_be_hidden()
    page.keyboard.press("Enter")
    page.locator("#least").fill("95")
    assert card_labels(page) == ["C1", "C2", "m10", "m13"]
    page.locator("#search").fill("no such words")
    expect(page.locator("#none-left")).to_be_visible()
    page.locator("#none-left .reset").click()
    expect(page.locator("#none-left")).to_be_hidden()


def test_a_long_choice_does_not_push_the_menus_out_of_their_panel(open_report: Open) -> None:
    page = open_report("garbled")
    page.locator(".more > summary").click()
    page.evaluate("document.querySelector('[data-filter=check]').add(new Option('A check of a long name '.repeat(5)))")
    panel = page.locator(".menus").bounding_box()
    menu = page.locator("[data-filter=check]").bounding_box()
    assert panel is not None
    assert menu is not None
    assert menu["x"] + menu["width"] < panel["x"] + panel["width"]


def test_what_is_filtered_out_is_not_marked_in_the_article(open_report: Open) -> None:
    page = open_report("garbled", "#severity=critical")
    assert page.locator("#article .chip:visible").count() == 2


def test_hovering_lights_the_evidence_and_the_linked_word(open_report: Open) -> None:
    page = open_report("garbled")
    mark = page.locator(".bead mark.critical").first
    mark.hover()
    identifier = mark.get_attribute("data-f")
    assert page.locator(f"#article .ev.lit[data-f~='{identifier}']").count() == 2
    bead = page.locator(".bead", has_text="She added that the repair")
    if not bead.is_visible():
        page.keyboard.press("f")
    bead.hover()
    bead.locator(".hypothesis .w", has_text="weeks").hover()
    assert bead.locator(".w.lit").all_inner_texts() == ["weeks", "weeks"]


def test_a_tick_of_the_strip_leads_to_its_finding(open_report: Open) -> None:
    page = open_report("garbled")
    box = page.locator(".lane.critical .hit").last.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] / 2)
    assert page.locator(".card.current .tag").inner_text() == "C2"


def test_word_differences_mark_words_without_a_counterpart(open_report: Open) -> None:
    page = open_report("garbled")
    page.keyboard.press("d")
    bead = page.locator(".bead", has_text="In total in the strait")
    assert bead.locator(".hypothesis .u").all_inner_texts() == ["total", "laid"]
    assert page.locator("#differences").get_attribute("aria-pressed") == "true"
    text = bead.locator(".hypothesis").inner_text()
    assert text == "In total in the strait are laid 14 cables."


def test_clean_sentences_unfold_with_a_key(open_report: Open) -> None:
    page = open_report("clean")
    sentence = page.locator(".clean .cell").first
    expect(sentence).to_be_hidden()
    page.keyboard.press("f")
    expect(sentence).to_be_visible()
    page.keyboard.press("f")
    expect(sentence).to_be_hidden()


def test_scores_of_sentences_show_on_demand(open_report: Open) -> None:
    page = open_report("garbled")
    values = page.locator("#article .values").first
    expect(values).to_be_hidden()
    page.keyboard.press("v")
    expect(values).to_have_text("chrF 51, BLEU 18, TER 73")
    expect(values).to_be_visible()
    page.keyboard.press("v")
    expect(values).to_be_hidden()


def test_the_lowest_sentence_is_a_step_away(open_report: Open) -> None:
    page = open_report("garbled")
    page.locator(".chart a").first.click()
    assert focused(page) == "bead-5"
    expect(page.locator("#bead-5")).to_be_in_viewport()


def test_help_opens_with_a_key_and_keys_can_be_switched_off(open_report: Open) -> None:
    page = open_report("garbled")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#keys").uncheck()
    page.locator("#help button").click()
    page.keyboard.press("n")
    assert page.locator(".card.current").count() == 0


def test_slash_searches_and_letters_typed_there_are_letters(open_report: Open) -> None:
    page = open_report("garbled")
    page.keyboard.press("/")
    page.keyboard.type("sp nx")
    assert page.locator("#search").input_value() == "sp nx"
    page.keyboard.press("Escape")
    assert focused(page) != "search"


def test_back_returns_from_the_words_to_the_finding(open_report: Open) -> None:
    page = open_report("garbled")
    page.locator(".card .go").first.click()
    assert focused(page).startswith("mark-")
    page.locator(".chip:focus").click()
    assert focused(page).startswith("finding-")
    page.go_back()
    assert focused(page).startswith("mark-")


def test_the_theme_follows_the_system_and_the_switch(open_report: Open) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light, dark = (open_report("garbled", color_scheme=scheme) for scheme in ("light", "dark"))
    assert light.evaluate(background) != dark.evaluate(background)
    dark.keyboard.press("t")
    assert light.evaluate(background) == dark.evaluate(background)


def test_the_index_filters_and_leads_to_the_reports(open_report: Open) -> None:
    page = open_report("index")
    page.locator(".toggle.publish").click()
    assert page.locator("tbody tr:visible").count() == 1
    assert page.url.endswith("#decision=hold")
    page.keyboard.press("/")
    page.keyboard.type("script")
    expect(page.locator("#shown")).to_have_text("1 of 2")
    again = open_report("index", page.url[page.url.index("#") :])
    expect(again.locator("#shown")).to_have_text("1 of 2")


# Colours of dark are looked at on one page; structure is the same in both.
@pytest.mark.parametrize(
    ("story", "scheme"), [("desk", "light"), ("desk", "dark"), ("hostile", "light"), ("index", "light")]
)
def test_axe_finds_no_violation(browser: Browser, files: dict[str, Path], story: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(files[story].as_uri())
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = violations(page, ["color-contrast"] if scheme == "dark" else None)
    context.close()
    assert found == []


def test_a_hostile_story_runs_nothing(open_report: Open) -> None:
    page = open_report("hostile")
    page.keyboard.press("d")
    for _ in range(4):
        page.keyboard.press("n")
        page.keyboard.press("a")
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0


def test_right_to_left_text_runs_right_to_left(open_report: Open) -> None:
    page = open_report("hostile")
    cell = page.locator(".cell.reference", has_text="العربية").first
    assert cell.evaluate("cell => getComputedStyle(cell).direction") == "rtl"


@pytest.mark.parametrize("story", ["garbled", "hostile"])
def test_nothing_runs_out_of_a_narrow_window(open_report: Open, story: str) -> None:
    page = open_report(story, viewport={"width": 320, "height": 700})
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_it_reads_without_the_script(open_report: Open) -> None:
    page = open_report("garbled", java_script_enabled=False)
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".card .go").first.click()
    assert "#mark-" in page.url


def test_folds_print_open(open_report: Open) -> None:
    page = open_report("garbled")
    page.emulate_media(media="print")
    folded = page.locator(".group.uncounted .card").first
    assert folded.evaluate("card => card.getBoundingClientRect().height") > 50


SCREENS = (
    ("report-first-screen", "garbled", "", "light", (1280, 900)),
    ("report-evidence-dark", "garbled", "C1", "dark", (1280, 900)),
    ("report-scores", "desk", "#scores", "light", (1280, 900)),
    ("report-phone", "garbled", "", "light", (390, 844)),
    ("report-index", "index", "", "light", (1280, 500)),
)


@pytest.mark.parametrize(("name", "story", "at", "scheme", "size"), SCREENS)
def test_screens_are_written_to_be_looked_at(
    open_report: Open, name: str, story: str, at: str, scheme: str, size: tuple[int, int]
) -> None:
    page = open_report(
        story, at if at.startswith("#") else "", color_scheme=scheme, viewport={"width": size[0], "height": size[1]}
    )
    if at == "C1":
        page.keyboard.press("n")
        page.keyboard.press("a")
    picture = page.screenshot(path=screen(name))
    assert len(picture) > 10_000, "there is something on it"


def test_a_thousand_sentences_open_and_can_be_walked(open_report: Open) -> None:
    page = open_report("long")
    page.keyboard.press("s")
    assert page.locator(".card.current").count() == 1
