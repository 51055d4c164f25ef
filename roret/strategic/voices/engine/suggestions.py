"""Topic suggestions, learned from what people have sorted so far. A person always decides.

A ridge regression per topic on the words of the sorted texts, in closed form, so that it is learned anew after
each choice. The topics' own names and descriptions count as sorted texts: there are suggestions from the start.
Who spoke counts a little beside the words: what relatives say is more often about relatives.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dpotri
from scipy.sparse import coo_array, csr_array, hstack

from roret.strategic.voices.engine.features import THREADS, FeatureMaker, maker_of, split_words
from roret.strategic.voices.engine.learned_before import recalled

Topic = TypeVar("Topic", bound=Hashable)
Numbers = NDArray[np.float64]

_RIDGE, _TOPIC_TEXT_WEIGHT, _PRIOR, _SPEAKER_WEIGHT = 5.0, 10.0, 0.5, 0.2
_MOST_LEARNED_FROM = 1_000
"""The newest of the sorted texts; solving costs their number to the third."""

_SPEAKERS = 32
"""Columns for who spoke, in the order they are met; more kinds than that share columns."""

_SURENESS_AT_FIRST = (12.0, -2.5)
_ENOUGH_TO_CALIBRATE = 30
_MOST_WORDS, _MOST_NEIGHBOURS, _NEAR = 4, 6, 0.08


@dataclass(frozen=True)
class Suggestion(Generic[Topic]):
    """A topic for a text, and why. `neighbours` are indices into the sorted texts, the nearest first.

    `speaker` is true when who spoke counted for it as much as a word does.

    `sureness` is from 0 to 1: of suggestions with 0.7 about seven in ten were right among those sorted so far.
    """

    topic: Topic
    sureness: float
    because: tuple[str, ...]
    neighbours: tuple[int, ...]
    speaker: bool = False


class Suggester(Generic[Topic]):
    """Made by `fit`, asked by `suggest`. Nothing is drawn by chance: the same texts give the same suggestions."""

    def __init__(self, topics: list[Topic], maker: FeatureMaker, learned: "_Learned", sorted_before: "_Sorted") -> None:
        self._topics, self._maker, self._learned, self._sorted = topics, maker, learned, sorted_before

    @classmethod
    def fit(
        cls,
        texts_sorted: Sequence[str],
        topics_per_text: Sequence[Collection[Topic]],
        read: Sequence[str] | FeatureMaker,
        topic_texts: Mapping[Topic, str] | None = None,
        speakers: Sequence[str] = (),
    ) -> "Suggester[Topic]":
        """Learn from sorted texts, oldest first, and their topics.

        `read`, texts sorted and not, say which words are rare and which belong together; what was made of them by
        `reader_of` can be given again. `topic_texts` gives each topic's name and description, one per line; topics
        without sorted texts can then be suggested too. `speakers` says for each sorted text who spoke.
        """
        topic_texts = topic_texts or {}
        topics = list(dict.fromkeys([*topic_texts, *(topic for each in topics_per_text for topic in each)]))
        first = max(0, len(texts_sorted) - _MOST_LEARNED_FROM)
        lines = _lines(topic_texts)
        maker = read if isinstance(read, FeatureMaker) else reader_of(read, topic_texts)
        rows, likeness = recalled(maker, [*texts_sorted[first:], *(line for line, _ in lines)])
        said_by = list(dict.fromkeys(speakers))[:_SPEAKERS]
        spoke = _speaker_columns(speakers[first:], said_by, rows.shape[0])
        given = [*topics_per_text[first:], *([topic] for _, topic in lines)]
        learned = _learn(
            csr_array(hstack([rows, spoke], format="csr")),
            likeness + np.asarray((spoke @ spoke.T).todense()),
            _as_table(given, topics),
            len(texts_sorted) - first,
        )
        return cls(topics, maker, learned, _Sorted(first, said_by))

    def suggest(
        self, texts: Sequence[str], most: int = 3, speakers: Sequence[str] = ()
    ) -> list[list[Suggestion[Topic]]]:
        """For each text up to `most` topics, the likeliest first. Nothing can be suggested without any topic."""
        if not self._topics or not texts:
            return [[] for _ in texts]
        rows, spoke = self._rows(texts, speakers)
        scores = self._learned.scores(rows)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :most]
        sureness = self._learned.sureness(scores)
        neighbours = self._neighbours(rows)
        weights = self._learned.weights
        reasons = _Reasons(texts, self._maker, weights[: -spoke.shape[1]])
        by_speaker = np.asarray(spoke @ weights[-spoke.shape[1] :])
        return [
            [
                Suggestion(
                    self._topics[topic],
                    float(sureness[row, topic]),
                    reasons.of(row, int(topic)),
                    neighbours[row],
                    reasons.spoke(row, int(topic), float(by_speaker[row, topic])),
                )
                for topic in best[row]
            ]
            for row in range(len(texts))
        ]

    def surest(self, texts: Sequence[str], speakers: Sequence[str] = ()) -> list[tuple[Topic, float]]:
        """For each of many texts the likeliest topic and how sure that is, without reasons."""
        if not self._topics or not texts:
            return []
        scores = self._learned.scores(self._rows(texts, speakers)[0])
        best = np.argmax(scores, axis=1)
        sureness = self._learned.sureness(scores)
        return [(self._topics[topic], float(sureness[row, topic])) for row, topic in enumerate(best)]

    def _rows(self, texts: Sequence[str], speakers: Sequence[str]) -> tuple[csr_array, csr_array]:
        spoke = _speaker_columns(speakers, self._sorted.speakers, len(texts))
        return csr_array(hstack([self._maker.make(texts), spoke], format="csr")), spoke

    def _neighbours(self, rows: csr_array) -> list[tuple[int, ...]]:
        near = self._learned.nearness(rows)
        nearest = np.argsort(-near, axis=1, kind="stable")[:, :_MOST_NEIGHBOURS]
        return [
            tuple(int(column) + self._sorted.first for column in columns if near[row, column] >= _NEAR)
            for row, columns in enumerate(nearest)
        ]


@dataclass(frozen=True)
class _Sorted:
    """Which of the sorted texts was the first learned from, and who spoke in them."""

    first: int
    speakers: list[str]


def reader_of(texts: Sequence[str], topic_texts: Mapping[Topic, str] | None = None) -> FeatureMaker:
    """What is rare among these texts and the topics' own, to be used for many choices."""
    return maker_of([*texts, *(line for line, _ in _lines(topic_texts or {}))])


def _lines(topic_texts: Mapping[Topic, str]) -> list[tuple[str, Topic]]:
    return [(line, topic) for topic, text in topic_texts.items() for line in text.splitlines() if line.strip()]


def _speaker_columns(speakers: Sequence[str], known: Sequence[str], rows: int) -> csr_array:
    """A column for each who has spoken; a speaker nobody has met, and a topic's own text, have none."""
    column = {speaker: place for place, speaker in enumerate(known)}
    places = [(row, column[speaker]) for row, speaker in enumerate(speakers) if speaker in column]
    at = ([row for row, _ in places], [place for _, place in places])
    return csr_array(coo_array((np.full(len(places), _SPEAKER_WEIGHT**0.5), at), shape=(rows, _SPEAKERS)))


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
        words = self.rows.shape[1] - _SPEAKERS
        return np.asarray((rows[:, :words] @ self.rows[: self.sorted_rows, :words].T).todense())


def _as_table(topics_per_text: Sequence[Collection[Topic]], topics: list[Topic]) -> Numbers:
    column = {topic: index for index, topic in enumerate(topics)}
    table = np.zeros((len(topics_per_text), len(topics)))
    for row, each in enumerate(topics_per_text):
        table[row, [column[topic] for topic in each]] = 1
    return table


def _learn(rows: csr_array, likeness: Numbers, table: Numbers, sorted_rows: int) -> _Learned:
    """Ridge regression in its dual form: the cost follows the number of texts and not of words."""
    base = _PRIOR * table[:sorted_rows].mean(axis=0) if sorted_rows else np.zeros(table.shape[1])
    penalty = np.full(len(table), _RIDGE)
    penalty[sorted_rows:] /= _TOPIC_TEXT_WEIGHT
    with THREADS.limit(limits=1):
        inverse = _inverse(likeness + np.diag(penalty))
        dual = inverse @ (table - base)
    slope, offset = _SURENESS_AT_FIRST
    if sorted_rows >= _ENOUGH_TO_CALIBRATE:
        left_out = table - dual / np.diag(inverse)[:, None]
        slope, offset = _calibrate(left_out[:sorted_rows].ravel(), table[:sorted_rows].ravel())
    return _Learned(rows, sorted_rows, np.asarray(rows.T @ dual), base, slope, offset)


def _inverse(matrix: Numbers) -> Numbers:
    """Of a matrix that is its own mirror and positive: twice as fast as of any."""
    if not len(matrix):
        return matrix
    lower, _info = dpotrf(matrix, lower=1, clean=1)
    half, _info = dpotri(lower, lower=1)
    return np.asarray(half + half.T - np.diag(np.diag(half)))


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
        """The strongest words, first the strongest of all."""
        spoken = self._spoken(row, topic)
        return tuple(word for score, word in spoken if score >= spoken[0][0] / 4)

    def spoke(self, row: int, topic: int, by_speaker: float) -> bool:
        """Whether who spoke counts as much as the weakest of those words."""
        spoken = self._spoken(row, topic)
        return by_speaker > 0 and by_speaker >= (spoken[0][0] / 4 if spoken else 0)

    def _spoken(self, row: int, topic: int) -> list[tuple[float, str]]:
        every = [(float(self.scores[self.index[word], topic]), word) for word in self.words[row]]
        return sorted((each for each in every if each[0] > 0), key=lambda each: -each[0])[:_MOST_WORDS]
