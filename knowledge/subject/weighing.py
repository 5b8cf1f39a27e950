"""Whom a text is about, of all whom it names: the one for whom most speaks."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from knowledge.subject.people import Person
from knowledge.words import words


class Verdict(NamedTuple):
    """Somebody named in a text, and how much speaks for the text being about that person: 0 is as likely as not."""

    person: Person
    points: float


def weigh(features: Mapping[Person, Mapping[str, float]]) -> Verdict | None:
    """The person for whom most speaks, the first of equals; None where nobody is named."""
    verdicts = [Verdict(person, points(shown)) for person, shown in features.items()]
    return max(verdicts, key=lambda verdict: verdict.points, default=None)


def points(shown: Mapping[str, float]) -> float:
    """How much the signs that somebody shows speak for the text being about that person, as `Verdict` has it."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) * value for sign, value in shown.items()) - weights["nobody"]


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = words("bearing")["weights"]
    return weights
