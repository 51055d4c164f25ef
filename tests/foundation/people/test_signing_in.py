"""Signing in: by password, by a link sent by mail, and not too often."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices.models import Message
from roret.foundation.people import operations
from roret.foundation.people.models import Attempt, SignInLink
from tests import make

pytestmark = pytest.mark.django_db
DESK = "/desk/"


def sign_in(client, email, password, **more):
    return client.post(reverse("people:sign_in"), {"email": email, "password": password, **more})


def test_a_person_signs_in_with_e_mail_and_password(as_, havneby):
    client = as_(None)
    response = sign_in(client, havneby.leader.email.upper(), make.PASSWORD)
    assert (response.status_code, response.url) == (302, DESK)
    assert client.get(DESK).status_code == 200


def test_a_wrong_password_is_told_in_words_and_lets_nobody_in(as_, havneby):
    client = as_(None)
    response = sign_in(client, havneby.leader.email, "not the password")
    assert response.status_code == 422
    assert "do not fit together" in response.content.decode()
    assert client.get(DESK).status_code == 302


def test_an_unknown_e_mail_gets_the_same_answer_as_a_wrong_password(as_, havneby):
    known = sign_in(as_(None), havneby.leader.email, "wrong").context["problem"]
    unknown = sign_in(as_(None), "nobody@example.dk", "wrong").context["problem"]
    assert known == unknown


def test_after_eight_tries_even_the_right_password_waits(as_, havneby):
    client = as_(None)
    for _n in range(8):
        sign_in(client, havneby.leader.email, "wrong")
    response = sign_in(client, havneby.leader.email, make.PASSWORD)
    assert "too many tries" in response.content.decode()
    assert client.get(DESK).status_code == 302


def test_signing_in_often_shuts_nobody_out(as_, havneby):
    for _n in range(12):
        assert sign_in(as_(None), havneby.leader.email, make.PASSWORD).status_code == 302


def test_the_limit_passes_with_time(havneby):
    for _n in range(8):
        operations.count_attempt("door", "me", at=make.NOW, most=8, within=timedelta(minutes=15))
    with pytest.raises(operations.TooManyAttempts):
        operations.count_attempt("door", "me", at=make.NOW, most=8, within=timedelta(minutes=15))
    later = make.NOW + timedelta(minutes=16)
    operations.count_attempt("door", "me", at=later, most=8, within=timedelta(minutes=15))


def test_who_tried_is_kept_as_a_hash_and_forgotten_after_a_day(havneby):
    operations.count_attempt("door", "somebody@example.dk", at=make.NOW, most=8, within=timedelta(minutes=15))
    assert "somebody" not in Attempt.objects.get().who
    assert operations.forget_old_attempts(at=make.NOW + timedelta(days=2)) == 1
    assert not Attempt.objects.exists()


def test_after_signing_in_one_comes_to_the_page_one_wanted(as_, havneby):
    response = sign_in(as_(None), havneby.leader.email, make.PASSWORD, next="/actions/")
    assert response.url == "/actions/"


def test_the_language_chosen_in_the_browser_stays_and_becomes_the_persons(as_, havneby):
    client = as_(None)
    client.post(reverse("web:language"), {"language": "da", "next": "/"})
    sign_in(client, havneby.leader.email, make.PASSWORD)
    assert client.cookies["django_language"].value == "da"
    havneby.leader.refresh_from_db()
    assert havneby.leader.language == "da"


def test_who_has_chosen_no_language_here_gets_the_one_of_before(as_, havneby):
    client = as_(None)
    sign_in(client, havneby.leader.email, make.PASSWORD)
    assert client.cookies["django_language"].value == "en"


def test_nobody_is_sent_to_another_site(as_, havneby):
    response = sign_in(as_(None), havneby.leader.email, make.PASSWORD, next="https://evil.example/")
    assert response.url == DESK


def test_a_closed_account_cannot_sign_in(as_, havneby):
    havneby.leader.is_active = False
    havneby.leader.save()
    assert sign_in(as_(None), havneby.leader.email, make.PASSWORD).status_code == 422


def link_in_the_outbox() -> str:
    return re.search(r"http\S+", Message.objects.latest("pk").body).group().replace(settings.ADDRESS.rstrip("/"), "")


def test_a_mailed_link_signs_in_once_when_the_button_is_pressed(as_, havneby):
    client = as_(None)
    client.post(reverse("people:send_link"), {"email": havneby.employee.email})
    link = link_in_the_outbox()
    assert client.get(link).status_code == 200
    assert client.get(DESK).status_code == 302  # looking at it does not sign in: mail programs look too
    assert client.post(link).url == DESK
    assert client.get(DESK).status_code == 200
    assert as_(None).post(link).status_code == 422


def test_a_link_is_too_old_after_half_an_hour(havneby):
    operations.send_sign_in_link(havneby.employee.email, address="::1", origin="http://x", at=make.NOW)
    token = link_in_the_outbox().rstrip("/").rsplit("/", 1)[-1]
    with pytest.raises(operations.CannotSignIn):
        operations.use_sign_in_link(token, at=make.NOW + timedelta(minutes=31))
    assert operations.use_sign_in_link(token, at=make.NOW + timedelta(minutes=29)) == havneby.employee


def test_the_link_itself_is_not_kept(havneby):
    operations.send_sign_in_link(havneby.employee.email, address="::1", origin="http://x", at=make.NOW)
    token = link_in_the_outbox().rstrip("/").rsplit("/", 1)[-1]
    assert token not in str(SignInLink.objects.values().get())


def test_asking_for_a_link_does_not_tell_who_has_an_account(as_, havneby):
    pages = [
        as_(None).post(reverse("people:send_link"), {"email": email}).content.decode().replace(email, "")
        for email in (havneby.employee.email, "nobody@example.dk")
    ]
    without_tokens = [re.sub(r'(value|csrf|CSRF)[^>]*"', "", page) for page in pages]
    assert without_tokens[0] == without_tokens[1]
    assert Message.objects.count() == 1


def test_links_are_not_sent_without_end(as_, havneby):
    for _n in range(7):
        as_(None).post(reverse("people:send_link"), {"email": havneby.employee.email})
    assert Message.objects.count() == 5


def test_signing_out_takes_a_button_and_ends_the_session(as_, havneby):
    client = as_(havneby.leader)
    assert client.get(reverse("people:sign_out")).status_code == 405
    client.post(reverse("people:sign_out"))
    assert client.get(DESK).status_code == 302


def test_a_chosen_password_must_be_long_and_uncommon(as_, havneby):
    client = as_(havneby.leader)
    assert "too short" in client.post(reverse("people:password"), {"password": "kort"}).content.decode()
    assert "too common" in client.post(reverse("people:password"), {"password": "1234567890"}).content.decode()
    client.post(reverse("people:password"), {"password": "en lang sætning om havet"})
    assert sign_in(as_(None), havneby.leader.email, "en lang sætning om havet").url == DESK


def test_signing_in_is_on_record_without_the_password(as_, havneby):
    sign_in(as_(None), havneby.leader.email, make.PASSWORD)
    entry = Entry.objects.filter(verb="people.sign_in").get()
    assert (entry.actor, entry.thing) == (str(havneby.leader), str(havneby.leader))
    assert make.PASSWORD not in str(Entry.objects.values())
