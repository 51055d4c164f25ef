"""What anybody reads by machine is what visitors see on pages, and nothing else."""

import pytest
from django.test import Client

from roret.organisational.actions.models import Move
from roret.organisational.actions.status import State
from roret.strategic.directions.models import Origin
from roret.strategic.voices.status import AsideKind, Speaker
from tests import make
from tests.insight.api.things import draft_collection, ids, items, token, town


@pytest.fixture
def here(havneby):
    return town(havneby)


def test_strategies_and_directions_are_public_but_drafts_are_not(client, here):
    assert ids(client, "havneby/strategies") == [here.strategy.pk]
    assert items(client, "havneby/strategies")[0]["period_from"] == 2026
    assert {each["strategy"] for each in items(client, "havneby/directions")} == {here.strategy.pk}
    assert client.get(f"/api/v1/havneby/strategies/{here.draft.pk}").status_code == 404
    assert client.get(f"/api/v1/havneby/directions/{here.hidden.pk}").status_code == 404


def test_a_strategy_says_all_that_its_published_schema_describes(client, here):
    content = client.get(f"/api/v1/havneby/strategies/{here.strategy.pk}").json()["content"]
    assert content["title"] == "Master plan"
    assert content["directions"][0]["objectives"][0]["text"] == "Open in the evening."


def test_a_direction_has_its_objectives_and_keywords(client, here):
    found = client.get(f"/api/v1/havneby/directions/{here.direction.pk}").json()
    assert (found["number"], found["keywords"], found["objectives"]) == (
        1,
        ["coffee"],
        [{"id": here.objective.pk, "number": "1.1", "text": "Open in the evening.", "target": "", "target_on": None}],
    )


def test_of_actions_there_is_what_is_public_and_no_ideas(client, here):
    stopped = make.action(here.direction, at=here.place.offer, title="Dropped idea", state=State.STOPPED)
    Move.objects.create(action=stopped, before=State.IDEA, after=State.STOPPED, on=make.TODAY)
    unheard = make.action(here.hidden, at=here.place.offer, state=State.RUNNING)
    assert items(client, "havneby/actions") == [
        {
            "id": here.planned.pk,
            "strategy": here.strategy.pk,
            "direction": here.direction.pk,
            "title": "Open door on Thursdays",
            "text": "",
            "state": "planned",
            "lead_unit": {"id": here.place.offer.pk, "name": "The Lighthouse"},
            "starts_on": None,
            "due_on": "2027-03-01",
            "milestones": [{"title": "Open the door", "due_on": "2027-01-01", "done_on": None}],
            "inside": None,
        }
    ]
    for hidden in (here.idea, stopped, unheard):
        assert client.get(f"/api/v1/havneby/actions/{hidden.pk}").status_code == 404


def test_personal_data_in_an_action_is_hidden(client, here):
    make.action(here.direction, at=here.place.offer, title="Call 20 12 34 56 first", state=State.RUNNING)
    assert "20 12 34 56" not in client.get("/api/v1/havneby/actions").content.decode()


def test_of_indicators_those_of_objectives_are_public(client, here):
    found = items(client, "havneby/indicators")
    assert [(each["id"], each["latest"]["value"]) for each in found] == [(here.measured.pk, 12.5)]
    assert client.get(f"/api/v1/havneby/indicators/{here.inner.pk}").status_code == 404
    assert client.get(f"/api/v1/havneby/indicators/{here.inner.pk}/readings").status_code == 404
    assert items(client, f"havneby/indicators/{here.measured.pk}/readings") == [
        {"on": "2026-11-20", "value": 12.5, "source": ""}
    ]


def test_a_contribution_is_published_when_it_may_be_quoted_and_somebody_has_looked(client, here):
    chosen = make.contribution(here.collection, "This shaped it.")
    Origin.objects.create(direction=here.direction, contribution=chosen, at=make.NOW)
    make.contribution(here.collection, "Not to be quoted.", may_quote=False, screened_at=make.NOW)
    make.contribution(draft_collection(here.place), "Of a draft.", screened_at=make.NOW)
    for kind in AsideKind:
        make.contribution(
            here.collection,
            kind.label,
            screened_at=make.NOW,
            set_aside_at=make.NOW,
            set_aside_reason="Because",
            set_aside_kind=kind,
        )
    assert ids(client, "havneby/contributions") == [here.said.pk, chosen.pk]


def test_being_chosen_for_a_draft_publishes_nothing(client, here):
    Origin.objects.create(direction=here.hidden, contribution=here.unscreened, at=make.NOW)
    assert ids(client, "havneby/contributions") == [here.said.pk]


def test_what_is_withdrawn_is_gone_at_once(client, here):
    empty = dict.fromkeys(["text", "shown_text", "personal_data"], "")
    type(here.said).objects.filter(pk=here.said.pk).update(withdrawn_at=make.NOW, **empty)
    _made, headers = token(here.place)
    assert ids(client, "havneby/contributions") == []
    assert here.said.pk not in ids(client, "havneby/contributions", headers)
    assert client.get(f"/api/v1/havneby/contributions/{here.said.pk}").status_code == 404
    assert "Longer hours" not in b"".join(client.get("/api/v1/havneby/data/contributions.csv")).decode()


def test_of_a_contribution_there_is_nothing_that_tells_who(client, here):
    make.contribution(
        here.collection,
        "Ring til mig på 20 12 34 56.",
        shown_text="Ring til mig på ▇▇▇.",
        screened_at=make.NOW,
        reference="Bente 7",
        noted_by="A peer",
        place_name="At home with Bente",
        unit=here.place.offer,
    )
    said = client.get("/api/v1/havneby/contributions").content.decode()
    for secret in ("20 12 34 56", "Bente", "A peer", "Lighthouse", here.said.receipt_code, here.said.receipt):
        assert secret not in said


def test_who_spoke_is_told_only_where_enough_did(client, here):
    for _n in range(4):
        make.contribution(here.collection, screened_at=make.NOW)
    make.contribution(here.collection, "I am the only one.", screened_at=make.NOW, role=Speaker.RELATIVE)
    assert [each["role"] for each in items(client, "havneby/contributions")] == ["citizen"] * 5 + [None]
    assert ids(client, "havneby/contributions", role="relative") == []
    assert len(ids(client, "havneby/contributions", role="citizen")) == 5


def test_a_browser_that_is_signed_in_gets_what_a_visitor_gets(here, as_):
    for person in (here.place.consultant, here.place.administrator):
        assert ids(as_(person), "havneby/strategies") == [here.strategy.pk]
        assert ids(as_(person), "havneby/actions") == [here.planned.pk]
        assert ids(as_(person), "havneby/contributions") == [here.said.pk]
        assert as_(person).get(f"/api/v1/havneby/strategies/{here.draft.pk}").status_code == 404


def test_an_organisation_shows_its_own_only(client, here, klitby):
    there = town(klitby)
    assert ids(client, "klitby/strategies") == [there.strategy.pk]
    for path in ("strategies", "directions", "actions", "indicators", "contributions"):
        own = ids(client, f"klitby/{path}")
        assert own
        assert not set(own) & set(ids(client, f"havneby/{path}"))
        assert client.get(f"/api/v1/havneby/{path}/{own[0]}").status_code == 404
    assert client.get("/api/v1/nowhere/strategies").status_code == 404


def test_other_pages_may_read_what_is_public(client, here):
    answer = client.get("/api/v1/havneby/actions")
    assert (answer["Access-Control-Allow-Origin"], answer["Cache-Control"]) == ("*", "no-cache")
    again = client.get("/api/v1/havneby/actions", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(here, method):
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/havneby/actions")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "application/problem+json"
