"""Of which dancers sentences tell all that a question tells of somebody: every word, and everything named."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Entity
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.names import Certainty
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_MOST_PROFILES = 40  # looked through for whom a question points at
_MOST_HITS = 60
_OPENING = 4  # words at the head of a sentence, where a pronoun tells of whom it is
_SAME = ("perform", "play", "create", "found", "win", "marry", "teach")  # lists of questions.yaml


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of somebody: the noun they are called by, the words and the things named; and their bond to another.

    `traits` are words that need not be said together with the rest, but anywhere of whom is meant.
    """

    noun: str
    words: tuple[str, ...]
    traits: tuple[str, ...]
    named: tuple[Entity, ...]
    bond: Relation | None

    @property
    def dancers(self) -> tuple[str, ...]:
        """The dancers by way of whom somebody is told of."""
        return tuple(entity.key for entity in self.named if entity.kind is EntityKind.DANCER)


def said_of(told: Told, base: KnowledgeBase) -> dict[str, tuple[Citation, ...]]:
    """The dancers of whom sentences say all that is told, with those sentences."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for path in _pool(told, base):
        sayings = sayings_of(path, base)
        for number in sorted(_saying_all(told, path, sayings, base)):
            sentence = sayings.sentences[number]
            if is_unreal(sentence, asked=told.words):
                continue
            for whom in _whom(path, number, sayings, told, base):
                found[whom].append(sentence)
    return {path: tuple(dict.fromkeys(cited)) for path, cited in found.items()}


def _pool(told: Told, base: KnowledgeBase) -> list[str]:
    """The biographies that may say it: those of the dancers named, and those that name them or say rare words."""
    text = " ".join([*told.words, *(entity.matched for entity in told.named)])
    hits = base.passages.search(text, limit=_MOST_HITS)
    return list(dict.fromkeys([*told.dancers, *(hit.citation.profile.path for hit in hits)]))[:_MOST_PROFILES]


def _saying_all(told: Told, path: str, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    """The sentences of a biography that say every word, and name everything or stand beside what does."""
    every = frozenset(range(len(sayings.sentences)))
    for word in told.words:
        every &= _saying(word, sayings)
    if told.bond is not None:
        every &= frozenset().union(*(sayings.literally(word) for word in _saying_bond(told.bond, told.noun)))
    for entity in told.named:
        if entity.key != path:
            every &= _beside(_naming(entity, sayings, base))
    return every


def _saying(word: str, sayings: Sayings) -> frozenset[int]:
    """The sentences that say a word, or another one of questions for the same."""
    found = sayings.saying(word)
    for key in _SAME:
        if word in word_set("questions", key):
            found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", key)))
    if word in word_set("questions", "maker"):
        found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", "create")))
    if word in word_set("questions", "founder"):
        found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", "found")))
    return found


@cache
def _saying_bond(bond: Relation, noun: str) -> frozenset[str]:
    """The words by which a sentence tells of a bond."""
    if bond is Relation.FAMILY:
        kinship = kinship_word(noun) or noun
        return frozenset({kinship, noun, *words("kinship")["wider"].get(kinship, ())})
    own = word_set("speaking_of", bond.value) | words_of(bond)
    return own | word_set("speaking_of", Relation.STUDENT.value) if bond is Relation.MENTOR else own


def _beside(numbers: frozenset[int]) -> frozenset[int]:
    return frozenset(near for number in numbers for near in (number - 1, number, number + 1))


def _naming(entity: Entity, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    names = [entity.matched]
    if entity.kind is EntityKind.DANCER:
        profile = base.profiles_by_path[entity.key]
        names += [*profile.aliases, fold(entity.matched).split()[-1]]
    return frozenset().union(*(sayings.saying_all(name) for name in names))


def _whom(path: str, number: int, sayings: Sayings, told: Told, base: KnowledgeBase) -> Iterable[str]:
    """Of whom a sentence tells: whom it names beside the dancers told of, else whose biography it is of."""
    named = {one for one in _names_in(path, sayings.sentences[number], base) if one not in told.dancers}
    if path in told.dancers:
        if told.bond is Relation.FAMILY:
            return [one for one in named if _is_called_so(one, told.noun, sayings.sentences[number], base)]
        return named
    return () if named or _speaks_of_another(sayings.sentences[number], base) else (path,)


def _speaks_of_another(sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether a sentence begins with a pronoun that is not the dancer's: "there he composed for her …"."""
    opening = [token.folded for token in tokens(sentence.profile.text, sentence.span)][:_OPENING]
    subject = next((word for word in opening if word in ("he", "she")), None)
    return subject is not None and pronoun_of(sentence.profile.path, base) == {"he": "she", "she": "he"}[subject]


def _is_called_so(path: str, noun: str, sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether a sentence calls somebody by a noun: "her cousin Ada Lind"."""
    last = fold(base.profiles_by_path[path].name).split()[-1]
    names = "|".join(re.escape(name) for name in (last, *map(fold, base.profiles_by_path[path].aliases)))
    return re.search(rf"\b{re.escape(noun)},? (?:[\w-]+ ){{0,3}}?(?:{names})\b", fold(sentence.quote)) is not None


def _names_in(path: str, sentence: Citation, base: KnowledgeBase) -> Iterator[str]:
    for one in naming_of(path, base).names_in(sentence):
        if EntityKind.PERSON in one.kinds or EntityKind.DANCER in one.kinds:
            found = dancer_named(one.name, base)
            if found is not None and found != path:
                yield found


def dancer_named(name: str, base: KnowledgeBase) -> str | None:
    """The profile of the dancer whom a name certainly names; None where it names nobody, or more than one."""
    match = base.names.look_up(name)
    return match.hits[0].key if match.certainty is Certainty.CERTAIN else None


def words_of(bond: Relation | None) -> frozenset[str]:
    """The words that say a bond, which a fact of it says by itself."""
    keys = {Relation.MENTOR: ("mentor", "teach"), Relation.STUDENT: ("student", "teach", "train")}
    keys |= {Relation.PARTNER: ("partner",)}
    return frozenset().union(*(word_set("questions", key) for key in keys.get(bond, ())) if bond else ())
