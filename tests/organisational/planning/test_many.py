"""Changing many actions with a preview, templates, and many actions begun at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from roret.organisational.actions.models import Action
from roret.organisational.planning import operations
from roret.organisational.planning.models import Batch, Template
from tests import make
from tests.make import NOW, TODAY
from tests.organisational.actions.things import on_record, work

QUERIES = {"preview": 10, "choose": 9}


@pytest.fixture
def there(havneby):
    return work(havneby)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def some(place, there, count, **more):
    return [
        make.action(there.direction, at=place.offer, title=f"No. {n}", **{"due_on": date(2027, 6, 30), **more})
        for n in range(1, count + 1)
    ]


def preview(browser, chosen, follow=True, **wanted):
    keys = {"all_match": "on"} if chosen == "all" else {"chosen": [action.pk for action in chosen]}
    return browser.post(url("choose"), {"preview": "on", **keys, **wanted}, follow=follow)


def do(browser):
    return browser.post(url("do_batch", Batch.objects.get().pk), follow=True)


def lines(page):
    return {
        line.action.title: ([(c.label, c.before, c.after) for c in line.changes], list(line.problems))
        for line in page.context["lines"]
    }


def test_the_preview_says_line_by_line_what_changes_and_what_cannot_and_why(havneby, as_, there):
    idea, planned, over = some(havneby, there, 3)
    Action.objects.filter(pk=planned.pk).update(state="planned")
    Action.objects.filter(pk=over.pk).update(state="done")
    page = preview(as_(havneby.consultant), [idea, planned, over], weeks="2", owner=havneby.leader.pk)
    moved = [("owner", "–", "Leader of havneby"), ("due", "June 30, 2027", "July 14, 2027")]
    assert lines(page) == {
        "No. 1": (moved, []),
        "No. 2": (moved, ["Say why the dates are moved."]),
        "No. 3": (moved, ["It has ended and stands as it is."]),
    }
    assert [on_record(action) for action in (idea, planned, over)] == [[], [], []]


def test_doing_it_changes_those_that_can_be_and_says_what_was_left_alone(havneby, as_, there):
    idea, planned = some(havneby, there, 2)
    Action.objects.filter(pk=planned.pk).update(state="planned")
    browser = as_(havneby.consultant)
    preview(browser, [idea, planned], weeks="-2", level="strategic", partner=there.harbour.pk)
    page = do(browser)
    assert "1 action was changed." in page.text
    assert page.context["left_alone"] == [[planned.pk, "No. 2", "Say why the dates are moved.", False]]
    idea.refresh_from_db()
    assert (idea.due_on, idea.level, idea.partners.get().unit) == (date(2027, 6, 16), "strategic", there.harbour)
    assert on_record(idea) == ["actions.replan", "actions.set_partner"]
    assert on_record(planned) == []


def test_states_go_by_the_table_of_moves_with_a_reason_where_it_demands_one(havneby, as_, there):
    idea, running = some(havneby, there, 2)
    Action.objects.filter(pk=running.pk).update(state="running")
    browser = as_(havneby.consultant)
    page = preview(browser, [idea, running], state="paused")
    assert lines(page)["No. 1"][1] == ["It stands as “idea” and cannot become “paused” from there."]
    assert lines(page)["No. 2"][1] == ["Say why. Everybody who follows it will ask."]
    preview(browser, [idea, running], state="paused", reason="Winter.")
    do(browser)
    running.refresh_from_db()
    assert (running.state, running.moves.get().reason) == ("paused", "Winter.")


def test_one_that_somebody_changed_meanwhile_is_skipped_and_said(havneby, as_, there):
    first, second, third = some(havneby, there, 3)
    browser = as_(havneby.consultant)
    preview(browser, [first, second, third], level="strategic")
    Action.objects.filter(pk=second.pk).update(owner=havneby.leader)
    third.delete()
    page = do(browser)
    assert [result[2] for result in page.context["left_alone"]] == [
        "Somebody has changed it meanwhile, so it was left alone.",
        "It is no longer there.",
    ]
    assert Action.objects.get(level="strategic") == first


def test_all_that_fit_are_those_of_the_lists_filters(havneby, as_, there):
    some(havneby, there, 2)
    make.action(there.direction, at=there.harbour, title="Elsewhere")
    address = f"/plan/list/?unit={havneby.offer.pk}&sort=due"
    page = preview(as_(havneby.consultant), "all", level="strategic", next=address)
    assert sorted(lines(page)) == ["No. 1", "No. 2"]
    assert do(as_(havneby.consultant)).context["batch"].back == address


def test_a_leader_changes_the_own_and_is_told_about_the_others(havneby, as_, there):
    (own,) = some(havneby, there, 1)
    other = make.action(there.direction, at=there.harbour, title="Other")
    browser = as_(havneby.leader)
    page = preview(browser, [own, other], unit=there.harbour.pk)
    assert lines(page)["No. 1"][1] == ["You may not give it to The Harbour."]
    assert lines(page)["Other"][1] == ["You may not change it."]
    preview(browser, [own, other], level="strategic")
    do(browser)
    assert Action.objects.get(level="strategic") == own


def test_actions_of_others_are_never_chosen(havneby, klitby, as_, there):
    (action,) = some(havneby, there, 1)
    answer = preview(as_(klitby.consultant), [action], level="strategic")
    assert (answer.status_code, "Choose at least one action." in answer.text) == (422, True)
    preview(as_(havneby.consultant), [action], level="strategic")
    assert as_(havneby.leader).post(url("do_batch", Batch.objects.get().pk)).status_code == 404


def test_pressing_twice_does_it_once_and_leaving_it_forgets_it(havneby, as_, there):
    (action,) = some(havneby, there, 1)
    browser = as_(havneby.consultant)
    preview(browser, [action], weeks="1")
    do(browser)
    do(browser)
    action.refresh_from_db()
    assert action.due_on == date(2027, 7, 7)
    preview(browser, [action], weeks="1")
    browser.post(url("drop_batch", Batch.objects.get(state="preview").pk))
    assert [batch.state for batch in Batch.objects.all()] == ["finished"]


def test_more_than_a_hundred_are_done_in_the_background_in_two_goes_if_need_be(havneby, as_, there, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    actions = some(havneby, there, 101)
    browser = as_(havneby.consultant)
    preview(browser, actions, level="strategic")
    page = do(browser)
    batch = Batch.objects.get()
    assert (batch.state, "0 of 101 so far." in page.text) == ("working", True)
    batch.results = [[actions[0].pk, "No. 1", "", True]]
    batch.save()
    operations.carry_out(batch, by=havneby.consultant, on=TODAY)
    assert (batch.state, len(batch.results)) == ("finished", 101)
    assert Action.objects.filter(level="strategic").count() == 100  # the first was said to be done before


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"reason": "x"},
        {"weeks": "x"},
        {"weeks": "1", "due_on": "2027-01-01"},
        {"owner": "999999"},
        {"starts_on": "2027-02-01", "due_on": "2027-01-01"},
        {"state": "gone"},
        {"reason": "a\x00", "weeks": "1"},
    ],
)
def test_a_change_that_says_nothing_or_nonsense_is_refused(havneby, as_, there, wanted):
    actions = some(havneby, there, 1)
    assert preview(as_(havneby.consultant), actions, **wanted).status_code == 422
    assert not Batch.objects.exists()


@pytest.mark.parametrize("actions", [1, 3])
def test_choosing_and_the_preview_take_the_same_queries_for_one_action_and_for_three(
    havneby, as_, there, django_assert_num_queries, actions
):
    chosen = some(havneby, there, actions, owner=havneby.leader)
    browser = as_(havneby.consultant)
    with django_assert_num_queries(QUERIES["choose"]):
        browser.post(url("choose"), {"chosen": [action.pk for action in chosen]})
    preview(browser, chosen, owner=havneby.consultant.pk, unit=there.harbour.pk, partner=havneby.centre.pk)
    with django_assert_num_queries(QUERIES["preview"]):
        browser.get(url("batch", Batch.objects.get().pk))


def test_an_action_is_kept_as_a_template_and_begun_anew_with_its_milestones(havneby, as_, there):
    action = make.action(
        there.direction,
        at=havneby.offer,
        text="We try.",
        kind="trial",
        hours_a_week=5,
        benefits="Those who wait",
        starts_on=date(2026, 1, 1),
        due_on=date(2026, 3, 31),
    )
    action.milestones.create(title="Met", due_on=date(2026, 1, 11))
    browser = as_(havneby.leader)
    form = browser.get(url("keep_template", action.pk)).context["form"]
    assert form.initial["milestones"] == "10 | Met"
    kept = {name: value for name, value in form.initial.items() if value is not None}
    assert browser.post(url("keep_template", action.pk), {**kept, "help": "Ask first."}).status_code == 302
    template = Template.objects.get()
    page = browser.get(url("begin_from", template.pk))
    assert "Ask first." in page.text
    browser.post(
        url("begin_from", template.pk),
        {
            "title": "Again",
            "direction": there.direction.pk,
            "unit": havneby.offer.pk,
            "owner": "",
            "starts_on": "2027-01-01",
        },
    )
    made = Action.objects.get(title="Again")
    assert (made.text, made.kind, made.hours_a_week, made.benefits) == ("We try.", "trial", 5, "Those who wait")
    assert (made.starts_on, made.due_on, made.state) == (date(2027, 1, 1), date(2027, 3, 31), "idea")
    assert [(one.title, one.due_on) for one in made.milestones.all()] == [("Met", date(2027, 1, 11))]


def test_templates_are_edited_and_removed_and_their_names_are_their_own(havneby, klitby, as_):
    template = Template.objects.create(organisation=havneby.organisation, title="A", content={})
    Template.objects.create(organisation=havneby.organisation, title="B", content={})
    browser = as_(havneby.consultant)
    form = {"title": "B", "kind": "trial", "level": "strategic", "involvement": "led", "milestones": "x"}
    assert "Line 1: write a number of days" in browser.post(url("edit_template", template.pk), form).text
    form["milestones"] = "5|Half way"
    taken = browser.post(url("edit_template", template.pk), form)
    assert (taken.status_code, "There is a template with that name already." in taken.text) == (422, True)
    assert browser.post(url("edit_template", template.pk), {**form, "title": "C"}).status_code == 302
    template.refresh_from_db()
    assert (template.title, template.content["milestones"]) == ("C", [{"days": 5, "title": "Half way"}])
    assert as_(klitby.consultant).get(url("edit_template", template.pk)).status_code == 404
    browser.post(url("remove_template", template.pk))
    assert "There is no template yet." not in browser.get(url("templates")).text
    assert [one.title for one in Template.objects.all()] == ["B"]


def test_many_are_begun_from_lines_after_a_look(havneby, as_, there):
    second = make.direction(there.direction.strategy, 2)
    words = (
        "A | The Lighthouse | leader@havneby.example | 31-12-2027 | 01-01-2027 | 6\n"
        "B\n"
        "# 2\n"
        "C | the harbour | Consultant of HAVNEBY"
    )
    browser = as_(havneby.consultant)
    form = {"direction": there.direction.pk, "unit": havneby.offer.pk, "lines": words}
    looked = browser.post(url("many"), form)
    assert (looked.status_code, "Begin 3 actions" in looked.text, Action.objects.count()) == (200, True, 0)
    browser.post(url("many"), {**form, "begin": "on"})
    made = Action.objects.order_by("title").values_list(
        "title", "direction", "lead_unit", "owner", "due_on", "hours_a_week"
    )
    assert list(made) == [
        ("A", there.direction.pk, havneby.offer.pk, havneby.leader.pk, date(2027, 12, 31), 6),
        ("B", there.direction.pk, havneby.offer.pk, None, None, None),
        ("C", second.pk, there.harbour.pk, havneby.consultant.pk, None, None),
    ]


def test_mistakes_are_told_by_line_and_nothing_is_begun(havneby, as_, there):
    make.action(there.direction, at=havneby.offer, title="There")
    words = "\n".join(
        [
            "There",
            "Twice",
            "Twice",
            " | The Lighthouse",
            "X | Nowhere | Nobody | tomorrow | 2027-01-01 | many",
            "Y ||| 2027-01-01 | 2027-02-01",
            "# 9",
            "Z",
            "x" * 161,
            "a|b|c|d|e|f|g",
        ]
    )
    form = {"direction": there.direction.pk, "unit": havneby.offer.pk, "lines": words, "begin": "on"}
    page = as_(havneby.consultant).post(url("many"), form)
    assert page.status_code == 422
    found = {one.line.number: one.problems for one in page.context["typed"] if one.problems}
    assert found[1] == ["The Lighthouse already has an action called that."]
    assert found[3] == ["The Lighthouse already has an action called that."]
    assert found[4] == ["The title is missing."]
    assert found[5] == [
        "There is no unit called “Nowhere”.",
        "Nobody who works here is called “Nobody”.",
        "“tomorrow” is no date. Write 31-12-2027.",
        "“many” is no number of hours.",
    ]
    assert found[6] == ["It is due before it starts."]
    assert found[8] == ["Nothing is called “9”."]
    assert "The title is longer than 160 characters." in found[9]
    assert "There are more than six parts on the line." in found[10]
    assert "X | Nowhere | Nobody" in page.text
    assert Action.objects.count() == 1


def test_a_leader_begins_in_the_own_unit_alone(havneby, as_, there):
    form = {"direction": there.direction.pk, "lines": "A | The Harbour", "begin": "on"}
    page = as_(havneby.leader).post(url("many"), form)
    assert page.context["typed"][0].problems == ["You may not begin actions in The Harbour."]
    assert as_(havneby.employee).get(url("many")).status_code == 403


@pytest.mark.parametrize("words", ["", "   \n ", "# 1", "a\x00b", "x\n" * 201])
def test_lines_that_hold_nothing_or_too_much_are_refused(havneby, as_, there, words):
    assert as_(havneby.consultant).post(url("many"), {"lines": words}).status_code == 422


def test_a_change_stands_still_while_nobody_presses(havneby, there):
    (action,) = some(havneby, there, 1)
    choice = operations.Choice(weeks=1)
    found = Action.objects.filter(pk=action.pk)
    batch = operations.choose(found, choice, back="", by=havneby.consultant, at=NOW + timedelta(days=1))
    assert (batch.state, batch.rows[0][0], batch.results) == ("preview", action.pk, [])


def test_a_change_that_was_looked_at_and_left_goes_after_its_days(havneby, there, settings):
    settings.UPLOADS_KEPT_DAYS = 30
    some(havneby, there, 1)
    found = Action.objects.visible_to(havneby.consultant)
    operations.choose(found, operations.Choice(weeks=1), back="", by=havneby.consultant, at=NOW)
    operations.forget_old_changes(at=NOW + timedelta(days=29))
    assert Batch.objects.count() == 1
    operations.forget_old_changes(at=NOW + timedelta(days=30))
    assert Batch.objects.count() == 0


def test_a_change_under_way_is_not_forgotten(havneby, there):
    some(havneby, there, 1)
    found = Action.objects.visible_to(havneby.consultant)
    batch = operations.choose(found, operations.Choice(weeks=1), back="", by=havneby.consultant, at=NOW)
    operations.start(batch, by=havneby.consultant)
    operations.forget_old_changes(at=NOW + timedelta(days=400))
    assert Batch.objects.count() == 1
