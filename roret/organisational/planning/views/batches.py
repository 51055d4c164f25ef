"""Changing many actions: chosen in the list, looked at, done."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions.models import Action, ActionQuerySet
from roret.organisational.actions.status import Level, State
from roret.organisational.planning import operations, tasks
from roret.organisational.planning.forms import BatchForm, FilterForm
from roret.organisational.planning.models import Batch
from roret.organisational.planning.operations.batches import MOST, Things, refusals
from roret.organisational.planning.readings.batches import BatchLine, Change, in_words, label_of, shown
from roret.organisational.planning.readings.choices import Choices
from roret.organisational.planning.status import BatchState
from roret.organisational.planning.views import Plan, back_to, plan_crumbs
from roret.web.requests import key_in, keys_in

AT_ONCE = 100  # more than that is done in the background
PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def choose(request: SignedInRequest) -> HttpResponse:
    """`chosen` are keys, or `all_match` all that the filters find: then what they should become."""
    plan = Plan.of(request, "list")
    sent = request.POST if request.method == "POST" else request.GET
    found = _chosen(plan, sent)
    form = BatchForm(request.POST if "preview" in request.POST else None, choices=plan.choices)
    back = back_to(request, reverse("planning:list"))
    problem = ""
    if form.is_valid():
        try:
            batch = operations.choose(found, form.choice(), back=back, by=request.user, at=timezone.now())
            return redirect("planning:batch", pk=batch.pk)
        except operations.CannotChange as refused:
            problem = str(refused)
    count = found.order_by().count()
    context = {
        "form": form,
        "problem": problem or ("" if count else _("Choose at least one action.")),
        "count": count,
        "chosen": keys_in(sent.getlist("chosen"), MOST),
        "all_match": "all_match" in sent,
        "back": back,
        "crumbs": plan_crumbs((_("List"), back)),
        "crumb": _("Change many"),
    }
    return render(request, "planning/choose.html", context, status=422 if form.errors or context["problem"] else 200)


@require_GET
def batch(request: SignedInRequest, pk: int) -> HttpResponse:
    """What would happen, line by line; or how far it has come, and what was left alone."""
    found = _own(request, pk)
    start = key_in(request.GET.get("page", "")) or 0
    context = {
        "batch": found,
        "crumbs": plan_crumbs((_("List"), found.back or reverse("planning:list"))),
        "crumb": _("Change many"),
        "next_url": f"?{urlencode({'page': start + PER_PAGE})}" if start + PER_PAGE < len(found.rows) else "",
        "first_url": "?" if start else "",
        **(_preview(found, start, request) if found.state == BatchState.PREVIEW else _outcome(found, start)),
    }
    name = "preview" if found.state == BatchState.PREVIEW else "outcome"
    return render(request, f"planning/{name}.html", context)


@require_POST
def do(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    try:
        found = operations.start(found, by=request.user)
    except operations.AlreadyStarted:
        return redirect("planning:batch", pk=pk)  # it says itself how far it has come
    if len(found.rows) > AT_ONCE:
        tasks.change_many.enqueue(found.pk, request.user.pk)
    else:
        operations.carry_out(found, by=request.user, on=timezone.localdate())
    return redirect("planning:batch", pk=pk)


@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    operations.drop(found, by=request.user)
    return redirect(found.back or "planning:list")


def _own(request: SignedInRequest, pk: int) -> Batch:
    found: Batch = get_object_or_404(Batch.objects.visible_to(request.user), pk=pk)
    return found


def _chosen(plan: Plan, sent: Any) -> ActionQuerySet:
    """Keys as they were ticked; or what the list's own filters find, taken from the address it had."""
    visible = Action.objects.visible_to(plan.request.user).for_card()
    if "all_match" not in sent:
        return visible.filter(pk__in=keys_in(sent.getlist("chosen"), MOST))
    _path, _mark, query = back_to(plan.request, "").partition("?")
    choices: Choices = plan.choices
    return FilterForm(QueryDict(query), choices=choices, today=plan.today).narrow(visible)


def _preview(batch: Batch, start: int, request: SignedInRequest) -> dict[str, Any]:
    things = Things.of(operations.Choice(**batch.wanted))
    page = shown(Action.objects.visible_to(request.user), [pk for pk, _look in batch.rows[start : start + PER_PAGE]])
    return {"lines": [_line(action, things, request) for action in page], "things": things}


def _line(action: Action, things: Things, request: SignedInRequest) -> BatchLine:
    partners = [partner.unit_id for partner in action.partners.all() if partner.unit_id]
    changes = [
        Change(label_of(name), in_words(_shown(name, getattr(action, name))), in_words(_shown(name, value)))
        for name, value in things.wanted(action).on(action).items()
    ]
    if things.choice.state and things.choice.state != action.state:
        changes.append(Change(_("state"), action.get_state_display(), str(State(things.choice.state).label)))
    if things.partner is not None and things.partner.pk not in partners:
        changes.append(Change(_("partner"), "–", str(things.partner)))
    return BatchLine(action, tuple(changes), tuple(refusals(action, things, partners, by=request.user)))


def _shown(name: str, value: object) -> object:
    return Level(str(value)).label if name == "level" else value


def _outcome(batch: Batch, start: int) -> dict[str, Any]:
    left = [result for result in batch.results if result[2]]
    return {
        "done": sum(1 for result in batch.results if result[3]),
        "same": sum(1 for result in batch.results if not result[2] and not result[3]),
        "left_alone": left[start : start + PER_PAGE],
        "left_count": len(left),
        "so_far": len(batch.results),
        "next_url": f"?page={start + PER_PAGE}" if start + PER_PAGE < len(left) else "",
    }
