"""Invented documents that are packages: OpenDocument, and Word with text boxes, tables and two columns. Built here."""

# ruff: noqa: E501 (sentences of the documents)

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

ODT = "application/vnd.oasis.opendocument.text"
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def odt(*parts: str) -> bytes:
    """`# ` and `## ` are headings, `- ` a list item, `|` a table row, `TOC ` a line of the contents; the rest is text."""
    body: list[str] = []
    for part in parts:
        mark, _, rest = part.partition(" ")
        if mark in ("#", "##", "###"):
            body.append(f'<text:h text:outline-level="{len(mark)}">{escape(rest)}</text:h>')
        elif mark == "-":
            body.append(f"<text:list><text:list-item><text:p>{escape(rest)}</text:p></text:list-item></text:list>")
        elif mark == "TOC":
            line = f"<text:p>{escape(rest)}</text:p>"
            body.append(f"<text:table-of-content><text:index-body>{line}</text:index-body></text:table-of-content>")
        elif mark == "|":
            cells = "".join(
                f"<table:table-cell><text:p>{escape(c.strip())}</text:p></table:table-cell>" for c in rest.split("|")
            )
            body.append(f"<table:table-row>{cells}</table:table-row>")
        else:
            body.append(f"<text:p>{escape(part)}</text:p>")
    rows = "".join(body).replace("</table:table-row><table:table-row>", "</table:table-row>\n<table:table-row>")
    rows = rows.replace("><table:table-row>", "><table:table><table:table-row>")
    rows = rows.replace("</table:table-row><", "</table:table-row></table:table><")
    content = f'<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:text>{rows}</office:text></office:body></office:document-content>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr("content.xml", content)
    return made.getvalue()


def saved(document: docx.document.Document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def odt_sundhed() -> bytes:
    """Headings, a contents list, directions with labelled parts."""
    return odt(
        "# Sundhed sammen",
        "Sundhedspolitik 2026-2030 for Kildevang Kommune",
        "TOC Forord 2", "TOC Politikkens retninger 3", "TOC Opfølgning 6",
        "## Forord",
        "Sundhed bliver til dér, hvor folk bor, arbejder og er sammen.",
        "Derfor er politikken skrevet ude i byen.",
        "Mogens Havreholm",
        "Formand for Sundhedsudvalget",
        "## Lovgrundlag og andre planer",
        "- Sundhedsloven",
        "- Idrætsstrategien",
        "- Aftalen om nære sundhedstilbud",
        "## Politikkens retninger",
        "Politikken har tre retninger.",
        "### Bevægelse i hverdagen",
        "Man skal ikke klæde om for at røre sig. Vejen til arbejde tæller med.",
        "Målsætninger:",
        "- Ti kilometer ny cykelsti er åbnet senest 1. september 2028.",
        "- Alle skoler har en gående skolebus.",
        "Nøgleord: cykel, leg",
        "### Røgfri opvækst",
        "Børn skal slippe for røgen. De voksne går forrest.",
        "Målsætninger:",
        "- Alle legepladser er røgfri i 2027.",
        "Nøgleord: børn, røg",
        "### Et godt måltid",
        "Mad er fællesskab. Køkkenerne laver mad, som nogen glæder sig til.",
        "Målsætninger:",
        "- Halvdelen af maden er økologisk ved udgangen af 2029.",
        "- Der er ingen, som spiser alene imod deres vilje.",
        "Nøgleord: mad",
        "## Opfølgning",
        "Udvalget ser på tallene hvert forår.",
    )  # fmt: skip


def odt_plan_i_tabel() -> bytes:
    """A table with a row for each direction, and dates in a column of their own."""
    return odt(
        "# Ungeplan 2027-2029",
        "Planen er kort, fordi den skal bruges. Den har tre spor.",
        "| Spor | Beskrivelse | Mål | Nøgleord",
        "| Skole, der passer | Ikke alle lærer bedst på en stol. | Hver skole har et værksted inden udgangen af 2027. | skole",
        "| Første job | Et fritidsjob er en voksen, der regner med en. | Hundrede unge har fritidsjob i 1. kvartal 2029. | job, penge",
        "| Et sted at være | Der er lys i klubben, når de unge er vågne. | Klubben har åbent til klokken 23. | klub",
        "## Tak",
        "Tak til ungerådet.",
    )


def word_bokse() -> bytes:
    """Each guidepost in a text box of its own, with a pull quote beside it."""
    document = docx.Document()
    document.add_paragraph("Mod på mere", style="Title")
    document.add_paragraph("Strategi for det specialiserede voksenområde 2026-2029")
    document.add_heading("Indledning", 1)
    document.add_paragraph("Strategien bygger på socialpolitikken. Den samler arbejdet i tre ledestjerner.")
    document.add_heading("Vores tre ledestjerner", 1)
    for lines in (
        ("Ledestjerne 1: Borgeren ved bordet", "Ingen møder om borgeren uden borgeren.", "Mål:", "1.1 Alle handleplaner er underskrevet af borgeren i 2027.", "1.2 Hvert hus har et brugerråd."),
        ("Ledestjerne 2: Små skridt tæller", "Vi fejrer det, der lykkes, også når det er småt.", "Mål:", "2.1 Hver borger har ét mål ad gangen."),
        ("Ledestjerne 3: Faglig stolthed", "Vi ved, hvorfor vi gør, som vi gør.", "Mål:", "3.1 Alle medarbejdere har været på kursus senest 1. maj 2028.", "3.2 Hvert team mødes om metoder hver måned."),
    ):  # fmt: skip
        inside = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
        box = f"<w:r {WORD}><w:pict><v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        document.add_paragraph()._p.append(parse_xml(box))
    document.add_heading("Opfølgning", 1)
    document.add_paragraph("Fagudvalget får en status hvert halve år.")
    return saved(document)


def word_projekt() -> bytes:
    """A project description with criteria, dates and money, that also speaks of aims."""
    document = docx.Document()
    document.add_heading("Projektbeskrivelse: Fælles veje til job", 0)
    for heading, text, items in (
        (
            "Baggrund",
            "Alt for mange unge med psykiske vanskeligheder står uden for arbejdsmarkedet. Puljen skal afprøve nye samarbejder mellem kommuner og virksomheder.",
            (),
        ),
        (
            "Formål",
            "Projekterne skal vise, hvordan borgeren kan styre sit eget forløb.",
            ("Flere unge i job", "Mere lige samarbejde"),
        ),
        ("Hvem kan søge?", "Kommuner kan søge alene eller sammen. Ansøgningen skal være underskrevet af en chef.", ()),
        (
            "Kriterier for udvælgelse",
            "Ansøgningerne bliver vurderet efter:",
            ("Kvalitet i inddragelsen af borgere", "Ledelsens opbakning", "Realistisk budget"),
        ),
        ("Økonomi", "Der tildeles midler til tre til seks projekter på 150.000 til 400.000 kr. hver.", ()),
        ("Ansøgningsfrist", "Ansøgningen sendes senest 1. oktober 2026 klokken 12.", ()),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph(text)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    return saved(document)


def word_temaer() -> bytes:
    """Themes with focus areas and no directions at all."""
    document = docx.Document()
    document.add_paragraph("Strategy for adult learning 2026–2029", style="Title")
    document.add_heading("Foreword", 1)
    document.add_paragraph(
        "Learning does not end with school. This strategy has three themes, and each has its focus areas."
    )
    document.add_paragraph("Maud Ellerby, Chair of the Education Committee")
    for theme, text, areas in (
        ("Learning for life", "Most of what we learn we learn from each other.", (("Evening classes", "Every village hall has one."), ("Libraries", "They are open late."))),
        ("Learning at work", "An hour a week belongs to learning.", (("Apprentices", "Twice as many."), ("Mentors", "One for each newcomer."))),
        ("Learning together", "Courses are planned by those who take them.", (("Families", "Children are welcome."), ("Neighbours", "They teach what they know."))),
    ):  # fmt: skip
        document.add_heading(f"Theme: {theme}", 1)
        document.add_paragraph(text)
        for name, words in areas:
            document.add_heading(name, 2)
            document.add_paragraph(words)
    return saved(document)


BUILT = {
    "odt_sundhed": ("odt", odt_sundhed),
    "odt_plan_i_tabel": ("odt", odt_plan_i_tabel),
    "word_bokse": ("docx", word_bokse),
    "word_projekt": ("docx", word_projekt),
    "word_temaer": ("docx", word_temaer),
}
