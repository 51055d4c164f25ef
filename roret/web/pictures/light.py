"""Lights: a shape for each tone, so that nobody needs the colour, and always a word beside it."""

from typing import Final, Literal

from django.utils.safestring import SafeString

from .svg import element, plain

Tone = Literal["green", "yellow", "red", "none"]

TONES: Final[tuple[Tone, ...]] = ("green", "yellow", "red", "none")
FILL: Final[dict[Tone, str]] = {"green": "#1b7a3d", "yellow": "#f2b705", "red": "#b3261e", "none": "#ffffff"}
EDGE: Final[dict[Tone, str]] = {"green": "#145c2e", "yellow": "#7a5a00", "red": "#8a1c16", "none": "#55606a"}


def light(tone: Tone, word: str, *, old: bool = False, size: int = 16) -> SafeString:
    """HTML: the shape, hidden from those who listen, and the word. An old light is drawn as its outline only."""
    drawn = element(
        "svg",
        shape(tone, 8, 8, 14, hollow=old),
        class_="picture-shape",
        width=size,
        height=size,
        viewBox="0 0 16 16",
        aria_hidden="true",
    )
    return SafeString(f'<span class="picture-light picture-light-{tone}">{drawn} {plain(word)}</span>')


def shape(tone: Tone, x: float, y: float, size: float, *, hollow: bool = False) -> str:
    """Green a circle, yellow a triangle, red a square, none a dashed ring; centred on x, y."""
    half = size / 2
    look: dict[str, object] = {
        "fill": "#ffffff" if hollow else FILL[tone],
        "stroke": EDGE[tone],
        "stroke_width": 2 if hollow or tone == "none" else 1,
        "class_": f"tone-{tone}",
    }
    if tone == "yellow":
        points = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y + half * 0.85:.1f} {x - half:.1f},{y + half * 0.85:.1f}"
        return element("polygon", points=points, **look)
    if tone == "red":
        side = size * 0.88
        return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, **look)
    dashes = "2.4 2" if tone == "none" else None
    return element("circle", cx=x, cy=y, r=half * 0.94, stroke_dasharray=dashes, **look)
