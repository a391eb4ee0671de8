"""The page in a browser: clicks, keys, filters, addresses, without script, on paper, on a phone, and by axe-core."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from factcheck.report.html import reporter
from tests.browser.conftest import DESK, PHONE, Open
from tests.unit.report import builders as build
from tests.unit.report.html import articles as make

WIDTHS = [pytest.param(DESK, id="1440"), pytest.param(PHONE, id="390")]
SCHEMES = ["light", "dark"]
REFUTED = "mark.r:not(.known) > a"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def panel(page: Page):
    return page.locator("#panel")


def current(page: Page) -> str:
    return page.locator("[aria-current=true]").inner_text()


def visible_marks(page: Page) -> int:
    return page.locator("mark.m:not(.off)").count()


# --- opening evidence --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("viewport", WIDTHS)
def test_a_click_on_a_mark_opens_its_evidence(open_page: Open, viewport):
    page = open_page(viewport=viewport)
    page.locator(".full > summary").nth(1).click()
    mark = page.locator(REFUTED).first
    mark.click()
    expect(panel(page)).to_be_visible()
    expect(panel(page).locator(".p-head .g")).to_have_text("不符")
    expect(panel(page).locator(".p-head .q")).to_have_text(mark.inner_text())
    expect(panel(page).locator(".ev a[href^=http]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_panel_leaves_the_mark_in_sight(open_page: Open):
    for viewport in (DESK, PHONE):
        page = open_page(viewport=viewport)
        page.locator(".ag a").nth(7).click()
        page.wait_for_timeout(200)
        mark = page.locator("[aria-current=true]").bounding_box()
        box = panel(page).bounding_box()
        assert mark
        assert box
        assert mark["y"] >= 52
        beside = mark["x"] + mark["width"] <= box["x"]
        above = mark["y"] + mark["height"] <= box["y"]
        assert beside or above


def test_a_line_of_the_list_opens_the_same(open_page: Open):
    page = open_page()
    page.locator(".full > summary").first.click()
    line = page.locator(".n > details > summary").first
    text = line.locator(".q").inner_text()
    line.click()
    expect(panel(page).locator(".p-head .q")).to_have_text(text)
    assert current(page).startswith(text)


def test_an_excluded_mention_says_why(open_page: Open):
    page = open_page()
    page.locator(".full > summary").first.click()
    page.locator("mark.x > a").first.click()
    expect(panel(page)).to_contain_text("名称或界定")


def test_a_conflict_leads_to_its_mentions(open_page: Open):
    page = open_page()
    link = page.locator("#k1 a").first
    text = link.inner_text()
    link.click()
    expect(panel(page).locator(".p-head .q")).to_have_text(text)
    expect(panel(page).locator(".kf")).to_be_visible()
    panel(page).locator(".kf a").first.click()
    expect(page.locator("#k1")).to_be_in_viewport()


def test_the_suggested_wording_can_be_copied(open_page: Open):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator(".ag a").first.click()
    wanted = panel(page).locator(".sg b").first.inner_text()
    panel(page).locator(".cp").first.click()
    expect(panel(page).locator(".cp").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == wanted


# --- keys --------------------------------------------------------------------------------------------------------


def test_j_and_k_go_from_claim_to_claim(open_page: Open):
    page = open_page()
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        expect(panel(page)).to_be_visible()
        seen.append(page.evaluate("location.hash"))
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[1]
    expect(page.locator("#panel-b")).to_be_focused()


def test_n_and_p_go_to_what_needs_a_look(open_page: Open):
    page = open_page()
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(panel(page).locator(".p-head .g")).to_have_text("不符")
    page.keyboard.press("p")
    expect(panel(page).locator(".p-head .g")).to_have_text("未核实")


def test_brackets_go_from_article_to_article(open_page: Open):
    page = open_page()
    for number in (0, 1):
        page.keyboard.press("]")
        expect(page.locator(".art .full > summary").nth(number)).to_be_focused()
    page.keyboard.press("[")
    expect(page.locator(".art .full > summary").first).to_be_focused()


def test_question_mark_tells_the_keys_and_escape_closes(open_page: Open):
    page = open_page()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("j")
    expect(panel(page)).to_be_hidden()
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("j")
    expect(panel(page)).to_be_hidden()


def test_enter_opens_and_escape_gives_the_focus_back(open_page: Open):
    page = open_page()
    link = page.locator(".ag a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-b")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_the_focus_goes_from_the_top_down(open_page: Open):
    page = open_page()
    order = []
    for _ in range(14):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                "document.activeElement.className || document.activeElement.id || document.activeElement.parentNode.className"
            )
        )
    assert order[0] == "skip"
    assert [name.split()[0] for name in order[1:8]] == ["chip"] * 7
    assert order[8:10] == ["icon", "icon"]
    assert [name.split()[0] for name in order[10:]] == ["ag"] * 4
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


# --- filters and search ------------------------------------------------------------------------------------------


def test_filters_hide_and_show(open_page: Open):
    page = open_page()
    every = visible_marks(page)
    for name in ("r", "u", "v", "x", "look"):
        chip = page.locator(f"[data-f={name}]")
        chip.click()
        assert visible_marks(page) == int(chip.locator("span").inner_text())
        assert chip.get_attribute("aria-pressed") == "true"
        chip.click()
        assert visible_marks(page) == every
    page.locator("[data-f=r]").click()
    expect(page.locator("#live")).to_have_text("显示 19 / 655 处")
    assert page.locator(".art:visible").count() == page.locator(".ov tbody tr:visible").count() < 14
    page.locator(".art:visible .full > summary").first.click()
    assert page.locator(".art:visible .n:visible .s-u, .art:visible .n:visible .s-v").count() == 0
    page.keyboard.press("j")
    expect(panel(page).locator("#panel-n")).to_have_text("1 / 19")
    page.keyboard.press("0")
    assert visible_marks(page) == every
    page.keyboard.press("3")
    expect(page.locator("[data-f=k]")).to_have_attribute("aria-pressed", "true")


def test_search_finds_subjects_and_says_when_there_is_nothing(open_page: Open):
    page = open_page()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("海淀")
    expect(page.locator("#live")).to_contain_text("显示")
    assert 0 < visible_marks(page) < 60
    page.locator("#search").fill("没有这样的词")
    expect(page.locator("#live")).to_have_text("没有符合条件的数字。")
    page.locator("#search").press("Escape")
    expect(page.locator("#live")).to_have_text("")


def test_the_overview_sorts_and_everything_unfolds(open_page: Open):
    page = open_page()
    first = page.locator(".ov tbody th").first.inner_text()
    page.locator(".ov .sort").nth(1).click()
    assert page.locator(".ov tbody th").first.inner_text().startswith("仓里有粮")
    page.locator(".ov .sort").nth(1).click()
    assert page.locator(".ov tbody th").first.inner_text() == first
    page.locator("#b-all").click()
    assert page.locator(".full[open]").count() == 14
    page.locator("#b-all").click()
    assert page.locator(".full[open]").count() == 0


# --- addresses ---------------------------------------------------------------------------------------------------


def test_an_address_opens_its_claim(open_page: Open):
    page = open_page()
    note = page.locator(REFUTED).nth(3).get_attribute("href")
    assert note
    other = open_page(at=note)
    expect(panel(other)).to_be_visible()
    assert other.locator("[aria-current=true]").get_attribute("href") == note
    expect(other.locator("[aria-current=true]")).to_be_in_viewport()
    other.evaluate("location.hash = 'a3'")
    expect(other.locator("#a3 .full")).to_have_attribute("open", "")


def test_an_address_that_leads_nowhere_does_no_harm(open_page: Open):
    page = open_page(at="#no-such-claim")
    expect(panel(page)).to_be_hidden()


# --- foreign text, notes on style ---------------------------------------------------------------------------------


def test_foreign_markup_stays_text(open_page: Open, tmp_path: Path):
    place = tmp_path / "report.html"
    place.write_bytes(reporter(build.report(articles=(make.hostile(), make.styled())), lang="zh"))
    page = open_page(place, viewport=PHONE)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.locator("mark > a").first.click()
    expect(panel(page).locator(".sg")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0
    assert fits(page)
    assert dialogs == []


def test_notes_on_style_are_shown_when_asked_for(open_page: Open, tmp_path: Path):
    place = tmp_path / "report.html"
    place.write_bytes(reporter(build.report(articles=(make.styled(),)), lang="en"))
    page = open_page(place)
    expect(page.locator(".wds")).to_be_hidden()
    page.locator("[data-style]").click()
    expect(page.locator(".wds li").first).to_be_visible()
    page.locator(".text .st").last.click()
    expect(page.locator(".wds li").last).to_be_in_viewport()
    assert panel(page).is_hidden()


# --- without script, on paper, in the dark -----------------------------------------------------------------------


def test_without_script_everything_can_be_read(open_page: Open):
    page = open_page(java_script_enabled=False)
    expect(page.locator(".bar-top")).to_be_hidden()
    page.locator(".full > summary").nth(1).click()
    mark = page.locator(".art").nth(1).locator(REFUTED).first
    mark.click()
    note = page.locator(f"[id='{(mark.get_attribute('href') or '')[1:]}']")
    expect(note).to_be_visible()
    expect(note).to_contain_text("参考数据中")
    note.locator("a.back").click()
    expect(mark).to_be_in_viewport()


def test_on_paper_everything_is_open_and_numbered(open_page: Open):
    page = open_page()
    page.emulate_media(media="print")
    expect(page.locator(".bar-top")).to_be_hidden()
    expect(page.locator(".text").first).to_be_visible()
    expect(page.locator(".ex").first).to_be_visible()
    sign = page.evaluate("getComputedStyle(document.querySelector('mark.r > a'), '::after').content")
    number = page.locator("mark.r > a").first.get_attribute("data-n")
    assert "×" in sign
    assert number in sign
    assert fits(page)


def test_a_verdict_is_told_by_sign_and_word(open_page: Open):
    page = open_page()
    for code, sign in (("v", "√"), ("u", "?"), ("r", "×")):
        shown = page.evaluate(f"getComputedStyle(document.querySelector('mark.{code}:not(.k) > a'), '::after').content")
        assert sign in shown
        assert page.locator(f".n .s-{code}").first.text_content()


def test_the_switch_turns_the_theme(open_page: Open):
    page = open_page(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#b-theme").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


@pytest.mark.parametrize("viewport", WIDTHS)
def test_all_of_seeds_fits_its_width(open_page: Open, viewport):
    page = open_page(viewport=viewport)
    assert fits(page)
    page.locator("#b-all").click()
    assert fits(page)


# --- widths, barriers, pictures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("viewport", WIDTHS)
def test_no_barrier_and_no_sideways_scroll(open_page: Open, short_page: Path, tmp_path: Path, viewport, scheme):
    page = open_page(short_page, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.screenshot(path=tmp_path / "top.png")
    assert fits(page)
    page.locator(".n > details > summary").first.scroll_into_view_if_needed()
    assert fits(page)
    page.locator(".ag a").first.click()
    expect(panel(page)).to_be_visible()
    page.screenshot(path=tmp_path / "panel.png")
    assert fits(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    told = [
        (item["id"], item["impact"], [node["html"][:120] for node in item["nodes"][:3]])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert told == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.screenshot(path=tmp_path / "help.png")
    assert fits(page)
    assert sorted(picture.name for picture in tmp_path.iterdir()) == ["help.png", "panel.png", "top.png"]
    assert all(picture.stat().st_size > 20_000 for picture in tmp_path.iterdir())
