"""Makes questions of a quiz from cited facts: four choices, of which exactly one is true by the profiles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import thing_key

CHOICES = 4
LONGEST_CHOICE = 80

_RELATIONS = (Relation.MENTOR, Relation.SCHOOL, Relation.COMPANY, Relation.PERFORMANCE, Relation.AWARD)
_LONG = 4  # letters of a word that tells names apart
_COMMON = frozenset(
    {"ballet", "school", "academy", "company", "theatre", "dance", "prize", "award", "medal", "national"}
)
_TRIES = 60
_LOOKED_AT = 300  # facts, from which the wrong choices of one question are taken


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question after the value of a fact, and the values to choose from, in the order in which they are shown."""

    fact: Fact
    choices: tuple[str, ...]


def make_question(base: KnowledgeBase, chance: Random) -> QuizQuestion | None:
    """A question by chance, or None where the profiles do not say enough for one. The work is bounded."""
    if not base.facts:
        return None
    for _ in range(_TRIES):
        fact = chance.choice(base.facts)
        if fact.relation in _RELATIONS and _can_be_asked(fact):
            wrong = _wrong(fact, base, chance)
            if len(wrong) == CHOICES - 1:
                choices = [fact.value, *wrong]
                chance.shuffle(choices)
                return QuizQuestion(fact, tuple(choices))
    return None


def is_true(choice: str, relation: Relation, dancer: str, base: KnowledgeBase) -> Fact | None:
    """The fact of a dancer by which a choice is true, or None where it is not said."""
    key = thing_key(choice)
    return next(
        (fact for fact in base.facts_of(dancer) if fact.relation is relation and thing_key(fact.value) == key), None
    )


def _can_be_asked(fact: Fact) -> bool:
    return (
        fact.stated and not fact.value.islower() and len(fact.value) <= LONGEST_CHOICE and bool(thing_key(fact.value))
    )


def _wrong(fact: Fact, base: KnowledgeBase, chance: Random) -> list[str]:
    """Values of other dancers which nothing in this one's biography could be taken for."""
    profile = base.profile(fact.dancer)
    said = {token.folded for token in tokens(profile.text)} if profile else set()
    found: dict[str, str] = {}
    used = _words(fact.value)
    for other in _others(fact, base.facts, chance):
        words = _words(other.value)
        if words and not words & said and not words & used:
            found.setdefault(thing_key(other.value), other.value)
            used |= words
        if len(found) == CHOICES - 1:
            break
    return list(found.values())


def _others(fact: Fact, facts: Sequence[Fact], chance: Random) -> Iterator[Fact]:
    """Facts of the same relation about other dancers, by chance; where there are few facts, all of them in turn."""
    picked = chance.sample(facts, len(facts)) if len(facts) <= _LOOKED_AT else chance.choices(facts, k=_LOOKED_AT)
    for other in picked:
        if other.relation is fact.relation and other.dancer != fact.dancer and _can_be_asked(other):
            yield other


def _words(value: str) -> frozenset[str]:
    """The words of a value that tell it from others: its longer ones, or all where there are none."""
    words = [fold(token.folded) for token in tokens(value)]
    return frozenset(word for word in words if len(word) >= _LONG and word not in _COMMON) or frozenset(words)
