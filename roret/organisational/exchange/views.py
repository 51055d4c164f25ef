"""Taking the plan out as a workbook, and bringing it in again."""

from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import organisation_for, require
from roret.foundation.access.rules import may
from roret.foundation.people.requests import person_of
from roret.foundation.texts.engine.tables import UnreadableTable
from roret.organisational.actions.models import Action
from roret.organisational.exchange import operations, readings, tasks
from roret.organisational.exchange.engine import book
from roret.organisational.exchange.forms import InForm, OutForm
from roret.organisational.exchange.models import Upload
from roret.organisational.planning.operations import AlreadyStarted
from roret.organisational.planning.status import BatchState
from roret.web.requests import key_in

AT_ONCE = 100  # rows; more than that is done in the background
PER_PAGE = 50


@require_GET
def exchange(request: HttpRequest) -> HttpResponse:
    require(request.user, "exchange.take_out")
    return _page(request, InForm())


@require_GET
def out(request: HttpRequest) -> FileResponse:
    """The workbook, of everything or of one unit and those below it."""
    person = person_of(request)
    organisation = organisation_for(person, "exchange.take_out")
    form = OutForm(request.GET, person=person)
    actions = Action.objects.visible_to(person).filter(organisation=organisation)
    if form.is_valid() and form.cleaned_data["unit"]:
        actions = actions.led_within(form.cleaned_data["unit"])
    file = TemporaryFile()  # noqa: SIM115 - the response closes it when it has been sent
    book.write(file, readings.sheets(actions, readings.Names(organisation.pk)), _)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=readings.file_name(timezone.localdate()))


@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    require(request.user, "exchange.bring_in")
    form = InForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            upload = _brought_in(request, form.cleaned_data["file"])
        except UnreadableTable as problem:
            form.add_error("file", _(problem.message))
        except operations.CannotBringIn as problem:
            form.add_error("file", str(problem))
        else:
            return redirect("exchange:upload", pk=upload.pk)
    return _page(request, form)


@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """What would happen, row by row; or how far it has come, and what was left alone."""
    found = _own(request, pk)
    start = key_in(request.GET.get("page", "")) or 0
    shown = _preview(request, found, start) if found.state == BatchState.PREVIEW else _outcome(found, start)
    context = {"upload": found, "crumbs": _crumbs(), "crumb": found.name, **shown}
    name = "preview" if found.state == BatchState.PREVIEW else "outcome"
    return render(request, f"exchange/{name}.html", context)


@require_POST
def do(request: HttpRequest, pk: int) -> HttpResponse:
    found, person = _own(request, pk), person_of(request)
    try:
        found = operations.start(found, by=person)
    except AlreadyStarted:
        return redirect("exchange:upload", pk=pk)  # it says itself how far it has come
    if len(found.rows) > AT_ONCE:
        tasks.do_upload.enqueue(found.pk, person.pk)
    else:
        operations.carry_out(found, by=person, on=timezone.localdate(), at=timezone.now())
    return redirect("exchange:upload", pk=pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    operations.drop(_own(request, pk), by=person_of(request))
    messages.success(request, _("Nothing was changed."))
    return redirect("exchange:exchange")


def _brought_in(request: HttpRequest, file: "UploadedFile[bytes]") -> Upload:
    with NamedTemporaryFile(suffix=".xlsx") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        return operations.bring_in(Path(kept.name), file.name or "", by=person_of(request), at=timezone.now())


def _page(request: HttpRequest, form: InForm) -> HttpResponse:
    person = person_of(request)
    context = {
        "form": form,
        "out_form": OutForm(person=person),
        "may_bring_in": may(person, "exchange.bring_in"),
        "uploads": list(Upload.objects.visible_to(person).exclude(state=BatchState.FINISHED)[:5]),
        "crumbs": [(_("Actions"), reverse("planning:board"))],
        "crumb": _("Spreadsheet"),
    }
    return render(request, "exchange/exchange.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, upload: Upload, start: int) -> dict[str, Any]:
    things = operations.Things(person_of(request), readings.Names(upload.organisation_id))
    things.announced = operations.announced_in(upload.rows)
    rows = upload.rows[start : start + PER_PAGE]
    more = len(upload.rows) > start + PER_PAGE
    return {
        "lines": list(operations.differences(rows, things)),
        "next_url": f"?page={start + PER_PAGE}" if more else "",
        "first_url": "?" if start else "",
    }


def _outcome(upload: Upload, start: int) -> dict[str, Any]:
    left = [result for result in upload.results if result[3]]
    return {
        "done": sum(1 for result in upload.results if result[4]),
        "so_far": len(upload.results),
        "left_alone": left[start : start + PER_PAGE],
        "left_count": len(left),
        "next_url": f"?page={start + PER_PAGE}" if start + PER_PAGE < len(left) else "",
        "first_url": "?" if start else "",
    }


def _own(request: HttpRequest, pk: int) -> Upload:
    found: Upload = get_object_or_404(Upload.objects.visible_to(person_of(request)), pk=pk)
    require(request.user, "exchange.bring_in", found)
    return found


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Actions"), reverse("planning:board")), (_("Spreadsheet"), reverse("exchange:exchange"))]
