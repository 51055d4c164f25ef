"""Texts as sets of overlapping pieces of three letters, computed for many texts at once.

Pieces stay within words, so two notes with the same words in another order have the same set; case, punctuation
and space are nothing. A typing mistake touches three pieces, a dropped word only its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEATURES = 1 << 21
"""Pieces are numbered by a hash into this many; a few thousand different ones occur, so few collide."""

_BLOCK = 10_000
_NOT_WORDS = re.compile(r"[\W_]+")
_SPACE = 32
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


@dataclass(frozen=True)
class Shingles:
    """Row n holds the sorted features of text n at `features[starts[n]:starts[n + 1]]`."""

    starts: NDArray[np.int64]
    features: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def owners(self) -> NDArray[np.int32]:
        """For each feature the row it stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))


def normalise(text: str) -> str:
    """Small letters and single spaces only: what is left when two people write the same."""
    return _NOT_WORDS.sub(" ", text.casefold()).strip()


def shingle(texts: Sequence[str]) -> Shingles:
    """Features of normalised texts, in blocks so that memory follows the result and not the letters."""
    blocks = [_shingle_block(texts[at : at + _BLOCK]) for at in range(0, len(texts), _BLOCK)]
    counts = [counts for counts, _ in blocks]
    starts = np.concatenate([np.zeros(1, np.int64), *counts]).cumsum()
    return Shingles(starts, np.concatenate([np.zeros(0, np.int32), *(features for _, features in blocks)]))


def _shingle_block(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Counts of features per text, and the features of one text after another."""
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    joined = "".join(f" {text} " for text in texts)
    letters = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    inside = letters[1:-1] != _SPACE
    inside &= owner[:-2] == owner[2:]
    pieces = (letters[:-2] * _MIX[0]) ^ (letters[1:-1] * _MIX[1]) ^ (letters[2:] * _MIX[2])
    pieces ^= pieces >> np.uint64(29)
    hashed = ((pieces * _MIX[0]) >> np.uint64(43)).astype(np.int64)
    keys = (owner[:-2][inside] * FEATURES) | hashed[inside]
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) != 0]
    counts = np.bincount(keys // FEATURES, minlength=len(texts))
    return counts.astype(np.int64), (keys % FEATURES).astype(np.int32)
