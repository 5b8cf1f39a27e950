"""The first half of the way: a question becomes a Query."""

from dataclasses import dataclass, replace

from knowledge.asking.forms import (
    RelationForm,
    answer_form,
    asks_for_introduction,
    has_cue,
    kinship_word,
    names_chain,
    relation_form,
)
from knowledge.asking.linking import Link, Linked, link
from knowledge.asking.marking import MarkedQuestion, mark
from knowledge.asking.query import Entity, Form, Query
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.words import word_set

_PRONOUNS = frozenset({"she", "he", "they", "her", "his", "their", "him", "them", "she's", "he's", "hers"})
_TURNING = frozenset({"and", "about", "how"})
_PLACING = frozenset({"the", "a", "an", "at", "in", "of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question as understood.

    `unclear` are the names that may be several dancers'. `unknown` are the words that neither a name nor the language
    of questions explains, `content` these with all others outside of names that carry meaning. The flags tell what
    the words leave open: whether the unknown ones must be somebody's name (`asks_for_somebody`) or that of a school, a
    work or the like (`asks_for_something`), whether the question goes by way of somebody else (`is_chain`: "who taught
    Maxime's mother"), and whether nothing is asked but who somebody is (`is_introduction`).
    """

    query: Query
    unclear: tuple[Link, ...]
    unknown: tuple[str, ...]
    content: tuple[str, ...]
    asks_for_somebody: bool
    asks_for_something: bool
    is_chain: bool
    is_introduction: bool


def understand(
    question: str, base: KnowledgeBase, *, previous: Query | None = None, chosen: str | None = None
) -> Understood:
    """Understand a question about the knowledge base.

    `previous` is what the same person asked just before, `chosen` the key of whom an unclear name is said to mean.
    """
    found = link(question, base)
    linked = replace(found, links=tuple(each.meaning(chosen) for each in found.links))
    marked = mark(linked)
    about = relation_form(marked.text)
    speaks_of_dance = has_cue(marked.text)
    return Understood(
        query=_continued(_query(linked, marked, about), marked, previous),
        unclear=tuple(found for found in linked.links if found.is_unclear),
        unknown=marked.unknown,
        content=tuple(word for word in marked.outside_names if not _is_empty(word)),
        asks_for_somebody=not linked.links and marked.unknown_is_one_run and (speaks_of_dance or _asks_who(marked)),
        asks_for_something=(about is not None and about.across) or (speaks_of_dance and _follows_article(marked)),
        is_chain=names_chain(marked.text),
        is_introduction=not marked.unknown and asks_for_introduction(marked.outside_names),
    )


def _query(linked: Linked, marked: MarkedQuestion, about: RelationForm | None) -> Query:
    asked = answer_form(marked.text)
    entities = [found.entities[0] for found in linked.links]
    subject = _subject(entities, marked, about)
    across = about is not None and about.across and subject is None
    return Query(
        form=Form.LIST if across and asked.form is Form.VALUE and asked.detail is None else asked.form,
        relation=about.relation if about else None,
        subjects=(subject,) if subject else (),
        filters=tuple(entity for entity in entities if entity is not subject),
        detail=asked.detail,
        kinship=kinship_word(marked.text) if about and about.relation is Relation.FAMILY else None,
    )


def _subject(entities: list[Entity], marked: MarkedQuestion, about: RelationForm | None) -> Entity | None:
    """The dancer whom the form of the question asks about, or the first one named."""
    place = about.subject(marked.text) if about else None
    if place is not None:
        return entities[place]
    return next((entity for entity in entities if entity.kind is EntityKind.DANCER), None)


def _continued(query: Query, marked: MarkedQuestion, previous: Query | None) -> Query:
    """The query completed by what was asked before: a pronoun's subject, or "and Victoria?"'s relation."""
    if previous is None:
        return query
    is_fragment = not query.filters and not marked.unknown
    if not query.subjects and (is_fragment or not _PRONOUNS.isdisjoint(marked.words)):
        return replace(query, subjects=previous.subjects, stage="follow-up")
    if query.subjects and query.relation is None and not _TURNING.isdisjoint(marked.words):
        return replace(previous, subjects=query.subjects, filters=(), stage="follow-up")
    return query


def _is_empty(word: str) -> bool:
    """Whether a word of the language of questions carries nothing that a sentence could answer."""
    return any(word in word_set("questions", key) for key in ("idle", "opinion", "about"))


def _asks_who(marked: MarkedQuestion) -> bool:
    """Whether a question asks who somebody is: "who is Anna Pavlova", not "who is the president of France"."""
    return " ".join(marked.before_unknown) in word_set("questions", "about") and marked.words[-1] == marked.unknown[-1]


def _follows_article(marked: MarkedQuestion) -> bool:
    """Whether the first unknown word stands behind an article or a word of place: "at the Conservatory of Riga"."""
    return bool(marked.before_unknown) and marked.before_unknown[-1] in _PLACING
