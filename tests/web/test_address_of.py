"""Whose address limits count by: nobody chooses their own."""

import os
import subprocess
import sys

import pytest
from django.test import RequestFactory
from django.urls import reverse

from roret.web.requests import address_of

SOCKET = "203.0.113.9"


def asked(forwarded: str | None):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=SOCKET, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, None, SOCKET),
        (0, "192.0.2.7", SOCKET),
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "198.51.100.1, 192.0.2.7", "192.0.2.7"),
        (2, "198.51.100.1, 192.0.2.7, 10.0.0.1", "192.0.2.7"),
        (2, "192.0.2.7", SOCKET),
        (1, None, SOCKET),
        (1, "", SOCKET),
        (1, "me, myself", SOCKET),
        (1, "2001:DB8:0::1", "2001:db8::1"),
    ],
)
@pytest.mark.parametrize("production", [False, True])
def test_what_only_our_own_proxies_wrote_is_believed(settings, production, proxies, forwarded, counted):
    settings.PRODUCTION, settings.PROXIES = production, proxies
    assert address_of(asked(forwarded)) == counted


@pytest.mark.parametrize(("proxies", "answers"), [(0, [404, 404, 429]), (1, [404, 404, 404])])
def test_whoever_guesses_codes_gets_no_new_tries_by_writing_another_address(
    db, client, settings, monkeypatch, proxies, answers
):
    settings.PRODUCTION, settings.PROXIES = True, proxies
    monkeypatch.setattr("roret.strategic.voices.views.receipts.MOST_WRONG_CODES", 2)
    wrong = reverse("voices:receipt_add", args=["AAAABBBBCCCCDDDD"])
    tried = [client.get(wrong, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(3)]
    assert tried == answers


@pytest.mark.parametrize(("name", "value"), [("PROXIES", "-1"), ("PROXIES", "many"), ("UPLOADS_KEPT_DAYS", "0")])
def test_a_wrong_setting_stops_the_start(tmp_path, name, value):
    environment = {**os.environ, "RORET_VAR": str(tmp_path), f"RORET_{name}": value}
    started = subprocess.run(
        [sys.executable, "-c", "import roret.settings"], env=environment, capture_output=True, text=True, check=False
    )
    assert started.returncode != 0
    assert f"RORET_{name}" in started.stderr or name in started.stderr
