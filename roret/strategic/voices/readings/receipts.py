"""The way to a receipt, and what in a text is personal."""

from datetime import timedelta

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from roret.foundation.texts.engine.personal_data import Kind, find


# A code has 80 bits: that is what keeps anybody from guessing one. Only tries that miss are counted, so that nobody with
# a code is kept out; a library shares one address.
MOST_WRONG_CODES = 60
WRONG_CODES_WITHIN = timedelta(minutes=15)


def receipt_path(code: str) -> str:
    """Where whoever has the code follows their input. The page itself is made further up."""
    return f"/r/{code}/"


def receipt_address(code: str) -> str:
    """The same, as it stands in mails and in the QR."""
    return settings.ADDRESS.rstrip("/") + receipt_path(code)


def qr(address: str, title: str) -> SafeString:
    """A QR code as inline SVG without a style attribute; `title` is read aloud in its place."""
    drawn = segno.make(address, error="m").svg_inline(scale=6, border=2, omitsize=True, title=title, svgclass="qr")
    return mark_safe(drawn)  # noqa: S308 - segno escapes the title and draws the rest itself


def kinds_of_personal_data(text: str) -> list[Kind]:
    """The kinds found in a text, each once, the most sensitive first."""
    found = {finding.kind for finding in find(text)}
    return [kind for kind in Kind if kind in found]
