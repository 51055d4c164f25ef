"""A dialogue meeting on a shared tablet: no network, answers lost, a flat battery, two tablets, curious hands."""

import http.client
import os
import re
import shutil
import subprocess
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import QUIET, ROOTS_ALONE
from tests.journeys.test_accessible import looked_over
from tests.journeys.walking import CONSULTANT, EMPLOYEE, button, da, path_of, sign_in, start_collection

# What the browser itself writes when the network is cut, or an answer does not come.
CUT = re.compile(r"net::ERR_(INTERNET_DISCONNECTED|EMPTY_RESPONSE|FAILED)")


@pytest.fixture
def journey(walk):
    """A walk where the network may be cut."""
    yield walk
    walk.problems[:] = [problem for problem in walk.problems if not CUT.search(problem)]


def begin(page: Page, collection: str, *, place: str = "Fælleshuset", stay: bool = True) -> str:
    """A meeting on this tablet, from the collection's page to the first person; its code comes back."""
    page.goto(collection)
    page.get_by_role("link", name=da("Dialogue meeting on a tablet")).click()
    page.locator("[name=place_name]").fill(place)
    if stay:
        page.get_by_text(da("Sign me out on this tablet when the meeting begins")).click()
    button(page, "Begin the meeting").click()
    expect(page.locator("#ready")).to_have_text(da("The tablet has what it needs. Begin while there is network."))
    code = page.locator("#the-code").inner_text()
    button(page, "I have the code. Begin").click()
    expect(page.locator("#place")).to_have_text(place)
    expect(page.locator("#draft-kept")).to_have_text(da("This tablet is ready, also without network."))
    return code


def record(page: Page, words: str, role: str = "citizen") -> None:
    page.locator("#text").fill(words)
    page.locator(f"label[for=role-{role}]").click()
    button(page, "Keep it. Next person").click()
    expect(page.locator("#text")).not_to_have_value(words)


def unlock(page: Page, code: str) -> None:
    page.locator("#code").fill(code)
    button(page, "Go on").click()
    expect(page.locator("#text")).to_be_visible()


def status(page: Page, waiting: int, sent: int, *more: str):
    said = [da("{n} waiting to be sent").replace("{n}", str(waiting)), da("{n} sent").replace("{n}", str(sent))]
    expect(page.locator("#status")).to_have_text(" · ".join([*said, *map(da, more)]))


def arrived(page: Page, collection: str, *words: str) -> Counter:
    """How often each stands in the collection, as staff read it."""
    page.goto(f"{collection}contributions/")
    text = page.locator("main").inner_text()
    return Counter({word: text.count(word) for word in words})


def test_three_are_recorded_without_network_and_arrive_once_after_a_reload(journey):
    page = journey(CONSULTANT, width=768)
    collection = start_collection(page, "Dialogmøde uden net")
    code = begin(page, collection)
    page.context.set_offline(True)
    said = ["Vi savner en bænk i gården.", "Maden er kold om lørdagen.", "Lad os vælge farven selv."]
    for words in said:
        record(page, words)
    status(page, 3, 0, "No network. Everything is kept here")
    page.locator("#text").fill("Den fjerde er midt i")
    expect(page.locator("#draft-kept")).to_have_text(da("Kept on this tablet"))

    page.reload()
    status(page, 3, 0, "No network. Everything is kept here")
    expect(page.locator("body")).not_to_contain_text("bænk")
    page.locator("#code").fill(str(int(code.replace(" ", "")) ^ 1))
    button(page, "Go on").click()
    expect(page.locator("#wrong-code")).to_have_text(da("That is not the code of this meeting. Try again."))
    unlock(page, code)
    expect(page.locator("#text")).to_have_value("Den fjerde er midt i")
    button(page, "Correct the last one").click()
    unlock(page, code)
    expect(page.locator("#text")).to_have_value(said[2])
    record(page, "Lad os vælge farven sammen.")
    expect(page.locator("#text")).to_have_value("Den fjerde er midt i")

    page.context.set_offline(False)
    button(page, "Send now").click()
    status(page, 0, 3)
    words = [*said[:2], "Lad os vælge farven sammen."]
    assert arrived(page, collection, *words, said[2]) == Counter({**dict.fromkeys(words, 1), said[2]: 0})


def test_a_tablet_reloaded_without_network_before_it_began_still_has_its_meeting(journey):
    page = journey(width=390)
    sign_in(page, CONSULTANT)
    collection = start_collection(page, "Dialogmøde før start")
    page.goto(collection)
    page.get_by_role("link", name=da("Dialogue meeting on a tablet")).click()
    page.locator("[name=place_name]").fill("Værelse femten")
    button(page, "Begin the meeting").click()
    expect(page.locator("#ready")).to_have_text(da("The tablet has what it needs. Begin while there is network."))
    code = page.locator("#the-code").inner_text()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("#code")).to_be_visible()
    kept = page.evaluate(EVERYTHING_KEPT) + page.content()
    assert [word for word in ("femten", code, code.replace(" ", "")) if word in kept] == []
    unlock(page, code)
    expect(page.locator("#place")).to_have_text("Værelse femten")
    record(page, "Sagt før nogen havde net.")
    page.context.set_offline(False)
    button(page, "Send now").click()
    status(page, 0, 1)
    expect_signed_out(page)
    assert arrived(journey(CONSULTANT), collection, "Sagt før nogen havde net.").total() == 1


def expect_signed_out(page: Page) -> None:
    """The sign-in of whoever began ends as soon as there is network."""
    page.wait_for_function("fetch('/desk/', { redirect: 'manual' }).then((answer) => answer.type === 'opaqueredirect')")


class Line:
    """A network of our own between the tablet and the server, that loses answers on the way back."""

    def __init__(self, town) -> None:
        self.far_end, self.loses_answers, self.sendings = urlsplit(town.address).netloc, False, 0

    def carry(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        far = http.client.HTTPConnection(self.far_end, timeout=60)
        far.request(handler.command, handler.path, body, dict(handler.headers))
        answer = far.getresponse()
        words = answer.read()
        far.close()
        sending = handler.path.endswith("/send/")
        self.sendings += sending
        if sending and self.loses_answers:
            handler.close_connection = True
            return
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"content-length", "transfer-encoding", "connection"}:
                handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(words)))
        handler.end_headers()
        handler.wfile.write(words)


@contextmanager
def line_to(town):
    line = Line(town)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            line.carry(self)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *about):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield line, f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()


def test_answers_lost_on_the_way_back_give_each_input_once(town, chromium):
    with line_to(town) as (line, address):
        context = chromium.new_context(base_url=address, locale="da-DK")
        page = context.new_page()
        sign_in(page, CONSULTANT)
        collection = start_collection(page, "Dialogmøde på en dårlig linje")
        code = begin(page, collection)
        line.loses_answers = True
        record(page, "Elevatoren er for lille.")
        record(page, "Der er for mørkt ved døren.", role="relative")
        with page.expect_event("requestfailed", lambda request: request.url.endswith("/send/")):
            button(page, "Send now").click()
        status(page, 2, 0, "No answer. Everything is kept here")
        assert line.sendings >= 1
        line.loses_answers = False
        button(page, "Send now").click()
        status(page, 0, 2)
        record(page, "\x1f")  # words to the browser, none to the server
        record(page, "Og efter den, der var uden ord.")
        button(page, "Send now").click()
        status(page, 0, 3)
        expect(page.locator("#refused")).to_contain_text(da("There are no words in it. Write what was said."))
        page.locator("#refused button").click()
        unlock(page, code)
        record(page, "Nu er der ord.")
        button(page, "Send now").click()
        status(page, 0, 4)
        assert arrived(page, collection, "Elevatoren", "mørkt ved") == Counter({"Elevatoren": 1, "mørkt ved": 1})
        context.close()


@contextmanager
def tablet(chromium, folder):
    """A browser that can be killed: a process of its own, and what it keeps in a folder."""
    found = os.environ.get("RORET_CHROMIUM") or shutil.which("chromium")
    arguments = [*ROOTS_ALONE, *QUIET, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    process = subprocess.Popen([found, *arguments, "about:blank"], stderr=subprocess.PIPE, text=True)
    try:
        told = next(told for line in process.stderr if (told := re.search(r"listening on (ws://\S+)", line)))
        browser = chromium.browser_type.connect_over_cdp(told[1])
        yield process, browser.contexts[0].new_page()
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_flat_battery_in_the_middle_of_a_draft_loses_no_words(walk, town, chromium, tmp_path):
    at_the_desk = walk(CONSULTANT)
    collection = start_collection(at_the_desk, "Dialogmøde med fladt batteri")
    with tablet(chromium, tmp_path) as (process, page):
        danish = {"name": "django_language", "value": "da", "url": town.address}
        page.context.add_cookies([*at_the_desk.context.cookies(), danish])
        code = begin(page, town.address + collection)
        address = page.url
        record(page, "Det første input.")
        page.locator("#text").press_sequentially("Jeg ville gerne sige, at")
        expect(page.locator("#draft-kept")).to_have_text(da("Kept on this tablet"))
        process.kill()
        process.wait()
    with tablet(chromium, tmp_path) as (process, page):
        page.goto(address)
        unlock(page, code)
        expect(page.locator("#text")).to_have_value("Jeg ville gerne sige, at")
        page.locator("label[for=role-citizen]").click()
        button(page, "Keep it. Next person").click()
        expect(page.locator("#text")).to_have_value("")
        button(page, "Send now").click()
        status(page, 0, 2)
    words = ["Det første input.", "Jeg ville gerne sige, at"]
    assert arrived(at_the_desk, collection, *words) == Counter(dict.fromkeys(words, 1))


def test_two_tablets_in_one_meeting_and_a_second_window_are_safe(journey):
    first, second = journey(CONSULTANT, width=768), journey(EMPLOYEE, width=390)
    collection = start_collection(first, "Dialogmøde med to tablets")
    begin(first, collection, place="Stuen")
    begin(second, collection, place="Køkkenet")
    record(first, "Flere stole.")
    record(second, "Flere stole.", role="relative")
    second.goto(first.url)
    expect(second.locator("[data-screen=none]")).to_be_visible()
    window = first.context.new_page()
    window.goto(first.url)
    expect(window.locator("[data-screen=busy]")).to_be_visible()
    window.close()
    button(first, "End the meeting").click()
    expect(first.locator("[data-screen=ended]")).to_be_visible()
    second.goto("/tablet/")
    expect(second.locator("#code")).to_be_visible()
    status(second, 1, 0)
    assert arrived(first, collection, "Flere stole.", "Stuen", "Køkkenet")["Flere stole."] == 1


EVERYTHING_KEPT = """async () => {
    const answer = (asked) => new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    const text = (thing) =>
        thing instanceof ArrayBuffer || ArrayBuffer.isView(thing)
            ? new TextDecoder("latin1").decode(thing)
            : thing && typeof thing === "object" ? Object.values(thing).map(text).join(" ") : String(thing);
    let all = JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
    for (const { name } of await indexedDB.databases()) {
        const database = await answer(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            all += text(await answer(database.transaction(store).objectStore(store).getAll()));
        }
        database.close();
    }
    for (const name of await caches.keys()) {
        for (const kept of await (await caches.open(name)).matchAll()) all += await kept.text();
    }
    return all;
}"""


def test_what_is_kept_on_the_tablet_cannot_be_read_there_and_is_gone_when_the_meeting_ends(journey):
    page = journey(width=390)
    sign_in(page, CONSULTANT)  # a sign-in of its own, since it ends with the beginning of the meeting
    collection = start_collection(page, "Dialogmøde med nysgerrige", questions="Hvad er hemmeligt?")
    code = begin(page, collection, place="Værelse fjorten", stay=False)
    page.context.set_offline(True)
    record(page, "hemmelighed om naboen")
    page.locator("#text").fill("endnu en hemmelighed")
    expect(page.locator("#draft-kept")).to_have_text(da("Kept on this tablet"))
    button(page, "Lock the screen").click()
    kept = page.evaluate(EVERYTHING_KEPT)
    assert "dkfds" in kept
    assert [word for word in ("hemmelig", "fjorten", "nysgerrige", code.replace(" ", "")) if word in kept] == []
    assert "hemmelighed" not in page.locator("body").inner_html()

    unlock(page, code)
    button(page, "End the meeting").click()
    expect(page.locator("#cannot-end")).to_contain_text("2")
    page.context.set_offline(False)
    page.locator("label[for=role-citizen]").click()
    button(page, "Keep it. Next person").click()
    expect(page.locator("#text")).to_have_value("")
    button(page, "End the meeting").click()
    expect(page.locator("[data-screen=ended]")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(() => Vault.meetings())") == []
    page.goto("/desk/")
    assert path_of(page) == "/sign-in/"
    assert sum(arrived(journey(CONSULTANT), collection, "hemmelighed om naboen", "endnu en").values()) == 2


def test_axe_finds_nothing_on_the_tablets_screens_and_the_keyboard_is_enough(walk):
    page = walk(CONSULTANT, width=390, bypass_csp=True)
    collection = start_collection(page, "Dialogmøde med tastatur")
    page.goto(f"{collection}tablet/")
    found = looked_over(page)
    page.locator("[name=sign_out]").press("Space")
    page.locator("[name=place_name]").press("Enter")
    expect(page.locator("#ready")).to_have_text(da("The tablet has what it needs. Begin while there is network."))
    found += looked_over(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Tab")
    button(page, "Keep it. Next person").press("Enter")
    expect(page.locator("[data-needed=text]")).to_contain_text(da("Write something first."))
    found += looked_over(page)
    page.keyboard.type("Skriv det i en mail.")
    page.locator("#role-employee").press("Space")
    button(page, "Keep it. Next person").press("Enter")
    expect(page.locator("#text")).to_have_value("")
    button(page, "Lock the screen").press("Enter")
    expect(page.locator("#code")).to_be_focused()
    found += looked_over(page)
    assert found == []
