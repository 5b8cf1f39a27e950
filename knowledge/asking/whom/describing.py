"""Whom a question means by what they are, without a name: "the tap dancer", "the Royal Ballet principal"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.evidence.asking_back import introduction
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.links import Link
from knowledge.asking.query import Entity
from knowledge.asking.understanding.understand import Understood, understand_linked
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from knowledge.text import tokens
from knowledge.things import EntityKind
from knowledge.words import word_set

_MOST_DESCRIBED = 25
_MOST_LOOKED_THROUGH = 500  # profiles; in a larger collection a description tells nobody
_MOST_WORDS = 4  # of a description before its noun
_SPEAKING_OF = (Relation.OCCUPATION, Relation.STYLE, Relation.ORIGIN)
_ANYBODY = frozenset({"dancer", "artist", "performer", "star", "one", "woman", "man", "lady", "guy", "girl", "person"})
_WINNING = frozenset({"winner", "laureate", "honoree", "medallist", "medalist", "champion"})
_GOING_ON = frozenset({"who", "that", "whom", "whose", "with", "from", "of"})  # behind the noun: more is told of whom
_TELLING_NOBODY = frozenset({"first", "last", "only", "best", "other", "same", "one", "next", "second", "new", "old"})


@dataclass(frozen=True, slots=True)
class _Description:
    """A description in a marked question: the places of its first word and behind its last, and what it says."""

    first: int
    last: int
    modifiers: tuple[str, ...]
    noun: str


def described(understood: Understood, base: KnowledgeBase) -> tuple[str, ...]:
    """The profiles of the dancers who fit a description in the place of a name; none where fewer than two do."""
    found = _whom(understood, base) if understood.query.relation is not None else None
    return found[1] if found is not None and len(found[1]) > 1 else ()


def with_described(understood: Understood, base: KnowledgeBase) -> Understood:
    """The same question with the one dancer named whom a description in it fits; as it is where not just one does."""
    found = _whom(understood, base)
    if found is None or len(found[1]) != 1 or not found[0].modifiers:
        return understood
    description, (path,) = found
    places, linked = understood.marked.places, understood.linked
    first, last = places[description.first], places[description.last]
    typed = " ".join(token.folded for token in linked.words[first:last])
    dancer = Entity(EntityKind.DANCER, typed, base.profiles_by_path[path].name, path)
    others = [link for link in linked.links if link.end <= first or last <= link.start]
    links = sorted([*others, Link(first, last, (dancer,))], key=lambda link: link.start)
    return understand_linked(replace(linked, links=tuple(links)), spoken=understood.spoken)


def _whom(understood: Understood, base: KnowledgeBase) -> tuple[_Description, tuple[str, ...]] | None:
    """The description of a question that names no dancer, and the profiles of all whom it fits."""
    names_dancer = any(entity.kind is EntityKind.DANCER for link in understood.linked.links for entity in link.entities)
    if names_dancer or understood.query.is_list or len(base.profiles) > _MOST_LOOKED_THROUGH:
        return None
    description = next(_descriptions(understood.marked.words), None)
    if description is None:
        return None
    fitting = [path for path in sorted(base.profiles_by_path) if _fits(path, description, understood, base)]
    if len(fitting) == 1 and _may_be_another(fitting[0], description, understood, base):
        return None
    named = [entity for entity in understood.query.filters if entity.kind is EntityKind.WORK]
    if named and not description.modifiers:
        thing = base.things.get(named[0].kind, named[0].key)
        having = set(thing.facts.dancers()) if thing else set()
        fitting = [path for path in fitting if path in having]
    return description, tuple(fitting[:_MOST_DESCRIBED])


def _descriptions(asked: Sequence[str]) -> Iterator[_Description]:
    """What stands behind "the" up to a noun for a dancer, where nothing more is told of the one who is meant."""
    for start, word in enumerate(asked):
        if word != "the":
            continue
        for place in range(start + 1, min(len(asked), start + _MOST_WORDS + 2)):
            noun = asked[place].removesuffix("'s")
            modifiers = tuple(asked[start + 1 : place])
            following = asked[place + 1] if place + 1 < len(asked) else ""
            if noun not in _nouns() or (noun not in _dancers() and not modifiers):
                continue
            if following not in _GOING_ON and following not in _nouns() and _TELLING_NOBODY.isdisjoint(modifiers):
                yield _Description(start, place + 1, modifiers, noun)


def _fits(path: str, description: _Description, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a biography says all of a description: of its dancer in so many words, or by a fact."""
    told = " ".join(fact.value.lower() for fact in base.facts_of(path) if fact.relation in _SPEAKING_OF)
    if description.modifiers:
        told = f"{told} {' '.join(token.folded for token in tokens(introduction(path, base).quote))}"
    marks, says = _parted(description)
    if description.noun not in _ANYBODY | _WINNING:
        says.append(description.noun)
    named = all(_has_to_do_with(path, mark, understood, base) for mark in marks)
    return named and all(re.search(rf"\b{re.escape(word.rstrip('s'))}", told) is not None for word in says)


def _may_be_another(path: str, description: _Description, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a further biography says all that a description says, wherever it be, so that it may be meant as well."""
    marks, says = _parted(description)
    named = [_entities(mark, understood) for mark in marks]
    for other in base.profiles:
        sayings = sayings_of(other.path, base)
        names = (any(sayings.saying_all(entity.matched) for entity in entities) for entities in named)
        if other.path != path and (says or named) and all(map(sayings.saying, says)) and all(names):
            return True
    return False


def _parted(description: _Description) -> tuple[list[str], list[str]]:
    """The marks for what is named in a description, and its other words."""
    marks = [word for word in description.modifiers if word.startswith("⟨")]
    return marks, [word for word in description.modifiers if word not in marks]


def _entities(mark: str, understood: Understood) -> tuple[Entity, ...]:
    """What a mark stands for."""
    return understood.linked.links[int(mark.strip("⟩").rpartition(":")[2])].entities


def _has_to_do_with(path: str, mark: str, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a dancer has been with the company, at the school, or has won the prize that a mark stands for."""
    entities = _entities(mark, understood)
    relations = (Relation.COMPANY, Relation.SCHOOL, Relation.AWARD, Relation.PERFORMANCE)
    things = [base.things.get(entity.kind, entity.key) for entity in entities]
    return any(
        fact.dancer == path and fact.stated
        for thing in things
        if thing is not None
        for fact in thing.facts.of(*relations)
    )


@cache
def _dancers() -> frozenset[str]:
    """The nouns that alone may stand for a dancer."""
    singular = {word for word in word_set("persons", "dancers") if not word.endswith("s")}
    return frozenset((singular | {"artist", "performer"}) - {"star", "legend"})


@cache
def _nouns() -> frozenset[str]:
    return _dancers() | _ANYBODY | _WINNING | {"principal", "soloist", "choreographer", "director", "legend"}
