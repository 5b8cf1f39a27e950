"""Compares two dancers, or two things: who is older, who was first, what both have done."""

import re
from dataclasses import replace

from knowledge.asking.answer import Answered
from knowledge.asking.evidence import Evidence, citations_of, distinct, same_name
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding import Understood
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.wording import Row
from knowledge.words import word_set

_ASKING_WHETHER = ("is", "was", "did", "are", "were", "has")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def compare(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The answer to a question that compares, or None where the facts do not decide it."""
    answer = _compared(understood, base)
    words = understood.marked.words
    if answer is None or len(answer.values) != 1 or words[0] not in _ASKING_WHETHER or "than" not in words:
        return answer
    first = next(link.entities[0].matched for link in understood.linked.links)
    is_so = answer.values[0] == first
    told = said("yes" if is_so else "not_so", statement=answer.told)
    return replace(answer, told=told, values=("yes" if is_so else "no",))


def _compared(understood: Understood, base: KnowledgeBase) -> Answered | None:
    query, words = understood.query, f" {understood.marked.text} "
    entities = [part for part in (*query.subjects, *query.filters) if isinstance(part, Entity)]
    dancers = [entity for entity in entities if entity.kind is EntityKind.DANCER]
    others = tuple(entity for entity in entities if entity.kind is not EntityKind.DANCER)
    if _any(words, "both") and len(dancers) == 2:  # noqa: PLR2004 - both
        return _shared(query, dancers, others, understood, base)
    if len(dancers) == 2 and (_any(words, "older") or _any(words, "younger")):  # noqa: PLR2004 - both
        query = Query(Form.COMPARE, Relation.BORN, tuple(dancers), (), "year")
        return _first(query, dancers, (), (), base, later=_any(words, "younger"))
    if _any(words, "earlier") or _any(words, "later"):
        compared = dancers if len(dancers) == 2 else list(others) if len(others) == 2 else []  # noqa: PLR2004
        rest = () if compared and compared[0].kind is not EntityKind.DANCER else others
        born = _any(words, "born")
        if compared:
            relation = Relation.BORN if born else query.relation
            asked = Query(Form.COMPARE, relation, tuple(compared), rest, "year")
            return _first(asked, compared, rest, understood.unknown, base, later=not _any(words, "earlier"))
    return None


def _any(words: str, key: str) -> bool:
    return any(f" {word} " in words for word in word_set("questions", key))


def _shared(
    query: Query, dancers: list[Entity], others: tuple[Entity, ...], understood: Understood, base: KnowledgeBase
) -> Answered | None:
    """What the facts of both name."""
    if query.relation is None:
        return None
    facts = [
        distinct(Evidence(Query(Form.VALUE, query.relation, (dancer,), others), understood.unknown, base).facts)
        for dancer in dancers
    ]
    pairs = [(left, right) for left in facts[0] for right in facts[1] if same_name(left.value, right.value)]
    if not pairs:
        return None
    values = tuple(dict.fromkeys(left.value for left, _ in pairs))
    names = joined([dancer.matched for dancer in dancers])
    sentence = said("shared", names=names, values=Row(values, ", "))
    return Answered(sentence, values, citations_of(fact for pair in pairs for fact in pair), query)


def _first(
    query: Query,
    compared: list[Entity],
    rest: tuple[Entity, ...],
    unknown: tuple[str, ...],
    base: KnowledgeBase,
    *,
    later: bool,
) -> Answered | None:
    dated = [_dated(entity, query, rest, unknown, base) for entity in compared]
    if any(one is None for one in dated):
        return None
    years = [one[0] for one in dated if one is not None]
    if years[0] == years[1]:
        return None
    chosen = years.index(max(years) if later else min(years))
    name = compared[chosen].matched
    facts = [one[1] for one in dated if one is not None]
    sentence = said(
        "compared", name=name, year=years[chosen], other=compared[1 - chosen].matched, other_year=years[1 - chosen]
    )
    return Answered(sentence, (name,), citations_of(facts), query)


def _dated(
    entity: Entity, query: Query, rest: tuple[Entity, ...], unknown: tuple[str, ...], base: KnowledgeBase
) -> tuple[int, Fact] | None:
    """The one year that the facts of somebody or something say, and a fact that says it."""
    is_dancer = entity.kind is EntityKind.DANCER
    asked = Query(Form.WHEN, query.relation, (entity,) if is_dancer else (), rest if is_dancer else (entity,), "year")
    years: dict[int, Fact] = {}
    for fact in Evidence(asked, unknown, base).facts:
        said_years = _YEAR.findall(fact.value) or [fact.qualifier("year") or ""]
        found = [int(year) for text in said_years for year in _YEAR.findall(text)]
        if not found:
            found = [int(year) for year in _YEAR.findall(fact.citations[0].quote)]
        for year in found:
            years.setdefault(year, fact)
    return next(iter(years.items())) if len(years) == 1 else None
