"""Near-duplicates: contributions that say the same in almost the same words, found among 100,000 in seconds.

Candidates come from MinHash bands over the rarer pieces of each text; each pair is then compared exactly before
the two stand together.
Nothing is drawn by chance: the same texts give the same groups.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from scipy.sparse import csr_array

from roret.strategic.voices.engine.shingles import FEATURES, Shingles, normalise, shingle

THRESHOLD = 0.45
"""From 0 to 1; found on hand-marked duplicates and on injected variants."""

_ROWS, _BANDS, _SEED = 3, 32, 2024
_KEEP_RAREST, _TOO_COMMON = 12, 0.02
_CROWD = 12
_SMALL_GROUP = 12
_COPY = 0.8
_BLOCK = 10_000
_MIX = np.uint64(0x9E3779B97F4A7C15)
_NUMBER_BITS = np.uint64(24)
_NUMBER = np.uint64((1 << 24) - 1)
"""A band's key and a text's number share 64 bits, so that one sort brings equal keys together."""

Pairs = NDArray[np.int64]
"""Two columns of row numbers, the smaller first."""


def groups_of_similar(texts: Sequence[str], threshold: float = THRESHOLD) -> list[list[int]]:
    """Indices of texts that stand together, in groups of two or more; both levels in rising order.

    Texts without letters or digits stand alone. Time and memory grow with the number of texts.
    """
    unique, of_text = _unique(texts)
    leader = _join(len(unique), _alike(unique, threshold))
    groups: dict[int, list[int]] = {}
    for index, row in enumerate(of_text):
        if row >= 0:
            groups.setdefault(leader[row], []).append(index)
    return sorted(group for group in groups.values() if len(group) > 1)


def nearest(text: str, others: Sequence[str], most: int = 5, threshold: float = THRESHOLD) -> list[tuple[int, float]]:
    """The texts most like one new text, best first: index and likeness from 0 to 1, at least `threshold`.

    Compares with every one of `others`; 10,000 take a few tenths of a second.
    """
    normal = normalise(text)
    if not normal or not others:
        return []
    shingles = shingle([*map(normalise, others), normal])
    last = len(others)
    pairs = np.column_stack([np.arange(last), np.full(last, last)])
    likeness = _likeness(shingles, pairs)
    best = np.argsort(-likeness, kind="stable")[:most]
    return [(int(index), float(likeness[index])) for index in best if likeness[index] >= threshold]


def _unique(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Texts once each after normalising, and for each text its row; -1 where nothing is left of it."""
    rows: dict[str, int] = {}
    of_text = [rows.setdefault(normal, len(rows)) if (normal := normalise(text)) else -1 for text in texts]
    return list(rows), of_text


def _alike(texts: Sequence[str], threshold: float) -> Pairs:
    """Pairs of at least `threshold`, the most alike first."""
    if len(texts) < 2:
        return np.zeros((0, 2), np.int64)
    shingles = shingle(texts)
    candidates = _candidates(_signatures(_rarer(shingles)))
    likeness = _likeness(shingles, candidates)
    kept = np.flatnonzero(likeness >= threshold)
    kept = kept[np.argsort(-likeness[kept], kind="stable")]
    return candidates[kept]


def _join(count: int, pairs: Pairs) -> list[int]:
    """The first text of each text's group. The most alike are joined first; when a group has become large, only
    with a group whose first text is like its own: otherwise small steps lead from any note to any other.
    """
    alike = set(map(tuple, pairs.tolist()))
    leader = list(range(count))
    members: dict[int, list[int]] = {}
    for one, other in pairs.tolist():
        first, second = sorted((leader[one], leader[other]))
        group, joining = members.get(first, [first]), members.get(second, [second])
        small = len(group) + len(joining) <= _SMALL_GROUP
        if first == second or not (small or (first, second) in alike):
            continue
        members[first] = group + joining
        members.pop(second, None)
        for row in joining:
            leader[row] = first
    return leader


def _rarer(shingles: Shingles) -> Shingles:
    """Without what every other text has too; each text keeps at least its twelve rarest pieces."""
    frequency = np.bincount(shingles.features, minlength=FEATURES)[shingles.features]
    owners = shingles.owners()
    order = np.lexsort((shingles.features, frequency, owners))
    rank = np.arange(len(order)) - shingles.starts[owners]
    limit = max(10.0, _TOO_COMMON * len(shingles))
    kept = order[(frequency[order] <= limit) | (rank < _KEEP_RAREST)]
    counts = np.bincount(owners[kept], minlength=len(shingles))
    return Shingles(np.concatenate([[0], counts.cumsum()]), shingles.features[kept])


def _signatures(shingles: Shingles) -> NDArray[np.uint32]:
    """MinHash signatures, one row per text."""
    tokens = shingles.features.astype(np.uint64) * _MIX
    signatures = np.empty((len(shingles), _ROWS * _BANDS), np.uint32)
    for first in range(0, len(shingles), _BLOCK):
        starts = shingles.starts[first : first + _BLOCK + 1]
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(
            tokens[starts[0] : starts[-1]], (starts - starts[0]).astype(np.uint64), _ROWS * _BANDS, _SEED
        )
        signatures[first : first + len(starts) - 1] = matrix.to_rows()
    return signatures


def _candidates(signatures: NDArray[np.uint32]) -> Pairs:
    """Pairs that agree on a whole band. In a crowd each stands by the next few and by the first of the crowd."""
    numbers = np.arange(len(signatures), dtype=np.uint64)
    found: list[NDArray[np.uint64]] = []
    for band in range(_BANDS):
        rows = signatures[:, band * _ROWS : (band + 1) * _ROWS].astype(np.uint64)
        mixed = (rows[:, 0] * _MIX) ^ (rows[:, 1] << np.uint64(32)) ^ rows[:, 2]
        keys = ((mixed * _MIX) & ~_NUMBER) | numbers
        keys.sort()
        found += _neighbours(keys)
    pairs = np.concatenate(found)
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=np.uint64(0)) != 0]
    return np.column_stack([pairs >> _NUMBER_BITS, pairs & _NUMBER]).astype(np.int64)


def _neighbours(keys: NDArray[np.uint64]) -> list[NDArray[np.uint64]]:
    """Pairs of numbers with equal keys, each pair as one number; `keys` are sorted, number within key."""
    numbers = keys & _NUMBER
    begins = np.diff(keys & ~_NUMBER, prepend=~np.uint64(0)) != 0
    first = np.flatnonzero(begins)[np.cumsum(begins) - 1]
    place = np.arange(len(keys)) - first
    found = []
    for step in range(1, _CROWD + 1):
        later = np.flatnonzero(place >= step)
        found.append((numbers[later - step] << _NUMBER_BITS) | numbers[later])
    late = np.flatnonzero(place > _CROWD)
    return [*found, (numbers[first[late]] << _NUMBER_BITS) | numbers[late]]


def _likeness(shingles: Shingles, pairs: Pairs) -> NDArray[np.float32]:
    """Jaccard of each pair, what they share as a part of all that either has: by rarity or by count.

    The smaller of the two: by count alone "jeg vil gerne have" makes notes alike, by rarity alone one rare long
    word does. By count alone once it is a copy, as of a letter sent by a thousand people, where only the names
    are rare. Both come from one product, of numbers with the rarity as real and 1 as imaginary part.
    """
    frequency = np.bincount(shingles.features, minlength=FEATURES)
    rarity = np.log1p((len(shingles) + 1) / (frequency + 1)).astype(np.float32)[shingles.features]
    shape = (len(shingles), FEATURES)
    weighted = csr_array((rarity + np.complex64(1j), shingles.features, shingles.starts), shape=shape)
    present = csr_array((np.ones_like(rarity), shingles.features, shingles.starts), shape=shape)
    total = weighted.sum(axis=1)
    likeness = np.empty(len(pairs), np.float32)
    for first in range(0, len(pairs), _BLOCK):
        one, other = pairs[first : first + _BLOCK].T
        shared = weighted[one].multiply(present[other]).sum(axis=1)
        either = total[one] + total[other] - shared
        by_rarity, by_count = shared.real / either.real, shared.imag / either.imag
        smaller = np.minimum(by_rarity, by_count)
        likeness[first : first + _BLOCK] = np.where(by_count >= _COPY, by_count, smaller)
    return likeness
