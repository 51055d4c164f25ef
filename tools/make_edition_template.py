"""Makes the Word template of an edition: roret/insight/reports/engine/templates/edition.docx.

    python tools/make_edition_template.py [file]

The template is an ordinary Word document with the tags of docxtpl (Jinja) in it; anyone may open it in Word,
change fonts, colours and order, and save it. This script is how the one we ship came to be. `{%p … %}` takes
its whole paragraph away, `{%tr … %}` its whole table row, and `{{r … }}` puts in a piece with its own style.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parent.parent / "roret/insight/reports/engine/templates/edition.docx"

ACCENT, INK, QUIET, HAIR, WASH = "0B3C5D", "1D2327", "55606A", "C9D0D6", "F3F6F8"
TONES = {"green": "1B7A3D", "yellow": "8A6100", "red": "B3261E", "none": "55606A"}
WIDTH = 16.6  # centimetres of text on an A4 page


def main() -> None:
    document = Document()
    page(document)
    styles(document)
    footer(document)
    front(document)
    what_moved(document)
    each_direction(document)
    last_page(document)
    for name, value in (
        ("title", "{{ title }}"),
        ("author", "{{ organisation }}"),
        ("subject", "{{ edition }}"),
    ):
        setattr(document.core_properties, name, value)
    document.core_properties.comments = ""
    save(document, Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)


def save(document: Doc, target: Path) -> None:
    """Every part with the same date, so that making it again changes nothing in the history."""
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), zipfile.ZIP_DEFLATED)


def page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    section.footer_distance = Cm(1.1)


def styles(document: Doc) -> None:
    of = document.styles
    base = of["Normal"]
    font(base, 10.5, INK)
    base.paragraph_format.space_after = Pt(5)
    base.paragraph_format.line_spacing = 1.12
    headed = {
        "Title": (26, 2, 4),
        "Heading 1": (17, 20, 8),
        "Heading 2": (13.5, 16, 4),
        "Heading 3": (11, 10, 3),
    }
    for name, (size, before, after) in headed.items():
        style = of[name]
        font(style, size, ACCENT, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
    remove(of["Title"].element.pPr, "w:pBdr")
    for name, size, italic in (("Small", 8.5, False), ("Motto", 10.5, True), ("Source", 8.5, False)):
        style = of.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = base
        font(style, size, QUIET, italic=italic)
    of["Source"].paragraph_format.left_indent = Cm(0.5)
    for name, size in (("Quiet", 8.5), ("Mono", 8)):
        font(of.add_style(name, WD_STYLE_TYPE.CHARACTER), size, QUIET if name == "Quiet" else INK)
    of["Mono"].font.name = "Consolas"
    for key, colour in TONES.items():
        font(of.add_style(f"Light {key}", WD_STYLE_TYPE.CHARACTER), None, colour, bold=True)
    font(of["Quote"], 10.5, INK, italic=True)
    of["Quote"].paragraph_format.left_indent = Cm(0.5)
    of["Quote"].paragraph_format.space_after = Pt(0)
    of["Quote"].paragraph_format.keep_with_next = True
    edge(of["Quote"].element.get_or_add_pPr(), "left", 18, HAIR)
    edge(of["Source"].element.get_or_add_pPr(), "left", 18, HAIR)
    of["List Bullet"].paragraph_format.space_after = Pt(3)


def font(style, size: float | None, colour: str, *, bold: bool | None = None, italic: bool | None = None) -> None:
    style.font.name = "Calibri"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    fonts.set(qn("w:cs"), "Calibri")
    style.font.size = Pt(size) if size else None
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold, style.font.italic = bold, italic


def footer(document: Doc) -> None:
    at = document.sections[0].footer.paragraphs[0]
    at.style = "Small"
    at.paragraph_format.tab_stops.clear_all()
    at.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_ALIGN_PARAGRAPH.RIGHT)
    edge(at._p.get_or_add_pPr(), "top", 4, HAIR)
    at.add_run(
        "{{ organisation }} · {{ title }} · {{ edition_short }} · {{ label.checksum }} {{ checksum[:12] }}"
        "\t{{ label.page }} "
    )
    number(at, "PAGE")
    at.add_run(" {{ label.page_of }} ")
    number(at, "NUMPAGES")


def front(document: Doc) -> None:
    document.add_paragraph("{{ organisation }}", style="Small")
    document.add_paragraph("{{ title }}", style="Title")
    edition = document.add_paragraph("{{ edition }}")
    edition.paragraph_format.space_after = Pt(10)
    edge(edition._p.get_or_add_pPr(), "bottom", 12, ACCENT)
    table = grid(document, (3, WIDTH - 3), "{{ edition }}", ruled=False)
    rows(table, "fact in facts", ("{{ fact.label }}", "{{ fact.value }}"))
    table.rows[1].cells[0].paragraphs[0].style = "Small"
    only_if(document, "summary", lambda: summary(document))
    document.add_heading("{{ label.lights_title }}", 1)
    document.add_paragraph("{{ lights_total.total_words }}. {{ label.about_lights }}", style="Small")
    document.add_paragraph("{{r lights_total.line }}")
    document.add_heading("{{ state_of_all }}", 2)
    lights = [f"{{{{r lights_total.each[{n}].head }}}}" for n in range(4)]
    widths = (1.1, 5.9, 1.8, 1.6, 1.6, 2.4, 2.2)
    heads = ["{{ label.number }}", "{{ direction_column }}", *lights, "{{ label.contributions }}"]
    table = grid(document, widths, "{{ state_of_all }}", heads)
    counts = [f"{{{{ d.lights.each[{n}].count }}}}" for n in range(4)]
    rows(table, "d in directions", ("{{ d.number }}", "{{ d.title }}", *counts, "{{ d.contributions }}"))
    to_the_right(table, (0, 2, 3, 4, 5, 6))


def summary(document: Doc) -> None:
    document.add_heading("{{ label.in_short }}", 1)
    bullets(document, "sentence in summary", "{{ sentence }}")


def what_moved(document: Doc) -> None:
    document.add_heading("{{ label.changed_title }}", 1)
    only_if(document, "not changed", lambda: document.add_paragraph("{{ label.nothing_changed }}"))
    tag(document, "for group in changed")
    kind = document.add_heading("{{ group.kind }}", 2)
    kind.paragraph_format.space_before, kind.runs[0].font.size = Pt(8), Pt(11)
    bullets(document, "change in group.each", "{{ change.text }} ({{ direction_column }} {{ change.direction }})")
    tag(document, "endfor")
    document.add_heading("{{ label.late_title }}", 1)
    only_if(document, "not late", lambda: document.add_paragraph("{{ label.nothing_late }}"))
    only_if(document, "late", lambda: late(document))
    document.add_heading("{{ label.silent_title }}", 1)
    only_if(document, "not silent", lambda: document.add_paragraph("{{ label.nobody_silent }}"))
    only_if(document, "silent", lambda: silent(document))


def late(document: Doc) -> None:
    document.add_paragraph("{{ label.late_intro }}", style="Small")
    heads = [f"{{{{ label.{name} }}}}" for name in ("milestone", "action", "unit", "due")]
    table = grid(document, (4.6, 4.8, 3.7, 3.5), "{{ label.late_title }}", heads)
    rows(table, "m in late", ("{{ m.milestone }}", "{{ m.action }}", "{{ m.unit }}", "{{ m.due }}"))
    more = table.rows[2].cells[3].add_paragraph()
    more.add_run("{{ m.days }}").style = "Light red"


def silent(document: Doc) -> None:
    document.add_paragraph("{{ label.silent_intro }}", style="Small")
    heads = [f"{{{{ label.{name} }}}}" for name in ("unit", "responsible", "asked", "due", "reminders")]
    table = grid(document, (4.7, 3.7, 2.8, 2.8, 2.6), "{{ label.silent_title }}", heads)
    row = ("{{ s.unit }}", "{{ s.responsible }}", "{{ s.asked }}", "{{ s.due }}", "{{ s.reminders }}")
    rows(table, "s in silent", row)
    to_the_right(table, (4,))


def each_direction(document: Doc) -> None:
    document.add_heading("{{ each_title }}", 1).paragraph_format.page_break_before = True
    tag(document, "for d in directions")
    document.add_heading("{{ d.heading }}", 2)
    only_if(document, "d.motto", lambda: document.add_paragraph("{{ d.motto }}", style="Motto"))
    document.add_paragraph("{{r d.lights.line }}")
    document.add_paragraph("{{ d.grew_from }}", style="Small")
    only_if(document, "d.changes", lambda: changes(document))
    document.add_heading("{{ label.answers }}", 3)
    only_if(document, "not d.actions", lambda: document.add_paragraph("{{ label.no_answers }}"))
    only_if(document, "d.actions", lambda: answers(document))
    only_if(document, "d.quotes", lambda: quotes(document))
    tag(document, "endfor")


def changes(document: Doc) -> None:
    document.add_heading("{{ label.since_last }}", 3)
    bullets(document, "change in d.changes", "{{ change }}")


def answers(document: Doc) -> None:
    """A row with the action's name, then a row for each unit that answers about it."""
    heads = ["{{ label.unit }}", "{{ label.light }}", "{{ label.status }}"]
    table = grid(document, (4.2, 2.8, WIDTH - 7.0), "{{ label.answers }} – {{ d.heading }}", heads)
    tag_row(table, "for action in d.actions")
    name = table.add_row()
    cell = name.cells[0].merge(name.cells[2])
    shade(cell, WASH)
    fill(cell, "")
    cell.paragraphs[0].add_run("{{ action.action }}").bold = True
    cell.paragraphs[0].add_run("  {{ action.state }}").style = "Quiet"
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    tag_row(table, "for line in action.lines")
    row = table.add_row()
    whole(row)
    for at, text in zip(row.cells, ("{{ line.unit }}", "{{r line.light.mark }}", "{%p if line.said %}"), strict=True):
        fill(at, text)
    row.cells[1].add_paragraph("{%p if line.before %}")
    row.cells[1].add_paragraph("{{ line.before }}", style="Small")
    row.cells[1].add_paragraph("{%p endif %}")
    row.cells[2].add_paragraph("{{ line.said }}")
    row.cells[2].add_paragraph("{%p endif %}")
    row.cells[2].add_paragraph("{{ line.answered }}", style="Small")
    tag_row(table, "endfor")
    tag_row(table, "endfor")
    tighten(table)


def quotes(document: Doc) -> None:
    document.add_heading("{{ label.quotes }}", 3)
    tag(document, "for quote in d.quotes")
    document.add_paragraph("“{{ quote.text }}”", style="Quote")
    document.add_paragraph("{{ quote.source }}", style="Source")
    tag(document, "endfor")


def last_page(document: Doc) -> None:
    document.add_heading("{{ label.counts_title }}", 1)
    heads = ["{{ label.what }}", "{{ label.count }}"]
    table = grid(document, (WIDTH - 2.5, 2.5), "{{ label.counts_title }}", heads)
    rows(table, "c in counts", ("{{ c.what }}", "{{ c.count }}"))
    to_the_right(table, (1,))
    document.add_heading("{{ label.about_title }}", 1)
    document.add_paragraph("{{ label.about_frozen }} {{ label.about_lights }}")
    table = grid(document, (3.2, WIDTH - 3.2), "{{ label.light }}", ["{{ label.light }}", "{{ label.means }}"])
    rows(table, "light in legend", ("{{r light.mark }}", "{{ light.meaning }}"))
    document.add_paragraph("{{ label.version }}: {{ version }}").paragraph_format.space_before = Pt(8)
    document.add_paragraph("{{ label.checksum }} (SHA-256): ").add_run("{{ checksum }}").style = "Mono"


def tag(document: Doc, what: str) -> Paragraph:
    return document.add_paragraph("{%p " + what + " %}")


def only_if(document: Doc, condition: str, put) -> None:
    tag(document, f"if {condition}")
    put()
    tag(document, "endif")


def bullets(document: Doc, loop: str, text: str) -> None:
    tag(document, f"for {loop}")
    document.add_paragraph(text, style="List Bullet")
    tag(document, "endfor")


def grid(
    document: Doc,
    widths: tuple[float, ...],
    title: str,
    heads: list[str] | None = None,
    *,
    ruled: bool = True,
) -> Table:
    """A table with fixed columns (centimetres), a title for those who listen, and a repeated head row."""
    table = document.add_table(rows=1 if heads else 0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108" if ruled else "0")
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(indent)
    if ruled:
        borders(table)
    for cell, text in zip(table.rows[0].cells if heads else (), heads or (), strict=True):
        fill(cell, "")
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor.from_string(ACCENT)
        edge(cell._tc.get_or_add_tcPr(), "bottom", 8, ACCENT, holder="w:tcBorders")
    if heads:
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def rows(table: Table, loop: str, texts: tuple[str, ...]) -> None:
    tag_row(table, f"for {loop}")
    row = table.add_row()
    whole(row)
    for cell, text in zip(row.cells, texts, strict=True):
        fill(cell, text)
    tag_row(table, "endfor")
    tighten(table)


def tag_row(table: Table, what: str) -> None:
    table.add_row().cells[0].text = "{%tr " + what + " %}"


def fill(cell: _Cell, text: str) -> None:
    cell.text = text
    cell.paragraphs[0].paragraph_format.space_before = Pt(2)


def tighten(table: Table) -> None:
    """Less air inside cells than between paragraphs, and the width on every cell, which some readers need."""
    for row in table.rows:
        for cell, column in zip(row.cells, table.columns, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = column.width
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1.5)
                paragraph.paragraph_format.line_spacing = 1.0


def to_the_right(table: Table, columns: tuple[int, ...]) -> None:
    for row in table.rows:
        for column in columns:
            row.cells[column].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def whole(row: _Row) -> None:
    """A row is not split over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def borders(table: Table) -> None:
    for side in ("bottom", "insideH"):
        edge(table._tbl.tblPr, side, 4, HAIR, holder="w:tblBorders")


def edge(properties, side: str, eighths: int, colour: str, *, holder: str = "w:pBdr") -> None:
    """A line along one side, in eighths of a point."""
    found = properties.find(qn(holder))
    if found is None:
        found = OxmlElement(holder)
        later = {"w:pBdr": ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")}
        before = [properties.find(qn(name)) for name in later.get(holder, ("w:tblLayout", "w:tblLook", "w:shd"))]
        first = next((each for each in before if each is not None), None)
        properties.append(found) if first is None else first.addprevious(found)
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    found.append(line)


def shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def remove(properties, name: str) -> None:
    found = properties.find(qn(name))
    if found is not None:
        properties.remove(found)


def number(paragraph: Paragraph, field: str) -> None:
    """A field Word counts itself: PAGE or NUMPAGES."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


if __name__ == "__main__":
    main()
