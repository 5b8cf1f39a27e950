"""Completes a question by what was spoken of before it."""

from dataclasses import replace

from knowledge.asking.conversation import Spoken
from knowledge.asking.forms import RelationForm
from knowledge.asking.links import Linked
from knowledge.asking.query import FOLLOW_UP, Entity, Form, Query
from knowledge.asking.understanding.marking import MarkedQuestion
from knowledge.relations import Relation
from knowledge.things import KIND_OF_VALUE, EntityKind
from knowledge.words import word_set

# What follows asks for something beside what was spoken of, and nothing tells what.
_TURNED = frozenset({"before", "after", "next"})
_ASKING = frozenset({"who", "whom", "whose", "which", "when", "why", "where"})
_IDLE = ("idle", "opinion", "about")


def continued(
    query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken | None, *, about: RelationForm | None
) -> Query:
    """The query completed by what was asked before: a pronoun's subject, or "and Victoria?"'s relation.

    `about` is the form of its relation, where its own words tell one.
    """
    if spoken is None or not marked.words:
        return query
    if linked.recalled:
        query = replace(query, stage=FOLLOW_UP)
    recalled = {entity.key for found in linked.recalled for entity in found.entities}
    names_subject = any(key not in recalled for key in _keys(query))
    if not names_subject and not _TURNED.isdisjoint(marked.words):
        return replace(query, relation=None, stage=FOLLOW_UP)
    if not names_subject and not word_set("conversation", "others").isdisjoint(marked.words):
        return _others(query, marked, spoken)
    if marked.unknown and not _goes_on(marked) and (query.subjects or query.filters or query.relation is not None):
        return query
    if spoken.query.form is Form.YES_NO and spoken.values and not marked.unknown and _asks_what_it_is(marked):
        return replace(spoken.query, form=Form.VALUE, stage=FOLLOW_UP)
    return _completed(query, linked, marked, spoken, about)


def _completed(
    query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken, about: RelationForm | None
) -> Query:
    """The query with what it leaves out taken from the previous one."""
    is_idle = not marked.unknown and all(_is_idle(word) for word in marked.outside_names)
    asks_detail = about is None and query.detail is not None
    if not query.subjects and (linked.recalled or not query.filters) and asks_detail:
        return _of_the_same(query, spoken)
    if not query.subjects and not query.filters:
        return _fragment(query, linked, marked, spoken, is_idle=is_idle)
    if not query.subjects and query.form is Form.VALUE and is_idle and "where" in marked.words:
        turned = _turned_to(query, spoken.query)
        return _of_the_same(replace(query, detail="where"), spoken) if linked.recalled else turned
    if query.relation is not None:
        return _with_topic(query, linked, marked, spoken)
    if not query.subjects:
        return _turned_to(query, spoken.query) if _turns(marked, is_idle=is_idle) else query
    return _of_subject(query, linked, marked, spoken, is_idle=is_idle)


def _of_subject(query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken, *, is_idle: bool) -> Query:
    """A question that names a dancer and tells no relation: "and Victoria?", "how old was she then?"."""
    previous = spoken.query
    if linked.recalled and is_idle and _asks_name(marked):
        return replace(previous, form=Form.VALUE, detail=None, stage=FOLLOW_UP)
    answered = _keys(previous) or {dancer.key for dancer in spoken.named}
    if query.detail is not None and previous.relation is not None and _keys(query) <= answered:
        return _of_the_same(query, spoken)
    turns = word_set("conversation", "turning").issuperset(marked.outside_names)
    if not query.filters and previous.subjects and turns and not marked.unknown:
        return replace(previous, subjects=query.subjects, stage=FOLLOW_UP)
    return query


def _fragment(query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken, *, is_idle: bool) -> Query:
    """A question that names nothing: "in which year?", "and the mother?", "where was that?".

    What the biographies say themselves ("who paid for the other half?") may be said of the one who was spoken of.
    """
    if is_idle and "where" in marked.words and query.relation is None:
        return _of_the_same(replace(query, detail="where"), spoken)
    if query.relation is not None:
        return replace(query, subjects=_topic(spoken), stage=FOLLOW_UP) if _asks_of_topic(marked) else query
    if (same := _of_the_same_things(query, marked, spoken, is_idle=is_idle)) is not None:
        return same
    of_topic = _asks_of_topic(marked) and linked.said.issuperset(marked.unknown)
    if (marked.unknown or query.form is Form.VALUE) and not (of_topic and marked.unknown):
        return query
    return replace(query, subjects=_topic(spoken), stage=FOLLOW_UP)


def _of_the_same_things(query: Query, marked: MarkedQuestion, spoken: Spoken, *, is_idle: bool) -> Query | None:
    """What was asked before, where only its name is asked for, or to whom it was, or another answer by a word of it."""
    if is_idle and _asks_name(marked) and spoken.query.form is Form.YES_NO and spoken.values:
        return replace(spoken.query, form=Form.VALUE, stage=FOLLOW_UP)
    if is_idle and _asks_to_whom(marked):
        return _to_whom(query, spoken)
    if _turns_by_words(marked, spoken):
        return replace(spoken.query, subjects=_topic(spoken), filters=(), stage=FOLLOW_UP)
    return None


def _to_whom(query: Query, spoken: Spoken) -> Query:
    """What "to whom?" asks: the person of the relation asked about, or whoever is named behind the preposition."""
    previous = spoken.query
    is_of_people = previous.relation is not None and KIND_OF_VALUE.get(previous.relation) is EntityKind.PERSON
    if is_of_people and previous.form in (Form.WHEN, Form.YES_NO):
        return replace(previous, form=Form.VALUE, detail=None, stage=FOLLOW_UP)
    return replace(query, subjects=_topic(spoken), stage=FOLLOW_UP)


def _asks_to_whom(marked: MarkedQuestion) -> bool:
    asked = [word for word in marked.words if not _is_going_on(word)]
    return len(asked) == len(("to", "whom")) and asked[1] in ("who", "whom")


def _turns_by_words(marked: MarkedQuestion, spoken: Spoken) -> bool:
    """Whether a question only adds words by which another answer to the same is meant: "and for acting?"."""
    previous = spoken.query
    if previous.relation is None or previous.form not in (Form.VALUE, Form.WHEN) or not marked.unknown:
        return False
    turning = word_set("conversation", "turning") | word_set("questions", "idle") | word_set("conversation", "placing")
    asks = word_set("questions", "auxiliary") | word_set("questions", "where") | _ASKING
    is_bare = asks.isdisjoint(marked.words) and "⟨" not in marked.text
    rest = (word for word in marked.words if word not in marked.unknown)
    return _goes_on(marked) and is_bare and turning.issuperset(rest)


def _is_going_on(word: str) -> bool:
    return word in word_set("conversation", "going_on")


def _of_the_same(query: Query, spoken: Spoken) -> Query:
    """What was asked before, with the detail that is asked for now: "when was that?", "how old was she then?"."""
    previous = spoken.query
    relation = query.relation if query.relation and query.subjects else previous.relation
    kind = KIND_OF_VALUE.get(relation) if relation is not None else None
    answered = tuple(thing for thing in spoken.things if thing.kind is kind and thing not in previous.filters)
    filters = previous.filters
    if len(answered) == 1 and not any(entity.kind is kind for entity in filters):
        filters = (*filters, *answered)
    if query.detail == "where" and relation is Relation.PERFORMANCE:
        return Query(Form.VALUE, Relation.VENUE, _topic(spoken), filters, stage=FOLLOW_UP)
    subjects = query.subjects or previous.subjects or (spoken.dancers if len(spoken.dancers) == 1 else ())
    return replace(
        previous,
        form=query.form,
        detail=query.detail,
        relation=relation,
        subjects=subjects,
        filters=filters,
        stage=FOLLOW_UP,
    )


def _with_topic(query: Query, linked: Linked, marked: MarkedQuestion, spoken: Spoken) -> Query:
    """A question that goes on, as "and where in Riga?" does, is about the same dancer where it names none.

    So is one that goes back to a thing: "how fast did it sell out".
    """
    goes_on = _goes_on(marked) or bool(linked.recalled)
    if query.subjects or query.form is Form.LIST or not goes_on or _asks_for_dancers(marked):
        return query
    return replace(query, subjects=_topic(spoken), stage=FOLLOW_UP)


def _turns(marked: MarkedQuestion, *, is_idle: bool) -> bool:
    return is_idle and (_goes_on(marked) or not word_set("questions", "about").isdisjoint(marked.words))


def _turned_to(query: Query, previous: Query) -> Query:
    """A question that only turns to something else: "and in Giselle?"."""
    kinds = {entity.kind for entity in query.filters}
    kept = tuple(entity for entity in previous.filters if entity.kind not in kinds)
    return replace(previous, filters=(*kept, *query.filters), stage=FOLLOW_UP)


def _others(query: Query, marked: MarkedQuestion, spoken: Spoken) -> Query:
    """Who else: what was asked, without those who were named before."""
    named = tuple(dancer for dancer in spoken.dancers if dancer.key not in _keys(query))
    if query.relation is not None and (query.filters or query.subjects):
        return replace(query, excluded=(*query.excluded, *named), stage=FOLLOW_UP)
    previous = spoken.query
    if not all(_is_idle(word) for word in marked.outside_names) or previous.relation is None or query.subjects:
        return replace(query, relation=None, stage=FOLLOW_UP)
    kind = KIND_OF_VALUE.get(previous.relation)
    things = tuple(thing for thing in (*query.filters, *spoken.things) if thing.kind is kind)[:1]
    if previous.form is Form.LIST or not things or kind is EntityKind.PERSON:
        return replace(previous, excluded=(*previous.excluded, *named), stage=FOLLOW_UP)
    return Query(Form.LIST, previous.relation, (), things, excluded=named, stage=FOLLOW_UP)


def _topic(spoken: Spoken) -> tuple[Entity | Query, ...]:
    """Whom it was about: the subject of the question, or the one dancer who was spoken of."""
    return spoken.query.subjects or (spoken.dancers if len(spoken.dancers) == 1 else ())


def _goes_on(marked: MarkedQuestion) -> bool:
    return _is_going_on(marked.words[0])


def _asks_of_topic(marked: MarkedQuestion) -> bool:
    """Whether a question that names nobody asks of somebody: not which dancers, and not of everybody."""
    return not _asks_for_dancers(marked)


def _asks_for_dancers(marked: MarkedQuestion) -> bool:
    return not word_set("questions", "dancer").isdisjoint(marked.words)


def _asks_name(marked: MarkedQuestion) -> bool:
    asks = word_set("conversation", "telling_name")
    return not asks.isdisjoint(marked.words) and word_set("conversation", "naming").issuperset(marked.outside_names)


def _asks_what_it_is(marked: MarkedQuestion) -> bool:
    """Whether after a yes nothing is asked but what: "and what was it?"."""
    return "what" in marked.words and word_set("conversation", "naming").issuperset(marked.outside_names)


def _is_idle(word: str) -> bool:
    return any(word in word_set("questions", key) for key in _IDLE)


def _keys(query: Query) -> set[str]:
    return {part.key for part in query.subjects if isinstance(part, Entity)}
