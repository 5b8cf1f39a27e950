"""The network of the recogniser: what it is made of, and what it says of the words of a profile.

Each word is seen through its features, each of which is looked up by its hash in a table (as in Bloom embeddings, Serrà
and Karatzoglou 2017), through the words around it by gated convolutions (Dauphin et al. 2017), and through those of its
sentence by attention (Vaswani et al. 2017), layer upon layer with residual connections. For every word and label it
gives the chance that the word belongs to such a thing of the dancer's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np

from knowledge.networks import Figures, on_one_thread
from knowledge.reading.recognition.features import FEATURES, Rows

Keys = np.ndarray[Any, np.dtype[np.uint64]]
Places = np.ndarray[Any, np.dtype[np.int64]]

HASHES = 2
"""In so many rows of the table each feature of a word is looked up; their sum is what it counts for."""
ROWS = (
    8000, 6000, 3000, 1000, 1000, 400, 1000, 1000, 400, 8000, 8000, 4000, 2000, 2000, 200, 1000, 1000, 1000, 400, 600,
)  # fmt: skip
"""How many rows of the table each of the features has, in their order."""
SPREADS = (1, 1, 2, 2, 4)
"""How many words apart those are that each of the convolutions sees together."""
ATTENDING = (1, 4)
"""Behind which of the convolutions the words of a sentence attend to each other."""
HEADS = 4
LONGEST = 128
"""So many words attend to each other; a longer sentence is seen in parts, so that time grows with its length alone."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)  # odd, of many bits: the golden ratio's, and xxHash's
_SMALLEST = 1e-5  # what a variance is at least, as in PyTorch
_HIGHEST = 60.0  # of what is raised to a power, above nought and below, so that a sum of powers stays a number


def keys_of(rows: Sequence[Sequence[str]]) -> Keys:
    """The features of words as the network takes them: a matrix of hashes, a row for each word."""
    from spacy.strings import get_string_id  # noqa: PLC0415 - loaded with the parser, not before

    hashed: list[list[int]] = []
    for column, values in enumerate(zip(*rows, strict=True)):
        known = {value: get_string_id(f"{column}:{value}") for value in set(values)}
        hashed.append([known[value] for value in values])
    return np.asarray(hashed, dtype="uint64").reshape(FEATURES, len(rows)).T


def places_of(keys: Keys) -> Places:
    """The rows of the table for each word, feature and hash."""
    sizes = np.array(ROWS, dtype="uint64")
    starts = np.cumsum((0, *ROWS[:-1]))
    found = np.empty((*keys.shape, HASHES), dtype="int64")
    for number in range(HASHES):
        mixed = keys * np.uint64(_FACTORS[number])
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(_FACTORS[number - 1])
        mixed ^= mixed >> np.uint64(32)
        found[..., number] = (mixed % sizes).astype("int64") + starts
    return found


def parts_of(rows: Rows) -> list[int]:
    """Where each part begins whose words attend to each other, and the end: a sentence, or as much as is seen of it."""
    borders = [number for number, place in enumerate(rows.places) if place is None]
    return [
        *(start for border, end in pairwise([*borders, len(rows.places)]) for start in range(border, end, LONGEST)),
        len(rows.places),
    ]


@dataclass(frozen=True)
class Network:
    """Such a network, as the arrays that it learnt, by their names.

    "table" is looked up; "mixed", "around_0" and on (the words before, at and behind below one another), "attention_0"
    and "attended_0" and on, and "last" are layers, each with its "_bias"; "seen_…" and "asked_…" with theirs scale what
    convolutions and attention take.
    """

    arrays: Mapping[str, Figures]

    def chances(self, keys: Keys, parts: Sequence[int]) -> Figures:
        """For each word, given by its keys, and each of `LABELS` the chance, 0 to 1; `parts` is as of `parts_of`."""
        table, places = self.arrays["table"], places_of(keys)
        seen = table[places[..., 0]]
        for number in range(1, HASHES):
            seen += table[places[..., number]]
        words = _gated(self._layer("mixed", seen.reshape(len(keys), -1)))
        width = words.shape[1]
        for number, spread in enumerate(SPREADS):
            around = np.zeros((len(words), 3 * width), dtype="float32")  # the words before, at and behind each
            around[:, width : 2 * width] = self._scaled(f"seen_{number}", words)
            around[spread:, :width] = around[:-spread, width : 2 * width]
            around[:-spread, 2 * width :] = around[spread:, width : 2 * width]
            words += _gated(self._layer(f"around_{number}", around))
            if number in ATTENDING:
                words += self._attended(ATTENDING.index(number), words, parts)
        given: Figures = np.asarray(1 / (1 + np.exp(-self._layer("last", words))), dtype="float32")
        return given

    def _attended(self, number: int, words: Figures, parts: Sequence[int]) -> Figures:
        """What each word takes from those of its part."""
        width = words.shape[1]
        asked = self._layer(f"attention_{number}", self._scaled(f"asked_{number}", words))
        asked[:, :width] /= np.sqrt(np.float32(width // HEADS))
        taken = np.empty_like(words)
        for start, end in pairwise(parts):
            query, key, value = asked[start:end].reshape(-1, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
            powers = np.exp(np.clip(query @ key.transpose(0, 2, 1), -_HIGHEST, _HIGHEST))
            ones = np.ones((end - start, 1), dtype="float32")
            taken[start:end] = ((powers @ value) / (powers @ ones)).transpose(1, 0, 2).reshape(-1, width)
        return self._layer(f"attended_{number}", taken)

    def _layer(self, name: str, rows: Figures) -> Figures:
        found: Figures = rows @ self.arrays[name]
        found += self.arrays[f"{name}_bias"]
        return found

    def _scaled(self, name: str, rows: Figures) -> Figures:
        """The rows with a mean of nought and a deviation of one each, then as what was learnt scales them."""
        # A product is the fastest sum over rows as short as these.
        each = np.full((rows.shape[1], 1), 1 / rows.shape[1], dtype="float32")
        centred: Figures = rows - rows @ each
        centred /= np.sqrt((centred * centred) @ each + np.float32(_SMALLEST))
        centred *= self.arrays[name]
        centred += self.arrays[f"{name}_bias"]
        return centred


def _gated(rows: Figures) -> Figures:
    """The first half of each row, where it is above nought, as far as the second half lets it through."""
    half = rows.shape[1] // 2
    shares = np.negative(rows[:, half:])
    np.exp(shares, out=shares)
    shares += 1
    found: Figures = np.maximum(rows[:, :half], 0)
    found /= shares
    return found


@cache
def _trained() -> Network:
    with (resources.files(__package__) / "model.npz").open("rb") as file, np.load(file) as arrays:
        return Network({name: arrays[name].astype("float32") for name in arrays.files})


def chances(rows: Rows) -> Figures:
    """For each word, and each of `LABELS`, the chance that it belongs to such a thing."""
    with on_one_thread():
        return _trained().chances(keys_of(rows.features), parts_of(rows))
