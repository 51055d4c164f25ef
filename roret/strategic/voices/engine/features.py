"""Texts as numbers a linear model can learn from: word stems, parts of words, word families, and word vectors.

Danish puts words together ("støttekontaktperson"), so parts of words matter as much as words. All parts are
computed once per word and remembered: the same notes are read again after every choice at the sorting desk.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import Stemmer
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, diags_array, hstack, vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import ThreadpoolController

from roret.strategic.voices.engine.families import families_of

FAMILY_WEIGHT, VECTOR_WEIGHT = 0.3, 0.1
"""Beside 1.0 for words and their parts; found on the demo's contributions."""

_DIMENSIONS, _VOCABULARY, _SIF = 50, 2_000, 0.01
_PARTS = (4, 5, 6)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEMMER = Stemmer.Stemmer("danish")
_STOP_LIST = """
ad af alle alt at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter ej
eller en end er et fik for fra få får ham han hans har have havde hende hendes her hos hun hvad hvis hvor
i ikke ind ja jeg jer jo kan kun kunne man mange med meget men mere mig min mine mit må ned nej noget
nogle nu når og også om op os over på sig sin sine sit skal skulle som sådan så til ud under var vi vil
ville vor være været bare flere a all an and are as at be been but by can do for from had has have he her
his if in is it its just me my no not of on or our she so than that the their them then there they this to
up was we were what when who will with would you your
"""
_STOP_WORDS = frozenset(_STOP_LIST.split())

THREADS = ThreadpoolController()
"""Small matrices are slower on several threads than on one, and other requests want the processors."""

_MOST_TEXTS, _MAKERS_KEPT = 5_000, 4
_MAKERS: "dict[bytes, FeatureMaker]" = {}


class FeatureMaker:
    """Knows how rare each feature is among the texts of a collection, and turns texts into rows of length 1.

    The first columns are stems and parts of words, then families, then vectors. Rows of texts and of single words
    are remembered under a digest, never the texts themselves.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.words = TfidfVectorizer(analyzer=word_features, sublinear_tf=True)
        self.families = TfidfVectorizer(analyzer=family_features, sublinear_tf=True)
        self.vectors = WordVectors()
        with THREADS.limit(limits=1):
            words, families = _fitted(self.words, texts), _fitted(self.families, texts)
            self.known = _joined(words, families, self.vectors.fit(texts))
        self.row_of = {digest(text): row for row, text in enumerate(texts)}
        self.readable = words.shape[1] + families.shape[1]
        self.single: dict[str, int] = {}
        self.singles = self.known[:0]
        self.learned_before: object = None  # engine.learned_before.Learned

    def make(self, texts: Sequence[str]) -> csr_array:
        """One row per text; texts it was made from are only looked up."""
        rows = [self.row_of.get(digest(text), -1) for text in texts]
        if min(rows, default=0) >= 0:
            return self.known[rows]
        vectors = self.vectors.make(texts)
        return _joined(self.words.transform(texts), self.families.transform(texts), vectors)

    def score_words(self, words: Sequence[str], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each word by itself speaks for each topic; `weights` has a row for each column of `make`."""
        new = [word for word in words if word not in self.single]
        if new:
            empty = np.zeros((len(new), self.known.shape[1] - self.readable))
            made = _joined(self.words.transform(new), self.families.transform(new), empty)
            self.singles = csr_array(vstack([self.singles, made], format="csr"))
            self.single |= {word: len(self.single) + place for place, word in enumerate(new)}
        return np.asarray(self.singles[[self.single[word] for word in words]] @ weights)


def maker_of(texts: Sequence[str]) -> FeatureMaker:
    """The maker of these texts; the last few are kept, since a choice at the sorting desk changes no text.

    At most 5,000 of the texts, evenly spread, say what is rare: more would say the same.
    """
    chosen = texts[:: -(-len(texts) // _MOST_TEXTS)] if texts else texts
    key = digest("\x1e".join(chosen))
    maker = _MAKERS.pop(key, None) or FeatureMaker(chosen)
    _MAKERS[key] = maker
    while len(_MAKERS) > _MAKERS_KEPT:
        del _MAKERS[next(iter(_MAKERS))]
    return maker


def digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def _fitted(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> csr_array:
    try:
        return csr_array(vectorizer.fit_transform(texts))
    except ValueError:  # no text holds any feature
        vectorizer.fit(["bus"])
        return csr_array(vectorizer.transform(texts) if texts else (0, len(vectorizer.vocabulary_)))


def _joined(words: csr_array, families: csr_array, vectors: NDArray[np.float64]) -> csr_array:
    weighted = [words, families * np.sqrt(FAMILY_WEIGHT), csr_array(vectors * np.sqrt(VECTOR_WEIGHT))]
    return csr_array(hstack(weighted, format="csr"))


def word_features(text: str) -> list[str]:
    """Stems of words that mean something, and the parts of each."""
    return [feature for word in split_words(text) for feature in _parts(word)]


def family_features(text: str) -> list[str]:
    """Families of single words and of two and three in a row, stop words too: "råd til", "i dag"."""
    words = _WORD.findall(text.lower())
    pairs = map("_".join, pairwise(words))
    threes = map("_".join, zip(words, words[1:], words[2:], strict=False))
    return [family for group in (words, pairs, threes) for word in group for family in families_of(word)]


def split_words(text: str) -> list[str]:
    """The words of a text in small letters, hyphens kept."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    stems = [stem for piece in word.split("-") if (stem := _stem(piece))]
    parts = [f" {stem} "[at : at + size] for stem in stems for size in _PARTS for at in range(len(stem) + 3 - size)]
    return (*stems, *(f"~{part}" for part in parts))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """The Danish stem, or nothing for a stop word, a number or a single letter."""
    if len(word) < 2 or word in _STOP_WORDS or not word.isalpha():
        return ""
    return str(_STEMMER.stemWord(word))


def content_words(text: str) -> list[str]:
    """The words of a text that mean something, as they were written."""
    return [word for word in split_words(text) if len(word) > 2 and any(_stem(piece) for piece in word.split("-"))]


def _meanings(text: str) -> list[str]:
    return [*stems_of(text), *(f"+{family}" for family in family_features(text))]


def stems_of(text: str) -> list[str]:
    return [stem for word in split_words(text) for piece in word.split("-") if (stem := _stem(piece))]


class WordVectors:
    """Vectors of words and families from which of them stand together in these very texts.

    Positive pointwise mutual information, reduced to 50 dimensions; a text is the mean of its words' vectors with
    frequent words weighing less (SIF, Arora et al. 2017). No model from outside.
    """

    def __init__(self, analyzer: Callable[[str], list[str]] | None = None) -> None:
        self.counter = TfidfVectorizer(
            analyzer=analyzer or _meanings, use_idf=False, norm=None, max_features=_VOCABULARY
        )
        self.vectors = np.zeros((0, 0))

    def fit(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Learn from the texts, and return their own vectors."""
        counts = _fitted(self.counter, texts)
        frequency = np.asarray(counts.sum(axis=0)).ravel()
        weights = _SIF / (_SIF + frequency / max(frequency.sum(), 1.0))
        self.vectors = weights[:, None] * _reduced(_information(counts))
        return _unit(counts @ self.vectors)

    def make(self, texts: Sequence[str]) -> NDArray[np.float64]:
        return _unit(self.counter.transform(texts) @ self.vectors)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))


def _information(counts: csr_array) -> csr_array:
    """Positive pointwise mutual information of each two terms, by the texts they share; long texts say less."""
    sizes = np.maximum(np.diff(counts.indptr), 1)
    present = csr_array((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape)
    together = coo_array(present.T @ (diags_array(1 / np.sqrt(sizes)) @ present))
    together.data[together.row == together.col] *= 0.5
    of_term = np.asarray(together.sum(axis=1)).ravel()
    expected = of_term[together.row] * of_term[together.col] / max(of_term.sum(), 1e-9)
    together.data = np.log(together.data / np.maximum(expected, 1e-9)).clip(min=0)
    return csr_array(together)


def _reduced(information: csr_array) -> NDArray[np.float64]:
    dimensions = min(_DIMENSIONS, information.shape[0])
    left, strength, _right = randomized_svd(information, dimensions, random_state=0, n_iter=2)
    return np.asarray(left * np.sqrt(strength))
