"""Bringing contributions in from a file: upload, look through, decide."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.voices import operations, tasks
from roret.strategic.voices.forms.importing import ColumnsForm, SheetForm, UploadForm
from roret.strategic.voices.models import Collection, Import
from roret.strategic.voices.readings.uploads import keeping_of
from roret.strategic.voices.requests import find_collection, trail
from roret.strategic.voices.status import AlikeState, Channel, ImportState, Speaker
from roret.web.requests import next_in


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    collection = find_collection(request, pk, "voices.bring_in")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        coming = _keep(request, collection, form)
        if coming is not None:
            return redirect("voices:import", coming.pk)
    context = {
        "form": form,
        "collection": collection,
        "imports": collection.imports.select_related("uploaded_by")[:20],
        "crumbs": trail(collection),
        "crumb": _("Bring in a file"),
    }
    return render(request, "voices/bring_in.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, collection: Collection, form: UploadForm) -> Import | None:
    """The import that waits to be looked through, or None with the reason on the form."""
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    try:
        coming = operations.upload(file, to=collection, by=person_of(request), at=timezone.now())
    except operations.FileTooLarge:
        limit = filesizeformat(settings.UPLOAD_LIMIT)
        form.add_error("file", _("The file is larger than %(limit)s. Split it into several.") % {"limit": limit})
        return None
    except operations.AlreadyBroughtIn as problem:
        day = date_format(problem.earlier.stored_at or problem.earlier.uploaded_at, "DATE_FORMAT")
        form.add_error("file", _earlier(problem.earlier, day))
        return None
    if coming.name != file.name:
        known = {"day": date_format(timezone.localtime(coming.uploaded_at), "DATE_FORMAT"), "name": coming.name}
        messages.info(request, _("The same file was uploaded on %(day)s as %(name)s. This is that file.") % known)
    if coming.state == ImportState.UPLOADED:
        tasks.check_import.enqueue(coming.pk)
    return coming


def _earlier(coming: Import, day: str) -> str:
    words = _("This file was brought in on %(day)s as %(name)s. Nothing has been added.")
    return words % {"day": day, "name": coming.name}


def _find(request: HttpRequest, pk: int) -> Import:
    visible = Import.objects.visible_to(request.user).select_related("collection__organisation")
    return get_object_or_404(visible, pk=pk)


@require_GET
def import_(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would do or has done; while it is worked on, the middle of the page asks again each second."""
    coming = _find(request, pk)
    template = "voices/_import.html" if request.htmx else "voices/import.html"  # type: ignore[attr-defined]  # its middleware
    return render(request, template, _context(coming, None))


_HAPPENS = {
    "new": gettext_lazy("comes in"),
    "known": gettext_lazy("is here already"),
    "bad": gettext_lazy("wrong"),
    "empty": gettext_lazy("empty"),
}


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the preview in the reader's words."""
    return {
        **row,
        "happens": _HAPPENS[row["what"]],
        "role": Speaker(row["role"]).label if row["role"] else "",
        "channel": Channel(row["channel"]).label if row["channel"] else "",
        "spoken_on": date.fromisoformat(row["spoken_on"]) if row["spoken_on"] else None,
    }


def _context(coming: Import, form: ColumnsForm | None) -> dict[str, object]:
    total = sum(coming.counts.get(what, 0) for what in _HAPPENS)
    return {
        "is_writing": coming.state == ImportState.STORING and 0 < total <= coming.done_rows,
        "sheet_form": SheetForm(coming=coming) if len(coming.sheets) > 1 else None,
        "coming": coming,
        "keeping": keeping_of(coming),
        "alike_works": coming.collection.alike_state in (AlikeState.WAITING, AlikeState.RUNNING),
        "collection": coming.collection,
        "is_working": coming.state in (ImportState.UPLOADED, ImportState.STORING),
        "form": form or ColumnsForm(columns=coming.columns, mapping=coming.mapping),
        "preview": [_shown(row) for row in coming.preview],
        "wrong_columns": form is not None,
        "crumbs": trail(
            coming.collection, (_("Bring in a file"), reverse("voices:bring_in", args=[coming.collection_id]))
        ),
        "crumb": coming.name,
    }


@contextmanager
def _saying_why_not(request: HttpRequest) -> Iterator[None]:
    """Either way the reader goes back to the import: what could not be done is said above it."""
    try:
        yield
    except operations.CannotBringIn as problem:
        messages.error(request, str(problem))


@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    coming = _find(request, pk)
    form = ColumnsForm(request.POST, columns=coming.columns, mapping=coming.mapping)
    if not form.is_valid():
        return render(request, "voices/import.html", _context(coming, form), status=422)
    with _saying_why_not(request):
        operations.choose_columns(coming, form.mapping(), by=person_of(request), at=timezone.now())
        tasks.check_import.enqueue(pk)
    return redirect("voices:import", pk)


@require_POST
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    coming = _find(request, pk)
    with _saying_why_not(request):
        operations.choose_sheet(coming, request.POST.get("sheet", ""), by=person_of(request))
        tasks.check_import.enqueue(pk)
    return redirect("voices:import", pk)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    coming = _find(request, pk)
    with _saying_why_not(request):
        operations.confirm(coming, leave_out_bad="leave_out_bad" in request.POST, by=person_of(request))
        tasks.store_import.enqueue(pk, person_of(request).pk)
    return redirect("voices:import", pk)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Set work going that stopped half way, as after a restart. Both tasks may run twice without harm."""
    coming = _find(request, pk)
    require(request.user, "voices.bring_in", coming)
    if coming.state == ImportState.STORING:
        operations.store_again(coming, by=person_of(request))
        tasks.store_import.enqueue(pk, person_of(request).pk)
        return redirect("voices:import", pk)
    with _saying_why_not(request):
        operations.read_again(coming, by=person_of(request))
        tasks.check_import.enqueue(pk)
    return redirect("voices:import", pk)


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    coming = _find(request, pk)
    try:
        operations.drop(coming, by=person_of(request))
    except operations.CannotBringIn as problem:
        messages.error(request, str(problem))
        return redirect("voices:import", pk)
    messages.success(request, _("The file is thrown away. Nothing was brought in."))
    return redirect("voices:bring_in", coming.collection_id)


@require_GET
def bad_rows(request: HttpRequest, pk: int) -> FileResponse:
    coming = _find(request, pk)
    try:
        file = operations.bad_rows(coming, by=person_of(request))
    except operations.FileGone as problem:
        raise Http404 from problem
    return FileResponse(file, as_attachment=True, filename=_("rows-to-correct") + ".xlsx")


@require_POST
def look_for_alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Look once more for what is alike, and go on where it was asked for."""
    collection = find_collection(request, pk)
    operations.ask_for_alike(collection, by=person_of(request), at=timezone.now())
    tasks.refresh_alike.enqueue(pk)
    return redirect(next_in(request) or reverse("voices:desk", args=[pk]))
