"""What the giver does with the code: add, take back for good, and say anew how to be told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Message, Notice
from roret.insight.overview.readings import front_page
from roret.organisational.actions.models import ActionOrigin
from roret.organisational.answers import readings as answers
from roret.strategic.directions.models import Origin
from roret.strategic.directions.readings import behind
from roret.strategic.voices import operations, readings
from roret.strategic.voices.models import Addition, Case, Contribution, Step
from roret.strategic.voices.operations import cases
from tests import make
from tests.organisational.answers.things import prepared, published

LATER = make.NOW + timedelta(days=1)
SECRET = "Only Karen on the second floor knows"


@pytest.fixture
def said(havneby):
    return make.contribution(make.collection(havneby), SECRET)


@pytest.fixture
def visitor(as_):
    return as_(None)


def page(name, contribution):
    return reverse(f"voices:receipt_{name}", args=[contribution.receipt_code])


# Adding


def test_what_is_added_stands_under_the_first_words_on_the_receipt_and_for_staff(visitor, as_, havneby, said):
    receipt = visitor.post(page("add", said), {"text": "And the bus too.", "once": "1"}, follow=True)
    staff = as_(havneby.consultant).get(reverse("voices:contribution", args=[said.pk]))

    said.refresh_from_db()
    assert said.text == SECRET
    assert receipt.text.index(SECRET) < receipt.text.index("And the bus too.")
    assert ("And the bus too." in staff.text, "added after sorting" in staff.text) == (True, False)


def test_the_same_form_twice_is_one_addition(visitor, said):
    for _click in range(2):
        visitor.post(page("add", said), {"text": "And the bus too.", "once": "1"})
    visitor.post(page("add", said), {"text": "And the train.", "once": "2"})

    assert [each.text for each in Addition.objects.all()] == ["And the bus too.", "And the train."]


@pytest.mark.parametrize("text", ["", "  ", "x" * 20_001, "a\x00b"])
def test_an_addition_without_words_or_with_too_many_is_shown_again(visitor, said, text):
    again = visitor.post(page("add", said), {"text": text, "once": "1"})

    assert (again.status_code, again.context["form"]["text"].value()) == (422, text)
    assert not Addition.objects.exists()


def test_personal_data_in_an_addition_is_hidden_from_most_of_staff(havneby, said):
    operations.add(said, "Call 22 33 44 55", once="1", at=LATER)

    (for_most,) = readings.additions_of(havneby.employee, said)
    (in_full,) = readings.additions_of(havneby.consultant, said)
    assert ("22 33 44 55" in for_most.words, "22 33 44 55" in in_full.words) == (False, True)


def test_what_is_added_after_sorting_is_flagged_until_it_is_sorted_again(havneby, said):
    time = make.topic(said.collection)
    operations.sort(said, under=[time], by=havneby.consultant, at=make.NOW)
    operations.add(said, "And the bus too.", once="1", at=LATER)

    assert list(readings.added_after_sorting(Contribution.objects.all())) == [said]
    assert [each.is_after_sorting for each in readings.additions_of(havneby.consultant, said)] == [True]
    bus = make.topic(said.collection, "Bus")
    operations.sort(said, under=[bus], by=havneby.consultant, at=LATER + timedelta(hours=1))
    assert not readings.added_after_sorting(Contribution.objects.all()).exists()


def test_what_is_added_before_sorting_needs_no_flag(said):
    operations.add(said, "And the bus too.", once="1", at=LATER)

    assert not readings.added_after_sorting(Contribution.objects.all()).exists()


# Taking back


def test_taking_back_is_explained_first_and_takes_a_tick(visitor, said):
    explained = visitor.get(page("withdraw", said))
    without = visitor.post(page("withdraw", said))

    assert "Your words may stand in a report that is already printed." in explained.text
    assert (without.status_code, "Put a tick here" in without.text) == (422, True)
    said.refresh_from_db()
    assert said.text == SECRET


def test_nothing_of_words_and_person_is_left_anywhere(havneby, visitor, as_, said):
    everything_about(havneby, said)
    found = [reverse("voices:contributions", args=[said.collection_id]), {"words": "Karen"}]
    assert f"/contributions/{said.pk}/" in as_(havneby.consultant).get(*found).text

    receipt = visitor.post(page("withdraw", said), {"sure": "on"}, follow=True)

    assert "You have taken back your input" in receipt.text
    assert [table for table in tables() if holds(table, "Karen") or holds(table, "ane@example.dk")] == []
    assert f"/contributions/{said.pk}/" not in as_(havneby.consultant).get(*found).text


def everything_about(havneby, said):
    """Words and person in every place where they can come to stand."""
    consultant = havneby.consultant
    operations.change_telling(said, telling="mail", email="ane@example.dk", at=make.NOW)
    published(havneby, prepared(havneby, [said], "We will build it."))
    operations.add(said, "Karen says so too", once="1", at=make.NOW)
    operations.sort(said, under=[make.topic(said.collection)], by=consultant, at=make.NOW, reason="Karen, floor")
    said.refresh_from_db()
    said.place_name, said.noted_by = "With Karen", "Karen"
    said.save()
    Case.objects.create(
        contribution=said,
        unit=havneby.offer,
        note="About Karen",
        outcome="Karen was called",
        due_on=make.TODAY,
        handed_at=make.NOW,
    )


def tables():
    with connection.cursor() as cursor:
        return [each.name for each in connection.introspection.get_table_list(cursor) if "search" not in each.name]


def holds(table, words):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return any(words in str(value) for row in cursor.fetchall() for value in row)


def test_the_empty_node_stays_in_every_count(havneby, said):
    topic = make.topic(said.collection)
    operations.sort(said, under=[topic], by=havneby.consultant, at=make.NOW)
    other = make.contribution(said.collection)
    before = readings.figures_of(said.collection)

    operations.withdraw(said, at=LATER)
    operations.withdraw(other, at=LATER)

    after = readings.figures_of(said.collection)
    assert (after.total, after.by_role, after.sorted) == (before.total, before.by_role, before.sorted)
    assert list(said.sortings.values_list("topic", flat=True)) == [topic.pk]


def test_nobody_quotes_what_was_taken_back(havneby, as_, said):
    strategy = make.strategy(havneby)
    direction = make.direction(strategy)
    action = make.action(direction, at=havneby.offer)
    Origin.objects.create(contribution=said, direction=direction, at=make.NOW)
    ActionOrigin.objects.create(contribution=said, action=action, at=make.NOW)
    operations.withdraw(said, at=LATER)
    staff = as_(havneby.consultant)

    assert not Contribution.objects.quotable().exists()
    for address in (
        reverse("directions:direction", args=[direction.pk]),
        reverse("directions:origins", args=[direction.pk]),
        reverse("actions:action", args=[action.pk]),
        reverse("actions:why", args=[action.pk]),
        reverse("voices:contribution", args=[said.pk]),
        reverse("voices:contributions", args=[said.collection_id]),
        reverse("answers:unanswered"),
        reverse("thread:receipt", args=[said.receipt_code]),
    ):
        shown = staff.get(address)
        assert (shown.status_code, SECRET in shown.text, "“”" in shown.text) == (200, False, False), address
    assert behind(direction)
    assert not front_page(havneby.organisation, on=make.TODAY).answers


def test_whoever_has_taken_it_back_waits_for_no_answer_and_is_counted_apart(havneby, said):
    operations.withdraw(said, at=LATER)

    assert not answers.unanswered(Contribution.objects.all()).exists()
    standing = answers.standing_in(havneby.organisation)
    assert (standing.total, standing.withdrawn, standing.neither, standing.unanswered) == (1, 1, 0, 0)


def test_bringing_in_the_same_row_once_more_does_not_bring_it_back(havneby):
    collection = make.collection(havneby)
    given = operations.give(SECRET, to=collection, at=make.NOW, channel="phone", by=havneby.consultant, once="row 7")
    operations.withdraw(given, at=LATER)

    again = operations.give(SECRET, to=collection, at=LATER, channel="phone", by=havneby.consultant, once="row 7")

    assert (again, again.text, Contribution.objects.count()) == (given, "", 1)


def test_undoing_a_sorting_brings_no_words_back(havneby, said):
    operations.set_aside(said, reason="About Karen", by=havneby.consultant, at=make.NOW)
    operations.withdraw(said, at=LATER)

    assert not any("Karen" in str((step.before, step.after)) for step in Step.objects.all())
    operations.undo(said.collection, by=havneby.consultant, at=LATER)
    said.refresh_from_db()
    assert (said.set_aside_at, said.text) == (None, "")


def test_what_was_taken_back_takes_no_more(visitor, said):
    operations.withdraw(said, at=LATER)

    for act in (
        lambda: operations.withdraw(said, at=LATER),
        lambda: operations.add(said, "More", once="1", at=LATER),
        lambda: operations.change_telling(said, telling="mail", email="ane@example.dk", at=LATER),
    ):
        with pytest.raises(operations.Withdrawn):
            act()
    for name in ("add", "withdraw", "told"):
        assert visitor.get(page(name, said)).url == reverse("thread:receipt", args=[said.receipt_code])


def test_the_record_says_that_it_was_taken_back_and_no_word_of_it(said):
    operations.withdraw(said, at=LATER)

    entry = Entry.objects.get(verb="voices.withdraw")
    assert (entry.actor, entry.detail, entry.thing) == ("visitor", {}, f"#{said.pk}")


def test_a_reference_that_names_somebody_is_on_no_record_and_goes_with_the_words(havneby, said):
    Contribution.objects.filter(pk=said.pk).update(reference="Karen Hansen, 2. sal")
    said.refresh_from_db()
    operations.sort(said, under=[make.topic(said.collection)], by=havneby.consultant, at=make.NOW)
    case = cases.hand(said, unit=havneby.offer, due_on=make.TODAY, by=havneby.consultant, at=make.NOW)
    cases.hand_back(case, reason="Not ours", by=havneby.leader, at=make.NOW)
    operations.withdraw(said, at=LATER)

    said.refresh_from_db()
    kept = [*Entry.objects.values_list("thing", "detail"), *Notice.objects.values_list("text")]
    assert (said.reference, "Karen Hansen" in str(kept), Entry.objects.filter(thing=f"#{said.pk}").exists()) == (
        "",
        False,
        True,
    )


# How to be told


@pytest.mark.parametrize(
    ("said_now", "kept"),
    [
        ({"telling": "mail", "email": "ane@example.dk"}, ("mail", "ane@example.dk", "", "")),
        ({"telling": "letter", "postal_address": "Ane, Vej 1"}, ("letter", "", "Ane, Vej 1", "")),
        ({"telling": "person", "teller_name": "Bo"}, ("person", "", "", "Bo")),
        ({"telling": "not"}, ("not", "", "", "")),
    ],
)
def test_how_to_be_told_can_be_changed_and_only_what_it_needs_is_kept(visitor, said, said_now, kept):
    visitor.post(page("told", said), {"telling": "mail", "email": "old@example.dk"})
    visitor.post(page("told", said), said_now)

    said.refresh_from_db()
    assert (said.telling, said.email, said.postal_address, said.teller_name) == kept


def test_the_code_shows_nobody_where_the_giver_lives(visitor, said):
    operations.change_telling(said, telling="letter", postal_address="Ane, Vej 1", at=make.NOW)

    assert "Vej 1" not in visitor.get(page("told", said)).text
    assert "Vej 1" not in visitor.get(reverse("thread:receipt", args=[said.receipt_code])).text


def test_a_missing_address_is_asked_for(visitor, said):
    again = visitor.post(page("told", said), {"telling": "letter"})

    assert (again.status_code, "Write the address we should send the letter to." in again.text) == (422, True)
    with pytest.raises(ValidationError):
        operations.change_telling(said, telling="letter", at=LATER)


def test_each_new_address_gets_the_code_once(said):
    for email in ("ane@example.dk", "bo@example.dk", "ane@example.dk"):
        operations.change_telling(said, telling="mail", email=email, at=LATER)

    assert [mail.to for mail in Message.objects.order_by("pk")] == ["ane@example.dk", "bo@example.dk"]


# A named person


@pytest.fixture
def to_be_told(said):
    return operations.change_telling(said, telling="person", teller_name="Karen at the Lighthouse", at=make.NOW)


def waiting(person):
    return [notice.text for notice in Notice.objects.visible_to(person).waiting()]


def test_a_name_is_a_task_for_the_consultants_until_they_say_who_is_meant(havneby, klitby, to_be_told):
    (told,) = waiting(havneby.consultant)
    assert told == "Say who is meant to tell a giver: input to Kick-off from Nov. 20, 2026"
    assert not [key for key in (to_be_told.receipt_code, to_be_told.name_on_record) if key in told]
    assert (waiting(havneby.employee), waiting(klitby.consultant)) == ([], [])

    operations.link_teller(to_be_told, havneby.employee, by=havneby.consultant, at=LATER)

    assert waiting(havneby.consultant) == []
    to_be_told.refresh_from_db()
    assert to_be_told.teller == havneby.employee


def test_only_consultants_say_who_is_meant_and_only_somebody_who_works_here(havneby, klitby, to_be_told):
    with pytest.raises(PermissionDenied):
        operations.link_teller(to_be_told, havneby.employee, by=havneby.employee, at=LATER)
    for nobody in (havneby.citizen, havneby.politician, klitby.employee):
        with pytest.raises(operations.CannotTell):
            operations.link_teller(to_be_told, nobody, by=havneby.consultant, at=LATER)


def test_another_way_to_be_told_takes_the_task_away(havneby, to_be_told):
    operations.change_telling(to_be_told, telling="code", at=LATER)

    assert waiting(havneby.consultant) == []
    with pytest.raises(operations.CannotTell):
        operations.link_teller(to_be_told, havneby.employee, by=havneby.consultant, at=LATER)


# Codes cannot be guessed


@pytest.mark.parametrize("name", ["add", "withdraw", "told"])
def test_a_wrong_code_opens_nothing(db, visitor, name):
    wrong = reverse(f"voices:receipt_{name}", args=["AAAABBBBCCCCDDDD"])

    assert visitor.get(wrong).status_code == 404
    assert visitor.post(wrong, {"sure": "on"}).status_code == 404


def test_whoever_guesses_is_counted_together_with_the_receipts_own_page(visitor, said, monkeypatch):
    monkeypatch.setattr("roret.strategic.voices.views.receipts.MOST_WRONG_CODES", 3)
    monkeypatch.setattr("roret.insight.thread.views.receipt.MOST", 3)
    wrong = reverse("voices:receipt_add", args=["AAAABBBBCCCCDDDD"])
    own_page = reverse("thread:receipt", args=["AAAABBBBCCCCDDDD"])

    tried = [visitor.get(address).status_code for address in (wrong, own_page, wrong, own_page, wrong)]

    assert tried == [404, 404, 404, 429, 429]
    assert visitor.get(page("add", said)).status_code == 200


def test_a_code_that_is_right_opens_after_the_limit_and_neither_forgets_nor_hides_the_wrong_tries(
    visitor, said, monkeypatch
):
    monkeypatch.setattr("roret.strategic.voices.views.receipts.MOST_WRONG_CODES", 3)
    monkeypatch.setattr("roret.insight.thread.views.receipt.MOST", 3)
    own_page, find = reverse("thread:receipt", args=[said.receipt_code]), reverse("thread:find")

    def wrong() -> list[int]:
        ways = [reverse(f"voices:receipt_{name}", args=["AAAABBBBCCCCDDDD"]) for name in ("add", "withdraw", "told")]
        typed = visitor.post(find, {"code": "AAAA-BBBB-CCCC-DDDD"}).status_code
        elsewhere = {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}
        return [typed, *(visitor.post(way, **elsewhere).status_code for way in ways)]

    assert wrong() == [404, 404, 404, 429]
    assert visitor.get(own_page).status_code == 200
    assert visitor.post(find, {"code": said.receipt}).status_code == 302
    assert wrong() == [429, 429, 429, 429]


def test_somebody_who_acts_without_end_is_asked_to_wait_and_keeps_the_words(visitor, said, monkeypatch):
    monkeypatch.setattr("roret.strategic.voices.views.receipts.MOST_AN_HOUR", 1)
    visitor.post(page("add", said), {"text": "One", "once": "1"})

    waits = visitor.post(page("add", said), {"text": "Two", "once": "2"})

    assert (waits.status_code, "Two" in waits.text) == (429, True)
