"""Whether what is alike has been looked for: the pages that depend on it say how it is, and how to try again."""

import pytest
from django.urls import reverse

from roret.strategic.voices import operations, tasks
from roret.strategic.voices.models import Collection, Import
from tests import make
from tests.strategic.voices.make_voices import GOOD, meanwhile, uploaded

WAITS = "Input that is alike has not been looked for yet. It waits its turn."
RUNS = "Input that is alike is being found now"
DONE = "Input that is alike was looked for"
FAILED = "Looking for input that is alike went wrong on our side. Nothing is lost."


@pytest.fixture
def stored(kickoff, karen):
    coming = operations.check(operations.upload(uploaded(*GOOD), to=kickoff, by=karen, at=make.NOW))
    operations.store(operations.confirm(coming, leave_out_bad=False, by=karen), by=karen, at=make.NOW)
    return Import.objects.get()


@pytest.fixture
def pages(as_, karen, stored, kickoff):
    """What the import's page and the desk say."""

    def both() -> list[str]:
        addresses = reverse("voices:import", args=[stored.pk]), reverse("voices:desk", args=[kickoff.pk])
        return [as_(karen).get(address).text for address in addresses]

    return both


def state() -> str:
    return Collection.objects.get().alike_state


def test_after_an_import_both_pages_say_that_it_waits_and_then_that_it_was_done(pages, kickoff):
    assert all(WAITS in page for page in pages())
    tasks.refresh_alike.call(kickoff.pk)
    on_import, at_desk = pages()
    assert DONE in on_import
    assert "alike-state" not in at_desk


def test_while_it_is_done_the_page_says_so_and_asks_again_by_itself(pages, kickoff):
    seen = []
    with meanwhile('SELECT "voices_contribution"."id"', lambda: seen.extend(pages())):
        tasks.refresh_alike.call(kickoff.pk)
    assert [RUNS in page for page in seen] == [True, True]
    assert 'hx-trigger="every 5s"' in seen[0]


def test_when_it_breaks_the_pages_say_so_and_one_button_tries_again(pages, kickoff, as_, karen, stored):
    with meanwhile('SELECT "voices_contribution"."id"', lambda: 1 / 0), pytest.raises(ZeroDivisionError):
        tasks.refresh_alike.call(kickoff.pk)
    assert all(FAILED in page and "Try again" in page for page in pages())
    back = reverse("voices:import", args=[stored.pk])
    answer = as_(karen).post(reverse("voices:look_for_alike", args=[kickoff.pk]), {"next": back})
    assert (answer.status_code, answer.url, state()) == (302, back, "done")


def test_what_comes_in_while_it_is_done_waits_for_the_next_time_and_is_not_called_done(kickoff, stored):
    with meanwhile('SELECT "voices_contribution"."id"', lambda: operations.alike_waits(kickoff.pk, at=make.NOW)):
        tasks.refresh_alike.call(kickoff.pk)
    assert state() == "waiting"


def test_a_file_brought_in_before_anybody_looked_says_that_nobody_has(kickoff, stored, as_, karen):
    Collection.objects.update(alike_state="")
    page = as_(karen).get(reverse("voices:import", args=[stored.pk])).text
    assert "Nobody has looked for input that is alike yet." in page
    assert "Look now" in page


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_it_goes_on_to_no_page_but_ours(kickoff, as_, karen, elsewhere):
    answer = as_(karen).post(reverse("voices:look_for_alike", args=[kickoff.pk]), {"next": elsewhere})
    assert answer.url == reverse("voices:desk", args=[kickoff.pk])


def test_only_who_sorts_asks_for_it(kickoff, havneby, klitby, as_):
    address = reverse("voices:look_for_alike", args=[kickoff.pk])
    people = (havneby.leader, havneby.politician, klitby.consultant, havneby.consultant)
    assert [as_(person).post(address).status_code for person in people] == [403, 403, 404, 302]
