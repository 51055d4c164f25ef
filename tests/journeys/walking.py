"""Hands and eyes for the journeys: pages, clicks that are counted, and the words of the interface."""

import re
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

PATIENCE = 30_000  # ms; a machine may be slow, and a journey is never about time
PASSWORD = "roret-demo"
CONSULTANT = "konsulent@havneby.example"
LEADER = "leder@havneby.example"
EMPLOYEE = "medarbejder@havneby.example"
POLITICIAN = "politiker@havneby.example"
ADMINISTRATOR = "admin@havneby.example"
CITIZEN = "borger@havneby.example"
NEIGHBOUR = "konsulent@klitby.example"
# An answer with one of these is the product's own sentence to the person, which the browser also calls an error.
EXPECTED_FAILURE = re.compile(r"Failed to load resource: .* (403|404|409|422) ")

expect.set_options(timeout=PATIENCE)


@cache
def _danish() -> GNUTranslations:
    catalogue = Path(__file__).resolve().parents[2] / "locale/da/LC_MESSAGES/django.mo"
    with catalogue.open("rb") as file:
        return GNUTranslations(file)


def da(english: str, **values: object) -> str:
    """The words as they stand on the Danish page; `values` fill the blanks."""
    danish = _danish().gettext(english)
    return danish % values if values else danish


def da_n(one: str, many: str, n: int, **values: object) -> str:
    """The same where there is one form for one and another for many; the blank for the number has any name."""
    return _danish().ngettext(one, many, n) % values


@dataclass(frozen=True)
class Town:
    """Where the installation is, and the environment its commands run in."""

    address: str
    environment: dict[str, str]


@dataclass
class Walks:
    """Every page a journey opens, and what went wrong unseen on any of them."""

    town: Town
    browser: Browser
    doors: dict[str, dict]
    contexts: list[BrowserContext] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __call__(self, person: str | None = None, *, width: int = 1280, language: str = "da", **about) -> Page:
        page = self._page(None if person is None else self._door(person), width, language, **about)
        page.goto("/" if person is None else "/desk/")
        return page

    def _page(self, state: dict | None, width: int, language: str, **about) -> Page:
        locale = {"da": "da-DK", "en": "en-GB"}[language]
        context = self.browser.new_context(
            base_url=self.town.address,
            locale=locale,
            storage_state=state,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **about,
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("request", self._left)
        self.contexts.append(context)
        return context.new_page()

    def _door(self, person: str) -> dict:
        if person not in self.doors:
            page = self._page(None, 1280, "da")
            sign_in(page, person)
            self.doors[person] = page.context.storage_state()
        return self.doors[person]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED_FAILURE.match(message.text):
            self.problems.append(f"console: {message.text} ({message.location['url']})")

    def _left(self, request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(self.town.address + "/"):
            self.problems.append(f"a request left for {request.url}")

    def end(self) -> None:
        for context in self.contexts:
            context.close()
        assert self.problems == []


def sign_in(page: Page, person: str) -> None:
    page.goto("/sign-in/")
    page.locator("[name=email]").fill(person)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name=da("Sign in")).click()
    page.wait_for_url("**/desk/")


class Finger:
    """Clicks, counted: only what goes through here."""

    def __init__(self) -> None:
        self.clicks = 0

    def __call__(self, what: Locator) -> None:
        what.click()
        self.clicks += 1


def link(page: Page | Locator, english: str) -> Locator:
    return page.get_by_role("link", name=da(english))


def button(page: Page | Locator, english: str) -> Locator:
    return page.get_by_role("button", name=da(english))


def heading(page: Page | Locator, english: str) -> Locator:
    return page.get_by_role("heading", name=da(english))


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


# Where links lead, also those of a picture, whose `href` is no text.
PATHS = "links => links.map(link => new URL(link.getAttribute('href'), location.href).pathname)"


def first_link(page: Page, listing: str, like: str) -> str:
    """The address of the first thing in a list whose path is like the pattern."""
    page.goto(listing)
    pattern = re.compile(like)
    addresses = page.locator("main a").evaluate_all(PATHS)
    found = next(filter(pattern.fullmatch, addresses), None)
    assert found, f"nothing like {like} on {listing}"
    return found


def start_collection(page: Page, title: str, questions: str = "Hvad skal være bedre?") -> str:
    """A consultant makes a collection of the journey's own and opens it; its path comes back."""
    page.goto("/collections/new/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=questions]").fill(questions)
    button(page, "Make the collection").click()
    page.wait_for_url(re.compile(r"/collections/\d+/$"))
    path = path_of(page)
    button(page, "Open for input").click()
    expect(button(page, "Close for input")).to_be_visible()
    return path


def pick(select: Locator, words: str) -> None:
    """Choose the option that begins so: where another journey made a second strategy, its name stands after, in ()."""
    option = select.locator("option").filter(has_text=re.compile(rf"^\s*{re.escape(words)}(\s*$| \()")).first
    select.select_option(option.get_attribute("value"))
