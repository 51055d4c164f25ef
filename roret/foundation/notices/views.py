"""The outbox: what was written, what was sent, what failed and why."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roret.foundation.access.operations import require
from roret.foundation.notices import operations
from roret.foundation.notices.models import Message
from roret.foundation.people.requests import person_of
from roret.web.requests import key_in

PAGE = 50


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    require(request.user, "notices.see_outbox")
    found = Message.objects.visible_to(request.user).order_by("-pk")
    if (before := key_in(request.GET.get("before", ""))) is not None:
        found = found.filter(pk__lt=before)
    shown = list(found[: PAGE + 1])
    context = {
        "mails": shown[:PAGE],
        "next_url": f"?before={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "first_url": reverse("notices:outbox") if before else "",
        "smtp": bool(settings.SMTP_URL),
        "demo": settings.DEMO,
        "crumbs": [(_("Units and roles"), reverse("organisations:units"))],
        "crumb": _("Outbox"),
    }
    return render(request, "notices/outbox.html", context)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.user, "notices.see_outbox")
    message = get_object_or_404(Message.objects.visible_to(request.user).unsent(), pk=pk)
    operations.send_again(message, by=person_of(request))
    messages.success(request, _("It goes with the next delivery."))
    return redirect("notices:outbox")
