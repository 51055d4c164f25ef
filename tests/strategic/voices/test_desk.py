"""The sorting desk through the front door: with htmx, without it, and with two people at it."""

import pytest
from django.urls import reverse

from roret.strategic.voices.models import Contribution, Move, Sorting, Topic
from roret.strategic.voices.operations import sorting, withdraw
from tests import make

HTMX = {"hx-request": "true"}


def names(contribution):
    return sorted(row.topic.name for row in contribution.sortings.select_related("topic"))


def at(contribution, page="desk_at"):
    return reverse(f"voices:{page}", args=[contribution.collection_id, contribution.pk])


def desk(collection):
    return reverse("voices:desk", args=[collection.pk])


def shown(response):
    return response.context["desk"].shown


def ticked(response):
    return sorted(choice.topic.name for choice in response.context["desk"].others if choice.ticked)


def test_the_desk_shows_the_first_unsorted_in_full_with_where_it_came_from(as_, karen, kickoff, homes):
    sorting.sort(make.contribution(kickoff, "Sorted already."), under=[homes], by=karen, at=make.NOW)
    note = make.contribution(
        kickoff,
        "A flat I can pay. " * 40,
        reference="H002",
        place_name="The Harbour Hall",
        noted_by="the table host",
        verbatim=False,
        may_quote=False,
        question=kickoff.questions.get(number=2),
    )

    response = as_(karen).get(desk(kickoff))

    assert shown(response) == note
    page = response.content.decode()
    assert page.count("A flat I can pay.") == 40
    for words in (
        "(H002)",
        "What must be better?",
        "citizen",
        "meeting",
        "The Harbour Hall",
        "written down by the table host",
        "summarised",
        "may not be quoted",
        "1 of 2 is unsorted.",
    ):
        assert words in page


def test_sorting_takes_one_act_and_the_next_one_stands_ready(as_, karen, kickoff, homes):
    first, second = make.contribution(kickoff, reference="H001"), make.contribution(kickoff, "Next.")

    response = as_(karen).post(at(first, "desk_save"), {"pick": homes.pk}, headers=HTMX)

    assert names(first) == ["Homes"]
    assert shown(response) == second
    assert response.headers["HX-Replace-Url"] == at(second)
    page = response.content.decode()
    assert f"#{first.pk} (H001) is sorted under Homes." in page
    assert "1 of 2 is unsorted." in page
    assert "<html" not in page


def test_without_javascript_the_same_form_leads_to_the_next_page_and_says_what_was_done(as_, karen, kickoff, homes):
    first, second = make.contribution(kickoff, reference="H001"), make.contribution(kickoff)

    response = as_(karen).post(at(first, "desk_save"), {"topic": [homes.pk]}, follow=True)

    assert response.redirect_chain == [(at(second), 302)]
    assert f"#{first.pk} (H001) is sorted under Homes." in response.content.decode()


def test_what_is_ticked_and_what_is_picked_are_saved_together(as_, karen, kickoff, homes, health):
    note = make.contribution(kickoff)

    as_(karen).post(at(note, "desk_save"), {"topic": [health.pk], "pick": homes.pk})

    assert names(note) == ["Health", "Homes"]


def test_the_reason_is_made_of_the_suggestion_and_names_no_hidden_word(as_, karen, kickoff, homes, havneby):
    for n in range(4):
        said = make.contribution(kickoff, f"Mette has a dear flat {n}", shown_text=f"[navn skjult] has a dear flat {n}")
        sorting.sort(said, under=[homes], by=karen, at=make.NOW, reason="mette, flat, dear")
    note = make.contribution(kickoff, "Mette and a flat", shown_text="[navn skjult] and a flat", alike=1)
    other = make.contribution(kickoff, "A Flat and Mette", shown_text="A [skjult] and Mette", alike=1)
    client = as_(karen)
    page = client.get(at(note)).text
    assert "like " in page
    assert "Mette has" not in page.split("desk-choice")[1]

    client.post(at(note, "desk_save"), {"pick": homes.pk, "also": [other.pk], f"reason-{homes.pk}": "mette, hidden"})

    assert [one.sortings.get().reason for one in (said, note, other)] == ["flat, dear", "flat", ""]
    assert "mette, hidden" not in as_(havneby.employee).get(reverse("voices:contribution", args=[note.pk])).text


def test_nothing_chosen_is_not_saved_and_says_so(as_, karen, kickoff, homes):
    note = make.contribution(kickoff)

    response = as_(karen).post(at(note, "desk_save"), {}, headers=HTMX)

    assert response.status_code == 409
    assert shown(response) == note
    assert "Choose a topic first, or skip it." in response.content.decode()


def test_those_alike_stand_beneath_it_ticked_and_go_with_it(as_, karen, kickoff, homes):
    note = make.contribution(kickoff, "A bus on Sundays", reference="H001")
    twin = make.contribution(kickoff, "A bus on sundays!")
    third = make.contribution(kickoff, "A bus on Sundays please")
    Contribution.objects.update(alike=note.pk)
    other = make.contribution(kickoff, "Something else")
    client = as_(karen)

    page = client.get(at(note)).content.decode()
    assert "2 more nearly the same: sort them too" in page
    for one in (twin, third):
        assert f'name="also" value="{one.pk}" form="choice" checked' in page

    response = client.post(at(note, "desk_save"), {"pick": homes.pk, "also": [twin.pk, third.pk]}, headers=HTMX)
    assert [names(one) for one in (note, twin, third, other)] == [["Homes"], ["Homes"], ["Homes"], []]
    assert f"#{note.pk} (H001) and 2 alike are sorted under Homes." in response.content.decode()


def test_one_alike_that_is_sorted_already_is_not_offered(as_, karen, kickoff, homes):
    note, twin = make.contribution(kickoff), make.contribution(kickoff)
    Contribution.objects.update(alike=note.pk)
    sorting.sort(twin, under=[homes], by=karen, at=make.NOW)

    assert as_(karen).get(at(note)).context["desk"].alike == ()


def test_skipping_shows_the_next_and_begins_again_after_the_last(as_, karen, kickoff):
    first, second = make.contribution(kickoff), make.contribution(kickoff)
    client = as_(karen)

    assert shown(client.get(desk(kickoff), {"after": first.pk})) == second
    assert shown(client.get(desk(kickoff), {"after": second.pk})) == first


def test_the_arrows_lead_to_the_unsorted_before_and_after(as_, karen, kickoff, homes):
    first, done, middle, last = (make.contribution(kickoff) for _n in range(4))
    sorting.sort(done, under=[homes], by=karen, at=make.NOW)

    page = as_(karen).get(at(middle)).context["desk"]

    assert (page.before, page.after) == (first.pk, last.pk)


def test_setting_aside_asks_for_a_reason(as_, karen, kickoff):
    note, following = make.contribution(kickoff, reference="H001"), make.contribution(kickoff)
    client = as_(karen)

    refused = client.post(at(note, "desk_aside"), {"reason": " "}, headers=HTMX)
    assert refused.status_code == 409
    assert "Say why it is set aside." in refused.content.decode()

    response = client.post(at(note, "desk_aside"), {"reason": "Not about this"}, headers=HTMX)
    assert shown(response) == following
    note.refresh_from_db()
    assert note.set_aside_reason == "Not about this"


def test_what_was_set_aside_can_be_taken_back_from_the_desk(as_, karen, kickoff):
    note = make.contribution(kickoff)
    sorting.set_aside(note, reason="Not about this", by=karen, at=make.NOW)
    client = as_(karen)

    page = client.get(at(note)).content.decode()
    assert "Not about this" in page
    assert reverse("voices:desk_take_back", args=[kickoff.pk, note.pk]) in page

    assert shown(client.post(at(note, "desk_take_back"), headers=HTMX)) == note
    assert list(Contribution.objects.unsorted()) == [note]


def test_undo_brings_the_last_one_back_on_the_desk(as_, karen, kickoff, homes):
    first, _second = make.contribution(kickoff, reference="H001"), make.contribution(kickoff)
    client = as_(karen)
    client.post(at(first, "desk_save"), {"pick": homes.pk}, headers=HTMX)

    response = client.post(reverse("voices:desk_undo", args=[kickoff.pk]), headers=HTMX)

    assert shown(response) == first
    assert names(first) == []
    assert f"Undone: #{first.pk} (H001)." in response.content.decode()


def test_with_nothing_to_undo_the_desk_says_so_and_stays_where_it_is(as_, karen, kickoff):
    _first, second = make.contribution(kickoff), make.contribution(kickoff)

    response = as_(karen).post(reverse("voices:desk_undo", args=[kickoff.pk]), {"here": second.pk}, headers=HTMX)

    assert (response.status_code, shown(response)) == (409, second)
    assert "There is nothing more to undo." in response.content.decode()


def test_when_somebody_else_touched_it_undo_is_refused_with_a_sentence(as_, karen, bo, kickoff, homes, health):
    note = make.contribution(kickoff)
    client = as_(karen)
    client.post(at(note, "desk_save"), {"pick": homes.pk})
    as_(bo).post(at(note, "desk_save"), {"topic": [homes.pk, health.pk], "seen": str(homes.pk)})

    response = client.post(reverse("voices:desk_undo", args=[kickoff.pk]), headers=HTMX)

    assert response.status_code == 409
    assert "Somebody else has sorted it since, so it is left as it is." in response.content.decode()
    assert names(note) == ["Health", "Homes"]


def test_two_people_sorting_the_same_one_both_count_and_the_second_is_told(as_, karen, bo, kickoff, homes, health):
    note = make.contribution(kickoff, reference="H001")
    make.contribution(kickoff)
    as_(bo).post(at(note, "desk_save"), {"pick": homes.pk})

    response = as_(karen).post(at(note, "desk_save"), {"pick": health.pk, "seen": ""}, headers=HTMX)

    assert names(note) == ["Health", "Homes"]
    assert (
        f"#{note.pk} (H001) is sorted under Health. Bo Sandvig has sorted it under Homes." in response.content.decode()
    )


def test_while_one_reads_the_desk_tells_that_another_has_sorted_it(as_, karen, bo, kickoff, homes):
    note = make.contribution(kickoff)
    client = as_(karen)
    before = client.get(at(note, "desk_news"), {"seen": ""}, headers=HTMX).content.decode()
    assert "1 of 1 is unsorted." in before
    assert "Bo Sandvig" not in before

    as_(bo).post(at(note, "desk_save"), {"pick": homes.pk})

    news = client.get(at(note, "desk_news"), {"seen": ""}, headers=HTMX).content.decode()
    assert "0 of 1 are unsorted." in news
    assert "Bo Sandvig has sorted it under Homes." in news
    assert "Bo Sandvig" not in client.get(at(note, "desk_news"), {"seen": homes.pk}, headers=HTMX).content.decode()


def test_what_another_set_aside_meanwhile_is_not_sorted_unseen(as_, karen, bo, kickoff, homes):
    note = make.contribution(kickoff)
    sorting.set_aside(note, reason="Cannot be read", by=bo, at=make.NOW)

    response = as_(karen).post(at(note, "desk_save"), {"pick": homes.pk}, headers=HTMX)

    assert response.status_code == 409
    assert "It is set aside: Cannot be read. Take it back first." in response.content.decode()
    assert names(note) == []


def test_a_sorted_one_can_be_sorted_anew_and_is_unsorted_when_nothing_is_ticked(as_, karen, kickoff, homes, health):
    note = make.contribution(kickoff)
    sorting.sort(note, under=[homes], by=karen, at=make.NOW)
    client = as_(karen)
    assert client.get(at(note)).context["desk"].seen == str(homes.pk)

    client.post(at(note, "desk_save"), {"topic": [health.pk], "seen": str(homes.pk)})
    assert names(note) == ["Health"]

    client.post(at(note, "desk_save"), {"seen": str(health.pk)})
    assert names(note) == []


def test_a_topic_made_at_the_desk_is_ticked_and_what_was_ticked_stays(as_, karen, kickoff, homes):
    note = make.contribution(kickoff)
    client = as_(karen)

    swapped = client.post(at(note, "desk_topic"), {"name": "Buses", "topic": [homes.pk]}, headers=HTMX)
    assert (shown(swapped), ticked(swapped)) == (note, ["Buses", "Homes"])

    plain = client.post(at(note, "desk_topic"), {"name": "Ferries", "topic": [homes.pk]}, follow=True)
    assert (shown(plain), ticked(plain)) == (note, ["Ferries", "Homes"])

    again = client.post(at(note, "desk_topic"), {"name": "Buses", "topic": [homes.pk]}, headers=HTMX)
    assert again.status_code == 409
    assert "There is already a topic with that name." in again.content.decode()


def test_each_topic_has_its_own_letter_on_the_desk(as_, karen, kickoff, homes, health):
    note = make.contribution(kickoff)

    others = as_(karen).get(at(note)).context["desk"].others

    assert [(choice.topic, choice.letter) for choice in others] == [(health, "e"), (homes, "h")]


def test_with_more_topics_than_letters_the_rest_are_found_by_name(as_, karen, kickoff):
    note = make.contribution(kickoff)
    for number in range(30):
        make.topic(kickoff, f"Topic {number:02}")

    page = as_(karen).get(at(note))

    letters = [choice.letter for choice in page.context["desk"].others]
    assert (len(letters), letters.count("")) == (30, 5)
    assert 'id="desk-find"' in page.content.decode()


def test_when_all_is_sorted_the_desk_says_so(as_, karen, kickoff, homes):
    client = as_(karen)
    assert "Nobody has said anything here yet." in client.get(desk(kickoff)).content.decode()

    note = make.contribution(kickoff)
    page = client.post(at(note, "desk_save"), {"pick": homes.pk}, headers=HTMX).content.decode()

    assert "All are sorted or set aside with a reason. Nothing is left." in page
    assert "0 of 1 are unsorted." in page


def test_suggestions_come_first_with_the_words_that_spoke_for_them_and_are_never_ticked_unseen(
    as_, karen, kickoff, homes, health
):
    for n in range(6):
        sorting.sort(
            make.contribution(kickoff, f"A flat with rent I can pay {n}"), under=[homes], by=karen, at=make.NOW
        )
        sorting.sort(
            make.contribution(kickoff, f"The doctor and the dentist {n}"), under=[health], by=karen, at=make.NOW
        )
    note = make.contribution(kickoff, "The rent of my flat")

    page = as_(karen).get(at(note)).context["desk"]

    first = page.suggested[0]
    assert (first.topic, first.digit, first.ticked) == (homes, 1, False)
    assert set(first.words) <= {"rent", "flat"}
    assert first.words
    assert names(note) == []


def test_suggestions_learn_from_each_choice(as_, karen, kickoff, homes, health):
    note = make.contribution(kickoff, "The ferry to the island")
    for n in range(4):
        sorting.sort(
            make.contribution(kickoff, f"A flat with rent I can pay {n}"), under=[homes], by=karen, at=make.NOW
        )
    ferry = make.contribution(kickoff, "A ferry in the evening")
    client = as_(karen)
    client.get(at(note))

    client.post(at(ferry, "desk_save"), {"topic": [health.pk]})

    assert client.get(at(note)).context["desk"].suggested[0].topic == health


def test_a_topic_merged_away_is_neither_suggested_nor_listed(as_, karen, kickoff, homes, health):
    for n in range(3):
        sorting.sort(make.contribution(kickoff, f"A flat with rent {n}"), under=[homes], by=karen, at=make.NOW)
    note = make.contribution(kickoff, "The rent of my flat")
    client = as_(karen)
    client.get(at(note))

    client.post(reverse("voices:merge", args=[homes.pk]), {"into": health.pk})

    page = client.get(at(note)).context["desk"]
    assert [choice.topic for choice in (*page.suggested, *page.others)] == [health]


def test_the_desk_is_for_consultants_and_unknown_to_other_municipalities(as_, havneby, klitby, kickoff, homes):
    note = make.contribution(kickoff)
    asked = [desk(kickoff), at(note), at(note, "desk_news")]
    done = [
        *(at(note, page) for page in ("desk_save", "desk_aside", "desk_take_back", "desk_topic")),
        reverse("voices:desk_undo", args=[kickoff.pk]),
    ]

    def answers(person):
        client = as_(person)
        sent = {"pick": homes.pk, "reason": "No", "name": "New"}
        return {client.get(url).status_code for url in asked} | {client.post(url, sent).status_code for url in done}

    assert answers(None) == {302}
    assert answers(havneby.employee) == {403}
    assert answers(havneby.leader) == {403}
    assert answers(havneby.politician) == {403}
    assert answers(havneby.administrator) == {403}
    assert answers(klitby.consultant) == {404}
    assert (names(note), Topic.objects.count()) == ([], 1)


def test_a_contribution_of_another_collection_is_not_on_this_desk(as_, havneby, karen, kickoff):
    note = make.contribution(make.collection(havneby, slug="other"))

    assert as_(karen).get(reverse("voices:desk_at", args=[kickoff.pk, note.pk])).status_code == 404


def test_topics_of_another_collection_are_not_sorted_under(as_, havneby, karen, kickoff):
    note = make.contribution(kickoff)
    elsewhere = make.topic(make.collection(havneby, slug="other"))

    response = as_(karen).post(at(note, "desk_save"), {"pick": elsewhere.pk}, headers=HTMX)

    assert (response.status_code, names(note)) == (409, [])


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_the_database_as_often_for_three_as_for_one(
    as_, karen, kickoff, homes, number, django_assert_num_queries
):
    for _n in range(number):
        sorting.sort(make.contribution(kickoff, "The rent"), under=[homes], by=karen, at=make.NOW)
        note = make.contribution(kickoff, "My flat")
    client = as_(karen)
    client.get(at(note))

    with django_assert_num_queries(16):
        client.get(at(note))


@pytest.mark.parametrize("number", [1, 3])
def test_a_move_asks_the_database_as_often_for_three_alike_as_for_one(
    as_, karen, kickoff, homes, number, django_assert_num_queries
):
    note, *also = [make.contribution(kickoff, "My flat") for _n in range(number + 1)]
    make.contribution(kickoff, "Next")
    client = as_(karen)
    client.get(at(note))

    with django_assert_num_queries(36):
        client.post(at(note, "desk_save"), {"pick": homes.pk, "also": [one.pk for one in also]}, headers=HTMX)


@pytest.mark.parametrize("odd", ["9" * 30, "9" * 5000, "²", "-1", "x"])
def test_what_is_no_key_leads_nowhere_and_breaks_nothing(as_, karen, kickoff, homes, odd):
    note = make.contribution(kickoff)
    client, at = as_(karen), [kickoff.pk, note.pk]

    assert client.get(reverse("voices:desk", args=[kickoff.pk]), {"after": odd}).context["desk"].shown == note
    assert client.get(reverse("voices:desk_at", args=at), {"ticked": odd}).status_code == 200
    assert client.get(reverse("voices:desk_news", args=at), {"seen": odd}).status_code == 200
    assert client.post(reverse("voices:desk_undo", args=[kickoff.pk]), {"here": odd}).status_code == 409
    sent = {"topic": [odd, homes.pk], "seen": odd, "also": odd}
    assert client.post(reverse("voices:desk_save", args=at), sent).status_code == 302
    assert names(note) == ["Homes"]


def test_a_page_opened_before_it_was_withdrawn_sorts_nothing_and_says_so(as_, karen, kickoff, homes):
    note, aside = make.contribution(kickoff, "Mette said it"), make.contribution(kickoff, "Mette again")
    sorting.set_aside(aside, reason="Mette", by=karen, at=make.NOW)
    for one in (note, aside):
        withdraw(one, at=make.NOW)
    moves = Move.objects.count()

    for one, page in ((note, "desk_save"), (note, "desk_aside"), (aside, "desk_take_back")):
        response = as_(karen).post(at(one, page), {"pick": homes.pk, "reason": "Mette"})
        assert response.status_code == 409
        assert "It was withdrawn by whoever said it." in response.text

    assert (Sorting.objects.count(), Move.objects.count()) == (0, moves)


def test_taken_back_twice_it_is_one_move(as_, karen, kickoff):
    note = make.contribution(kickoff)
    sorting.set_aside(note, reason="No", by=karen, at=make.NOW)

    answers = [as_(karen).post(at(note, "desk_take_back")).status_code for _click in range(2)]

    assert (answers, Move.objects.count()) == ([302, 409], 2)
