"""Finds what facts name beside dancers: works, schools, companies, people, places, prizes."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import starmap

import numpy as np

from knowledge.facts import Fact
from knowledge.groups import Groups, Numbers, grouped
from knowledge.held_facts import FactsByPath, HeldFacts
from knowledge.relations import Relation
from knowledge.spelling import Near, Spelling
from knowledge.strings import NumberedStrings, Strings
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
_NONE: Numbers = np.array((), dtype=np.uint32)
_KEPT = 2_000  # names of which the key is known: the same ones are asked for again and again
_MOST_OF_A_WORD = 500  # things that share one word; a word of more tells nothing about which is meant


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that facts name: its kind, its name as first spelt, its key, and the facts that name it."""

    kind: EntityKind
    name: str
    key: str
    facts: HeldFacts = field(compare=False, repr=False)


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
    """An immutable index of the things that facts name.

    Things are numbered in the order in which facts name them, behind them what people call by another name; so are the
    names by which they are found.
    """

    def __init__(self, facts: HeldFacts, other_names: Iterable[OtherName] = ()) -> None:
        self._facts = facts
        targets: list[str | None] = []
        self._naming, self._known, self._names, self._called, self._meant = _named(
            _noting_targets(facts, targets), other_names
        )
        self._targeted = FactsByPath(facts, targets)
        self._words, self._by_word = _by_word(self._called)
        # Of those that hold a word, which have no telling one: the others are found by that.
        self._generic_names = {
            word: [name for name in self._holding(word).tolist() if _generic().issuperset(self._called[name].split())]
            for word in self._words.numbers(_generic())
        }
        self._spelling = Spelling(self._words)

    def get(self, kind: EntityKind, key: str) -> Thing | None:
        """The thing of that kind and key."""
        number = self._known.number(_known_as(kind, key))
        return None if number is None else self._thing(number)

    def _thing(self, number: int) -> Thing:
        kind, key = _parted(self._known[number])
        return Thing(kind, self._names[number], key, self._facts.some(self._naming.of(number)))

    def naming(self, path: str) -> tuple[Fact, ...]:
        """The facts of others whose value is the dancer of that profile."""
        return tuple(self._targeted.of(path))

    def of_kind(self, kind: EntityKind) -> tuple[Thing, ...]:
        """All things of a kind, in the order of their keys."""
        own = sorted((known, number) for number, known in enumerate(self._known) if _parted(known)[0] is kind)
        return tuple(self._thing(number) for _, number in own)

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
            named = self._generic_names[like.word] if like.word in _generic() else self._holding(like.word)
            if len(named) <= _MOST_OF_A_WORD:
                for name in map(int, named):
                    parts = self._called[name].split()
                    offset = position - parts.index(like.word)
                    scores = [
                        _likeness(typed[offset + number], part, near) if 0 <= offset + number < len(typed) else 0.0
                        for number, part in enumerate(parts)
                    ]
                    yield from self._aligned(offset, name, scores)

    def _holding(self, word: str) -> Numbers:
        """The names that hold a word, by their numbers."""
        number = self._words.number(word)
        return _NONE if number is None else self._by_word.of(number)

    def _aligned(self, offset: int, name: int, scores: Sequence[float]) -> Iterable[ThingHit]:
        parts = self._called[name].split()
        held = [number for number, score in enumerate(scores) if score > 0]
        contiguous = held == list(range(held[0], held[-1] + 1)) if held else False
        counts = [len(self._holding(part)) for part in parts]
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
        thing = self._thing(self._meant[name])
        is_surname = held == [len(parts) - 1] and thing.kind is EntityKind.PERSON and scores[-1] == 1.0
        if contiguous and (len(held) * 2 > len(parts) or is_surname or is_telling):
            yield ThingHit(thing, offset + held[0], offset + held[-1] + 1, sum(scores) / len(parts), self._called[name])


def _noting_targets(facts: Iterable[Fact], targets: list[str | None]) -> Iterator[Fact]:
    """The same facts, of which each target is added as it goes by: they are made but once."""
    for fact in facts:
        targets.append(fact.target)
        yield fact


def _named(
    facts: Iterable[Fact], other_names: Iterable[OtherName]
) -> "tuple[Groups, NumberedStrings, Strings, Strings, array[int]]":
    """For each thing the facts that name it, what it is known as, and its name; all names, and what each means."""
    met = _Met()
    named, lengths = array("I"), array("I")
    for fact in facts:
        things = dict.fromkeys(met.named_by(fact))
        named.extend(things)
        lengths.append(len(things))
    called, meant = met.called((*met.shorter(), *other_names))
    naming = grouped(lengths, named).turned(len(met.names))
    return naming, NumberedStrings(met.known()), Strings(met.names), Strings(called), meant


class _Met:
    """The things that were met so far, numbered, while an index is made.

    They are very many: no string is made twice of what is known of them.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._known: list[tuple[EntityKind, str]] = []
        self._numbers: dict[EntityKind, dict[str, int]] = defaultdict(dict)
        self._keys: dict[str, str] = {}
        self._fuller: dict[str, set[str]] = defaultdict(set)

    def known(self) -> Iterator[str]:
        """The kind and key of each thing as one string."""
        return starmap(_known_as, self._known)

    def named_by(self, fact: Fact) -> Iterator[int]:
        """The numbers of what a fact names."""
        for kind, said in named_by(fact):
            name = fact.person.name if fact.person is not None and said is fact.value else said
            if name is not said:
                self._fuller[thing_key(said)].add(name)
            if name not in self._keys:
                self._keys[name] = thing_key(name)
            if key := self._keys[name]:
                yield self._number(kind, key, name)

    def shorter(self) -> Iterator[OtherName]:
        """Names of people that one fuller name alone stands for."""
        return (
            OtherName(EntityKind.PERSON, said, full.pop())
            for said, full in self._fuller.items()
            if len(full) == 1 and said not in self._numbers[EntityKind.PERSON]
        )

    def called(self, others: Iterable[OtherName]) -> "tuple[list[str], array[int]]":
        """All names as keys, and the numbers of what they name."""
        called, meant = [key for _, key in self._known], array("I", range(len(self._known)))
        for other in others:
            number = self._number(other.kind, thing_key(other.means), other.means)
            if name := thing_key(other.name):
                called.append(name)
                meant.append(number)
        return called, meant

    def _number(self, kind: EntityKind, key: str, name: str) -> int:
        number = self._numbers[kind].setdefault(key, len(self.names))
        if number == len(self.names):
            self.names.append(name)
            self._known.append((kind, key))
        return number


def _known_as(kind: EntityKind, key: str) -> str:
    """A kind and a key as one string."""
    return f"{kind}:{key}"


def _parted(known: str) -> tuple[EntityKind, str]:
    kind, _, key = known.partition(":")
    return EntityKind(kind), key


def _by_word(names: Sequence[str]) -> tuple[NumberedStrings, Groups]:
    """The words of names, numbered, and for each the numbers of the names that hold it."""
    numbers: dict[str, int] = {}
    words, lengths = array("I"), array("I")
    for name in names:
        parts = dict.fromkeys(name.split())
        words.extend([numbers.setdefault(part, len(numbers)) for part in parts])
        lengths.append(len(parts))
    return NumberedStrings(numbers), grouped(lengths, words).turned(len(numbers))


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
