"""Mail goes into the outbox first, and from there to a real SMTP server, each once."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.db import connection
from django.urls import reverse

from roret.foundation.audit.models import Entry
from roret.foundation.notices import operations
from roret.foundation.notices.models import Message, Notice
from tests import make

pytestmark = pytest.mark.django_db


class Postman:
    """Takes mail, or refuses those whose subject says so."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        text = envelope.content.decode()
        if "REFUSE" in text:
            return "554 No, thank you"
        self.taken.append((envelope.rcpt_tos, text))
        return "250 Taken"


@pytest.fixture
def post_office(settings):
    postman = Postman()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    yield postman
    controller.stop()


def write(subject="Hello", **headers):
    EmailMessage(subject, "The words", to=["you@example.dk"], headers=headers).send()


def test_what_is_sent_lies_in_the_outbox_when_there_is_no_mail_server(havneby):
    write()
    assert operations.deliver(at=make.NOW) == (0, 0)
    assert Message.objects.get().sent_at is None


def test_mail_is_delivered_once_and_marked_after_it_is_sent(post_office, havneby):
    write("Én besked")
    assert operations.deliver(at=make.NOW) == (1, 0)
    assert operations.deliver(at=make.NOW) == (0, 0)
    ((receivers, text),) = post_office.taken
    assert receivers == ["you@example.dk"]
    assert "The words" in text
    assert Message.objects.get().sent_at == make.NOW


def test_the_same_key_is_never_written_twice(havneby):
    for _n in range(2):
        write(**{"X-Roret-Key": "round:1:person:2"})
    assert Message.objects.count() == 1


def test_what_the_server_refuses_says_why_rests_and_stops_nothing_else(post_office, havneby):
    write("REFUSE")
    write("Fine")
    assert operations.deliver(at=make.NOW) == (1, 1)
    refused = Message.objects.get(subject="REFUSE")
    assert "No, thank you" in refused.problem
    assert operations.deliver(at=make.NOW + timedelta(minutes=1)) == (0, 0)
    assert operations.deliver(at=make.NOW + timedelta(hours=1)) == (0, 1)


def test_when_the_server_is_away_nothing_is_lost(settings, havneby):
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    write()
    assert operations.deliver(at=make.NOW) == (0, 1)
    assert Message.objects.get().sent_at is None


def test_a_secret_text_is_forgotten_once_it_is_sent(post_office, havneby):
    write(**{"X-Roret-Secret": "yes"})
    operations.deliver(at=make.NOW)
    assert Message.objects.get().body == ""


def test_administrators_read_their_own_outbox_and_secrets_stay_hidden(as_, settings, havneby, klitby):
    settings.DEMO = False
    EmailMessage("Ours", "open words", to=[havneby.leader.email]).send()
    EmailMessage("Theirs", "x", to=[klitby.leader.email]).send()
    EmailMessage("Link", "secret words", to=[havneby.leader.email], headers={"X-Roret-Secret": "yes"}).send()
    page = as_(havneby.administrator).get(reverse("notices:outbox")).content.decode()
    assert "open words" in page
    assert "Theirs" not in page
    assert "secret words" not in page


def test_a_failed_mail_can_be_sent_again_at_once(as_, post_office, havneby):
    EmailMessage("REFUSE", "x", to=[havneby.leader.email]).send()
    operations.deliver(at=make.NOW)
    message = Message.objects.get()
    as_(havneby.administrator).post(reverse("notices:send_again", args=[message.pk]))
    message.refresh_from_db()
    assert message.try_after is None


def test_a_line_on_the_list_is_never_told_twice_and_is_settled_once(havneby):
    for _n in range(2):
        operations.tell(havneby.leader, "Answer, please", key="request:1", url="/x/", at=make.NOW)
    assert [n.text for n in Notice.objects.visible_to(havneby.leader).waiting()] == ["Answer, please"]
    assert operations.settle("request:1", at=make.NOW) == 1
    operations.tell(havneby.leader, "Answer, please", key="request:1", url="/x/", at=make.NOW)
    assert not Notice.objects.visible_to(havneby.leader).waiting().exists()


def test_nobody_sees_what_waits_for_another(havneby):
    operations.tell(havneby.leader, "Yours", key="k", url="/x/", at=make.NOW)
    assert not Notice.objects.visible_to(havneby.employee).exists()


def test_one_mail_that_cannot_be_written_on_the_wire_stops_no_other(post_office, havneby):
    """As from before subjects were put on one line, or an address with a line break in it."""
    Message.objects.create(to="you@example.dk", subject="Two\rlines", body="x", created_at=make.NOW)
    write("Fine")
    assert operations.deliver(at=make.NOW) == (1, 1)
    assert Message.objects.get(subject="Fine").sent_at == make.NOW


def test_a_subject_is_one_line_whatever_it_was_made_of(havneby):
    operations.write_mails([operations.Mail("you@example.dk", "How does it go?\r\nBcc: all@example.dk", "x")])
    assert Message.objects.get().subject == "How does it go? Bcc: all@example.dk"


def test_what_somebody_else_is_sending_is_left_to_them_and_comes_again_if_they_died(post_office, havneby):
    write()
    held = Message.objects.get()
    held.try_after = make.NOW + operations.HELD_WHILE_SENT
    held.save()
    assert operations.deliver(at=make.NOW) == (0, 0)
    assert operations.deliver(at=make.NOW + operations.HELD_WHILE_SENT) == (1, 0)


def test_nothing_is_locked_while_the_server_is_spoken_to(monkeypatch, settings, havneby):
    """Whoever writes must not wait for a slow mail server: SQLite has one lock for all."""
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    write()
    before, during = len(connection.savepoint_ids), []
    monkeypatch.setattr(operations, "_hand_over", lambda message: during.append(len(connection.savepoint_ids)))
    operations.deliver(at=make.NOW)
    assert during == [before]


def test_an_administrator_finds_mail_to_people_without_an_account(as_, settings, havneby, klitby):
    settings.DEMO = False
    write("To a citizen", **{"X-Roret-Organisation": "havneby"})
    address = reverse("notices:outbox")
    assert "To a citizen" in as_(havneby.administrator).get(address).content.decode()
    assert "To a citizen" not in as_(klitby.administrator).get(address).content.decode()


def test_that_a_mail_goes_again_is_on_the_organisations_record(post_office, havneby):
    EmailMessage("REFUSE", "x", to=[havneby.leader.email]).send()
    operations.send_again(Message.objects.get(), by=havneby.administrator)
    assert Entry.objects.of_organisation("havneby").filter(verb="notices.send_again").count() == 1


@pytest.mark.parametrize("many", [1, 50])
def test_many_mails_take_the_statements_of_one(havneby, many, django_assert_num_queries):
    with django_assert_num_queries(2):
        operations.write_mails([operations.Mail(f"{n}@example.dk", "Hello", "x", key=f"k{n}") for n in range(many)])
    assert Message.objects.count() == many
