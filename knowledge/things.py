"""Finds what facts name beside dancers: works, schools, companies, people, places, prizes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.spelling import Spelling
from knowledge.text import fold, tokens


class EntityKind(StrEnum):
    """What a name in a question names."""

    DANCER = "dancer"
    PERSON = "person"
    WORK = "work"
    SCHOOL = "school"
    COMPANY = "company"
    PLACE = "place"
    AWARD = "award"


KIND_OF_VALUE = {
    Relation.MENTOR: EntityKind.PERSON,
    Relation.STUDENT: EntityKind.PERSON,
    Relation.FAMILY: EntityKind.PERSON,
    Relation.PARTNER: EntityKind.PERSON,
    Relation.PERFORMANCE: EntityKind.WORK,
    Relation.SCHOOL: EntityKind.SCHOOL,
    Relation.COMPANY: EntityKind.COMPANY,
    Relation.FOUNDED: EntityKind.COMPANY,
    Relation.VENUE: EntityKind.PLACE,
    Relation.BORN: EntityKind.PLACE,
    Relation.ORIGIN: EntityKind.PLACE,
    Relation.AWARD: EntityKind.AWARD,
}
_ARTICLES = frozenset({"the", "a", "an", "la", "le", "el", "il", "les", "los", "las", "der", "die", "das"})
_MOST_OF_A_WORD = 500  # things that share one word; a word of more tells nothing about which is meant


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that facts name: its kind, its name as first spelt, its key, and the facts whose value it is."""

    kind: EntityKind
    name: str
    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ThingHit:
    """A thing found in a run of words: from which word up to, not including, which, and how well, from 0 to 1."""

    thing: Thing
    start: int
    end: int
    score: float


def thing_key(name: str) -> str:
    """The key of a name: its folded words without a leading article."""
    parts = [token.folded for token in tokens(name)]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


class ThingIndex:
    """An immutable index of the things that facts name."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        grouped: dict[tuple[EntityKind, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            kind = KIND_OF_VALUE.get(fact.relation)
            if kind is not None and (key := thing_key(fact.value)):
                grouped[kind, key].append(fact)
        self._things = {
            place: Thing(place[0], found[0].value, place[1], tuple(found)) for place, found in grouped.items()
        }
        self._by_word: dict[str, list[Thing]] = defaultdict(list)
        for thing in self._things.values():
            for word in dict.fromkeys(thing.key.split()):
                self._by_word[word].append(thing)
        self._spelling = Spelling(self._by_word)

    def get(self, kind: EntityKind, key: str) -> Thing | None:
        """The thing of that kind and key."""
        return self._things.get((kind, key))

    def of_kind(self, kind: EntityKind) -> tuple[Thing, ...]:
        """All things of a kind, in the order of their keys."""
        return tuple(self._things[place] for place in sorted(self._things) if place[0] is kind)

    def find(self, words: Sequence[str]) -> tuple[ThingHit, ...]:
        """Things named in a run of folded words, also misspelt or in part: the best first, none overlapping a better.

        Part of a name counts where it is more than half of it and no other thing shares it.
        """
        hits = {
            (hit.start, hit.end, hit.thing.kind, hit.thing.key): hit
            for position in range(len(words))
            for hit in self._around(words, position)
        }
        ranked = sorted(hits.values(), key=lambda hit: (-(hit.end - hit.start) * hit.score, hit.start, hit.thing.key))
        chosen: list[ThingHit] = []
        for hit in ranked:
            if not any(_conflict(hit, other) for other in chosen):
                chosen.append(hit)
        return tuple(chosen)

    def _around(self, words: Sequence[str], position: int) -> Iterable[ThingHit]:
        for near in self._spelling.near(words[position]):
            things = self._by_word[near.word]
            if len(things) <= _MOST_OF_A_WORD:
                for thing in things:
                    yield from self._aligned(words, position, thing, near.word)

    def _aligned(self, words: Sequence[str], position: int, thing: Thing, word: str) -> Iterable[ThingHit]:
        parts = thing.key.split()
        offset = position - parts.index(word)
        scores = [
            self._likeness(words[offset + number], part) if 0 <= offset + number < len(words) else 0.0
            for number, part in enumerate(parts)
        ]
        held = [number for number, score in enumerate(scores) if score > 0]
        contiguous = held == list(range(held[0], held[-1] + 1)) if held else False
        if contiguous and len(held) * 2 > len(parts):
            yield ThingHit(thing, offset + held[0], offset + held[-1] + 1, sum(scores) / len(parts))

    def _likeness(self, typed: str, part: str) -> float:
        if typed == part:
            return 1.0
        return next((near.score for near in self._spelling.near(typed) if near.word == part), 0.0)


def _conflict(hit: ThingHit, better: ThingHit) -> bool:
    """Whether a hit lies on a better one; the same name as two kinds of thing may stand twice."""
    same_words = (hit.start, hit.end) == (better.start, better.end)
    if same_words and hit.thing.key == better.thing.key:
        return False
    return hit.start < better.end and better.start < hit.end


def named_alike(left: str, right: str) -> bool:
    """Whether two names have the same key, accents, case and article aside."""
    return thing_key(fold(left)) == thing_key(fold(right))
