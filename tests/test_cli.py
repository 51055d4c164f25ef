"""The command line does what the pages do, under the same rules, and says so to people and to machines."""

import json
import sys
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core.mail import EmailMessage
from django.db import connection

from roret.cli import main, serving
from roret.foundation.notices.models import Message
from roret.foundation.people.models import Attempt
from roret.foundation.people.operations import count_attempt
from roret.insight.reports.models import Edition
from roret.organisational.followup.models import Round
from roret.strategic.directions.models import Proposal, Strategy
from roret.strategic.voices.models import Contribution
from tests import make

pytestmark = pytest.mark.django_db

PLAN = """Harbour Plan 2026-2029

Our three guideposts

1. Everyone is met by the same person
Motto: One face, one name.
We keep the same contact person for as long as the citizen wants it.
1.1 Nobody changes contact person more than once a year.
1.2 A change is said aloud before it happens.
Keywords: trust, time

2. Help comes early
Motto: Before it hurts.
We answer within three days.
2.1 The door is open every weekday.
Keywords: speed, prevention

3. A home comes first
Motto: First a key, then a plan.
We find a place to live before we ask for anything else.
3.1 Forty homes before 2029.
Keywords: homes, safety
"""


@pytest.fixture
def roret(havneby):
    """`roret("check", …)` runs the command as the consultant; the result has exit_code, stdout and stderr."""

    def run(*words, who=havneby.consultant.email):
        return CliRunner().invoke(main, [*map(str, words)], env={"RORET_AS": who})

    return run


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text("reference;input;question\nA1;More time for talking;1\nA2;A shorter wait;2\n")
    return path


def test_every_command_has_help(roret):
    for command in ("", *main.commands):
        result = roret(*filter(None, [command]), "--help")
        assert result.exit_code == 0
        assert "Usage" in result.stdout


def test_a_file_is_brought_in_once(roret, havneby, notes):
    make.collection(havneby)
    assert "2 new" in roret("import-contributions", notes).stdout
    again = roret("import-contributions", notes)
    assert (again.exit_code, "0 new, 2 known" in again.stdout) == (0, True)
    assert Contribution.objects.count() == 2


def test_a_dry_run_brings_in_nothing_and_says_what_it_would(roret, havneby, notes):
    make.collection(havneby)
    said = json.loads(roret("import-contributions", notes, "--dry-run", "--json").stdout)
    assert {key: said[key] for key in ("collection", "dry_run", "new", "known", "bad", "stored")} == {
        "collection": "kick-off",
        "dry_run": True,
        "new": 2,
        "known": 0,
        "bad": 0,
        "stored": False,
    }
    assert not Contribution.objects.exists()


def test_a_bad_row_stops_all_of_them_and_is_named(roret, havneby, notes):
    make.collection(havneby)
    notes.write_text(notes.read_text() + "A3;Which question?;seventeen\n")
    result = roret("import-contributions", notes)
    assert result.exit_code == 1
    assert "row 4" in result.output
    assert not Contribution.objects.exists()
    assert roret("import-contributions", notes, "--leave-out-bad").exit_code == 0
    assert Contribution.objects.count() == 2


def test_a_file_that_is_no_table_gets_a_sentence(roret, havneby, tmp_path):
    make.collection(havneby)
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG nothing else")
    result = roret("import-contributions", path)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output


def test_who_may_not_do_it_on_the_pages_may_not_do_it_here(roret, havneby, notes):
    make.collection(havneby)
    result = roret("import-contributions", notes, who=havneby.employee.email)
    assert (result.exit_code, "does not give access" in result.stderr) == (1, True)
    assert not Contribution.objects.exists()


def test_another_municipalitys_collection_is_not_there(roret, havneby, klitby, notes):
    make.collection(klitby)
    assert "no such collection" in roret("import-contributions", notes, "--into", "kick-off").stderr


def test_a_number_no_collection_can_have_is_not_there(roret, havneby, notes):
    make.collection(havneby)
    assert "no such collection" in roret("import-contributions", notes, "--into", "9" * 30).stderr


def test_an_unknown_person_is_told_so(roret, notes):
    assert "nobody with the e-mail" in roret("import-contributions", notes, who="nobody@example.dk").stderr


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN)
    return path


def test_a_strategy_document_is_read_as_json_and_nothing_is_kept(roret, document):
    said = json.loads(roret("import-strategy", document, "--dry-run", "--json").stdout)
    assert said["period"] == {"from": 2026, "to": 2029}
    assert [d["motto"] for d in said["directions"]] == [
        "One face, one name.",
        "Before it hurts.",
        "First a key, then a plan.",
    ]
    assert [d["keywords"] for d in said["directions"]] == [
        ["trust", "time"],
        ["speed", "prevention"],
        ["homes", "safety"],
    ]
    assert [o["number"] for d in said["directions"] for o in d["objectives"]] == ["1.1", "1.2", "2.1", "3.1"]
    assert {"title", "themes", "left_out"} <= set(said)
    assert not Proposal.objects.exists()


def test_a_strategy_document_waits_for_a_person_unless_accepted(roret, document):
    waiting = json.loads(roret("import-strategy", document, "--json").stdout)
    assert Proposal.objects.get().pk == waiting["proposal"]
    assert not Strategy.objects.exists()
    accepted = json.loads(roret("import-strategy", document, "--accept", "--json").stdout)
    assert Strategy.objects.get().pk == accepted["strategy"]
    assert Strategy.objects.get().state == "draft"


def test_a_strategy_that_cannot_be_accepted_leaves_nothing_behind(roret, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN.replace("trust, time", "trust" * 30))
    refused = roret("import-strategy", path, "--accept")
    assert refused.exit_code == 1
    assert not Proposal.objects.exists()


@pytest.fixture
def followed(havneby):
    strategy = make.strategy(havneby)
    make.action(make.direction(strategy), at=havneby.offer, state="running")
    return strategy


ROUND = ("open-round", "Autumn", "--from", "2026-07-01", "--to", "2026-12-31")


def test_a_round_is_opened_for_units_with_actions(roret, followed, havneby):
    dry = json.loads(roret(*ROUND, "--dry-run", "--json").stdout)
    assert dry["units"] == [{"unit": "The Lighthouse", "responsible": str(havneby.leader), "lines": 2}]
    assert not Round.objects.exists()
    opened = json.loads(roret(*ROUND, "--json").stdout)
    assert Round.objects.get().pk == opened["round"]


def test_the_same_round_twice_is_refused_with_a_sentence(roret, followed):
    roret(*ROUND)
    again = roret(*ROUND)
    assert again.exit_code == 1
    assert again.stderr.startswith("Error: ")
    assert Round.objects.count() == 1


def test_an_unknown_unit_is_named(roret, followed):
    assert "no unit called Nowhere" in roret(*ROUND, "--unit", "Nowhere").stderr


def test_closing_a_round_freezes_its_report_in_every_format(roret, followed, tmp_path):
    roret(*ROUND)
    number = Round.objects.get().pk
    dry = roret("report", number, "--close", "--dry-run")
    assert (dry.exit_code, Edition.objects.count()) == (0, 0)
    word, pdf = tmp_path / "r.docx", tmp_path / "r.pdf"
    result = roret("report", number, "--close", "--word", word, "--pdf", pdf, "--json")
    edition = Edition.objects.get()
    assert json.loads(result.stdout)["checksum"] == edition.checksum
    assert (word.read_bytes()[:2], pdf.read_bytes()[:5]) == (b"PK", b"%PDF-")


def test_a_report_that_cannot_be_written_gets_a_sentence(roret, followed, tmp_path):
    roret(*ROUND)
    result = roret("report", Round.objects.get().pk, "--close", "--word", tmp_path / "nowhere" / "r.docx")
    assert (result.exit_code, "No such file or directory" in result.stderr) == (1, True)


def test_there_is_no_report_before_a_round_is_closed(roret, followed):
    roret(*ROUND)
    result = roret("report")
    assert (result.exit_code, "frozen when its round is closed" in result.stderr) == (1, True)


def test_check_counts_what_waits_and_finds_nothing_broken(roret, havneby):
    make.contribution(make.collection(havneby))
    findings = json.loads(roret("check", "--json").stdout)
    assert all(finding["fine"] for finding in findings)
    assert "1 not sorted yet" in next(f["words"] for f in findings if f["what"] == "contributions")


def test_check_finds_a_report_that_somebody_has_changed(roret, followed):
    roret(*ROUND)
    roret("report", Round.objects.get().pk, "--close")
    with connection.cursor() as cursor:  # behind our back: the product itself refuses to
        cursor.execute("UPDATE reports_edition SET content = replace(content, 'Autumn', 'Spring')")
    result = roret("check")
    assert result.exit_code == 1
    assert "✗ editions" in result.stdout


def test_while_serving_what_lies_in_the_outbox_is_sent_and_old_tries_are_forgotten(settings, havneby):
    settings.SMTP_URL = "smtp://127.0.0.1:9"  # nobody there: that it was tried is enough to see
    EmailMessage("Hello", "The words", to=["you@example.dk"]).send()
    count_attempt("door", "me", at=make.NOW - timedelta(days=800), most=1, within=timedelta(days=1))
    serving._do_what_is_due()
    assert Message.objects.get().tries == 1
    assert not Attempt.objects.exists()


def test_background_work_that_has_died_is_started_again_and_what_lives_is_left_alone(caplog):
    dies = serving._Worker([sys.executable, "-c", "raise SystemExit(3)"])
    dies.process.wait()
    first = dies.process.pid
    dies.start_again_if_dead()
    assert dies.process.pid != first
    assert "ended with code 3" in caplog.text
    dies.stop()
    lives = serving._Worker(["sleep", "60"])
    first = lives.process.pid
    lives.start_again_if_dead()
    assert lives.process.pid == first
    lives.stop()
    assert lives.process.poll() is not None
