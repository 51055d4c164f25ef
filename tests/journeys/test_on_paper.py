"""A collection is planned, printed, filled in with a pen, and typed in by keyboard alone."""

import re
from io import BytesIO

from pdfminer.high_level import extract_text
from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, button, da, link

CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")


def plan(page) -> str:
    page.goto("/collections/new/")
    page.locator("[name=title]").fill("Havnens bænke")
    page.locator("[name=questions]").fill("Hvor mangler en bænk?\nHvem sidder der?")
    page.locator("[name=targets-0-people]").fill("4")
    page.locator("[name=targets-0-role]").select_option("citizen")
    page.locator("[name=targets-1-people]").fill("2")
    page.locator("[name=targets-1-role]").select_option("relative")
    page.keyboard.press("Enter")
    expect(page.locator("#heard li")).to_have_count(2)
    button(page, "Open for input").click()
    return page.url


def test_two_sheets_are_typed_in_without_the_mouse_and_counted(walk):
    page = walk(CONSULTANT)
    collection = plan(page)
    link(page, "Paper forms").click()
    page.locator("[name=count]").fill("2")
    button(page, "Make the sheets").click()
    file = page.request.get(page.get_by_role("row").get_by_role("link").get_attribute("href"))
    assert file.headers["content-type"] == "application/pdf"
    codes = codes_of(file.body())

    link(page, "Type in from paper").click()
    for typed in (codes[0].lower().replace("-", ""), codes[1]):
        expect(page.locator("[name=code]")).to_be_focused()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.keyboard.type("Ved broen")
        page.keyboard.press("Tab")
        page.keyboard.type("Dem der fisker")
        page.keyboard.press("Tab")
        page.keyboard.type(da("citizen"))
        page.keyboard.press("Control+Enter")
        expect(page.locator("[name=code]")).to_have_value("")
    expect(page.locator("#sheet-counts")).to_contain_text("2")

    page.keyboard.type(codes[0])
    page.keyboard.press("Enter")
    expect(page.locator("#sheet-known strong")).to_be_visible()
    page.goto(collection)
    expect(page.locator("#heard li")).to_have_text([da("relative").capitalize()])


def codes_of(pdf: bytes) -> list[str]:
    alone = re.compile(rf"(?<![-\w]){CODE.pattern}(?![-\w])")
    return list(dict.fromkeys(alone.findall(extract_text(BytesIO(pdf)))))
