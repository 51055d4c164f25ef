"""Rounds through the front door."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from roret.foundation.notices.models import Notice
from roret.organisational.followup import operations as followup
from roret.organisational.followup.forms import proposed, stamp
from roret.organisational.followup.models import Round
from roret.organisational.followup.status import Light, RequestState
from tests import make
from tests.organisational.followup.things import answered, opened, request_of, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_follows(settings):
    settings.AFTER_ROUND_CLOSED = []


def url(name: str, *args: int) -> str:
    return reverse(f"followup:{name}", args=args)


def text_of(response) -> str:
    return response.content.decode()


# --- The list


def test_before_the_first_round_the_list_says_what_a_round_is(havneby, as_):
    page = as_(havneby.consultant).get(url("rounds"))
    assert "No round has been opened yet" in text_of(page)
    assert url("open") in text_of(page)


def test_the_list_shows_what_waits_for_me_and_how_far_each_round_is(havneby, as_):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[1]), by=here.leaders[1])
    page = text_of(as_(havneby.leader).get(url("rounds")))
    assert url("request", request_of(round, havneby.offer).pk) in page
    assert "1 of 2" in page
    assert url("open") not in page


def test_the_list_goes_on_below_the_fiftieth(havneby, as_):
    here = work(havneby)
    Round.objects.bulk_create(
        Round(
            organisation=havneby.organisation,
            strategy=here.strategy,
            title=f"Round {n:02}",
            period_from=date(2026, 1, 1),
            period_to=date(2026, 3, 31),
            opened_on=date(2026, 4, 1),
            due_on=date(2026, 4, 20),
        )
        for n in range(1, 53)
    )
    first = text_of(as_(havneby.consultant).get(url("rounds")))
    assert ("Round 03" in first, "Round 02" in first) == (True, False)
    oldest = Round.objects.get(title="Round 03").pk
    assert f"?before={oldest}" in first
    second = text_of(as_(havneby.consultant).get(url("rounds"), {"before": oldest}))
    assert ("Round 03" in second, "Round 02" in second, "Round 01" in second) == (False, True, True)


# --- Opening


def test_the_form_proposes_the_quarter_three_weeks_and_the_units_that_lead_something(havneby, as_):
    here = work(havneby)
    page = as_(havneby.consultant).get(url("open"))
    assert page.context["form"].initial == {**proposed(timezone.localdate()), "units": [havneby.offer]}
    assert [(asked.unit, asked.lines) for asked in page.context["plan"]] == [(here.units[0], 2)]
    assert f'value="{havneby.offer.pk}" checked' in text_of(page)
    assert f'value="{havneby.centre.pk}" checked' not in text_of(page)


@pytest.mark.parametrize(
    ("on", "title", "first", "last"),
    [
        (date(2026, 1, 1), "Status for quarter 1 of 2026", date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), "Status for quarter 2 of 2026", date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), "Status for quarter 3 of 2026", date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), "Status for quarter 4 of 2026", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_quarter_begins_and_ends_where_quarters_do(on, title, first, last):
    found = proposed(on)
    assert (found["title"], found["period_from"], found["period_to"]) == (title, first, last)


def test_the_next_time_the_units_asked_last_are_ticked_and_the_title_is_another(havneby, as_):
    here = work(havneby, units=3)
    client = as_(havneby.consultant)
    first = client.get(url("open")).context["form"].initial["title"]
    for title in (first, f"{first} (2)"):
        opened(here, title=title, units=here.units[1:])
    page = client.get(url("open"))
    assert page.context["form"].initial["title"] == f"{first} (3)"
    assert [asked.unit for asked in page.context["plan"]] == here.units[1:]
    assert f'value="{here.units[0].pk}" checked' not in text_of(page)


def filled_in(place, **more) -> dict:
    today = timezone.localdate()
    fields = {
        "title": "Now",
        "period_from": "2026-10-01",
        "period_to": "2026-12-31",
        "due_on": today.replace(year=today.year + 1).isoformat(),
        "units": [place.offer.pk],
    }
    return {**fields, **more}


def test_opening_leads_to_the_round(havneby, as_):
    work(havneby)
    page = as_(havneby.consultant).post(url("open"), filled_in(havneby))
    round = Round.objects.get()
    assert page.url == url("round", round.pk)
    assert (round.title, round.requests.get().unit) == ("Now", havneby.offer)


def test_opening_the_same_twice_is_refused_in_words(havneby, as_):
    work(havneby)
    client = as_(havneby.consultant)
    client.post(url("open"), filled_in(havneby))
    page = client.post(url("open"), filled_in(havneby))
    assert (page.status_code, Round.objects.count()) == (409, 1)
    assert "That round is open already." in text_of(page)


def test_looking_at_what_would_be_asked_opens_nothing(havneby, as_):
    work(havneby, units=2)
    page = as_(havneby.consultant).post(url("open"), filled_in(havneby, preview="1"))
    assert (page.status_code, Round.objects.count()) == (200, 0)
    assert "1 action is asked of nobody:" in text_of(page)


def test_what_is_ticked_is_counted_as_one_goes(havneby, as_):
    here = work(havneby, units=2)
    asked = {"strategy": here.strategy.pk, "units": [unit.pk for unit in here.units]}
    page = as_(havneby.consultant).get(url("preview"), asked, headers={"HX-Request": "true"})
    assert "2 units" in text_of(page)
    assert "4 lines" in text_of(page)
    assert "<html" not in text_of(page)


def test_units_of_another_municipality_cannot_be_ticked(havneby, klitby, as_):
    here = work(havneby)
    client = as_(havneby.consultant)
    page = client.post(url("open"), filled_in(havneby, units=[klitby.offer.pk]))
    assert (page.status_code, Round.objects.count()) == (409, 0)
    seen = client.get(url("preview"), {"strategy": here.strategy.pk, "units": [klitby.offer.pk]})
    assert "0 units" in text_of(seen)
    assert client.get(url("open"), {"strategy": make.strategy(klitby).pk}).status_code == 404


def test_without_a_strategy_in_force_there_is_nothing_to_ask_about(havneby, as_):
    make.strategy(havneby, adopted=False)
    page = as_(havneby.consultant).get(url("open"))
    assert "There is none yet" in text_of(page)


# --- The round


def test_the_round_shows_who_has_answered_and_who_has_not(havneby, as_):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0], light="red")
    page = text_of(as_(havneby.consultant).get(url("round", round.pk)))
    missing, rest = page.split("Have not answered yet")[1].split("Have answered")
    assert ("Offer no. 2" in missing, "The Lighthouse" in missing) == (True, False)
    assert "2 is stuck" in rest
    assert "Remind 1 unit" in page


def test_reminding_says_who_was_and_who_was_not(havneby, as_):
    round = opened(work(havneby, units=2), units=[havneby.offer, havneby.committee])
    client = as_(havneby.consultant)
    page = text_of(client.post(url("remind", round.pk), follow=True))
    assert "1 unit was reminded." in page
    assert "1 unit was not reminded. The list says why." in page
    assert "Nobody is responsible for the unit." in page


def test_before_closing_it_is_said_what_will_happen(havneby, as_):
    round = opened(work(havneby))
    client = as_(havneby.consultant)
    page = text_of(client.get(url("close", round.pk)))
    assert "1 unit has not answered. It will stand as one that did not answer:" in page
    round.refresh_from_db()
    assert round.state == "open"
    after = text_of(client.post(url("close", round.pk), follow=True))
    round.refresh_from_db()
    assert round.state == "closed"
    assert "The report lies under “Reports”" in after
    assert "Did not answer" in after


@pytest.mark.parametrize("units", [1, 3])
def test_the_round_page_takes_the_same_queries_however_many_units(havneby, units, as_, django_assert_num_queries):
    here = work(havneby, units=units)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0])
    client = as_(havneby.consultant)
    with django_assert_num_queries(11):
        client.get(url("round", round.pk))


@pytest.mark.parametrize("units", [1, 3])
def test_the_list_and_the_form_take_the_same_queries(havneby, units, as_, django_assert_num_queries):
    here = work(havneby, units=units)
    for n in range(units):
        opened(here, title=f"Round {n}")
    client = as_(havneby.consultant)
    with django_assert_num_queries(6):
        client.get(url("rounds"))
    with django_assert_num_queries(12):
        client.get(url("open"))


# --- What a unit is asked


def form_of(request, **lights: str) -> dict[str, str]:
    """The form as it was shown, with these lights given by the number of the line."""
    posted = {}
    for n, line in enumerate(request.lines.order_by("pk"), 1):
        posted[f"was-{line.pk}"] = stamp(line)
        posted[f"light-{line.pk}"] = lights.get(f"light{n}", line.light)
        posted[f"words-{line.pk}"] = lights.get(f"words{n}", line.words)
    return posted


def lights_of(request) -> list[str]:
    return list(request.lines.order_by("pk").values_list("light", flat=True))


def test_the_form_shows_all_lines_with_the_last_answer_beside(havneby, as_):
    here = work(havneby)
    answered(request_of(opened(here, title="First"), havneby.offer), by=havneby.leader, words="As we said in spring.")
    request = request_of(opened(here, title="Second"), havneby.offer)
    page = text_of(as_(havneby.leader).get(url("request", request.pk)))
    assert page.count("As we said in spring.") == 2
    assert "Last time (First)" in page
    assert "Unchanged: repeat 2 answers" in page
    assert "2 lines have no light. They will stand as “no answer” in the report." in page


def test_no_change_takes_two_clicks_from_the_form(havneby, as_):
    here = work(havneby)
    for n in range(5):
        make.action(make.direction(here.strategy), at=havneby.offer, title=f"More {n}", state="running")
    answered(request_of(opened(here, title="First"), havneby.offer), by=havneby.leader)
    request = request_of(opened(here, title="Second"), havneby.offer)
    client = as_(havneby.leader)
    client.post(url("unchanged", request.pk), form_of(request))
    client.post(url("send", request.pk), form_of(request))
    request.refresh_from_db()
    assert (request.state, lights_of(request)) == (RequestState.SENT, ["green"] * 7)


def test_one_line_is_repeated_and_the_page_stays_at_it(havneby, as_):
    here = work(havneby)
    answered(request_of(opened(here, title="First"), havneby.offer), by=havneby.leader)
    request = request_of(opened(here, title="Second"), havneby.offer)
    line = request.lines.order_by("pk").first()
    page = as_(havneby.leader).post(url("unchanged", request.pk), {**form_of(request), "line": line.pk})
    assert page.url == f"{url('request', request.pk)}#line-{line.pk}"
    assert lights_of(request) == ["green", "none"]


def test_each_line_is_saved_as_soon_as_it_is_written(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    line = request.lines.order_by("pk").first()
    posted = {f"light-{line.pk}": "yellow", f"words-{line.pk}": "One is ill."}
    page = as_(havneby.leader).post(url("line", line.pk), posted, headers={"HX-Request": "true"})
    line.refresh_from_db()
    assert (line.light, line.words) == (Light.YELLOW, "One is ill.")
    assert "<strong>1</strong> of 2 have a light" in text_of(page)
    assert "1 line has no light." in text_of(page)


def test_a_light_there_is_not_is_refused_in_words(havneby, as_):
    line = request_of(opened(work(havneby)), havneby.offer).lines.first()
    posted = {f"light-{line.pk}": "purple", f"words-{line.pk}": ""}
    page = as_(havneby.leader).post(url("line", line.pk), posted)
    assert (page.status_code, "Choose one of the lights." in text_of(page)) == (409, True)


def test_without_script_the_whole_form_is_saved_with_its_button(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    page = as_(havneby.leader).post(url("save", request.pk), form_of(request, light1="green", words2="Later."))
    assert page.url == url("request", request.pk)
    assert list(request.lines.order_by("pk").values_list("light", "words")) == [("green", ""), ("none", "Later.")]


def test_two_people_in_one_form_do_not_undo_each_other(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    as_the_leader_saw_it = form_of(request, light1="green")
    as_(havneby.employee).post(url("save", request.pk), form_of(request, light2="red"))
    as_(havneby.leader).post(url("save", request.pk), as_the_leader_saw_it)
    assert lights_of(request) == ["green", "red"]


def test_sending_keeps_what_was_just_written(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    page = as_(havneby.leader).post(url("send", request.pk), form_of(request, light1="green"), follow=True)
    request.refresh_from_db()
    assert (request.state, lights_of(request)) == (RequestState.SENT, ["green", "none"])
    assert "Change the answer" in text_of(page)
    assert Notice.objects.waiting().count() == 0


def test_nothing_cannot_be_sent(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    page = as_(havneby.leader).post(url("send", request.pk), form_of(request))
    assert (page.status_code, "Nothing is answered yet." in text_of(page)) == (409, True)


def test_a_sent_answer_is_taken_back_and_changed(havneby, as_):
    request = answered(request_of(opened(work(havneby)), havneby.offer), by=havneby.leader)
    client = as_(havneby.leader)
    assert "<textarea" not in text_of(client.get(url("request", request.pk)))
    page = client.post(url("take_back", request.pk), follow=True)
    assert "<textarea" in text_of(page)


def test_after_closing_the_form_can_only_be_read_and_words_on_their_way_are_not_lost(havneby, as_):
    round = opened(work(havneby))
    request = request_of(round, havneby.offer)
    posted = form_of(request, light1="red", words1="Written too late.")
    followup.close(round, by=havneby.consultant, at=make.NOW)
    client = as_(havneby.leader)
    assert "<textarea" not in text_of(client.get(url("request", request.pk)))
    page = client.post(url("save", request.pk), posted)
    assert page.status_code == 409
    assert "Written too late." in text_of(page)
    assert lights_of(request) == ["none", "none"]
    line = request.lines.first()
    late = client.post(url("line", line.pk), {f"light-{line.pk}": "red", f"words-{line.pk}": ""})
    assert (late.status_code, "The round is closed." in text_of(late)) == (409, True)


def test_a_consultant_reads_what_the_unit_has_and_does_not_write_it(havneby, as_):
    request = request_of(opened(work(havneby)), havneby.offer)
    page = text_of(as_(havneby.consultant).get(url("request", request.pk)))
    assert "<textarea" not in page
    assert "The unit has not sent its answer yet." in page


@pytest.mark.parametrize("actions", [1, 3])
def test_the_form_takes_the_same_queries_however_many_lines(havneby, actions, as_, django_assert_num_queries):
    here = work(havneby)
    for n in range(actions):
        make.action(make.direction(here.strategy), at=havneby.offer, title=f"More {n}", state="running")
    answered(request_of(opened(here, title="First"), havneby.offer), by=havneby.leader)
    request = request_of(opened(here, title="Second"), havneby.offer)
    client = as_(havneby.leader)
    with django_assert_num_queries(6):
        client.get(url("request", request.pk))


# --- Who sees what

SEES = {
    "citizen": {"rounds": 403, "open": 403, "round": 404, "close": 404, "request": 404},
    "employee": {"rounds": 200, "open": 403, "round": 200, "close": 403, "request": 200},
    "leader": {"rounds": 200, "open": 403, "round": 200, "close": 403, "request": 200},
    "consultant": {"rounds": 200, "open": 200, "round": 200, "close": 200, "request": 200},
    "politician": {"rounds": 403, "open": 403, "round": 404, "close": 404, "request": 404},
    "administrator": {"rounds": 200, "open": 403, "round": 200, "close": 403, "request": 404},
}


@pytest.mark.parametrize("role", list(SEES))
def test_who_sees_which_page(havneby, role, as_):
    round = opened(work(havneby))
    client = as_(getattr(havneby, role))
    assert {
        "rounds": client.get(url("rounds")).status_code,
        "open": client.get(url("open")).status_code,
        "round": client.get(url("round", round.pk)).status_code,
        "close": client.get(url("close", round.pk)).status_code,
        "request": client.get(url("request", request_of(round, havneby.offer).pk)).status_code,
    } == SEES[role]


def test_another_municipality_sees_nothing_of_it(havneby, klitby, as_):
    round = opened(work(havneby))
    request = request_of(round, havneby.offer)
    client = as_(klitby.consultant)
    assert "Fourth quarter" not in text_of(client.get(url("rounds")))
    for name, pk in [("round", round.pk), ("close", round.pk), ("request", request.pk)]:
        assert client.get(url(name, pk)).status_code == 404
    for name, pk in [
        ("remind", round.pk),
        ("close", round.pk),
        ("save", request.pk),
        ("unchanged", request.pk),
        ("send", request.pk),
        ("take_back", request.pk),
        ("line", request.lines.first().pk),
    ]:
        assert client.post(url(name, pk)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(havneby, as_):
    round = opened(work(havneby))
    assert as_(None).get(url("round", round.pk)).url.startswith(reverse("people:sign_in"))


def test_a_leader_of_another_unit_does_not_read_the_answer(havneby, as_):
    here = work(havneby, units=2)
    round = opened(here)
    client = as_(here.leaders[1])
    assert client.get(url("request", request_of(round, havneby.offer).pk)).status_code == 404
    assert client.get(url("request", request_of(round, here.units[1]).pk)).status_code == 200
