"""Numbers and days as people write them, in Danish and in English."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_THOUSANDS = {"da": re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$"), "en": re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$")}
_MARK = {"da": ".", "en": ","}
_PLAIN = re.compile(r"^-?\d+([.,]\d+)?$")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%y", "%d/%m/%y")
WHOLE_DIGITS, DECIMALS = 11, 3  # more than that is no figure of ours


def number_in(words: str, language: str) -> Decimal | None:
    """ "1.250,5" and "1250,5" in Danish, "1,250.5" in English; None for what is no number or has no room.

    A point or comma that cannot be a thousands mark is a decimal mark in either language, so "12.5" is never 125.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", words.strip()).replace("−", "-").removesuffix("%")
    mark = _MARK.get(language, ",")
    if _THOUSANDS.get(language, _THOUSANDS["en"]).match(plain):
        plain = plain.replace(mark, "")
    if not _PLAIN.match(plain):
        return None
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return value if _has_room(value) else None


def _has_room(value: Decimal) -> bool:
    return abs(value) < 10**WHOLE_DIGITS and value == round(value, DECIMALS)


def day_in(words: str) -> date | None:
    """A day as it is written in Denmark or by a machine; None for what is no day."""
    plain = words.strip()
    for form in _DAYS:
        try:
            found = datetime.strptime(plain, form).date()
        except ValueError:
            continue
        return found if 1900 <= found.year <= 2200 else None
    return None
