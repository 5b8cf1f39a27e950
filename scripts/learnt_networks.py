"""Learns the networks that weigh the offers of a biography against each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from knowledge.asking.learned.networks.perceptrons import Layer, Networks
from knowledge.networks import Figures

UNITS, ROUNDS, BATCH, RATE, DECAY, DROPPED, SEEDS = 128, 6, 48, 2e-3, 3e-4, 0.25, (0, 1)


class Steps:
    """Adam: Kingma & Ba 2015; changes the arrays in place."""

    def __init__(self, arrays: Sequence[npt.NDArray[np.floating]]) -> None:
        self._arrays = arrays
        self._first = [np.zeros_like(array) for array in arrays]
        self._second = [np.zeros_like(array) for array in arrays]
        self._count = 0

    def take(self, gradients: Sequence[npt.NDArray[np.floating]], rate: float) -> None:
        """One step against the gradients."""
        self._count += 1
        for number, gradient in enumerate(gradients):
            self._first[number] += 0.1 * (gradient - self._first[number])
            self._second[number] += 0.001 * (gradient * gradient - self._second[number])
            mean = self._first[number] / (1 - 0.9**self._count)
            spread = self._second[number] / (1 - 0.999**self._count)
            array = self._arrays[number]
            array -= (rate * mean / (np.sqrt(spread) + 1e-8)).astype(array.dtype)


def learnt_networks(rows: Sequence[Figures], right: Sequence[Figures], seeds: Sequence[int] = SEEDS) -> Networks:
    """Networks that give the right ones of the offers of a question, or none of them, the highest likelihood.

    `rows` and `right` hold of each question the figures of its offers, and 1 for the right ones of these, else 0.
    """
    every = np.concatenate(rows)
    deviation = every.std(axis=0)
    networks = Networks(every.mean(axis=0), np.where(deviation < 1e-4, 1.0, deviation).astype(np.float32), [])  # noqa: PLR2004 - never changes
    standard = [networks.standard(one) for one in rows]
    return Networks(networks.mean, networks.deviation, [_network(standard, right, seed) for seed in seeds])


def _network(rows: Sequence[Figures], right: Sequence[Figures], seed: int) -> list[Layer]:
    chance = np.random.default_rng(seed)
    sizes = [rows[0].shape[1], UNITS, UNITS // 2, 1]
    layers = [
        Layer(chance.normal(0, 1 / np.sqrt(before), (before, behind)).astype(np.float32), np.zeros(behind, np.float32))
        for before, behind in pairwise(sizes)
    ]
    layers[-1].weights[:] = 0
    layers[-1].bias[:] = -1
    steps = Steps([array for layer in layers for array in (layer.weights, layer.bias)])
    batches = [batch for _ in range(ROUNDS) for batch in _batches(chance.permutation(len(rows)))]
    for number, batch in enumerate(tqdm(batches, leave=False)):
        gradients = _gradients([rows[one] for one in batch], [right[one] for one in batch], layers, chance)
        steps.take(gradients, RATE * min(1.0, number / BATCH) * (1 - 0.95 * number / len(batches)))
    return layers


def _batches(order: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    yield from (order[start : start + BATCH] for start in range(0, len(order), BATCH))


def _gradients(
    rows: Sequence[Figures], right: Sequence[Figures], layers: Sequence[Layer], chance: np.random.Generator
) -> list[Figures]:
    """Of the likelihood that the right offer of each question is found, or, where there is none, that none is."""
    values = [np.concatenate(rows) * (chance.random(rows[0].shape[1]) > DROPPED / 4)]
    masks: list[npt.NDArray[np.floating]] = []
    for layer in layers[:-1]:
        kept = (chance.random(len(layer.bias)) > DROPPED) / (1 - DROPPED)
        sums = layer.of(values[-1])
        masks.append(kept * (sums > 0))
        values.append(sums * masks[-1])
    back = _errors(layers[-1].of(values[-1])[:, 0], np.concatenate(right), [len(one) for one in rows])[:, None]
    gradients: list[Figures] = []
    for number, layer in reversed(list(enumerate(layers))):
        gradients = [values[number].T @ back + DECAY * layer.weights, back.sum(axis=0), *gradients]
        if number:
            back = (back @ layer.weights.T) * masks[number - 1]
    return gradients


def _errors(scores: Figures, right: Figures, lengths: Sequence[int]) -> Figures:
    """By how much each offer's likelihood is too high; `lengths` are the numbers of offers of each question."""
    starts = np.cumsum([0, *lengths[:-1]])
    owners = np.repeat(np.arange(len(starts)), lengths)
    highest = np.maximum(np.maximum.reduceat(scores, starts), 0)
    likely = np.exp(scores - highest[owners])
    whole = np.add.reduceat(likely, starts) + np.exp(-highest)
    rightly = np.add.reduceat(likely * right, starts)[owners]
    target = np.where(rightly > 0, likely * right / np.maximum(rightly, 1e-30), 0)
    return np.asarray((likely / whole[owners] - target) / len(starts))
