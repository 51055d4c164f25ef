"""Routers' common tools: how an endpoint is described, finding by key, narrowing, and the address of the next page."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import HttpError

from roret.foundation.organisations.models import Organisation
from roret.insight.api.forms.asked import Paged
from roret.insight.api.readings import paging
from roret.insight.api.readings.shapes import Problem
from roret.insight.api.requests import organisation_in, reader_of
from roret.insight.api.status import Scope

Row = TypeVar("Row", bound=Model)
Function = TypeVar("Function", bound=Callable[..., Any])
SENTENCES = {404: "There is no such thing, or it is not yours to see.", 422: "Something in the address is wrong."}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def endpoint(
    router: Router, path: str, shape: Any, *, name: str, summary: str, scope: Scope | None = None, **extra: Any
) -> Callable[[Function], Function]:
    """One address that is read: its answer, and its refusals as problems. `scope` opens more of the same."""
    refusals: dict[Any, Any] = {
        404: {"description": SENTENCES[404], "content": _PROBLEM},
        422: {"description": SENTENCES[422], "content": _PROBLEM},
        401: {"description": "The token opens nothing.", "content": _PROBLEM},
        429: {"description": "Too many wrong tokens from there.", "content": _PROBLEM},
    }
    described: dict[str, Any] = {"responses": {**refusals, **extra}, "security": [{}, {"token": []}]}
    if scope is not None:
        described["x-scope"] = scope.value
    return router.get(path, response=shape, url_name=name, operation_id=name, summary=summary, openapi_extra=described)


def asked(
    request: HttpRequest, organisation: str, scope: Scope, known: type[Paged] | None
) -> tuple[Organisation, bool]:
    """The organisation, and whether the reader reads what is not public there. A misspelt filter shows nothing."""
    unknown = set(request.GET) - set(known.model_fields if known else ())
    if unknown:
        raise HttpError(
            422, _("This cannot be asked for here: %(names)s.") % {"names": ", ".join(sorted(unknown))[:200]}
        )
    return organisation_in(request, organisation), reader_of(request).reads(scope)


def one(found: QuerySet[Row, Any], key: int) -> Row:
    row: Row | None = found.filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def narrowed(found: QuerySet[Row, Any], **wanted: str | int | date | None) -> QuerySet[Row, Any]:
    """By what was asked for; what was not leaves everything."""
    return found.filter(**{field: value for field, value in wanted.items() if value is not None})


def paged(request: HttpRequest, found: QuerySet[Row, Any], asked_for: Paged) -> tuple[list[Row], str | None]:
    """The rows of this page, and the address of the next."""
    rows, after = paging.page(found, after=asked_for.after, limit=asked_for.limit)
    if after is None:
        return rows, None
    query = request.GET.copy()
    query["after"] = str(after)
    return rows, request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


__all__ = ["Problem", "asked", "endpoint", "narrowed", "one", "paged"]
