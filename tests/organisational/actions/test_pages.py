"""An action's page and the forms that change it, as people in each role meet them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import (
    add_milestone,
    comment,
    edit_milestone,
    grew_out_of,
    move,
    set_money,
    set_partner,
    wait_for,
)
from roret.organisational.actions.status import State
from roret.strategic.directions.models import TopicLink
from roret.strategic.voices.models import Sorting
from roret.strategic.voices.operations import merge_topics
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import work
from tests.strategic.voices.make_voices import meanwhile

PAGE_QUERIES = 27


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def action(havneby, there):
    return make.action(there.direction, at=havneby.offer, state="running", owner=havneby.leader)


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


def written(there, at, **more):
    return {
        "title": "Coffee every morning",
        "direction": there.direction.pk,
        "lead_unit": at.pk,
        "involvement": "deciding",
        "kind": "trial",
        "level": "organisational",
        **more,
    }


# The page


def test_the_page_tells_what_why_who_when_and_how(havneby, as_, there, action):
    said = make.contribution(there.collection, "The door is always locked.", place_name="The Quay")
    grew_out_of(action, said, reason="It began here.", by=havneby.leader, at=NOW)
    add_milestone(action, "A key for everybody", due_on=TODAY - timedelta(days=2000), by=havneby.leader)
    text = as_(havneby.employee).get(url("action", action.pk)).text
    for words in (
        "Open door on Thursdays",
        "The door is always locked.",
        "The Quay",
        "It began here.",
        "1. Direction no. 1",
        "Master plan",
        "The Lighthouse",
        "Leader of havneby",
        "Citizens are consulted",
        "A key for everybody",
        "days late",
        "Grew out of input",
    ):
        assert words in text


def test_the_other_municipality_finds_nothing(havneby, klitby, as_, there, action):
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    origin = grew_out_of(action, make.contribution(there.collection), by=havneby.leader, at=NOW)
    browser = as_(klitby.consultant)
    for name, pk in (("action", action.pk), ("edit", action.pk), ("why", action.pk), ("add_milestone", action.pk)):
        assert browser.get(url(name, pk)).status_code == 404
    assert browser.get(url("edit_milestone", milestone.pk)).status_code == 404
    for name, pk in (
        ("move", action.pk),
        ("seen", action.pk),
        ("edit", action.pk),
        ("why", action.pk),
        ("add_milestone", action.pk),
        ("edit_milestone", milestone.pk),
        ("reach_milestone", milestone.pk),
        ("reopen_milestone", milestone.pk),
        ("forget_origin", origin.pk),
    ):
        assert browser.post(url(name, pk), {"to": "stopped", "reason": "Ours."}).status_code == 404
    action.refresh_from_db()
    assert action.state == "running"


def test_a_citizen_with_an_account_finds_no_action(havneby, as_, action):
    assert as_(havneby.citizen).get(url("action", action.pk)).status_code == 404


def test_a_politician_reads_what_may_be_quoted_and_gets_no_links_to_the_rest(havneby, as_, there, action):
    open_words = make.contribution(there.collection, "Say it aloud.")
    kept = make.contribution(there.collection, "Between us.", may_quote=False)
    for said in (open_words, kept):
        grew_out_of(action, said, by=havneby.leader, at=NOW)
    text = as_(havneby.politician).get(url("action", action.pk)).text
    assert "Say it aloud." in text
    assert "Between us." not in text
    assert "These words may not be quoted." in text
    assert reverse("voices:contribution", args=[open_words.pk]) not in text


@pytest.mark.parametrize("things", [1, 3])
def test_the_page_takes_the_same_queries_however_much_has_happened(
    havneby, as_, there, action, django_assert_num_queries, things
):
    for n in range(things):
        key = add_milestone(action, f"No. {n}", due_on=TODAY, owner=havneby.employee, by=havneby.leader)
        moved = {"title": key.title, "due_on": date(2027, 1, 15), "owner": key.owner, "reason": "It takes longer."}
        edit_milestone(key, **moved, by=havneby.leader, on=TODAY)
        grew_out_of(action, make.contribution(there.collection), by=havneby.leader, at=NOW)
        comment(action, f"No. {n}, @Leader of havneby", by=havneby.employee, at=NOW)
        set_money(action, year=2026, source=f"No. {n}", amount=n, by=havneby.leader)
        set_partner(action, name=f"No. {n}", by=havneby.leader)
        other = make.action(there.direction, at=havneby.offer, title=f"No. {n}", kind="trial")
        wait_for(action, other, by=havneby.leader, on=TODAY)
        wait_for(
            make.action(there.direction, at=havneby.offer, title=f"After {n}"), action, by=havneby.leader, on=TODAY
        )
        to = State.PAUSED if n % 2 == 0 else State.RUNNING
        move(action, to, by=havneby.leader, on=TODAY, reason="So it was.")
    browser = as_(havneby.consultant)
    with django_assert_num_queries(PAGE_QUERIES):
        browser.get(url("action", action.pk))


# Moving it


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("idea", ["Plan it", "Stop it"]),
        ("planned", ["Set it going", "Stop it"]),
        ("running", ["Pause it", "It is done", "Stop it"]),
        ("paused", ["Set it going", "Stop it"]),
        ("done", []),
        ("stopped", []),
    ],
)
def test_the_buttons_are_the_moves_there_are(havneby, as_, there, state, words):
    action = make.action(there.direction, at=havneby.offer, state=state)
    page = as_(havneby.leader).get(url("action", action.pk))
    assert [verb for _to, verb, _reason in page.context["moves"]] == words
    assert ("Move it on" in page.text) == bool(words)
    assert "Move it on" not in as_(havneby.employee).get(url("action", action.pk)).text


def test_a_move_from_the_page_stands_in_its_history(havneby, as_, action):
    browser = as_(havneby.leader)
    answer = browser.post(url("move", action.pk), {"to": "paused", "reason": "The roof leaks."}, follow=True)
    assert "It now stands as “paused”." in answer.text
    assert "From under way to paused: The roof leaks." in " ".join(answer.text.split())
    done = action.moves.get()
    assert (done.by, done.on) == (havneby.leader, timezone.localdate())


def test_a_refused_move_keeps_what_was_written(havneby, as_, action):
    answer = as_(havneby.leader).post(url("move", action.pk), {"to": "planned", "reason": "Start over."})
    assert answer.status_code == 409
    assert "It stands as “under way” and cannot become “planned” from there." in answer.text
    assert 'value="Start over."' in answer.text
    assert as_(havneby.leader).post(url("move", action.pk), {"to": "paused"}).status_code == 409
    assert as_(havneby.leader).post(url("move", action.pk), {"to": "sideways"}).status_code == 409


def test_who_may_not_move_is_refused_at_the_door(havneby, as_, there, action):
    for person in (havneby.employee, havneby.politician, havneby.administrator, there.harbour_leader):
        assert as_(person).post(url("move", action.pk), {"to": "done"}).status_code == 403


def test_the_owner_sees_what_was_moved_until_it_is_seen(havneby, as_, action):
    move(action, State.DONE, by=havneby.consultant, on=TODAY)
    browser = as_(havneby.leader)
    assert "Consultant of havneby has moved" in browser.get(url("action", action.pk)).text
    answer = browser.post(url("seen", action.pk), follow=True)
    assert "Consultant of havneby has moved" not in answer.text


# Beginning and writing


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("consultant", 200),
        ("leader", 200),
        ("employee", 403),
        ("politician", 403),
        ("administrator", 403),
        ("citizen", 403),
    ],
)
def test_consultants_and_leaders_begin_actions(havneby, as_, who, status):
    assert as_(getattr(havneby, who)).get(url("begin")).status_code == status


def choices(response, field):
    return [label for key, label in response.context["form"].fields[field].choices if key]


def test_a_leader_chooses_among_the_own_units_and_the_organisations_people(havneby, klitby, as_, there):
    work(klitby)
    page = as_(havneby.leader).get(url("begin"))
    assert choices(page, "lead_unit") == ["– – The Lighthouse"]
    assert page.context["form"]["lead_unit"].initial == havneby.offer.pk
    assert choices(page, "direction") == ["1. Direction no. 1", "2. Direction no. 2"]
    own = make.action(there.direction, at=havneby.offer)
    assert choices(as_(havneby.leader).get(url("edit", own.pk)), "owner") == [
        "Administrator of havneby",
        "Consultant of havneby",
        "Employee of havneby",
        "Leader of havneby",
        "Leader of the Harbour",
        "Politician of havneby",
    ]


def test_a_consultant_chooses_among_all_open_units(havneby, as_, there):
    there.harbour.closed_on = TODAY
    there.harbour.save()
    assert choices(as_(havneby.consultant).get(url("begin")), "lead_unit") == [
        "Havneby Kommune",
        "– Centre for Support",
        "– – The Lighthouse",
        "– Social Committee",
    ]


def test_begun_from_contributions_it_carries_the_words_along(havneby, klitby, as_, there):
    bread = make.contribution(there.collection, "Bread, please.")
    coffee = make.contribution(there.collection, "Coffee, please.")
    theirs = make.contribution(work(klitby).collection, "From the dunes.")
    address = f"{url('begin')}?contributions={bread.pk},{coffee.pk},{theirs.pk},x&direction={there.direction.pk}"
    browser = as_(havneby.consultant)
    page = browser.get(address)
    assert "Bread, please." in page.text
    assert "From the dunes." not in page.text
    assert page.context["form"]["direction"].value() == str(there.direction.pk)
    posted = written(there, havneby.offer)
    posted |= {f"because_{coffee.pk}": "on", f"reason_{coffee.pk}": "The plainest."}
    posted |= {f"because_{theirs.pk}": "on"}
    assert "The idea is written down." in browser.post(address, posted, follow=True).text
    action = Action.objects.get()
    assert (action.title, action.state, action.owner) == ("Coffee every morning", "idea", havneby.consultant)
    assert list(action.origins.values_list("contribution", "reason")) == [(coffee.pk, "The plainest.")]


def test_a_mistake_in_the_form_keeps_what_was_written(havneby, as_, there, action):
    posted = written(there, havneby.offer, starts_on="2027-02-01", due_on="2027-01-01", text="So many words.")
    answer = as_(havneby.consultant).post(url("edit", action.pk), posted)
    assert answer.status_code == 422
    assert "It cannot be due before it starts." in answer.text
    assert "So many words." in answer.text
    assert Action.objects.get().text == ""
    untitled = as_(havneby.consultant).post(url("begin"), written(there, havneby.offer, title=" ", text="Keep this."))
    assert untitled.status_code == 422
    assert "Keep this." in untitled.text


def test_the_same_form_sent_twice_is_answered_with_a_sentence(havneby, as_, there):
    browser = as_(havneby.consultant)
    browser.post(url("begin"), written(there, havneby.offer))
    answer = browser.post(url("begin"), written(there, havneby.offer))
    assert answer.status_code == 422
    assert "The Lighthouse already has an action called that." in answer.text


def test_a_leader_cannot_choose_a_unit_of_somebody_else(havneby, as_, there):
    answer = as_(havneby.leader).post(url("begin"), written(there, havneby.centre))
    assert answer.status_code == 422
    assert not Action.objects.exists()


def test_an_action_is_edited_on_its_own_page(havneby, as_, there, action):
    browser = as_(havneby.leader)
    assert 'value="Open door on Thursdays"' in browser.get(url("edit", action.pk)).text
    answer = browser.post(url("edit", action.pk), written(there, havneby.offer, title="Open every day"), follow=True)
    assert "<h1>Open every day</h1>" in answer.text
    for person in (havneby.employee, havneby.politician, havneby.administrator, there.harbour_leader):
        assert as_(person).get(url("edit", action.pk)).status_code == 403


# Why


def test_words_are_offered_too_when_the_directions_topic_was_merged_into_another(havneby, as_, there, action):
    was, now = make.topic(there.collection, "Waiting"), make.topic(there.collection, "Time")
    TopicLink.objects.create(direction=there.direction, topic=was, at=NOW)
    said = make.contribution(there.collection, "I wait and wait.")
    Sorting.objects.create(contribution=said, topic=was, at=NOW)
    merge_topics(was, into=now, by=havneby.consultant, at=NOW)
    assert as_(havneby.leader).get(url("why", action.pk)).context["why"].contributions == [said]


def test_words_under_the_directions_topics_are_offered_first(havneby, as_, there, action):
    about_time = make.contribution(there.collection, "I wait and wait.", reference="H007")
    other = make.contribution(there.collection, "The soup is cold.")
    topic = make.topic(there.collection)
    Sorting.objects.create(contribution=about_time, topic=topic, at=NOW)
    TopicLink.objects.create(direction=there.direction, topic=topic, at=NOW)
    browser = as_(havneby.leader)

    def offered(**query):
        return browser.get(url("why", action.pk), query).context["why"].contributions

    assert offered() == [about_time]
    assert offered(q="soup") == [other]
    assert offered(q="h007") == [about_time]
    assert offered(q="tea") == []
    answer = browser.post(
        url("why", action.pk), {f"because_{other.pk}": "on", f"reason_{other.pk}": "Soup too."}, follow=True
    )
    assert "The soup is cold." in answer.text
    assert offered(q="soup") == []


def test_an_origin_is_taken_away_from_the_page(havneby, as_, there, action):
    origin = grew_out_of(action, make.contribution(there.collection, "Soup."), by=havneby.leader, at=NOW)
    assert as_(havneby.employee).post(url("forget_origin", origin.pk)).status_code == 403
    assert "Soup." not in as_(havneby.leader).post(url("forget_origin", origin.pk), follow=True).text
    assert not action.origins.exists()


def test_who_may_not_write_chooses_no_words(havneby, as_, there, action):
    for person in (havneby.employee, havneby.politician, havneby.administrator, there.harbour_leader):
        assert as_(person).get(url("why", action.pk)).status_code == 403


# Milestones


def test_a_milestone_is_added_changed_reached_and_opened_again(havneby, as_, action):
    browser = as_(havneby.leader)
    today = timezone.localdate()
    browser.post(url("add_milestone", action.pk), {"title": "Key", "due_on": "2026-06-01"})
    milestone = action.milestones.get()
    moved = {"title": "Two keys", "due_on": "2026-06-02", "reason": "The first was lost"}
    browser.post(url("edit_milestone", milestone.pk), moved)
    answer = browser.post(url("reach_milestone", milestone.pk), {"on": today.isoformat()}, follow=True)
    assert "Reached: Two keys" in answer.text
    milestone.refresh_from_db()
    assert (milestone.title, milestone.due_on.isoformat(), milestone.done_on) == ("Two keys", "2026-06-02", today)
    browser.post(url("reopen_milestone", milestone.pk))
    milestone.refresh_from_db()
    assert milestone.done_on is None


def test_the_old_date_stays_beside_the_new_one_and_in_the_history(havneby, as_, action):
    browser = as_(havneby.leader)
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    moved = {"title": "Key", "due_on": "2027-01-15", "owner": havneby.employee.pk, "reason": "The lock is <old>"}
    browser.post(url("edit_milestone", milestone.pk), moved)
    page = as_(havneby.politician).get(url("action", action.pk)).text
    milestones, history = page.split('id="milestones"')[1].split('id="history"')
    assert "Was Nov. 20, 2026. Moved because: The lock is &lt;old&gt;" in milestones
    assert havneby.employee.name in milestones
    assert "Moved from Nov. 20, 2026 to Jan. 15, 2027: Key: The lock is &lt;old&gt;" in " ".join(history.split())


def test_moving_a_date_without_a_reason_keeps_what_was_written(havneby, as_, action):
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    answer = as_(havneby.leader).post(
        url("edit_milestone", milestone.pk), {"title": "Other words", "due_on": "2027-01-15"}
    )
    assert answer.status_code == 422
    assert "Say why the date is moved." in answer.text
    assert 'value="Other words"' in answer.text
    milestone.refresh_from_db()
    assert (milestone.title, milestone.due_on) == ("Key", TODAY)


def test_a_date_that_somebody_moves_in_the_same_moment_is_not_moved_back_without_a_reason(havneby, as_, action):
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    browser, later = as_(havneby.leader), {"due_on": TODAY + timedelta(days=30)}
    with meanwhile('FROM "actions_milestone"', lambda: action.milestones.update(**later)):
        answer = browser.post(url("edit_milestone", milestone.pk), {"title": "Keys", "due_on": TODAY.isoformat()})
    assert answer.status_code == 422
    assert "Say why the date is moved." in answer.text
    assert action.milestones.get().due_on == later["due_on"]


def test_a_milestone_is_not_reached_on_a_day_to_come_or_on_two_days(havneby, as_, action):
    browser = as_(havneby.leader)
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    reach = url("reach_milestone", milestone.pk)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "That day has not come yet." in browser.post(reach, {"on": tomorrow}, follow=True).text
    browser.post(reach, {"on": "2026-06-01"})
    assert "Open it again first." in browser.post(reach, {"on": "2026-06-02"}, follow=True).text


def test_a_milestone_without_a_title_is_asked_for_again(havneby, as_, action):
    answer = as_(havneby.leader).post(url("add_milestone", action.pk), {"due_on": "2026-06-01"})
    assert answer.status_code == 422
    assert 'value="2026-06-01"' in answer.text


def test_who_may_not_write_in_the_action_meets_no_tools_and_a_closed_door(havneby, as_, there, action):
    milestone = add_milestone(action, "Key", due_on=TODAY, by=havneby.leader)
    for person in (havneby.employee, havneby.politician, havneby.administrator, there.harbour_leader):
        browser = as_(person)
        assert "Add a milestone" not in browser.get(url("action", action.pk)).text
        assert browser.get(url("add_milestone", action.pk)).status_code == 403
        assert browser.get(url("edit_milestone", milestone.pk)).status_code == 403
        for name in ("reach_milestone", "reopen_milestone"):
            assert browser.post(url(name, milestone.pk), {"on": "2026-06-01"}).status_code == 403
