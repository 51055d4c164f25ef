"""What holds of every page: keyboard, narrow screens, language, print."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import PAGES, visit
from tests.journeys.test_accessible import whose
from tests.journeys.walking import CONSULTANT, POLITICIAN, da, path_of

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What stands out from its own look without focus: an outline, or a frame or shadow of its own.
LOOK = """() => { const s = getComputedStyle(document.activeElement);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor].join() }"""


@pytest.mark.parametrize("person", PAGES, ids=whose)
def test_no_page_scrolls_sideways_on_a_telephone_for(person, walk):
    page = walk(person, width=390)
    wide = []
    for path in PAGES[person]:
        visit(page, path)
        if (over := page.evaluate(SIDEWAYS)) > 0:
            wide.append(f"{path}: {over} px")
    assert not wide, "\n".join(wide)


def test_the_first_key_leads_past_the_menu_to_the_content(walk):
    page = walk(CONSULTANT)
    page.keyboard.press("Tab")
    skip = page.locator("a.skipnav")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_whole_menu_is_reached_by_tab_and_every_stop_is_seen(walk, width):
    page = walk(CONSULTANT, width=width)
    wanted = set(page.locator("nav.menu a").evaluate_all("links => links.map(link => link.pathname)"))
    reached = set()
    for _stop in range(20):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_be_in_viewport()
        seen = page.evaluate(LOOK)
        page.evaluate("() => { window.was = document.activeElement; window.was.blur() }")
        assert page.evaluate(LOOK.replace("document.activeElement", "window.was")) != seen
        page.evaluate("() => window.was.focus({focusVisible: true})")
        reached.add(page.evaluate("() => document.activeElement.pathname"))
    assert wanted <= reached
    page.locator("nav.menu a[href='/plan/']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/")


def test_another_language_is_the_same_page_and_stays(walk):
    page = walk(CONSULTANT)
    page.goto("/plan/?level=strategic")
    expect(page.locator("html")).to_have_attribute("lang", "da")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Actions")
    assert page.url.endswith("/plan/?level=strategic")
    page.goto("/rounds/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Follow-up")
    page.get_by_role("button", name="Dansk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(da("Follow-up"))
    assert path_of(page) == "/rounds/"


def test_a_printed_report_is_the_report_and_nothing_of_the_frame(walk):
    page = walk(POLITICIAN)
    page.goto("/editions/2/")
    page.emulate_media(media="print")
    for hidden in ("nav.menu", ".toolbar", ".breadcrumbs", ".site-footer", ".portal-tools"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("article.edition h1")).to_be_visible()
    expect(page.locator(".checksum")).to_be_visible()


def test_one_who_signs_out_meets_the_sign_in_page_again(walk):
    page = walk("samira.engdahl-noor@havneby.example")
    page.locator("header form[action='/sign-out/'] button").click()
    expect(page).to_have_url("/")
    page.goto("/desk/")
    assert path_of(page) == "/sign-in/"
