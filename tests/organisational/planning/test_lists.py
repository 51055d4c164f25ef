"""The board and the list: who sees them, how they are narrowed and sorted, and lists that are kept and shared."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.organisational.actions.models import Action, Money
from roret.organisational.actions.operations import add_milestone
from roret.organisational.planning.models import View
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import work

QUERIES = {"board": 12, "list": 11}


@pytest.fixture
def there(havneby):
    return work(havneby)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def titles(response):
    columns = response.context.get("columns")
    cards = [card for column, _drawn in columns for card in column.cards] if columns else response.context["cards"]
    return [card.action.title for card in cards]


def some(place, direction, count, **more):
    Action.objects.bulk_create(
        Action(
            organisation=place.organisation,
            direction=direction,
            lead_unit=place.offer,
            title=f"No. {n:03}",
            created_at=NOW,
            **more,
        )
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize("page", ["board", "list"])
def test_the_plan_shows_the_organisations_own_actions(havneby, klitby, as_, there, page):
    make.action(there.direction, at=havneby.offer)
    assert "Open door on Thursdays" in as_(havneby.employee).get(url(page)).text
    assert "Open door on Thursdays" not in as_(klitby.consultant).get(url(page)).text


def test_the_old_address_leads_on_with_its_filters(havneby, as_):
    browser = as_(havneby.employee)
    assert browser.get("/actions/?level=individual").url == "/plan/?level=individual"
    assert browser.get("/actions/?as=list&state=done").url == "/plan/list/?state=done"
    assert as_(havneby.citizen).get("/actions/").status_code == 403


def test_every_filter_narrows_both_pages(havneby, as_, there):
    second = make.direction(there.direction.strategy, 2)
    a = make.action(there.direction, at=havneby.offer, title="A", owner=havneby.consultant, due_on=date(2020, 1, 1))
    make.action(second, at=havneby.offer, title="B", level="individual", kind="trial", involvement="led", state="done")
    make.action(there.direction, at=havneby.committee, title="Ærlig snak", starts_on=date(2030, 1, 1))
    Money.objects.create(action=a, year=2027, source="Statens pulje", amount=1000)
    browser = as_(havneby.consultant)
    expected = {
        "": ["A", "B", "Ærlig snak"],
        f"direction={second.pk}": ["B"],
        f"unit={havneby.centre.pk}": ["A", "B"],
        f"owner={havneby.consultant.pk}": ["A"],
        "owner=0": ["B", "Ærlig snak"],
        "state=done": ["B"],
        "kind=trial": ["B"],
        "level=individual": ["B"],
        "involvement=led": ["B"],
        "source=Statens pulje": ["A"],
        "words=ærlig": ["Ærlig snak"],
        "words=ÆRLIG": ["Ærlig snak"],
        "since=2029-01-01": ["Ærlig snak"],
        "until=2021-01-01": ["A"],
        "late=on": ["A"],
        "mine=on": ["A"],
        "late=on&level=individual": [],
    }
    for query, found in expected.items():
        for page in ("board", "list"):
            assert sorted(titles(browser.get(f"{url(page)}?{query}"))) == found, (page, query)


def test_what_is_not_understood_or_gone_is_left_out_and_said(havneby, klitby, as_, there):
    make.action(there.direction, at=havneby.offer)
    strange = {"direction": "north", "unit": klitby.root.pk, "since": "x", "colour": "<b>", "after": "x", "sort": "-x"}
    for page in ("board", "list", "timeline", "pace"):
        answer = as_(havneby.consultant).get(url(page), strange)
        assert answer.status_code == 200
        assert answer.context["dropped"] == ["Retning", "Unit and those below", "Runs after", "colour"]
        assert "no longer there: Retning, Unit and those below" in answer.text
    assert titles(as_(havneby.consultant).get(url("list"), strange)) == ["Open door on Thursdays"]


def test_a_column_shows_twenty_cards_and_says_how_many_more_there_are(havneby, as_, there):
    some(havneby, there.direction, 25)
    some(havneby, there.direction, 3, state="running")
    answer = as_(havneby.consultant).get(url("board"))
    assert [(column.count, len(column.cards)) for column, _drawn in answer.context["columns"]][:3] == [
        (25, 20),
        (0, 0),
        (3, 3),
    ]
    assert "5 more in the list" in answer.text


def test_the_list_goes_fifty_at_a_time_in_every_order(havneby, as_, there):
    some(havneby, there.direction, 60, due_on=TODAY)
    some(havneby, there.direction, 45)
    browser = as_(havneby.consultant)
    for sort in ("", "title", "-title", "direction", "unit", "owner", "state", "due", "-due", "starts"):
        query, seen = f"?sort={sort}" if sort else "", []
        while True:
            page = browser.get(url("list") + query)
            seen += [card.action.pk for card in page.context["cards"]]
            query = page.context["next_url"]
            if not query:
                break
        assert len(seen) == 105, sort
        assert len(set(seen)) == 105, sort
    assert [card.action.due_on for card in browser.get(url("list") + "?sort=due").context["cards"]][:1] == [TODAY]
    assert titles(browser.get(url("list") + "?sort=-title"))[0] == "No. 060"


def test_empty_pages_say_so(havneby, as_):
    assert as_(havneby.consultant).get(url("board")).text.count("None.") == 6
    assert "No action fits." in as_(havneby.consultant).get(url("list")).text


@pytest.mark.parametrize("actions", [1, 3])
@pytest.mark.parametrize("page", QUERIES)
def test_the_pages_take_the_same_queries_for_one_action_and_for_three(
    havneby, as_, there, django_assert_num_queries, actions, page
):
    for n in range(actions):
        made = make.action(there.direction, at=havneby.offer, title=f"No. {n}", owner=havneby.leader)
        add_milestone(made, "Key", due_on=TODAY, by=havneby.leader)
        View.objects.create(organisation=havneby.organisation, owner=havneby.leader, title=f"L{n}", shared=True)
    browser = as_(havneby.consultant)
    with django_assert_num_queries(QUERIES[page]):
        browser.get(url(page))


def keep(browser, title="Late ones", query="late=on&sort=due&after=7&words=", **more):
    return browser.post(url("keep_list"), {"title": title, "query": query, **more})


def test_a_list_is_kept_and_opens_with_its_filters(havneby, as_, there):
    make.action(there.direction, at=havneby.offer, title="Late", due_on=date(2020, 1, 1))
    make.action(there.direction, at=havneby.offer, title="Not late")
    browser = as_(havneby.employee)
    answer = keep(browser)
    view = View.objects.get()
    assert (view.title, view.query, view.shared) == ("Late ones", "late=on&sort=due", False)
    assert answer.url == f"/plan/list/?late=on&sort=due&view={view.pk}"
    assert titles(browser.get(answer.url)) == ["Late"]
    assert Entry.objects.about("planning.view", view.pk).get().verb == "planning.keep_list"


def test_a_shared_list_shows_each_reader_what_that_reader_may_see(havneby, klitby, as_, there):
    make.action(there.direction, at=havneby.offer, title="Theirs", owner=havneby.employee)
    make.action(there.direction, at=havneby.offer, title="Mine", owner=havneby.consultant)
    address = keep(as_(havneby.consultant), query="mine=on", shared="on").url
    assert titles(as_(havneby.consultant).get(address)) == ["Mine"]
    assert titles(as_(havneby.employee).get(address)) == ["Theirs"]
    assert "Late ones" in as_(havneby.employee).get(url("lists")).text
    assert "Late ones" not in as_(klitby.consultant).get(url("lists")).text
    assert titles(as_(klitby.consultant).get(address)) == []


def test_a_list_is_renamed_shared_taken_back_and_removed_by_who_keeps_it_alone(havneby, as_):
    browser, other = as_(havneby.consultant), as_(havneby.leader)
    keep(browser)
    view = View.objects.get()
    assert other.get(url("change_list", view.pk)).status_code == 404
    browser.post(url("change_list", view.pk), {"title": "Very late", "shared": "on"})
    assert "Very late" in other.get(url("list")).text
    assert other.post(url("change_list", view.pk), {"title": "Mine now"}).status_code == 403
    assert other.post(url("remove_list", view.pk)).status_code == 403
    browser.post(url("change_list", view.pk), {"title": "Very late"})
    assert "Very late" not in other.get(url("list")).text
    browser.post(url("remove_list", view.pk))
    assert not View.objects.exists()
    verbs = Entry.objects.filter(verb__startswith="planning.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [f"planning.{word}_list" for word in ("keep", "change", "change", "remove")]


@pytest.mark.parametrize("title", ["", "   ", "x" * 81, "Late ones", "a\x00b"])
def test_a_list_needs_a_name_of_its_own(havneby, as_, title):
    keep(as_(havneby.consultant))
    answer = keep(as_(havneby.consultant), title=title, query="level=individual")
    assert answer.status_code == 422
    assert 'value="level=individual"' in answer.text
    assert View.objects.count() == 1


def test_a_list_that_names_a_unit_that_is_closed_meanwhile_says_so(havneby, as_):
    address = keep(as_(havneby.consultant), query=f"unit={havneby.offer.pk}").url
    havneby.offer.closed_on = TODAY - timedelta(days=1)
    havneby.offer.save()
    answer = as_(havneby.consultant).get(address)
    assert answer.context["dropped"] == ["Unit and those below"]


def test_a_card_is_moved_with_a_reason_where_the_table_demands_one(havneby, as_, there):
    action = make.action(there.direction, at=havneby.offer, state="running")
    browser = as_(havneby.leader)
    where = {"next": "/plan/?level=organisational"}
    refused = browser.post(url("move", action.pk), {"to": "paused", **where})
    assert refused.status_code == 409
    assert "Say why." in refused.text
    done = browser.post(url("move", action.pk), {"to": "paused", "reason": "It is winter.", **where})
    assert done.url == f"/plan/?level=organisational#action-{action.pk}"
    action.refresh_from_db()
    assert (action.state, action.moves.get().reason) == ("paused", "It is winter.")
    assert browser.post(url("move", action.pk), {"to": "done"}).status_code == 409
    assert browser.post(url("move", action.pk), {"to": "nowhere"}).status_code == 409
    assert as_(havneby.employee).post(url("move", action.pk), {"to": "running"}).status_code == 403


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example", "/actions/", "/plan/\\x", ""])
def test_nobody_is_sent_on_to_another_place(havneby, as_, there, where):
    action = make.action(there.direction, at=havneby.offer)
    answer = as_(havneby.leader).post(url("move", action.pk), {"to": "planned", "next": where})
    assert answer.url == f"/plan/#action-{action.pk}"


def test_a_card_offers_only_the_moves_there_are(havneby, as_, there):
    make.action(there.direction, at=havneby.offer, state="running")
    make.action(there.direction, at=havneby.offer, title="Over", state="done")
    text = as_(havneby.leader).get(url("board")).text
    assert text.count("draggable") == 1
    assert 'data-to="paused done stopped "' in text
    assert "draggable" not in as_(havneby.politician).get(url("board")).text


def test_what_people_wrote_is_words_and_never_markup(havneby, as_, there):
    title = "<script>x</script>\"' onload=1 🎉"
    make.action(there.direction, at=havneby.offer, title=title, owner=havneby.leader, starts_on=TODAY, due_on=TODAY)
    for page in ("board", "list", "timeline"):
        answer = as_(havneby.consultant).get(url(page)).content.decode()
        assert "&lt;script&gt;x&lt;/script&gt;&quot;" in answer
        assert "<script>x" not in answer and "\"' onload" not in answer
