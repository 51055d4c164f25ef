"""What a request says: where it comes from, and which keys it names."""

import ipaddress
import re
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def address_of(request: HttpRequest) -> str:
    """The network address limits count by: the socket's, or what the first of our own proxies saw.

    Each proxy adds whom it heard at the end of X-Forwarded-For; what stands before ours anybody can have written. Less
    there than we have proxies, or no address, and somebody came another way: then the socket's counts.
    """
    socket = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXIES:
        return socket
    heard = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    return _address(heard[-settings.PROXIES]) or socket if len(heard) >= settings.PROXIES else socket


def _address(words: str) -> str:
    """As one writes it, so that the same is always counted as the same; "" for what is no address."""
    try:
        return str(ipaddress.ip_address(words))
    except ValueError:
        return ""


def next_in(request: HttpRequest) -> str:
    """The page of ours to go on to, as the form or the address names it; "" for none, and for any elsewhere."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else ""


def written_in(sent: Mapping[str, str], name: str, default: str = "") -> str:
    """The words of a field that no form cleans, without the NUL that PostgreSQL takes in no text."""
    return sent.get(name, default).replace("\x00", "")


_BETWEEN = re.compile(r"[\s,;]+")
_LONGEST_KEY = 18  # digits; more is no key of ours, and more than a database takes


def key_in(words: str) -> int | None:
    """A key as an address or a form names it; None for what is no key."""
    return int(words) if words.isdecimal() and len(words) <= _LONGEST_KEY else None


def keys_in(values: Iterable[str], most: int) -> list[int]:
    """Each key once: "1,2" and "1", "2" alike. What is no key is left out."""
    found = (key_in(word) for value in values for word in _BETWEEN.split(value))
    return list(dict.fromkeys(key for key in found if key is not None))[:most]
