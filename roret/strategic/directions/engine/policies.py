"""What a strategy says it rests on: laws, policies and agreements, from a list below such words or from a sentence."""

from __future__ import annotations

import re
from itertools import takewhile

from .outline import Section
from .pieces import Piece
from .recognised import RecognisedPolicy
from .sentences import capital, split_lead
from .vocabulary import Reason

BELOW_HEADING, BELOW_SENTENCE, IN_SENTENCE = 0.9, 0.85, 0.7
RESTS = (
    r"(?:bygger|hviler|støtter sig|læner sig|står|tager (?:sit )?(?:afsæt|udgangspunkt)|udspringer|er bygget|"
    r"builds?|rests?|draws?|is (?:based|founded|grounded)|are based|leans?)\s+"
    r"(?:\w+\s+){0,3}?(?:på|i|af|til|on|in|upon)\b|\b(?:skal ses|hænger) (?:i sammenhæng|sammen) med|"
    r"(?:gennemfører|udmønter|supplerer|carries out|implements|supplements|goes together with)\b"
)
HEADING = re.compile(
    r"^(?:(?:det|hvad|her|vi|strategien|planen|politikken|masterplanen|it|what (?:it|we|the \w+)|the \w+)\s+)*"
    rf"(?:{RESTS})|"
    r"^(?:lovgrundlag|retsgrundlag|grundlag|fundament(?:et)?|politisk(?:e)? (?:grundlag|ramme\w*)|rammer(?:ne)?|"
    r"(?:sammenhæng (?:til|med)\s+)?(?:andre|øvrige|other|related|relation to other)\s+(?:\w+\s+)?"
    r"(?:politikker|strategier|planer|policies|strategies|plans)|legal basis|foundations?|policy context)\b",
    re.I,
)
SENTENCE = re.compile(rf"(?:{RESTS})\s*(?P<rest>.*)", re.I | re.S)
OWN = re.compile(
    r"strategi|plan|politik|principper|retninger|pejlemærker|vi\b|strategy|policy|document|it\b|we\b", re.I
)
NAME = (
    r"\w*(?:politik(?:ken|ker|kerne)?|strategi(?:en|er|erne)?|lov(?:en)?|aftale(?:n|r|rne)?|konvention(?:en|er)?|"
    r"handleplan(?:en)?|masterplan(?:en)?|reform(?:en)?|charter|verdensmål(?:ene)?|"
    r"act|polic(?:y|ies)|strateg(?:y|ies)|plans?|convention|agreement|charter|reform|law)"
)
GENRE = re.compile(rf"\b{NAME}\b", re.I)
CONNECTED = re.compile(
    r",\s+(?:og\s+|samt\s+|and\s+)?|\s+(?:og|samt|and|as well as)\s+(?=(?:på\s+|on\s+)?[\wÆØÅæøå]|FN)", re.I
)
INSTANCES = re.compile(
    r"\((?:herunder|blandt andet|bl\.a\.|især|including|such as|among them)?:?\s*(?P<within>[^()]{5,})\)"
    r"|:\s+(?P<after>.{5,})$",
    re.I | re.S,
)
LINK = re.compile(r"\(?\b(https?://[^\s)]+)\)?")
LONGEST = 200


def take_policies(root: Section, taken: set[Piece]) -> tuple[RecognisedPolicy, ...]:
    """In the document's order, each once. What only stands in a sentence stays where it is as well."""
    found: dict[str, RecognisedPolicy] = {}
    for section in list(root.walk()):
        if section.heading in taken:
            continue
        is_named = bool(section.heading and HEADING.match(section.name) and len(section.name.split()) <= 10)
        body = [piece for piece in section.body if piece not in taken]
        for policy in _listed(section, body, is_named) or _said(body, is_named):
            found.setdefault(policy.title.casefold(), policy)
    return tuple(found.values())


def _listed(section: Section, body: list[Piece], is_named: bool) -> list[RecognisedPolicy]:
    """Items below the heading, or below a sentence that ends in a colon and says the strategy rests on them."""
    for at, piece in enumerate(body):
        announces = piece.text.endswith(":") and SENTENCE.search(piece.text) and OWN.search(piece.text)
        if not announces and not (is_named and piece.is_item):
            continue
        start = at + 1 if announces else at
        items = list(takewhile(lambda each: each.is_item and each.is_open, body[start:]))
        if not items or (announces and not is_named and not _are_policies(items)):
            continue
        if announces and piece.is_open:
            piece.leave(Reason.LEAD_IN)
        if is_named and section.heading and section.heading.is_open:
            section.heading.leave(Reason.LABEL)
        sureness = BELOW_HEADING if is_named else BELOW_SENTENCE
        return [_policy(item.take(), sureness) for item in items]
    return []


def _are_policies(items: list[Piece]) -> bool:
    return sum(bool(GENRE.search(item.text)) for item in items) * 2 >= len(items)


def _policy(text: str, sureness: float) -> RecognisedPolicy:
    linked = LINK.search(text)
    words = " ".join(LINK.sub("", text).split()).strip(" .;,")
    lead, rest = split_lead(words)
    if len(words) > LONGEST and not lead:
        lead, rest = words[:LONGEST].rsplit(" ", 1)[0], words
    return RecognisedPolicy(
        capital(lead or words), linked[1].rstrip(".,;") if linked else "", rest if lead else "", sureness
    )


def _said(body: list[Piece], is_named: bool) -> list[RecognisedPolicy]:
    for piece in body:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", piece.text):
            found = SENTENCE.search(sentence)
            if found is None or not (is_named or OWN.search(sentence[: found.start()])):
                continue
            named = INSTANCES.search(found["rest"])
            words = (named["within"] or named["after"]) if named else found["rest"]
            names = [name for name in map(_name, _parts(words.rstrip(" .:"))) if name]
            if names:
                return [RecognisedPolicy(name, sureness=IN_SENTENCE) for name in names]
    return []


def _parts(words: str) -> list[str]:
    """One for each thing named: "the Health and Wellbeing Plan and the Act" is two."""
    parts, begun, at = [], "", 0
    for found in [*CONNECTED.finditer(words), None]:
        begun += words[at : found.start() if found else len(words)]
        if found is None or GENRE.search(begun):
            parts.append(begun)
            begun = ""
        else:
            begun += found[0]
        at = found.end() if found else at
    return parts


def _name(words: str) -> str:
    """The name of a policy among a sentence's words: it ends in what such things are called, and is short."""
    words = re.sub(
        r"^(?:(?:både|kommunens|den|det|de|vores|på|af|i|both|the|our|council's|on|of|in)\s+)+",
        "",
        words.strip(),
        flags=re.I,
    )
    found = re.match(
        rf"(?:[\w'’-]+\s+){{0,6}}?{NAME}\b(?:\s+(?:om|for|med|on|of|with|af|fra|from)\s+[\w\s-]{{3,60}})?", words, re.I
    )
    if found is None or len(found[0].split()) > 10:
        return ""
    name = found[0].strip()
    is_bare = re.fullmatch(r"politik\w*|strategi\w*|aftale\w*|lov\w*|plans?|policy|strategy|law|reform\w*", name, re.I)
    is_bare = is_bare or re.search(r"(?:politikker|strategier|planer|policies|strategies)\b", name, re.I)
    return "" if is_bare else capital(name)
