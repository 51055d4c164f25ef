"""Staff's pages of dialogue meetings: begin one, look at one, end it, open it again, bring in what was saved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.channels.engine.saved_tablets import MOST_BYTES, NotATablet, open_saved
from roret.strategic.channels.engine.sittings import NotABatch, in_batches, read_items
from roret.strategic.channels.forms.sittings import BeginForm, FileForm, LastsForm
from roret.strategic.channels.models import Sitting
from roret.strategic.channels.operations import sittings as operations
from roret.strategic.channels.views.tablet import remember_token
from roret.strategic.voices import tasks
from roret.strategic.voices.models import Collection
from roret.strategic.voices.requests import find_collection, trail
from roret.strategic.voices.status import Speaker

SHOWN = 50


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """The token goes to the tablet through the session it was begun in, and through nothing else."""
    found = find_collection(request, pk, "channels.record")
    form = BeginForm(request.POST or None, collection=found)
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        sign_out = asked.pop("sign_out")
        try:
            sitting, token = operations.begin_sitting(found, **asked, by=person_of(request), at=timezone.now())
            remember_token(request, sitting, token, sign_out=sign_out)
            return redirect("channels:tablet", sitting.pk)
        except (operations.CannotBegin, ValidationError) as problem:
            form.add_error(None, getattr(problem, "messages", str(problem)))
    held = Sitting.objects.visible_to(request.user).for_page().filter(collection=found)[:SHOWN]
    context = {"form": form, "collection": found, "held": held, "now": timezone.now(), **_crumbs(found)}
    return render(request, "channels/sitting_begin.html", context, status=422 if form.errors else 200)


def _crumbs(collection: Collection) -> dict[str, object]:
    return {"crumbs": trail(collection), "crumb": _("Dialogue meeting")}


def _find(request: HttpRequest, pk: int) -> Sitting:
    sitting = get_object_or_404(Sitting.objects.visible_to(request.user).for_page(), pk=pk)
    require(request.user, "channels.record", sitting)
    return sitting


@never_cache
@require_GET
def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


def _page(
    request: HttpRequest, found: Sitting, *, problems: list[str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "sitting": found,
        "is_open": found.is_open(timezone.now()),
        "lasts": LastsForm(),
        "file": FileForm(),
        "problems": problems or [],
        **_crumbs(found.collection),
    }
    return render(request, "channels/sitting.html", context, status=status)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    operations.end_sitting(_find(request, pk), by=person_of(request), at=timezone.now())
    messages.success(request, _("The meeting is ended. The tablet can add nothing more."))
    return redirect("channels:sitting", pk)


@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = _find(request, pk), LastsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, problems=[_("Choose how long.")], status=422)
    operations.open_again(found, lasts=form.cleaned_data["lasts"], by=person_of(request), at=timezone.now())
    messages.success(request, _("The meeting is open again. The tablet sends what it has."))
    return redirect("channels:sitting", pk)


@require_POST
def bring_in_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What could not be sent, saved as a file on the tablet. What has come already is not brought in again."""
    found, form = _find(request, pk), FileForm(request.POST, request.FILES)
    file = form.cleaned_data["file"] if form.is_valid() else None
    if file is None or file.size > MOST_BYTES:
        return _page(request, found, problems=[_not_ours()], status=422)
    try:
        items = open_saved(file.read(), sitting=found.pk, code=found.code)
        outcomes = _bring_in(request, found, items)
    except (NotATablet, NotABatch):
        return _page(request, found, problems=[_not_ours()], status=422)
    except operations.SittingClosed:
        raise PermissionDenied from None
    kept = sum(outcome.contribution is not None for outcome in outcomes)
    messages.success(request, ngettext("%(n)s input is here.", "%(n)s inputs are here.", kept) % {"n": kept})
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    return (
        _page(request, _find(request, pk), problems=problems, status=422)
        if problems
        else redirect("channels:sitting", pk)
    )


def _not_ours() -> str:
    return _("This is not a file saved from this meeting's tablet. Nothing was brought in.")


def _bring_in(request: HttpRequest, found: Sitting, items: list[object]) -> list[operations.Outcome]:
    by = person_of(request)
    batches = [read_items(batch, Speaker.values) for batch in in_batches(items)]
    outcomes = [outcome for batch in batches for outcome in operations.receive(found, batch, by=by, at=timezone.now())]
    for outcome in outcomes:
        if outcome.contribution is not None:
            tasks.mark_alike.enqueue(outcome.contribution.pk)
    return outcomes
