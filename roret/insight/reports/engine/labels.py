"""The fixed words of an edition in Danish and English.

A document is set in the edition's language, outside any request, and must say the same in ten years; so its
words do not come from the interface's catalogue, which follows the reader and changes.
"""

from dataclasses import dataclass
from typing import Final

from .content import ChangeKind, Language, Light


@dataclass(frozen=True)
class Labels:
    """`{…}` are filled by `wording`. Pairs are (one, many)."""

    edition: str
    edition_short: str
    period: str
    published: str
    strategy: str
    round: str
    in_short: str
    lights_title: str
    lights_alt: str
    lights_unit: tuple[str, str]
    state_of_all: str
    total: str
    contributions: str
    changed_title: str
    nothing_changed: str
    changed: dict[ChangeKind, str]
    late_title: str
    late_intro: str
    nothing_late: str
    milestone: str
    action: str
    unit: str
    due: str
    days_late: tuple[str, str]
    silent_title: str
    silent_intro: str
    nobody_silent: str
    responsible: str
    asked: str
    reminders: str
    each_title: str
    grew_from: tuple[str, str]
    grew_from_nothing: str
    since_last: str
    answers: str
    no_answers: str
    whole: str
    light: str
    means: str
    number: str
    before: str
    status: str
    unchanged: str
    answered: str
    answered_by: str
    not_answered: str
    quotes: str
    counts_title: str
    counts: tuple[str, str, str, str, str, str]
    count: str
    what: str
    about_title: str
    about_lights: str
    about_frozen: str
    version: str
    checksum: str
    page: str
    page_of: str
    contents: str
    lights: dict[Light, str]
    light_meaning: dict[Light, str]
    emoji: dict[str, str]
    emoji_other: str
    unshown: tuple[str, str]


DANISH: Final = Labels(
    edition="Udgave {number}, version {version}",
    edition_short="Udgave {number}.{version}",
    period="Periode",
    published="Offentliggjort",
    strategy="Strategi",
    round="Runde",
    in_short="Kort fortalt",
    lights_title="Sådan melder enhederne",
    lights_alt="Søjle delt efter antal: {counts}.",
    lights_unit=("melding", "meldinger"),
    state_of_all="Status for hver {word}",
    total="I alt",
    contributions="Input",
    changed_title="Hvad er ændret siden sidst",
    nothing_changed="Intet er ændret siden sidste udgave.",
    changed={
        "new": "Nyt",
        "better": "Vendt til det bedre",
        "worse": "Vendt til det værre",
        "stalled": "Gået i stå",
        "closed": "Afsluttet",
    },
    late_title="Forsinkede milepæle",
    late_intro="De mest forsinkede står først.",
    nothing_late="Ingen milepæle er forsinkede.",
    milestone="Milepæl",
    action="Handling",
    unit="Enhed",
    due="Frist",
    days_late=("{count} dag over", "{count} dage over"),
    silent_title="Hvem har ikke svaret",
    silent_intro="Intet svar er sit eget svar. Der står ikke et gammelt lys i stedet.",
    nobody_silent="Alle, der blev spurgt, har svaret.",
    responsible="Ansvarlig",
    asked="Spurgt",
    reminders="Påmindelser",
    each_title="{words} en for en",
    grew_from=(
        "Bygger på {count} input fra borgere og medarbejdere.",
        "Bygger på {count} input fra borgere og medarbejdere.",
    ),
    grew_from_nothing="Der er endnu ikke knyttet input til.",
    since_last="Siden sidst",
    answers="Hvad enhederne svarer",
    no_answers="Ingen er blevet spurgt i denne runde.",
    whole="{word} som helhed",
    light="Lys",
    means="Betyder",
    number="Nr.",
    before="før: {light}",
    status="Status med enhedens ord",
    unchanged="Uændret siden sidst.",
    answered="Svaret {on}",
    answered_by="Svaret {on} af {by}",
    not_answered="Ikke svaret",
    quotes="Med borgernes egne ord",
    counts_title="Hvad er der blevet af input",
    counts=(
        "Modtaget i alt",
        "Sorteret under et emne",
        "Venter på at blive sorteret",
        "Lagt til side med en grund",
        "Har fået svar",
        "Hverken ført videre eller besvaret",
    ),
    count="Antal",
    what="Input",
    about_title="Om denne udgave",
    about_lights="Lysene er talt op. De er aldrig lagt sammen til et gennemsnit.",
    about_frozen="Udgaven ændres ikke. Retter vi noget, laver vi en ny version og skriver, hvad der er nyt.",
    version="Version",
    checksum="Kontrolsum",
    page="Side",
    page_of="af",
    contents="Indhold",
    lights={"green": "Grøn", "yellow": "Gul", "red": "Rød", "none": "Intet svar"},
    light_meaning={
        "green": "Det går som aftalt",
        "yellow": "Der er noget, vi skal holde øje med",
        "red": "Det går ikke uden hjælp eller en beslutning",
        "none": "Enheden er spurgt og har ikke svaret",
    },
    emoji={
        "😀": "smil",
        "😃": "smil",
        "😄": "smil",
        "😊": "smil",
        "🙂": "smil",
        "😂": "griner",
        "😉": "blinker",
        "😍": "forelsket",
        "🥰": "glad",
        "😢": "trist",
        "😭": "græder",
        "🙁": "trist",
        "😡": "vred",
        "😱": "forskrækket",
        "👍": "tommel op",
        "👎": "tommel ned",
        "👏": "klapper",
        "🙏": "tak",
        "💪": "stærk",
        "❤": "hjerte",
        "💚": "hjerte",
        "💙": "hjerte",
        "🎉": "fest",
        "🤷": "trækker på skuldrene",
        "🏠": "hus",
        "🌞": "sol",
        "🌹": "rose",
        "🇩🇰": "Danmarks flag",
    },
    emoji_other="emoji",
    unshown=(
        "{count} tegn kan ikke vises her og er skrevet som □ eller med et ord i [ ].",
        "{count} tegn kan ikke vises her og er skrevet som □ eller med et ord i [ ].",
    ),
)

ENGLISH: Final = Labels(
    edition="Edition {number}, version {version}",
    edition_short="Edition {number}.{version}",
    period="Period",
    published="Published",
    strategy="Strategy",
    round="Round",
    in_short="In short",
    lights_title="What the units report",
    lights_alt="A bar divided by number: {counts}.",
    lights_unit=("report", "reports"),
    state_of_all="State of each {word}",
    total="Total",
    contributions="Contributions",
    changed_title="What has changed since last time",
    nothing_changed="Nothing has changed since the last edition.",
    changed={
        "new": "New",
        "better": "Turned for the better",
        "worse": "Turned for the worse",
        "stalled": "Stalled",
        "closed": "Closed",
    },
    late_title="Late milestones",
    late_intro="The latest come first.",
    nothing_late="No milestone is late.",
    milestone="Milestone",
    action="Action",
    unit="Unit",
    due="Due",
    days_late=("{count} day late", "{count} days late"),
    silent_title="Who has not answered",
    silent_intro="No answer is an answer of its own. No old light stands in its place.",
    nobody_silent="Everyone who was asked has answered.",
    responsible="Responsible",
    asked="Asked",
    reminders="Reminders",
    each_title="{words} one by one",
    grew_from=(
        "Built on {count} contribution from citizens and staff.",
        "Built on {count} contributions from citizens and staff.",
    ),
    grew_from_nothing="No contributions are linked yet.",
    since_last="Since last time",
    answers="What the units answer",
    no_answers="Nobody was asked in this round.",
    whole="{word} as a whole",
    light="Light",
    means="Means",
    number="No.",
    before="before: {light}",
    status="Status in the unit's words",
    unchanged="Unchanged since last time.",
    answered="Answered {on}",
    answered_by="Answered {on} by {by}",
    not_answered="Not answered",
    quotes="In citizens' own words",
    counts_title="What became of the contributions",
    counts=(
        "Received in all",
        "Sorted under a topic",
        "Waiting to be sorted",
        "Set aside with a reason",
        "Answered",
        "Neither carried on nor answered",
    ),
    count="Number",
    what="Contributions",
    about_title="About this edition",
    about_lights="Lights are counted. They are never averaged.",
    about_frozen="This edition does not change. A correction makes a new version that says what is new.",
    version="Version",
    checksum="Checksum",
    page="Page",
    page_of="of",
    contents="Contents",
    lights={"green": "Green", "yellow": "Yellow", "red": "Red", "none": "No answer"},
    light_meaning={
        "green": "It goes as agreed",
        "yellow": "There is something to keep an eye on",
        "red": "It does not go without help or a decision",
        "none": "The unit was asked and has not answered",
    },
    emoji={
        "😀": "smile",
        "😃": "smile",
        "😄": "smile",
        "😊": "smile",
        "🙂": "smile",
        "😂": "laughing",
        "😉": "wink",
        "😍": "in love",
        "🥰": "happy",
        "😢": "sad",
        "😭": "crying",
        "🙁": "sad",
        "😡": "angry",
        "😱": "shocked",
        "👍": "thumbs up",
        "👎": "thumbs down",
        "👏": "clapping",
        "🙏": "thanks",
        "💪": "strong",
        "❤": "heart",
        "💚": "heart",
        "💙": "heart",
        "🎉": "party",
        "🤷": "shrug",
        "🏠": "house",
        "🌞": "sun",
        "🌹": "rose",
        "🇩🇰": "flag of Denmark",
    },
    emoji_other="emoji",
    unshown=(
        "{count} character cannot be shown here and is written as □ or as a word in [ ].",
        "{count} characters cannot be shown here and are written as □ or as a word in [ ].",
    ),
)

BY_LANGUAGE: Final[dict[Language, Labels]] = {"da": DANISH, "en": ENGLISH}
