"""Picks, of the facts that fit a question, those that answer it."""

import re
from collections.abc import Sequence

from knowledge.asking.completeness import leaves_out
from knowledge.asking.evidence import Evidence, distinct
from knowledge.asking.understanding import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.subject.persons import heads
from knowledge.text import fold
from knowledge.things import KIND_OF_VALUE, EntityKind
from knowledge.words import word_set

# The lists of questions.yaml whose words only tell the relation, or nothing.
_SAYING_RELATION = (
    *("teach", "mentor", "student", "train", "school", "company", "join", "perform", "work", "role", "award", "title"),
    *("win", "found", "create", "dancer", "marry", "venue", "place", "where", "raised", "from", "nickname", "founder"),
    *("play", "partner", "born", "style", "occupation", "auxiliary", "person", "maker", "adjective", "soft", "picking"),
    *("town", "nationality", "early", "related"),
)
_RAISED = frozenset({"up", "raised", "childhood", "upbringing"})
_WHICH_OF_A_NAME = re.compile(r"\bwhich ⟨[A-Z|]*\b(?:WORK|ROLE)\b")


def picked(understood: Understood, evidence: Evidence, base: KnowledgeBase) -> Sequence[Fact]:
    """The facts that answer: none where several fit and nothing tells which, or where some of them were not read."""
    facts = _picked(understood, evidence)
    if not facts or _asks_for_another_kind(understood, facts):
        return ()
    asks_for_all = understood.is_plural or not _is_narrowed(understood)
    return () if asks_for_all and leaves_out(facts, base) else facts


def _picked(understood: Understood, evidence: Evidence) -> Sequence[Fact]:
    facts: Sequence[Fact] = evidence.facts
    if not word_set("questions", "town").isdisjoint(understood.marked.words):
        return _one_alone([fact for fact in facts if heads().isdisjoint(fact.value.lower().split())])
    if understood.query.relation is Relation.ORIGIN and _asks_where_raised(understood):
        return _one_alone([fact for fact in facts if _says_raised(fact)] or facts)
    if len(distinct(facts)) == 1:
        return facts
    return _picked_of_several(understood, facts, evidence)


def _picked_of_several(understood: Understood, facts: Sequence[Fact], evidence: Evidence) -> Sequence[Fact]:
    for word in understood.picking:
        return _one_alone([fact for fact in facts if evidence.says(word, fact)])
    if understood.excludes_unknown:
        return ()
    if not understood.is_plural and understood.query.relation is not Relation.FAMILY:
        for word in _further_words(understood):
            facts = [fact for fact in facts if evidence.says(word, fact)]
        if len(distinct(facts)) <= 1:
            return facts
    return () if _is_narrowed(understood) and not understood.is_plural else facts


def _one_alone(facts: Sequence[Fact]) -> Sequence[Fact]:
    return facts if len(distinct(facts)) == 1 else ()


def _further_words(understood: Understood) -> list[str]:
    """The words that say more than the relation does: "which school sent her home"."""
    own = {word for key in _SAYING_RELATION for word in word_set("questions", key)} | word_set("persons", "dancers")
    return [word for word in understood.content if word not in own]


def _is_narrowed(understood: Understood) -> bool:
    """Whether a question says more than whose facts of which relation it asks for."""
    return bool(understood.unknown or understood.query.filters or understood.telling)


def _asks_where_raised(understood: Understood) -> bool:
    return not _RAISED.isdisjoint(understood.marked.words)


def _says_raised(fact: Fact) -> bool:
    """Whether the place of a fact follows upon a word for growing up."""
    quote = fold(fact.citations[0].quote)
    return re.search(rf"\b(?:raised|up|childhood)(?: \w+){{0,3}} {re.escape(fold(fact.value))}", quote) is not None


def _asks_for_another_kind(understood: Understood, facts: Sequence[Fact]) -> bool:
    """Whether "whose studio" asks for somebody where the facts name a studio, or "which Giselle" for a dancer of it."""
    words = understood.marked.words
    is_persons = KIND_OF_VALUE.get(facts[0].relation) is EntityKind.PERSON
    if "whose" in words and not is_persons:
        return True
    return _WHICH_OF_A_NAME.search(understood.marked.text) is not None
