"""Meeting notes are looked through with the keyboard alone, and become input in one click."""

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, EMPLOYEE, start_collection

NOTES = "Hvad skal være bedre?\n- Mere tid\n- og flere ture\n- Ingen bænk. Ingen haven.\n- Kaffe\n"


def test_pieces_are_joined_cut_and_dropped_with_keys_and_brought_in(walk):
    collection = start_collection(walk(CONSULTANT), "Referatet")
    page = walk(EMPLOYEE)
    page.goto(f"{collection}notes/")
    page.locator("[name=text]").fill(NOTES)
    page.locator("main form button[type=submit]").click()
    pieces = page.locator("[data-piece]")
    expect(pieces).to_have_count(4)

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(pieces).to_have_count(3)
    expect(pieces.first).to_be_focused()

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    for _letter in "Ingen bænk.":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+Enter")
    expect(pieces).to_have_count(4)
    expect(page.locator("[data-piece]:focus")).to_have_count(1)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.locator("[name^=kept-]:not(:checked)")).to_have_count(1)
    expect(page.locator("[data-store]")).to_contain_text("3")
    page.locator("[data-store]").click()

    expect(page.locator(".pieces-list a")).to_have_count(3)
    page.locator(".pieces-list a").first.click()
    expect(page.locator("blockquote")).to_contain_text("Mere tid")
