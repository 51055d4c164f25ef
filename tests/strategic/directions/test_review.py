"""What was found stands beside the document: how sure each piece is, where it stood, and what was left out."""

import json
from io import BytesIO

import docx
import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from roret.foundation.texts.engine.documents import UnreadableDocument, apart
from roret.strategic.directions import operations, tasks
from roret.strategic.directions.models import Proposal, Strategy
from roret.strategic.directions.readings import recognised_in, review, source_of
from roret.strategic.directions.status import ProposalState
from tests import make
from tests.strategic.directions.test_documents_on_their_way_in import TEXT, page_form

MORE = TEXT + "\nOpfølgning\n\nUdvalget læser tallene hvert år.\n"
PDF = (
    "= Plan for Ask 2026-2029\n\n== Retning 1: Ro\n\nVi tager os god tid.\n\n== Retning 2: Mod\n\nVi prøver os frem.\n"
)


@pytest.fixture
def bring_in(havneby):
    def bringing(text=MORE, name="fritid.txt"):
        return operations.bring_in_document(
            name, text.encode(), organisation=havneby.organisation, by=havneby.consultant, at=make.NOW
        )

    return bringing


@pytest.fixture
def press(havneby, as_):
    client = as_(havneby.consultant)

    def pressing(proposal, button, **changes):
        address = reverse("directions:proposal", args=[proposal.pk])
        answer = client.post(address, {**page_form(client.get(address)), **changes, "do": button})
        proposal.refresh_from_db()
        return answer

    return pressing


def test_each_piece_says_how_sure_it_is_in_words_and_shape_and_leads_to_its_place(havneby, as_, bring_in):
    proposal = bring_in()
    found = review.found_in_directions(recognised_in(proposal))[0]
    source = source_of(proposal)
    assert [(each.kind, each.dots, source[each.place][:24]) for each in found] == [
        ("Title", "●●●", "Retning 1: Skoven er for"),
        ("Motto", "●●●", "Retning 1: Skoven er for"),
        ("Keywords", "●●●", "Nøgleord: stier, adgang,"),
        ("Objective", "●●●", "1.1 Der er en sti med fa"),
        ("Objective", "●●●", "1.2 Der er en bænk for h"),
    ]
    page = as_(havneby.consultant).get(reverse("directions:proposal", args=[proposal.pk])).content.decode()
    assert f'href="#s{found[0].place}"' in page
    assert f'id="s{found[0].place}"' in page
    assert "quite sure" in page


def test_every_paragraph_of_the_document_is_something_or_was_left_out_for_a_reason(bring_in):
    proposal = bring_in()
    rows = review.paragraphs_beside(source_of(proposal), recognised_in(proposal))
    assert [row.text for row in rows if not row.marks and not row.left_out] == []
    assert [row.text for row in rows if row.left_out.startswith("closing")] == [
        "Opfølgning",
        "Udvalget læser tallene hvert år.",
    ]


def test_a_click_brings_in_what_was_left_out(bring_in, press):
    proposal = bring_in()
    at = next(n for n, left in enumerate(recognised_in(proposal).left_out) if left.text.startswith("Opfølgning"))
    press(proposal, f"put:{at}:objective", under="1")
    objectives = recognised_in(proposal).directions[0].objectives
    assert [each.text for each in objectives][-1] == "Udvalget læser tallene hvert år."
    assert all("Udvalget" not in left.text for left in recognised_in(proposal).left_out)


def test_two_directions_are_joined_and_no_word_is_lost(bring_in, press):
    proposal = bring_in()
    press(proposal, "join-direction:1")
    first = recognised_in(proposal).directions[0]
    assert (len(recognised_in(proposal).directions), first.keywords) == (2, ("stier", "adgang", "ro", "havn", "bad"))
    assert "Vandet er tæt på" in first.text


def test_the_page_saves_by_itself_and_stays_where_it_is(bring_in, press):
    proposal = bring_in()
    answer = press(proposal, "keep", **{"head-title": "Ud i det fri"})
    assert (answer.status_code, recognised_in(proposal).title, Strategy.objects.count()) == (204, "Ud i det fri", 0)


def test_what_somebody_corrects_is_certain_and_what_nobody_touched_is_as_sure_as_before(bring_in, press):
    proposal = bring_in()
    before = recognised_in(proposal).directions[1]
    press(
        proposal,
        "save",
        **{"directions-0-title": "Skoven", "directions-0-objectives": "1.1 Ny\n1.2 Der er en bænk for hver 300 meter."},
    )
    first, second, _third = recognised_in(proposal).directions
    assert (first.sureness, second) == (1.0, before)
    assert [each.sureness for each in first.objectives] == [1.0, 0.95]


def test_a_target_date_is_read_and_can_be_written(bring_in, press):
    proposal = bring_in()
    said = recognised_in(proposal).directions[0].objectives[0]
    assert (said.target, str(said.target_on)) == ("i 2028", "2028-12-31")
    press(proposal, "save", **{"directions-0-objectives": "1.1 En sti | før påske | 2027-03-27"})
    (objective,) = recognised_in(proposal).directions[0].objectives
    assert (objective.text, objective.target, str(objective.target_on)) == ("En sti", "før påske", "2027-03-27")
    strategy = operations.accept_proposal(proposal, by=proposal.uploaded_by, at=make.NOW)
    assert str(strategy.directions.first().objectives.get().target_on) == "2027-03-27"
    answer = press(bring_in(), "save", **{"directions-0-objectives": "1.1 En sti | før påske | 2027-02-31"})
    assert answer.context["problems"] == ["Objectives: Write the day as 2027-05-31."]


def test_a_document_without_end_shows_what_was_left_out_a_page_at_a_time(havneby, as_, bring_in):
    headings = "".join(f"# Afsnit {n}\n\nVi har afholdt møde nummer {n}.\n\n" for n in range(80))
    proposal = bring_in(f"# Status på planen\n\n{headings}", "status.md")
    client, address = as_(havneby.consultant), reverse("directions:proposal", args=[proposal.pk])
    first, second = client.get(address), client.get(f"{address}?left=60")
    assert [len(page.context["left_out"]) for page in (first, second)] == [60, first.context["left_total"] - 60]
    assert client.get(f"{address}?left=nonsense").status_code == 200


@pytest.mark.parametrize("directions", [2, 12])
def test_the_review_takes_five_queries_however_long_the_document(
    havneby, as_, bring_in, directions, django_assert_num_queries
):
    text = "".join(f"Retning {n}: Emne {n}\n\nVi gør noget ved sag {n}.\n\n" for n in range(1, directions + 1))
    address = reverse("directions:proposal", args=[bring_in(f"Plan for Ask\n\n{text}").pk])
    client = as_(havneby.consultant)
    with django_assert_num_queries(5):  # session, person, roles, the document, what waits
        client.get(address)


def upload(client, name, content):
    return client.post(reverse("directions:proposals"), {"document": SimpleUploadedFile(name, content)}, follow=True)


def test_a_pdf_is_read_in_the_background_and_its_file_is_not_kept(havneby, as_):
    page = upload(as_(havneby.consultant), "plan.pdf", bytes(typst.compile(PDF.encode())))
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.done, proposal.total, bool(proposal.file)) == ("waiting", 1, 1, False)
    assert [each.title for each in recognised_in(proposal).directions] == ["Ro", "Mod"]
    assert page.status_code == 200


def later(havneby, content, name="plan.pdf"):
    return operations.bring_in_later(
        name, content, organisation=havneby.organisation, by=havneby.consultant, at=make.NOW
    )


def test_while_it_is_read_the_page_says_how_far_it_is(havneby, as_):
    proposal = later(havneby, b"%PDF-1.7")
    Proposal.objects.filter(pk=proposal.pk).update(done=7, total=300)
    client, address = as_(havneby.consultant), reverse("directions:proposal", args=[proposal.pk])
    assert "7 of 300 pages are read." in client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"})
    assert ("7 of 300" in part.content.decode(), b"<html" in part.content) == (True, False)
    client.post(address, {"do": "create"})
    assert Strategy.objects.count() == 0
    operations.drop_proposal(proposal, by=havneby.consultant)
    tasks.read_document.call(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DROPPED
    assert client.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def scanned() -> bytes:
    return bytes(typst.compile(b"#rect(width: 5cm, height: 5cm)"))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.pdf", b"%PDF-1.7 broken", "The file is damaged"),
        ("plan.pdf", scanned(), "Perhaps its pages are pictures."),
        ("plan.txt", scanned(), "Perhaps its pages are pictures."),
    ],
)
def test_what_cannot_be_read_says_why_and_leaves_no_file(havneby, as_, name, content, sentence):
    page = upload(as_(havneby.consultant), name, content)
    proposal = Proposal.objects.get()
    assert (proposal.state, bool(proposal.file)) == (ProposalState.FAILED, False)
    assert sentence in page.content.decode()


def test_reading_stops_at_its_limit_of_time():
    with pytest.raises(UnreadableDocument, match="more time or memory"):
        apart.read_apart("plan.pdf", bytes(typst.compile(("= A\n#pagebreak()\n" * 60).encode())), print, seconds=0)


def test_pages_are_told_as_they_are_read():
    told = []
    pages = "#set page(height: 5cm)\n" + "Et afsnit.\n#pagebreak()\n" * 3 + "Slut."
    document = apart.read_apart("plan.pdf", bytes(typst.compile(pages.encode())), lambda *far: told.append(far))
    assert (told, document.kind) == ([(1, 4), (2, 4), (3, 4), (4, 4)], "pdf")


def test_only_what_is_surely_quick_is_read_while_somebody_waits():
    small, large = BytesIO(), BytesIO()
    for target, paragraphs in ((small, 3), (large, 3000)):
        document = docx.Document()
        for number in range(paragraphs):
            document.add_paragraph(f"Et afsnit med nummer {number}. " * 5)
        document.save(target)
    assert apart.is_quick(small.getvalue())
    assert not apart.is_quick(large.getvalue())
    assert not apart.is_quick(b"%PDF-1.7")
    assert not apart.is_quick(b"x" * 200_000)


def test_what_was_kept_before_pieces_had_places_is_still_read(havneby, bring_in):
    proposal = bring_in()
    old = json.loads(json.dumps(proposal.recognised))
    for key in ("policies", "words", "sureness", "places", "easy_text"):
        del old[key]
    for direction in old["directions"]:
        direction["objectives"] = [{"number": each["number"], "text": each["text"]} for each in direction["objectives"]]
        for key in ("place", "motto_sureness", "keywords_sureness", "keywords_place", "easy_text"):
            del direction[key]
    proposal.recognised = old
    assert recognised_in(proposal).directions[0].title == "Skoven er for alle"
