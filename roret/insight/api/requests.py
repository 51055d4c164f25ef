"""Who asks the API: the holder of a token, or anybody. Never somebody who is signed in."""

from dataclasses import dataclass
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from roret.foundation.organisations.models import Organisation
from roret.insight.api import operations
from roret.insight.api.models import Token
from roret.insight.api.status import Scope
from roret.web.requests import address_of


class Refused(Exception):
    """The key in the header opens nothing. `status` is 401, or 429 where too many have been tried."""

    def __init__(self, words: str, *, status: int = 401) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Reader:
    """A visitor where there is no token."""

    token: Token | None = None

    def reads(self, scope: Scope) -> bool:
        return self.token is not None and scope in self.token.scopes


def let_in(request: HttpRequest) -> None:
    """Remember who asks, or Refused. A key that is wrong is no visitor: whoever sends one expects more."""
    given = request.headers.get("authorization")
    reader = Reader() if given is None else Reader(_token(given, address_of(request)))
    request.reader = reader  # type: ignore[attr-defined]  # for this request, as the user elsewhere


def reader_of(request: HttpRequest) -> Reader:
    return cast(Reader, getattr(request, "reader", Reader()))


def organisation_in(request: HttpRequest, slug: str) -> Organisation:
    """The organisation asked about. To the holder of another's token there is none."""
    organisation = Organisation.objects.filter(slug=slug).first()
    token = reader_of(request).token
    if organisation is None or (token is not None and token.organisation_id != organisation.pk):
        raise Http404
    return organisation


def _token(given: str, address: str) -> Token:
    """`given` is the header: the word Bearer and the key."""
    now, today = timezone.now(), timezone.localdate()
    scheme, _space, key = given.strip().partition(" ")
    token = Token.objects.opened_by(key.strip()).first() if scheme.lower() == "bearer" else None
    if token is not None and token.is_in_use(today):
        operations.note_use(token, on=today)
        return token
    if operations.note_wrong_key(address, at=now):
        words = _("There have been many wrong tokens from here. Wait a quarter of an hour, and try again.")
        raise Refused(words, status=429)
    if token is not None:
        raise Refused(_("The token is revoked, or its last day is past."))
    raise Refused(_("We do not know that token. Write it as: Authorization: Bearer, and the token."))
