"""Open data to fetch, and what describes it. The same for everybody, token or not."""

from enum import StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Router

from roret.insight.api.engine.dcat import SERVED_AS
from roret.insight.api.forms.asked import Slug
from roret.insight.api.readings import catalogue as catalogues
from roret.insight.api.readings import datasets
from roret.insight.api.status import Scope
from roret.insight.api.views.answering import asked, endpoint

router = Router(tags=["open data"])
DESCRIBED_AS = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
WRITERS = {"csv": datasets.as_csv, "json": datasets.as_json}


class Which(StrEnum):
    DIRECTIONS = "directions"
    ACTIONS = "actions"
    INDICATORS = "indicators"
    CONTRIBUTIONS = "contributions"


class FileKind(StrEnum):
    CSV = "csv"
    JSON = "json"


class CatalogueKind(StrEnum):
    TURTLE = "ttl"
    JSON_LD = "jsonld"


def _content(*media: str) -> dict[str, Any]:
    return {"200": {"description": "OK", "content": {each: {"schema": {}} for each in media}}}


@endpoint(
    router,
    "/data/{which}.{kind}",
    None,
    name="data",
    summary=_("A whole set of open data, as CSV or JSON"),
    **_content("text/csv", "application/json"),
)
def data(request: HttpRequest, organisation: Path[Slug], which: Path[Which], kind: Path[FileKind]) -> HttpResponseBase:
    """Written as it is read. A fault half way ends the file without its last bracket, or without its last lines."""
    where, _inside = asked(request, organisation, Scope.STRATEGIES, None)
    written = WRITERS[kind.value](datasets.DATASETS[which.value], where)
    answer = StreamingHttpResponse(written, content_type=f"{SERVED_AS[kind.value][0]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{where.slug}-{which.value}.{kind.value}"'
    return answer


@endpoint(
    router,
    "/catalog.{kind}",
    None,
    name="catalogue",
    summary=_("What describes the open data (DCAT-AP), as Turtle or JSON-LD"),
    **_content(*DESCRIBED_AS.values()),
)
def catalogue(request: HttpRequest, organisation: Path[Slug], kind: Path[CatalogueKind]) -> HttpResponse:
    where, _inside = asked(request, organisation, Scope.STRATEGIES, None)
    written = catalogues.described(where, kind.value)
    return HttpResponse(written, content_type=f"{DESCRIBED_AS[kind.value]}; charset=utf-8")
