"""What an offer is itself, and how it compares with the other offers of the same biography."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import Evidence, has_to_do_with, is_kin
from knowledge.asking.forms import kinship_word
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.features.leanings import Leanings
from knowledge.asking.learned.features.surroundings import surroundings
from knowledge.asking.learned.offers.offer import TOLD, Offer, Told
from knowledge.asking.understanding.kinds_asked import asked_for
from knowledge.networks import Figures
from knowledge.relations import Relation
from knowledge.things import KIND_OF_VALUE, EntityKind, thing_key
from knowledge.words import word_set

_KINDS = {
    Told.ROLE: EntityKind.ROLE,
    Told.WHERE: EntityKind.PLACE,
    Told.NAMED_PERSON: EntityKind.PERSON,
    Told.NAMED_PLACE: EntityKind.PLACE,
    Told.NAMED_WORK: EntityKind.WORK,
    Told.NAMED_AWARD: EntityKind.AWARD,
} | {Told(relation.value): kind for relation, kind in KIND_OF_VALUE.items()}
_DETAILS = {
    Told.ROLE: "role",
    Told.RANK: "rank",
    Told.WHERE: "where",
    Told.YEAR: "time",
    Told.DATE: "time",
    Told.BORN_WHEN: "time",
    Told.AGE: "age",
    Told.NUMBER: "count",
    Told.LASTING: "duration",
}
_LEAST_LIKELY = 1e-4
_NO_FIT = -10.0


class Given:
    """What the other ways answer to a question: nothing, or values with their citations."""

    def __init__(self, answer: Answered | None) -> None:
        self.answer = answer
        self.stage = answer.query.stage if answer else ""
        self.keys = frozenset(map(thing_key, answer.values)) if answer else frozenset()
        self.key = "|".join(sorted(self.keys))

    def is_(self, offer: Offer) -> bool:
        """Whether an offer is what was answered."""
        if self.answer is None:
            return False
        return offer.key == self.key if self.key else not offer.key and self.cites(offer)

    def cites(self, offer: Offer) -> bool:
        """Whether the answer cites the sentence of an offer."""
        citations = self.answer.citations if self.answer else ()
        path = offer.citation.profile.path
        return any(one.profile.path == path and one.span.overlaps(offer.citation.span) for one in citations)

    def is_part(self, offer: Offer) -> bool:
        """Whether an offer has some of the values that were answered, or more."""
        return bool(self.key) and not self.is_(offer) and not self.keys.isdisjoint(offer.key.split("|"))


class Comparison:
    """The offers of one biography, each seen beside the others."""

    def __init__(self, held: Held, offers: Sequence[Offer], given: Given, wanted: Figures, fits: Figures) -> None:
        """`wanted` is how likely each kind of answer is asked for, `fits` how well each kind of offer answers it."""
        self._held = held
        self._offers = offers
        self._given = given
        self._fits = np.log(wanted @ fits + _LEAST_LIKELY)
        self._leanings = Leanings(held, offers, wanted)
        self._twins: dict[str, list[Offer]] = defaultdict(list)
        self._best: dict[Told, dict[str, float]] = defaultdict(dict)
        self._first: dict[Told, Offer] = {}
        self._last: dict[Told, Offer] = {}
        for offer in offers:
            best = self._best[offer.told]
            best[offer.key] = max(best.get(offer.key, 0.0), self._score(offer))
            self._twins[offer.key].append(offer)
            self._first.setdefault(offer.told, offer)
            self._last[offer.told] = offer
        self._beside = Counter((offer.told, offer.number) for offer in offers)

    def of_offer(self, place: int) -> list[float]:
        """The figures of one of the offers."""
        offer = self._offers[place]
        return [
            *self._kind(offer),
            *self._fact(offer),
            *self._value(offer),
            *self._rivals(offer),
            *self._same(offer),
            float(self._given.is_(offer)),
            float(self._given.cites(offer)),
            float(self._given.is_part(offer)),
            *surroundings(offer, self._held),
            *self._leanings.of_offer(offer),
            *(float(offer.told is told) for told in TOLD),
        ]

    def _score(self, offer: Offer) -> float:
        return float(self._held.scores[offer.number]) if offer.number >= 0 else 0.0

    def _fit(self, offer: Offer) -> float:
        return float(self._fits[TOLD.index(offer.told)])

    def _kind(self, offer: Offer) -> list[float]:
        """Whether an offer is of the kind that the question asks for, by what was learnt and by its words."""
        query = self._held.understood.query
        kind = _KINDS.get(offer.told)
        noun = self._noun_asked
        return [
            self._fit(offer),
            self._fit(offer) - float(self._fits.max()),
            float(query.detail is not None and _DETAILS.get(offer.told) == query.detail),
            float(noun is not None and kind is noun),
            float(noun is not None and kind not in (None, noun)),
        ]

    @cached_property
    def _noun_asked(self) -> EntityKind | None:
        understood = self._held.understood
        asked = asked_for(understood.marked.words, understood.query.relation)
        return asked.kind if asked else None

    def _fact(self, offer: Offer) -> list[float]:
        """What the fact has to do with the question from which an offer was taken, if from any."""
        understood, fact, names = self._held.understood, offer.fact, self._held.names
        if fact is None:
            return [0.0] * 6
        kinship = kinship_word(understood.marked.text)
        is_relative = kinship is not None and fact.relation is Relation.FAMILY
        return [
            1.0,
            float(fact.relation is understood.query.relation),
            (1.0 if is_kin(fact, kinship) else -1.0) if is_relative else 0.0,
            sum(has_to_do_with(fact, entity) for entity in names) / max(1, len(names)),
            float(fact in self._fitting),
            math.log1p(len(self._fitting)),
        ]

    @cached_property
    def _fitting(self) -> frozenset[object]:
        """The facts that answer as far as relation and names go, whatever else the question says."""
        query = self._held.understood.query
        if query.relation is None:
            return frozenset()
        return frozenset(Evidence(query, (), self._held.pages.base, is_plural=True).facts)

    def _value(self, offer: Offer) -> list[float]:
        """What a value looks like, and how much of it the question says itself."""
        value = offer.values[0] if offer.values else ""
        is_plural = self._held.understood.is_plural
        return [
            sum(part in self._words_asked for part in offer.parts) / max(1, len(offer.parts)),
            float(value.islower()),
            float(value[:1].isdecimal()),
            math.log1p(len(offer.parts)),
            float(offer.number < 0),
            float(offer.is_joined),
            float(offer.is_joined and is_plural),
            float(len(offer.values) > 1),
            float(len(offer.values) > 1 and is_plural),
            float(len(offer.values)),
        ]

    @cached_property
    def _words_asked(self) -> frozenset[str]:
        return frozenset(token.folded.removesuffix("'s") for token in self._held.understood.linked.words)

    def _rivals(self, offer: Offer) -> list[float]:
        """How many other values of the kind there are, how well their sentences do, and which comes first and last."""
        score = self._score(offer)
        rivals = [best for key, best in self._best[offer.told].items() if key != offer.key]
        said = frozenset(self._held.understood.marked.words)
        is_first, is_last = self._first[offer.told] is offer, self._last[offer.told] is offer
        return [
            math.log1p(len(rivals)),
            math.log1p(sum(best >= score for best in rivals)),
            math.log1p(self._beside[offer.told, offer.number]),
            score - max(rivals, default=0.0),
            float(is_first),
            float(is_last),
            float(is_first and not said.isdisjoint(word_set("weighing", "early"))),
            float(is_last and not said.isdisjoint(word_set("weighing", "late"))),
        ]

    def _same(self, offer: Offer) -> list[float]:
        """How often the same value is offered, and as what by the facts."""
        if not offer.values:
            return [0.0, 0.0, _NO_FIT, 0.0]
        twins = self._twins[offer.key]
        facts = [twin for twin in twins if twin.fact is not None]
        relation = self._held.understood.query.relation
        return [
            math.log1p(len(twins)),
            math.log1p(len(facts)),
            max((self._fit(twin) for twin in facts), default=_NO_FIT),
            float(any(twin.fact is not None and twin.fact.relation is relation for twin in facts)),
        ]
