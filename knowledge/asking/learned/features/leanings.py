"""How likely, as reading weighed it, each offer is of the kind that a question asks for, and beside the others."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.features.wanted import KINDS
from knowledge.asking.learned.offers.offer import Offer
from knowledge.chances import LABELS
from knowledge.networks import Figures
from knowledge.text import Span

# What a name has to be for a kind of question, where that is called otherwise.
_LABELS = {"origin": ("origin", "born")}
_LEAST = 0.005  # that a chance differs from none and from certainty
_POSSIBLE = 0.5


def _answering() -> Figures:
    """For each kind of question which labels answer it."""
    table = [[label in _LABELS.get(kind, (kind,)) for label in LABELS] for kind in KINDS]
    return np.array(table, dtype=np.float32)


_ANSWERING = _answering()


class Leanings:
    """How likely each of some offers is what is asked for, in its place and anywhere in the biography."""

    def __init__(self, held: Held, offers: Sequence[Offer], wanted: Figures) -> None:
        """`wanted` is how likely each kind of answer is asked for."""
        self._weights = np.stack([wanted @ _ANSWERING, _of_relation(held)], axis=1)
        self._path = held.pages.path
        self._chances = held.pages.base.chances_of(self._path)
        self._by_place: dict[Span, Figures] = {}
        anywhere: dict[str, Figures] = defaultdict(_nowhere)
        for offer in offers:
            if offer.span is not None and len(offer.values) == 1:
                anywhere[offer.key] = np.maximum(anywhere[offer.key], self._here(offer) @ self._weights)
        self._rows = {key: row for row, key in enumerate(anywhere)}
        self._anywhere = np.array([*anywhere.values(), _nowhere()])  # the last row for nobody

    def of_offer(self, offer: Offer) -> list[float]:
        """The figures of one of the offers: of each value the least likely, and how likely others are."""
        chances = self._here(offer)
        here = chances @ self._weights
        own = [self._rows[key] for key in offer.key.split("|") if key in self._rows]
        anywhere = self._anywhere[own].min(axis=0) if own else here
        others = self._anywhere.copy()
        others[own] = 0.0
        best = others.max(axis=0)
        return [
            *_both(here),
            *_both(anywhere),
            *(anywhere - best).tolist(),
            *best.tolist(),
            math.log1p(int((others[:, 0] > anywhere[0]).sum())),
            math.log1p(int((others[:, 0] > _POSSIBLE).sum())),
            float(chances.max()),
            *chances.tolist(),
        ]

    def _here(self, offer: Offer) -> Figures:
        """The chances of an offer in its place; that of another biography tells nothing of this dancer."""
        if offer.citation.profile.path != self._path:
            return np.zeros(len(LABELS), dtype=np.float32)
        place = offer.span or offer.citation.span
        if place not in self._by_place:
            self._by_place[place] = self._chances.of(place)
        return self._by_place[place]


def _of_relation(held: Held) -> Figures:
    """The label that the question was understood to ask for, if any."""
    relation = held.understood.query.relation
    return np.array([relation is not None and relation.value == label for label in LABELS], dtype=np.float32)


def _nowhere() -> Figures:
    return np.zeros(2, dtype=np.float32)


def _both(chances: Iterable[float]) -> list[float]:
    """Chances, and the logarithms of their odds, by which small ones tell apart."""
    found = [min(max(float(chance), 0.0), 1.0) for chance in chances]
    return [*found, *(math.log((chance + _LEAST) / (1.0 + _LEAST - chance)) for chance in found)]
