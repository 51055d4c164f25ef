"""What was computed for the choice before, used again for the next: one choice adds one text, and takes one away.

Kept beside what read the texts, as digests and numbers and never as words. Each process remembers its own, and what
is remembered only saves time: the result is the same without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from roret.strategic.voices.engine.features import FeatureMaker, digest


@dataclass(frozen=True)
class Learned:
    """Rows of texts, how alike each two are, and where each text stands among them."""

    place: dict[bytes, int]
    rows: csr_array
    likeness: NDArray[np.float64]


def recalled(maker: FeatureMaker, texts: Sequence[str]) -> tuple[csr_array, NDArray[np.float64]]:
    """A row per text and the likeness of each two; only of new texts is anything computed."""
    keys = [digest(text) for text in texts]
    before = maker.learned_before
    known = before.place if isinstance(before, Learned) else {}
    new = [row for row, key in enumerate(keys) if key not in known]
    made = maker.make([texts[row] for row in new])
    if isinstance(before, Learned) and len(new) < len(texts):
        rows, likeness = _joined(before, [known.get(key, -1) for key in keys], new, made)
    else:
        rows, likeness = made, np.asarray((made @ made.T).todense())
    maker.learned_before = Learned({key: row for row, key in enumerate(keys)}, rows, likeness)
    return rows, likeness


def _joined(
    before: Learned, places: list[int], new: list[int], made: csr_array
) -> tuple[csr_array, NDArray[np.float64]]:
    """Old and new rows in their order."""
    fresh = dict(zip(new, range(len(new)), strict=True))
    order = [fresh[row] + before.rows.shape[0] if row in fresh else place for row, place in enumerate(places)]
    rows = csr_array(vstack([before.rows, made], format="csr")[order])
    likeness = before.likeness[np.ix_(places, places)]
    if new:
        across = np.asarray((made @ rows.T).todense())
        likeness[new, :] = across
        likeness[:, new] = across.T
    return rows, likeness
