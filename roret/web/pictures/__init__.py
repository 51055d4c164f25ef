"""Pictures made on the server as SVG: values in, markup out; they know shapes and numbers, and no domain.

Every picture carries its title and description, works without script and without a style sheet (presentation
attributes only, so the strictest Content-Security-Policy lets it through), says nothing by colour alone, and
escapes whatever it is given. Pictures have a fixed size in pixels so that text stays readable; put a wide one in
a container that scrolls sideways. The same figures belong in a table beside it.
"""

from .bars import Bar, Part, bars
from .flow import Column, Link, Node, flow
from .light import Tone, light
from .line import Point, line
from .milestones import Mark, milestones
from .panels import Chip, Panel, panels

__all__ = [
    "Bar",
    "Chip",
    "Column",
    "Link",
    "Mark",
    "Node",
    "Panel",
    "Part",
    "Point",
    "Tone",
    "bars",
    "flow",
    "light",
    "line",
    "milestones",
    "panels",
]
