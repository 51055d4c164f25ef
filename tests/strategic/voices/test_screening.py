"""What others may not read: marked before anybody sees it, decided by a person, and always possible to take back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.texts.engine.personal_data import Finding, Kind
from roret.foundation.texts.readings import OwnNames
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import add, screening, sorting
from roret.strategic.voices.operations.collecting import words
from roret.strategic.voices.operations.undoing import undo
from roret.strategic.voices.readings.screening import screening_of, to_screen, words_for
from roret.strategic.voices.status import AsideKind
from tests import make

pytestmark = pytest.mark.django_db

SAID = "Ring til Karen på 22 33 44 55 om hunden."


@pytest.fixture
def kick_off(havneby):
    return make.collection(havneby)


@pytest.fixture
def call(kick_off):
    return make.contribution(kick_off, **words(SAID, OwnNames(kick_off.organisation_id)))


def desk(one: Contribution) -> str:
    return reverse("voices:screening_at", args=[one.collection_id, one.pk])


def test_what_is_found_waits_and_is_hidden_from_those_who_may_not_see_the_original(havneby, call):
    assert words_for(havneby.consultant, call) == SAID
    assert words_for(havneby.employee, call) == "Ring til [navn skjult] på [telefonnummer skjult] om hunden."
    assert screening_of(call.collection, make.TODAY).waiting == 1


def test_the_desk_shows_each_finding_in_words_with_what_others_read(havneby, call, as_):
    page = as_(havneby.consultant).get(reverse("voices:screening", args=[call.collection_id])).content.decode()
    assert '<mark class="found" data-kind="name">Karen</mark>' in page
    assert '<mark class="found" data-kind="phone number">22 33 44 55</mark>' in page
    assert "Ring til [navn skjult] på [telefonnummer skjult] om hunden." in page


def test_accepting_keeps_the_marks_who_and_when_and_goes_on_to_the_next(havneby, call, as_):
    other = make.contribution(call.collection, **words("Skriv til Mette i morgen", OwnNames(call.organisation_id)))
    answer = as_(havneby.consultant).post(desk(call), {"mark": ["9-14-name", "18-29-phone"], "do": "save"}, follow=True)
    call.refresh_from_db()
    assert call.marks == [[9, 14, "name"], [18, 29, "phone"]]
    assert (call.screened_by, call.text) == (havneby.consultant, SAID)
    assert Entry.objects.get(verb="voices.screen").detail == {"hidden": "phone name"}
    assert f"Contribution {other}" in answer.content.decode()


def test_a_mark_taken_away_is_shown_and_words_added_are_hidden_everywhere(havneby, call, as_):
    browser = as_(havneby.consultant)
    added = browser.post(desk(call), {"mark": ["9-14-name"], "words": "Hunden", "do": "add"}).content.decode()
    assert 'value="33-39-other" checked' in added
    assert Contribution.objects.get(pk=call.pk).screened_at is None
    browser.post(desk(call), {"mark": ["9-14-name", "33-39-other"], "do": "save"})
    call.refresh_from_db()
    assert call.shown_text == "Ring til [navn skjult] på 22 33 44 55 om [skjult]."
    assert words_for(havneby.leader, call) == call.shown_text


def test_what_is_hidden_is_hidden_in_the_reasons_of_its_sortings_too_and_undoing_brings_none_back(havneby, call, as_):
    by, topic = havneby.consultant, make.topic(call.collection)
    screening.screen(call, marks=[], by=by, at=make.NOW)
    call.refresh_from_db()
    sorting.sort(call, under=[topic], by=by, at=make.NOW, reason="suggested: Karen, hunden, ring; looked at by Bo")
    sorting.unsort(call, under=[topic], by=by, at=make.NOW)
    undo(call.collection, by=by, at=make.NOW)
    sorting.unsort(call, under=[topic], by=by, at=make.NOW)

    as_(by).post(desk(call), {"mark": ["9-14-name", "33-39-other"], "do": "save"})

    undo(call.collection, by=by, at=make.NOW)
    assert call.sortings.get().reason == "suggested: ring; looked at by Bo"
    screening.screen(call, marks=[Finding(0, 4, Kind.OTHER)], by=by, at=make.NOW)
    assert call.sortings.get().reason == "suggested: ; looked at by Bo"


def test_looking_again_brings_back_what_we_find_by_ourselves(havneby, call, as_):
    screening.screen(call, marks=[], by=havneby.consultant, at=make.NOW)
    assert Contribution.objects.get(pk=call.pk).shown_text == SAID
    as_(havneby.consultant).post(reverse("voices:look_again", args=[call.pk]))
    call.refresh_from_db()
    assert call.shown_text == "Ring til [navn skjult] på [telefonnummer skjult] om hunden."
    assert (call.marks, call.screened_at, call.personal_data) == ([], None, "phone name")


@pytest.mark.parametrize("marks", [["0-9999-name"], ["9-14-name", "10-20-phone"], ["14-9-name"]])
def test_places_outside_the_words_or_over_each_other_are_refused_with_a_sentence(havneby, call, as_, marks):
    answer = as_(havneby.consultant).post(desk(call), {"mark": marks, "do": "save"})
    assert answer.status_code == 409
    assert "Look at it again." in answer.content.decode()
    assert Contribution.objects.get(pk=call.pk).screened_at is None


@pytest.mark.parametrize("words_typed", ["nowhere at all", "Karen\nnowhere"])
def test_words_that_do_not_stand_in_it_are_named_and_nothing_is_saved(havneby, call, as_, words_typed):
    answer = as_(havneby.consultant).post(desk(call), {"mark": ["x", "1-2-nokind"], "words": words_typed, "do": "save"})
    assert answer.status_code == 409
    assert Contribution.objects.get(pk=call.pk).screened_at is None


def test_those_who_may_not_see_the_original_read_what_is_shown_on_its_page(havneby, call, as_):
    url = reverse("voices:contribution", args=[call.pk])
    assert "22 33 44 55" not in as_(havneby.leader).get(url).content.decode()
    assert "22 33 44 55" in as_(havneby.consultant).get(url).content.decode()
    with pytest.raises(PermissionDenied):
        screening.screen(call, marks=[], by=havneby.leader, at=make.NOW)


def test_abuse_is_hidden_with_a_reason_from_all_but_those_who_screen_and_each_look_is_on_record(havneby, call, as_):
    browser = as_(havneby.consultant)
    url = reverse("voices:contribution", args=[call.pk])
    assert browser.post(reverse("voices:abuse", args=[call.pk]), {"reason": " "}).status_code == 422
    browser.post(reverse("voices:abuse", args=[call.pk]), {"reason": "Threatens somebody"})
    assert as_(havneby.employee).get(url).status_code == 404
    page = browser.get(url).content.decode()
    assert "Threatens somebody" in page
    assert "om hunden" not in page
    assert "om hunden" in browser.post(reverse("voices:original", args=[call.pk])).content.decode()
    assert Entry.objects.get(verb="voices.look_up").actor_id == str(havneby.consultant.pk)
    assert screening_of(call.collection, make.TODAY).abuse == 1


def test_abuse_is_shown_again_and_waits_to_be_sorted(havneby, call, as_):
    topic = make.topic(call.collection)
    sorting.sort(call, under=[topic], by=havneby.consultant, at=make.NOW)
    screening.hide_abuse(call, reason="Threatens", by=havneby.consultant, at=make.NOW)
    assert Contribution.objects.get(pk=call.pk).set_aside_kind == AsideKind.ABUSE
    as_(havneby.consultant).post(reverse("voices:back", args=[call.pk]))
    assert list(Contribution.objects.unsorted()) == [call]
    assert as_(havneby.employee).get(reverse("voices:contribution", args=[call.pk])).status_code == 200


def test_hidden_words_are_not_quoted_and_stay_in_the_count(havneby, call):
    screening.hide_abuse(call, reason="Threatens", by=havneby.consultant, at=make.NOW)
    assert list(Contribution.objects.quotable()) == []
    assert list(Contribution.objects.visible_to(havneby.leader)) == []
    assert Contribution.objects.filter(collection=call.collection).count() == 1


@pytest.mark.parametrize("more", [0, 3])
def test_the_desk_asks_the_same_however_many_wait(havneby, call, as_, django_assert_num_queries, more):
    for number in range(more):
        make.contribution(call.collection, **words(f"Skriv til Mette {number}", OwnNames(call.organisation_id)))
    browser = as_(havneby.consultant)
    with django_assert_num_queries(10):
        browser.get(reverse("voices:screening", args=[call.collection_id]))


def test_a_mark_has_a_kind_a_person_may_choose_for_what_no_list_knows(call, havneby):
    screening.screen(call, marks=[Finding(33, 39, Kind.OTHER)], by=havneby.consultant, at=make.NOW)
    assert Contribution.objects.get(pk=call.pk).personal_data == "other"


ADDED = "Spørg Mette om den røde bil."


def test_what_was_added_is_screened_with_the_first_words_and_hidden_where_others_read_it(havneby, call, as_):
    addition, browser = add(call, ADDED, once="1", at=make.NOW), as_(havneby.consultant)
    page = browser.get(desk(call)).content.decode()
    assert '<mark class="found" data-kind="name">Mette</mark>' in page
    name = f"mark-{addition.pk}"
    sent = {"text": ["mark", name], "mark": ["9-14-name"], name: ["6-11-name"]}
    more = browser.post(desk(call), {**sent, "words": "Røde bil", "do": "add"}).content.decode()
    assert f'name="{name}" value="19-27-other" checked' in more
    browser.post(desk(call), {**sent, name: ["6-11-name", "19-27-other"], "do": "save"})
    addition.refresh_from_db()
    assert (addition.text, addition.shown_text) == (ADDED, "Spørg [navn skjult] om den [skjult].")
    assert Entry.objects.get(verb="voices.screen").detail == {"hidden": "name other"}
    assert list(to_screen(call.collection)) == []
    url = reverse("voices:contribution", args=[call.pk])
    assert "røde bil" not in as_(havneby.employee).get(url).content.decode()
    browser.post(reverse("voices:look_again", args=[call.pk]))
    addition.refresh_from_db()
    assert (addition.shown_text, addition.marks, addition.screened_at) == (
        "Spørg [navn skjult] om den røde bil.",
        [],
        None,
    )


def test_what_is_added_after_screening_waits_at_the_desk_again_if_we_find_something(havneby, call, as_):
    screening.screen(call, marks=[], by=havneby.consultant, at=make.NOW)
    add(call, "Mere tid", once="1", at=make.NOW)
    assert list(to_screen(call.collection)) == []
    add(call, ADDED, once="2", at=make.NOW)
    assert list(to_screen(call.collection)) == [call]
    assert screening_of(call.collection, make.TODAY).waiting == 1


def test_what_was_added_while_somebody_looked_is_not_screened_by_saving(havneby, call, as_):
    addition = add(call, ADDED, once="1", at=make.NOW)
    as_(havneby.consultant).post(desk(call), {"text": ["mark"], "mark": ["9-14-name"], "do": "save"})
    addition.refresh_from_db()
    assert (addition.screened_at, addition.shown_text) == (None, "Spørg [navn skjult] om den røde bil.")
    assert list(to_screen(call.collection)) == [call]


def test_places_outside_an_addition_are_refused_and_nothing_of_it_is_saved(havneby, call, as_):
    addition = add(call, ADDED, once="1", at=make.NOW)
    name = f"mark-{addition.pk}"
    answer = as_(havneby.consultant).post(desk(call), {"text": ["mark", name], name: ["0-999-name"], "do": "save"})
    assert answer.status_code == 409
    assert Contribution.objects.get(pk=call.pk).screened_at is None


def test_whoever_came_from_another_page_goes_back_there_when_it_is_screened(havneby, call, as_):
    back, consultant = "/rounds/7/close/", as_(havneby.consultant)
    page = consultant.get(desk(call), {"next": back}).text
    assert f'<input type="hidden" name="next" value="{back}">' in page
    assert f'<a href="{back}">Back to where you came from</a>' in page
    more = consultant.post(desk(call), {"next": back, "text": "hide", "do": "add", "words": "hunden"})
    assert f'name="next" value="{back}"' in more.text
    assert consultant.post(desk(call), {"next": back, "do": "save"}).url == back
    again = consultant.post(reverse("voices:look_again", args=[call.pk]), {"next": back})
    assert again.url == f"{desk(call)}?next=%2Frounds%2F7%2Fclose%2F"


WAYS = {"hand": {"due_on": "2100-01-01"}, "abuse": {"reason": "Threats"}}


@pytest.mark.parametrize("way", WAYS)
def test_the_way_to_a_case_or_abuse_keeps_where_somebody_came_from_and_cancel_leads_back(havneby, call, as_, way):
    back, consultant = "/rounds/7/close/?page=2", as_(havneby.consultant)
    led, here = "?next=%2Frounds%2F7%2Fclose%2F%3Fpage%3D2", reverse(f"voices:{way}", args=[call.pk])
    assert f'href="{here}{led}"' in consultant.get(desk(call), {"next": back}).text
    assert f'href="{here}"' in consultant.get(desk(call)).text

    page = consultant.get(here + led).text
    assert f'<input type="hidden" name="next" value="{back}">' in page
    assert f'href="{desk(call)}{led}"' in page
    wrong = consultant.post(here, {"next": back, "due_on": "never"})
    assert (wrong.status_code, f'name="next" value="{back}"' in wrong.text) == (422, True)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("wanted", ["/rounds/7/close/", "//evil.example"])
def test_a_case_and_abuse_lead_back_to_a_page_of_ours_alone(havneby, call, as_, way, wanted):
    sent = {"unit": havneby.offer.pk, "next": wanted, **WAYS[way]}
    done = as_(havneby.consultant).post(reverse(f"voices:{way}", args=[call.pk]), sent)
    assert done.url == {"/rounds/7/close/": wanted}.get(wanted, f"/contributions/{call.pk}/")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_to_another_site(havneby, call, as_, elsewhere):
    consultant = as_(havneby.consultant)
    page = consultant.get(desk(call), {"next": elsewhere}).text
    assert "Back to where you came from" not in page
    assert f'"{elsewhere}"' not in page
    onward = consultant.post(desk(call), {"next": elsewhere, "do": "save"}).url
    assert onward == f"{reverse('voices:screening', args=[call.collection_id])}?after={call.pk}"
