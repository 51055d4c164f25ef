"""Documents set by typst as tagged PDF (PDF/UA-1), with the fonts typst brings: no network, no host's fonts.

A template reads its words as JSON from `sys.inputs.words` and sets them as text, never as markup. It knows shapes and
words; which words, the area above says. The same words and the same day give the same bytes.
"""

from .drawing import SHOWN, Drawing, clean
from .setting import each_text, qr_svg, typeset

__all__ = ["SHOWN", "Drawing", "clean", "each_text", "qr_svg", "typeset"]
