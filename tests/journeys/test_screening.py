"""Words are screened from the keyboard, somebody's own case goes to a unit, and its leader sees to it."""

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, LEADER, button, da, link, path_of, start_collection

UNIT = "Botilbuddet Strandgården"
HELPED = "Tak til Karen Holmstrøm for hjælpen."
OWN = "Mette Lundgaard får ikke sin mad. Ring til mig på 22 33 44 55."
DONE = "Vi har ringet, og maden kommer fra i morgen."


def give(page, public: str, words: str) -> None:
    page.goto(public)
    page.locator("[name=text]").fill(words)
    button(page, "Skip to the end").click()
    page.get_by_role("main").get_by_role("button", name=da("Send your input")).click()
    expect(page.locator(".receipt-way a")).to_be_visible()


def test_a_consultant_screens_by_keyboard_and_hands_a_case_to_a_unit_whose_leader_sees_to_it(walk):
    consultant, citizen, leader = walk(CONSULTANT), walk(), walk(LEADER)
    collection = start_collection(consultant, "Hjælp i hverdagen")
    public = link(consultant, "The public page").first.get_attribute("href")
    for words in (HELPED, OWN):
        give(citizen, public, words)

    consultant.goto(collection)
    link(consultant, "Screen input").click()
    words = consultant.locator("#screening-words")
    expect(words.locator("mark")).to_have_text("Karen Holmstrøm")
    expect(consultant.locator("#note")).to_be_focused()
    consultant.keyboard.press("Enter")
    expect(words).to_have_text(OWN)
    consultant.keyboard.press("c")
    consultant.locator("[name=unit]").select_option(
        consultant.locator("[name=unit] option", has_text=UNIT).first.get_attribute("value")
    )
    consultant.locator("[name=due_on]").focus()
    consultant.keyboard.press("Enter")
    expect(consultant.get_by_text(da("The case is handed to %(unit)s.", unit=UNIT))).to_be_visible()

    leader.goto("/desk/")
    leader.locator("a[href='/cases/']").click()
    leader.get_by_role("row", name="Hjælp i hverdagen").get_by_role("link").click()
    case = path_of(leader)
    expect(leader.get_by_text("Mette Lundgaard")).to_be_visible()
    leader.locator("[name=outcome]").fill(DONE)
    leader.keyboard.press("Enter")
    expect(leader.get_by_text(DONE)).to_be_visible()

    consultant.goto(case)
    expect(consultant.get_by_text(DONE)).to_be_visible()
    expect(consultant.get_by_text("Mette Lundgaard")).not_to_be_visible()
