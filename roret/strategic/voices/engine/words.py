"""People's own words for roles, channels, dates and yes, read as ours. What is not understood gives None."""

import re
from datetime import date, datetime, timedelta
from types import MappingProxyType

from roret.foundation.texts.engine.tables.cells import Cell, as_text

_ROLES = MappingProxyType(
    {
        "citizen": (
            "citizen borger borgere borgeren bruger brugeren beboer beboeren klient patient indbygger "
            "resident user client"
        ),
        "relative": (
            "relative pårørende paarorende parorende familie forælder forældre mor far søskende "
            "ægtefælle søn datter next_of_kin parent family"
        ),
        "employee": (
            "employee medarbejder ansat personale fagperson sagsbehandler pædagog leder kollega staff "
            "professional socialrådgiver sygeplejerske bostøtte support_worker"
        ),
        "association": (
            "association forening foreninger organisation interesseorganisation brugerorganisation ngo "
            "handicapråd udsatteråd ældreråd råd council organization"
        ),
        "volunteer": "volunteer frivillig frivillige",
        "partner": "partner samarbejdspartner virksomhed region politi læge boligforening boligselskab",
        "politician": "politician politiker byrådsmedlem udvalgsmedlem councillor",
        "unknown": "unknown ukendt anonym anden andre andet other ved_ikke uoplyst anonymous ikke_oplyst",
    }
)
_CHANNELS = MappingProxyType(
    {
        "web": ("web webformular hjemmeside hjemmesiden formular online internet nettet form website digital"),
        "meeting": (
            "meeting møde mode borgermøde kickoff startmøde dialogmøde husmøde workshop fremmøde samtale event temamøde"
        ),
        "paper": "paper papir skema seddel papirskema postkort note post_it sticky_note card",
        "phone": "phone telefon telefonisk tlf opkald call telephone",
        "mail": "mail email e_mail epost e_post",
        "letter": "letter brev post",
        "spreadsheet": "spreadsheet regneark excel csv tabel liste fil",
    }
)
_YES = frozenset(("ja", "yes", "y", "j", "true", "sand", "sandt", "1", "x", "ok", "ordret", "verbatim"))
_NO = frozenset(("nej", "no", "n", "false", "falsk", "0", "resumé", "referat", "summarised"))
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH_MONTHS = {"may": 5, "oct": 10}

_SEPARATORS = re.compile(r"[\s_\-–/]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_DANISH_DATE = re.compile(
    r"(?:d(?:en|\.)?\s*)?(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/., ]\s*(\d{4}|\d{2})(?:\s.*)?$", re.I
)
_NAMED_MONTH = re.compile(r"(?:d(?:en|\.)?\s*)?(\d{1,2})\.?\s*([a-zæøå]{3})[a-zæøå]*\.?,?\s*(\d{4})$", re.I)
_SERIAL = re.compile(r"\d{5}(?:\.0)?$")
_FIRST_SERIAL_DAY = date(1899, 12, 30)
_LIKELY_SERIALS = range(32_874, 73_415)  # 1990 to 2100


def _by_word(words: MappingProxyType[str, str]) -> dict[str, str]:
    return {word: ours for ours, theirs in words.items() for word in theirs.split()}


_ROLE_BY_WORD, _CHANNEL_BY_WORD = _by_word(_ROLES), _by_word(_CHANNELS)


def as_role(text: str) -> str | None:
    """One of citizen, relative, employee, association, volunteer, partner, politician and unknown."""
    return _look_up(text, _ROLE_BY_WORD)


def as_channel(text: str) -> str | None:
    """One of web, meeting, paper, phone, mail, letter and spreadsheet."""
    return _look_up(text, _CHANNEL_BY_WORD)


def as_yes(text: str) -> bool | None:
    """True and False for yes and no in Danish or English, None for anything else."""
    word = text.casefold().strip(" .")
    return True if word in _YES else False if word in _NO else None


def read_date(cell: Cell) -> date | None:
    """A date as Excel keeps it or as Danes write it: 2025-03-12, 12-03-2025, 12/3 2025, 12. marts 2025."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    if _SERIAL.match(text):
        serial = int(float(text))
        return _FIRST_SERIAL_DAY + timedelta(days=serial) if serial in _LIKELY_SERIALS else None
    if match := _ISO.match(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DANISH_DATE.match(text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    if match := _NAMED_MONTH.match(text):
        return _date(int(match[3]), _month(match[2].lower()), int(match[1]))
    return None


def _look_up(text: str, by_word: dict[str, str]) -> str | None:
    """The whole value first, then its first known word: "Borger (bosted)" is a citizen."""
    words = [word.strip("().,:;\"'") for word in _SEPARATORS.split(text.casefold().strip())][:8]
    whole = by_word.get("_".join(words)) or by_word.get("".join(words))
    return whole or next((by_word[word] for word in words if word in by_word), None)


def _month(name: str) -> int:
    return _ENGLISH_MONTHS.get(name) or (_MONTHS.index(name) + 1 if name in _MONTHS else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2100 else None
