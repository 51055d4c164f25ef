"""Every main page of the product in a freshly loaded demo, by who goes there."""

from tests.journeys.walking import ADMINISTRATOR, CITIZEN, CONSULTANT, EMPLOYEE, LEADER, POLITICIAN

KICK_OFF = "/havneby/input/startmoede-om-det-sociale-omraade/"

PAGES: dict[str | None, tuple[str, ...]] = {
    None: (
        "/",
        "/havneby/",
        KICK_OFF,
        "/r/",
        "/strategies/1/",
        "/directions/1/",
        "/sign-in/",
        "/sign-in/link/",
        "/accessibility/",
        "/tablet/",
        "/nowhere-at-all/",
    ),
    CITIZEN: ("/desk/", "/sign-in/password/"),
    EMPLOYEE: ("/desk/", "/collections/", "/collections/1/", "/actions/", "/rounds/", "/answers/"),
    LEADER: ("/desk/", "/actions/15/", "/rounds/", "/requests/21/", "/answers/"),
    POLITICIAN: ("/desk/", "/strategies/", "/thread/1/", "/actions/", "/editions/", "/editions/2/"),
    ADMINISTRATOR: (
        "/desk/",
        "/administration/",
        "/administration/units/new/",
        "/administration/units/5/",
        "/administration/organisation/",
        "/administration/rules/",
        "/administration/record/",
        "/administration/outbox/",
    ),
    CONSULTANT: (
        "/desk/",
        "/collections/",
        "/collections/new/",
        "/collections/1/",
        "/collections/1/change/",
        "/collections/1/contributions/",
        "/collections/1/copy/",
        "/collections/4/sheets/",
        "/collections/4/sheets/type-in/",
        "/collections/1/note/",
        "/collections/1/tablet/",
        "/collections/1/bring-in/",
        "/collections/1/sort/",
        "/collections/1/sort/surest/",
        "/collections/1/sort/moves/",
        "/collections/1/samples/",
        "/collections/1/screening/",
        "/cases/",
        "/contributions/2/case/",
        "/contributions/2/abuse/",
        "/collections/1/topics/",
        "/topics/1/",
        "/topics/1/merge/",
        "/topics/1/split/",
        "/topics/1/trail/",
        "/contributions/1/",
        "/imports/1/",
        "/strategies/",
        "/strategies/new/",
        "/strategies/1/",
        "/strategies/1/end/",
        "/directions/1/",
        "/directions/1/origins/",
        "/proposals/",
        "/actions/",
        "/actions/?as=list",
        "/actions/begin/?direction=1",
        "/actions/1/",
        "/actions/1/edit/",
        "/actions/1/why/",
        "/rounds/",
        "/rounds/open/",
        "/rounds/3/",
        "/rounds/3/close/",
        "/rounds/2/",
        "/editions/",
        "/editions/2/",
        "/answers/",
        "/answers/unanswered/",
        "/answers/untold/",
        "/answers/letters/",
        "/answers/prepare/?topic=1&waiting=on",
        "/answers/1/",
        "/thread/1/",
    ),
}

EACH = [(person, path) for person, paths in PAGES.items() for path in paths]
NAMES = [f"{(person or 'visitor').split('@')[0]} {path}" for person, path in EACH]
MISSING_ON_PURPOSE = "/nowhere-at-all/"


def visit(page, path: str) -> None:
    """Go there, and be sure it is the page and not an error about it."""
    answer = page.goto(path)
    assert answer.status == (404 if path == MISSING_ON_PURPOSE else 200), f"{path}: {answer.status}"
