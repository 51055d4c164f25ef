"""Whoever spoke is told: one answer for many, published together, read by each with their own code."""

import re

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, button, da, heading, link, path_of, start_collection

ANSWER = "Vi sætter lys på stien ved stationen. Det er færdigt, før det bliver vinter igen."
SAID = ("Der er for mørkt på stien ved stationen.", "Sæt lygter op ved toget, man kan intet se.")


def give(page, collection: str, words: str) -> str:
    """Written on the public page; the address of its thread comes back."""
    page.goto(collection)
    page.locator("[name=text]").fill(words)
    button(page, "Skip to the end").click()
    page.get_by_role("main").get_by_role("button", name=da("Send your input")).click()
    return page.locator(".receipt-way a").get_attribute("href")


def sort_all_under(page, collection: str, topic: str) -> None:
    """A new topic by keyboard, and everything in the collection under it."""
    page.goto(f"{collection}sort/")
    page.keyboard.press("n")
    page.keyboard.type(topic)
    page.keyboard.press("Enter")
    expect(page.get_by_label(topic).first).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-count")).to_contain_text("1")
    page.keyboard.press("1")
    expect(page.locator("#desk .nothing")).to_be_visible()


def test_one_answer_for_two_of_a_topic_stands_on_both_receipts_and_nowhere_before(walk):
    consultant, citizen = walk(CONSULTANT), walk()
    collection = start_collection(consultant, "Lys på stierne")
    link(consultant, "The public page").first.click()
    public = path_of(consultant)
    threads = [give(citizen, public, words) for words in SAID]
    sort_all_under(consultant, collection, "Lys")

    consultant.goto("/answers/")
    link(consultant, "Prepare an answer").first.click()
    consultant.get_by_label(da("Topic"), exact=True).select_option(label="Lys")
    button(consultant, "Find").first.click()
    expect(consultant.locator(".answer-receivers li")).to_have_count(2)
    consultant.locator("[name=kind][value=promised]").check()
    consultant.get_by_label(da("Your answer")).fill(ANSWER)
    button(consultant, "Prepare the answer").click()
    expect(consultant.locator(".answer-receivers li")).to_have_count(2)

    citizen.goto(threads[0])
    expect(citizen.locator("#thread")).to_contain_text(SAID[0])
    expect(citizen.locator("#thread")).not_to_contain_text(ANSWER)

    button(consultant, "Publish it now").click()
    expect(consultant.get_by_role("main")).to_contain_text(ANSWER)
    for words, thread in zip(SAID, threads, strict=True):
        citizen.goto(thread)
        expect(citizen.locator("#thread")).to_contain_text(words)
        expect(citizen.locator("#thread .tag")).to_have_text(["Lys"])
        expect(citizen.locator(".thread-answer")).to_contain_text(ANSWER)


def test_many_answers_are_looked_over_and_published_together(walk):
    page = walk(CONSULTANT)
    page.goto("/answers/")
    button(page, "Publish together …").click()
    expect(heading(page, "Publish together")).to_be_visible()
    assert page.locator("article.answer-preview").count() >= 3
    expect(page.get_by_role("button", name=re.compile(r"\d"))).to_be_visible()
