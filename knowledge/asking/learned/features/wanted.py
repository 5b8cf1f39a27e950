"""Which kind of answer a question asks for, learnt from the words of questions."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import Stemmer

from knowledge.asking.understanding.understand import Understood

# As the evaluation sets tell questions apart, those for an age beside those for a year or a date.
KINDS = (
    "mentor", "student", "family", "school", "company", "performance", "role", "venue", "award", "origin", "when",
    "age", "partner", "yes_no", "count", "passage", "hop", "compare", "list",
)  # fmt: skip
_ASKING = frozenset({"who", "whom", "what", "which", "where", "when", "how", "whi", "whose"})  # stems
_LONGEST_ASKED = 3  # words
_PER_LENGTH, _LONGEST, _MOST_NAMES = 3, 5, 2


def signs(understood: Understood) -> list[str]:
    """What in a question tells its kind: its words and pairs of them, names masked, and what the forms understood."""
    return list(dict.fromkeys((*_of_words(_masked(understood)), *_of_query(understood))))


def _masked(understood: Understood) -> list[str]:
    stem = Stemmer.Stemmer("english").stemWord
    masked = [_mask(word) if word.startswith("⟨") else stem(word) for word in understood.marked.words]
    if "<DANCER>" in masked:
        masked[masked.index("<DANCER>")] = "<subject>"
    return masked


def _mask(mark: str) -> str:
    kinds, _, _ = mark[1:].partition(":")
    return f"<{kinds.partition('|')[0]}>"


def _of_words(words: list[str]) -> Iterator[str]:
    yield from words
    for left, right in pairwise(["^", *words, "$"]):
        yield f"{left} {right}"
    for left, right in zip(words, words[2:], strict=False):
        yield f"{left} * {right}"
    yield f"begins: {' '.join(words[:1])}"
    yield f"begins: {' '.join(words[:2])}"
    place = next((place for place, word in enumerate(words) if word in _ASKING), None)
    lengths = () if place is None else range(1, _LONGEST_ASKED + 1)
    yield from (f"asks: {' '.join(words[place : (place or 0) + length])}" for length in lengths)
    yield f"length: {min(len(words) // _PER_LENGTH, _LONGEST)}"


def _of_query(understood: Understood) -> Iterator[str]:
    query = understood.query
    yield f"form: {query.form}"
    yield f"relation: {query.relation}"
    yield f"detail: {query.detail}"
    yield f"query: {query.form} {query.relation} {query.detail}"
    yield f"names: {min(len(query.filters), _MOST_NAMES)}"


class Wanted:
    """A linear model over the signs of a question: a row of weights for each sign, the last one for any question."""

    def __init__(self, rows: Mapping[str, int], weights: npt.NDArray[np.float32]) -> None:
        self.rows = rows
        self.weights = weights

    def kinds(self, understood: Understood) -> npt.NDArray[np.float32]:
        """The probability of each of the kinds."""
        found = [row for sign in signs(understood) if (row := self.rows.get(sign)) is not None]
        scores = self.weights[[*found, -1]].sum(axis=0)
        likely = np.exp(scores - scores.max())
        return np.asarray(likely / likely.sum(), dtype=np.float32)
