"""A question held against the sentences of one biography: what of it each of them says, and how well."""

import math
from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from knowledge.asking.evidence.saying import alike
from knowledge.asking.learned.features.echoes import Echoes, question_words
from knowledge.asking.learned.offers.pages import Pages
from knowledge.asking.query import Entity
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.reading_off import saying_name
from knowledge.words import word_set

Row = npt.NDArray[np.float64]

_MOST_WEIGHT, _USUAL_WEIGHT, _LEAST_WEIGHT = 8.0, 4.0, 0.05
_WAYS = (
    0.4,
    0.4,
    0.2,
)  # what a word counts said as it stands, by one that means the same, by one that has to do with it
_BESIDE, _ECHO = 0.3, 0.6
_LEAST = 1e-6
_SOON = 8  # words behind a denial that it denies


class Held:
    """The words and names of a question, where the biography says them, and how the sentences compare."""

    def __init__(self, understood: Understood, pages: Pages, echoes: Echoes) -> None:
        self.understood = understood
        self.pages = pages
        self.echoes = echoes
        self.asked = question_words(understood)
        self.words = [word for word in dict.fromkeys(understood.marked.outside_names) if word not in _empty()]
        sayings = pages.sayings
        self.where = {
            word: (sayings.literally(word), sayings.saying(word), sayings.saying(word, loosely=True))
            for word in self.words
        }
        self.weights = {word: self._weight(word) for word in self.words}
        self.whole = sum(self.weights.values()) or 1.0
        self.names = [entity for entity in understood.query.filters if entity.key != pages.path]
        self.naming = {entity: saying_name(entity, sayings, pages.base) for entity in self.names}

    def _weight(self, word: str) -> float:
        """How much a word tells sentences of this biography, and of all, apart."""
        here = math.log((len(self.pages.sentences) + 1) / (len(self.where[word][1]) + 0.5))
        everywhere = min(self.pages.base.passages.weight(word), _MOST_WEIGHT) / _USUAL_WEIGHT
        return max(here * everywhere, _LEAST_WEIGHT)

    def coverage(self, words: Sequence[str]) -> Row:
        """For each sentence, the share of the weight of words said: as they stand, by the same, by what has to do."""
        said = np.zeros((len(self.pages.sentences), len(_WAYS)))
        whole = sum(self.weights[word] for word in words) or 1.0
        for word in words:
            for way, numbers in enumerate(self.where[word]):
                said[list(numbers), way] += self.weights[word] / whole
        return said

    @cached_property
    def said(self) -> Row:
        """The coverage of all words."""
        return self.coverage(self.words)

    @cached_property
    def named(self) -> Row:
        """For each sentence, the share of the names that it names."""
        shares = np.zeros(len(self.pages.sentences))
        for entity in self.names:
            shares[list(self.naming[entity])] += 1.0 / len(self.names)
        return shares

    @cached_property
    def beside(self) -> Row:
        """What the better of the two sentences beside each says."""
        return around(np.asarray(self.said @ np.array(_WAYS)))

    @cached_property
    def scores(self) -> Row:
        """How much of the question each sentence says, as a part of what the best does."""
        scores = self.said @ np.array(_WAYS) + _BESIDE * self.beside + self.named
        return np.asarray(scores / max(scores.max(initial=0.0), _LEAST))

    @cached_property
    def best(self) -> float:
        """How much of the question the best sentence says."""
        scores = self.said @ np.array(_WAYS) + _BESIDE * self.beside + self.named
        return float(scores.max(initial=0.0))

    @cached_property
    def echo(self) -> Row:
        """How well the words of each sentence answer those of the question, as a part of how well the best do."""
        return np.asarray(self.echoed / max(self.echoed.max(initial=0.0), _LEAST))

    @cached_property
    def echoed(self) -> Row:
        """How well the words of each sentence answer those of the question."""
        return np.array([self.echoes.score(self.asked, set(words)) for words in self.pages.marked])

    @cached_property
    def both(self) -> Row:
        """How well each sentence does by what it says and by what its words answer."""
        return np.asarray(self.scores + _ECHO * self.echo)

    @cached_property
    def denied(self) -> list[float]:
        """For each sentence, the share of the weight of words said soon behind a word that denies something."""
        return [self._denied(number) for number in range(len(self.pages.sentences))]

    def _denied(self, number: int) -> float:
        denials, stems = self.pages.denials[number], self.pages.stems[number]
        soon = frozenset(stem for place in denials for stem in stems[place + 1 : place + 1 + _SOON])
        said = (word for word in self.words if number in self.where[word][2]) if soon else ()
        return sum(self.weights[word] for word in said if not alike(word, loosely=True).isdisjoint(soon)) / self.whole

    def unsaid(self, numbers: Sequence[int]) -> list[str]:
        """The words that none of some sentences says."""
        return [word for word in self.words if self.where[word][2].isdisjoint(numbers)]

    def unnamed(self, numbers: Sequence[int]) -> list[Entity]:
        """The names that none of some sentences names."""
        return [entity for entity in self.names if self.naming[entity].isdisjoint(numbers)]


def around(values: Row) -> Row:
    """For each value the greater of those beside it."""
    padded = np.concatenate([[0.0], values, [0.0]])
    return np.asarray(np.maximum(padded[:-2], padded[2:]))


def rank(values: Row) -> npt.NDArray[np.int64]:
    """The place of each value among all, the greatest having 0; of equal ones the first comes first."""
    places = np.empty(len(values), dtype=np.int64)
    places[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return places


@cache
def _empty() -> frozenset[str]:
    """The words of questions that no sentence has to say."""
    return word_set("openers", "closed") | (word_set("questions", "idle") - word_set("questions", "soft"))
