"""A few small networks that together tell how likely each of some rows of figures is the right one, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.networks import Figures

_FARTHEST = 5.0  # deviations from the mean; what lies farther counts as that far


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights, one column for each unit, and what is added to each."""

    weights: Figures
    bias: Figures

    def of(self, rows: Figures) -> Figures:
        """The sums of the units for each row."""
        return rows @ self.weights + self.bias


@dataclass(frozen=True, slots=True)
class Networks:
    """Networks of several layers that share the mean and the deviation of each column of their rows."""

    mean: Figures
    deviation: Figures
    networks: Sequence[Sequence[Layer]]

    def standard(self, rows: Figures) -> Figures:
        """The rows as deviations from the mean."""
        return np.asarray(np.clip((rows - self.mean) / self.deviation, -_FARTHEST, _FARTHEST), dtype=np.float32)

    def likely(self, standard: Figures) -> Figures:
        """How likely each of some rows, as deviations, is the right one, of all and of none of them being right."""
        return np.asarray(sum(_likely(layers, standard) for layers in self.networks) / len(self.networks))


def _likely(layers: Sequence[Layer], rows: Figures) -> Figures:
    for layer in layers[:-1]:
        rows = np.maximum(layer.of(rows), 0.0)
    return likelihoods(layers[-1].of(rows)[:, 0])


def likelihoods(scores: Figures) -> Figures:
    """How likely each of some is the right one by their scores, none of them having the score 0."""
    highest = max(float(scores.max()), 0.0)
    likely = np.exp(scores - highest)
    return np.asarray(likely / (likely.sum() + np.exp(-highest)))
