"""What sort of document it is: a strategy, or something that only speaks of one."""

from __future__ import annotations

import re

from .recognised import TakenBecause

KINDS = ("strategy", "status", "call", "expression of interest", "other")
NOUNS = {
    "other": r"\breferat\b|dagsorden|\bminutes\b|\bagenda\b|nyhedsbrev|newsletter|pressemeddelelse|press release",
    "expression of interest": r"interess?e?till?kendegivelse|expression of interest|letter of (?:interest|intent)|"
    r"\bansøgning (?:om|til)|application (?:for|to)|tilmelding",
    "status": r"\w*status\b|statusrapport|afrapportering|årsrapport|opfølgningsrapport|midtvejs\w+|progress report|"
    r"annual report|evaluering(?:en)? af|evaluation of",
    "call": r"\budbud(?:smateriale)?\b|\bpulje(?:opslag|n)?\b|indkaldelse af|projektbeskrivelse|call for|"
    r"invitation to (?:tender|apply)|project description",
    "strategy": r"\w*strategi(?:en)?\b|\w*plan(?:en)?\b|\w*politik(?:ken)?\b|\w*vision(?:en)?\b|strategy|policy|"
    r"framework|pejlemærker?|retninger?|principper|\bkurs(?:en)?\b|directions?\b|guideposts?",
}
HEADINGS = {
    "other": r"^(?:til stede|fremmødte|eventuelt|any other business|present)\b",
    "expression of interest": r"^hvem\W*$|^hvorfor\W*$|mandat\b|mandate|underskrift|signature|^who\W*$|^why\W*$",
    "status": r"^status\b|^progress\b|resultater i|siden sidst|since last",
    "call": r"ansøgningskrit|udvælgelseskrit|ansøgningsfrist|succeskriterier|hvem kan søge|selection criteria|"
    r"eligib|how to apply|krav til ansøg|award criteria|deadline",
    "strategy": r"^forord|^foreword|retninger|pejlemærker|principper|guideposts|directions|temaer|themes",
}
PHRASES = {
    "other": r"afbud fra|blev godkendt|was approved|apologies from",
    "expression of interest": r"ønsker at deltage|håber (?:I|vi) at|deltagelse i projekt|"
    r"we wish to take part|would like to join",
    "status": r"har (?:vi|der) (?:ikke )?været|er (?:blevet )?(?:igangsat|afholdt|nedsat)|i (?:for|efter)året|"
    r"has been|was held|på nuværende tidspunkt",
    "call": r"ansøgerkommun|ansøgning(?:en|erne|er)\b|tildeles midler|kan søge|applicants?\b|applications? must",
    "strategy": r"\bvi vil\b|frem mod 20\d\d|we will|skal understøtte|towards 20\d\d",
}
REASONS = {
    "title": "its title says so",
    "headings": "its headings say so",
    "structure": "it has themes or directions of its own",
    "phrases": "its words say so",
    "nothing": "nothing in it tells",
    "quotes": "its title says so; the directions in it are quoted",
}


def take_for(title: str, headings: list[str], texts: list[str], found: int) -> tuple[str, TakenBecause]:
    """The kind with most evidence. `found` is how many themes and directions the document has of its own."""
    evidence = {kind: _evidence(kind, title, headings, texts) for kind in NOUNS}
    if found >= 2:
        evidence["strategy"].append((min(found, 6) * 0.5 + 1, "structure", ""))
    weights = {kind: sum(weight for weight, _, _ in each) for kind, each in evidence.items()}
    best = max(weights, key=lambda kind: weights[kind])
    if weights[best] < 2:
        return "other", TakenBecause(REASONS["nothing"], ())
    strongest = max(evidence[best])[1]
    words = tuple(dict.fromkeys(word for _, where, word in evidence[best] if where == strongest and word))
    return best, TakenBecause(REASONS[strongest], words[:5])


def _evidence(kind: str, title: str, headings: list[str], texts: list[str]) -> list[tuple[float, str, str]]:
    found: list[tuple[float, str, str]] = []
    noun = re.search(NOUNS[kind], title, re.I)
    if noun:
        found.append((4.5 if noun.start() == _first_noun(title) else 1.0, "title", noun[0]))
    matching = [heading for heading in headings if re.search(HEADINGS[kind], heading, re.I)]
    found += [(1.2, "headings", heading) for heading in matching[:4]]
    phrases = re.findall(PHRASES[kind], "\n".join(texts), re.I)
    found += [(0.25, "phrases", phrase) for phrase in phrases[:6]]
    return found


def _first_noun(title: str) -> int:
    """Where the first noun of genre stands: a "status of the policy" is a status."""
    starts = [found.start() for found in (re.search(noun, title, re.I) for noun in NOUNS.values()) if found]
    return min(starts, default=-1)
