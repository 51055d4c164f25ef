"""Invented documents in many shapes, with the right answer beside each (corpus/NAME.toml).

Text, Markdown and the sources of PDF documents (.typ) lie in the corpus folder; Word documents are built here.
"""

# ruff: noqa: E501 (sentences of the documents)

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import typst
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .packages import BUILT as PACKAGES

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Example:
    name: str
    content: bytes
    answer: dict[str, Any]


def examples() -> list[Example]:
    return [_example(path) for path in sorted(CORPUS.glob("*.toml"))]


def _example(path: Path) -> Example:
    answer = tomllib.loads(path.read_text(encoding="utf-8"))
    if path.stem in PACKAGES:
        ending, build = PACKAGES[path.stem]
        return Example(f"{path.stem}.{ending}", build(), answer)
    if path.stem in BUILT:
        return Example(f"{path.stem}.docx", BUILT[path.stem](), answer)
    source = next(p for p in CORPUS.glob(f"{path.stem}.*") if p.suffix != ".toml")
    if source.suffix == ".typ":
        return Example(f"{path.stem}.pdf", pdf(source.read_text(encoding="utf-8")), answer)
    return Example(source.name, source.read_bytes(), answer)


def saved(document: Word) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def word_styles() -> bytes:
    """Title and heading styles, a contents list, italic mottos, a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Strategy for independent living – Hollowmere Council"
    document.sections[0].footer.paragraphs[0].text = "hollowmere.example.org"
    document.add_paragraph("Strategy for independent living", style="Title")
    document.add_paragraph("2026–2032")
    contents = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    for line in ("Foreword\t2", "Introduction\t3", "Strategic directions\t4", "Follow-up\t6"):
        document.add_paragraph(line, style=contents)
    document.add_heading("Foreword", 1)
    document.add_paragraph(
        "We asked nine hundred people what it takes to live as one likes. They answered in one voice."
    )
    document.add_paragraph("Oswin Tarrant, Mayor")
    document.add_heading("Introduction", 1)
    document.add_paragraph("The strategy rests on the rights of disabled people and on plain common sense.")
    document.add_heading("Strategic directions", 1)
    document.add_paragraph("The council has chosen three strategic directions.")
    for title, motto, text, objectives, keywords in (
        ("Support that travels", "We come to you", "Distance must not decide who gets help. Staff drive out, and decisions are taken at the kitchen table.", ("Every village has a weekly visit.", "The bus takes wheelchairs on all routes."), "mobility, outreach"),
        ("Friends and neighbours", "Knock on a door", "Loneliness is no diagnosis. It is met by people who live close by and know the way.", ("Each street has a contact person.", "The hall is free to use on weekdays."), "community"),
        ("Skilled and steady staff", "Same face, same day", "Trust takes time, and time takes people who stay. We plan for that.", ("All new staff are trained by residents.", "Agency work is halved."), "training, continuity"),
    ):  # fmt: skip
        document.add_heading(title, 2)
        document.add_paragraph().add_run(motto).italic = True
        document.add_paragraph(text)
        document.add_heading("Objectives", 3)
        number = ("Support that travels", "Friends and neighbours", "Skilled and steady staff").index(title) + 1
        for at, objective in enumerate(objectives, start=1):
            document.add_paragraph(f"{number}.{at} {objective}")
        document.add_paragraph(f"Keywords: {keywords}")
    document.add_heading("Follow-up", 1)
    document.add_paragraph("Progress is discussed in public each May.")
    return saved(document)


def word_table() -> bytes:
    """One table with a row for each direction."""
    document = docx.Document()
    document.add_paragraph("Handleplan for det nære fællesskab 2025-2027", style="Title")
    document.add_paragraph("Planen samler kommunens tre retninger i ét skema, så alle kan se dem på én gang.")
    rows = (
        ("Nr.", "Retning", "Motto", "Beskrivelse", "Målsætninger", "Nøgleord"),
        ("1", "Flere veje ind", "Døren er på klem", "Man skal kunne få råd uden at stå i kø og uden at fortælle alt om sig selv.", "1.1 Tre nye indgange uden visitation\n1.2 Åbent til klokken 20", "adgang, åbningstid"),
        ("2", "Et bord til alle", "Maden er klar", "Måltidet er dagens vigtigste mødested for den, der bor alene.", "2.1 Fællesspisning i hver bydel\n2.2 Borgere laver maden", "mad, samvær"),
        ("3", "Hjælp på hjul", "Vi kører gerne", "Afstanden må ikke afgøre, om man kan være med.", "3.1 Kørsel om aftenen\n3.2 Frivillige chauffører", "transport"),
    )  # fmt: skip
    table = document.add_table(rows=0, cols=6)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("Udvalget følger op to gange om året.")
    return saved(document)


def word_cards() -> bytes:
    """A small table of labels and values for each direction, and objectives numbered by Word itself."""
    document = docx.Document()
    document.add_paragraph("Kursen for det specialiserede område", style="Title")
    document.add_paragraph("Gælder i perioden 2024-2027")
    document.add_heading("Indledning", 1)
    document.add_paragraph("Vi har to pejlemærker. De er korte, fordi de skal kunne huskes.")
    document.add_heading("Vores pejlemærker", 1)
    for rows in (
        (("Pejlemærke 1", "Tæt på borgeren"), ("Motto", "Vi lytter færdig"), ("Beskrivelse", "Borgeren skal opleve, at der er tid nok, og at ingen har bestemt svaret på forhånd."), ("Målsætninger", "1.1 Samtalen begynder med borgerens eget punkt.\n1.2 Referatet skrives i fællesskab."), ("Nøgleord", "lydhørhed, tid")),
        (("Pejlemærke 2", "Tæt på hinanden"), ("Motto", "Vi hjælper på tværs"), ("Beskrivelse", "Afdelingerne låner hinanden hænder og viden, når det spidser til."), ("Målsætninger", "2.1 Fælles morgenmøde hver uge.\n2.2 Én koordinator til hver borger."), ("Nøgleord", "samarbejde")),
    ):  # fmt: skip
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph()
    return saved(document)


def word_bold() -> bytes:
    """No styles at all: headings are only bold, the title only large."""
    document = docx.Document()
    run = document.add_paragraph().add_run("Strategi for voksne med autisme")
    run.bold, run.font.size = True, docx.shared.Pt(24)
    document.add_paragraph("2026 – 2030")
    for heading, text, items in (
        ("Indledning", "Strategien er skrevet med hjælp fra 40 voksne med autisme og deres pårørende. Den samler arbejdet i strategiske spor.", ()),
        ("Spor 1: Ro i rammerne", "Lys, lyd og tid betyder mere, end mange tror. Vi indretter os derefter.", ("Der er stille rum i alle bygninger.", "Møder begynder til tiden.")),
        ("Spor 2: Job med mening", "Særlige interesser er en styrke på arbejdsmarkedet. Vi leder efter de rette døre.", ("Ti virksomheder bliver mentorer.", "Praktik må vare længe.")),
        ("Opfølgning", "Brugerpanelet mødes hver tredje måned og læser tallene igennem.", ()),
    ):  # fmt: skip
        document.add_paragraph().add_run(heading).bold = True
        document.add_paragraph(text)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    return saved(document)


def numbered_by_word(items: list[tuple[int, str]]) -> bytes:
    """A document whose paragraphs are numbered "1.", "1.1" by Word and not in the text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, text in enumerate(("%1.", "%1.%2")):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", text)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            element.append(child)
        abstract.append(element)
    numbering.insert(0, abstract)
    list_id = numbering.add_num(77).numId
    for level, text in items:
        properties = document.add_paragraph(text)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = list_id
        properties.get_or_add_ilvl().val = level
    return saved(document)


def pdf(markup: str) -> bytes:
    return bytes(typst.compile(markup.encode()))


BUILT: dict[str, Callable[[], bytes]] = {
    "word_styles": word_styles,
    "word_table": word_table,
    "word_cards": word_cards,
    "word_bold": word_bold,
}
