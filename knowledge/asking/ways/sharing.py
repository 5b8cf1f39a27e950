"""Finds what two dancers share: the teacher, company or work that the biographies of both name."""

from collections.abc import Iterator, Sequence

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.completeness import may_be
from knowledge.asking.evidence.evidence import Evidence, citations_of, distinct, roles_of, same_name
from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.unreality import is_unreal_around
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.text import fold
from knowledge.things import KIND_OF_VALUE
from knowledge.wording import Row
from knowledge.words import word_set

_Shared = tuple[str, tuple[Citation, ...]]


def shared(
    understood: Understood, dancers: Sequence[Entity], others: tuple[Entity, ...], base: KnowledgeBase
) -> Answered | None:
    """What the facts of both name; where none do, what those of one name and the biography of the other does, too.

    None where that is several and one is asked for: that they share one is what the question says itself.
    """
    query = understood.query
    if query.relation is None:
        return None
    facts = [
        distinct(Evidence(Query(Form.VALUE, query.relation, (dancer,), others), understood.unknown, base).facts)
        for dancer in dancers
    ]
    pairs = [(left, right) for left in facts[0] for right in facts[1] if same_name(left.value, right.value)]
    found: list[_Shared] = [(left.value, citations_of(pair)) for pair in pairs for left in pair[:1]]
    if asks_role := not word_set("objections", "parts").isdisjoint(understood.marked.words):
        found = list(_shared_roles(*facts))
    if not found and not understood.unknown and not asks_role:
        found = [*_named_by_other(facts[0], dancers[1], base), *_named_by_other(facts[1], dancers[0], base)]
        found = found if len(found) == 1 else []
    values = tuple(dict.fromkeys(value for value, _ in found))
    asks_for_one = not {"which", "what"}.isdisjoint(understood.marked.words) and not understood.is_plural
    if not values or (len(values) > 1 and asks_for_one):
        return None
    names = joined([dancer.matched for dancer in dancers])
    citations = tuple(dict.fromkeys(citation for _, cited in found for citation in cited))
    return Answered(said("shared", names=names, values=Row(values, ", ")), values, citations, query)


def _shared_roles(some: Sequence[Fact], others: Sequence[Fact]) -> Iterator[_Shared]:
    """The roles that facts of both name, in whatever works."""
    for left in some:
        for right in others:
            told = {fold(role) for role in roles_of(right)}
            yield from ((role, citations_of((left, right))) for role in roles_of(left) if fold(role) in told)


def _named_by_other(facts: Sequence[Fact], other: Entity, base: KnowledgeBase) -> Iterator[_Shared]:
    """The values of facts that a sentence of the other's biography names as something that came about."""
    naming = naming_of(other.key, base)
    for fact in facts:
        kind = KIND_OF_VALUE.get(fact.relation)
        for sentence in base.passages.sentences_of(other.key):
            named = [one for one in naming.names_in(sentence) if same_name(one.name, fact.value)]
            if any(
                kind is not None and may_be(one, kind) and not is_unreal_around(one.key, [sentence]) for one in named
            ):
                yield fact.value, (*fact.citations, sentence)
                break
