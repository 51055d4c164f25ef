"""What is the same for every address of the API: who asks, how an answer is dressed, and how a refusal is said.

No session is read here. A browser that is signed in gets what a visitor gets, so no page elsewhere can read with it.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from roret.insight.api.readings.shapes import Problem
from roret.insight.api.requests import Refused, let_in, reader_of

View = Callable[..., HttpResponseBase]
ALLOWED = "GET, HEAD, OPTIONS"
WAIT = 15 * 60  # seconds


def problem(status: int, title: str, detail: str, *errors: str) -> HttpResponse:
    body = Problem(title=title, status=status, detail=detail, errors=list(errors)).model_dump_json()
    return HttpResponse(body, status=status, content_type="application/problem+json")


def framed(view: View) -> View:
    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _dressed(request, _answer(request, view, *args, **kwargs))

    return login_not_required(csrf_exempt(inside))


def _answer(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ALLOWED})
    if request.method not in ("GET", "HEAD"):
        refused = problem(405, "Method Not Allowed", _("Here one can only read. Use GET."))
        refused["Allow"] = ALLOWED
        return refused
    try:
        let_in(request)
    except Refused as refusal:
        return _refused(refusal)
    method, request.method = request.method, "GET"  # HEAD is answered alike, and the server leaves the body out
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = method


def _refused(refusal: Refused) -> HttpResponse:
    if refusal.status == 429:
        answer = problem(429, "Too Many Requests", str(refusal))
        answer["Retry-After"] = str(WAIT)
        return answer
    answer = problem(401, "Unauthorized", str(refusal))
    answer["WWW-Authenticate"] = 'Bearer realm="roret", error="invalid_token"'
    return answer


def _dressed(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """What a token opens is kept nowhere. Everybody's may be read from other pages, and is asked for anew each time."""
    patch_vary_headers(answer, ["Authorization"])
    if "authorization" in request.headers:
        answer["Cache-Control"] = "no-store"
        return answer
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = ALLOWED
    answer["Cache-Control"] = "no-cache"
    if isinstance(answer, HttpResponse) and answer.status_code == 200 and reader_of(request).token is None:
        tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
        answer["ETag"] = tag
        return get_conditional_response(request, etag=tag, response=answer) or answer
    return answer
