"""Answers whose relative somebody is, and which dancer is a relative of somebody without a biography."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import is_kin
from knowledge.asking.evidence.mentioning import mentioned_elsewhere
from knowledge.asking.forms import compiled, kinship_word
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import stated
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.words import words

_WHOSE = r"^(?:{opening} )*whose (?:own )?{kin} (?:is|was) (?:<person>|<dancer>)$"
_WHO = r"^(?:{opening} )*(?:who (?:is|was) )?(?:<person> {kin}|the {kin} of <person>)$"
_MARK = re.compile(r"⟨[A-Z|]+:(\d+)⟩")


def belonging(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The one dancer whom facts bind to the relative named; None where they bind none, or more than one."""
    text, kinship = understood.marked.text, kinship_word(understood.marked.text)
    mark = _MARK.search(text)
    if kinship is None or mark is None or understood.query.form is not Form.VALUE:
        return None
    named = understood.linked.links[int(mark[1])].entities[0]
    if compiled(_WHOSE).search(text) is not None:
        found = {fact.dancer: fact for fact in _naming(named, base) if is_kin(fact, kinship)}
    elif compiled(_WHO).search(text) is not None:
        turned = words("pointing")["turned"].get(kinship, ())
        telling = (fact for fact in _naming(named, base) if any(is_kin(fact, one) for one in turned))
        found = {fact.dancer: fact for fact in telling if _may_be_called(kinship, fact.dancer, base)}
    else:
        return None
    if len(found) != 1 or _may_belong_to_another(named, found, base):
        return None
    path, fact = next(iter(found.items()))
    return Answered(stated([fact], base), (base.profiles_by_path[path].called,), fact.citations, understood.query)


def _may_belong_to_another(named: Entity, known: Collection[str], base: KnowledgeBase) -> bool:
    """Whether another biography names somebody so, by the whole name or the first: relatives are called by that."""
    called = (named, replace(named, matched=named.matched.split()[0]))
    return any(mentioned_elsewhere(one, known, base, relation=Relation.FAMILY) for one in called)


def _naming(named: Entity, base: KnowledgeBase) -> Iterator[Fact]:
    """The facts of families that name somebody, dancer or not."""
    thing = base.things.get(EntityKind.PERSON, named.key)
    facts = base.things.naming(named.key) if named.kind is EntityKind.DANCER else thing.facts if thing else ()
    yield from (fact for fact in facts if fact.relation is Relation.FAMILY and fact.stated)


def _may_be_called(kinship: str, path: str, base: KnowledgeBase) -> bool:
    """Whether a dancer is spoken of as one of that kinship would be."""
    other = {"she": "male", "he": "female"}.get(pronoun_of(path, base))
    return other is None or kinship not in _kinships(other)


@cache
def _kinships(key: str) -> frozenset[str]:
    return frozenset(words("kinship")[key])
