"""Finds what facts name beside dancers: works, schools, companies, people, places, prizes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.spelling import Near, Spelling
from knowledge.text import fold, tokens
from knowledge.words import word_set, words


class EntityKind(StrEnum):
    """What a name in a question names."""

    DANCER = "dancer"
    PERSON = "person"
    WORK = "work"
    SCHOOL = "school"
    COMPANY = "company"
    PLACE = "place"
    AWARD = "award"
    ROLE = "role"


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
KIND_OF_QUALIFIER = {
    "role": EntityKind.ROLE,
    "venue": EntityKind.PLACE,
    "where": EntityKind.PLACE,
    "company": EntityKind.COMPANY,
}
_Near = Mapping[str, Sequence[Near]]
_LONG = 5  # letters of a word that may stand for a whole name
_COMMON = frozenset(
    {"ballet", "dance", "prize", "award", "medal", "company", "school", "studio", "theatre", "of", "de", "the"}
)
_ARTICLES = frozenset({"the", "a", "an", "la", "le", "el", "il", "les", "los", "las", "der", "die", "das"})
_KEPT = 20_000  # names of which the key is known: the same ones are asked for again and again
_MOST_OF_A_WORD = 500  # things that share one word; a word of more tells nothing about which is meant


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that facts name: its kind, its name as first spelt, its key, and the facts that name it."""

    kind: EntityKind
    name: str
    key: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name by which people call a thing of that kind, and the name by which the facts do."""

    kind: EntityKind
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class ThingHit:
    """A thing found in a run of words: from which word up to, not including, which, and how well, from 0 to 1.

    `name` is the key of the name by which it was found: its own, or another that people call it by.
    """

    thing: Thing
    start: int
    end: int
    score: float
    name: str


@lru_cache(maxsize=_KEPT)
def thing_key(name: str) -> str:
    """The key of a name: its folded words without a leading article."""
    parts = [token.folded for token in tokens(name)]
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


def key_of(fact: Fact) -> str:
    """The key of what the value of a fact names; of a person, that of the fullest form of the name."""
    return thing_key(fact.value) if fact.person is None else fact.person.key


@lru_cache(maxsize=_KEPT)
def is_of_its_own(name: str) -> bool:
    """Whether a name holds a word that few others share: not "the conservatory", not "National Ballet"."""
    return not set(thing_key(name).split()) <= _generic() | word_set("institutions_anywhere", "words")


class ThingIndex:
    """An immutable index of the things that facts name."""

    def __init__(self, facts: Iterable[Fact], other_names: Iterable[OtherName] = ()) -> None:
        grouped: dict[tuple[EntityKind, str], dict[Fact, str]] = defaultdict(dict)
        targeted: dict[str, list[Fact]] = defaultdict(list)
        keys: dict[str, str] = {}
        called: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            for kind, said in named_by(fact):
                name = fact.person.name if fact.person is not None and said is fact.value else said
                if name is not said:
                    called[thing_key(said)].add(name)
                if name not in keys:
                    keys[name] = thing_key(name)
                if key := keys[name]:
                    grouped[kind, key].setdefault(fact, name)
            if fact.target is not None:
                targeted[fact.target].append(fact)
        self._things = {
            (kind, key): Thing(kind, next(iter(found.values())), key, tuple(found))
            for (kind, key), found in grouped.items()
        }
        self._targeted = {path: tuple(found) for path, found in targeted.items()}
        # For each word the names that hold it, each with its thing.
        self._by_word: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
        shorter = (
            OtherName(EntityKind.PERSON, said, full.pop())
            for said, full in called.items()
            if len(full) == 1 and (EntityKind.PERSON, said) not in self._things
        )
        for name, thing in self._names((*shorter, *other_names)):
            for word in dict.fromkeys(name.split()):
                self._by_word[word].append((name, thing))
        # Those of them without any telling word: the others are found by that one.
        self._generic_names = {
            word: [(name, thing) for name, thing in self._by_word[word] if _generic().issuperset(name.split())]
            for word in _generic() & self._by_word.keys()
        }
        self._spelling = Spelling(self._by_word)

    def _names(self, others: Iterable[OtherName]) -> Iterator[tuple[str, Thing]]:
        """All names as keys, each with what it names."""
        yield from ((thing.key, thing) for thing in self._things.values())
        for other in others:
            key = thing_key(other.means)
            thing = self._things.get((other.kind, key)) or Thing(other.kind, other.means, key, ())
            if name := thing_key(other.name):
                yield name, thing

    def get(self, kind: EntityKind, key: str) -> Thing | None:
        """The thing of that kind and key."""
        return self._things.get((kind, key))

    def naming(self, path: str) -> tuple[Fact, ...]:
        """The facts of others whose value is the dancer of that profile."""
        return self._targeted.get(path, ())

    def of_kind(self, kind: EntityKind) -> tuple[Thing, ...]:
        """All things of a kind, in the order of their keys."""
        return tuple(self._things[place] for place in sorted(self._things) if place[0] is kind)

    def find(self, typed: Sequence[str]) -> tuple[ThingHit, ...]:
        """Things named in a run of folded words, also misspelt or in part: the best first, none overlapping a better.

        Part of a name counts where it is spelt right and more than half of it, with the word that fewest others share;
        of a person's name, also the surname alone, and of another, the only word that is its own ("Kestrel" of a
        Kestrel Ballet).
        """
        near = {word: self._spelling.near(word) for word in dict.fromkeys(typed)}
        hits = {
            (hit.start, hit.end, hit.thing.kind, hit.name): hit
            for position in range(len(typed))
            for hit in self._around(typed, position, near)
        }
        ranked = sorted(hits.values(), key=lambda hit: (-(hit.end - hit.start) * hit.score, hit.start, hit.name))
        chosen: list[ThingHit] = []
        for hit in ranked:
            if not any(_conflict(hit, other) for other in chosen):
                chosen.append(hit)
        return tuple(chosen)

    def _around(self, typed: Sequence[str], position: int, near: _Near) -> Iterable[ThingHit]:
        for like in near[typed[position]]:
            named = (self._generic_names if like.word in _generic() else self._by_word)[like.word]
            if len(named) <= _MOST_OF_A_WORD:
                for name, thing in named:
                    parts = name.split()
                    offset = position - parts.index(like.word)
                    scores = [
                        _likeness(typed[offset + number], part, near) if 0 <= offset + number < len(typed) else 0.0
                        for number, part in enumerate(parts)
                    ]
                    yield from self._aligned(offset, (name, thing), scores)

    def _aligned(self, offset: int, named: tuple[str, Thing], scores: Sequence[float]) -> Iterable[ThingHit]:
        name, thing = named
        parts = name.split()
        held = [number for number, score in enumerate(scores) if score > 0]
        contiguous = held == list(range(held[0], held[-1] + 1)) if held else False
        counts = [len(self._by_word[part]) for part in parts]
        if (
            contiguous
            and len(held) < len(parts)
            and (any(scores[number] < 1.0 for number in held) or min(counts) not in [counts[number] for number in held])
        ):
            return
        telling = [number for number, part in enumerate(parts) if part not in _generic()]
        is_telling = (
            held == telling
            and len(held) == 1
            and len(parts[held[0]]) >= _LONG
            and min(scores[number] for number in held) == 1.0
        )
        is_surname = held == [len(parts) - 1] and thing.kind is EntityKind.PERSON and scores[-1] == 1.0
        if contiguous and (len(held) * 2 > len(parts) or is_surname or is_telling):
            yield ThingHit(thing, offset + held[0], offset + held[-1] + 1, sum(scores) / len(parts), name)


def _likeness(typed: str, part: str, near: _Near) -> float:
    if typed == part:
        return 1.0
    return next((like.score for like in near[typed] if like.word == part), 0.0)


@cache
def _generic() -> frozenset[str]:
    """Words that many names share and that tell none from another: "ballet", "school", "prize"."""
    heads = {head for kind in words("institutions").values() for head in kind["heads"]}
    return frozenset({word for head in heads for word in head.split()} | _COMMON)


def named_by(fact: Fact) -> Iterator[tuple[EntityKind, str]]:
    """What a fact names, by its value and by its qualifiers: kinds and names."""
    kind = KIND_OF_VALUE.get(fact.relation)
    if kind is not None and not _names_nothing(fact, kind):
        yield kind, fact.value
    for qualifier, value in fact.qualifiers:
        if qualifier in KIND_OF_QUALIFIER and not value.islower():
            yield KIND_OF_QUALIFIER[qualifier], value


def _names_nothing(fact: Fact, kind: EntityKind) -> bool:
    """Whether a value is no name: a relative only called "father", a date of birth, a nationality."""
    if kind is EntityKind.PERSON:
        return fact.value.islower()
    is_date = fact.relation is Relation.BORN and fact.value[-1:].isdecimal()
    return is_date or (fact.relation is Relation.ORIGIN and fold(fact.value) in word_set("questions", "nationalities"))


def _conflict(hit: ThingHit, better: ThingHit) -> bool:
    """Whether a hit lies on a better one; the same name as two kinds of thing may stand twice."""
    same_words = (hit.start, hit.end) == (better.start, better.end)
    if same_words and hit.name == better.name:
        return False
    return hit.start < better.end and better.start < hit.end


def named_alike(left: str, right: str) -> bool:
    """Whether two names have the same key, accents, case and article aside."""
    return thing_key(fold(left)) == thing_key(fold(right))
