"""Letters wait until somebody has looked them through; then they are input, once, or left out with a reason."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.strategic.channels.engine.messages import LARGEST_MESSAGE
from roret.strategic.channels.models import Letter
from roret.strategic.channels.operations import letters
from roret.strategic.voices.models import Contribution
from roret.strategic.voices.operations import withdraw
from roret.strategic.voices.operations.screening import hide_abuse
from tests import make
from tests.strategic.channels.mails import mail, with_files

pytestmark = pytest.mark.django_db

WORDS = "Der mangler en bænk ved døren."
SIGNED = f"{WORDS}\n\nMed venlig hilsen\nInge"


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


def receive(content, collection, havneby) -> Letter:
    return letters.receive(content, to=collection, by=havneby.consultant, at=make.NOW)[0]


def drop(client, collection, *contents, name="mail.eml"):
    files = [SimpleUploadedFile(name, content, "message/rfc822") for content in contents]
    return client.post(reverse("channels:letters", args=[collection.pk]), {"mails": files})


def test_several_mails_dropped_at_once_wait_with_their_signature_cut_off(havneby, collection, as_):
    answer = drop(as_(havneby.consultant), collection, mail(SIGNED, key="1"), mail("Mere kaffe.", key="2"))

    assert answer.status_code == 302
    assert sorted(Letter.objects.values_list("text", "cut_away", "state")) == [
        (WORDS, "Med venlig hilsen\nInge", "waiting"),
        ("Mere kaffe.", "", "waiting"),
    ]
    assert Contribution.objects.count() == 0


def test_one_broken_mail_stops_no_other_and_is_answered_by_name(havneby, collection, as_):
    client = as_(havneby.consultant)
    files = [
        SimpleUploadedFile("good.eml", mail("Mere kaffe.")),
        SimpleUploadedFile("bad.eml", b"%PDF-1.7"),
        SimpleUploadedFile("empty.eml", b""),
        SimpleUploadedFile("large.eml", mail("x") + b"x" * LARGEST_MESSAGE),
    ]
    answer = client.post(reverse("channels:letters", args=[collection.pk]), {"mails": files})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "bad.eml: This is no mail." in page
    assert "empty.eml: This is no mail." in page
    assert "large.eml: The message is larger than 25 MB." in page
    assert [letter.text for letter in Letter.objects.all()] == ["Mere kaffe."]
    assert len(default_storage.listdir(str(Letter.objects.get().original).rpartition("/")[0])[1]) >= 1


def test_the_same_mail_twice_is_one_letter_and_leaves_one_file(havneby, collection):
    first = receive(mail(WORDS), collection, havneby)
    again, new = letters.receive(mail(WORDS), to=collection, by=havneby.consultant, at=make.NOW)

    assert (again, new) == (first, False)


def test_taking_a_letter_in_makes_input_by_mail_once(havneby, collection, as_):
    letter = receive(mail(SIGNED), collection, havneby)
    client = as_(havneby.consultant)
    question = collection.questions.first()
    sent = {"text": WORDS, "role": "relative", "question": question.pk, "answer_to_sender": "on"}

    for _twice in range(2):
        client.post(reverse("channels:letter", args=[letter.pk]), sent)

    given = Contribution.objects.get()
    assert (given.text, given.channel, given.role, given.question) == (WORDS, "mail", "relative", question)
    assert (given.telling, given.email) == ("mail", "inge@example.dk")
    assert (given.source_key, str(given.spoken_on)) == (f"mail:{letter.key}", "2026-03-03")
    letter.refresh_from_db()
    assert (letter.state, letter.contribution) == ("taken", given)


def test_after_one_letter_comes_the_next_below_it_and_after_the_last_one_the_first(havneby, collection, as_):
    oldest, middle, newest = (receive(mail(key=f"{n}@example.dk"), collection, havneby) for n in range(3))
    sent = {"text": WORDS, "role": "relative"}
    client = as_(havneby.consultant)

    at = [client.post(reverse("channels:letter", args=[one.pk]), sent)["Location"] for one in (middle, oldest)]

    assert at == [reverse("channels:letter", args=[one.pk]) for one in (oldest, newest)]


def test_nobody_is_written_to_unless_somebody_said_so(havneby, collection):
    letter = receive(mail(WORDS), collection, havneby)
    given = letters.take(letter, text=WORDS, by=havneby.consultant, at=make.NOW)
    assert (given.telling, given.email) == ("not", "")


def test_a_sender_without_an_address_cannot_be_answered(havneby, collection):
    letter = receive(mail(WORDS, sender="Inge"), collection, havneby)
    with pytest.raises(letters.CannotTake):
        letters.take(letter, text=WORDS, answer_to_sender=True, by=havneby.consultant, at=make.NOW)
    assert Contribution.objects.count() == 0


def test_what_was_cut_can_be_taken_back_part_by_part_and_cut_again(havneby, collection, as_):
    letter = receive(mail(f"{SIGNED}\n\nDen 3. marts 2026 kl. 12.00 skrev A <a@b.dk>:\n> Hvad?"), collection, havneby)
    client = as_(havneby.consultant)

    client.post(reverse("channels:take_back_cut", args=[letter.pk, 0]), {"text": f"{WORDS} Nu."})
    letter.refresh_from_db()
    assert letter.text == f"{WORDS} Nu.\n\nMed venlig hilsen\nInge"
    assert letters.parts_cut_away(letter) == ["Den 3. marts 2026 kl. 12.00 skrev A <a@b.dk>:\n> Hvad?"]

    client.post(reverse("channels:read_letter_again", args=[letter.pk]))
    letter.refresh_from_db()
    assert (letter.text, len(letters.parts_cut_away(letter))) == (WORDS, 2)


def test_a_letter_is_left_out_with_a_reason_and_put_back(havneby, collection, as_):
    letter = receive(mail(WORDS), collection, havneby)
    client = as_(havneby.consultant)

    client.post(reverse("channels:leave_letter", args=[letter.pk]), {"reason": " "})
    letter.refresh_from_db()
    assert letter.state == "waiting"

    client.post(reverse("channels:leave_letter", args=[letter.pk]), {"reason": "An invitation"})
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == ("left", "An invitation")

    client.post(reverse("channels:put_letter_back", args=[letter.pk]))
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == ("waiting", "")


def test_an_automatic_answer_is_left_out_by_itself_and_can_be_put_back(havneby, collection):
    letter = receive(mail("Jeg holder ferie.", Auto_Submitted="auto-replied"), collection, havneby)

    assert (letter.state, letter.problem) == ("left", "It is an automatic answer. Nobody wrote it.")
    assert letters.put_back(letter, by=havneby.consultant).state == "waiting"


def test_only_what_had_a_tick_on_the_preview_is_taken_in_together(havneby, collection, as_):
    first, second, third = (receive(mail(f"Nr. {n}", key=str(n)), collection, havneby) for n in range(3))
    client = as_(havneby.consultant)
    here = reverse("channels:take_all", args=[collection.pk])

    assert b"Nr. 1" in client.get(here).content
    client.post(here, {"role": "citizen", "question": "", "letter": [first.pk, third.pk]})

    assert sorted(Contribution.objects.values_list("text", "role")) == [("Nr. 0", "citizen"), ("Nr. 2", "citizen")]
    second.refresh_from_db()
    assert second.state == "waiting"


def test_the_original_is_a_file_to_keep_and_looking_at_it_is_on_record(havneby, collection, as_):
    letter = receive(mail("<script>alert(1)</script>"), collection, havneby)

    answer = as_(havneby.consultant).get(reverse("channels:original_letter", args=[letter.pk]))

    assert b"".join(answer.streaming_content) == mail("<script>alert(1)</script>")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="mail-{letter.pk}.eml"'
    assert Entry.objects.filter(verb="channels.look_at_original").count() == 1


def test_a_letter_that_is_a_case_shows_nothing_in_the_list_and_each_look_at_it_is_on_record(havneby, collection, as_):
    letter = receive(mail(SIGNED), collection, havneby)
    client, page = as_(havneby.consultant), reverse("channels:letter", args=[letter.pk])
    given = letters.take(letter, text=WORDS, by=havneby.consultant, at=make.NOW)
    looks = Entry.objects.filter(verb="voices.look_up")
    assert WORDS in client.get(page).content.decode()
    assert looks.count() == 0

    hide_abuse(given, reason="abuse", by=havneby.consultant, at=make.NOW)
    listed = client.get(reverse("channels:letters", args=[collection.pk]), {"state": "taken"}).content.decode()
    assert page in listed
    assert WORDS not in listed
    assert letter.subject not in listed
    assert looks.count() == 0

    assert WORDS in client.get(page).content.decode()
    assert looks.get().actor == havneby.consultant.name

    withdraw(given, at=make.NOW)
    assert WORDS not in client.get(page).content.decode()


def test_nothing_a_citizen_wrote_goes_on_record(havneby, collection):
    letter = receive(with_files(SIGNED, ("plan-for-inge.pdf", "application/pdf", b"x")), collection, havneby)
    letters.take(letter, text=WORDS, by=havneby.consultant, at=make.NOW)
    letters_on_record = str(list(Entry.objects.values_list("thing", "detail")))
    assert not any(word in letters_on_record for word in ("bænk", "Inge", "inge", "forslag", "plan-for"))


def test_when_the_input_is_withdrawn_the_letter_keeps_nothing_but_its_key(
    havneby, collection, django_capture_on_commit_callbacks
):
    letter = receive(with_files(SIGNED, ("plan.pdf", "application/pdf", b"x")), collection, havneby)
    given = letters.take(letter, text=WORDS, by=havneby.consultant, at=make.NOW)
    name = letter.original.name
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(given, at=make.NOW)

    kept = Letter.objects.get()
    assert (kept.sender, kept.subject, kept.text, kept.cut_away, str(kept.original)) == ("", "", "", "", "")
    assert (kept.key, kept.attachments.count(), default_storage.exists(name)) == (letter.key, 0, False)
    assert letters.receive(with_files(SIGNED), to=collection, by=havneby.consultant, at=make.NOW)[1] is False


def test_employees_and_others_read_no_mail(havneby, klitby, collection, as_):
    letter = receive(mail(WORDS), collection, havneby)

    assert as_(havneby.employee).get(reverse("channels:letter", args=[letter.pk])).status_code == 404
    assert as_(klitby.consultant).get(reverse("channels:letter", args=[letter.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        letters.receive(mail("x", key="9"), to=collection, by=havneby.employee, at=make.NOW)
    with pytest.raises(PermissionDenied):
        letters.take(letter, text="x", by=klitby.consultant, at=make.NOW)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_the_database_the_same_however_many_wait(
    havneby, collection, as_, many, django_assert_num_queries
):
    for n in range(many):
        receive(mail(f"Nr. {n}", key=str(n)), collection, havneby)
    client = as_(havneby.consultant)
    with django_assert_num_queries(8):
        assert client.get(reverse("channels:letters", args=[collection.pk])).status_code == 200


def test_the_page_of_input_leads_back_to_its_letter(havneby, collection, as_):
    letter = receive(mail(WORDS), collection, havneby)
    given = letters.take(letter, text=WORDS, by=havneby.consultant, at=make.NOW)

    page = as_(havneby.consultant).get(reverse("voices:contribution", args=[given.pk])).content.decode()
    assert reverse("channels:letter", args=[letter.pk]) in page
    page = as_(havneby.employee).get(reverse("voices:contribution", args=[given.pk])).content.decode()
    assert reverse("channels:letter", args=[letter.pk]) not in page


def test_the_collections_page_says_how_many_wait(havneby, collection, as_):
    receive(mail(WORDS), collection, havneby)
    assert b"1 letter waits" in as_(havneby.consultant).get(reverse("voices:collection", args=[collection.pk])).content
