"""Speaking to a mail server: bounded in time, read-only, and only to servers a consultant may name.

The consultant names a host, and we connect from inside the municipality's network: addresses of that network are
refused, unless `RORET_MAIL_HOSTS` names the host. The address is looked at again once connected, before the password.
"""

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

from django.conf import settings
from django.utils.translation import gettext_noop
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

SECONDS_TO_ANSWER = 10
USUAL_PORTS = (143, 993)
STARTTLS_PORT = 143

NOT_ALLOWED = gettext_noop("This server lies inside our own network. Whoever runs Roret can allow it.")
ODD_PORT = gettext_noop("Mail servers answer on port 993 or 143. Whoever runs Roret can allow another.")
UNKNOWN = gettext_noop("There is no server of that name.")
AWAY = gettext_noop("The server does not answer. Look at its name and port, or try later.")
SLOW = gettext_noop("The server took too long to answer. We try again later.")
CERTIFICATE = gettext_noop("The server's certificate is not valid for its name, so no password was sent.")
NO_TLS = gettext_noop("The server does not speak an encrypted connection on that port.")
PASSWORD = gettext_noop("The server did not accept the user and the password.")
FOLDER = gettext_noop("There is no such folder in the mailbox.")
ODD = gettext_noop("The server answered something we do not understand. We try again later.")
KEY = gettext_noop("The password can no longer be opened: Roret's secret key was changed. Connect the mailbox again.")


class CannotConnect(Exception):
    """Why the mailbox cannot be read; `message` is a sentence to be translated, and never the server's words."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@contextmanager
def opened(
    *, host: str, port: int, tls: bool, user: str, password: str, folder: str, seconds: int
) -> Iterator[tuple[IMAPClient, int]]:
    """The folder, opened for reading alone, and its UIDVALIDITY. After `seconds` the line is cut, whatever happens."""
    with _in_plain_words():
        _check_host(host, port)
        client = _connected(host, port, tls)
        alarm = Timer(seconds, _cut, [client])
        alarm.daemon = True
        alarm.start()
        try:
            _check_address(host, client.socket().getpeername()[0])
            if tls and port == STARTTLS_PORT:
                client.starttls(ssl.create_default_context())
            client.login(user, password)
            yield client, _open_folder(client, folder)
        finally:
            alarm.cancel()
            with suppress(Exception):  # it may be gone already
                client.logout()


def _connected(host: str, port: int, tls: bool) -> IMAPClient:
    context = ssl.create_default_context() if tls else None
    waits = SocketTimeout(connect=SECONDS_TO_ANSWER, read=SECONDS_TO_ANSWER)
    return IMAPClient(
        host, port=port, ssl=tls and port != STARTTLS_PORT, ssl_context=context, use_uid=True, timeout=waits
    )


def _open_folder(client: IMAPClient, folder: str) -> int:
    try:
        return int(client.select_folder(folder, readonly=True).get(b"UIDVALIDITY", 0))
    except IMAPClientError as problem:
        raise CannotConnect(FOLDER) from problem


def _cut(client: IMAPClient) -> None:
    with suppress(OSError):
        client.socket().shutdown(socket.SHUT_RDWR)


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except LoginError as problem:
        raise CannotConnect(PASSWORD) from problem
    except (socket.gaierror, UnicodeError) as problem:
        raise CannotConnect(UNKNOWN) from problem
    except ssl.SSLCertVerificationError as problem:
        raise CannotConnect(CERTIFICATE) from problem
    except ssl.SSLError as problem:
        raise CannotConnect(NO_TLS) from problem
    except TimeoutError as problem:
        raise CannotConnect(SLOW) from problem
    except (OSError, IMAPClientAbortError) as problem:
        raise CannotConnect(AWAY) from problem
    except (IMAPClientError, ValueError, LookupError) as problem:
        raise CannotConnect(ODD) from problem


def _check_host(host: str, port: int) -> None:
    if host.lower() in settings.MAIL_HOSTS:
        return
    if port not in USUAL_PORTS:
        raise CannotConnect(ODD_PORT)
    for _family, _kind, _proto, _name, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        _check_address(host, str(where[0]))


def _check_address(host: str, address: str) -> None:
    if host.lower() not in settings.MAIL_HOSTS and not _is_public(address):
        raise CannotConnect(NOT_ALLOWED)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OWN_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215: translated inside a network, to wherever it likes
_COMPATIBLE = ipaddress.ip_network("::/96")  # given up long ago, and still routed by some


def _is_public(address: str) -> bool:
    """Whether everywhere the address leads is on the open internet: some of IPv6 carry one of IPv4 in them."""
    where = ipaddress.ip_address(address.partition("%")[0])
    embedded = _embedded(where) if isinstance(where, ipaddress.IPv6Address) else ()
    if embedded:
        return all(each.is_global and not each.is_multicast for each in embedded)
    return where.is_global and not where.is_multicast and where not in _OWN_NAT64


def _embedded(where: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """IPv4-mapped, 6to4, Teredo (server and client), NAT64 and IPv4-compatible: what the packets really go to."""
    if where.ipv4_mapped:
        return (where.ipv4_mapped,)
    if where.sixtofour:
        return (where.sixtofour,)
    if where.teredo:
        return where.teredo
    if where in _NAT64 or where in _COMPATIBLE:
        return (ipaddress.IPv4Address(int(where) & 0xFFFF_FFFF),)
    return ()
