"""Mail servers inside our network are not spoken to, however their address is dressed up."""

import pytest

from roret.strategic.channels.operations.imap import _is_public

INSIDE = {
    "loopback": "127.0.0.1",
    "private": "10.0.0.5",
    "link-local": "169.254.169.254",
    "shared": "100.64.0.1",
    "multicast": "224.0.0.1",
    "loopback, IPv6": "::1",
    "unique local": "fd00::1",
    "link-local with a zone": "fe80::1%eth0",
    "mapped": "::ffff:10.0.0.5",
    "compatible": "::10.0.0.5",
    "NAT64": "64:ff9b::a00:5",
    "NAT64 of a network's own": "64:ff9b:1::808:808",
    "6to4": "2002:a00:5::1",
    "6to4 of loopback": "2002:7f00:1::",
    "Teredo, whose server is inside": "2001:0:a00:5::f7f7:f7f7",
    "Teredo, whose client is inside": "2001:0:808:808::f5ff:fffa",
    "multicast, mapped": "::ffff:224.0.0.1",
}
OUTSIDE = {
    "IPv4": "8.8.8.8",
    "IPv6": "2606:4700::1111",
    "mapped": "::ffff:8.8.8.8",
    "NAT64": "64:ff9b::808:808",
    "6to4": "2002:808:808::1",
}


@pytest.mark.parametrize("address", INSIDE.values(), ids=INSIDE)
def test_what_leads_inside_is_not_public(address):
    assert not _is_public(address)


@pytest.mark.parametrize("address", OUTSIDE.values(), ids=OUTSIDE)
def test_what_leads_out_is(address):
    assert _is_public(address)
