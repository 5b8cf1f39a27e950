"""Networks that read a question and a biography side by side, and weigh each offer by where it stands.

Each word is seen with those around it (gated convolutions: Dauphin et al. 2017), each word of the biography with the
words of the question that it answers (attention, enhanced by difference as in ESIM: Chen et al. 2017), and that again
with what stands around. What comes of an offer's first and last word and of its sentence is weighed with its figures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.asking.learned.features.beside import WAYS, Beside, Places
from knowledge.asking.learned.networks.perceptrons import likelihoods
from knowledge.networks import Figures

PADDING, UNKNOWN, FIRST_WORD = range(3)
"""The rows of the table of words for none at all, for a word that it does not hold, and for the first that it does."""

SPREADS = {"text": (1, 2), "question": (1, 1), "joined": (1, 2)}
"""How many words apart those are that a layer of convolutions sees together, for the first and the next."""


@dataclass(frozen=True)
class Interaction:
    """One such network, as the arrays that it learnt, by their names.

    `words` are the rows of its "table" by stem, in order. Its layers are "text", "question", "attention", "joined",
    "summary", "matched" and "scores_0" up to "scores_2", each with a "_bias" where it adds one; the convolutions are
    "text_0", "question_0", "joined_0" and on, with the words before, at and behind below one another. "ways" is what a
    meeting of words counts for attention by its way, "told" the rows of the kinds of offers.
    """

    words: Mapping[str, int]
    arrays: Mapping[str, Figures]

    def likely(self, beside: Beside, rows: Figures) -> Figures:
        """How likely each offer is the right one; `rows` are their figures as deviations from the mean."""
        text, asked = self._encoded(beside)
        meeting = np.zeros((len(text), len(asked), WAYS), dtype=np.float32)
        meeting[beside.meeting[:, 1], beside.meeting[:, 0], beside.meeting[:, 2]] = 1.0
        joined = self._convolved("joined", self._joined(text, asked, meeting))
        summary = _softmax(self._layer("summary", asked)[:, 0]) @ asked
        words = np.concatenate([joined, np.zeros((1, joined.shape[1]), dtype=np.float32)])  # where the place -1 leads
        sentences = _highest(joined, beside.text.starts)
        numbers, first, last, told = beside.offers.T
        seen = [
            words[first],
            words[last],
            sentences[numbers],
            np.broadcast_to(summary, (len(rows), len(summary))),
            self.arrays["told"][told],
            self._layer("matched", summary) * sentences[numbers],
            rows,
        ]
        scores = np.maximum(self._layer("scores_0", np.concatenate(seen, axis=1)), 0.0)
        scores = np.maximum(self._layer("scores_1", scores), 0.0)
        return likelihoods(self._layer("scores_2", scores)[:, 0])

    def _encoded(self, beside: Beside) -> tuple[Figures, Figures]:
        """The words of the biography and of the question, each with those around it."""
        table, ways = self.arrays["table"], np.zeros((len(beside.text.words), WAYS), dtype=np.float32)
        ways[beside.meeting[:, 1], beside.meeting[:, 2]] = 1.0
        seen = np.concatenate([table[self._rows(beside.text.words)], beside.text.signs, ways], axis=1)
        text = np.maximum(self._layer("text", seen), 0.0)
        asked = np.maximum(self._layer("question", table[self._rows(beside.asked)]), 0.0)
        return self._convolved("text", text), self._convolved("question", asked)

    def _rows(self, words: Sequence[str]) -> list[int]:
        return [self.words.get(word, UNKNOWN) for word in words]

    def _joined(self, text: Figures, asked: Figures, meeting: Figures) -> Figures:
        """The words of the biography with what of the question each attends to, which may be nothing."""
        scores = self._layer("attention", text) @ asked.T / np.sqrt(np.float32(text.shape[1]))
        scores = scores + meeting @ self.arrays["ways"]
        shares = _softmax(np.concatenate([scores, np.zeros((len(text), 1), dtype=np.float32)], axis=1))
        attended = shares[:, :-1] @ asked
        ways = np.einsum("tq,tqw->tw", shares[:, :-1], meeting)
        seen = [text, attended, text * attended, ways, shares[:, -1:]]
        return np.maximum(self._layer("joined", np.concatenate(seen, axis=1)), 0.0)

    def _layer(self, name: str, rows: Figures) -> Figures:
        sums = rows @ self.arrays[name]
        return np.asarray(sums + self.arrays[f"{name}_bias"] if f"{name}_bias" in self.arrays else sums)

    def _convolved(self, name: str, rows: Figures) -> Figures:
        for number, spread in enumerate(SPREADS[name]):
            nothing = np.zeros((spread, rows.shape[1]), dtype=np.float32)
            padded = np.concatenate([nothing, rows, nothing])
            around = np.concatenate([padded[: len(rows)], rows, padded[2 * spread :]], axis=1)
            values, gates = np.split(self._layer(f"{name}_{number}", around), 2, axis=1)
            rows = np.asarray(rows + np.maximum(values, 0.0) / (1.0 + np.exp(-gates)), dtype=np.float32)
        return rows


def _highest(words: Figures, starts: Places) -> Figures:
    """The highest of each figure over the words of each sentence; noughts for one without words, and at the end."""
    found = np.zeros((len(starts), words.shape[1]), dtype=np.float32)
    has_words = np.flatnonzero(np.diff(starts))
    found[has_words] = np.maximum.reduceat(words, starts[has_words], axis=0) if len(has_words) else 0.0
    return found


def _softmax(scores: Figures) -> Figures:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
