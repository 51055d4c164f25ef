"""Taking actions over to the direction that carries theirs on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from roret.foundation.access.operations import require
from roret.foundation.people.requests import SignedInRequest
from roret.organisational.actions import operations
from roret.strategic.directions.models import Direction


@require_POST
def follow_heir(request: SignedInRequest, old: int, heir: int) -> HttpResponse:
    seen = Direction.objects.visible_to(request.user).select_related("strategy__organisation")
    before, after = get_object_or_404(seen, pk=old), get_object_or_404(seen, pk=heir)
    require(request.user, "actions.begin_anywhere", after)
    try:
        n = operations.follow_heir(before, after, by=request.user, on=timezone.localdate())
    except operations.CannotInherit as problem:
        messages.error(request, str(problem))
    else:
        done = ngettext("%(n)s action follows “%(new)s” now.", "%(n)s actions follow “%(new)s” now.", n)
        messages.success(request, done % {"n": n, "new": after})
    return redirect("directions:inheritance", after.strategy_id)
