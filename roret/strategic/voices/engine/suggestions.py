"""Topic suggestions, learned from what people have sorted so far. A person always decides.

A ridge regression per topic on the words of the sorted texts, in closed form, so that it is learned anew after
each choice. The topics' own names and descriptions count as sorted texts: there are suggestions from the start.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from roret.strategic.voices.engine.features import THREADS, FeatureMaker, maker_of, split_words

Topic = TypeVar("Topic", bound=Hashable)
Numbers = NDArray[np.float64]

_RIDGE, _TOPIC_TEXT_WEIGHT, _PRIOR = 5.0, 10.0, 0.5
_MOST_LEARNED_FROM = 1_500
"""The newest of the sorted texts; solving costs their number to the third."""

_SURENESS_AT_FIRST = (12.0, -2.5)
_ENOUGH_TO_CALIBRATE = 30
_MOST_WORDS, _MOST_NEIGHBOURS, _NEAR = 4, 3, 0.08


@dataclass(frozen=True)
class Suggestion(Generic[Topic]):
    """A topic for a text, and why. `neighbours` are indices into the sorted texts, the nearest first.

    `sureness` is from 0 to 1: of suggestions with 0.7 about seven in ten were right among those sorted so far.
    """

    topic: Topic
    sureness: float
    because: tuple[str, ...]
    neighbours: tuple[int, ...]


class Suggester(Generic[Topic]):
    """Made by `fit`, asked by `suggest`. Nothing is drawn by chance: the same texts give the same suggestions."""

    def __init__(self, topics: list[Topic], maker: FeatureMaker, learned: "_Learned", first_sorted: int) -> None:
        self._topics, self._maker, self._learned, self._first_sorted = topics, maker, learned, first_sorted

    @classmethod
    def fit(
        cls,
        texts_sorted: Sequence[str],
        topics_per_text: Sequence[Collection[Topic]],
        all_texts: Sequence[str],
        topic_texts: Mapping[Topic, str] | None = None,
    ) -> "Suggester[Topic]":
        """Learn from sorted texts, oldest first, and their topics.

        `all_texts`, sorted and not, say which words are rare and which belong together. `topic_texts` gives each
        topic's name and description, one per line; topics without sorted texts can then be suggested too.
        """
        topic_texts = topic_texts or {}
        topics = list(dict.fromkeys([*topic_texts, *(topic for each in topics_per_text for topic in each)]))
        first = max(0, len(texts_sorted) - _MOST_LEARNED_FROM)
        lines = [(line, topic) for topic, text in topic_texts.items() for line in text.splitlines() if line.strip()]
        maker = maker_of([*all_texts, *(line for line, _ in lines)])
        given = [*topics_per_text[first:], *([topic] for _, topic in lines)]
        learned = _learn(
            maker.make([*texts_sorted[first:], *(line for line, _ in lines)]),
            _as_table(given, topics),
            len(texts_sorted) - first,
        )
        return cls(topics, maker, learned, first)

    def suggest(self, texts: Sequence[str], most: int = 3) -> list[list[Suggestion[Topic]]]:
        """For each text up to `most` topics, the likeliest first. Nothing can be suggested without any topic."""
        if not self._topics or not texts:
            return [[] for _ in texts]
        rows = self._maker.make(texts)
        scores = self._learned.scores(rows)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :most]
        sureness = self._learned.sureness(scores)
        neighbours = self._neighbours(rows)
        reasons = _Reasons(texts, self._maker, self._learned.weights)
        return [
            [
                Suggestion(
                    self._topics[topic], float(sureness[row, topic]), reasons.of(row, int(topic)), neighbours[row]
                )
                for topic in best[row]
            ]
            for row in range(len(texts))
        ]

    def _neighbours(self, rows: csr_array) -> list[tuple[int, ...]]:
        near = self._learned.nearness(rows)
        nearest = np.argsort(-near, axis=1, kind="stable")[:, :_MOST_NEIGHBOURS]
        return [
            tuple(int(column) + self._first_sorted for column in columns if near[row, column] >= _NEAR)
            for row, columns in enumerate(nearest)
        ]


@dataclass(frozen=True)
class _Learned:
    """What ridge regression found: weights of features per topic, and how a score becomes a sureness."""

    rows: csr_array
    sorted_rows: int
    weights: Numbers
    base: Numbers
    slope: float
    offset: float

    def scores(self, rows: csr_array) -> Numbers:
        return np.asarray(rows @ self.weights) + self.base

    def sureness(self, scores: Numbers) -> Numbers:
        return np.asarray(1 / (1 + np.exp(-(self.slope * scores + self.offset)))).round(3)

    def nearness(self, rows: csr_array) -> Numbers:
        """Likeness to each sorted text, 1 for the same."""
        return np.asarray((rows @ self.rows[: self.sorted_rows].T).todense())


def _as_table(topics_per_text: Sequence[Collection[Topic]], topics: list[Topic]) -> Numbers:
    column = {topic: index for index, topic in enumerate(topics)}
    table = np.zeros((len(topics_per_text), len(topics)))
    for row, each in enumerate(topics_per_text):
        table[row, [column[topic] for topic in each]] = 1
    return table


def _learn(rows: csr_array, table: Numbers, sorted_rows: int) -> _Learned:
    """Ridge regression in its dual form: the cost follows the number of texts and not of words."""
    base = _PRIOR * table[:sorted_rows].mean(axis=0) if sorted_rows else np.zeros(table.shape[1])
    likeness = np.asarray((rows @ rows.T).todense())
    penalty = np.full(len(table), _RIDGE)
    penalty[sorted_rows:] /= _TOPIC_TEXT_WEIGHT
    with THREADS.limit(limits=1):
        inverse = np.linalg.inv(likeness + np.diag(penalty))
        dual = inverse @ (table - base)
    slope, offset = _SURENESS_AT_FIRST
    if sorted_rows >= _ENOUGH_TO_CALIBRATE:
        left_out = table - dual / np.diag(inverse)[:, None]
        slope, offset = _calibrate(left_out[:sorted_rows].ravel(), table[:sorted_rows].ravel())
    return _Learned(rows, sorted_rows, np.asarray(rows.T @ dual), base, slope, offset)


def _calibrate(scores: Numbers, right: Numbers) -> tuple[float, float]:
    """Slope and offset of the logistic curve from scores to how often they were right.

    The scores are those each sorted text gets when it is itself left out, so they are no better than real ones.
    Newton's method; a weak pull towards the first guess keeps few sorted texts from giving wild curves.
    """
    curve = first = np.array(_SURENESS_AT_FIRST)
    design = np.column_stack([scores, np.ones_like(scores)])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-design @ curve))
        gradient = design.T @ (right - chance) - 0.1 * (curve - first)
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design + 0.1 * np.eye(2)
        curve = curve + np.linalg.solve(curvature, gradient)
    return float(curve[0]), float(curve[1])


class _Reasons:
    """Which of a text's words spoke for a topic: each word is scored once, by itself, for every topic."""

    def __init__(self, texts: Sequence[str], maker: FeatureMaker, weights: Numbers) -> None:
        self.words = [list(dict.fromkeys(split_words(text))) for text in texts]
        vocabulary = list(dict.fromkeys(word for words in self.words for word in words))
        self.index = {word: index for index, word in enumerate(vocabulary)}
        self.scores = maker.score_words(vocabulary, weights) if vocabulary else np.zeros((0, weights.shape[1]))

    def of(self, row: int, topic: int) -> tuple[str, ...]:
        spoken = [(float(self.scores[self.index[word], topic]), word) for word in self.words[row]]
        strongest = sorted((each for each in spoken if each[0] > 0), key=lambda each: -each[0])[:_MOST_WORDS]
        limit = strongest[0][0] / 4 if strongest else 0.0
        return tuple(word for score, word in strongest if score >= limit)
