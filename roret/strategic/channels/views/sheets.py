"""Staff's pages of paper forms: printing them, and typing them in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.channels.engine.paper import sheets_pdf
from roret.strategic.channels.forms.sheets import PrintForm, TypeInForm
from roret.strategic.channels.models import Sheet
from roret.strategic.channels.operations import sheets as operations
from roret.strategic.channels.readings import sheets as readings
from roret.strategic.voices import tasks
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.requests import find_collection, trail


@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been printed and typed in, and printing more."""
    found = find_collection(request, pk, "channels.print")
    form = PrintForm(request.POST or None, collection=found)
    if request.method == "POST" and form.is_valid():
        first = operations.print_sheets(found, **form.cleaned_data, by=person_of(request), at=timezone.now())
        messages.success(request, _("The sheets are made. Fetch the file, and print it."))
        return redirect(reverse("channels:sheets", args=[pk]) + f"#batch-{first.pk}")
    context = {
        "form": form,
        "collection": found,
        "batches": readings.batches_of(found),
        "counts": readings.sheet_counts(found),
        "crumbs": trail(found),
        "crumb": _("Paper forms"),
    }
    return render(request, "channels/sheets.html", context, status=422 if form.errors else 200)


@require_GET
def sheets_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Those printed in one go that are not typed in yet, as often as it is asked for."""
    visible = Sheet.objects.visible_to(request.user).select_related("collection__organisation", "unit")
    sheet = get_object_or_404(visible, pk=pk)
    require(request.user, "channels.print", sheet)
    left = readings.printed_with(sheet)
    if not left:
        messages.error(request, _("All these sheets are typed in, so they are not printed again. Make new ones."))
        return redirect("channels:sheets", sheet.collection_id)
    questions = list(sheet.collection.questions.all())
    made = sheets_pdf(
        readings.paper_words(sheet.collection),
        [question.text for question in questions],
        [readings.paper_sheet(each, questions) for each in left],
        on=timezone.localdate(sheet.printed_at),
    )
    name = f"{sheet.collection.slug}-{sheet.pk}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet after the other: after saving, the form is empty and waits for the next code."""
    found = find_collection(request, pk, "channels.type_in")
    initial = {"spoken_on": request.GET.get("spoken_on") or timezone.localdate(), "code": request.GET.get("code", "")}
    form = TypeInForm(request.POST or None, questions=list(found.questions.all()), initial=initial)
    if request.method == "GET" or not form.is_valid():
        return _typing_page(request, found, form, status=422 if form.errors else 200)
    sheet = readings.sheet_with(form.cleaned_data["code"], seen_by=request.user)
    if sheet is None or sheet.collection_id != found.pk:
        form.add_error("code", _wrong_sheet(sheet))
        return _typing_page(request, found, form, status=422)
    return _save(request, found, sheet, form)


def _save(request: HttpRequest, found: Collection, sheet: Sheet, form: TypeInForm) -> HttpResponse:
    kept = {name: form.cleaned_data[name] for name in ("role", "may_quote", "spoken_on")}
    after = form.cleaned_data["add"] or 0
    try:
        given = operations.type_in(sheet, said=form.said, **kept, after=after, by=person_of(request), at=timezone.now())
    except operations.TypedAlready as problem:
        return _typing_page(request, found, form, status=409, typed=sheet, after=problem.after)
    for each in given:
        tasks.mark_alike.enqueue(each.pk)
    messages.success(request, _saved(sheet, given))
    day = urlencode({"spoken_on": kept["spoken_on"]}) if kept["spoken_on"] else ""
    return redirect(f"{reverse('channels:type_in', args=[found.pk])}?{day}")


def _typing_page(
    request: HttpRequest, found: Collection, form: TypeInForm, *, status: int, **about: object
) -> HttpResponse:
    context = {
        "form": form,
        "collection": found,
        "counts": readings.sheet_counts(found),
        "crumbs": trail(found),
        "crumb": _("Type in from paper"),
        **about,
    }
    return render(request, "channels/type_in.html", context, status=status)


def _wrong_sheet(sheet: Sheet | None) -> str:
    if sheet is None:
        return _("No sheet has that code. Look at the paper again. What you typed is still here.")
    return _("That sheet belongs to “%(collection)s”. What you typed is still here.") % {"collection": sheet.collection}


def _saved(sheet: Sheet, given: list[Contribution]) -> str:
    """With the codes that do not stand on the strip, so that nobody is left without."""
    words = ngettext(
        "%(n)d input is saved from sheet %(sheet)s.", "%(n)d inputs are saved from sheet %(sheet)s.", len(given)
    )
    said = words % {"n": len(given), "sheet": sheet}
    others = [each.receipt for each in given if each.receipt_code not in sheet.receipt_codes.values()]
    if not others:
        return said
    strip = ngettext(
        "This code does not stand on the strip: %(codes)s. Write it down for whoever wrote the sheet.",
        "These codes do not stand on the strip: %(codes)s. Write them down for whoever wrote the sheet.",
        len(others),
    )
    return f"{said} {strip % {'codes': ', '.join(others)}}"


@require_GET
def sheet_known(request: HttpRequest, pk: int) -> HttpResponse:
    """While the code is typed: whether there is such a sheet, and whether it has been typed in."""
    found = find_collection(request, pk, "channels.type_in")
    sheet = readings.sheet_with(request.GET.get("code", ""), seen_by=request.user)
    right = sheet is not None and sheet.collection_id == found.pk
    context = {"sheet": sheet, "problem": "" if right else _wrong_sheet(sheet)}
    return render(request, "channels/_sheet_known.html", context)
