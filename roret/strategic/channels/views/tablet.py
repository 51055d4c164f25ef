"""What the tablet asks for: its page, what it needs to work without network, and where it sends."""

import hashlib
import json
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.strategic.channels.engine.sittings import MOST_BYTES, NotABatch, read_batch
from roret.strategic.channels.models import Sitting
from roret.strategic.channels.operations import sittings as operations
from roret.strategic.voices import tasks
from roret.strategic.voices.status import LONGEST_TEXT, Speaker
from roret.web.requests import address_of

TOKENS = "channels.tablets"
MOST_AN_HOUR = 600  # requests from one tablet; fifty people an hour make two hundred
MOST_WRONG = 30
FONTS = ("Regular", "Medium", "SemiBold", "Bold")
FILES = (
    "dkfds/css/dkfds.min.css",
    "roret/roret.css",
    "roret/tablet-vault.js",
    "roret/tablet-post.js",
    "roret/tablet-page.js",
    "roret/tablet.js",
    "roret/helm.svg",
    "roret/helm-192.png",
    *(f"dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-{weight}.woff2" for weight in FONTS),
)


def remember_token(request: HttpRequest, sitting: Sitting, token: str, *, sign_out: bool) -> None:
    """Until the tablet has fetched it, in the session of whoever began the meeting on it."""
    kept = request.session.get(TOKENS, {})
    request.session[TOKENS] = {**kept, str(sitting.pk): {"token": token, "sign_out": sign_out}}


@login_not_required
@require_GET
def tablet(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The same page for every meeting and everybody: it holds nothing but what the tablet itself keeps."""
    return render(request, "channels/tablet.html", _shell())


def _shell() -> dict[str, object]:
    roles = [(value, label) for value, label in Speaker.choices if value != Speaker.UNKNOWN]
    return {"roles": [*roles, (Speaker.UNKNOWN.value, Speaker.UNKNOWN.label)], "longest_text": str(LONGEST_TEXT)}


@login_not_required
@never_cache
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the files of this version. One changed file or word makes another version."""
    files = [static(name) for name in FILES]
    page = render_to_string("channels/tablet.html", _shell(), request)
    version = hashlib.sha256(json.dumps([page, files]).encode()).hexdigest()[:16]
    told = {"version": f"tablet-{version}", "page": reverse("channels:tablets"), "files": files}
    body = f"self.TABLET = {json.dumps(told)};\nimportScripts({json.dumps(static('roret/tablet-worker.js'))});\n"
    return HttpResponse(body, content_type="text/javascript")


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    icons = [("helm-192.png", "192x192", "any"), ("helm-512.png", "512x512", "any maskable")]
    start = reverse("channels:tablets")
    told = {
        "id": start,
        "name": _("Roret: dialogue meeting"),
        "short_name": "Roret",
        "lang": get_language(),
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b4f71",
        "icons": [
            {"src": static(f"roret/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@never_cache
@require_GET
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """What the tablet keeps of the meeting: fetched once, where it was begun."""
    sitting = get_object_or_404(Sitting.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, "channels.record", sitting)
    waiting = request.session.get(TOKENS, {})
    kept = waiting.pop(str(pk), None)
    if kept is None:
        return _problem(_("This meeting was begun on another tablet. Begin one of its own on this."), 409)
    request.session[TOKENS] = waiting
    collection = sitting.collection
    return JsonResponse(
        {
            "token": kept["token"],
            "code": sitting.code,
            "title": collection.title,
            "place": sitting.where,
            "ends_at": sitting.ends_at.isoformat(),
            "questions": [{"id": question.pk, "text": question.text} for question in collection.questions.all()],
            "sign_out": get_token(request) if kept["sign_out"] else "",
        }
    )


def _problem(sentence: str, status: int) -> HttpResponse:
    return JsonResponse({"problem": sentence}, status=status)


@login_not_required
@csrf_exempt  # the token in the header is what a forged page does not have
@never_cache
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Each thing said is answered for itself, in the order it came."""
    sitting = _shown_by_token(request, pk)
    if isinstance(sitting, HttpResponse):
        return sitting
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _problem(_("This is too much at once."), 413)
    try:
        outcomes = operations.receive(sitting, read_batch(request.body, Speaker.values), at=timezone.now())
    except NotABatch:
        return _problem(_("What the tablet sent could not be read. It stays on the tablet."), 400)
    except operations.SittingClosed as problem:
        return _problem(str(problem), 409)
    for outcome in outcomes:
        if outcome.contribution is not None:
            tasks.mark_alike.enqueue(outcome.contribution.pk)
    return JsonResponse({"answers": [_told(outcome) for outcome in outcomes], "ends_at": sitting.ends_at.isoformat()})


def _told(outcome: operations.Outcome) -> dict[str, object]:
    kept = outcome.contribution is not None
    return {"id": outcome.id, "kept": kept, "problem": outcome.problem, "waits": outcome.waits}


def _shown_by_token(request: HttpRequest, pk: int) -> Sitting | HttpResponse:
    """The meeting, or the answer to whoever has no token or asks too often."""
    at, hour = timezone.now(), timedelta(hours=1)
    try:
        sitting = operations.sitting_with(pk, request.headers.get("X-Sitting-Token", ""))
        count_attempt("tablet", str(pk), at=at, most=MOST_AN_HOUR, within=hour)
    except operations.WrongToken:
        return _wrong_token(request)
    except TooManyAttempts:
        return _problem(_("The tablet sends too often. It waits a little, and sends again."), 429)
    return sitting


def _wrong_token(request: HttpRequest) -> HttpResponse:
    try:
        hour = timedelta(hours=1)
        count_attempt("tablet token", address_of(request), at=timezone.now(), most=MOST_WRONG, within=hour)
    except TooManyAttempts:
        return _problem(_("Too many tries. Wait a little."), 429)
    return _problem(_("This tablet does not belong to the meeting."), 403)


@login_not_required
@csrf_exempt  # as above
@never_cache
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """The tablet has nothing left to send, and is done."""
    sitting = _shown_by_token(request, pk)
    if isinstance(sitting, HttpResponse):
        return sitting
    operations.end_from_tablet(sitting, at=timezone.now())
    return JsonResponse({"ended": True})
