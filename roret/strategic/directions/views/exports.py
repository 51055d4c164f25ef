"""A strategy as a file, the schema of its JSON, and the organisation's own Word template."""

import re
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.access.operations import organisation_for
from roret.foundation.organisations.models import Organisation
from roret.strategic.directions import operations
from roret.strategic.directions.engine import exchange, exports
from roret.strategic.directions.engine.exports import CannotFill, Saying
from roret.strategic.directions.forms import TemplateForm
from roret.strategic.directions.models import Strategy, Version, WordTemplate
from roret.strategic.directions.readings import exports as readings
from roret.strategic.directions.views.found import to_strategies

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
LONGEST_NAME = 100

KINDS = {
    "word": ("docx", WORD),
    "pdf": ("pdf", "application/pdf"),
    "markdown": ("md", "text/markdown; charset=utf-8"),
    "json": ("json", "application/json"),
}


@login_not_required
@require_GET
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """For everybody who may read the strategy."""
    strategies = Strategy.objects.visible_to(request.user).select_related("organisation")
    strategy = get_object_or_404(strategies, pk=pk)
    return _file(kind, lambda: readings.saying_of(strategy), strategy.organisation)


@login_not_required
@require_GET
def export_version(request: HttpRequest, pk: int, number: int, kind: str) -> HttpResponse:
    versions = Version.objects.visible_to(request.user).select_related("strategy__organisation")
    version = get_object_or_404(versions, strategy=pk, number=number)
    return _file(kind, lambda: readings.saying_of_version(version), version.strategy.organisation)


def _file(kind: str, said: Callable[[], Saying], organisation: Organisation) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    ending, content_type = KINDS[kind]
    saying = said()
    name = " ".join(NOT_IN_NAMES.sub(" ", saying.content["title"]).split())[:LONGEST_NAME] or "strategy"
    return _download(readings.document_of(saying, kind, organisation), content_type, f"{name}.{ending}")


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": str(disposition)})


@login_not_required
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """The published format, for whoever writes or reads such files."""
    return HttpResponse(exchange.SCHEMA.read_bytes(), content_type="application/schema+json; charset=utf-8")


@require_http_methods(["GET", "POST"])
def word_template(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "directions.write")
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["template"]
        try:
            operations.take_template(
                file.name, file.read(), organisation=organisation, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Strategies are saved in your Word template from now on."))
            return redirect("directions:word_template")
        except CannotFill as problem:
            form.add_error("template", readings.not_filled_in_words(problem))
    context = {
        "form": form,
        "own": WordTemplate.objects.filter(organisation=organisation).defer("content").first(),
        "placeholders": readings.placeholders(),
        "crumbs": to_strategies(),
        "crumb": _("Word template"),
    }
    return render(request, "directions/word_template.html", context, status=422 if form.errors else 200)


@require_POST
def our_template_again(request: HttpRequest) -> HttpResponse:
    organisation = organisation_for(request.user, "directions.write")
    operations.give_up_template(organisation=organisation, by=request.user)
    messages.success(request, _("Strategies are saved in our Word template again."))
    return redirect("directions:word_template")


@require_GET
def template_file(request: HttpRequest, which: str) -> HttpResponse:
    """To change in Word: ours, or the one in use."""
    organisation = organisation_for(request.user, "directions.write")
    own = readings.template_of(organisation) if which == "own" else exports.TEMPLATE.read_bytes()
    if own is None or which not in ("own", "ours"):
        raise Http404
    return _download(own, WORD, f"{which}.docx")
