"""An action grows from an idea, and its page tells how."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, button, da, link, pick


def test_an_idea_is_planned_and_set_going_a_milestone_is_reached_and_the_history_tells_it(walk):
    page = walk(CONSULTANT)
    link(page.get_by_role("navigation"), "Actions").click()
    link(page, "Begin an action").click()
    page.get_by_label(da("What is it called?")).fill("Fællesspisning om onsdagen")
    pick(page.locator("[name=direction]"), "6. Brug for alle")
    page.locator("[name=lead_unit]").select_option(label="– – – Café Tovværket")
    button(page, "Write down the idea").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fællesspisning om onsdagen")
    page.locator(".action-state").get_by_role("link", name=da("Edit")).click()
    page.get_by_label(da("decide together with us")).check()
    page.get_by_label(re.compile(re.escape(da("How do citizens take part?")))).fill("Gæsterne laver menuen.")
    button(page, "Save").click()

    button(page, "Plan it").click()
    button(page, "Set it going").click()
    expect(page.locator(".tag-state")).to_have_text(re.compile(da("under way"), re.IGNORECASE))

    page.locator("section[aria-labelledby=milestones] summary").click()
    page.get_by_label(da("What must have happened?")).fill("Den første aften er holdt")
    page.get_by_label(da("By when?")).fill((date.today() + timedelta(days=30)).isoformat())
    button(page, "Add it").click()
    reached = page.get_by_role("listitem").filter(has_text="Den første aften er holdt").first
    button(reached, "Reached").click()
    expect(button(page, "Open again")).to_be_visible()

    happened = page.locator("section[aria-labelledby=history] li")
    told = [
        da("Reached: %(milestone)s", milestone="Den første aften er holdt"),
        da("From %(before)s to %(after)s", before=da("planned"), after=da("under way")),
        da("From %(before)s to %(after)s", before=da("idea"), after=da("planned")),
        da("Written down as an idea"),
    ]
    expect(happened).to_have_count(6)
    for line in told:
        expect(happened.filter(has_text=line)).to_have_count(1)

    link(page.get_by_role("navigation"), "Actions").first.click()
    running = page.locator("section[aria-labelledby=state-running]")
    expect(running.get_by_role("link", name="Fællesspisning om onsdagen", exact=True)).to_be_visible()


def test_a_pause_without_a_reason_is_refused_and_one_with_a_reason_says_why(walk):
    page = walk(CONSULTANT)
    page.goto("/actions/begin/")
    page.get_by_label(da("What is it called?")).fill("Gåtur hver tirsdag")
    pick(page.locator("[name=direction]"), "7. Hele mennesker")
    page.locator("[name=lead_unit]").select_option(label="– – – Sundhedshuset")
    button(page, "Write down the idea").click()
    button(page, "Plan it").click()
    button(page, "Set it going").click()
    button(page, "Pause it").click()
    expect(page.get_by_role("alert")).to_contain_text(da("Say why. Everybody who follows it will ask."))
    page.get_by_label(da("Why?"), exact=True).fill("Vi går igen, når isen er væk.")
    button(page, "Pause it").click()
    expect(page.locator(".tag-state")).to_have_text(re.compile(da("paused"), re.IGNORECASE))
    expect(page.locator("section[aria-labelledby=history]")).to_contain_text("Vi går igen, når isen er væk.")
