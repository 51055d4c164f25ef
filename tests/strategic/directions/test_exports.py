"""A strategy leaves as Word, PDF, Markdown and JSON, for those who may read it, and comes in again from JSON."""

# ruff: noqa: E501 (a strategy in full)

import json
from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pdfminer.high_level import extract_text

from roret.strategic.directions import operations
from roret.strategic.directions.engine import exchange
from roret.strategic.directions.models import Proposal, Strategy, WordTemplate
from roret.strategic.directions.readings import content_of
from roret.strategic.directions.readings.exports import document_of, saying_of
from tests import make

CONTENT = {
    "title": "Det gode liv",
    "period": {"from": 2026, "to": 2029},
    "area": "det sociale område",
    "word": "pejlemærke",
    "words": "pejlemærker",
    "foreword": "Kære læser\n\nGod fornøjelse",
    "signature": "Ida\nFormand",
    "easy_text": "Vi vil hjælpe.",
    "policies": [{"title": "Serviceloven", "link": "https://example.org/", "text": "Rammen"}],
    "themes": [{"number": 1, "name": "Hjem", "text": "Et sted", "focus_areas": [{"name": "Leje", "text": "Til at betale"}]}],
    "directions": [
        {
            "number": 1,
            "title": "Et sted at bo",
            "motto": "Hjem først",
            "text": "Første\n\nAndet",
            "easy_text": "Du skal have et hjem.",
            "keywords": ["bolig", "leje, lav"],
            "objectives": [
                {"number": "1.1", "text": "Hundrede boliger", "target": "inden udgangen af 2027", "target_on": "2027-12-31"},
                {"number": "1.2", "text": "Ro", "target": "", "target_on": None},
            ],
            "themes": [1],
        }
    ],
}  # fmt: skip


def file_of(content) -> bytes:
    return exchange.written(content)


def brought_in(content, havneby) -> Strategy:
    said = {"organisation": havneby.organisation, "by": havneby.consultant, "at": make.NOW}
    proposal = operations.bring_in_document("plan.json", file_of(content), **said)
    return operations.accept_proposal(proposal, by=havneby.consultant, at=make.NOW)


@pytest.fixture
def strategy(havneby):
    return brought_in(CONTENT, havneby)


def word_file(*paragraphs) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_what_goes_out_as_json_comes_in_again_as_it_was(strategy):
    assert content_of(strategy) == CONTENT


def test_the_json_follows_the_published_schema_and_the_schema_is_one(strategy, client):
    schema = json.loads(client.get(reverse("directions:schema")).content)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(exchange.written(content_of(strategy))))
    assert schema["$id"] == reverse("directions:schema") == exchange.ADDRESS


def test_every_field_of_the_schema_says_what_it_is():
    def without(part, path=""):
        for name, field in part.get("properties", {}).items():
            if "description" not in field:
                yield f"{path}/{name}"
            yield from without(field, f"{path}/{name}")
            yield from without(field.get("items", {}), f"{path}/{name}")

    assert list(without(exchange.schema())) == []


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
LINE = st.text(LETTERS, min_size=1, max_size=40)
TEXT = st.text(LETTERS, max_size=80)
EASY = TEXT.map(str.strip)
DAY = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(date.isoformat)
YEARS = st.lists(st.integers(1900, 2200), min_size=2, max_size=2).map(sorted)


@st.composite
def contents(draw):
    numbers = draw(st.lists(st.integers(0, 999), unique=True, max_size=3).map(sorted))
    themes = [
        {"number": n, "name": draw(LINE), "text": draw(TEXT), "focus_areas": draw(st.lists(AREA, max_size=2))}
        for n in numbers
    ]
    directions = [draw(direction(n, numbers)) for n in sorted(draw(st.sets(st.integers(0, 999), max_size=3)))]
    first, last = draw(YEARS)
    return {
        "title": draw(LINE),
        "period": draw(st.sampled_from([{"from": first, "to": last}, {"from": None, "to": last}])),
        "area": draw(TEXT),
        "word": draw(TEXT)[:40],
        "words": draw(TEXT)[:40],
        "foreword": draw(TEXT),
        "signature": draw(TEXT),
        "easy_text": draw(EASY),
        "policies": draw(st.lists(POLICY, max_size=2)),
        "themes": themes,
        "directions": directions,
    }


AREA = st.fixed_dictionaries({"name": LINE, "text": TEXT})
POLICY = st.fixed_dictionaries({"title": LINE, "link": st.sampled_from(["", "https://example.org/a_b"]), "text": TEXT})
OBJECTIVES = st.lists(
    st.fixed_dictionaries(
        {"number": st.text(LETTERS, min_size=1, max_size=12), "text": LINE, "target": TEXT, "target_on": DAY}
    ),
    max_size=3,
    unique_by=lambda each: each["number"],
)


def direction(number, themes):
    some = st.lists(st.sampled_from(themes), unique=True).map(sorted) if themes else st.just([])
    said = {"number": st.just(number), "title": LINE, "motto": TEXT, "text": TEXT, "easy_text": EASY}
    keywords = st.lists(LINE, unique=True, max_size=3)
    return st.fixed_dictionaries({**said, "keywords": keywords, "objectives": OBJECTIVES, "themes": some})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=contents())
def test_no_words_are_lost_on_the_way_out_and_in(havneby, content):
    made = brought_in(content, havneby)
    again = brought_in(content_of(made), havneby)
    assert content_of(again) == content_of(made) == content


def test_looking_it_through_in_the_browser_loses_nothing_either(havneby, as_):
    client = as_(havneby.consultant)
    file = SimpleUploadedFile("plan.json", file_of(CONTENT))
    page = client.post(reverse("directions:proposals"), {"document": file}, follow=True)
    forms = page.context["forms"]
    rows = [
        forms.head,
        forms.themes.management_form,
        *forms.themes,
        forms.directions.management_form,
        *forms.directions,
    ]
    fields = {row[name].html_name: row[name].value() for row in rows for name in row.fields}
    sent = {name: "" if value is None else str(value).replace("\n", "\r\n") for name, value in fields.items()}
    client.post(reverse("directions:proposal", args=[Proposal.objects.get().pk]), {**sent, "do": "create"})
    assert content_of(Strategy.objects.get()) == CONTENT


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "the file cannot be read as JSON."),
        (b'{"title": "x"}', "&#x27;format&#x27; is a required property"),
        (json.dumps({**CONTENT, "format": exchange.FORMAT, "period": {"from": "soon"}}).encode(), "period / from"),
        (b'{"format": "roret-strategy-1", "title": "\\ud800"}', "the file cannot be read as JSON."),
        (b'{"format": "roret-strategy-1", "title": "x", "directions": [{"number": 1, "title": "y", "objectives":'
         b' [{"text": "z", "target_on": "2027-02-31"}]}]}', "A day is not in the calendar"),
        (b"[" * 100_000, "the file cannot be read as JSON."),
    ],
)  # fmt: skip
def test_json_of_another_kind_gets_a_sentence(havneby, as_, content, words):
    file = SimpleUploadedFile("plan.json", content)
    answer = as_(havneby.consultant).post(reverse("directions:proposals"), {"document": file})
    assert (answer.status_code, words in answer.content.decode(), Proposal.objects.count()) == (422, True, 0)


def fetched(client, strategy, kind):
    return client.get(reverse("directions:export", args=[strategy.pk, kind]))


def test_each_format_holds_every_part(havneby, as_, strategy):
    client = as_(havneby.consultant)
    word = docx.Document(BytesIO(fetched(client, strategy, "word").content))
    pdf = fetched(client, strategy, "pdf").content
    texts = {
        "word": "\n".join(paragraph.text for paragraph in word.paragraphs),
        "pdf": extract_text(BytesIO(pdf)),
        "markdown": fetched(client, strategy, "markdown").content.decode(),
        "json": fetched(client, strategy, "json").content.decode(),
    }
    said = ["Det gode liv", "Serviceloven", "Leje", "Hjem først", "Hundrede boliger", "bolig", "Et sted at bo"]
    assert {kind: [each for each in said if each not in text] for kind, text in texts.items()} == {
        "word": [], "pdf": [], "markdown": [], "json": [],
    }  # fmt: skip
    assert b"pdfuaid" in pdf


def test_a_draft_is_for_staff_and_what_is_adopted_for_everybody(havneby, klitby, as_, strategy):
    assert fetched(as_(None), strategy, "json").status_code == 404
    assert fetched(as_(klitby.consultant), strategy, "json").status_code == 404
    assert fetched(as_(havneby.employee), strategy, "nonsense").status_code == 404
    said = {"adopted_on": make.NOW.date(), "adopted_by": "The council"}
    operations.adopt(strategy, by=havneby.consultant, at=make.NOW, **said)
    assert fetched(as_(None), strategy, "json").status_code == 200


def test_a_kept_version_is_saved_as_it_was_frozen(havneby, as_, strategy):
    operations.adopt(strategy, adopted_on=make.NOW.date(), adopted_by="The council", by=havneby.consultant, at=make.NOW)
    Strategy.objects.filter(pk=strategy.pk).update(title="Something else")
    address = reverse("directions:export_version", args=[strategy.pk, 1, "json"])
    assert json.loads(as_(None).get(address).content)["title"] == "Det gode liv"
    assert as_(None).get(reverse("directions:export_version", args=[strategy.pk, 9, "json"])).status_code == 404


STRANGE = "=SUM(A1) 😀 \u202eשלום {{ title }} {% for %} <b>&amp;</b> | * _ # \x07 " + "lang" * 200


@pytest.mark.parametrize("kind", ["word", "pdf", "markdown", "json"])
@pytest.mark.parametrize("size", [0, 1, 40])
def test_nothing_people_write_breaks_a_document(havneby, kind, size):
    one = {
        "number": 1,
        "easy_text": STRANGE,
        "title": STRANGE[:200],
        "motto": STRANGE[:300],
        "text": STRANGE * 3,
        "keywords": [STRANGE[:80]],
    }
    objectives = [{"number": str(n), "text": STRANGE} for n in range(3)]
    directions = [{**one, "number": n, "objectives": objectives} for n in range(size)]
    content = {"title": STRANGE[:200], "directions": directions, "easy_text": STRANGE if size else ""}
    strategy = brought_in(content, havneby)
    assert len(document_of(saying_of(strategy), kind, havneby.organisation)) > 100


@pytest.mark.parametrize(
    ("tags", "words"),
    [
        (("Hello",), "No placeholder in it shows the title"),
        (("{{ title",), "not understood"),
        (("{{ nothing }}",), "nothing&#x27; is undefined"),
        (("{{ title }} {{ 'a' * 1000000000 }}",), "cannot calculate"),
        (("{{ title.__class__ }}",), "unsafe"),
        (("{{ title }} {% for x in range(10) %}{% endfor %}",), "not safely callable"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_and_the_one_before_stays(havneby, as_, tags, words):
    client = as_(havneby.consultant)
    client.post(
        reverse("directions:word_template"), {"template": SimpleUploadedFile("a.docx", word_file("{{ title }}"))}
    )
    file = SimpleUploadedFile("b.docx", word_file(*tags))
    answer = client.post(reverse("directions:word_template"), {"template": file})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert WordTemplate.objects.get().name == "a.docx"


@pytest.mark.parametrize("content", [b"hello", b"PK\x03\x04 broken", b"\x00" * 100])
def test_a_file_that_is_no_word_document_is_refused(havneby, as_, content):
    file = SimpleUploadedFile("a.docx", content)
    answer = as_(havneby.consultant).post(reverse("directions:word_template"), {"template": file})
    assert (answer.status_code, "no Word document" in answer.content.decode()) == (422, True)


def test_the_organisations_own_template_is_used_and_given_up_again(havneby, klitby, as_, strategy):
    client = as_(havneby.consultant)
    file = SimpleUploadedFile("own.docx", word_file("HAVNEBY {{ title }}", "{%p if themes %}", "T", "{%p endif %}"))
    client.post(reverse("directions:word_template"), {"template": file})
    first = docx.Document(BytesIO(fetched(client, strategy, "word").content)).paragraphs[0].text
    assert (first, WordTemplate.objects.get().organisation) == ("HAVNEBY Det gode liv", havneby.organisation)
    assert as_(klitby.consultant).get(reverse("directions:template_file", args=["own"])).status_code == 404
    client.post(reverse("directions:our_template_again"))
    again = docx.Document(BytesIO(fetched(client, strategy, "word").content))
    assert (again.paragraphs[1].text, WordTemplate.objects.count()) == ("Det gode liv", 0)


def test_the_page_of_the_template_tells_every_placeholder_and_asks_few_questions(
    havneby, as_, django_assert_num_queries
):
    client = as_(havneby.consultant)
    with django_assert_num_queries(5):  # session, person, roles, template, what waits
        page = client.get(reverse("directions:word_template")).content.decode()
    assert "direction.objectives" in page
    assert "signature" in page


@pytest.mark.parametrize("size", [1, 3])
def test_a_file_takes_the_same_few_questions_however_much_it_says(havneby, as_, size, django_assert_num_queries):
    directions = [{**CONTENT["directions"][0], "number": n} for n in range(1, size + 1)]
    strategy = brought_in({**CONTENT, "directions": directions}, havneby)
    client = as_(havneby.consultant)
    with django_assert_num_queries(13):
        fetched(client, strategy, "json")
