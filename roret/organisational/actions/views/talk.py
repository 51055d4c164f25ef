"""Comments on an action, and its files."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations, readings
from roret.organisational.actions.forms import CommentForm, FileForm
from roret.organisational.actions.models import Action, Comment, File
from roret.organisational.actions.views.showing import found, show
from roret.strategic.voices.readings.screening import pieces_of


@require_POST
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """`personal_data` is "hide" or "keep" when the person has seen what was marked."""
    action = found(request, pk, "actions.comment")
    form = CommentForm(request.POST, near=readings.people_near(action, but=request.user))
    if not form.is_valid():
        return show(request, action, status=422, comment_form=form)
    words = {"text": form.cleaned_data["text"], "telling": form.cleaned_data.get("telling", ())}
    seen = request.POST.get("personal_data", "ask")
    try:
        operations.comment(action, **words, personal_data=seen, by=request.user, at=timezone.now())
    except operations.HoldsPersonalData as problem:
        marked = pieces_of(form.cleaned_data["text"].strip(), problem.found)
        return show(request, action, status=422, comment_form=form, marked=marked)
    except operations.CannotSay as problem:
        form.add_error("text", str(problem))
        return show(request, action, status=422, comment_form=form)
    _say_who_was_not_found(request, words["text"], action)
    return _back(pk, "comments")


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = Action.objects.visible_to(request.user)
    said = get_object_or_404(Comment.objects.select_related("action"), pk=pk, action__in=visible)
    operations.withdraw_comment(said, by=request.user, at=timezone.now())
    return _back(said.action_id, "comments")


@require_POST
def add_file(request: SignedInRequest, pk: int) -> HttpResponse:
    action = found(request, pk, "actions.write")
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.add_file(action, form.cleaned_data["file"], by=request.user, at=timezone.now())
        except operations.CannotFile as problem:
            form.add_error("file", str(problem))
        else:
            return _back(pk, "files")
    return show(request, action, status=422, file_form=form)


@never_cache
@require_GET
def file(request: SignedInRequest, pk: int) -> FileResponse:
    """Always a file to keep, never a page: whatever stands in it, the browser runs nothing of it."""
    kept = _file(request, pk)
    try:
        content = operations.open_file(kept, by=request.user)
    except operations.CannotFile as problem:
        raise Http404(str(problem)) from problem
    return FileResponse(content, as_attachment=True, filename=kept.name, content_type="application/octet-stream")


@require_POST
def remove_file(request: SignedInRequest, pk: int) -> HttpResponse:
    kept = _file(request, pk)
    operations.remove_file(kept, by=request.user, at=timezone.now())
    messages.success(request, _("The file is removed."))
    return _back(kept.action_id, "files")


def _file(request: SignedInRequest, pk: int) -> File:
    visible = Action.objects.visible_to(request.user)
    return get_object_or_404(File.objects.select_related("action__lead_unit"), pk=pk, action__in=visible)


def _say_who_was_not_found(request: SignedInRequest, text: str, action: Action) -> None:
    """A name that is nobody's, or several people's, tells nobody: better said than believed."""
    unknown = readings.mentioned_in(text, action).unknown
    if unknown:
        names = ", ".join(f"@{name}" for name in unknown)
        messages.warning(request, _("Nobody was told by %(names)s: write the whole name.") % {"names": names})


def _back(action: int, part: str) -> HttpResponse:
    return redirect(reverse("actions:action", args=[action]) + f"#{part}")
