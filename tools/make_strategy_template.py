"""Makes the Word template of a strategy: roret/strategic/directions/engine/exports/templates/strategy.docx.

    python tools/make_strategy_template.py [file]

An ordinary Word document with the tags of docxtpl (Jinja) in it; anyone may change fonts, colours and order in Word and
upload it on the page of the Word template. `{%p … %}` takes its whole paragraph away.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).parent.parent / "roret/strategic/directions/engine/exports/templates/strategy.docx"
ACCENT, QUIET = RGBColor.from_string("0B3C5D"), RGBColor.from_string("55606A")

# Style and words of each paragraph, in order.
PARAGRAPHS = (
    ("Subtitle", "{{ organisation }}"),
    ("Title", "{{ title }}"),
    ("Subtitle", "{{ area }}{% if area and period %} · {% endif %}{{ period }}"),
    ("Subtitle", "{{ standing }}"),
    ("Normal", "{%p if foreword %}"),
    ("Heading 1", "{{ label.foreword }}"),
    ("Normal", "{%p for paragraph in foreword %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Quote", "{{ signature }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if easy %}"),
    ("Heading 1", "{{ label.easy }}"),
    ("Normal", "{%p for paragraph in easy %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if policies %}"),
    ("Heading 1", "{{ label.policies }}"),
    ("Normal", "{%p for policy in policies %}"),
    (
        "List Bullet",
        "{{ policy.title }}{% if policy.link %} ({{ policy.link }}){% endif %}"
        "{% if policy.text %} – {{ policy.text }}{% endif %}",
    ),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if themes %}"),
    ("Heading 1", "{{ label.themes }}"),
    ("Normal", "{%p for theme in themes %}"),
    ("Heading 2", "{{ label.theme }} {{ theme.number }}: {{ theme.name }}"),
    ("Normal", "{%p for paragraph in theme.paragraphs %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p for area in theme.focus_areas %}"),
    ("Heading 3", "{{ area.name }}"),
    ("Normal", "{%p for paragraph in area.paragraphs %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
    ("Heading 1", "{{ words }}"),
    ("Normal", "{%p if not directions %}"),
    ("Normal", "{{ label.nothing }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for direction in directions %}"),
    ("Heading 2", "{{ direction.heading }}"),
    ("Normal", "{%p if direction.motto %}"),
    ("Quote", "{{ direction.motto }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for paragraph in direction.paragraphs %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p if direction.objectives %}"),
    ("Heading 3", "{{ label.objectives }}"),
    ("Normal", "{%p for objective in direction.objectives %}"),
    (
        "List Bullet",
        "{{ objective.number }} {{ objective.text }}"
        "{% if objective.target %} ({{ label.target }}: {{ objective.target }}){% endif %}",
    ),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if direction.keywords %}"),
    ("Normal", "{{ label.keywords }}: {{ direction.keywords }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if direction.themes %}"),
    ("Normal", "{{ label.belongs }}: {{ direction.themes }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if direction.easy %}"),
    ("Heading 3", "{{ label.easy }}"),
    ("Normal", "{%p for paragraph in direction.easy %}"),
    ("Normal", "{{ paragraph }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
)


def main() -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    styles(document)
    for style, words in PARAGRAPHS:
        document.add_paragraph(words, style=style)
    footer(document)
    document.core_properties.title = "{{ title }}"
    document.core_properties.author = "{{ organisation }}"
    document.core_properties.comments = ""
    save(document, Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)


def styles(document: Doc) -> None:
    sizes = {
        "Normal": 11,
        "Subtitle": 11,
        "Title": 26,
        "Heading 1": 18,
        "Heading 2": 14,
        "Heading 3": 11.5,
        "Quote": 11,
    }
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name.startswith("Heading") or name == "Title":
            style.font.color.rgb = ACCENT
        elif name in ("Quote", "Subtitle"):
            style.font.color.rgb = QUIET


def footer(document: Doc) -> None:
    """The organisation, the title and the page's number."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("{{ organisation }} · {{ title }} · ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def save(document: Doc, target: Path) -> None:
    """Every part with the same date, so that making it again changes nothing in the history."""
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
