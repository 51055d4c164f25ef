"""A citizen speaks, keeps a code, finds the words again, adds to them and takes them back."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import EVENINGS
from tests.journeys.walking import Finger, button, da, heading, link, path_of

WORDS = "Der skal være en at ringe til om aftenen. Jeg sidder alene fra klokken fire."
CODE = re.compile(r"^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$")
# A browser that listens: what is said comes as one final result.
LISTENS = """
window.SpeechRecognition = class extends EventTarget {
  start() {
    const heard = new Event("result");
    heard.resultIndex = 0;
    heard.results = [Object.assign([{ transcript: "Jeg taler bare." }], { isFinal: true })];
    setTimeout(() => { this.dispatchEvent(heard); this.dispatchEvent(new Event("end")); }, 0);
  }
  stop() {}
};
"""


def give(page, words: str, press) -> str:
    """From the municipality's front page to the receipt; the code comes back."""
    press(link(page, "Give your input").first)
    page.locator("[name=text]").fill(words)
    press(button(page, "Skip to the end"))
    expect(page.locator("#my-words")).to_contain_text(words)
    press(page.get_by_role("main").get_by_role("button", name=da("Send your input")))
    expect(heading(page, "Thank you for your input")).to_be_visible()
    code = page.locator(".receipt-code").inner_text()
    assert CODE.match(code)
    return code


def test_what_was_typed_last_stands_after_a_refusal_and_a_reload(walk):
    page = walk()
    page.goto(EVENINGS)
    page.locator("[name=text]").fill("Det her er alt for langt. " * 1_000)
    button(page, "Go on").click()
    expect(page.locator(".alert-error")).to_be_visible()
    page.locator("[name=text]").fill(WORDS)
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(WORDS)


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


def test_without_a_script_every_screen_asks_one_thing_and_back_never_asks_to_send_again(walk):
    page = walk(java_script_enabled=False)
    page.goto(EVENINGS)
    button(page, "Easy words and big letters").click()
    button(page, "Go on").click()
    expect(page.get_by_role("alert")).to_contain_text(da("Write something first."))
    page.locator("[name=text]").fill(WORDS)
    button(page, "Go on").click()
    page.locator("[name=question]").nth(1).check()
    button(page, "Go on").click()
    page.locator("[name=role][value=relative]").check()
    button(page, "Go on").click()
    page.locator("[name=telling][value=letter]").check()
    button(page, "Go on").click()
    expect(page.locator("[name=postal_address]")).to_be_visible()
    page.locator("[name=postal_address]").fill("En Borger\nHavnegade 1")
    button(page, "Go on").click()
    expect(page.locator("#my-words")).to_contain_text(WORDS)
    for _screen in range(3):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(page.url)
    link(page, "Look and send").click()
    page.get_by_role("main").get_by_role("button", name=da("Send your input")).click()
    expect(page.get_by_text(da("We send you a letter when there is an answer."))).to_be_visible()
    page.go_back()
    expect(page.locator("[name=text]")).to_have_value("")


def test_without_a_script_words_are_added_to_and_taken_back_with_the_code(walk):
    page = walk(java_script_enabled=False, width=390)
    page.goto("/havneby/")
    give(page, WORDS, lambda what: what.click())
    page.locator(".receipt-way a").click()
    link(page, "Add to your input").click()
    page.locator("[name=text]").fill("Også om søndagen.")
    button(page, "Add it").click()
    expect(page.locator("#thread")).to_contain_text("Også om søndagen.")
    receipt = page.url
    link(page, "Take back your input").click()
    button(page, "Take back my input").click()
    expect(page.get_by_role("alert")).to_contain_text(da("Put a tick here, if you are sure."))
    page.get_by_label(da("Yes, delete my words")).check()
    button(page, "Take back my input").click()
    expect(heading(page, "You have taken back your input")).to_be_visible()
    page.goto(receipt)
    expect(page.get_by_text(WORDS)).to_have_count(0)


def test_on_a_telephone_a_draft_is_kept_until_the_server_has_it(walk):
    page = walk(width=390, has_touch=True, is_mobile=True)
    page.goto("/havneby/")
    link(page, "Give your input").first.tap()
    words = page.locator("[name=text]")
    words.press_sequentially("Bussen kører for sjældent")
    page.reload()
    expect(words).to_have_value("Bussen kører for sjældent")
    form = page.url
    page.route(
        "**/input/**", lambda route: route.abort("aborted") if route.request.method == "POST" else route.continue_()
    )
    with page.expect_event("requestfailed"):
        button(page, "Skip to the end").tap()
    page.unroute("**/input/**")
    page.goto(form)
    expect(words).to_have_value("Bussen kører for sjældent")
    button(page, "Skip to the end").tap()
    page.get_by_role("main").get_by_role("button", name=da("Send your input")).tap()
    expect(heading(page, "Thank you for your input")).to_be_visible()
    link(page, "Give more input").tap()
    expect(words).to_have_value("")


def test_what_somebody_says_aloud_is_written_where_the_browser_can_listen(walk):
    deaf = walk()
    deaf.add_init_script("delete window.SpeechRecognition; delete window.webkitSpeechRecognition;")
    listening = walk()
    listening.add_init_script(LISTENS)
    for page in (deaf, listening):
        page.goto("/havneby/")
        link(page, "Give your input").first.click()
    expect(button(deaf, "Talk instead of writing")).to_have_count(0)
    listening.locator("[name=text]").fill("Hør her.")
    button(listening, "Talk instead of writing").click()
    expect(listening.locator("[name=text]")).to_have_value("Hør her. Jeg taler bare.")


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
    link(page, "Give your input").first.click()
    page.locator("[name=text]").fill("Det her skal ingen se.")
    button(page, "Go on").click()
    button(page, "Clear what I wrote").click()
    expect(page.locator("[name=text]")).to_have_value("")
    page.goto("/havneby/")
    code = give(page, "Lad os spise sammen om onsdagen.", lambda what: what.click())
    receipt = page.url
    button(page, "I am done. Clear the screen").click()
    expect(page.locator("[name=text]")).to_have_value("")
    page.goto(receipt)
    expect(page.get_by_text(code)).to_have_count(0)
