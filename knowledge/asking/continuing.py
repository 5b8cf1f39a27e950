"""Completes a question by what was spoken of before it."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.asking.conversation import Spoken
from knowledge.asking.linking import Linked
from knowledge.asking.marking import MarkedQuestion
from knowledge.asking.query import Entity, Form, Query
from knowledge.words import word_set

# What follows asks for others than were spoken of, and nothing tells which were.
_TURNED = frozenset({"else", "before", "after", "next", "others", "another"})


def continued(query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken | None) -> Query:
    """The query completed by what was asked before: a pronoun's subject, or "and Victoria?"'s relation."""
    if spoken is None:
        return query
    if linked.recalled:
        query = replace(query, stage="follow-up")
    names_subject = bool(query.subjects) and not linked.recalled
    if not names_subject and not _TURNED.isdisjoint(marked.words):
        return replace(query, relation=None, stage="follow-up")
    if marked.unknown:
        return query
    return _completed(query, linked, marked, spoken.query)


def _completed(query: Query, linked: Linked, marked: MarkedQuestion, previous: Query) -> Query:
    """The query, of which every word is understood, with what it leaves out taken from the previous one."""
    if not query.subjects and not query.filters:
        return _fragment(query, previous)
    if query.relation is not None:
        return query
    if not query.subjects:
        return _turned_to(query, marked, previous)
    if not linked.recalled and not query.filters:
        return replace(previous, subjects=query.subjects, stage="follow-up")
    if linked.recalled and query.detail is not None and _keys(query.subjects) == _keys(previous.subjects):
        return replace(previous, form=query.form, detail=query.detail, stage="follow-up")
    return query


def _fragment(query: Query, previous: Query) -> Query:
    """A question that names nothing: "in which year?", "and where was that?"."""
    if query.relation is not None and query.detail is None:
        return replace(query, subjects=previous.subjects, stage="follow-up")
    if query.detail is None:
        return query if query.form is Form.VALUE else replace(query, subjects=previous.subjects, stage="follow-up")
    relation = query.relation or previous.relation
    return replace(previous, form=query.form, detail=query.detail, relation=relation, stage="follow-up")


def _turned_to(query: Query, marked: MarkedQuestion, previous: Query) -> Query:
    """A question that only turns to something else: "and in Giselle?"."""
    idle = ("idle", "opinion", "about")
    if marked.words[:1] != ("and",) or not all(
        any(word in word_set("questions", key) for key in idle) for word in marked.outside_names
    ):
        return query
    kinds = {entity.kind for entity in query.filters}
    kept = tuple(entity for entity in previous.filters if entity.kind not in kinds)
    return replace(previous, filters=(*kept, *query.filters), stage="follow-up")


def _keys(parts: Iterable[Entity | Query]) -> set[str]:
    return {part.key for part in parts if isinstance(part, Entity)}
