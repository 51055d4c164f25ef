"""Open data: whole sets to fetch, and the description others collect."""

import csv
import io
import json

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from roret.organisational.actions.status import State
from tests import make
from tests.insight.api.things import town

SETS = ["directions", "actions", "indicators", "contributions"]
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")


@pytest.fixture
def here(havneby):
    return town(havneby)


def fetched(client, path):
    answer = client.get(f"/api/v1/havneby/{path}")
    assert answer.status_code == 200
    return b"".join(answer).decode()


def described(client, kind):
    graph = Graph()
    text = fetched(client, f"catalog.{kind}")
    graph.parse(data=text, format={"ttl": "turtle", "jsonld": "json-ld"}[kind])
    return graph


def rows(client, name):
    return list(csv.DictReader(io.StringIO(fetched(client, f"data/{name}.csv"))))


@pytest.mark.parametrize("name", SETS)
def test_csv_and_json_hold_the_same_public_things(client, here, name):
    from_csv = [int(each["id"]) for each in rows(client, name)]
    from_json = [each["id"] for each in json.loads(fetched(client, f"data/{name}.json"))]
    from_api = [each["id"] for each in client.get(f"/api/v1/havneby/{name}").json()["items"]]
    assert from_csv == from_json == from_api
    assert from_csv


@pytest.mark.parametrize("name", SETS)
def test_what_is_empty_is_a_file_too(client, havneby, name):
    assert rows(client, name) == []
    assert json.loads(fetched(client, f"data/{name}.json")) == []


def test_a_file_goes_on_past_a_page(client, here):
    for number in range(410):
        make.contribution(here.collection, f"Said no. {number}", screened_at=make.NOW)
    found = [int(each["id"]) for each in rows(client, "contributions")]
    assert (len(found), len(set(found))) == (411, 411)


@pytest.mark.parametrize("words", ["=1+1", "+45", "-2", "@x", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(client, here, words):
    make.action(here.direction, at=here.place.offer, title=words, state=State.RUNNING)
    assert rows(client, "actions")[-1]["title"].startswith("'")


def test_commas_quotes_and_lines_come_back_as_they_were(client, here):
    said = 'Hun sagde "nej", og gik;\nså kom hun igen. æøå'
    make.contribution(here.collection, said, screened_at=make.NOW)
    assert rows(client, "contributions")[-1]["text"] == said
    assert json.loads(fetched(client, "data/contributions.json"))[-1]["text"] == said


def test_a_token_opens_no_more_of_the_open_data(client, here):
    from tests.insight.api.things import token

    _made, headers = token(here.place)
    answer = client.get("/api/v1/havneby/data/actions.json", headers=headers)
    assert [each["id"] for each in json.loads(b"".join(answer))] == [here.planned.pk]


@pytest.mark.parametrize("kind", ["ttl", "jsonld"])
def test_the_description_has_what_dcat_ap_makes_mandatory(client, here, kind):
    graph = described(client, kind)
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    datasets = list(graph.objects(catalogue, DCAT.dataset))
    distributions = [each for dataset in datasets for each in graph.objects(dataset, DCAT.distribution)]
    assert (len(datasets), len(distributions)) == (4, 8)
    for thing in (catalogue, *datasets):
        for what in (DCTERMS.title, DCTERMS.description):
            assert {each.language for each in graph.objects(thing, what)} == {"da", "en"}
        publisher = graph.value(thing, DCTERMS.publisher)
        assert (publisher, RDF.type, FOAF.Agent) in graph
        assert graph.value(publisher, FOAF.name) == Literal("Havneby Kommune")
    for each in distributions:
        assert (each, RDF.type, DCAT.Distribution) in graph
        assert isinstance(graph.value(each, DCAT.accessURL), URIRef)
        assert graph.value(each, DCTERMS.license) == LICENCE
        assert graph.value(each, DCAT.mediaType) is not None
    assert {str(graph.value(each, RDF.type)) for each in datasets} == {str(DCAT.Dataset)}


def test_the_description_says_what_is_worth_knowing_besides(client, here, settings):
    settings.OPEN_DATA_CONTACT = "data@havneby.example"
    graph = described(client, "ttl")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)
    for dataset in graph.objects(catalogue, DCAT.dataset):
        assert {str(each).rsplit("/", 1)[1] for each in graph.objects(dataset, DCAT.theme)} == {"SOCI", "GOVE"}
        assert graph.value(dataset, DCTERMS.accrualPeriodicity) is not None
        assert graph.value(dataset, DCTERMS.issued) <= graph.value(dataset, DCTERMS.modified)
        assert "mailto:data@havneby.example" in [
            str(each) for each in graph.objects(graph.value(dataset, DCAT.contactPoint))
        ]
    (service,) = graph.objects(catalogue, DCAT.service)
    assert str(graph.value(service, DCAT.endpointURL)).endswith("/api/v1/havneby/")


def test_every_file_the_description_names_is_there(client, here, settings):
    graph = described(client, "ttl")
    for address in graph.objects(None, DCAT.downloadURL):
        assert client.get(str(address).removeprefix(settings.ADDRESS)).status_code == 200


def test_words_of_an_organisation_cannot_break_the_description(client, here):
    here.place.organisation.name = 'Havneby "Kommune" <x> \\ ; .'
    here.place.organisation.save()
    for kind in ("ttl", "jsonld"):
        names = [str(each) for each in described(client, kind).objects(None, FOAF.name)]
        assert names == [here.place.organisation.name]


def test_an_empty_organisation_is_described_too(client, klitby):
    answer = client.get("/api/v1/klitby/catalog.ttl")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
