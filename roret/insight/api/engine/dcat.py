"""A catalogue of open data as DCAT-AP 3.0 wants it, in Turtle or JSON-LD.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/ names what is mandatory: title and description of catalogue and
dataset, the catalogue's publisher, where a distribution is, and the names of agents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD, Namespace

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = Namespace("http://publications.europa.eu/resource/authority/")
SERVED_AS = {"csv": ("text/csv", "CSV"), "json": ("application/json", "JSON")}
WRITTEN_AS = {"ttl": "turtle", "jsonld": "json-ld"}
Words = Mapping[str, str]
"""Language → the words."""


@dataclass(frozen=True)
class DataSet:
    """`files`: csv or json → its address."""

    address: str
    title: Words
    text: Words
    keyword: Words
    issued: date | None
    modified: date | None
    files: Mapping[str, str]


@dataclass(frozen=True)
class Catalogue:
    """`page` is the organisation's own, `contact` an e-mail address or "", `service` where the API begins."""

    address: str
    title: Words
    text: Words
    publisher: str
    page: str
    contact: str
    licence: str
    service: str
    described: str
    service_title: Words
    datasets: tuple[DataSet, ...]


def written(catalogue: Catalogue, kind: str) -> str:
    graph = Graph()
    for name, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("vcard", VCARD)):
        graph.bind(name, space)
    here, publisher = URIRef(catalogue.address), URIRef(f"{catalogue.page}#publisher")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(catalogue.publisher)))
    _headed(graph, here, DCAT.Catalog, catalogue.title, catalogue.text)
    graph.add((here, DCTERMS.publisher, publisher))
    graph.add((here, DCTERMS.license, URIRef(catalogue.licence)))
    graph.add((here, FOAF.homepage, URIRef(catalogue.page)))
    graph.add((here, DCTERMS.language, EU["language/DAN"]))
    contact = _contact(graph, catalogue)
    for dataset in catalogue.datasets:
        _dataset(graph, catalogue, dataset, publisher, contact)
    _service(graph, catalogue, publisher)
    _days(graph, here, [each.issued for each in catalogue.datasets], [each.modified for each in catalogue.datasets])
    return graph.serialize(format=WRITTEN_AS[kind])


def _headed(graph: Graph, thing: URIRef, kind: URIRef, title: Words, text: Words) -> None:
    graph.add((thing, RDF.type, kind))
    _said(graph, thing, DCTERMS.title, title)
    _said(graph, thing, DCTERMS.description, text)


def _said(graph: Graph, thing: URIRef, what: URIRef, words: Words) -> None:
    for language, each in words.items():
        graph.add((thing, what, Literal(each, lang=language)))


def _days(graph: Graph, thing: URIRef, issued: list[date | None], modified: list[date | None]) -> None:
    if first := min(filter(None, issued), default=None):
        graph.add((thing, DCTERMS.issued, Literal(first.isoformat(), datatype=XSD.date)))
    if newest := max(filter(None, modified), default=None):
        graph.add((thing, DCTERMS.modified, Literal(newest.isoformat(), datatype=XSD.date)))


def _contact(graph: Graph, catalogue: Catalogue) -> BNode:
    contact = BNode("contact")
    graph.add((contact, RDF.type, VCARD.Kind))
    graph.add((contact, VCARD.fn, Literal(catalogue.publisher)))
    graph.add((contact, VCARD.hasURL, URIRef(catalogue.page)))
    if catalogue.contact:
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{catalogue.contact}")))
    return contact


def _dataset(graph: Graph, catalogue: Catalogue, dataset: DataSet, publisher: URIRef, contact: BNode) -> None:
    thing = URIRef(dataset.address)
    graph.add((URIRef(catalogue.address), DCAT.dataset, thing))
    _headed(graph, thing, DCAT.Dataset, dataset.title, dataset.text)
    _said(graph, thing, DCAT.keyword, dataset.keyword)
    graph.add((thing, DCTERMS.publisher, publisher))
    graph.add((thing, DCAT.contactPoint, contact))
    for theme in ("SOCI", "GOVE"):
        graph.add((thing, DCAT.theme, EU[f"data-theme/{theme}"]))
    graph.add((thing, DCTERMS.accrualPeriodicity, EU["frequency/UPDATE_CONT"]))
    graph.add((thing, DCTERMS.accessRights, EU["access-right/PUBLIC"]))
    graph.add((thing, DCTERMS.language, EU["language/DAN"]))
    _days(graph, thing, [dataset.issued], [dataset.modified])
    for kind, address in dataset.files.items():
        _distribution(graph, catalogue, dataset, kind, URIRef(address))


def _distribution(graph: Graph, catalogue: Catalogue, dataset: DataSet, kind: str, address: URIRef) -> None:
    media, name = SERVED_AS[kind]
    thing = URIRef(f"{dataset.address}-{kind}")
    graph.add((URIRef(dataset.address), DCAT.distribution, thing))
    graph.add((thing, RDF.type, DCAT.Distribution))
    _said(graph, thing, DCTERMS.title, {language: f"{each} ({name})" for language, each in dataset.title.items()})
    graph.add((thing, DCAT.accessURL, address))
    graph.add((thing, DCAT.downloadURL, address))
    graph.add((thing, DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{media}")))
    graph.add((thing, DCTERMS["format"], EU[f"file-type/{name}"]))
    graph.add((thing, DCTERMS.license, URIRef(catalogue.licence)))


def _service(graph: Graph, catalogue: Catalogue, publisher: URIRef) -> None:
    thing = URIRef(f"{catalogue.service}#api")
    graph.add((URIRef(catalogue.address), DCAT.service, thing))
    graph.add((thing, RDF.type, DCAT.DataService))
    _said(graph, thing, DCTERMS.title, catalogue.service_title)
    graph.add((thing, DCAT.endpointURL, URIRef(catalogue.service)))
    graph.add((thing, DCAT.endpointDescription, URIRef(catalogue.described)))
    graph.add((thing, DCTERMS.publisher, publisher))
    graph.add((thing, DCTERMS.license, URIRef(catalogue.licence)))
    for dataset in catalogue.datasets:
        graph.add((thing, DCAT.servesDataset, URIRef(dataset.address)))
