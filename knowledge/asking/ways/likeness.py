"""The tolerant way to understand a question that no form fits: as the wordings that are most like it."""

from dataclasses import replace

from knowledge.asking.answer import Ambiguous, Answered
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Form
from knowledge.asking.understanding.kinds_asked import answers_noun, asks_among_dancers
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.answering import from_facts
from knowledge.asking.ways.wordings import Meaning, meaning_of
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

_OF_SOMETHING = ("role", "rank", "age", "year", "venue")  # details that only something named tells apart


def by_likeness(understood: Understood, base: KnowledgeBase) -> Answered | Ambiguous | None:
    """The answer to what a question about one dancer means by its likeness to others; None where they tell nothing.

    A doubtful reading is no ground for several values where one is asked for.
    """
    query = understood.query
    if not query.subjects or query.excluded or query.form not in (Form.VALUE, Form.WHEN):
        return None
    meaning = meaning_of(understood.marked.words)
    if meaning is None or not _is_asked_for(meaning, understood):
        return None
    meant = replace(
        query,
        form=meaning.form,
        relation=meaning.relation,
        detail=meaning.detail,
        kinship=meaning.kinship or (query.kinship if meaning.relation is query.relation else None),
        stage="likeness",
    )
    unknown = tuple(word for word in understood.unknown if not meaning.explains(word))
    answer = from_facts(replace(understood, query=meant, unknown=unknown), base)
    several = isinstance(answer, Answered) and len(answer.values) > 1
    return None if several and not understood.is_plural else answer


def _is_asked_for(meaning: Meaning, understood: Understood) -> bool:
    """Whether a meaning answers with the kind of thing that the question asks for."""
    query, marked = understood.query, understood.marked
    if (query.form is Form.WHEN) is not (meaning.form is Form.WHEN):
        return False
    if query.detail is not None and query.detail != meaning.detail:
        return False
    if meaning.detail in _OF_SOMETHING and (not query.filters or understood.picking):
        return False
    kinship = kinship_word(marked.text)
    if kinship is not None and meaning.relation not in (Relation.FAMILY, Relation.MENTOR):
        return False
    return answers_noun(meaning.relation, marked.words) and not asks_among_dancers(marked.words)
