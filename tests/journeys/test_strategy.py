"""A strategy comes out of a drawer, and the golden thread is drawn for the one in force."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, button, da, first_link, link

MASTERPLAN = Path(__file__).resolve().parents[2] / "roret/demo/data/masterplan.txt"


def test_a_document_is_read_looked_through_and_created_as_a_draft(walk):
    page = walk(CONSULTANT)
    page.goto("/strategies/")
    link(page, "Bring in a document").click()
    page.get_by_label(da("Document"), exact=True).set_input_files(MASTERPLAN)
    button(page, "Read the document").click()
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))

    themes, directions = page.locator("details[id^=themes-]"), page.locator("details[id^=directions-]")
    expect(themes).to_have_count(6)
    expect(directions).to_have_count(9)
    directions.first.locator("summary").click()
    title = directions.first.locator("input[name$=title]")
    title.fill("Du bestemmer selv")
    page.locator("[name=head-title]").fill("Masterplan fra skuffen")
    button(page, "Create the strategy").first.click()

    page.wait_for_url(re.compile(r"/strategies/\d+/$"))
    main = page.get_by_role("main")
    expect(main).to_contain_text("Masterplan fra skuffen")
    expect(main).to_contain_text("Du bestemmer selv")
    expect(page.locator("section[aria-labelledby=directions] > ul > li")).to_have_count(9)
    expect(main).to_contain_text(da("draft"))
    own = page.url
    visitor = walk()
    assert visitor.goto(own).status == 404


def test_the_golden_thread_is_a_picture_with_its_figures_in_a_table(walk):
    page = walk(CONSULTANT)
    link(page, "The golden thread as a picture").click()
    picture = page.get_by_role("region", name=da("The golden thread as a picture")).locator("svg")
    expect(picture).to_be_visible()
    expect(picture.locator("title").first).to_have_text(re.compile(r"\S"))
    figures = page.locator("details.thread-figures")
    figures.locator("summary").click()
    expect(figures.locator("table")).to_have_count(2)
    expect(figures.locator("table").first.get_by_role("row").nth(1)).to_be_visible()
    lines = page.get_by_role("region", name=da("One line for each")).get_by_role("row")
    expect(lines).to_have_count(1 + 9)


def test_a_direction_shows_whose_words_it_grew_out_of(walk):
    page = walk()
    page.goto("/havneby/")
    strategy = first_link(page, "/havneby/", r"/strategies/\d+/")
    page.goto(first_link(page, strategy, r"/directions/\d+/"))
    expect(page.locator("section[aria-labelledby=said] blockquote").first).to_be_visible()
