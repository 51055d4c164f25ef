"""A document becomes a strategy only when a person has looked it through and said so."""

from io import BytesIO

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from roret.strategic.directions import operations
from roret.strategic.directions.models import Proposal, Strategy
from roret.strategic.directions.operations import proposals
from roret.strategic.directions.readings import recognised_in
from roret.strategic.directions.status import ProposalState
from tests import make

TEXT = """Strategi for fritid og natur

2026-2029

Forord

Alle skal kunne komme ud. Derfor har vi skrevet den her strategi sammen med jer.

Tre retninger

Retning 1: Skoven er for alle

"Ud, også når det regner."

Vi vil lave stier, som alle kan komme frem ad.

Mål:

1.1 Der er en sti med fast bund i hver skov i 2028.

1.2 Der er en bænk for hver 300 meter.

Nøgleord: stier, adgang, ro

Retning 2: Vandet er tæt på

"Et bad om dagen."

Vi vil åbne havnen, så man kan komme i vandet hele året.

Mål:

2.1 Der er tre nye badetrapper i 2027.

Nøgleord: havn, bad

Retning 3: Fritid uden regning

"Det skal ikke koste at være med."

Vi vil låne udstyr ud, så ingen bliver hjemme på grund af penge.

Mål:

3.1 Alle kan låne udstyr gratis på biblioteket.

Nøgleord: udlån, gratis
"""

INTEREST = """Interessetilkendegivelse om deltagelse i projekt

Hvem
Center for Natur.

Hvorfor
Vi ønsker at deltage, fordi vi håber, at I kan hjælpe os.

Ramme og mandat
Leder af området.

Underskrift
"""


@pytest.fixture
def bring_in(havneby):
    def bringing(text=TEXT, name="fritid.txt"):
        return operations.bring_in_document(
            name, text.encode(), organisation=havneby.organisation, by=havneby.consultant, at=make.NOW
        )

    return bringing


def page_form(response) -> dict[str, str]:
    """Every field of the review page, as a browser would send it back unchanged."""
    forms = response.context["forms"]
    rows = [
        forms.head,
        forms.themes.management_form,
        *forms.themes,
        forms.directions.management_form,
        *forms.directions,
    ]
    fields = [row[name] for row in rows for name in row.fields]
    return {field.html_name: "" if field.value() is None else str(field.value()) for field in fields}


def as_word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_a_document_is_read_into_a_proposal_and_nothing_else(havneby, bring_in):
    proposal = bring_in()
    found = recognised_in(proposal)
    assert (found.title, found.period_from, found.period_to) == ("Strategi for fritid og natur", 2026, 2029)
    assert [(each.number, each.title, each.motto) for each in found.directions] == [
        (1, "Skoven er for alle", "Ud, også når det regner."),
        (2, "Vandet er tæt på", "Et bad om dagen."),
        (3, "Fritid uden regning", "Det skal ikke koste at være med."),
    ]
    assert found.directions[0].keywords == ("stier", "adgang", "ro")
    assert [each.number for each in found.directions[0].objectives] == ["1.1", "1.2"]
    assert "Vi vil åbne havnen" in proposal.source
    assert Strategy.objects.count() == 0


def test_accepting_makes_a_draft_with_everything(havneby, bring_in):
    proposal = bring_in()
    strategy = operations.accept_proposal(proposal, by=havneby.consultant, at=make.NOW)
    proposal.refresh_from_db()
    assert (strategy.state, strategy.period, proposal.state, proposal.strategy) == (
        "draft",
        "2026–2029",
        ProposalState.ACCEPTED,
        strategy,
    )
    first = strategy.directions.first()
    assert [keyword.word for keyword in first.keywords.all()] == ["stier", "adgang", "ro"]
    assert [str(objective) for objective in first.objectives.all()] == [
        "1.1 Der er en sti med fast bund i hver skov i 2028.",
        "1.2 Der er en bænk for hver 300 meter.",
    ]


def test_a_proposal_is_handled_once(havneby, bring_in):
    proposal = bring_in()
    operations.drop_proposal(proposal, by=havneby.consultant)
    with pytest.raises(operations.AlreadyHandled):
        operations.accept_proposal(proposal, by=havneby.consultant, at=make.NOW)
    with pytest.raises(operations.AlreadyHandled):
        operations.correct_proposal(proposal, recognised_in(proposal), by=havneby.consultant)
    assert Strategy.objects.count() == 0


def test_only_consultants_bring_in_documents(havneby):
    with pytest.raises(PermissionDenied):
        operations.bring_in_document(
            "a.txt", TEXT.encode(), organisation=havneby.organisation, by=havneby.leader, at=make.NOW
        )


@pytest.mark.parametrize("name", ["fritid.txt", "fritid.docx"])
def test_the_whole_way_through_the_front_door(havneby, as_, name):
    client = as_(havneby.consultant)
    content = as_word(TEXT) if name.endswith("docx") else TEXT.encode()
    answer = client.post(reverse("directions:proposals"), {"document": SimpleUploadedFile(name, content)}, follow=True)
    fields = page_form(answer)
    assert fields["directions-1-title"] == "Vandet er tæt på"
    assert Strategy.objects.count() == 0
    changes = {"head-title": "Ud i det fri", "directions-1-title": "Vandet tæt på", "do": "create"}
    client.post(reverse("directions:proposal", args=[Proposal.objects.get().pk]), {**fields, **changes})
    strategy = Strategy.objects.get()
    assert (strategy.title, [str(each) for each in strategy.directions.all()]) == (
        "Ud i det fri",
        ["1. Skoven er for alle", "2. Vandet tæt på", "3. Fritid uden regning"],
    )


def test_rows_are_added_and_removed_and_what_was_written_meanwhile_stays(havneby, as_, bring_in):
    client, proposal = as_(havneby.consultant), bring_in()
    address = reverse("directions:proposal", args=[proposal.pk])

    def press(button, **changes):
        return client.post(address, {**page_form(client.get(address)), **changes, "do": button})

    press("remove-direction:0", **{"head-title": "Ud i det fri"})
    press("add-direction")
    press("add-theme")
    press("save", **{"themes-0-name": "Natur", "directions-2-title": "Ny", "directions-2-themes": "1"})
    proposal.refresh_from_db()
    found = recognised_in(proposal)
    assert found.title == "Ud i det fri"
    assert [theme.name for theme in found.themes] == ["Natur"]
    assert [(each.number, each.title, each.themes) for each in found.directions] == [
        (2, "Vandet er tæt på", ()),
        (3, "Fritid uden regning", ()),
        (4, "Ny", (1,)),
    ]
    press("remove-theme:0")
    proposal.refresh_from_db()
    assert [each.themes for each in recognised_in(proposal).directions] == [(), (), ()]


def test_what_cannot_become_a_strategy_is_said_with_the_place_and_kept(havneby, as_, bring_in):
    client, proposal = as_(havneby.consultant), bring_in()
    address = reverse("directions:proposal", args=[proposal.pk])
    changes = {
        "head-title": "",
        "directions-0-title": "T" * 201,
        "directions-1-number": "3",
        "directions-2-themes": "8",
        "do": "create",
    }
    answer = client.post(address, {**page_form(client.get(address)), **changes})
    assert (answer.status_code, answer.context["problems"]) == (
        422,
        [
            "The strategy: title: This field cannot be blank.",
            "Number 1: title: Ensure this value has at most 200 characters (it has 201).",
            "Number 3: It belongs to a theme that is not there.",
            "Number 3 stands twice.",
        ],
    )
    proposal.refresh_from_db()
    assert (recognised_in(proposal).directions[0].title, Strategy.objects.count()) == ("T" * 201, 0)


def test_a_field_that_cannot_be_read_is_said_and_nothing_is_lost(havneby, as_, bring_in):
    client, proposal = as_(havneby.consultant), bring_in()
    address = reverse("directions:proposal", args=[proposal.pk])
    changes = {"head-period_from": "soon", "head-title": "Ud i det fri", "do": "save"}
    answer = client.post(address, {**page_form(client.get(address)), **changes})
    assert (answer.status_code, answer.context["problems"]) == (422, ["From year: Enter a whole number."])
    assert "Ud i det fri" in answer.content.decode()


def test_dropping_makes_nothing(havneby, as_, bring_in):
    proposal = bring_in()
    as_(havneby.consultant).post(reverse("directions:drop", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert (proposal.state, Strategy.objects.count()) == (ProposalState.DROPPED, 0)


def test_what_is_not_a_strategy_is_said_and_proposes_nothing_unless_somebody_insists(havneby, as_, bring_in):
    client, proposal = as_(havneby.consultant), bring_in(INTEREST, "interesse.txt")
    address = reverse("directions:proposal", args=[proposal.pk])
    page = client.get(address).content.decode()
    assert "an expression of interest" in page
    assert "Nothing is proposed, since the document is not a strategy." in page
    assert "Create the strategy" not in page
    assert "Create the strategy" in client.get(f"{address}?anyway=1").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.docx", b"not a document", "The file is damaged and cannot be opened."),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "The file is in the old Word format (.doc)."),
        ("plan.txt", b"  \n ", "The file is empty."),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(havneby, as_, name, content, sentence):
    file = SimpleUploadedFile(name, content)
    answer = as_(havneby.consultant).post(reverse("directions:proposals"), {"document": file})
    assert (answer.status_code, sentence in answer.content.decode(), Proposal.objects.count()) == (422, True, 0)


def test_a_file_larger_than_the_limit_is_not_read(havneby, as_, settings):
    settings.UPLOAD_LIMIT = 100
    file = SimpleUploadedFile("plan.txt", TEXT.encode())
    answer = as_(havneby.consultant).post(reverse("directions:proposals"), {"document": file})
    assert (answer.status_code, "The file is larger than 100" in answer.content.decode()) == (422, True)


def test_the_other_municipality_finds_no_proposal(klitby, as_, bring_in):
    proposal = bring_in()
    client = as_(klitby.consultant)
    assert client.get(reverse("directions:proposal", args=[proposal.pk])).status_code == 404
    assert client.post(reverse("directions:drop", args=[proposal.pk])).status_code == 404
    assert list(client.get(reverse("directions:proposals")).context["proposals"]) == []


@pytest.mark.parametrize("documents", [1, 3])
def test_the_list_of_documents_takes_five_queries(havneby, as_, bring_in, documents, django_assert_num_queries):
    for _number in range(documents):
        bring_in()
    client = as_(havneby.consultant)
    with django_assert_num_queries(5):  # session, person, roles, documents, what waits
        client.get(reverse("directions:proposals"))


def test_nothing_is_locked_while_a_document_is_read(havneby, bring_in, monkeypatch):
    """Whoever writes must not wait for somebody's long document: SQLite has one lock for all."""
    before, during = len(connection.savepoint_ids), []
    read = proposals.read_document

    def watched(*args):
        during.append(len(connection.savepoint_ids))
        return read(*args)

    monkeypatch.setattr(proposals, "read_document", watched)
    bring_in()
    assert during == [before]
