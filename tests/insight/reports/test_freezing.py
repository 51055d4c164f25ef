"""Freezing: a closed round becomes an edition that says what was said, and never says anything else afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from roret.insight.reports import operations as reports
from roret.insight.reports.engine.content import (
    Counts,
    EditionContent,
    LateMilestone,
    LightCounts,
    LineState,
    Quote,
    SilentUnit,
    from_json,
    to_json,
)
from roret.insight.reports.models import Edition, EditionIsFrozen
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import ActionOrigin, Milestone
from roret.organisational.answers import operations as answers
from roret.organisational.followup import operations as followup
from roret.organisational.followup.models import Round
from roret.strategic.directions.models import Origin, TopicLink
from roret.strategic.voices.models import Sorting
from tests import make
from tests.organisational.followup.things import NEXT_QUARTER, QUARTER, answered, on_record, opened, request_of, work

pytestmark = pytest.mark.django_db

LATER = make.NOW + timedelta(days=3)
NEXT = {"period_from": date(2027, 1, 1), "period_to": date(2027, 3, 31), "due_on": date(2027, 4, 20)}


def close(round: Round, place, at=make.NOW) -> Edition:
    """Close the round, and the edition that closing froze."""
    followup.close(round, by=place.consultant, at=at)
    return Edition.objects.get(round=round)


def content(edition: Edition) -> EditionContent:
    return from_json(edition.content)


def two_rounds(place, before: dict[str, str], now: dict[str, str], *, unchanged: bool = False):
    """Two rounds of one unit: `before` and `now` are the lights by action title, "" for the direction as a whole."""
    here = work(place)
    first, second = opened(here, title="First"), None
    say(first, place, before)
    close(first, place)
    second = opened(here, title="Second", **NEXT)
    if unchanged:
        request = request_of(second, place.offer)
        followup.unchanged(request, by=place.leader, at=LATER)
        followup.send(request, by=place.leader, at=LATER)
    else:
        say(second, place, now)
    return here, close(second, place, LATER)


def say(round: Round, place, lights: dict[str, str]) -> None:
    request = request_of(round, place.offer)
    given = {
        line.pk: followup.Given(lights[line.action.title if line.action else ""], "")
        for line in request.lines.for_form()
        if (line.action.title if line.action else "") in lights
    }
    if given:
        followup.answer(request, given, by=place.leader, at=make.NOW)
        followup.send(request, by=place.leader, at=make.NOW)


# --- What it says


def test_closing_a_round_freezes_what_the_units_said(havneby):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0], light="yellow", words="We lack hands.")
    edition = close(round, havneby)
    said = content(edition)
    assert (said.title, said.number, said.version, said.language) == ("Fourth quarter", 1, 1, "da")
    assert said.lights_total == LightCounts(yellow=2, none=2)
    first, second = said.directions
    assert first.lines[0] == LineState(
        unit="The Lighthouse",
        action="Action no. 1",
        action_state="i gang",
        light="yellow",
        previous_light=None,
        words="We lack hands.",
        unchanged=False,
        answered_on=date(2026, 11, 20),
        answered_by="Leader of havneby",
    )
    assert [(line.unit, line.action, line.light) for line in first.lines] == [
        ("The Lighthouse", "Action no. 1", "yellow"),
        ("Offer no. 2", "Action no. 2", "none"),
        ("The Lighthouse", "", "yellow"),
        ("Offer no. 2", "", "none"),
    ]
    assert (second.title, second.lines, second.reported) == ("Direction no. 2", (), LightCounts())


def test_who_did_not_answer_is_named_with_what_was_done_to_get_an_answer(havneby):
    round = opened(work(havneby))
    followup.remind(round, by=havneby.consultant, at=make.NOW)
    assert content(close(round, havneby, LATER)).silent == (
        SilentUnit("The Lighthouse", "Leader of havneby", make.TODAY, date(2026, 12, 11), reminders=1),
    )


def test_a_draft_that_was_never_sent_is_not_in_the_report(havneby):
    round = opened(work(havneby))
    line = request_of(round, havneby.offer).lines.first()
    followup.answer_line(line, light="red", words="Secret draft.", by=havneby.leader, at=make.NOW)
    edition = close(round, havneby)
    assert content(edition).lights_total == LightCounts(none=2)
    assert "Secret draft" not in edition.content


def test_late_milestones_are_late_on_the_day_the_round_closed(havneby):
    here = work(havneby)
    Milestone.objects.create(action=here.actions[0], title="Door is painted", due_on=date(2026, 11, 1))
    Milestone.objects.create(action=here.actions[0], title="Not yet", due_on=date(2026, 11, 20))
    Milestone.objects.create(action=here.actions[0], title="Done", due_on=date(2026, 11, 1), done_on=date(2026, 11, 2))
    over = make.action(make.direction(here.strategy), at=havneby.offer, title="Over", state="done")
    Milestone.objects.create(action=over, title="Of no matter", due_on=date(2026, 11, 1))
    assert content(close(opened(here), havneby)).late == (
        LateMilestone("Action no. 1", "Door is painted", "The Lighthouse", date(2026, 11, 1), 19),
    )


def test_citizens_words_stand_under_the_direction_they_shaped_and_only_those_that_may_be_quoted(havneby):
    here = work(havneby)
    direction = make.direction(here.strategy)
    collection = make.collection(havneby)
    fields = {"place_name": "The harbour", "spoken_on": date(2026, 3, 14), "reference": "H001"}
    said = make.contribution(collection, "Call me on 12 34.", shown_text="Call me on ….", **fields)
    private = make.contribution(collection, "Not for others.", may_quote=False)
    for each in (said, private):
        Origin.objects.create(direction=direction, contribution=each, at=make.NOW)
    edition = close(opened(here), havneby)
    first = content(edition).directions[0]
    assert first.contributions == 2
    assert first.quotes == (Quote("Call me on ….", "borger", "The harbour", date(2026, 3, 14), "H001"),)
    assert "12 34" not in edition.content
    assert said.receipt_code not in edition.content


def test_what_became_of_all_input_is_counted(havneby):
    here = work(havneby)
    direction = make.direction(here.strategy)
    collection = make.collection(havneby)
    linked, loose = make.topic(collection, "Time"), make.topic(collection, "Coffee")
    TopicLink.objects.create(direction=direction, topic=linked, at=make.NOW)
    said = [make.contribution(collection, f"Words no. {n}.") for n in range(7)]
    Sorting.objects.create(contribution=said[0], topic=linked, at=make.NOW)  # carried on through a topic
    Sorting.objects.create(contribution=said[1], topic=loose, at=make.NOW)  # sorted, and no further
    Origin.objects.create(direction=direction, contribution=said[2], at=make.NOW)  # straight to a direction
    ActionOrigin.objects.create(action=here.actions[0], contribution=said[3], at=make.NOW)
    told = answers.prepare("Thank you.", kind="received", to=[said[4]], by=havneby.consultant, at=make.NOW)
    answers.publish([told], by=havneby.consultant, at=make.NOW)
    answers.prepare("Not yet.", kind="received", to=[said[5]], by=havneby.consultant, at=make.NOW)
    make.contribution(
        collection,
        "Set aside.",
        set_aside_at=make.NOW,
        set_aside_kind="other",
        set_aside_reason="About something else.",
    )
    assert content(close(opened(here), havneby)).counts == Counts(
        contributions=8, sorted=2, unsorted=5, set_aside=1, answered=1, neither=4
    )


# --- What has changed since last time


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("red", "yellow", "better"),
        ("red", "green", "better"),
        ("yellow", "green", "better"),
        ("green", "yellow", "worse"),
        ("green", "red", "worse"),
        ("yellow", "red", "worse"),
        ("red", "red", "stalled"),
        ("yellow", "yellow", None),
        ("green", "green", None),
        ("none", "green", None),
        ("green", "none", None),
        ("none", "none", None),
    ],
)
def test_a_line_has_moved_when_its_light_has(havneby, before, now, kind):
    _here, edition = two_rounds(havneby, {"Action no. 1": before, "": "green"}, {"Action no. 1": now, "": "green"})
    said = content(edition)
    assert [change.kind for change in said.changed] == ([kind] if kind else [])
    assert [line.previous_light for line in said.directions[0].lines] == [before, "green"]


def test_yellow_that_is_reported_as_unchanged_has_stalled(havneby):
    _here, edition = two_rounds(havneby, {"Action no. 1": "yellow", "": "green"}, {}, unchanged=True)
    assert [(change.kind, change.text) for change in content(edition).changed] == [
        ("stalled", "“Action no. 1” (The Lighthouse): stadig gul.")
    ]


def test_silence_stands_beside_the_light_there_was_and_never_takes_its_place(havneby):
    _here, edition = two_rounds(havneby, {"Action no. 1": "green", "": "green"}, {})
    said = content(edition)
    assert said.lights_total == LightCounts(none=2)
    assert [(line.light, line.previous_light) for line in said.directions[0].lines] == [("none", "green")] * 2


def test_the_first_round_has_nothing_to_compare_with(havneby):
    said = content(close(opened(work(havneby)), havneby))
    assert said.changed == ()


def test_new_actions_and_those_that_ended_or_paused_are_told(havneby):
    here = work(havneby)
    direction = make.direction(here.strategy)
    ends = make.action(direction, at=havneby.offer, title="Ends", state="running")
    pauses = make.action(direction, at=havneby.offer, title="Pauses", state="running")
    first = opened(here, title="First")
    answered(request_of(first, havneby.offer), by=havneby.leader)
    close(first, havneby)
    make.action(direction, at=havneby.offer, title="Begins", state="planned")
    after = make.TODAY + timedelta(days=1)
    actions.move(ends, to="done", by=havneby.leader, on=after)
    actions.move(pauses, to="paused", by=havneby.leader, on=after, reason="The house is being rebuilt.")
    second = opened(here, title="Second", **NEXT)
    answered(request_of(second, havneby.offer), by=havneby.leader)
    assert [(change.kind, change.text) for change in content(close(second, havneby, LATER)).changed] == [
        ("new", "“Begins” (The Lighthouse) er ny."),
        ("stalled", "“Pauses” (The Lighthouse) er sat på pause."),
        ("closed", "“Ends” (The Lighthouse): gennemført."),
    ]


def test_the_round_before_is_the_last_one_closed_of_the_same_strategy(havneby):
    here = work(havneby)
    other = make.strategy(havneby, title="Another")
    for strategy, light in ((here.strategy, "red"), (other, "yellow"), (here.strategy, "green")):
        here.strategy = strategy
        if strategy == other:
            make.action(make.direction(other), at=havneby.offer, title="Of the other", state="running")
        round = opened(here, title=light)
        answered(request_of(round, havneby.offer), by=havneby.leader, light=light)
        edition = close(round, havneby, make.NOW + timedelta(days=Edition.objects.count()))
    assert [line.previous_light for line in content(edition).directions[0].lines] == ["red", "red"]


def test_a_round_about_a_later_period_is_not_the_one_before_though_it_was_closed_first(havneby):
    here = work(havneby)
    for title, period in (("Later", NEXT_QUARTER), ("Earlier", QUARTER)):
        round = opened(here, title=title, **period)
        answered(request_of(round, havneby.offer), by=havneby.leader, light="red")
        edition = close(round, havneby, make.NOW + timedelta(days=Edition.objects.count()))
    assert content(edition).directions[0].lines[0].previous_light is None


def test_the_report_in_short_says_the_figures(havneby):
    here = work(havneby, units=2)
    round = opened(here)
    answered(request_of(round, here.units[0]), by=here.leaders[0])
    assert content(close(round, havneby)).summary == (
        "1 af 2 enheder har svaret.",
        "Ud af 4 meldinger er 2 grønne, 0 gule og 0 røde. 2 er uden svar.",
        "Ingen milepæl er forsinket.",
    )


# --- It is frozen


def test_nothing_that_happens_afterwards_changes_web_word_or_pdf(havneby, as_):
    here = work(havneby)
    round = opened(here)
    answered(request_of(round, havneby.offer), by=havneby.leader, words="As it was.")
    edition = close(round, havneby)
    kept = (edition.content, edition.checksum, bytes(edition.word), bytes(edition.pdf))
    page = as_(havneby.consultant).get(f"/editions/{edition.pk}/").content
    here.actions[0].title = "Another name"
    here.actions[0].save()
    havneby.organisation.direction_word = "pejlemærke"
    havneby.organisation.save()
    request_of(round, havneby.offer).lines.update(words="Rewritten behind our back.")
    again = Edition.objects.get()
    assert (again.content, again.checksum, bytes(again.word), bytes(again.pdf)) == kept
    after = as_(havneby.consultant).get(f"/editions/{edition.pk}/").content
    assert b"As it was." in page
    assert b"As it was." in after
    assert b"Another name" not in after


def test_the_word_document_and_the_pdf_say_what_the_edition_says(havneby):
    round = opened(work(havneby))
    answered(request_of(round, havneby.offer), by=havneby.leader, words="Most people come twice.")
    edition = close(round, havneby)
    document = Document(BytesIO(bytes(edition.word)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Most people come twice." in cell for cell in cells)
    assert bytes(edition.pdf).startswith(b"%PDF-")


def test_an_edition_is_never_changed_nor_deleted(havneby):
    edition = close(opened(work(havneby)), havneby)
    edition.title = "Better"
    for act in (
        edition.save,
        edition.delete,
        Edition.objects.all().delete,
        lambda: Edition.objects.update(title="Better"),
    ):
        with pytest.raises(EditionIsFrozen):
            act()
    assert Edition.objects.get().title == "Fourth quarter"


def test_the_same_facts_give_the_same_bytes(havneby):
    round = opened(work(havneby))
    answered(request_of(round, havneby.offer), by=havneby.leader)
    edition = close(round, havneby)
    again = replace(content(edition))
    assert to_json(again) == edition.content
    assert reports.word(again) == bytes(edition.word)
    assert reports.pdf(again) == bytes(edition.pdf)


def test_freezing_again_gives_the_same_edition_when_nothing_is_new(havneby):
    round = opened(work(havneby))
    edition = close(round, havneby)
    round.refresh_from_db()
    assert reports.freeze(round, by=havneby.consultant, at=LATER) == edition
    assert Edition.objects.count() == 1


def test_a_correction_is_a_new_version_that_says_what_is_new(havneby):
    here = work(havneby)
    round = opened(here)
    first = close(round, havneby)
    round.refresh_from_db()
    Milestone.objects.create(action=here.actions[0], title="Forgotten", due_on=date(2026, 11, 1))
    second = reports.freeze(round, by=havneby.consultant, at=LATER)
    assert (second.number, second.version) == (first.number, 2)
    assert content(second).summary[0] == (
        "Version 2 afløser version 1 fra 20. november 2026. Nyt: forsinkede milepæle."
    )
    assert content(Edition.objects.get(pk=first.pk)).late == ()
    assert on_record("reports.freeze") == ["Fourth quarter", "Fourth quarter"]


def test_editions_are_numbered_for_each_organisation(havneby, klitby):
    here, there = work(havneby), work(klitby)
    numbers = [
        close(opened(here, title="First"), havneby).number,
        close(opened(there, title="First"), klitby).number,
        close(opened(here, title="Second"), havneby, LATER).number,
    ]
    assert numbers == [1, 1, 2]


def test_an_open_round_cannot_be_frozen(havneby):
    with pytest.raises(reports.RoundIsOpen, match="The round is still open"):
        reports.freeze(opened(work(havneby)), by=havneby.consultant, at=make.NOW)


@pytest.mark.parametrize("role", ["citizen", "employee", "leader", "politician", "administrator"])
def test_only_a_consultant_freezes(havneby, role):
    round = opened(work(havneby))
    close(round, havneby)
    round.refresh_from_db()
    with pytest.raises(PermissionDenied):
        reports.freeze(round, by=getattr(havneby, role), at=LATER)


def test_a_changed_edition_is_found_out(havneby):
    edition = close(opened(work(havneby)), havneby)
    assert reports.verify(edition)
    for field, value in (
        ("content", edition.content.replace("Fourth", "Fifth")),
        ("content", "not an edition"),
        ("content", edition.content.replace("Fourth", "Fjórði")),
        ("checksum", "0" * 64),
        ("version", 2),
    ):
        kept = getattr(edition, field)
        setattr(edition, field, value)
        assert not reports.verify(edition)
        setattr(edition, field, kept)


@pytest.mark.parametrize("units", [1, 3])
def test_gathering_takes_as_many_statements_for_one_unit_as_for_three(havneby, units):
    here = work(havneby, units=units)
    collection = make.collection(havneby)
    first = opened(here, title="First")
    for request, leader in zip(first.requests.all(), here.leaders, strict=True):
        answered(request, by=leader)
    close(first, havneby)
    for n in range(units):
        Milestone.objects.create(action=here.actions[n], title="Late", due_on=date(2026, 11, 1))
        said = make.contribution(collection, f"Words no. {n}.")
        Origin.objects.create(direction=make.direction(here.strategy), contribution=said, at=make.NOW)
    second = opened(here, title="Second", **NEXT)
    followup.close(second, by=havneby.consultant, at=LATER)
    second = Round.objects.get(pk=second.pk)
    Milestone.objects.filter(title="Late").update(title="Later")
    with CaptureQueriesContext(connection) as statements:
        reports.freeze(second, by=havneby.consultant, at=LATER)
    assert len(statements) == 24
