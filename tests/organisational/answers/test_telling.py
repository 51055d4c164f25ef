"""Who wants a letter or a person is told by hand: it is a task, it is registered, and nobody is forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Notice
from roret.organisational.answers import operations
from roret.organisational.answers.models import Reply, Told
from roret.strategic.voices import operations as voices
from tests import make
from tests.organisational.answers.things import prepared, published

NEXT_DAY = make.NOW + timedelta(days=1)


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


@pytest.fixture
def by_karen(havneby, kick_off):
    """To be told by the employee, whom a consultant has linked."""
    said = make.contribution(kick_off, "The bus is late.", telling="person", teller_name="Karen at the Lighthouse")
    return voices.link_teller(said, havneby.employee, by=havneby.consultant, at=make.NOW)


@pytest.fixture
def by_letter(kick_off):
    return make.contribution(kick_off, "A bench, please.", telling="letter", postal_address="Ane\nVej 1")


def url(name, *keys):
    return reverse(f"answers:{name}", args=keys)


def waiting(person):
    return [notice.text for notice in Notice.objects.visible_to(person).waiting()]


def untold():
    return [reply.contribution for reply in Reply.objects.untold().order_by("pk")]


def register(havneby, *contributions, by=None, on=make.TODAY, note=""):
    replies = Reply.objects.filter(contribution__in=contributions)
    return operations.register_told(replies, on=on, by=by or havneby.consultant, at=NEXT_DAY, note=note)


def test_a_published_answer_is_a_task_for_the_teller_with_what_to_say(havneby, as_, by_karen):
    answer = prepared(havneby, [by_karen], "The bus comes on time now.")
    assert waiting(havneby.employee) == []

    published(havneby, answer)

    assert waiting(havneby.employee) == ["Tell the answer: input to Kick-off from Nov. 20, 2026"]
    page = as_(havneby.employee).get(Notice.objects.visible_to(havneby.employee).get().url)
    for words in ("Karen at the Lighthouse", "The bus is late.", "The bus comes on time now."):
        assert words in page.text


def test_with_nobody_ticked_the_list_asks_to_tick_somebody(havneby, as_, by_karen):
    published(havneby, prepared(havneby, [by_karen]))

    said = as_(havneby.consultant).post(reverse("answers:untold"), {"on": "2026-11-21"})

    assert said.status_code == 422
    assert "Tick at least one, and register again." in said.text
    assert Told.objects.count() == 0


def test_the_teller_registers_that_it_was_told_and_the_task_is_done(havneby, as_, by_karen):
    published(havneby, prepared(havneby, [by_karen]))
    reply = Reply.objects.get()

    done = as_(havneby.employee).post(
        url("tell", reply.pk), {"on": "2026-11-21", "note": "At the coffee table"}, follow=True
    )

    told = Told.objects.get()
    assert (told.how, told.on.isoformat(), told.note, told.by) == (
        "person",
        "2026-11-21",
        "At the coffee table",
        havneby.employee,
    )
    assert ("At the coffee table" in done.text, waiting(havneby.employee), untold()) == (True, [], [])
    assert Entry.objects.get(verb="answers.tell").detail == {}


def test_letters_are_one_task_for_each_answer_until_the_last_is_sent(havneby, kick_off, by_letter):
    another = make.contribution(kick_off, telling="letter", postal_address="Bo, Vej 2")
    published(havneby, prepared(havneby, [by_letter, another], "A bench is coming."))
    assert waiting(havneby.consultant) == ["Send letters with the answer: done: A bench is coming."]

    assert register(havneby, by_letter) == 1
    assert (len(waiting(havneby.consultant)), untold()) == (1, [another])
    assert register(havneby, by_letter, another) == 1
    assert (waiting(havneby.consultant), untold()) == ([], [])


def test_a_letter_says_what_was_said_what_was_answered_and_the_code(havneby, as_, by_letter):
    published(havneby, prepared(havneby, [by_letter], "A bench is coming."))

    page = as_(havneby.consultant).get(url("letters"), {"replies": Reply.objects.get().pk}).text

    for words in ("Ane\nVej 1", "A bench, please.", "A bench is coming.", by_letter.receipt, "<svg"):
        assert words in page


def test_one_page_lists_everybody_who_is_not_told_with_how_long_they_have_waited(havneby, as_, by_karen, by_letter):
    published(havneby, prepared(havneby, [by_karen]))
    published(havneby, prepared(havneby, [by_letter]), at=NEXT_DAY)
    told_by_code = make.contribution(by_karen.collection)
    published(havneby, prepared(havneby, [told_by_code]))

    page = as_(havneby.consultant).get(url("untold"))

    assert [one.reply.contribution for one in page.context["page"].things] == [by_karen, by_letter]
    ages = [one.days for one in page.context["page"].things]
    assert ages[0] == ages[1] + 1
    mine = as_(havneby.employee).get(url("untold"))
    assert [one.reply.contribution for one in mine.context["page"].things] == [by_karen]
    as_(havneby.consultant).post(
        url("untold"), {"on": make.NOW.date(), "replies": Reply.objects.get(contribution=by_karen).pk}
    )
    assert untold() == [by_letter]


def test_a_name_nobody_has_linked_is_listed_and_becomes_a_task_when_it_is(havneby, as_, kick_off):
    said = make.contribution(kick_off, telling="person", teller_name="Karen")
    published(havneby, prepared(havneby, [said]))
    consultant = as_(havneby.consultant)

    assert "by a person nobody has linked yet" in consultant.get(url("untold")).text
    page = consultant.get(reverse("voices:contribution", args=[said.pk]))
    assert "Nobody has said yet who that is." in page.text
    consultant.post(url("teller", said.pk), {"teller": havneby.employee.pk})

    assert waiting(havneby.employee) == ["Tell the answer: input to Kick-off from Nov. 20, 2026"]


def test_another_teller_takes_the_task_over_and_may_get_it_back(havneby, by_karen):
    published(havneby, prepared(havneby, [by_karen]))
    for teller in (havneby.leader, havneby.employee):
        voices.link_teller(by_karen, teller, by=havneby.consultant, at=NEXT_DAY)

    assert (len(waiting(havneby.employee)), waiting(havneby.leader)) == (1, [])


@pytest.mark.parametrize(
    ("telling", "needs"), [("code", {}), ("mail", {"email": "a@example.dk"}), ("letter", {"postal_address": "Vej 1"})]
)
def test_the_lists_follow_when_the_giver_wants_to_be_told_in_another_way(havneby, by_karen, telling, needs):
    published(havneby, prepared(havneby, [by_karen]))

    voices.change_telling(by_karen, telling=telling, at=NEXT_DAY, **needs)

    assert waiting(havneby.employee) == []
    assert (len(waiting(havneby.consultant)), len(untold())) == ((1, 1) if telling == "letter" else (0, 0))


def test_a_way_by_hand_chosen_after_the_answer_makes_the_answer_a_task(havneby, kick_off):
    said = make.contribution(kick_off)
    published(havneby, prepared(havneby, [said]))

    voices.change_telling(said, telling="letter", postal_address="Vej 1", at=NEXT_DAY)

    assert (untold(), len(waiting(havneby.consultant))) == ([said], 1)


def test_whoever_takes_the_words_back_is_on_no_list(havneby, by_karen, by_letter):
    published(havneby, prepared(havneby, [by_karen, by_letter]))
    register(havneby, by_karen, note="Karen told Ane")

    for said in (by_karen, by_letter):
        voices.withdraw(said, at=NEXT_DAY)

    assert (waiting(havneby.employee), waiting(havneby.consultant), untold()) == ([], [], [])
    assert Told.objects.get().note == ""


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (make.TODAY - timedelta(days=1), "It cannot have been told before it was published."),
        (make.TODAY + timedelta(days=30), "The day has not come yet."),
    ],
)
def test_a_day_it_cannot_have_been_is_refused(havneby, by_karen, on, says):
    published(havneby, prepared(havneby, [by_karen]))
    with pytest.raises(operations.CannotRegister) as problem:
        register(havneby, by_karen, on=on)
    assert (str(problem.value), Told.objects.exists()) == (says, False)


def test_bad_input_is_said_and_registers_nothing(havneby, as_, by_karen):
    published(havneby, prepared(havneby, [by_karen]))
    reply = Reply.objects.get()
    for day in ("", "yesterday", "0000-00-00"):
        assert as_(havneby.employee).post(url("tell", reply.pk), {"on": day}).status_code == 422
        assert as_(havneby.consultant).post(url("untold"), {"on": day, "replies": reply.pk}).status_code == 422
    as_(havneby.consultant).post(url("untold"), {"on": make.TODAY, "replies": ["x", "9" * 30]})
    assert as_(havneby.consultant).post(url("teller", by_karen.pk), {"teller": "x"}).status_code == 302
    assert not Told.objects.exists()


def test_registering_is_for_consultants_and_the_teller_alone(havneby, klitby, as_, by_karen):
    published(havneby, prepared(havneby, [by_karen]))
    for other in (havneby.leader, klitby.consultant, havneby.citizen):
        assert as_(other).get(url("tell", Reply.objects.get().pk)).status_code == 404
        with pytest.raises(PermissionDenied):
            register(havneby, by_karen, by=other)
    assert register(havneby, by_karen, by=havneby.employee) == 1


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("untold", 5), ("letters", 5)])
def test_the_number_of_queries_does_not_grow(havneby, as_, kick_off, django_assert_num_queries, number, page, queries):
    given = [make.contribution(kick_off, telling="letter", postal_address=f"Vej {n}") for n in range(number)]
    published(havneby, prepared(havneby, given))
    consultant = as_(havneby.consultant)
    with django_assert_num_queries(queries):
        consultant.get(url(page))
