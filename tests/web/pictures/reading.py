"""How the tests read a picture: as XML, since that is what a browser does with it."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def read(picture: str) -> Element:
    return ElementTree.fromstring(picture)


def texts(picture: str) -> list[str]:
    return ["".join(each.itertext()) for each in read(picture).iter(f"{SVG}text")]


def titles(picture: str) -> list[str]:
    return [each.text or "" for each in read(picture).iter(f"{SVG}title")]


def of_class(picture: str, name: str) -> list[Element]:
    return [each for each in read(picture).iter() if name in each.get("class", "").split()]


def forbidden(picture: str) -> list[str]:
    """What a strict Content-Security-Policy would stop: styles, scripts, handlers, anything from elsewhere."""
    found = [
        each.tag for each in read(picture).iter() if each.tag.removeprefix(SVG) in ("style", "script", "image", "use")
    ]
    return found + re.findall(r"\s(?:style|on\w+|src|xlink:href)=", picture)


def boxes(picture: str) -> list[tuple[float, float, float, float]]:
    """Where each line of text lies at most: left, top, right, bottom; seven pixels a character at 13 pixels."""
    found = []
    for each in read(picture).iter(f"{SVG}text"):
        size, x, y = (float(each.get(name, "0")) for name in ("font-size", "x", "y"))
        wide = len("".join(each.itertext())) * size * 0.54
        left = {"end": x - wide, "middle": x - wide / 2}.get(each.get("text-anchor", ""), x)
        found.append((left, y - size * 0.75, left + wide, y + size * 0.2))
    return found


def overlapping(picture: str) -> list[tuple[str, str]]:
    said = list(zip(texts(picture), boxes(picture), strict=True))
    return [
        (one, other)
        for n, (one, a) in enumerate(said)
        for other, b in said[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
