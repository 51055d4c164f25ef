"""What every test has: fast passwords, plain static files, the interface in English unless a test says otherwise."""

import os

import pytest
from django.test import Client
from hypothesis import settings as examples

from tests import make

examples.register_profile("here", deadline=None)  # no test is about time: a machine may be busy
examples.load_profile("here")


@pytest.fixture(autouse=True)
def _quick_and_plain(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.LANGUAGE_CODE = "en"
    settings.EMAIL_BACKEND = "roret.foundation.notices.backend.OutboxBackend"  # pytest-django puts another there


@pytest.fixture
def havneby(db):
    """A small municipality with a tree of units and a person in every role: `tests.make.Place`."""
    return make.place("Havneby Kommune", "havneby")


@pytest.fixture
def klitby(db):
    """Another one, which must never see anything of the first."""
    return make.place("Klitby Kommune", "klitby")


@pytest.fixture
def as_():
    """`as_(person)` is a browser signed in as that person; `as_(None)` is a visitor's."""

    def client_of(person) -> Client:
        client = Client(headers={"accept-language": "en"})
        if person is not None:
            client.force_login(person)
        return client

    return client_of


def pytest_terminal_summary(terminalreporter):
    """Say loudly which parts of `make test` were left out on this machine, just above the summary line."""
    if not_run := os.environ.get("RORET_NOT_RUN"):
        terminalreporter.section("NOT RUN ON THIS MACHINE", sep="!", red=True, bold=True)
        for part in not_run.split("; "):
            terminalreporter.write_line(f"NOT RUN: {part}", red=True)
