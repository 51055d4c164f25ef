"""A citizen speaks, keeps a code, and finds the words again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import Finger, button, da, heading, link, path_of

WORDS = "Der skal være en at ringe til om aftenen. Jeg sidder alene fra klokken fire."
CODE = re.compile(r"^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$")


def give(page, words: str, press) -> str:
    """From the municipality's front page to the receipt; the code comes back."""
    press(link(page, "Give your input").first)
    page.get_by_label(da("Write here")).fill(words)
    press(button(page, "Go on"))
    expect(page.locator("#my-words")).to_contain_text(words)
    press(page.get_by_role("main").get_by_role("button", name=da("Send your input")))
    expect(heading(page, "Thank you for your input")).to_be_visible()
    code = page.locator(".receipt-code").inner_text()
    assert CODE.match(code)
    return code


@pytest.mark.parametrize("width", [1280, 390])
def test_without_a_script_in_three_clicks_to_a_receipt_and_two_more_to_the_words_again(walk, town, width):
    page, press = walk(java_script_enabled=False, width=width), Finger()
    page.goto("/havneby/")
    code = give(page, WORDS, press)
    assert press.clicks <= 3
    expect(page.locator(".receipt-way svg")).to_be_visible()
    expect(page.locator(".receipt-way a")).to_have_attribute("href", f"{town.address}/r/{code.replace('-', '')}/")

    later, press = walk(java_script_enabled=False, width=width), Finger()
    later.goto("/havneby/")
    press(link(later, "I have a receipt code and want to follow my input"))
    later.get_by_label(da("Your code")).fill(code.lower())
    press(button(later, "See what has happened"))
    assert press.clicks <= 2
    expect(later.locator("#thread")).to_contain_text(WORDS)


def test_on_a_telephone_a_draft_is_kept_when_the_page_is_loaded_again(walk):
    page = walk(width=390, has_touch=True, is_mobile=True)
    page.goto("/havneby/")
    link(page, "Give your input").first.tap()
    page.get_by_label(da("Write here")).press_sequentially("Bussen kører for sjældent")
    page.reload()
    expect(page.get_by_label(da("Write here"))).to_have_value("Bussen kører for sjældent")
    button(page, "Go on").tap()
    page.get_by_role("main").get_by_role("button", name=da("Send your input")).tap()
    expect(heading(page, "Thank you for your input")).to_be_visible()
    link(page, "Give more input").tap()
    expect(page.get_by_label(da("Write here"))).to_have_value("")


def test_the_code_on_paper_opens_the_thread_and_a_wrong_one_says_what_to_look_for(walk):
    page = walk()
    page.goto("/havneby/")
    code = give(page, "Skriv, så man kan læse det.", lambda what: what.click())
    page.locator(".receipt-way a").click()
    expect(page.locator("#thread")).to_contain_text("Skriv, så man kan læse det.")
    assert path_of(page) == f"/r/{code.replace('-', '')}/"
    page.goto("/r/")
    page.get_by_label(da("Your code")).fill("ABCD-2345-ABCD-2345")
    button(page, "See what has happened").click()
    expect(page.get_by_role("alert")).to_contain_text(da("We cannot find that code"))


def test_one_who_is_done_leaves_nothing_on_a_shared_screen(walk):
    page = walk()
    page.goto("/havneby/")
    code = give(page, "Lad os spise sammen om onsdagen.", lambda what: what.click())
    receipt = page.url
    button(page, "I am done. Clear the screen").click()
    expect(page.get_by_label(da("Write here"))).to_have_value("")
    page.goto(receipt)
    expect(page.get_by_text(code)).to_have_count(0)
