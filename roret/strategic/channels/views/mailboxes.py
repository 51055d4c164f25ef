"""Connecting a mailbox, looking into it now, and stopping."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import person_of
from roret.strategic.channels import tasks
from roret.strategic.channels.forms.letters import MailboxForm
from roret.strategic.channels.models import Mailbox
from roret.strategic.channels.operations import mailboxes as operations
from roret.strategic.channels.operations.imap import CannotConnect
from roret.strategic.channels.views.letters import mail_trail
from roret.strategic.voices.requests import find_collection


@never_cache
@sensitive_variables("form")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def mailboxes(request: HttpRequest, pk: int) -> HttpResponse:
    """The connection is tried before anything is kept."""
    collection = find_collection(request, pk, "channels.connect_mailbox")
    form = MailboxForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mailbox = operations.connect_mailbox(collection, **form.cleaned_data, by=person_of(request))
            tasks.fetch_mailbox.enqueue(mailbox.pk)
            messages.success(request, _("The mailbox is connected. Its mail comes in within a few minutes."))
            return redirect("channels:letters", pk)
        except CannotConnect as problem:
            form.add_error(None, _(problem.message))
        except ValidationError as problem:
            form.add_error(None, problem.messages)
    context = {
        "collection": collection,
        "mailboxes": Mailbox.objects.filter(collection=collection),
        "form": form,
        "crumbs": mail_trail(collection),
        "crumb": _("Mailboxes"),
    }
    return render(request, "channels/mailboxes.html", context, status=422 if form.errors else 200)


def _find(request: HttpRequest, pk: int) -> Mailbox:
    mailbox = get_object_or_404(Mailbox.objects.visible_to(request.user).select_related("collection"), pk=pk)
    require(request.user, "channels.connect_mailbox", mailbox)
    return mailbox


@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """In the background: a slow server holds up nobody's page."""
    mailbox = _find(request, pk)
    tasks.fetch_mailbox.enqueue(mailbox.pk)
    messages.success(request, _("We look into the mailbox now. Look again in a moment."))
    return redirect("channels:letters", mailbox.collection_id)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    mailbox = _find(request, pk)
    operations.stop_mailbox(mailbox, by=person_of(request), at=timezone.now())
    messages.success(request, _("Mail is fetched no more, and the password is forgotten. What has come stays."))
    return redirect("channels:mailboxes", mailbox.collection_id)
