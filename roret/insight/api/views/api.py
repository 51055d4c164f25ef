"""The read API: its routers, and how what goes wrong is said. Mounted by the area's addresses."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from roret.insight.api.readings.shapes import Problem
from roret.insight.api.views import actions, contributions, data, strategies
from roret.insight.api.views.frame import framed, problem

DESCRIPTION = (
    "Reads strategies, actions, indicators and published contributions. What is public takes no token; "
    "a token opens more of its own organisation. Lists come in pages: follow `next` until it is null."
)
_TOKEN = {"type": "http", "scheme": "bearer", "description": "Made by an administrator. In this header only."}


class Api(NinjaAPI):
    def get_openapi_schema(self, **more: Any) -> Any:
        """With the shape of a problem, and the token as something one may leave out."""
        schema = super().get_openapi_schema(**{**more, "path_prefix": "api/v1/"})
        made = Problem.model_json_schema(mode="serialization")
        schema["components"]["schemas"]["Problem"] = made
        schema["components"]["securitySchemes"] = {"token": _TOKEN}
        return schema


api = Api(
    title="Roret",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="v1",
)
for router in (strategies.router, actions.router, contributions.router, data.router):
    api.add_router("/{organisation}", router)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _missing: Exception) -> HttpResponse:
    return problem(404, "Not Found", _("There is no such thing, or it is not yours to see."))


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    said = [f"{each['loc'][-1]}: {each['msg']}" for each in wrong.errors[:20]]
    return problem(422, "Unprocessable Content", _("Something in the address is wrong."), *said)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, refusal: HttpError) -> HttpResponse:
    return problem(refusal.status_code, "Unprocessable Content", str(refusal))


@framed
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problem(404, "Not Found", _("There is no such address. /api/ lists those there are."))


def addresses() -> list[URLPattern]:
    """Ninja's own, each in our frame; its root says nothing, so ours does."""
    patterns = [each for each in api.urls[0] if isinstance(each, URLPattern) and each.name != "api-root"]
    return [URLPattern(each.pattern, framed(each.callback), each.default_args, each.name) for each in patterns]
