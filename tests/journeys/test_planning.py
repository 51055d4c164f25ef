"""The plan with a hand on it: bars and cards are moved by keys and by drag, with a reason where one is asked."""

import re

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, da

TITLE = "Busvenner"


def test_a_bar_is_moved_by_keys_given_up_and_kept_with_a_reason_and_then_dragged(walk):
    page = walk(CONSULTANT)
    page.goto(f"/plan/timeline/?words={TITLE}&from=2027-1")
    bar = page.locator(".timeline-bar")
    said = page.locator("#timeline-said")
    before = bar.get_attribute("data-starts")
    bar.focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(said).to_contain_text(da("Not saved yet. Enter keeps, Escape gives up."))
    page.keyboard.press("Escape")
    expect(said).to_contain_text(da("Back where it was."))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # without a reason the box stays
    expect(page.locator("#dates-box")).to_be_visible()
    page.keyboard.type("Bussen kører først senere.")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text(TITLE)
    assert page.locator(".timeline-bar").get_attribute("data-starts") > before

    before = page.locator(".timeline-bar").get_attribute("data-due")
    rect = page.locator(".timeline-bar rect").bounding_box()
    middle = (rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 40, middle[1], steps=4)
    page.mouse.up()
    page.get_by_label(da("Why are the dates moved?")).fill("Vi mangler en chauffør.")
    page.get_by_role("button", name=da("Save the dates")).click()
    expect(page.locator("#messages")).to_contain_text(TITLE)
    assert page.locator(".timeline-bar").get_attribute("data-due") > before


def test_a_card_is_dragged_to_the_next_column_and_paused_with_a_reason_by_keys(walk):
    page = walk(CONSULTANT)
    page.goto("/plan/?words=smågrupper+findes+ikke")
    expect(page.locator("[data-to]")).to_have_count(0)
    page.goto(f"/plan/?words={TITLE}")
    card = page.locator("[data-to]").bounding_box()
    column = page.locator("[data-state=running]").bounding_box()
    page.mouse.move(card["x"] + 20, card["y"] + card["height"] - 8)
    page.mouse.down()
    page.mouse.move(column["x"] + 40, column["y"] + 20, steps=8)
    page.mouse.up()
    running = page.locator("[data-state=running]")
    expect(running.get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    running.locator(".board-move").focus()
    page.keyboard.press("Enter")
    box = page.locator("#move-box")
    expect(box.get_by_role("button", name=re.compile(da("paused"), re.IGNORECASE))).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()  # the reason is missing
    box.get_by_label(da("Why?")).fill("Vi venter på foråret.")
    box.get_by_role("button", name=re.compile(da("paused"), re.IGNORECASE)).click()
    expect(page.locator("[data-state=paused]").get_by_role("link", name=TITLE, exact=True)).to_be_visible()
