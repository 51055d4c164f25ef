"""What a view begins with, here and in areas above: the collection asked for, and the way back to it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from roret.foundation.access.operations import require
from roret.strategic.voices.models import Collection

Crumb = tuple[str, str]


def find_collection(request: HttpRequest, pk: int, permission: str = "") -> Collection:
    """Not found where the person may not see it; refused without the permission, where one is named."""
    visible = Collection.objects.visible_to(request.user).select_related("organisation")
    found = get_object_or_404(visible, pk=pk)
    if permission:
        require(request.user, permission, found)
    return found


def trail(collection: Collection | None = None, *below: Crumb) -> list[Crumb]:
    """The breadcrumbs above a page of a collection; `below` are those between the collection and the page."""
    crumbs = [(_("Collections"), reverse("voices:collections"))]
    if collection is not None:
        crumbs.append((collection.title, reverse("voices:collection", args=[collection.pk])))
    return [*crumbs, *below]
