"""How long a year's report takes in Word and in PDF, from content in memory to the whole document.

    PYTHONPATH=. python benchmarks/report.py [times] [--keep folder]

The edition has 9 directions, 60 actions, 400 answers and 30 quotes: a year in a municipality of 97,000.
Prints a Markdown table: the first time in a new process, median and slowest of the rest, and the size.
`--keep` also writes the documents.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from roret.insight.reports.engine.content import (
    LIGHTS,
    Change,
    Counts,
    DirectionState,
    EditionContent,
    LateMilestone,
    Light,
    LightCounts,
    LineState,
    Quote,
    SilentUnit,
)
from roret.insight.reports.engine.pdf import pdf
from roret.insight.reports.engine.word import word

DIRECTIONS, ACTIONS, ANSWERS, QUOTES = 9, 60, 400, 30

TITLES = (
    ("Hurtig hjælp uden visitation", "Kom som du er, når du har brug for det"),
    ("Én sammenhængende plan", "Borgeren skal kun fortælle sin historie én gang"),
    ("Ligeværdige møder", "Intet om mig uden mig"),
    ("Feedback, der bliver brugt", "Vi spørger, og vi retter os efter svaret"),
    ("Gode overgange", "Ingen falder ned mellem to stole"),
    ("Fællesskaber for alle", "Et sted at høre til"),
    ("Vejen til job", "Få timer er også et arbejde"),
    ("En bolig at bo i", "Først et hjem"),
    ("Sundhed på lige fod", "Et længere liv med gode dage"),
)
UNITS = tuple(
    f"{kind} {place}"
    for kind in ("Støttecenter", "Værested", "Botilbud", "Bostøtteteam", "Aktivitetscenter")
    for place in ("Havnen", "Engen", "Skovbrynet", "Torvet", "Åen", "Bakken", "Broen", "Møllen")
)
DEEDS = (
    "Åben dør om torsdagen",
    "Fælles plan i netværksmødet",
    "Kort spørgeskema efter hvert møde",
    "Medarbejder med brugererfaring i hvert team",
    "Ny velkomst til pårørende",
    "Madklub drevet af brugerne",
    "Aftenåbent i værestedet",
)
WORDS = (
    "Vi har haft åbent hver torsdag siden foråret. Der kommer mellem otte og tolv borgere, og halvdelen "
    "har vi ikke mødt før. To er siden kommet i gang med et forløb.",
    "Det går langsommere end ventet, fordi vi mangler et lokale. Vi har aftalt med biblioteket, at vi kan "
    "låne et rum fra september, og så starter vi.",
    "Gruppen mødes hver anden uge, og der er plads til flere.",
    "Vi kan ikke komme videre uden en beslutning om, hvem der betaler for rengøringen efter kl. 16. "
    "Centerlederen har bedt om at få det med på næste møde i styregruppen.",
    "Borgerne har selv skrevet den nye velkomst. Den er prøvet af i to teams, og de pårørende siger, "
    "at de nu ved, hvem de kan ringe til.",
)
SAID = (
    "Jeg vil gerne kunne komme, uden at nogen skal tage stilling til, om jeg er syg nok.",
    "Da jeg fyldte 18, skiftede alle de voksne på én gang. Det var som at starte forfra.",
    "Det bedste er, at der er én, der bliver ved med at være der.",
    "I spørger tit, hvad vi synes. Jeg vil gerne vide, hvad I så gør ved det.",
)


def year(run: int = 0) -> EditionContent:
    """The year's edition; each run has its own words, so that nothing is remembered from the last."""
    running = count()
    share = [ANSWERS // DIRECTIONS + (n < ANSWERS % DIRECTIONS) for n in range(DIRECTIONS)]
    directions = tuple(
        _direction(n, tuple(_line(next(running), run) for _ in range(share[n]))) for n in range(DIRECTIONS)
    )
    lines = [line for direction in directions for line in direction.lines]
    return EditionContent(
        organisation="Fjordby Kommune",
        title="Årsstatus på masterplanen",
        number=3,
        version=1,
        period_from=date(2025, 7, 1),
        period_to=date(2026, 6, 30),
        published_on=date(2026, 8, 19),
        round_title="Runde 6, forår 2026",
        strategy_title="Masterplan for socialområdet 2024–2027",
        direction_word="Retning",
        direction_words="Retninger",
        summary=(
            "400 svar er kommet ind fra 40 enheder om 60 handlinger.",
            "Flest lys er grønne. Syv handlinger er vendt til det bedre, og tre er vendt til det værre.",
            "Fem milepæle er forsinkede. Den ældste er 94 dage over tiden.",
            "Fire enheder har ikke svaret.",
        ),
        lights_total=_lights(lines),
        directions=directions,
        changed=tuple(_changes()),
        late=tuple(
            LateMilestone(DEEDS[n], "Lokale fundet og aftalt", UNITS[n * 3], date(2026, 3, 17 + n), 94 - n * 11)
            for n in range(5)
        ),
        silent=tuple(
            SilentUnit(UNITS[n * 7 + 1], "Centerleder", date(2026, 5, 4), date(2026, 6, 1), n) for n in range(4)
        ),
        counts=Counts(410, 372, 14, 24, 318, 17),
        language="da",
    )


SHOWN: tuple[Light, ...] = ("green", "green", "yellow", "green", "red", "green", "yellow", "none")


def _line(n: int, run: int) -> LineState:
    light = SHOWN[n % len(SHOWN)]
    action = n * ACTIONS // ANSWERS
    answered = light != "none"
    return LineState(
        unit=UNITS[n % len(UNITS)],
        action="" if n % 50 == 0 else f"{DEEDS[action % len(DEEDS)]} ({action + 1})",
        action_state="" if n % 50 == 0 else ("i gang", "planlagt", "prøves af")[action % 3],
        light=light,
        previous_light=LIGHTS[n % 3] if n % 4 else None,
        words=f"{WORDS[n % len(WORDS)]} Det var {run + n} gange." if answered else "",
        unchanged=answered and n % 5 == 2,
        answered_on=date(2026, 5, 5) + timedelta(n % 25) if answered else None,
        answered_by="Afdelingsleder" if answered else "",
    )


def _direction(n: int, lines: tuple[LineState, ...]) -> DirectionState:
    title, motto = TITLES[n]
    quotes = tuple(islice(_quotes(n), QUOTES // DIRECTIONS + (n < QUOTES % DIRECTIONS)))
    changes = (
        f"{DEEDS[n % 7]} er gået fra gul til grøn.",
        f"Ny handling: {DEEDS[(n + 3) % 7].lower()}.",
    )
    return DirectionState(n + 1, title, motto, _lights(lines), lines, changes, quotes, 20 + n * 7)


def _quotes(direction: int) -> Iterator[Quote]:
    for n in count(direction):
        yield Quote(
            SAID[n % len(SAID)],
            ("Borger", "Pårørende")[n % 2],
            "Dialogmøde på " + UNITS[n % 40],
            date(2025, 9, 1) + timedelta(n),
            f"RT-{4000 + n}",
        )


def _changes() -> list[Change]:
    return [
        Change("new", 1, "Aftenåbent i værestedet er begyndt i tre enheder."),
        Change("better", 2, "Fælles plan i netværksmødet: fra gul til grøn på Støttecenter Engen."),
        Change("better", 5, "Ny velkomst til pårørende: fra rød til gul på Botilbud Torvet."),
        Change("worse", 7, "Madklub drevet af brugerne: fra grøn til rød på Værested Åen."),
        Change("stalled", 8, "Ingen ny status om boliger i to runder."),
        Change("closed", 4, "Kort spørgeskema efter hvert møde er nu almindelig drift."),
    ]


def _lights(lines: tuple[LineState, ...] | list[LineState]) -> LightCounts:
    return LightCounts(**{light: sum(line.light == light for line in lines) for light in LIGHTS})


def main() -> None:
    keep = Path(sys.argv[sys.argv.index("--keep") + 1]) if "--keep" in sys.argv else None
    times = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 7
    print("| Document | First, s | Median, s | Slowest, s | Size, kB |\n|---|---:|---:|---:|---:|")
    for name, make in (("edition.docx", word), ("edition.pdf", pdf)):
        taken = []
        for run in range(times + 1):
            content = year(run)
            start = time.perf_counter()
            made = make(content)
            taken.append(time.perf_counter() - start)
        first, rest = taken[0], taken[1:]
        row = (f"{first:.2f}", f"{statistics.median(rest):.2f}", f"{max(rest):.2f}", len(made) // 1000)
        print(f"| {name} |", " | ".join(map(str, row)), "|")
        if keep:
            (keep / name).write_bytes(made)


if __name__ == "__main__":
    main()
