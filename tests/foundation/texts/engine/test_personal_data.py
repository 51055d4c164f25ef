from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.personal_data import labelled, scored
from roret.foundation.texts.engine.personal_data import ENGLISH_MARKERS, Kind, find, hide, known_names, without

NOBODY = "010100-" + "0000"


def found(text: str) -> list[tuple[Kind, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find(text)]


@pytest.mark.parametrize(
    "number",
    [
        NOBODY,
        NOBODY.replace("-", ""),
        NOBODY.replace("-", " "),
        NOBODY.replace("-", " - "),
        NOBODY.replace("-", "–"),
        "01 01 00 0000",
        "01.01.00-0000",
    ],
)
def test_a_civil_number_is_found_however_it_is_written(number: str):
    assert found(f"Mit nummer er {number}, og jeg venter.") == [(Kind.CIVIL_NUMBER, number)]


def test_a_civil_number_needs_no_check_digit_but_a_real_date():
    assert found("310299-" + "0000") == []
    assert found("321300-" + "0000") == []
    assert found("290200-" + "0000") == [(Kind.CIVIL_NUMBER, "290200-" + "0000")]
    assert found("290299-" + "0000") == []


def test_digits_that_go_on_are_no_civil_number():
    assert found("ordre 010100-" + "00001") == []
    assert found("1010100" + "0000") == []


@pytest.mark.parametrize(
    "phone",
    [
        "22334455",
        "22 33 44 55",
        "2233 4455",
        "22 334 455",
        "22.33.44.55",
        "22-33-44-55",
        "+45 22 33 44 55",
        "+4522334455",
        "(+45) 2233 4455",
        "0045 22334455",
        "+46 70 123 45 67",
    ],
)
def test_a_phone_number_is_found_in_every_usual_grouping(phone: str):
    assert found(f"Ring på {phone} efter kl. 12") == [(Kind.PHONE, phone)]


@pytest.mark.parametrize(
    "text",
    [
        "Strategien gælder 2024-2028.",
        "Der er brug for 23.456.789 kr. mere",
        "Det koster 23 456 789 kroner",
        "filen fra 20250312",
        "CVR-nr. 29 18 99 27",
        "sagsnr. 23456789",
        "Vi er 12345678 mennesker",
        "Åbent 10-12 og 14-16 alle dage",
        "kl. 22.33.44",
        "Den 12-03-2025 og den 14-03-2025",
        "§ 82 a, stk. 2 og § 107",
        "mødet 2025-04-12 var godt",
        "Åbent 20.00-22.00 alle dage",
        "Fra 2026.01.15 gælder det nye",
    ],
)
def test_other_numbers_are_left_alone(text: str):
    assert found(text) == []


def test_a_number_that_looks_like_a_date_is_a_phone_when_it_is_called_one():
    assert found("tlf. 20250312") == [(Kind.PHONE, "20250312")]


def test_mail_addresses_are_found_also_when_the_at_sign_is_spelled_out():
    assert found("Skriv til mette.lund+x@havneby.example.dk. Tak") == [(Kind.MAIL, "mette.lund+x@havneby.example.dk")]
    assert found("skriv til post(at)havneby.example") == [(Kind.MAIL, "post(at)havneby.example")]
    assert found("mød os @ torvet. det er hyggeligt") == []


@pytest.mark.parametrize(
    "address",
    [
        "Strandvej 12, 2. tv.",
        "Strandvej 12",
        "strandvej 12",
        "Nørre Allé 5 B",
        "Gl. Kongevej 100, st. th.",
        "H.C. Andersens Vej 4",
        "Havneparken 7, 3. sal",
        "Kirkegade 3, 8000 Aarhus C",
    ],
)
def test_a_street_address_is_found_with_floor_and_town(address: str):
    assert found(f"Jeg bor på {address} og vil gerne flytte") == [(Kind.ADDRESS, address)]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er på vej 3 gange om ugen",
        "Vi mødes på Torvet kl. 12",
        "Der mangler lys på Strandvejen",
        "I haven er der 3 bænke",
    ],
)
def test_places_without_a_house_number_are_left_alone(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tak til Karen for hjælpen", ["Karen"]),
        ("Karen Holmstrøm hjalp mig", ["Karen Holmstrøm"]),
        ("Jeg hedder Ximena Brovang og bor her", ["Ximena Brovang"]),
        ("jeg hedder karen", ["karen"]),
        ("min søn Elfred fik ingen hjælp", ["Elfred"]),
        ("Min kontaktperson Bo er altid syg", ["Bo"]),
        ("Bo Lindeskov lyttede til os", ["Bo Lindeskov"]),
        ("Bo Nielsen lyttede til os", ["Bo Nielsen"]),
        ("Mohammed og Anne-Marie kom hver uge", ["Mohammed", "Anne-Marie"]),
        ("Karens møde med hr. Vestervig", ["Karens", "Vestervig"]),
        ("Det var godt.\nHilsen Ximena", ["Ximena"]),
        ("Tak til Bo og Hans", ["Bo", "Hans"]),
        ("My name is Ximena", ["Ximena"]),
        ("Per Ole Ravnholt-Friis von der Aa ringede", ["Per Ole Ravnholt-Friis von der Aa"]),
        ("jeg snakkede med karen fra kommunen", ["karen"]),
        ("min søn rasmus får ingen hjælp", ["rasmus"]),
        ("Mortensen lyttede, og fru Vestergaard skrev", ["Mortensen", "Vestergaard"]),
        ("Brevet fra K. M. Jensen kom aldrig", ["K. M. Jensen"]),
        ("spørg Kirsten M. Fuglsang i huset", ["Kirsten M. Fuglsang"]),
    ],
)
def test_names_are_found_by_lists_and_by_context(text: str, names: list[str]):
    assert found(text) == [(Kind.NAME, name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Hans kontaktperson skifter hele tiden",
        "Bo selv, men ikke alene",
        "Per måned er det for dyrt",
        "Tom bolig søges. Mark og skov er dejligt",
        "Vi holder Sankt Hans sammen",
        "Et møde med Havneby Kommune og Jobcenter Havneby",
        "Mere Åben Dialog og flere ACT-team",
        "Jeg vil gerne have hjælp. Min sagsbehandler I skal svare",
        "August er en svær måned",
        "Vi mødes på Louises Plads",
        "Vi mødes på Café Grethe hver uge",
        "Bussen kører ad Peter Bangs Vej og H.C. Andersens Boulevard",
        "Bussen kører ikke. Kassen er tom. Pausen er for kort",
        "Andre steder går det bedre, sammen med andre",
        "sine egne penge og signe det",
    ],
)
def test_ordinary_words_with_a_capital_are_left_alone(text: str):
    assert found(text) == []


def test_findings_come_in_reading_order_and_never_overlap():
    text = f"Karen, tlf. 22334455, {NOBODY}, karen@havneby.example.dk, Strandvej 12"
    assert [kind for kind, _ in found(text)] == [
        Kind.NAME,
        Kind.PHONE,
        Kind.CIVIL_NUMBER,
        Kind.MAIL,
        Kind.ADDRESS,
    ]


def test_hiding_puts_a_marker_that_says_what_was_there():
    text = f"Ring til Karen Holmstrøm på 22 33 44 55 ({NOBODY})."
    assert hide(text, find(text)) == "Ring til [navn skjult] på [telefonnummer skjult] ([cpr-nummer skjult])."
    assert hide(text, find(text), ENGLISH_MARKERS) == (
        "Ring til [name hidden] på [phone number hidden] ([civil number hidden])."
    )


def test_a_text_without_personal_data_is_not_touched():
    text = "Jeg vil gerne have en bolig, hvor jeg kan have min hund."
    assert hide(text, find(text)) == text


@settings(derandomize=True, deadline=None)
@given(st.text(), st.text(), st.dates(), st.integers(0, 9999), st.sampled_from(["", "-", " "]))
def test_a_civil_number_is_found_in_whatever_stands_around_it(before, after, born, serial, separator):
    number = f"{born:%d%m}{born.year % 100:02}{separator}{serial:04}"
    text = f"{before}!{number}!{after}"
    assert number not in hide(text, find(text))


@settings(derandomize=True, deadline=None)
@given(st.text(), st.from_regex(r"[2-9][0-9]( [0-9]{2}){3}", fullmatch=True), st.text())
def test_a_phone_number_with_a_country_code_is_found_in_whatever_stands_around_it(before, local, after):
    text = f"{before}!+45 {local}!{after}"
    assert local not in hide(text, find(text))


_PIECES = st.sampled_from(
    [
        "Karen",
        " ",
        "Bo",
        "hedder",
        "Jensen",
        "22 33 44 55",
        "010100",
        "-",
        "0000",
        ".",
        "\n",
        "Strandvej 12",
        "@",
        "a.dk",
    ]
)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=3))).map("".join))
def test_findings_stay_inside_the_text_in_order_and_what_is_hidden_stays_hidden(text: str):
    findings = find(text)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert all(first.end <= second.start for first, second in pairwise(findings))
    hidden = hide(text, findings)
    assert Kind.CIVIL_NUMBER not in {finding.kind for finding in find(hidden)}


def test_what_is_called_a_civil_number_is_one_also_with_a_wrong_date_or_half_of_it_left_out():
    assert found("cpr 321300-" + "0000") == [(Kind.CIVIL_NUMBER, "321300-" + "0000")]
    assert found("mit cpr-nummer er 010100-xxxx ikke mere") == [(Kind.CIVIL_NUMBER, "010100-xxxx")]


def test_the_organisations_own_names_are_neither_people_nor_homes():
    text = "Karen på Sofie Hansens Hus, Strandvej 12, hjalp"
    known = known_names(["Sofie Hansens Hus, Strandvej 12", "Bostedet"])
    assert [text[one.start : one.end] for one in without(known, text, find(text))] == ["Karen"]
    assert known_names(["", " "]) is None


@pytest.mark.parametrize("unit", ["Skov", "Anne", "Skovgården"])
def test_a_units_name_switches_off_nobody_who_is_called_something_alike(unit: str):
    text = "Tak til Anne Skov og Anne fra Skovgården"
    left = without(known_names([unit]), text, find(text))
    assert [text[one.start : one.end] for one in left] == ["Anne Skov", "Anne"]


def test_a_called_civil_number_is_one_finding_whatever_stands_between_its_halves():
    for between in ("–", "/", " / ", "-", ""):
        number = f"010100{between}0000"
        assert found(f"Personnummer: {number}. Tak") == [(Kind.CIVIL_NUMBER, number)]


FLOORS = {Kind.CIVIL_NUMBER: 1.0, Kind.MAIL: 0.9, Kind.PHONE: 0.95, Kind.ADDRESS: 0.85, Kind.NAME: 0.92}


@pytest.mark.parametrize("kind", FLOORS)
def test_most_of_what_people_write_about_somebody_is_hidden_and_little_else(kind: Kind):
    score = scored(list(labelled()))[kind]
    assert score.recall >= FLOORS[kind]
    assert score.precision >= 0.85


def test_few_innocent_notes_have_something_hidden():
    innocent = [one.text for one in labelled() if not one.labels]
    assert len(innocent) > 100
    assert sum(bool(find(text)) for text in innocent) <= len(innocent) * 0.08


@pytest.mark.parametrize(
    "piece",
    [
        "a @",
        "@ ",
        "2 ",
        "22 333 ",
        "Å",
        "2",
        "22 ",
        "22334455 ",
        "Ab ",
        "Bo ",
        "a@",
        "H.",
        "Vej 1 ",
        "med karen ",
        "cpr ",
    ],
)
def test_a_hundred_thousand_letters_of_anything_are_read_through(piece: str):
    text = piece * (100_000 // len(piece))
    assert all(one.end <= len(text) for one in find(text))
