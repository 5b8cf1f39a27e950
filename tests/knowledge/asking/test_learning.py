"""The networks that weigh offers learn what makes an offer right, and that none may be."""

import numpy as np

from scripts.learnt_networks import learnt_networks

_QUESTIONS = 800
_RIGHT = 0  # the figure that tells the right offer; the other tells nothing


def test_the_offer_that_the_figures_tell_becomes_likely_and_none_where_they_tell_none():
    chance = np.random.default_rng(1)
    rows = [chance.normal(0, 0.1, (4, 2)).astype(np.float32) for _ in range(_QUESTIONS)]
    right = [np.zeros(4, dtype=np.float32) for _ in rows]
    for number, (row, wanted) in enumerate(zip(rows, right, strict=True)):
        if number % 2:
            row[number % 4, _RIGHT] += 2
            wanted[number % 4] = 1

    networks = learnt_networks(rows, right, seeds=(0,))

    told = np.array([[0, 0], [2, 0], [0, 0], [0, 0]], dtype=np.float32)
    nothing = np.array([[0, 0.1], [0, 0], [0, -0.1], [0, 0]], dtype=np.float32)
    assert networks.likely(networks.standard(told))[1] > 0.8
    assert networks.likely(networks.standard(nothing)).sum() < 0.4
