"""The sorting desk with the hands on the keyboard."""

import re

from playwright.sync_api import expect

from tests.journeys.walking import CONSULTANT, da, link


def open_desk(page) -> None:
    """The demo's kick-off, with topics and much that is sorted already."""
    page.goto("/collections/")
    page.get_by_role("link", name="Startmøde om det sociale område").click()
    link(page, "Sort input").click()
    expect(page.locator("#desk")).to_be_visible()


def left(page) -> int:
    return int(re.search(r"\d+", page.locator(".desk-count").inner_text()).group())


def is_left(page, number: int) -> None:
    expect(page.locator(".desk-count")).to_have_text(re.compile(rf"^{number}\D"))


def test_a_digit_sorts_and_goes_on_u_undoes_and_what_is_left_counts_down(walk):
    page = walk(CONSULTANT)
    open_desk(page)
    note, unsorted = page.locator("h2#note"), left(page)
    first = note.inner_text()

    page.keyboard.press("1")
    expect(note).not_to_have_text(first)
    expect(note).to_be_focused()
    is_left(page, unsorted - 1)
    second = note.inner_text()

    page.keyboard.press("2")
    expect(note).not_to_have_text(second)
    is_left(page, unsorted - 2)

    page.keyboard.press("u")
    expect(note).to_have_text(second)
    is_left(page, unsorted - 1)
    page.keyboard.press("u")
    expect(note).to_have_text(first)
    is_left(page, unsorted)


def test_letters_tick_enter_saves_and_x_sets_aside_with_a_reason(walk):
    page = walk(CONSULTANT)
    open_desk(page)
    note, unsorted = page.locator("h2#note"), left(page)
    first = note.inner_text()
    box = page.locator(".desk-others input[data-key]").first
    letter = box.get_attribute("data-key")
    page.keyboard.press(letter)
    expect(box).to_be_checked()
    page.keyboard.press("Enter")
    expect(note).not_to_have_text(first)
    second = note.inner_text()

    page.keyboard.press("x")
    expect(page.get_by_label(da("Why?"))).to_be_focused()
    page.keyboard.type("En enkelt sag, givet videre")
    page.keyboard.press("Enter")
    expect(note).not_to_have_text(second)
    expect(page.locator(".desk-count")).not_to_have_text(re.compile(rf"^{unsorted}\D"))

    page.keyboard.press("u")
    expect(note).to_have_text(second)
    page.keyboard.press("u")
    expect(note).to_have_text(first)
    is_left(page, unsorted)


def test_a_run_of_inputs_takes_one_key_each_and_as_many_undo_them_last_first(walk):
    """At most one key for each input: every key that is pressed is counted, and nothing else is touched.

    Twenty and not sixty, as more only repeats the same for longer; what was sorted is given back, each to its place.
    """
    page = walk(CONSULTANT)
    open_desk(page)
    note, unsorted = page.locator("h2#note"), left(page)
    keys, sorted_in_turn = 0, []

    while len(sorted_in_turn) < 20:
        before = note.inner_text()
        page.keyboard.press("12"[keys % 2])
        keys += 1
        expect(note).not_to_have_text(before)
        sorted_in_turn.append(before)
        is_left(page, unsorted - keys)
    assert (keys, unsorted - left(page), len(set(sorted_in_turn))) == (20, 20, 20)

    for undone, last in enumerate(reversed(sorted_in_turn), 1):
        page.keyboard.press("u")
        expect(note).to_have_text(last)
        is_left(page, unsorted - 20 + undone)
    assert left(page) == unsorted
