"""Tokens: who makes them, what each opens, and when they open nothing."""

from datetime import timedelta

import pytest

from roret.foundation.audit.models import Entry
from roret.foundation.people.models import Attempt, hash_of
from roret.insight.api import operations
from roret.insight.api.models import Token
from roret.strategic.voices.status import AsideKind
from tests import make
from tests.insight.api.things import draft_collection, ids, items, token, town

FORM = {"title": "The map", "scopes": ["actions:read"], "expires_on": ""}


@pytest.fixture
def here(havneby):
    return town(havneby)


@pytest.fixture
def today(monkeypatch):
    """What `expires_on` is held against."""
    from django.utils import timezone

    return timezone.localdate()


def test_each_scope_opens_its_own_and_nothing_else(client, here):
    paths = ("strategies", "actions", "indicators", "contributions")
    public = {path: ids(client, f"havneby/{path}") for path in paths}
    for path in paths:
        _made, headers = token(here.place, f"{path}:read")
        found = {each: ids(client, f"havneby/{each}", headers) for each in paths}
        assert set(found.pop(path)) > set(public[path])
        assert found == {each: public[each] for each in paths if each != path}


def test_strategies_are_opened_with_their_drafts(client, here):
    _made, headers = token(here.place, "strategies:read")
    assert ids(client, "havneby/strategies", headers) == [here.strategy.pk, here.draft.pk]
    assert client.get(f"/api/v1/havneby/strategies/{here.draft.pk}", headers=headers).status_code == 200
    assert here.hidden.pk in ids(client, "havneby/directions", headers)


def test_actions_are_opened_with_ideas_and_what_is_not_public(client, here):
    _made, headers = token(here.place, "actions:read")
    found = {each["id"]: each for each in items(client, "havneby/actions", headers)}
    assert list(found) == [here.planned.pk, here.idea.pk]
    assert found[here.planned.pk]["inside"]["thanks"] == "A gift"


def test_contributions_are_opened_as_an_employee_reads_them(client, here):
    case = make.contribution(
        here.collection, "My case.", set_aside_at=make.NOW, set_aside_reason="Case", set_aside_kind=AsideKind.CASE
    )
    draft = make.contribution(draft_collection(here.place), "Of a draft.", may_quote=False, unit=here.place.offer)
    hidden = make.contribution(here.collection, "Bente said", shown_text="▇▇ said", reference="Bente 7", noted_by="Ann")
    _made, headers = token(here.place, "contributions:read")
    found = {each["id"]: each for each in items(client, "havneby/contributions", headers)}
    assert list(found) == [here.said.pk, here.unscreened.pk, draft.pk, hidden.pk]
    assert case.pk not in found
    assert (found[hidden.pk]["text"], found[draft.pk]["inside"]["unit"]["name"]) == ("▇▇ said", "The Lighthouse")
    words = str(found)
    assert not [secret for secret in ("Bente", "Ann", hidden.receipt_code) if secret in words]


def test_a_token_reads_nothing_of_another_organisation(client, here, klitby):
    town(klitby)
    _made, headers = token(here.place)
    for path in ("strategies", "actions", "indicators", "contributions", "data/actions.csv", "catalog.ttl"):
        assert client.get(f"/api/v1/klitby/{path}", headers=headers).status_code == 404


def test_what_a_token_opens_is_kept_nowhere_and_read_by_no_other_page(client, here):
    _made, headers = token(here.place)
    answer = client.get("/api/v1/havneby/actions", headers=headers)
    assert answer["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer
    assert "ETag" not in answer
    assert "Authorization" in answer["Vary"]


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", "Basic Zm9vOmJhcg==", "Bearer \x00", "Bearer æøå"])
def test_a_wrong_token_is_refused_and_is_no_visitor(client, here, given):
    answer = client.get("/api/v1/havneby/actions", headers={"authorization": given})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_in_the_address_is_not_read(client, here):
    _made, headers = token(here.place)
    key = headers["authorization"].removeprefix("Bearer ")
    assert client.get("/api/v1/havneby/actions", {"token": key}).status_code == 422


def test_a_token_is_refused_after_its_last_day(client, here, today):
    made, headers = token(here.place, expires_on=today)
    assert client.get("/api/v1/havneby/actions", headers=headers).status_code == 200
    Token.objects.filter(pk=made.pk).update(expires_on=today - timedelta(days=1))
    assert client.get("/api/v1/havneby/actions", headers=headers).status_code == 401


def test_a_revoked_token_is_refused_at_once_and_both_acts_are_on_record(client, here, as_):
    made, headers = token(here.place)
    as_(here.place.administrator).post(f"/administration/tokens/{made.pk}/revoke/")
    assert client.get("/api/v1/havneby/actions", headers=headers).status_code == 401
    acts = Entry.objects.filter(verb__startswith="api.").order_by("pk")
    assert [(each.verb, each.thing, each.organisation) for each in acts] == [
        ("api.make_token", "The map", "havneby"),
        ("api.revoke_token", "The map", "havneby"),
    ]


def test_the_day_of_use_is_written_once_a_day(client, here, today, django_assert_num_queries):
    made, headers = token(here.place)
    client.get("/api/v1/havneby/strategies", headers=headers)
    made.refresh_from_db()
    assert made.last_used_on == today
    with django_assert_num_queries(3):  # the token, the organisation, the strategies
        client.get("/api/v1/havneby/strategies", headers=headers)


def test_wrong_tokens_are_counted_and_a_right_one_still_opens(client, here, monkeypatch):
    monkeypatch.setattr(operations, "MOST_WRONG", 2)
    _made, headers = token(here.place)
    wrong = {"authorization": "Bearer wrong"}
    answers = [client.get("/api/v1/havneby/actions", headers=wrong) for _n in range(3)]
    assert [each.status_code for each in answers] == [401, 401, 429]
    assert answers[-1]["Retry-After"] == "900"
    assert client.get("/api/v1/havneby/actions", headers=headers).status_code == 200
    assert Attempt.objects.filter(kind="api token").count() == 2


def test_a_token_is_shown_once_and_only_its_digest_is_kept(here, as_):
    browser = as_(here.place.administrator)
    answer = browser.post("/administration/tokens/new/", FORM)
    key = answer.context["key"]
    made = Token.objects.get()
    assert (made.digest, made.beginning, made.scopes) == (hash_of(key), key[:12], ["actions:read"])
    assert key in answer.content.decode()
    assert answer["Cache-Control"].count("no-store") == 1
    again = browser.get("/administration/tokens/").content.decode()
    assert key not in again
    assert made.beginning in again
    assert key not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"scopes": []}, {"scopes": ["all"]}, {"expires_on": "2020-01-01"}, {"expires_on": "x"}]
)
def test_a_token_that_cannot_be_is_said_so(here, as_, wrong):
    answer = as_(here.place.administrator).post("/administration/tokens/new/", {**FORM, **wrong})
    assert answer.status_code == 422
    assert not Token.objects.exists()


def test_there_is_an_end_to_how_many(here, as_, monkeypatch):
    monkeypatch.setattr(operations, "MOST", 1)
    token(here.place)
    answer = as_(here.place.administrator).post("/administration/tokens/new/", FORM)
    assert (answer.status_code, Token.objects.count()) == (422, 1)


def test_administrators_see_to_the_tokens_of_their_own_organisation(here, klitby, as_):
    made, _headers = token(here.place)
    for person in (here.place.consultant, here.place.leader):
        assert as_(person).get("/administration/tokens/").status_code == 403
        assert as_(person).post("/administration/tokens/new/", FORM).status_code == 403
        assert as_(person).post(f"/administration/tokens/{made.pk}/revoke/").status_code == 404
    stranger = as_(klitby.administrator)
    assert "The map" not in stranger.get("/administration/tokens/").content.decode()
    assert stranger.post(f"/administration/tokens/{made.pk}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_whatever_there_is(here, as_, count, django_assert_num_queries):
    for _n in range(count):
        token(here.place)
    browser = as_(here.place.administrator)
    browser.get("/administration/tokens/")
    with django_assert_num_queries(6):
        browser.get("/administration/tokens/")
