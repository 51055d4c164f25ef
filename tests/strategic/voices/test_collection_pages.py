"""Staff's pages of collections and what was said in them."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from roret.foundation.organisations import operations as organisations
from roret.foundation.organisations.status import Role
from roret.strategic.voices import operations
from roret.strategic.voices.models import Collection, Contribution, Sorting
from tests import make
from tests.make import NOW
from tests.strategic.voices.make_voices import open_collection


@pytest.fixture
def kickoff(havneby):
    return open_collection(havneby)


@pytest.fixture
def consultant(as_, havneby):
    return as_(havneby.consultant)


def words_of(response):
    return response.content.decode()


def sort_under(topic, *contributions):
    for one in contributions:
        Sorting.objects.create(contribution=one, topic=topic, at=NOW)


def put_aside(contribution):
    Contribution.objects.filter(pk=contribution.pk).update(
        set_aside_at=NOW, set_aside_kind="other", set_aside_reason="A case"
    )


FIELDS = {
    "title": "A hearing",
    "questions": "What works?\n\n What does not? ",
    "opens_on": "2026-01-01",
    "closes_on": "",
}


def test_a_consultant_makes_a_collection_and_opens_it(consultant, havneby):
    made = consultant.post(reverse("voices:start"), FIELDS).url
    collection = Collection.objects.get()
    consultant.post(reverse("voices:move", args=[collection.pk, "open"]))

    collection.refresh_from_db()
    assert made == reverse("voices:collection", args=[collection.pk])
    assert (collection.organisation, collection.state) == (havneby.organisation, "open")
    assert [question.text for question in collection.questions.all()] == ["What works?", "What does not?"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"questions": "\n".join(f"Question {n}?" for n in range(9))}, "Eight questions at most."),
        ({"questions": "x" * 201}, "longer than 200 letters"),
        ({"closes_on": "2025-12-31"}, "cannot close before it opens"),
        ({"opens_on": "soon"}, "Enter a valid date."),
    ],
)
def test_a_collection_that_cannot_be_made_keeps_what_was_written(consultant, wrong, sentence):
    page = consultant.post(reverse("voices:start"), {**FIELDS, "about": "A long thought", **wrong})

    assert page.status_code == 422
    assert sentence in words_of(page)
    assert "A long thought" in words_of(page)
    assert not Collection.objects.exists()


def test_a_question_somebody_has_answered_is_not_taken_away_and_the_page_says_so(consultant, kickoff):
    make.contribution(kickoff, question=kickoff.questions.get(number=3))

    page = consultant.post(reverse("voices:change", args=[kickoff.pk]), {**FIELDS, "questions": "What works?"})

    assert page.status_code == 422
    assert "“What is your idea?”. It cannot be taken away." in words_of(page)
    assert kickoff.questions.count() == 3


def test_opening_what_is_open_says_that_somebody_was_faster(consultant, kickoff):
    page = consultant.post(reverse("voices:move", args=[kickoff.pk, "open"]), follow=True)

    assert "changed by somebody else" in words_of(page)


def test_there_is_no_move_to_a_state_that_does_not_exist(consultant, kickoff):
    assert consultant.post(reverse("voices:move", args=[kickoff.pk, "gone"])).status_code == 404


def test_the_collections_page_counts_all_and_what_is_unsorted(consultant, kickoff):
    first, *_rest, last = [make.contribution(kickoff, f"Words {n}") for n in range(4)]
    sort_under(make.topic(kickoff), first)
    put_aside(last)

    shown, _counts = consultant.get(reverse("voices:collections")).context["rows"][0]

    assert (shown.total, shown.unsorted) == (4, 2)


def test_the_figures_of_a_collection_leave_nothing_out(consultant, kickoff):
    notes = [make.contribution(kickoff, f"Words {n}") for n in range(6)]
    sort_under(make.topic(kickoff), *notes[:3])
    put_aside(notes[2])
    put_aside(notes[3])
    make.contribution(kickoff, "Ring 22 33 44 55", personal_data="phone", role="relative", channel="phone")

    figures = consultant.get(reverse("voices:collection", args=[kickoff.pk])).context["figures"]

    assert (figures.total, figures.sorted, figures.unsorted, figures.set_aside) == (7, 2, 3, 2)
    assert figures.personal_data == 1
    assert [(one.key, one.count) for one in figures.by_role] == [("citizen", 6), ("relative", 1)]
    assert [(one.key, one.count) for one in figures.by_channel] == [("meeting", 6), ("phone", 1)]
    assert [one.count for one in figures.by_question] == [0, 0, 0]


def test_a_politician_reads_figures_and_not_words(as_, havneby, kickoff):
    note = make.contribution(kickoff, "Very private words")
    client = as_(havneby.politician)

    assert client.get(reverse("voices:collection", args=[kickoff.pk])).status_code == 200
    assert client.get(reverse("voices:contributions", args=[kickoff.pk])).status_code == 403
    assert client.get(reverse("voices:contribution", args=[note.pk])).status_code == 404
    assert client.get(reverse("voices:export", args=[kickoff.pk])).status_code == 403


def test_a_citizen_sees_what_is_public_of_a_collection_and_the_way_to_give_input(as_, havneby, kickoff):
    make.contribution(kickoff)
    Collection.objects.update(about="Help us write the plan")
    client = as_(havneby.citizen)

    page = client.get(reverse("voices:collection", args=[kickoff.pk]))
    listed = client.get(reverse("voices:collections"))

    assert page.context["figures"] is None
    for words in ["Kick-off", "Help us write the plan", reverse("voices:give", args=["havneby", "kick-off"])]:
        assert words in words_of(page)
    for words in ["unsorted", "By channel", "No input yet"]:
        assert words not in words_of(page)
    assert "Kick-off" in words_of(listed)
    assert "Unsorted" not in words_of(listed)


@pytest.mark.parametrize("role", ["employee", "leader", "consultant", "politician", "administrator"])
def test_all_who_work_with_it_see_how_much_is_sorted(as_, havneby, kickoff, role):
    for _ in range(5):
        make.contribution(kickoff)
    client = as_(getattr(havneby, role))

    assert client.get(reverse("voices:collection", args=[kickoff.pk])).context["figures"].unsorted == 5
    rows = client.get(reverse("voices:collections")).context["rows"]
    assert [one for one, counts in rows if counts] == [kickoff]


def test_who_is_a_citizen_here_and_works_elsewhere_counts_elsewhere_alone(as_, havneby, klitby, kickoff):
    there = open_collection(klitby)
    organisations.give_role(klitby.consultant, Role.CITIZEN, at=havneby.root, since=make.TODAY, by="test")

    page = as_(klitby.consultant).get(reverse("voices:collections"))

    assert {one for one, _counts in page.context["rows"]} == {kickoff, there}
    assert [one for one, counts in page.context["rows"] if counts] == [there]


def test_a_new_collection_belongs_where_one_is_a_consultant(as_, havneby, klitby):
    organisations.give_role(klitby.consultant, Role.CITIZEN, at=havneby.root, since=date(2010, 1, 1), by="test")

    as_(klitby.consultant).post(reverse("voices:start"), FIELDS)

    assert Collection.objects.get().organisation == klitby.organisation


PAGES = ["collection", "change", "note", "contributions", "export", "bring_in"]


@pytest.mark.parametrize("name", PAGES)
def test_another_municipality_sees_nothing(as_, klitby, kickoff, name):
    assert as_(klitby.consultant).get(reverse(f"voices:{name}", args=[kickoff.pk])).status_code == 404


def test_another_municipality_moves_reads_and_lists_nothing(as_, klitby, kickoff):
    note = make.contribution(kickoff)
    client = as_(klitby.consultant)

    assert client.post(reverse("voices:move", args=[kickoff.pk, "closed"])).status_code == 404
    assert client.get(reverse("voices:contribution", args=[note.pk])).status_code == 404
    assert not client.get(reverse("voices:collections")).context["rows"]


def test_notes_are_written_down_one_after_the_other_with_the_same_place(consultant, havneby, kickoff):
    note = {
        "text": "More time",
        "role": "citizen",
        "channel": "paper",
        "place_name": "The Lighthouse",
        "spoken_on": "2026-03-12",
        "noted_by": "Bo",
        "verbatim": "on",
        "telling": "code",
    }
    page = consultant.post(reverse("voices:note", args=[kickoff.pk]), note, follow=True)

    given = Contribution.objects.get()
    form = page.context["form"]
    assert (given.text, given.channel, given.place_name, given.noted_by) == (
        "More time",
        "paper",
        "The Lighthouse",
        "Bo",
    )
    assert given.receipt in words_of(page)
    assert form["text"].value() is None
    assert (form["place_name"].value(), form["channel"].value(), form["spoken_on"].value()) == (
        "The Lighthouse",
        "paper",
        "2026-03-12",
    )


def test_a_note_without_words_keeps_the_rest(consultant, kickoff):
    page = consultant.post(reverse("voices:note", args=[kickoff.pk]), {"place_name": "The Lighthouse", "text": " "})

    assert page.status_code == 422
    assert "The Lighthouse" in words_of(page)


def test_a_note_cannot_pretend_to_come_from_the_web_form(consultant, kickoff):
    note = {"text": "More time", "role": "citizen", "channel": "web", "telling": "code"}

    assert consultant.post(reverse("voices:note", args=[kickoff.pk]), note).status_code == 422


def found(client, collection, **looked_for):
    page = client.get(reverse("voices:contributions", args=[collection.pk]), looked_for)
    return [one.words for one in page.context["page"].contributions]


def test_the_list_is_narrowed_by_what_one_looks_for(consultant, kickoff):
    question, topic = kickoff.questions.get(number=2), make.topic(kickoff)
    coffee = make.contribution(kickoff, "More coffee", question=question, role="relative", channel="mail")
    aside = make.contribution(kickoff, "My own case", personal_data="name")
    make.contribution(kickoff, "More time")
    sort_under(topic, coffee)
    put_aside(aside)

    assert found(consultant, kickoff) == ["More time", "My own case", "More coffee"]
    for looked_for, texts in [
        ({"question": question.pk}, ["More coffee"]),
        ({"role": "relative"}, ["More coffee"]),
        ({"channel": "mail"}, ["More coffee"]),
        ({"topic": topic.pk}, ["More coffee"]),
        ({"words": "COFFEE"}, ["More coffee"]),
        ({"state": "sorted"}, ["More coffee"]),
        ({"state": "unsorted"}, ["More time"]),
        ({"state": "set_aside"}, ["My own case"]),
        ({"state": "personal_data"}, ["My own case"]),
        ({"state": "unsorted", "role": "relative"}, []),
    ]:
        assert found(consultant, kickoff, **looked_for) == texts, looked_for


@pytest.mark.parametrize("odd", [{"question": "999999"}, {"role": "king"}, {"below": "x"}, {"below": "9" * 40}])
def test_odd_addresses_show_the_whole_list(consultant, kickoff, odd):
    make.contribution(kickoff, "More time")

    assert found(consultant, kickoff, **odd) == ["More time"]


def test_pages_follow_each_other_without_gap_or_repeat(consultant, kickoff):
    for n in range(120):
        make.contribution(kickoff, f"Words {n}")
    seen, url = [], reverse("voices:contributions", args=[kickoff.pk]) + "?role=citizen"

    while url:
        page = consultant.get(url)
        seen += [one.words for one in page.context["page"].contributions]
        url = page.context["next_url"]

    assert seen == [f"Words {n}" for n in reversed(range(120))]


def test_an_empty_list_says_what_to_do(consultant, kickoff):
    assert "No input yet." in words_of(consultant.get(reverse("voices:contributions", args=[kickoff.pk])))
    assert "Nothing fits" in words_of(
        consultant.get(reverse("voices:contributions", args=[kickoff.pk]), {"words": "x"})
    )


def test_a_contribution_shows_where_it_comes_from_and_who_says_the_same(consultant, kickoff):
    note = make.contribution(
        kickoff, "Ring 22 33 44 55", shown_text="Ring [skjult]", personal_data="phone", verbatim=False
    )
    other = make.contribution(kickoff, "Ring now!")
    Contribution.objects.update(alike=note.pk, place_name="The Lighthouse", noted_by="Bo")
    sort_under(make.topic(kickoff, "Phones"), note)

    page = consultant.get(reverse("voices:contribution", args=[note.pk]))

    for words in ["The Lighthouse", "Bo", "it is a summary", "Phones", "Ring [skjult]", other.text]:
        assert words in words_of(page)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(consultant, kickoff, many, django_assert_num_queries):
    topic = make.topic(kickoff)
    for n in range(many):
        sort_under(topic, make.contribution(kickoff, f"Words {n}", question=kickoff.questions.get(number=1)))

    # session, person, roles, waiting notices, collection; what one may choose; the list; its topics
    with django_assert_num_queries(8):
        consultant.get(reverse("voices:contributions", args=[kickoff.pk]))


@pytest.mark.parametrize("many", [1, 3])
def test_the_collections_page_asks_as_often_for_three_as_for_one(consultant, havneby, many, django_assert_num_queries):
    for n in range(many):
        make.contribution(open_collection(havneby, slug=f"number-{n}"))

    with django_assert_num_queries(5):
        consultant.get(reverse("voices:collections"))


@pytest.mark.parametrize("many", [1, 3])
def test_a_collections_page_asks_as_often_for_three_of_everything_as_for_one(
    consultant, havneby, kickoff, many, django_assert_num_queries
):
    for n in range(many):
        make.contribution(kickoff, f"Words {n}", unit=havneby.offer)
        kickoff.phases.create(name=f"Phase {n}", begins_on=date(2026, 1, 1 + n))
        kickoff.targets.create(role=["citizen", "relative", "employee"][n], unit=havneby.centre, people=10)

    # session, person, roles, waiting notices, collection; figures 2, heard 3, phases 1, sheets 1, letters 1, and 1
    with django_assert_num_queries(17):
        consultant.get(reverse("voices:collection", args=[kickoff.pk]))


@pytest.mark.parametrize("many", [1, 3])
def test_a_contributions_page_asks_as_often_with_three_topics_as_with_one(
    consultant, kickoff, many, django_assert_num_queries
):
    note = make.contribution(kickoff)
    for n in range(many):
        sort_under(make.topic(kickoff, f"Topic {n}"), note)

    with django_assert_num_queries(8):
        consultant.get(reverse("voices:contribution", args=[note.pk]))


def test_the_spreadsheet_has_every_input_with_its_topics_and_without_personal_data(consultant, kickoff):
    sort_under(
        make.topic(kickoff, "Phones"), make.contribution(kickoff, "Ring 22 33 44 55", shown_text="Ring [skjult]")
    )
    make.contribution(kickoff, "=1+1", shown_text="=1+1")

    answer = consultant.get(reverse("voices:export", args=[kickoff.pk]))

    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    assert [(row[3], row[12]) for row in rows[1:]] == [("Ring [skjult]", "Phones"), ("'=1+1", "")]
    assert "kick-off-" in answer["Content-Disposition"]


def exported(client, collection):
    answer = client.get(reverse("voices:export", args=[collection.pk]))
    names, *rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_the_spreadsheet_has_the_unit_and_what_the_giver_added_later(consultant, kickoff, havneby):
    note = make.contribution(kickoff, unit=havneby.offer, place_name="The hall")
    operations.add(note, "And cake.", once="1", at=make.NOW)
    operations.add(note, "Ring 22 33 44 55.", once="2", at=make.NOW)
    make.contribution(kickoff)

    first, second = exported(consultant, kickoff)

    assert (first["Unit"], first["Where"]) == ("The Lighthouse", "The hall")
    assert "And cake." in first["Added later"]
    assert "22 33 44 55" not in first["Added later"]
    assert (second["Unit"], second["Added later"]) == ("", "")


@pytest.mark.parametrize("kind", ["case", "abuse"])
def test_nothing_of_what_was_added_to_hidden_words_leaves_in_the_spreadsheet(consultant, kickoff, kind):
    note = make.contribution(kickoff, set_aside_at=make.NOW, set_aside_reason="Own case", set_aside_kind=kind)
    operations.add(note, "And cake.", once="1", at=make.NOW)

    assert exported(consultant, kickoff)[0]["Added later"] == ""


@pytest.mark.parametrize("many", [1, 3])
def test_the_spreadsheet_asks_as_often_for_three_inputs_as_for_one(kickoff, havneby, many, django_assert_num_queries):
    for _n in range(many):
        operations.add(make.contribution(kickoff, unit=havneby.offer), "And cake.", once="1", at=make.NOW)

    pieces = operations.export(kickoff, by=havneby.consultant)
    with django_assert_num_queries(4):
        b"".join(pieces)


def test_the_list_shows_what_was_added_later_also_where_nobody_searches(consultant, kickoff):
    note = make.contribution(kickoff, "More coffee.")
    operations.add(note, "And <cake>.", once="1", at=make.NOW)
    aside = make.contribution(kickoff, set_aside_at=make.NOW, set_aside_reason="Own case", set_aside_kind="case")
    operations.add(aside, "My own case.", once="1", at=make.NOW)
    url = reverse("voices:contributions", args=[kickoff.pk])

    for words in ("", "coffee"):
        page = consultant.get(url, {"words": words}).content.decode()
        assert "And &lt;cake&gt;." in page
        assert "My own case." not in page
