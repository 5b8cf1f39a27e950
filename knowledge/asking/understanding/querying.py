"""Puts together what the words of a question tell: its form and relation, whom it is about, what else it names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.asking.forms import AnswerForm, RelationForm, answer_form, kinship_word
from knowledge.asking.links import Link, Linked
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.marking import MarkedQuestion
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.words import word_set

_IMPLIED = {
    EntityKind.WORK: Relation.PERFORMANCE,
    EntityKind.SCHOOL: Relation.SCHOOL,
    EntityKind.COMPANY: Relation.COMPANY,
    EntityKind.PLACE: Relation.VENUE,
    EntityKind.AWARD: Relation.AWARD,
}
_KINDS_ASKED = {
    Relation.SCHOOL: EntityKind.SCHOOL,
    Relation.COMPANY: EntityKind.COMPANY,
    Relation.PERFORMANCE: EntityKind.WORK,
    Relation.VENUE: EntityKind.PLACE,
    Relation.AWARD: EntityKind.AWARD,
    Relation.FOUNDED: EntityKind.COMPANY,
    Relation.BORN: EntityKind.PLACE,
    Relation.ORIGIN: EntityKind.PLACE,
}
_PLACED = (Relation.FOUNDED, Relation.AWARD, Relation.PERFORMANCE, Relation.PARTNER, Relation.STUDENT, Relation.MENTOR)
_OF_TWO = (Relation.FAMILY, Relation.PARTNER)
_ASKING = frozenset({"who", "whom", "whose", "what", "which", "where", "when", "how", "why", "name", "names"})
_FIRST_OF_ALL = re.compile(  # "of which group was Maxime the youngest member"
    r"\b(?:what|which|whose|whom)\b.*\b(?:youngest|oldest|eldest) (?:ever )?"
    r"(?:member|holder|winner|recipient|principal|soloist|star|dancer)\b"
)
_ASKING_WHO = frozenset({"who", "whom", "whose", "which", "what"})


def query_of(linked: Linked, marked: MarkedQuestion, about: RelationForm | None) -> Query:
    """The query that a marked question puts, by itself; `about` is the form of its relation, where there is one."""
    entities = [_as_asked(found, about) for found in linked.links]
    excluded = _excluded(entities, marked)
    subject = _subject(entities, excluded, marked, about)
    asked = answer_form(marked.text)
    relation = _relation(asked, entities, marked, about)
    across = subject is None and _asks_across(asked, relation, entities, marked, about)
    asked = _as_meant(asked, relation, entities, marked, across=across)
    return Query(
        form=Form.LIST if across and asked.form is Form.VALUE and asked.detail is None else asked.form,
        relation=relation,
        subjects=(subject,) if subject else (),
        filters=tuple(entity for entity in entities if entity is not subject and entity not in excluded),
        excluded=tuple(excluded),
        detail=_detail(asked, marked, relation),
        kinship=kinship_word(marked.text) if about and relation is Relation.FAMILY else _maker(marked, relation),
    )


def _relation(
    asked: AnswerForm, entities: Sequence[Entity], marked: MarkedQuestion, about: RelationForm | None
) -> Relation | None:
    """The relation asked about; none where it is asked when something ended, or what will be: facts tell neither."""
    if marked.words[:1] == ("will",):
        return None
    asks_time = asked.form is Form.WHEN or asked.detail in ("age", "duration")
    if asks_time and not word_set("questions", "ending").isdisjoint(marked.words):
        return None
    if about is not None:
        return about.relation
    if asked.detail == "role":
        return Relation.PERFORMANCE
    kinds = [entity.kind for entity in entities if entity.kind in _IMPLIED]
    implies = asked.form in (Form.COMPARE, Form.WHEN, Form.YES_NO)
    return _IMPLIED[kinds[0]] if implies and kinds else None


def _asks_across(
    asked: AnswerForm,
    relation: Relation | None,
    entities: Sequence[Entity],
    marked: MarkedQuestion,
    about: RelationForm | None,
) -> bool:
    """Whether the dancers are asked for who have to do with what is named."""
    if relation is None:
        return about is not None and about.across
    several = sum(entity.kind is _KINDS_ASKED.get(relation) for entity in entities) > 1
    if asked.form is Form.COMPARE and several and _asks_for_dancers(marked):
        return True
    return about is None or about.across or (bool(entities) and _asks_which_dancers(marked))


def _as_meant(
    asked: AnswerForm, relation: Relation | None, entities: Sequence[Entity], marked: MarkedQuestion, *, across: bool
) -> AnswerForm:
    """The kind of answer asked for, seen with what it is asked about."""
    if asked.detail == "role" and (relation is not Relation.PERFORMANCE or (across and _asks_who(marked))):
        return replace(asked, detail=None)
    if asked.form is Form.COMPARE and across and _asks_for_dancers(marked):
        return replace(asked, form=Form.VALUE)
    dancers = sum(entity.kind is EntityKind.DANCER for entity in entities)
    if asked.form is Form.COMPARE and dancers == 1 and _FIRST_OF_ALL.search(marked.text):
        return replace(asked, form=Form.VALUE)
    of_two = dancers > 1 and relation in _OF_TWO
    if asked.form is Form.VALUE and asked.detail is None and of_two and _ASKING.isdisjoint(marked.words):
        return replace(asked, form=Form.YES_NO)
    return asked


def _asks_who(marked: MarkedQuestion) -> bool:
    asks_role = {"role", "part", "character"} & set(marked.words[:4])
    return not _ASKING_WHO.isdisjoint(marked.words[:3]) and not asks_role


def _asks_which_dancers(marked: MarkedQuestion) -> bool:
    """Whether a question begins by asking which dancers."""
    begins = word_set("questions", "dancer").intersection(marked.words[:5])
    return bool(begins) and not {"who", "which", "what", *begins}.isdisjoint(marked.words[:2])


def _asks_for_dancers(marked: MarkedQuestion) -> bool:
    return "who" in marked.words or not word_set("questions", "dancer").isdisjoint(marked.words)


def _excluded(entities: Sequence[Entity], marked: MarkedQuestion) -> list[Entity]:
    """What is named only to say that it is not the answer: "with whom did she dance before Benedikt"."""
    excluding = "|".join(sorted(word_set("questions", "excluding")))
    return [entities[int(found)] for found in re.findall(rf"\b(?:{excluding}) ⟨[A-Z|]+:(\d+)⟩", marked.text)]


def _detail(asked: AnswerForm, marked: MarkedQuestion, relation: Relation | None) -> str | None:
    """The qualifier asked for, where it is not the value itself."""
    if relation is Relation.NAME:
        return "aliases"
    of_nation = not word_set("questions", "nationality").isdisjoint(marked.words)
    if relation is Relation.ORIGIN and of_nation and asked.form is not Form.WHEN:
        return "nationality"
    if relation is Relation.FAMILY and any(word.startswith("relat") for word in marked.words):
        return "kinship"
    return asked.detail or (_where(marked, relation) if asked.form is Form.VALUE else None)


def _where(marked: MarkedQuestion, relation: Relation | None) -> str | None:
    """The place, where it is asked for and is not what the relation tells."""
    asks_place = not {"which", "what"}.isdisjoint(marked.words)
    if asks_place and not word_set("questions", "town").isdisjoint(marked.words):
        return "where" if relation in (*_PLACED, Relation.SCHOOL, Relation.COMPANY) else None
    asks_where = not word_set("questions", "where").isdisjoint(marked.words)
    return "where" if asks_where and relation in _PLACED else None


def _maker(marked: MarkedQuestion, relation: Relation | None) -> str | None:
    """The kind of partner asked for, where it is one who makes dances and not one who dances."""
    if relation is not Relation.PARTNER:
        return None
    making = word_set("questions", "maker") | word_set("questions", "create")
    return "maker" if not making.isdisjoint(marked.words) else None


def _as_asked(found: Link, about: RelationForm | None) -> Entity:
    """Of the things that bear one name, the one of the kind that the question is about."""
    kind = _KINDS_ASKED.get(about.relation) if about else None
    return next((entity for entity in found.entities if entity.kind is kind), found.entities[0])


def _subject(
    entities: Sequence[Entity], excluded: Sequence[Entity], marked: MarkedQuestion, about: RelationForm | None
) -> Entity | None:
    """The dancer whom the form of the question asks about, or the first one named."""
    place = about.subject(marked.text) if about else None
    if place is not None and entities[place] not in excluded:
        return entities[place]
    dancers = (entity for entity in entities if entity.kind is EntityKind.DANCER)
    return next((dancer for dancer in dancers if dancer not in excluded), None)
