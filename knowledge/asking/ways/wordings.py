"""Wordings and what they mean: which of them a question is most like.

Wordings are compared by the stems of their words and by pairs of neighbours, each counting the more the fewer meanings
it occurs in (inverse document frequency over meanings), the likeness being the cosine of the two.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from knowledge.asking.query import Form
from knowledge.passages import stems
from knowledge.relations import Relation
from knowledge.words import words

_LEAST_LIKENESS = 0.58
_LEAST_MARGIN = 0.08
_DANCER = "<dancer>"
_NAME = "<name>"
_MARK = re.compile(r"⟨([A-Z|]+):\d+⟩")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What wordings ask for: the parts of a `Query` that do not depend on names, and the stems that tell of it."""

    relation: Relation
    form: Form
    detail: str | None
    kinship: str | None
    stems: frozenset[str]

    def explains(self, word: str) -> bool:
        """Whether a word belongs to the ways of asking for this, and so need not be said by the answer."""
        return not self.stems.isdisjoint(stems(word))


@dataclass(frozen=True, slots=True)
class _Wording:
    weights: Mapping[str, float]
    length: float
    meaning: Meaning


def meaning_of(marked_words: Iterable[str]) -> Meaning | None:
    """The meaning of the wordings most like a marked question, or None where none is like it, or two are equally."""
    features = [feature for feature in _features(_plain(word) for word in marked_words) if feature in _rarity()]
    if not features:
        return None
    asked = {feature: _rarity()[feature] for feature in features}
    likeness = _likeness(asked, math.sqrt(sum(weight**2 for weight in asked.values())))
    ranked = sorted(likeness, key=likeness.__getitem__, reverse=True)
    best = ranked[0]
    second = likeness[ranked[1]] if len(ranked) > 1 else 0.0
    return best if likeness[best] >= _LEAST_LIKENESS and likeness[best] - second >= _LEAST_MARGIN else None


def tells_of(relation: Relation, word: str) -> bool:
    """Whether a word belongs to the ways of asking for a relation."""
    return not _stems_of(relation).isdisjoint(stems(word))


@cache
def _stems_of(relation: Relation) -> frozenset[str]:
    return frozenset(stem for meaning, _ in _entries() if meaning.relation is relation for stem in meaning.stems)


def _likeness(asked: Mapping[str, float], length: float) -> dict[Meaning, float]:
    """How like the question the most alike wording of each meaning is, from 0 to 1."""
    alike: dict[Meaning, float] = defaultdict(float)
    for wording in _wordings():
        common = sum(weight * wording.weights.get(feature, 0.0) for feature, weight in asked.items())
        alike[wording.meaning] = max(alike[wording.meaning], common / (length * wording.length))
    return alike


def _plain(word: str) -> str:
    mark = _MARK.fullmatch(word)
    return word if mark is None else _DANCER if "DANCER" in mark[1] else _NAME


def _features(placed: Iterable[str]) -> list[str]:
    units = [stem for word in placed for stem in ((word,) if word in (_DANCER, _NAME) else stems(word) or (word,))]
    return list(dict.fromkeys([*units, *(f"{left} {right}" for left, right in pairwise(units))]))


@cache
def _entries() -> tuple[tuple[Meaning, tuple[tuple[str, ...], ...]], ...]:
    return tuple(_entry(entry) for entry in words("wordings")["meanings"])


def _entry(entry: Mapping[str, Any]) -> tuple[Meaning, tuple[tuple[str, ...], ...]]:
    means = entry["means"]
    placed = [wording.replace("<dancer>'s", _DANCER).split() for wording in entry["wordings"]]
    told = frozenset(
        stem for words_ in placed for word in words_ if word not in (_DANCER, _NAME) for stem in stems(word)
    )
    form = Form(means.get("form", Form.VALUE))
    meaning = Meaning(Relation(means["relation"]), form, means.get("detail"), means.get("kinship"), told)
    return meaning, tuple(tuple(_features(words_)) for words_ in placed)


@cache
def _rarity() -> Mapping[str, float]:
    """How much each stem and pair tells: the fewer meanings it occurs in, the more."""
    having: dict[str, int] = defaultdict(int)
    for _, wordings in _entries():
        for feature in {feature for wording in wordings for feature in wording}:
            having[feature] += 1
    return {feature: math.log((len(_entries()) + 1) / count) for feature, count in having.items()}


@cache
def _wordings() -> tuple[_Wording, ...]:
    found: list[_Wording] = []
    for meaning, wordings in _entries():
        for features in wordings:
            weights = {feature: _rarity()[feature] for feature in features}
            found.append(_Wording(weights, math.sqrt(sum(weight**2 for weight in weights.values())), meaning))
    return tuple(found)
