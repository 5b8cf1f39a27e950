"""How two dancers hang together: the shortest chain of facts from one to the other, told step by step."""

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.query import Entity, Query
from knowledge.asking.ways.answering import stated
from knowledge.asking.wording import joined, refused
from knowledge.base import KnowledgeBase
from knowledge.connection import connection
from knowledge.things import EntityKind
from knowledge.ties import Ties
from knowledge.wording import Row


def connect(query: Query, base: KnowledgeBase) -> Answered | Unknown | None:
    """The chain between the first two dancers of a query, or that there is none; None where there are not two."""
    parts = (*query.subjects, *query.filters)
    named = [part for part in parts if isinstance(part, Entity) and part.kind is EntityKind.DANCER]
    nodes = [node for dancer in named[:2] if (node := Ties(base).dancer(dancer.key)) is not None]
    if len(set(nodes)) < 2:  # noqa: PLR2004 - both ends
        return None
    steps = connection(nodes[0], nodes[1], base)
    if not steps:
        names = joined([node.name for node in nodes])
        return Unknown(Reason.NOT_SAID, refused("not_connected", names=names), query=query)
    told = Row(tuple(dict.fromkeys(stated([step.fact], base) for step in steps)))
    between = tuple(step.after.name for step in steps[:-1])
    citations = tuple(dict.fromkeys(step.citation for step in steps))
    return Answered(told, between, citations, query)
