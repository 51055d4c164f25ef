"""A strategy as tagged PDF (PDF/UA-1). The same content on the same day gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from roret.web.typeset import Drawing, each_text, typeset

from .saying import Saying, said

_TEMPLATE: Final = Path(__file__).parent / "templates" / "strategy.typ"


def pdf(saying: Saying) -> bytes:
    def say(drawing: Drawing) -> dict[str, Any]:
        whole: dict[str, Any] = each_text(said(saying), drawing)
        whole["language"] = saying.language
        whole["unshown"] = saying.labels["unshown"] if drawing.unshown else ""
        return whole

    return typeset(_TEMPLATE, say, on=saying.on)
