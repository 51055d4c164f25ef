"""A citizen gives input, one thing per screen: no account and no script needed, and no word lost on the way.

Every screen is a GET page drawn from the draft, and every POST ends in a redirect: going back in the browser never asks
to send a form again. From the words one can go straight to the last screen and send.
"""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from roret.foundation.people.models import Person
from roret.foundation.people.operations import TooManyAttempts, count_attempt
from roret.foundation.texts.engine.readability import sentences
from roret.strategic.voices import operations, tasks
from roret.strategic.voices.models import Collection, Contribution
from roret.strategic.voices.readings import phase_on, qr, receipt_address
from roret.strategic.voices.status import CollectionState
from roret.strategic.voices.views.drafts import LONGEST, Draft, carried_in, draft_of, forget, keep
from roret.strategic.voices.views.screens import (
    QUESTION,
    SEND,
    WORDS,
    Screen,
    answered,
    asked_by_link,
    form_of,
    screens_of,
    summary_of,
    url_of,
)
from roret.web.requests import address_of, key_in

GIVEN = "voices.given"
EASY = "voices.easy"
RECEIPT_SHOWN_FOR = timedelta(minutes=30)
# Many people at a meeting share one network address; one who floods us uses one too.
MOST_AN_HOUR = 200


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, organisation: str, collection: str, step: str = WORDS) -> HttpResponse:
    to = _public(request, organisation, collection)
    draft = draft_of(request, to)
    screens = {screen.name: screen for screen in screens_of(to)}
    if request.method == "POST" and step in screens and to.state != CollectionState.DRAFT:
        return _answered(request, to, screens, step, draft)
    if not to.takes_input(timezone.localdate()) and to.state != CollectionState.DRAFT:
        about = {"draft": draft, "ended_on": to.ended_on(timezone.localdate()), **_frame(to)}
        return render(request, "voices/not_open.html", about, status=409 if draft else 200)
    if step not in screens or (step != WORDS and (draft is None or draft.is_empty)):
        return redirect(url_of(to, WORDS))
    return _shown(request, to, screens, step, draft)


def _public(request: HttpRequest, organisation: str, collection: str) -> Collection:
    """Open and closed ones are for everybody, also for those who work in another municipality."""
    found = Collection.objects.visible_to(None) | Collection.objects.visible_to(request.user)
    found = found.select_related("organisation").prefetch_related("questions")
    to = get_object_or_404(found, organisation__slug=organisation, slug=collection)
    request.organisation = to.organisation  # type: ignore[attr-defined]  # the page frame's name, colour and way home
    return to


def _frame(to: Collection) -> dict[str, object]:
    return {"collection": to, "organisation": to.organisation, "is_draft": to.state == CollectionState.DRAFT}


def _shown(
    request: HttpRequest, to: Collection, screens: dict[str, Screen], step: str, kept: Draft | None
) -> HttpResponse:
    """One screen, drawn from the draft. What is missing or went wrong is said once."""
    draft = kept or _begun(request, to)
    if kept and (kept.check or kept.problem) and len(kept.text) <= LONGEST:
        keep(request, to, replace(kept, check="", problem="", status=200))
    form, here = form_of(step, to, draft, bound=draft.check == step), screens[step]
    about = {
        "step": here,
        "screens": screens.values(),
        "before": next((one for one in screens.values() if one.number == here.number - 1), None),
        "form": form,
        "draft": draft,
        "problem": draft.problem,
        "easy": bool(request.session.get(EASY)),
        "sentences": sentences(to.about) if step == WORDS else [],
        "phase": phase_on(to, timezone.localdate()) if step == WORDS else None,
        "question": answered(to, draft),
        **(summary_of(to, draft) if step == SEND else {}),
        **_frame(to),
    }
    return render(request, f"voices/give_{step}.html", about, status=422 if form.errors else draft.status)


def _begun(request: HttpRequest, to: Collection) -> Draft:
    return Draft(question=asked_by_link(to, key_in(request.GET.get("question", ""))))


def _answered(
    request: HttpRequest, to: Collection, screens: dict[str, Screen], step: str, kept: Draft | None
) -> HttpResponse:
    """Keep what was answered, then go where the button leads: always to a page that can be fetched again."""
    act = request.POST.get("do", "next")
    if act == "clear":
        forget(request, to)
        return redirect(url_of(to, WORDS))
    brought = carried_in(request.POST)
    draft = (brought if step == SEND else None) or kept or brought or _begun(request, to)
    draft = draft.with_answers(request.POST, step)
    if len(draft.text) > LONGEST:
        return _shown(request, to, screens, WORDS, replace(draft, check=WORDS))
    if act == "easy":
        request.session[EASY] = not request.session.get(EASY)
    elif act != "back" and not form_of(step, to, draft, bound=True).is_valid():
        draft, act = replace(draft, check=step), "stay"
    draft = keep(request, to, draft)
    if act == "send":
        return _send(request, to, draft)
    return redirect(url_of(to, _next(list(screens), step, act, draft)))


def _next(names: list[str], step: str, act: str, draft: Draft) -> str:
    """The screen a button leads to. A question that came with the link is not asked about again."""
    here = names.index(step)
    match act:
        case "next":
            after = here + 1
            if after < len(names) and names[after] == QUESTION and draft.question:
                after += 1
            return names[min(after, len(names) - 1)]
        case "skip":
            return SEND
        case "back":
            return names[max(here - 1, 0)]
    return step


def _send(request: HttpRequest, to: Collection, draft: Draft) -> HttpResponse:
    """Everything is looked at once more: a draft may be old, or tampered with."""
    forms = {screen.name: form_of(screen.name, to, draft, bound=True) for screen in screens_of(to)}
    wrong = next((name for name, form in forms.items() if not form.is_valid()), None)
    if wrong:
        keep(request, to, replace(draft, check=wrong))
        return redirect(url_of(to, wrong))
    said = {name: value for form in forms.values() for name, value in form.cleaned_data.items()}
    problem, status = "", 422
    at = timezone.now()
    by = request.user if isinstance(request.user, Person) else None
    try:
        count_attempt("give input", address_of(request), at=at, most=MOST_AN_HOUR, within=timedelta(hours=1))
        said["question"] = answered(to, draft)
        given = operations.give(to=to, by=by, at=at, once=draft.source_key, **said)
    except TooManyAttempts:
        problem = _("Very many are sending right now. Your words are still here. Wait a little, and send again.")
        status = 429
    except operations.NotTakingInput:
        status = 409  # the page itself says so, with the words on it
    except ValidationError as refused:
        problem = " ".join(refused.messages)
    else:
        forget(request, to)
        tasks.mark_alike.enqueue(given.pk)
        request.session[GIVEN] = {"pk": given.pk, "until": (at + RECEIPT_SHOWN_FOR).timestamp()}
        return redirect("voices:given", to.organisation.slug, to.slug)
    keep(request, to, replace(draft, problem=problem, status=status))
    return redirect(url_of(to, SEND))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def given(request: HttpRequest, organisation: str, collection: str) -> HttpResponse:
    """The receipt: shown in this browser for half an hour, or until the person says they are done."""
    to = _public(request, organisation, collection)
    kept = request.session.get(GIVEN) or {}
    if request.method == "POST" or timezone.now().timestamp() > kept.get("until", 0):
        request.session.pop(GIVEN, None)
        return redirect("voices:give", organisation, collection)
    contribution = get_object_or_404(Contribution, pk=kept["pk"], collection=to)
    address = receipt_address(contribution.receipt_code)
    context = {
        "contribution": contribution,
        "address": address,
        "qr": qr(address, _("The way to your input")),
        **_frame(to),
    }
    return render(request, "voices/given.html", context)
