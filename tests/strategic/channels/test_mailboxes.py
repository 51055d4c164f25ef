"""A mailbox is tried, read without a trace, and read on where the line broke: no message twice, none lost."""

import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roret.strategic.channels.models import Letter, Mailbox
from roret.strategic.channels.operations import imap, mailboxes
from tests import make
from tests.strategic.channels.mails import mail
from tests.strategic.channels.servers import PASSWORD, USER, certificate_for, flags, free_port, imap_server, line, put

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared_server():
    with imap_server() as port:
        yield port


@pytest.fixture
def server(shared_server, settings):
    settings.MAIL_HOSTS = ["127.0.0.1", "localhost"]
    return shared_server


@pytest.fixture
def empty_server(settings):
    """One of its own, for what counts messages."""
    settings.MAIL_HOSTS = ["127.0.0.1", "localhost"]
    with imap_server() as port:
        yield port


@pytest.fixture
def collection(havneby):
    return make.collection(havneby)


def connect(havneby, collection, port, **more) -> Mailbox:
    about = {"host": "127.0.0.1", "port": port, "tls": False, "user": USER, "password": PASSWORD, "folder": "INBOX"}
    return mailboxes.connect_mailbox(collection, **{**about, **more}, by=havneby.consultant)


def fetch(mailbox, **more) -> mailboxes.Round:
    return mailboxes.fetch(Mailbox.objects.get(pk=mailbox.pk), at=make.NOW, **more)


def test_the_mail_in_it_comes_in_once_and_nothing_in_it_is_changed(havneby, collection, empty_server):
    put(empty_server, mail("En bænk.", key="1"), mail("Mere kaffe.", key="2"))
    before = flags(empty_server)
    mailbox = connect(havneby, collection, empty_server)

    assert fetch(mailbox) == mailboxes.Round(new=2)
    assert fetch(mailbox) == mailboxes.Round()
    put(empty_server, mail("Flere ture.", key="3"), mail("En bænk.", key="1"))
    assert fetch(mailbox) == mailboxes.Round(new=1, known=1)

    assert sorted(Letter.objects.values_list("text", flat=True)) == ["En bænk.", "Flere ture.", "Mere kaffe."]
    assert {uid: each for uid, each in flags(empty_server).items() if uid in before} == before


def test_a_round_takes_so_many_and_the_next_goes_on(havneby, collection, empty_server):
    put(empty_server, *[mail(f"Nr. {n}", key=str(n)) for n in range(5)])
    mailbox = connect(havneby, collection, empty_server)

    assert [fetch(mailbox, most=2) for _n in range(3)] == [
        mailboxes.Round(new=2, left=3),
        mailboxes.Round(new=2, left=1),
        mailboxes.Round(new=1),
    ]


def test_a_line_that_breaks_in_the_middle_loses_nothing_and_brings_nothing_twice(havneby, collection, empty_server):
    put(empty_server, *[mail(f"Nr. {n} " + "ord " * 3000, key=str(n)) for n in range(6)])
    mailbox = connect(havneby, collection, empty_server)
    seen = []
    for cut_after in (15_000, 40_000, None, None):
        with line(empty_server, cut_after=cut_after) as port:
            Mailbox.objects.filter(pk=mailbox.pk).update(port=port)
            seen.append(fetch(mailbox))

    assert [bool(done.problem) for done in seen] == [True, True, False, False]
    assert seen[0].problem == imap.AWAY
    assert sum(done.new for done in seen) == 6
    assert sum(done.known for done in seen) <= 2
    assert sorted(text[:5] for text in Letter.objects.values_list("text", flat=True)) == [f"Nr. {n}" for n in range(6)]


def test_a_server_that_numbers_anew_is_read_from_the_beginning_and_what_came_is_known(havneby, collection, settings):
    settings.MAIL_HOSTS = ["127.0.0.1"]
    with imap_server() as port:
        put(port, mail("En bænk.", key="1"))
        mailbox = connect(havneby, collection, port)
        assert fetch(mailbox).new == 1
    with imap_server() as port:
        put(port, mail("En bænk.", key="1"), mail("Mere kaffe.", key="2"))
        Mailbox.objects.filter(pk=mailbox.pk).update(port=port)
        assert fetch(mailbox) == mailboxes.Round(new=1, known=1)


def test_what_is_too_large_or_cannot_be_read_stays_there_and_is_told(havneby, collection, empty_server, monkeypatch):
    monkeypatch.setattr(mailboxes, "LARGEST_MESSAGE", 5_000)
    put(empty_server, mail("ord " * 5_000, subject="Stor", key="1"), b"no mail\r\n\r\nx", mail("En bænk.", key="2"))
    mailbox = connect(havneby, collection, empty_server)

    assert fetch(mailbox) == mailboxes.Round(new=1, unreadable=2)
    assert list(Letter.objects.order_by("pk").values_list("state", "subject", "text")) == [
        ("broken", "Stor", ""),
        ("broken", "", ""),
        ("waiting", "Et forslag", "En bænk."),
    ]


def test_a_dry_run_says_what_would_come_and_keeps_nothing(havneby, collection, empty_server):
    put(empty_server, mail("En bænk.", key="1"))
    mailbox = connect(havneby, collection, empty_server)

    assert fetch(mailbox, dry_run=True) == mailboxes.Round(new=1)
    assert Letter.objects.count() == 0
    assert fetch(mailbox) == mailboxes.Round(new=1)


def test_an_encrypted_line_is_used_and_its_certificate_is_checked(havneby, collection, server, tmp_path, monkeypatch):
    certificate = certificate_for("localhost", tmp_path)
    with line(server, certificate=certificate) as port:
        with pytest.raises(imap.CannotConnect) as problem:
            connect(havneby, collection, port, host="localhost", tls=True)
        assert problem.value.message == imap.CERTIFICATE

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        mailbox = connect(havneby, collection, port, host="localhost", tls=True)
        assert fetch(mailbox).problem == ""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "wrong"}, imap.PASSWORD),
        ({"folder": "Nowhere"}, imap.FOLDER),
        ({"port": "taken away"}, imap.AWAY),
        ({"tls": True}, imap.NO_TLS),
        ({"host": "imap.example.invalid", "port": 993}, imap.UNKNOWN),
    ],
)
def test_what_is_wrong_is_said_in_plain_words_and_nothing_is_kept(
    havneby, collection, server, as_, caplog, wrong, sentence
):
    caplog.set_level(logging.DEBUG)
    about = {"host": "127.0.0.1", "port": server, "user": USER, "password": PASSWORD, "folder": "INBOX", **wrong}
    about["port"] = free_port() if about["port"] == "taken away" else about["port"]
    sent = {name: value for name, value in about.items() if name != "tls" or value}

    answer = as_(havneby.consultant).post(reverse("channels:mailboxes", args=[collection.pk]), sent)

    assert answer.status_code == 422
    assert sentence.replace("'", "&#x27;") in answer.content.decode()
    assert Mailbox.objects.count() == 0
    assert PASSWORD not in caplog.text


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "[::1]",
        "::1",
        "::ffff:127.0.0.1",
    ],
)
def test_servers_inside_our_own_network_are_refused(havneby, collection, host):
    with pytest.raises(imap.CannotConnect) as problem:
        connect(havneby, collection, 993, host=host)
    assert problem.value.message in (imap.NOT_ALLOWED, imap.UNKNOWN)


def test_other_ports_than_those_of_mail_are_refused(havneby, collection):
    with pytest.raises(imap.CannotConnect) as problem:
        connect(havneby, collection, 6379, host="imap.example.dk")
    assert problem.value.message == imap.ODD_PORT


def test_the_password_is_sealed_and_a_changed_secret_key_is_a_problem_one_can_read(
    havneby, collection, server, settings, as_
):
    mailbox = connect(havneby, collection, server)
    assert PASSWORD not in mailbox.sealed_password
    settings.SECRET_KEY = "another"

    assert fetch(mailbox).problem == imap.KEY
    settings.SECRET_KEY = "only for tests"
    page = as_(havneby.consultant).get(reverse("channels:letters", args=[collection.pk])).content.decode()
    assert "secret key was changed" in page
    assert mailbox.sealed_password not in page


def test_stopping_forgets_the_password_and_fetches_no_more(havneby, collection, server, as_):
    mailbox = connect(havneby, collection, server)

    as_(havneby.consultant).post(reverse("channels:stop_mailbox", args=[mailbox.pk]))

    mailbox.refresh_from_db()
    assert mailbox.sealed_password == ""
    assert fetch(mailbox) == mailboxes.Round()
    assert mailboxes.claim_due(at=make.NOW) == []


def test_each_mailbox_is_claimed_once_in_five_minutes(havneby, collection, server):
    mailbox = connect(havneby, collection, server)

    assert mailboxes.claim_due(at=make.NOW) == [mailbox.pk]
    assert mailboxes.claim_due(at=make.NOW) == []
    assert mailboxes.claim_due(at=make.NOW + mailboxes.FETCH_EVERY) == [mailbox.pk]


def test_only_consultants_connect_and_stop_and_only_their_own(havneby, klitby, collection, server):
    with pytest.raises(PermissionDenied):
        mailboxes.connect_mailbox(
            collection, host="x", port=993, tls=True, user="x", password="x", folder="x", by=havneby.employee
        )
    mailbox = connect(havneby, collection, server)
    with pytest.raises(PermissionDenied):
        mailboxes.stop_mailbox(mailbox, by=klitby.consultant, at=make.NOW)
