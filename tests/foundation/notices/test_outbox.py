"""Mail goes into the outbox first, and from there to a real SMTP server, each once."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.urls import reverse

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
