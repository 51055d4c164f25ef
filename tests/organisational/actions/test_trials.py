"""A trial from what we believe to what we learned, and on into what carries it on."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.foundation.notices.models import Notice
from roret.organisational.actions import readings
from roret.organisational.actions.models import Action
from roret.organisational.actions.operations import (
    CannotConclude,
    ask_for_verdicts,
    conclude_trial,
    grew_out_of,
    move,
    write_trial,
)
from roret.organisational.actions.status import State
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import on_record, work

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def there(havneby):
    return work(havneby)


@pytest.fixture
def trial(havneby, there):
    about = {"kind": "trial", "state": "running", "owner": havneby.leader, "due_on": YESTERDAY}
    return make.action(there.direction, at=havneby.offer, **about)


def waiting():
    return [(notice.person.name, notice.text, notice.url) for notice in Notice.objects.waiting()]


def test_a_trial_says_what_we_believe_and_ends_with_what_we_learned(havneby, as_, trial):
    write_trial(trial, hypothesis="More will come.", measure="We count.", by=havneby.leader, on=TODAY)
    conclude_trial(trial, "keep", learned="Twice as many came.", by=havneby.leader, on=TODAY)
    page = as_(havneby.politician).get(reverse("actions:action", args=[trial.pk])).text
    for said in ("More will come.", "We count.", "Twice as many came.", "We keep it", "Leader of havneby"):
        assert said in page
    assert [(event.text, event.reason) for event in readings.history(trial).things] == [
        ("The trial is over: we keep it", "Twice as many came."),
        ("Written down what the trial is to show", ""),
    ]
    assert on_record(trial) == ["actions.write_trial", "actions.conclude_trial"]


@pytest.mark.parametrize(
    ("about", "said", "sentence"),
    [
        ({"kind": "campaign"}, {}, "It is not a trial. Change its kind first."),
        ({"state": "planned"}, {}, "The trial has not begun yet."),
        ({}, {"learned": "  "}, "Say what you learned before you decide."),
        ({}, {"verdict": "perhaps"}, "Choose what happens now: keep, change or stop."),
    ],
)
def test_a_verdict_that_does_not_fit_is_refused_with_a_sentence(havneby, trial, about, said, sentence):
    Action.objects.filter(pk=trial.pk).update(**about)
    with pytest.raises(CannotConclude) as refused:
        conclude_trial(
            trial, said.get("verdict", "keep"), learned=said.get("learned", "Much."), by=havneby.leader, on=TODAY
        )
    assert str(refused.value) == sentence


def test_what_was_decided_and_what_it_was_to_show_stand(havneby, trial):
    conclude_trial(trial, "stop", learned="Nobody came.", by=havneby.leader, on=TODAY)
    with pytest.raises(CannotConclude, match=r"^It was decided on Nov\. 20, 2026\. That stands\.$"):
        conclude_trial(trial, "keep", learned="Everybody came.", by=havneby.leader, on=TODAY)
    with pytest.raises(CannotConclude, match="stands as it was"):
        write_trial(trial, hypothesis="Nobody will come.", measure="", by=havneby.leader, on=TODAY)


def test_only_who_may_move_it_says_what_it_showed(havneby, there, trial):
    for person in (havneby.employee, havneby.politician, there.harbour_leader):
        with pytest.raises(PermissionDenied):
            conclude_trial(trial, "keep", learned="Much.", by=person, on=TODAY)


def test_past_its_end_without_a_verdict_it_is_late_and_waits_on_its_owners_list_once(havneby, as_, trial):
    assert list(Action.objects.late(TODAY)) == [trial]
    assert list(Action.objects.awaiting_verdict(TODAY)) == [trial]
    assert ask_for_verdicts(at=NOW) == 1
    assert ask_for_verdicts(at=NOW + timedelta(days=3)) == 0
    words = (
        "The trial “Open door on Thursdays” has ended. Say what you learned, and whether to keep, change or stop it."
    )
    url = reverse("actions:verdict", args=[trial.pk])
    assert waiting() == [("Leader of havneby", words, url)]
    assert words.replace("“", "“") in as_(havneby.leader).get(reverse("overview:desk")).text
    as_(havneby.leader).post(reverse("actions:seen", args=[trial.pk]))
    assert len(waiting()) == 1
    conclude_trial(trial, "keep", learned="Much.", by=havneby.leader, on=TODAY)
    assert waiting() == []
    assert ask_for_verdicts(at=NOW) == 0
    assert not Action.objects.awaiting_verdict(TODAY).exists()


def test_a_trial_that_is_done_and_has_no_verdict_is_still_late(havneby, trial):
    move(trial, State.DONE, by=havneby.leader, on=TODAY)
    assert list(Action.objects.late(TODAY)) == [trial]
    assert readings.cards([Action.objects.for_card().get()], TODAY)[0].late
    conclude_trial(trial, "keep", learned="Much.", by=havneby.leader, on=TODAY)
    assert not Action.objects.late(TODAY).exists()


@pytest.mark.parametrize(
    "change",
    [{"due_on": date(2030, 1, 1)}, {"due_on": None}, {"kind": "initiative"}, {"state": "stopped"}, {"owner": None}],
)
def test_where_it_is_no_longer_asked_for_the_line_goes(trial, change):
    ask_for_verdicts(at=NOW)
    Action.objects.filter(pk=trial.pk).update(**change)
    assert ask_for_verdicts(at=NOW) == 0
    assert waiting() == []


def test_an_owner_who_works_there_no_more_is_not_asked(havneby, trial):
    ask_for_verdicts(at=NOW)
    havneby.leader.memberships.update(until=TODAY)
    assert ask_for_verdicts(at=NOW) == 0
    assert waiting() == []


def test_another_owner_is_asked_instead(havneby, trial):
    ask_for_verdicts(at=NOW)
    Action.objects.filter(pk=trial.pk).update(owner=havneby.consultant)
    assert ask_for_verdicts(at=NOW) == 1
    assert [name for name, _text, _url in waiting()] == ["Consultant of havneby"]


@pytest.mark.parametrize("verdict", ["keep", "change"])
def test_what_carries_it_on_is_one_click_away_with_the_text_filled_in(havneby, as_, there, trial, verdict):
    said = make.contribution(there.collection, "Open the door.")
    grew_out_of(trial, said, by=havneby.leader, at=NOW)
    browser = as_(havneby.leader)
    posted = {"learned": "Twice as many came.", "verdict": verdict}
    page = browser.post(reverse("actions:verdict", args=[trial.pk]), posted, follow=True).text
    address = f"{reverse('actions:begin')}?after={trial.pk}"
    assert address in page
    form = browser.get(address).context["form"]
    ending = {"keep": "for good", "change": "in a new way"}[verdict]
    assert form["title"].value() == f"Open door on Thursdays, {ending}"
    assert "Twice as many came." in form["text"].value()
    filled = {name: form[name].value() for name in ("title", "direction", "lead_unit", "text")}
    browser.post(address, {**filled, f"because_{said.pk}": "on"})
    made = Action.objects.get(after=trial)
    assert (made.direction, made.lead_unit, made.owner) == (trial.direction, trial.lead_unit, havneby.leader)
    assert made.origins.get().contribution == said
    assert made.title in browser.get(reverse("actions:action", args=[trial.pk])).text
    assert "It carries on" in browser.get(reverse("actions:action", args=[made.pk])).text


def test_a_trial_that_is_stopped_proposes_nothing_more(havneby, as_, trial):
    conclude_trial(trial, "stop", learned="Nobody came.", by=havneby.leader, on=TODAY)
    assert "?after=" not in as_(havneby.leader).get(reverse("actions:action", args=[trial.pk])).text


def test_a_form_without_what_was_learned_keeps_what_was_chosen(havneby, as_, trial):
    answer = as_(havneby.leader).post(reverse("actions:verdict", args=[trial.pk]), {"verdict": "keep"})
    assert answer.status_code == 422
    assert "checked" in answer.text
    assert as_(havneby.leader).post(reverse("actions:trial", args=[trial.pk]), {"measure": "x"}).status_code == 422
