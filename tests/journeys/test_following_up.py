"""A round is opened, answered, closed and frozen into a report."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, LEADER, POLITICIAN, Finger, button, da, heading, link

ROUND = "Status til udvalgets decembermøde"
UNIT = "Botilbuddet Strandgården"
WORDS = "Beboerrådet har brugt 4.000 kroner på et drivhus."


def open_round(page) -> None:
    """At most four clicks from My page; the units asked last time are ticked already."""
    press = Finger()
    press(link(page.get_by_role("navigation", name=da("Main menu")), "Follow-up"))
    press(link(page, "Open a round"))
    page.locator("[name=title]").fill(ROUND)
    expect(page.get_by_label(UNIT)).to_be_checked()
    press(page.get_by_role("main").get_by_role("button", name=da("Open the round")))
    expect(page.get_by_role("heading", level=1)).to_contain_text(ROUND)
    assert press.clicks <= 4


def answer(page) -> None:
    """The leader finds it, repeats what has not changed, and writes what has."""
    waiting = page.get_by_role("region", name=da("Waiting for you"))
    waiting.get_by_role("link", name=re.compile(ROUND)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(UNIT)
    page.locator(".line").first.get_by_role("button", name=da("Unchanged")).click()
    expect(page.locator(".line .saved").first).to_have_text(da("Unchanged since last time"))
    second = page.locator(".line").nth(1)
    second.get_by_label(da("needs attention"), exact=True).check()
    second.get_by_label(da("In words")).fill(WORDS)
    expect(second.locator(".saved")).to_have_text(re.compile(r"\d\d[:.]\d\d"))
    expect(page.locator("#rest")).to_have_text(da("Every line has a light."))
    button(page, "Send the answer").click()
    expect(page.locator(".alert-success").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(WORDS)


def test_a_round_from_opening_to_the_report_as_page_word_and_pdf(walk):
    consultant = walk(CONSULTANT)
    open_round(consultant)
    round_page = consultant.url
    missing = consultant.locator("table").first
    expect(heading(consultant, "Have not answered yet")).to_be_visible()
    expect(missing.get_by_role("row", name=re.compile(UNIT))).to_be_visible()

    answer(walk(LEADER))

    consultant.goto(round_page)
    answered = consultant.get_by_role("table").filter(has=consultant.get_by_text(da("Answered"), exact=True))
    expect(answered.get_by_role("row", name=re.compile(UNIT))).to_contain_text("Jonas Rævdal")
    expect(missing.get_by_role("row", name=re.compile(UNIT))).to_have_count(0)
    expect(missing.get_by_role("row", name=re.compile("Bostedet Lyngbakken"))).to_be_visible()

    link(consultant, "Close the round").click()
    expect(consultant.get_by_role("main")).to_contain_text("Bostedet Lyngbakken")
    button(consultant, "Close the round").click()
    expect(heading(consultant, "Did not answer")).to_be_visible()

    reader, press = walk(POLITICIAN), Finger()
    press(link(reader.get_by_role("navigation", name=da("Main menu")), "Reports"))
    press(reader.get_by_role("link", name=ROUND, exact=True))
    assert press.clicks <= 3
    report = reader.locator("article.edition")
    expect(report).to_contain_text(WORDS)
    expect(report.get_by_role("row", name=re.compile("Bostedet Lyngbakken")).first).to_be_visible()
    expect(report.locator(".checksum")).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    expect(report).to_contain_text(re.compile(r"3\.1"))
    assert fetched(reader, "Fetch as Word").startswith(b"PK\x03\x04")
    assert fetched(reader, "Fetch as PDF").startswith(b"%PDF-")


def fetched(page, english: str) -> bytes:
    with page.expect_download() as download:
        link(page, english).click()
    return Path(download.value.path()).read_bytes()


def test_a_unit_with_nothing_new_says_so_at_once_and_may_take_it_back(walk):
    page = walk("inge-lise.marehalm@havneby.example")
    page.goto("/rounds/")
    page.get_by_role("link", name="Status for 4. kvartal 2026").first.click()
    page.get_by_role("link", name="Værestedet Kajen").click()
    button(page, "Change the answer").click()
    expect(button(page, "Send the answer")).to_be_visible()
    button(page, "Send the answer").click()
    expect(button(page, "Change the answer")).to_be_visible()
