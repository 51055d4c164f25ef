"""A consultant brings in a file, and nothing comes in unseen, twice or by half."""

import re

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, button, da, da_n, link, start_collection

GOOD = (
    "tekst,hvem,dato\nVi mangler et sted at være om søndagen,borger,12-03-2026\nTak for hjælpen,pårørende,12-03-2026\n"
)
ONE_BAD = (
    "tekst,hvem,dato\nBussen går ikke om aftenen,borger,12-03-2026\nJeg vil bo tættere på byen,borger,en tirsdag\n"
)


def choose_file(page, collection: str, name: str, rows: str) -> None:
    page.goto(f"{collection}bring-in/")
    page.get_by_label(da("File"), exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": rows.encode()}
    )
    button(page, "Read the file").click()


def read_file(page, collection: str, name: str, rows: str) -> None:
    choose_file(page, collection, name, rows)
    page.wait_for_url(re.compile(r"/imports/\d+/$"))


def counted(page, english: str):
    return page.locator("#import dl.counts > div").filter(has_text=da(english)).locator("dd")


def test_two_rows_are_shown_confirmed_and_read_and_the_same_file_again_adds_nothing(walk):
    page = walk(CONSULTANT)
    collection = start_collection(page, "Fra et regneark")
    read_file(page, collection, "to.csv", GOOD)
    preview = page.get_by_role("region", name=da("The first rows"))
    expect(preview.get_by_role("row")).to_have_count(3)
    expect(preview.get_by_role("row").nth(1)).to_contain_text(da("comes in"))
    expect(preview).to_contain_text("Vi mangler et sted at være om søndagen")
    page.get_by_role("button", name=da_n("Bring in %(rows)s row", "Bring in %(rows)s rows", 2, rows=2)).click()
    link(page, "Read the input").click()
    expect(page.locator(".voices li")).to_have_count(2)
    expect(page.locator(".voices")).to_contain_text("Tak for hjælpen")

    choose_file(page, collection, "to.csv", GOOD)
    said = da("This file was brought in on %(day)s as %(name)s. Nothing has been added.") % {
        "day": "|",
        "name": "to.csv",
    }
    before, after = said.split("|")
    expect(page.get_by_role("alert")).to_contain_text(before)
    expect(page.get_by_role("alert")).to_contain_text(after)
    page.goto(f"{collection}contributions/")
    expect(page.locator(".voices li")).to_have_count(2)


def test_the_same_rows_saved_anew_are_known_and_cannot_come_in_twice(walk):
    page = walk(CONSULTANT)
    collection = start_collection(page, "To gange det samme")
    read_file(page, collection, "to.csv", GOOD)
    page.get_by_role("button", name=da_n("Bring in %(rows)s row", "Bring in %(rows)s rows", 2, rows=2)).click()
    expect(link(page, "Read the input")).to_be_visible()
    read_file(page, collection, "to-igen.csv", GOOD.replace(",", ";"))
    expect(page.get_by_role("main")).to_contain_text(
        da("Everything in the file is here already. There is nothing to bring in.")
    )
    expect(counted(page, "here already")).to_have_text("2")
    expect(page.locator("form[action$='/confirm/']")).to_have_count(0)


def test_one_bad_row_is_named_by_row_and_column_and_nothing_comes_in(walk):
    page = walk(CONSULTANT)
    collection = start_collection(page, "Fra et regneark med en fejl")
    read_file(page, collection, "fejl.csv", ONE_BAD)
    wrong = page.get_by_role("region", name=da("What is wrong")).get_by_role("row").nth(1)
    expect(wrong.get_by_role("cell")).to_have_text(
        ["3", "dato", "en tirsdag", da("This is not a date we can read. Write it as 12-03-2025.")]
    )
    expect(counted(page, "wrong")).to_have_text("1")
    page.goto(f"{collection}contributions/")
    expect(page.locator(".voices li")).to_have_count(0)
