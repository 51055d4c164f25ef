"""What a collection's poster says, in the language of the page it is asked from."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roret.strategic.voices.engine.poster import Poster
from roret.strategic.voices.models import Collection

_MOST_ABOUT = 320  # letters: more makes the questions too small to read from where one stands


def public_address(collection: Collection) -> str:
    """Where everybody gives input, as it stands on posters and in QR codes."""
    path = reverse("voices:give", args=[collection.organisation.slug, collection.slug])
    return settings.ADDRESS.rstrip("/") + path


def shown(address: str) -> str:
    """An address as people read it: without how it begins and the stroke it ends with."""
    return address.partition("://")[2].rstrip("/")


def poster_of(collection: Collection) -> Poster:
    """One query. The texts are the collection's own, and the rest is ours."""
    address = public_address(collection)
    return Poster(
        language=(get_language() or "da")[:2],
        organisation=collection.organisation.name,
        accent=collection.organisation.accent,
        title=collection.title,
        about=Truncator(collection.about.split("\n\n")[0].strip()).chars(_MOST_ABOUT),
        questions=tuple(question.text for question in collection.questions.all()),
        call=_("Tell us what you think"),
        dates=_dates(collection),
        no_account=_("You need no account. Nobody asks who you are."),
        address=address,
        shown_address=shown(address),
        qr_says=_("QR code with the way to the page: %(address)s") % {"address": shown(address)},
    )


def _dates(collection: Collection) -> str:
    first, last = date_format(collection.opens_on), collection.ends_on
    if last is None:
        return _("From %(first)s") % {"first": first}
    return _("From %(first)s until %(last)s") % {"first": first, "last": date_format(last)}
