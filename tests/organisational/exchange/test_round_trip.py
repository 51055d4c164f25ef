"""The plan goes out as a workbook, is worked on, and comes in again without loss."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roret.foundation.audit.models import Entry
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import Action
from roret.organisational.actions.status import State
from roret.organisational.exchange.models import Upload
from roret.organisational.exchange.operations import forget_old_workbooks
from tests import make

pytestmark = pytest.mark.django_db

JUNE = date(2027, 6, 1)


@pytest.fixture
def plan(havneby):
    """Two actions with everything a workbook holds."""
    direction = make.direction(make.strategy(havneby))
    trial = make.action(
        direction,
        at=havneby.offer,
        kind="trial",
        owner=havneby.employee,
        text="=1+1 is no formula\nSecond line",
        benefits="Everybody",
        thanks="Cake",
        hours_a_week=6,
        starts_on=date(2026, 1, 5),
        due_on=JUNE,
        state="running",
    )
    other = make.action(direction, at=havneby.centre, title="Another – with “quotes” 🎉")
    by = {"by": havneby.consultant, "on": make.TODAY}
    actions.write_trial(trial, hypothesis="They come", measure="We count", **by)
    milestone = actions.add_milestone(trial, "Key", due_on=JUNE, owner=havneby.leader, by=havneby.consultant)
    actions.reach_milestone(milestone, on=make.TODAY, by=havneby.consultant)
    actions.add_milestone(trial, "Door", due_on=JUNE, by=havneby.consultant)
    actions.set_money(trial, year=2027, source="The pool", amount=100_000, **by)
    actions.set_partner(trial, unit=havneby.centre, hours_a_week=2, **by)
    actions.set_partner(trial, name="The association", **by)
    actions.wait_for(other, trial, reason="The key", **by)
    return trial, other


def taken_out(client, language="en"):
    answer = client.get(reverse("exchange:out"), headers={"accept-language": language})
    return b"".join(answer.streaming_content)


def brought_in(client, content, name="plan.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("exchange:bring_in"), {"file": file}, follow=True)


def changed(content, sheet, cells):
    """The workbook with cells written anew: {(row, header): value}; rows from 2, new ones below."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet]
    place = {cell.value: cell.column for cell in page[1]}
    for (row, header), value in cells.items():
        page.cell(row, place[header], value)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def done(client, content):
    """Brought in, looked at, and done: the sentences of what was left alone."""
    page = brought_in(client, content)
    assert page.status_code == 200, page.content.decode()[:2000]
    upload = Upload.objects.latest("pk")
    client.post(reverse("exchange:do", args=[upload.pk]))
    upload.refresh_from_db()
    return [result[3] for result in upload.results if result[3]]


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_goes_out_comes_in_again_and_says_nothing_new(havneby, plan, as_, language):
    client = as_(havneby.consultant)
    answer = brought_in(client, taken_out(client, language))
    assert answer.status_code == 422
    assert "The file says what is here already" in answer.content.decode()
    assert Upload.objects.count() == 0


def test_a_file_saved_by_another_program_says_nothing_new_either(havneby, plan, as_):
    client = as_(havneby.consultant)
    assert "here already" in brought_in(client, changed(taken_out(client), "Actions", {})).content.decode()


def test_every_kind_of_cell_is_changed_and_looked_at_first(havneby, plan, as_):
    client = as_(havneby.consultant)
    trial, _other = plan
    content = changed(
        taken_out(client),
        "Actions",
        {
            (2, "Title"): "Open door on Fridays",
            (2, "State"): "paused",
            (2, "Owner"): havneby.leader.email,
            (2, "Due"): date(2027, 9, 1),
            (2, "Why"): "The locksmith is ill",
            (2, "Level"): "individual",
            (2, "Hours a week"): 4,
            (2, "What we do"): "Open.",
            (2, "Trial: what we believe"): "They come twice",
        },
    )
    shown = brought_in(client, content).content.decode()
    assert "1 row says something new" in shown
    assert "Open door on Fridays" in shown
    trial.refresh_from_db()
    assert trial.title == "Open door on Thursdays"
    upload = Upload.objects.get()
    client.post(reverse("exchange:do", args=[upload.pk]))
    trial = Action.objects.select_related("trial", "owner").get(pk=trial.pk)
    assert (trial.title, trial.state, trial.owner, trial.due_on, trial.level, trial.hours_a_week, trial.text) == (
        "Open door on Fridays",
        "paused",
        havneby.leader,
        date(2027, 9, 1),
        "individual",
        4,
        "Open.",
    )
    assert trial.trial.hypothesis == "They come twice"
    assert "here already" in brought_in(client, taken_out(client)).content.decode()


def test_new_rows_are_begun_with_what_belongs_to_them(havneby, plan, as_):
    client = as_(havneby.consultant)
    content = taken_out(client)
    content = changed(
        content,
        "Actions",
        {
            (4, "No."): "A",
            (4, "Strategy"): "Master plan",
            (4, "Follows no."): 2,
            (4, "Title"): "A new one",
            (4, "State"): "under way",
            (4, "Lead unit"): "The Lighthouse",
            (4, "Due"): "31-12-2027",
        },
    )
    content = changed(
        content, "Milestones", {(4, "Action no."): "A", (4, "Title"): "First step", (4, "Due"): "1.3.2027"}
    )
    content = changed(
        content,
        "Money",
        {(3, "Action no."): "A", (3, "Year"): 2027, (3, "Source"): "The pool", (3, "Amount in kroner"): "20.000"},
    )
    content = changed(content, "Waits for", {(3, "Action no."): "A", (3, "Waits for no."): plan[0].pk})
    left = done(as_(havneby.consultant), content)
    made = Action.objects.get(title="A new one")
    assert (made.state, made.lead_unit, made.direction.number, made.due_on) == (
        "running",
        havneby.offer,
        2,
        date(2027, 12, 31),
    )
    assert list(made.milestones.values_list("title", "due_on")) == [("First step", date(2027, 3, 1))]
    assert list(made.waits_for.values_list("needs", flat=True)) == [plan[0].pk]
    assert list(made.money.values_list("amount", flat=True)) == [20000]
    assert left == []


def test_what_cannot_be_done_is_said_with_its_line_and_stops_nothing_else(havneby, plan, as_):
    client = as_(havneby.consultant)
    content = changed(
        taken_out(client),
        "Actions",
        {
            (2, "Due"): date(2027, 9, 1),
            (3, "Title"): "Another name",
            (4, "Title"): "Nowhere",
            (4, "Lead unit"): "The Moon",
            (5, "No."): 999_999,
            (5, "Title"): "Not here",
        },
    )
    shown = brought_in(client, content).content.decode()
    assert "Say in “Why” why the dates are moved." in shown
    assert "There is no unit called “The Moon”." in shown
    assert "There is no action with number 999999 here" in shown
    client.post(reverse("exchange:do", args=[Upload.objects.get().pk]))
    assert set(Action.objects.values_list("title", flat=True)) == {"Open door on Thursdays", "Another name"}


def test_what_somebody_else_has_changed_since_is_left_alone(havneby, plan, as_):
    client = as_(havneby.consultant)
    content = changed(taken_out(client), "Actions", {(2, "Title"): "My name for it"})
    actions.move(plan[0], State.PAUSED, by=havneby.leader, on=make.TODAY, reason="Ill")
    assert done(client, content) == ["Somebody has changed it since the file was made, so it is left alone."]
    assert Action.objects.get(pk=plan[0].pk).title == "Open door on Thursdays"


def test_rows_and_columns_that_are_taken_away_change_nothing(havneby, plan, as_):
    client = as_(havneby.consultant)
    book = openpyxl.load_workbook(io.BytesIO(taken_out(client)))
    book["Actions"].delete_rows(3)
    book["Actions"].delete_cols(13, 8)
    del book["Milestones"], book["Money"]
    book["Actions"]["D2"] = "Renamed"
    kept = io.BytesIO()
    book.save(kept)
    assert done(client, kept.getvalue()) == []
    assert Action.objects.count() == 2
    renamed = Action.objects.get(title="Renamed")
    assert (renamed.thanks, renamed.milestones.count(), renamed.money.count()) == ("Cake", 2, 1)


def test_a_second_press_does_nothing_twice(havneby, plan, as_):
    client = as_(havneby.consultant)
    brought_in(client, changed(taken_out(client), "Actions", {(2, "Title"): "Once"}))
    upload = Upload.objects.get()
    for _time in range(2):
        assert client.post(reverse("exchange:do", args=[upload.pk])).status_code == 302
    assert Entry.objects.filter(verb="actions.edit").count() == 1


def test_an_employee_changes_only_what_is_theirs_and_nobody_sees_another_place(havneby, klitby, plan, as_):
    make.action(make.direction(make.strategy(klitby)), at=klitby.offer, title="Of Klitby")
    content = taken_out(as_(havneby.employee))
    assert b"Of Klitby" not in content
    content = changed(content, "Actions", {(2, "Title"): "Mine", (3, "Title"): "Not mine"})
    assert done(as_(havneby.employee), content) == ["You may not change it."]
    strangers = changed(taken_out(as_(klitby.consultant)), "Actions", {(2, "No."): plan[0].pk, (2, "Title"): "Ours"})
    assert "There is no action with number" in brought_in(as_(klitby.consultant), strangers).content.decode()
    upload = Upload.objects.filter(owner=klitby.consultant).get()
    assert as_(havneby.consultant).get(reverse("exchange:upload", args=[upload.pk])).status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"not a workbook at all", "not a table"),
        (b"PK\x03\x04 broken", "broken"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(havneby, as_, content, says):
    answer = brought_in(as_(havneby.consultant), content)
    assert answer.status_code == 422
    assert Upload.objects.count() == 0


def test_a_workbook_of_something_else_says_to_take_the_plan_out_first(havneby, as_):
    book = openpyxl.Workbook()
    book.active.append(["Name", "Age"])
    kept = io.BytesIO()
    book.save(kept)
    answer = brought_in(as_(havneby.consultant), kept.getvalue())
    assert "no sheet of actions" in answer.content.decode()


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_words_come_back_as_they_went(havneby, as_, words):
    Action.objects.all().delete()
    direction = getattr(havneby, "_direction", None) or make.direction(make.strategy(havneby))
    havneby._direction = direction
    make.action(direction, at=havneby.offer, text=words, benefits=f"={words}", thanks=f"_x000D_{words}"[:300])
    client = as_(havneby.consultant)
    assert "here already" in brought_in(client, taken_out(client)).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(havneby, plan, as_, many, django_assert_num_queries):
    for number in range(many):
        make.action(plan[0].direction, at=havneby.offer, title=f"More {number}", due_on=JUNE + timedelta(number))
    client = as_(havneby.consultant)
    content = taken_out(client)
    cells = {(4 + number, "Title"): f"Renamed {number}" for number in range(many)}
    brought_in(client, changed(content, "Actions", cells))
    upload = Upload.objects.get()
    with django_assert_num_queries(10):
        client.get(reverse("exchange:upload", args=[upload.pk]))
    with django_assert_num_queries(16):
        taken_out(client)


def test_a_workbook_that_was_looked_at_and_left_goes_after_its_days(havneby, plan, as_, settings):
    settings.UPLOADS_KEPT_DAYS = 30
    client = as_(havneby.consultant)
    brought_in(client, changed(taken_out(client), "Actions", {(2, "Title"): "Another title"}))
    came = Upload.objects.get().created_at
    forget_old_workbooks(at=came + timedelta(days=29))
    assert Upload.objects.count() == 1
    forget_old_workbooks(at=came + timedelta(days=30))
    assert Upload.objects.count() == 0
