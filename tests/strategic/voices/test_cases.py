"""Individual cases: handed to a unit with a deadline, seen to there, and counted in the collection all the while."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Message, Notice
from roret.foundation.organisations.engine.small_counts import Shown
from roret.foundation.texts.engine.personal_data import Finding, Kind
from roret.strategic.voices.models import Case, Contribution, Move
from roret.strategic.voices.operations import add, cases, screening, sorting, withdraw
from roret.strategic.voices.readings.screening import Screening, screening_of
from roret.strategic.voices.readings.signals import signal_of
from roret.strategic.voices.status import CaseState
from tests import make

pytestmark = pytest.mark.django_db

DUE = make.TODAY + timedelta(days=7)
SAID = "My own rent has not been paid since May."


@pytest.fixture
def rent(havneby):
    return make.contribution(make.collection(havneby), SAID)


@pytest.fixture
def handed(havneby, rent):
    return cases.hand(rent, unit=havneby.offer, due_on=DUE, note="Call first", by=havneby.consultant, at=make.NOW)


def standing(case: Case) -> tuple[str, str]:
    case.refresh_from_db()
    return case.state, case.outcome


def test_handing_over_tells_the_units_leader_by_a_due_line_and_a_mail_without_the_words(havneby, rent, as_):
    answer = as_(havneby.consultant).post(
        reverse("voices:hand", args=[rent.pk]), {"unit": havneby.offer.pk, "due_on": "2099-01-08", "note": ""}
    )
    assert answer.status_code == 302
    notice = Notice.objects.get(person=havneby.leader)
    assert (str(notice.due_on), notice.url) == ("2099-01-08", reverse("voices:case", args=[Case.objects.get().pk]))
    mail = Message.objects.get(to=havneby.leader.email)
    assert "rent" not in mail.body + mail.subject
    assert Entry.objects.get(verb="voices.hand").actor_id == str(havneby.consultant.pk)


def test_it_leaves_the_collection_and_stays_as_a_counted_signal(havneby, handed, as_):
    assert list(Contribution.objects.visible_to(havneby.leader)) == []
    assert list(Contribution.objects.unsorted()) == []
    counted = screening_of(handed.contribution.collection, DUE + timedelta(days=1))
    assert counted == Screening(waiting=0, screened=0, abuse=0, cases=1, open=1, late=1, done=0)
    listed = reverse("voices:contributions", args=[handed.contribution.collection_id])
    assert SAID not in as_(havneby.employee).get(listed).content.decode()
    assert SAID not in as_(havneby.consultant).get(listed).content.decode()


def test_the_unit_reads_it_on_record_and_says_what_was_done(havneby, handed, as_):
    browser = as_(havneby.leader)
    page = browser.get(reverse("voices:case", args=[handed.pk])).content.decode()
    assert SAID in page
    assert "Call first" in page
    assert Entry.objects.get(verb="voices.look_up").actor_id == str(havneby.leader.pk)
    assert browser.post(reverse("voices:case_act", args=[handed.pk, "done"]), {"outcome": " "}).status_code == 422
    browser.post(reverse("voices:case_act", args=[handed.pk, "done"]), {"outcome": "Called and paid"})
    assert standing(handed) == (CaseState.DONE, "Called and paid")
    assert Notice.objects.get(person=havneby.leader).done_at is not None
    assert SAID not in browser.get(reverse("voices:case", args=[handed.pk])).content.decode()


def test_what_was_ended_by_mistake_is_with_the_unit_again(havneby, handed):
    cases.finish(handed, outcome="Called", by=havneby.employee, at=make.NOW)
    cases.reopen(handed, by=havneby.employee, at=make.NOW)
    assert standing(handed) == (CaseState.HANDED, "")
    assert Notice.objects.get(person=havneby.leader).done_at is None


def test_handed_back_it_waits_for_whoever_handed_it_out_who_hands_it_on(havneby, handed, as_):
    as_(havneby.leader).post(reverse("voices:case_act", args=[handed.pk, "hand-back"]), {"outcome": "Not ours"})
    assert standing(handed) == (CaseState.TAKEN_BACK, "Not ours")
    waiting = Notice.objects.get(person=havneby.consultant)
    assert waiting.done_at is None
    cases.hand(handed.contribution, unit=havneby.centre, due_on=DUE, by=havneby.consultant, at=make.NOW)
    waiting.refresh_from_db()
    assert waiting.done_at is not None
    assert [case.unit for case in Case.objects.open()] == [havneby.centre]


def test_handed_on_the_first_unit_no_longer_reads_it(havneby, handed, as_):
    cases.hand(handed.contribution, unit=havneby.centre, due_on=DUE, by=havneby.consultant, at=make.NOW)
    assert standing(handed) == (CaseState.TAKEN_BACK, "Handed on to Centre for Support")
    assert SAID not in as_(havneby.leader).get(reverse("voices:case", args=[handed.pk])).content.decode()
    assert screening_of(handed.contribution.collection, make.TODAY).cases == 1


def test_taken_back_it_is_among_the_others_again_and_the_unit_is_told_no_more(havneby, handed, as_):
    as_(havneby.consultant).post(reverse("voices:back", args=[handed.contribution_id]))
    assert list(Contribution.objects.unsorted()) == [handed.contribution]
    assert standing(handed)[0] == CaseState.TAKEN_BACK
    assert Notice.objects.filter(done_at=None).count() == 0
    with pytest.raises(cases.CannotHand):
        cases.reopen(handed, by=havneby.consultant, at=make.NOW)


def test_withdrawn_by_whoever_gave_it_the_case_ends_with_a_plain_outcome_and_nothing_of_it_is_left(
    havneby, handed, as_
):
    screening.screen(handed.contribution, marks=[Finding(0, 2, Kind.OTHER)], by=havneby.consultant, at=make.NOW)
    withdraw(handed.contribution, at=make.NOW)
    assert standing(handed) == (CaseState.TAKEN_BACK, "taken back by whoever gave it")
    left = Contribution.objects.get(pk=handed.contribution_id)
    assert (left.text, left.marks, handed.note, handed.ended_by) == ("", [], "", None)
    assert not Notice.objects.filter(done_at=None).exists()
    page = as_(havneby.leader).get(reverse("voices:case", args=[handed.pk]))
    assert page.status_code == 200
    assert SAID not in page.content.decode()
    assert "taken back by whoever gave it" in page.content.decode()


def test_the_own_page_leads_to_open_cases_and_says_how_many_are_late(havneby, handed, as_):
    for person, sees in ((havneby.leader, True), (havneby.consultant, True), (havneby.politician, False)):
        page = as_(person).get(reverse("overview:desk")).content.decode()
        assert ("1 individual case is open" in page) is sees
        assert (reverse("voices:cases") in page) is sees
    Case.objects.update(due_on="2020-01-01")
    assert "1 late" in as_(havneby.leader).get(reverse("overview:desk")).content.decode()
    cases.finish(handed, outcome="Paid", by=havneby.leader, at=make.NOW)
    assert "individual case is open" not in as_(havneby.leader).get(reverse("overview:desk")).content.decode()


def case_from(collection, place, role: str, **more) -> None:
    given = make.contribution(collection, SAID, role=role, **more)
    cases.hand(given, unit=place.offer, due_on=DUE, by=place.consultant, at=make.NOW)


def counted(place, collection, as_, person) -> str:
    return as_(person).get(reverse("voices:collection", args=[collection.pk])).content.decode()


def test_cases_are_counted_by_question_and_by_who_spoke(havneby, as_):
    collection = make.collection(havneby)
    question = collection.questions.first()
    for role in ("citizen", "citizen", "relative"):
        case_from(collection, havneby, role, question=question)
    lines = signal_of(havneby.consultant, collection)
    assert lines.by_question == ((question.text, Shown(3)),)
    assert lines.by_role == (("citizen", Shown(2)), ("relative", Shown(1)))
    assert "3 individual cases (3 open, 0 late)" in " ".join(
        counted(havneby, collection, as_, havneby.consultant).split()
    )


def test_politicians_see_no_count_that_could_be_one_person(havneby, as_):
    collection = make.collection(havneby)
    for role in ["citizen"] * 6 + ["relative"] * 5 + ["volunteer"]:
        case_from(collection, havneby, role)
    for person in (havneby.politician, havneby.administrator):
        shown = signal_of(person, collection)
        assert shown.total == Shown(12)
        assert shown.by_role == (
            ("citizen", Shown(6)),
            ("relative", Shown(None)),
            ("volunteer", Shown(None)),
        )
        page = counted(havneby, collection, as_, person)
        assert "not shown" in page
        assert "open, " not in page


def test_few_cases_in_all_are_not_broken_down_to_politicians(havneby, handed, as_):
    page = counted(havneby, handed.contribution.collection, as_, havneby.politician)
    assert "fewer than 5 individual cases" in page
    assert "1 individual case" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_signal_is_one_query_however_many_cases(havneby, django_assert_num_queries, many):
    collection = make.collection(havneby)
    for _ in range(many):
        case_from(collection, havneby, "citizen")
    signal_of(havneby.consultant, collection)
    with django_assert_num_queries(1):
        signal_of(havneby.consultant, collection)


def test_at_the_sorting_desk_an_open_case_is_not_taken_back_behind_the_units_back(havneby, handed, as_):
    with pytest.raises(sorting.SomebodyElse):
        sorting.take_back(handed.contribution, by=havneby.consultant, at=make.NOW)
    collection = handed.contribution.collection_id
    browser = as_(havneby.consultant)
    assert browser.post(reverse("voices:desk_take_back", args=[collection, handed.contribution_id])).status_code == 409
    assert (
        SAID not in browser.get(reverse("voices:desk_at", args=[collection, handed.contribution_id])).content.decode()
    )


@pytest.mark.parametrize(
    ("unit", "due", "refused"),
    [("klitby", DUE, cases.CannotHand), ("offer", make.TODAY - timedelta(days=1), ValidationError)],
)
def test_another_organisations_unit_and_a_day_that_has_passed_are_refused(havneby, klitby, rent, unit, due, refused):
    to = klitby.offer if unit == "klitby" else havneby.offer
    with pytest.raises(refused):
        cases.hand(rent, unit=to, due_on=due, by=havneby.consultant, at=make.NOW)
    assert Case.objects.count() == 0


def test_only_those_who_screen_hand_out_and_only_the_unit_and_they_see_to_it(havneby, klitby, rent, handed, as_):
    with pytest.raises(PermissionDenied):
        cases.hand(rent, unit=havneby.offer, due_on=DUE, by=havneby.leader, at=make.NOW)
    url = reverse("voices:case", args=[handed.pk])
    seen = {person.name: as_(person).get(url).status_code for person in (havneby.politician, klitby.consultant)}
    assert set(seen.values()) == {404}
    elsewhere = cases.hand(rent, unit=havneby.centre, due_on=DUE, by=havneby.consultant, at=make.NOW)
    assert as_(havneby.leader).get(reverse("voices:case", args=[elsewhere.pk])).status_code == 404


@pytest.mark.parametrize("more", [0, 3])
def test_the_list_has_the_late_ones_first_and_asks_the_same_for_many(
    havneby, handed, as_, django_assert_num_queries, more
):
    for number in range(more):
        one = make.contribution(handed.contribution.collection, f"No. {number}")
        cases.hand(one, unit=havneby.offer, due_on=DUE, by=havneby.consultant, at=make.NOW)
    browser = as_(havneby.leader)
    with django_assert_num_queries(6):
        page = browser.get(reverse("voices:cases")).content.decode()
    assert str(handed.contribution) in page


MORE = "It is two months by now."


def test_what_the_giver_adds_is_read_where_the_case_is_and_in_a_look_on_record_and_nowhere_else(havneby, handed, as_):
    said = handed.contribution
    add(said, MORE, once="1", at=make.NOW)
    consultant, case = as_(havneby.consultant), reverse("voices:case", args=[handed.pk])
    assert MORE in as_(havneby.leader).get(case).content.decode()
    assert MORE in consultant.get(case).content.decode()
    assert MORE in consultant.post(reverse("voices:original", args=[said.pk])).content.decode()
    assert Entry.objects.filter(verb="voices.look_up").count() == 3
    desk = reverse("voices:desk_at", args=[said.collection_id, said.pk])
    for page in (desk, reverse("voices:contribution", args=[said.pk])):
        assert MORE not in consultant.get(page).content.decode()
    cases.finish(handed, outcome="Paid", by=havneby.leader, at=make.NOW)
    assert MORE not in as_(havneby.leader).get(case).content.decode()


def test_the_units_leader_is_told_of_an_addition_until_somebody_there_reads_it_and_again_of_the_next(
    havneby, handed, as_
):
    def waiting() -> list[str]:
        found = Notice.objects.filter(person=havneby.leader, key__startswith="voices.case_added", done_at=None)
        return list(found.values_list("text", flat=True))

    case, told = reverse("voices:case", args=[handed.pk]), [f"Added to an individual case at {handed.unit}"]
    add(handed.contribution, MORE, once="1", at=make.NOW)
    as_(havneby.consultant).get(case)
    assert waiting() == told
    as_(havneby.leader).get(case)
    assert waiting() == []
    add(handed.contribution, "And three soon.", once="2", at=make.NOW)
    assert waiting() == told
    cases.finish(handed, outcome="Paid", by=havneby.leader, at=make.NOW)
    assert waiting() == []


def test_what_is_added_after_the_case_has_ended_waits_at_the_unit_and_with_whoever_handed_it_until_one_reads_it(
    havneby, handed, as_
):
    def waiting() -> list[tuple[str, str]]:
        found = Notice.objects.filter(key__startswith="voices.case_added", done_at=None)
        return sorted(found.values_list("person__email", "text"))

    text = f"Added to an individual case at {handed.unit} that has ended"
    told = [("consultant@havneby.example", text), ("leader@havneby.example", text)]
    leader, case = as_(havneby.leader), reverse("voices:case", args=[handed.pk])
    cases.finish(handed, outcome="Paid", by=havneby.leader, at=make.NOW)
    add(handed.contribution, MORE, once="1", at=make.NOW)
    assert waiting() == told
    leader.get(case)
    assert waiting() == told

    cases.reopen(handed, by=havneby.leader, at=make.NOW)
    assert MORE in leader.get(case).text
    assert waiting() == []

    cases.finish(handed, outcome="Paid", by=havneby.leader, at=make.NOW)
    add(handed.contribution, "Thanks.", once="2", at=make.NOW)
    assert waiting() == told
    assert "Thanks." in as_(havneby.consultant).post(reverse("voices:original", args=[handed.contribution_id])).text
    assert waiting() == []


def test_what_is_added_to_what_is_no_case_any_more_tells_nobody_of_a_case(havneby, handed):
    cases.bring_back(handed.contribution, by=havneby.consultant, at=make.NOW)
    add(handed.contribution, MORE, once="1", at=make.NOW)
    assert not Notice.objects.filter(key__startswith="voices.case_added").exists()


def test_two_clicks_are_one_case_and_one_mail(havneby, rent, as_):
    browser = as_(havneby.consultant)
    for due in ("2099-01-08", "2099-01-08", "2099-01-09"):
        given = {"unit": havneby.offer.pk, "due_on": due, "note": ""}
        assert browser.post(reverse("voices:hand", args=[rent.pk]), given).status_code == 302
    assert [str(case.due_on) for case in Case.objects.order_by("pk")] == ["2099-01-08", "2099-01-09"]
    assert Message.objects.count() == 2


def test_taking_back_what_is_no_case_and_no_abuse_does_nothing(havneby, rent, as_):
    browser, page = as_(havneby.consultant), reverse("voices:back", args=[rent.pk])
    sorting.set_aside(rent, reason="Not about this", by=havneby.consultant, at=make.NOW)
    before = (Move.objects.count(), Entry.objects.filter(verb="voices.take_back").count())
    assert "is unsorted again" not in browser.post(page, follow=True).text
    rent.refresh_from_db()
    assert rent.set_aside_at is not None
    assert (Move.objects.count(), Entry.objects.filter(verb="voices.take_back").count()) == before


def test_what_was_withdrawn_is_neither_hidden_as_abuse_nor_taken_back_and_it_says_so(havneby, rent, handed, as_):
    other = make.contribution(rent.collection)
    for one in (rent, other):
        withdraw(one, at=make.NOW)
    browser = as_(havneby.consultant)
    refused = browser.post(reverse("voices:abuse", args=[other.pk]), {"reason": "Threatens"})
    assert refused.status_code == 422
    assert "It was withdrawn by whoever said it." in refused.text
    assert "It was withdrawn" in browser.post(reverse("voices:back", args=[rent.pk]), follow=True).text
