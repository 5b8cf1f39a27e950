"""Follows a question that goes by way of somebody else: "Maxime's mentor's mentor"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from knowledge.asking.evidence.evidence import Evidence, citations_of, distinct
from knowledge.asking.forms import Chain, chains
from knowledge.asking.links import Link, Linked
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood, understand_linked
from knowledge.asking.whom.making import makers_of
from knowledge.asking.whom.pointing import Pointed, pointed_at
from knowledge.asking.wording import asked
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.names import Certainty
from knowledge.relations import Relation
from knowledge.text import tokens
from knowledge.things import EntityKind
from knowledge.wording import in_english
from knowledge.words import word_set


def follow(understood: Understood, base: KnowledgeBase) -> Understood | None:
    """The question with the first such somebody named, or None where it names nobody by way of another.

    Where it does and nobody with a biography is meant, the question comes back without a subject.
    """
    chain = next(iter(chains(understood.marked.text)), None)
    if (pointed := pointed_at(understood, base)) is not None:
        return _named_instead(understood, pointed, base)
    followed = _by_facts(understood, chain, base) if chain is not None else None
    if followed is not None or chain is None:
        return followed
    nobody = replace(understood.query, subjects=(), relation=understood.query.relation)
    return replace(understood, query=nobody, unknown=(), content=(), asks_for_something=True)


def _by_facts(understood: Understood, chain: Chain, base: KnowledgeBase) -> Understood | None:
    """The question with those named whom facts tell at the end of the chain."""
    part = _part(understood, chain)
    places = _places(understood, chain)
    if chain.asks == "makers":
        made = _made(part, base)
        citations = tuple(citation for cited in made.values() for citation in cited)
        return _put(understood, places, _dancers(made, base), citations) if made else None
    across = bool(chain.asks)
    query = replace(part.query, relation=chain.relation, form=Form.LIST if across else Form.VALUE, detail=None)
    if across:
        query = replace(
            query,
            subjects=(),
            filters=(*(s for s in part.query.subjects if isinstance(s, Entity)), *part.query.filters),
        )
    unknown = [word for word in part.unknown if word not in word_set("pointing", "directing")]
    evidence = Evidence(query, unknown, base)
    facts = [fact for fact in evidence.facts if _is_so_told(fact, chain)]
    if not across:
        facts = distinct(facts)  # one value may be several dancers'
        if len(facts) > 1:
            facts = [fact for fact in facts if all(evidence.says(word, fact) for word in part.picking)]
    found = _dancers((fact.dancer for fact in facts), base) if across else _named(facts, query, base)
    return _put(understood, places, found, citations_of(facts)) if found else None


def _made(part: Understood, base: KnowledgeBase) -> Mapping[str, tuple[Citation, ...]]:
    works = (entity for entity in part.query.filters if entity.kind is EntityKind.WORK)
    work = next(works, None)
    return makers_of(work, base) if work is not None else {}


def _is_so_told(fact: Fact, chain: Chain) -> bool:
    """Whether a fact's own sentence says that somebody founded a house, or that they directed it, as is asked."""
    if chain.asks not in ("founders", "directors"):
        return True
    said = {token.folded for citation in fact.citations for token in tokens(citation.quote)}
    return not word_set("pointing", chain.asks).isdisjoint(said)


def _named_instead(understood: Understood, pointed: Pointed, base: KnowledgeBase) -> Understood:
    """The question with the dancer named at whom it points."""
    places = understood.marked.places[pointed.first], understood.marked.places[pointed.last]
    typed = " ".join(token.folded for token in understood.linked.words[slice(*places)])
    dancer = Entity(EntityKind.DANCER, typed, base.profiles_by_path[pointed.path].name, pointed.path)
    return _put(understood, places, [dancer], pointed.citations)


def _part(understood: Understood, chain: Chain) -> Understood:
    """The words of the chain alone, as a question of its own."""
    first, last = _places(understood, chain)
    linked = understood.linked
    links = tuple(
        replace(link, start=link.start - first, end=link.end - first)
        for link in linked.links
        if first <= link.start and link.end <= last
    )
    return understand_linked(Linked(linked.words[first:last], links, said=linked.said))


def _places(understood: Understood, chain: Chain) -> tuple[int, int]:
    text, places = understood.marked.text, understood.marked.places
    first = text[: chain.start].count(" ")
    last = first + text[chain.start : chain.end].strip().count(" ") + 1
    return places[first], places[last]


def _named(facts: Sequence[Fact], query: Query, base: KnowledgeBase) -> list[Entity]:
    """The dancers whom the values of the facts name; none as soon as one value names nobody."""
    found: list[Entity] = []
    for fact in facts:
        match = base.names.look_up(fact.value)
        path = fact.target
        if path is None and match.certainty is Certainty.CERTAIN and len(fact.value.split()) > 1:
            path = match.hits[0].key
        if path is None:
            continue
        name = base.profiles_by_path[path].name
        typed = in_english(asked(query.relation or Relation.NAME, fact.value))
        found.append(Entity(EntityKind.DANCER, typed, name, path))
    return found if len(found) == len(facts) else []


def _dancers(paths: Iterable[str], base: KnowledgeBase) -> list[Entity]:
    names = ((path, base.profiles_by_path[path].name) for path in dict.fromkeys(paths))
    return [Entity(EntityKind.DANCER, name, name, path) for path, name in names]


def _put(
    understood: Understood, places: tuple[int, int], found: list[Entity], citations: Sequence[Citation]
) -> Understood:
    """The question with somebody named in the place of some words; where that is said, is remembered."""
    first, last = places
    linked = understood.linked
    others = [link for link in linked.links if link.end <= first or last <= link.start]
    links = tuple(sorted([*others, Link(first, last, tuple(found), len(found) > 1)], key=lambda link: link.start))
    named = understand_linked(replace(linked, links=links), spoken=understood.spoken)
    return replace(named, by_way_of=(*understood.by_way_of, *citations))
