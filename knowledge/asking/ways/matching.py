"""Finds the fact whose own sentences say what a question says, where no form of question leads to it.

A tolerant way: what is asked for is known by its kind alone ("which janitor gave her the floor"), and every word of the
question has to be said by the fact, by the sentences beside it, or by the ways of asking for such a fact.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.completeness import leaves_out
from knowledge.asking.evidence.evidence import facts_about, has_to_do_with, is_kin, same_name, year_of
from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.picking import belongs_to_another, is_beside, is_relative
from knowledge.asking.evidence.saying import Sayings, alike, sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.kinds_asked import (
    TOLD_BY_WORDS,
    Asked,
    asked_for,
    asks_among_dancers,
    says_by_itself,
)
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import telling_words
from knowledge.asking.ways.extracting import paths_asked, quoted
from knowledge.asking.ways.wordings import tells_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.numbers import YEAR
from knowledge.passages import stems
from knowledge.relations import OPPOSITE, Relation
from knowledge.text import fold, tokens
from knowledge.things import KIND_OF_QUALIFIER, KIND_OF_VALUE, EntityKind
from knowledge.words import word_set

_NEVER_SAID = ("where", "place", "town", "year", "time", "age", "soft", "auxiliary", "person", "dancer")
_ASKING = frozenset({"name", "names", "who", "whom", "whose", "which", "what", "where", "old"})
_DETAILS = {"time": "year", "year": "year", "age": "age"}
_CLOSE = 2  # words that a fact's own sentence says, from which on it is meant although its relation is not asked for
_RELATIVE = frozenset({"relative", "relation"})
_KIND_OF_DETAIL = {"role": EntityKind.ROLE, "where": EntityKind.PLACE}
_TIMING = frozenset({"before", "after", "until", "till"})
_JOINING = ",? and(?: also| later| then)? (?:(?:by|from|with|under|to) )?(?:the )?"
_BESIDE = 3  # words between a name and the noun it is called by: "Tito Salcedo, the old janitor"


@dataclass(frozen=True, slots=True)
class _Match:
    """A value that may answer.

    It is another's, where its sentence says a word of the question nearer to another such thing; it stands beside them,
    where all are said in its own part of the sentence.
    """

    value: str
    fact: Fact
    is_anothers: bool
    is_beside: bool


def match(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one value of the kind asked for whose fact says what the question says; None where none or several do."""
    query = understood.query
    is_open = query.form in (Form.VALUE, Form.WHEN) and query.detail in (None, "where", "role", *_DETAILS)
    if not is_open or query.excluded or understood.is_plural or asks_among_dancers(understood.marked.words):
        return None
    asked = _asked(understood)
    if asked is None and query.detail not in _DETAILS:
        return None
    if not query.subjects and query.detail is None and asked != Asked(EntityKind.PLACE):
        return None
    matching = _Matching(understood, asked, base)
    found = [one for path in paths_asked(query, base) for one in matching.matches(path)]
    found = _told_apart(found)
    if not found or not all(same_name(found[0].value, one.value) for one in found):
        return None
    says_more = understood.unknown or query.filters or understood.picking or len(understood.content) > 1
    if not says_more and leaves_out([one.fact for one in found], base, kinship=query.kinship):
        return None
    citations = tuple(dict.fromkeys(citation for one in found for citation in one.fact.citations))
    value = max((one.value for one in found), key=len)
    values = (value, *_in_one_breath(value, found[0].fact, base))
    return quoted(values, citations, replace(query, relation=found[0].fact.relation, stage="matching"))


def _in_one_breath(value: str, fact: Fact, base: KnowledgeBase) -> Iterator[str]:
    """The values of facts of the same relation that follow upon one at once: "from Ada Lind, and from Ivo Hahn"."""
    quote = fact.citations[0].quote
    others = (other for other in base.facts_of(fact.dancer) if other.relation is fact.relation and other.stated)
    for other in others:
        following = re.search(rf"{re.escape(value)}{_JOINING}{re.escape(other.value)}", quote)
        if following is not None and other.citations[0] == fact.citations[0]:
            yield other.value


def _asked(understood: Understood) -> Asked | None:
    kind = _KIND_OF_DETAIL.get(understood.query.detail or "")
    return Asked(kind) if kind is not None else asked_for(understood.marked.words, understood.query.relation)


def _told_apart(found: Sequence[_Match]) -> list[_Match]:
    """The values of which the words are said; where they are nearer to others, those beside which they stand."""
    own = [one for one in found if not one.is_anothers]
    if len(own) == len(found):
        return own
    return own if all(one.is_beside for one in own) else []


class _Matching:
    """The facts of one biography held against one question."""

    def __init__(self, understood: Understood, asked: Asked | None, base: KnowledgeBase) -> None:
        self._understood = understood
        self._asked = asked
        self._base = base
        self._detail = _DETAILS.get(understood.query.detail or "")
        self._kinship = kinship_word(understood.marked.text)
        self._wanted = [word for word in understood.content if word not in _never_said()]
        self._literal = [word for word in understood.marked.words if word in _TIMING]
        self._telling = telling_words(understood)

    def matches(self, path: str) -> Iterator[_Match]:
        """The values of the kind asked for, of facts that say what the question says."""
        query = self._understood.query
        for relation in dict.fromkeys([query.relation, *TOLD_BY_WORDS]):
            if relation is None or (query.relation is not None and relation is OPPOSITE.get(query.relation)):
                continue
            if relation is Relation.PARTNER and query.kinship == "maker":  # not everybody who danced made the work
                continue
            for fact in facts_about(path, relation, self._base):
                if fact.relation is relation and fact.stated:
                    yield from self._matching(path, fact)

    def _sayings(self, path: str) -> Sayings:
        return sayings_of(path, self._base)

    def _matching(self, path: str, fact: Fact) -> Iterator[_Match]:
        if not self._says_all(path, fact) or is_unreal(fact.citations[0], asked=self._understood.content):
            return
        rest = self._not_said_by_relation(fact)
        said_of_another = any(belongs_to_another(word, fact, self._base) for word in rest)
        for kind, value in self._values(fact):
            if self._is_asked_for(kind, value, fact) and not self._is_asked_itself(value):
                if kind in (EntityKind.PLACE, EntityKind.PERSON) and self._names_another(kind, value, fact):
                    said_of_another = True
                yield _Match(value, fact, said_of_another, all(is_beside(word, value, fact) for word in rest))

    def _values(self, fact: Fact) -> Iterator[tuple[EntityKind | None, str]]:
        if self._detail is not None:
            value = fact.qualifier(self._detail)
            if value is not None:
                yield None, value
            return
        yield KIND_OF_VALUE.get(fact.relation), fact.value
        for qualifier, value in fact.qualifiers:
            if qualifier in KIND_OF_QUALIFIER:
                yield KIND_OF_QUALIFIER[qualifier], value

    def _is_asked_for(self, kind: EntityKind | None, value: str, fact: Fact) -> bool:
        if self._detail is not None:
            return True
        if self._asked is None or kind is None or (kind is EntityKind.PERSON and value.islower()):
            return False
        if self._asked.kind is None:
            return _is_called(value, self._asked.noun, fact)
        if kind is EntityKind.PERSON and not self._is_kin_asked_for(fact):
            return False
        return kind is self._asked.kind and not (kind is EntityKind.PLACE and self._is_other_place(value))

    def _is_kin_asked_for(self, fact: Fact) -> bool:
        """Whether somebody is a relative of the kind asked for, where one is."""
        if self._kinship is not None:
            return (fact.relation is Relation.FAMILY or fact.qualifier("kinship") is not None) and is_kin(
                fact, self._kinship
            )
        return _RELATIVE.isdisjoint(self._understood.marked.words) or is_relative(fact, self._base)

    def _names_another(self, kind: EntityKind, value: str, fact: Fact) -> bool:
        """Whether a fact's sentence names another place, or another person of whom no fact was read."""
        citation = fact.citations[0]
        path = citation.profile.path
        known = [fold(value), *(fold(entity.matched) for entity in self._understood.query.filters)]
        if kind is EntityKind.PERSON:
            known += [fold(each.value) for each in self._base.facts_of(path)]
        named = [one for one in naming_of(path, self._base).names_in(citation) if kind in one.kinds and one.is_certain]
        return any(not any(one.key in name or name in one.key for name in known) for one in named)

    def _is_other_place(self, value: str) -> bool:
        """Whether a festival is asked for and a theatre named, or the other way round."""
        houses = word_set("questions", "venue")
        asked = houses.intersection(self._understood.marked.words) - {"venue", "venues", "stage", "stages"}
        named = houses.intersection(fold(value).split())
        return bool(asked and named) and {w.removesuffix("s") for w in asked}.isdisjoint(named)

    def _is_asked_itself(self, value: str) -> bool:
        """Whether the question says the value itself, or a telling part of it."""
        named = {part for entity in self._understood.query.filters for part in fold(entity.matched).split()}
        parts = set(fold(value).split())
        return bool(parts) and parts <= named

    def _says_all(self, path: str, fact: Fact) -> bool:
        """Whether a fact and its own sentences say all that the question says and names.

        A fact whose relation the question does not tell has to be told by words of its sentence. Where nothing is said
        but the relation, other ways than this one have answered, or have withheld the answer for a reason.
        """
        names = [entity for entity in self._understood.query.filters if entity.key != path]
        rest = self._not_said_by_relation(fact)
        sayings = self._sayings(fact.citations[0].profile.path)
        places = sayings.numbers(fact.citations)
        if not all(_names(fact, entity, places & sayings.saying_all(entity.matched)) for entity in names):
            return False
        if any(places.isdisjoint(sayings.literally(word)) for word in self._literal):
            return False
        if any(self._says_not(word, fact, sayings, places) for word in (*rest, *self._telling)):
            return False
        is_told = fact.relation is self._understood.query.relation or len(rest) < len(self._wanted)
        return bool(rest or names) if is_told else len(rest) >= _CLOSE

    def _not_said_by_relation(self, fact: Fact) -> list[str]:
        return [word for word in self._wanted if not self._is_said_by_relation(word, fact)]

    def _says_not(self, word: str, fact: Fact, sayings: Sayings, places: frozenset[int]) -> bool:
        """Whether a fact's sentence does not say a word; of a year, whether it is another than the fact's."""
        if YEAR.fullmatch(word) and (year := year_of(fact)) is not None:
            return word != year
        return places.isdisjoint(sayings.saying(word))

    def _is_said_by_relation(self, word: str, fact: Fact) -> bool:
        if word in word_set("questions", "telling") or word in word_set("questions", "picking"):
            return False
        if says_by_itself(fact.relation, word):
            return True
        if fact.relation is Relation.FAMILY and (kinship := kinship_word(word)) is not None:
            return is_kin(fact, kinship)
        return tells_of(fact.relation, word)


def _names(fact: Fact, entity: Entity, said: Collection[int]) -> bool:
    """Whether a fact has to do with what is named, or its sentence names it beside; not as another of its own kind."""
    if has_to_do_with(fact, entity):
        return True
    is_other = entity.kind is KIND_OF_VALUE.get(fact.relation) and entity.kind not in (
        EntityKind.PERSON,
        EntityKind.PLACE,
    )
    return bool(said) and not is_other and not (entity.kind is EntityKind.ROLE and fact.qualifier("role") is not None)


def _is_called(value: str, noun: str, fact: Fact) -> bool:
    """Whether a fact's sentence calls a value by a noun: "a janitor named Tito Salcedo"."""
    name = [token.folded for token in tokens(value)]
    for citation in fact.citations:
        words = [token.folded.removesuffix("'s") for token in tokens(citation.quote)]
        for start in range(len(words) - len(name) + 1):
            end = start + len(name)
            around = (*words[max(0, start - _BESIDE) : start], *words[end : end + _BESIDE])
            if words[start:end] == name and not alike(noun).isdisjoint(stem for word in around for stem in stems(word)):
                return True
    return False


@cache
def _never_said() -> frozenset[str]:
    """The words of a question that no sentence has to say: they ask, or tell the kind of what is asked for."""
    return frozenset().union(*(word_set("questions", key) for key in _NEVER_SAID)) | _ASKING
