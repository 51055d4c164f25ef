"""WCAG 2.2 AA as far as a machine can see, on every main page, in Danish and English."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import KICK_OFF, PAGES, visit
from tests.journeys.walking import CONSULTANT, button, da, link

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("da", "en")


def looked_over(page, *, colours: bool = True) -> list[str]:
    """What axe finds, each as `rule: where`. Colours are the same in both languages, and slow to look at."""
    page.evaluate(AXE.read_text())
    rules = {"color-contrast": {"enabled": colours}}
    found = page.evaluate(
        "([tags, rules]) => axe.run({runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations']})",
        [WCAG, rules],
    )
    return [
        f"{page.url} {each['id']}: {node['target']} {node['html'][:160]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def whose(person: str | None) -> str:
    return (person or "visitor").split("@")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", PAGES, ids=whose)
def test_axe_finds_nothing_on_any_main_page_of(person, language, walk, town):
    page = walk(person, language=language, bypass_csp=True)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": town.address}])
    found = []
    for path in PAGES[person]:
        visit(page, path)
        assert page.locator("html").get_attribute("lang") == language
        found += looked_over(page, colours=language == "da")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_along_the_way_from_words_to_receipt_and_thread(walk, language):
    page = walk(bypass_csp=True, language=language, width=390)
    page.goto(KICK_OFF)
    button_of = '.give-buttons button[value="{}"]'.format
    page.locator(button_of("next")).click()
    expect(page.locator("[role=alert]")).to_be_visible()
    found = looked_over(page)
    page.locator("[name=text]").fill("Der mangler en bænk ved busstoppet. Ring på 22 33 44 55.")
    for screen in ("question", "who", "told", "send"):
        page.locator(button_of("next")).click()
        page.wait_for_url(f"**/{screen}/")
        found += looked_over(page)
    page.locator("button[value=easy]").click()
    expect(page.locator(".give-easy")).to_be_visible()
    found += looked_over(page)
    page.locator(button_of("send")).click()
    expect(page.locator(".receipt-code")).to_be_visible()
    found += looked_over(page)
    page.locator(".receipt-way a").click()
    receipt = page.url
    for address in (receipt, f"{receipt}add/", f"{receipt}told/", f"{receipt}withdraw/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found += looked_over(page)
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_file_and_a_document_that_wait_to_be_looked_through(walk):
    page = walk(CONSULTANT, bypass_csp=True)
    page.goto("/collections/1/bring-in/")
    rows = "tekst,dato\nEn bænk ved havnen,12-03-2026\nEn bænk i parken,en tirsdag\n"
    page.get_by_label(da("File"), exact=True).set_input_files(
        {"name": "baenke.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    button(page, "Read the file").click()
    expect(page.get_by_role("region", name=da("What is wrong"))).to_be_visible()
    found = looked_over(page)
    page.goto("/proposals/")
    page.get_by_label(da("Document"), exact=True).set_input_files(AXE.parents[2] / "roret/demo/data/masterplan.txt")
    button(page, "Read the document").click()
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))
    found += looked_over(page)
    assert not found, "\n".join(found)


def test_the_statement_of_accessibility_is_one_click_away(walk):
    page = walk()
    link(page, "Accessibility").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
