"""The words strategies are built with, in Danish and English. Words of a genre, never of one document."""

from __future__ import annotations

import re
from enum import StrEnum


class Reason(StrEnum):
    """Why something is not part of the structure. English sentences, translated where they are shown."""

    CONTENTS = "table of contents"
    RUNNING = "running header or footer"
    PAGE_NUMBER = "page number"
    CAPTION = "picture caption"
    PULL_QUOTE = "pull quote"
    CONTACT = "contact information or imprint"
    LINK = "web address"
    FOOTNOTE = "footnote"
    COVER = "cover"
    TITLE_AGAIN = "title, repeated"
    INTRODUCTION = "introduction"
    FOLLOW_UP = "follow-up and other closing sections"
    LEAD_IN = "introduces what follows"
    LABEL = "heading or label"
    OVERVIEW = "overview, repeated in full elsewhere"
    OTHER_LIST = "another list than the directions"
    OUTSIDE = "outside themes and directions"
    NO_STRATEGY = "the document is not a strategy"


PRIMARY = (
    r"(?:(?:hoved|udviklings|sigte|kurs)?retning(?:en|er|erne)?|\w*pejlemærke(?:t|r|rne)?|"
    r"\w*princip(?:pet|per|perne)?|guideposts?|signposts?|sigtelinje(?:n|r|rne)?|ledestjerne(?:n|r|rne)?|"
    r"(?:\w*søjle(?:n|r|rne)?|pillars?)|"
    r"(?:strategic |policy )?directions?|(?:guiding )?principles?)"
)
SECONDARY = (
    r"(?:(?:(?:strategiske?|overordnede?|politiske?) )?"
    r"(?:mål(?:et|ene)?|(?:hoved)?målsætning(?:en|er|erne)?|prioritet(?:en|er|erne)?|prioritering(?:er|erne)|"
    r"ambition(?:en|er|erne)?|løfte(?:t|r|rne)?|spor(?:et|ene)?)|"
    r"(?:strategic |overall )?(?:goals?|aims?|priority|priorities|ambitions?|promises?|commitments?))"
)
THEME = (
    r"(?:(?:hoved)?tema(?:et|er|erne)?|themes?|indsatsområde(?:t|r|rne)?|fokusområde(?:t|r|rne)?|"
    r"(?:focus|priority|action) areas?)"
)
FOCUS = r"(?:fokusområde(?:t|r|rne)?|focus areas?|indsatsområde(?:t|r|rne)?|delområde(?:r|rne)?|undertema(?:er)?)"
WORDS = {"direction": PRIMARY, "goal": SECONDARY, "theme": THEME}
WORD = {kind: re.compile(rf"\b{pattern}\b", re.I) for kind, pattern in WORDS.items()}

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "to two", "tre three", "fire four", "fem five", "seks six", "syv seven", "otte eight", "ni nine",
            "ti ten", "elleve eleven", "tolv twelve", "tretten thirteen", "fjorten fourteen", "femten fifteen",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
COUNT = r"\b(?P<count>\d{1,2}|" + "|".join(NUMBER_WORDS) + r")\s+(?:(?!og\b|and\b|for\b)[\w-]+\s+){0,2}?"
COUNTED = {kind: re.compile(rf"{COUNT}{pattern}\b", re.I) for kind, pattern in WORDS.items()}

ORDINAL = r"\d{1,2}|[A-H]|[IVX]{1,4}|en|et|to|tre|fire|fem|seks|one|two|three|four|five|six"
LABELLED = {
    kind: re.compile(
        rf"^(?:(?P<before>\d{{1,2}})\.\s+)?(?P<word>{pattern})\s*(?:nr\.?\s*|no\.?\s*|#)?"
        rf"(?:(?P<number>{ORDINAL})(?!\w)\s*(?:[:.–—|-]\s*|\s+(?=[\"”“»A-ZÆØÅ])|$)|\s*[:–—]\s*)"
        r"(?P<rest>.*)$",
        re.I | re.S,
    )
    for kind, pattern in WORDS.items()
}

OBJECTIVE_WORD = (
    r"(?:del)?mål(?:sætning(?:en|er|erne)?)?|objectives?|goals?|targets?|indsats(?:er|erne)?|aims?|actions?|"
    r"handling(?:er|erne)|initiativ(?:er|erne)|initiatives"
)
OBJECTIVES_INLINE = re.compile(rf"^(?:{OBJECTIVE_WORD})\s*:\s+(?P<rest>.+)$", re.I | re.S)
OBJECTIVES_LABEL = re.compile(
    rf"^(?:(?:vores|our|de|the|konkrete|specific)\s+)*(?:{OBJECTIVE_WORD}|"
    r"(?:derfor |det |sådan )?vil vi(?: nå| opnå| gøre)?|vi vil(?: nå| opnå)?|sådan gør vi|det gør vi|"
    r"hvordan gør vi(?: det)?\??|how do we do it\??|(?:therefore )?we will|what we will (?:do|reach|achieve)|"
    r"how we will do it|hvad vil vi gøre\??)(?!\w)(?:\s+(?:for|i|med|frem mod|towards|by|to)\b[^.:]{0,60})?"
    r"(?:\s+(?:er|are))?\s*:?\s*$",
    re.I,
)
OBJECTIVE_LINE = re.compile(
    rf"^(?:{OBJECTIVE_WORD})\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)\s*[:.–—-]?\s+(?P<rest>.+)$", re.I | re.S
)
AIM_STEM = re.compile(r"\b(?:vil|skal|mål|målsætning\w*|will|shall|aim|objectives?|goals?|ønsker)\b[^.]*:$", re.I)
KEYWORDS_LABEL = re.compile(r"^(?:nøgleord(?:ene)?|stikord|emneord|keywords?|key words|tags)\b\s*[:–—|-]?\s*", re.I)
MOTTO_LABEL = re.compile(r"^(?:motto|slogan|mantra|ledetråd|tagline)\b\s*[:–—|-]?\s*", re.I)
TEXT_LABEL = re.compile(
    r"^(?:beskrivelse|tekst|description|text|vision|ambition|baggrund|hvorfor|why|formål|purpose)\s*:?\s*$", re.I
)
THEMES_LABEL = re.compile(
    rf"^(?:hører til |belongs to |knytter sig til |under )?{THEME}\s*[:–—]?\s+(?P<which>.{{1,120}})$", re.I
)
COLUMNS = (
    ("number", re.compile(r"^(?:nr|no|nummer|number|#)\.?$", re.I)),
    ("keywords", KEYWORDS_LABEL),
    ("motto", re.compile(r"^(?:motto|slogan|mantra|tagline)", re.I)),
    ("objectives", re.compile(rf"^(?:\w+ )?(?:{OBJECTIVE_WORD})\b", re.I)),
    ("themes", re.compile(rf"^{THEME}\b", re.I)),
    (
        "text",
        re.compile(
            r"^(?:beskrivelse|tekst|text|description|indhold|hvad|hvorfor|uddybning|details?|vision|det betyder)", re.I
        ),
    ),
    ("title", re.compile(r"^(?:navn|titel|title|name|overskrift)\b", re.I)),
)

FOREWORD = re.compile(r"^(?:forord|foreword|preface|velkommen|kære læser)\b", re.I)
CONTENTS = re.compile(r"^(?:indhold(?:sfortegnelse)?|(?:table of )?contents)\s*:?$", re.I)
FRONT = re.compile(
    r"^(?:indledning|introduktion|introduction|baggrund|background|formål|purpose|læsevejledning|resumé|resume|"
    r"sammenfatning|(?:executive )?summary|om (?:strategien|planen|politikken|masterplanen|dokumentet)|about\b|"
    r"sådan (?:blev|er|læser|har)|hvorfor (?:en|et|har)|why (?:a|we)|how (?:to|this|we)|(?:vores |our )?vision\b|"
    r"(?:vores |our )?mission\b|værdigrundlag|menneskesyn|proces|lovgrundlag|målgruppe|the process|"
    r"et fælles ansvar$)",
    re.I,
)
BACK = re.compile(
    r"^(?:opfølgning|follow[- ]?up|implementering|implementation|evaluering|evaluation|"
    r"(?:det )?videre (?:arbejde|proces)|"
    r"next steps|what happens next|hvad sker der nu|hvad (?:sker|så)|fra ord til handling|fra strategi til|from words|"
    r"bilag|appendix|annex|kilder|noter|litteratur|references|ordliste|ordforklaring|glossary|kontakt|contact|"
    r"sådan (?:følger|arbejder) vi|how we (?:follow|work|will know)|afslutning|afrunding|organisering|governance|"
    r"tidsplan|timeline|kolofon|colophon|imprint|ikrafttræden|tak$|tak til|thanks)",
    re.I,
)
CAPTION = re.compile(
    r"^(?:(?:a|an|the) (?:photograph|photo|picture|image|illustration|drawing)\b|image\b(?::|$)|"
    r"(?:foto|photo|billede|picture|illustration|figur|figure|billedtekst|"
    r"fotograf)\s*\d*\s*[:.]|(?:et|en) (?:foto|billede|tegning) af\b)",
    re.I,
)
CONTACT = re.compile(
    r"^(?:tlf|telefon|phone|tel|e-?mail|mail|adresse|address|web|hjemmeside|cvr|isbn|layout|tryk|oplag|udgivet af|"
    r"published by|udarbejdet af|redaktion|design|grafisk|kontakt|contact)\b[^.:]{0,15}:\s*\S|"
    r"^(?:tlf|telefon|phone|tel|cvr|isbn)\b.*\d|^\S+@\S+\.\w+$|"
    r"^[A-ZÆØÅ]\S+(?: \S+){0,3} \d+\w?,? \d{4} \w+$|^©|^\(c\)",
    re.I,
)
LINK = re.compile(r"^<?(?:https?://|www\.)\S+$", re.I)
GREETING = re.compile(r"^(?:(?:rigtig )?god (?:læse)?lyst|god fornøjelse|enjoy|happy reading)\b", re.I)


def number_of(word: str) -> int | None:
    """ "4", "fire", "four", "IV" and "D" are 4."""
    text = word.lower().strip(" .:)(")
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    if text.isdigit():
        return int(text)
    if text in {"en", "et", "one"}:
        return 1
    if text in NUMBER_WORDS:
        return NUMBER_WORDS[text]
    if text in roman:
        return roman[text]
    return ord(text) - ord("a") + 1 if len(text) == 1 and "a" <= text <= "h" else None
