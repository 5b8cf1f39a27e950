"""What stays of an exchange, for the questions that follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.asking.answer import Ambiguous, Answer, Answered, Unknown
from knowledge.asking.conversation import Spoken
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.names import Certainty
from knowledge.things import EntityKind, thing_key

_MOST_NAMED = 25
_FEWEST_SAID, _SAID = 2, 0.6  # words and names of a question, and their share, that a sentence says
_KINDS = (EntityKind.WORK, EntityKind.SCHOOL, EntityKind.COMPANY, EntityKind.PLACE, EntityKind.AWARD)


def spoken_of(answer: Answer, understood: Understood, question: str, base: KnowledgeBase) -> Spoken | None:
    """What was spoken of with this answer; None where nothing was that a later question could go back to."""
    before = understood.spoken
    query = answer.query or understood.query
    if isinstance(answer, Ambiguous):
        named = tuple(Entity(EntityKind.DANCER, "", one.name, one.key) for one in answer.candidates)
        return Spoken(query, named=named, asked_back=question)
    answered = tuple(_entities_of(answer, base)) if isinstance(answer, Answered) else ()
    entities = _distinct((*answered, *_parts(query), *_parts(understood.query)))
    if not entities:
        return before
    dancers = _of_dancers(entities)
    if not dancers and before is not None:
        dancers = before.dancers
    return Spoken(
        query=query,
        dancers=dancers,
        things=tuple(one for one in entities if one.kind not in (EntityKind.DANCER, EntityKind.PERSON)),
        citations=answer.citations if isinstance(answer, Answered) else tuple(_shown(answer, understood, base)),
        values=answer.values if isinstance(answer, Answered) else (),
        named=_named(answered, query, before),
        earlier=tuple(one for one in (*before.dancers, *before.earlier) if one not in dancers) if before else (),
    )


def _shown(answer: Unknown, understood: Understood, base: KnowledgeBase) -> Iterator[Citation]:
    """The sentence that was shown instead of an answer, where it says most of the question: that was asked about."""
    if answer.nearest is None:
        return
    sayings = sayings_of(answer.nearest.profile.path, base)
    own = sayings.numbers([answer.nearest])
    places = own | {number - 1 for number in own}
    said = [not places.isdisjoint(sayings.saying(word)) for word in understood.content]
    said += [not places.isdisjoint(sayings.saying_all(entity.matched)) for entity in understood.query.filters]
    if sum(said) >= _FEWEST_SAID and sum(said) >= _SAID * len(said):
        yield answer.nearest


def as_asked(spoken: Spoken) -> Spoken:
    """What was spoken of, as far as the asker knew before the answer: the dancers whom the question named, if any."""
    asked = _of_dancers(_distinct(_parts(spoken.query)))
    return replace(spoken, dancers=asked) if asked else spoken


def _named(answered: tuple[Entity, ...], query: Query, before: Spoken | None) -> tuple[Entity, ...]:
    """The dancers of the answer; after a count over them, or one picked of them, still those that were named before."""
    if query.pick is not None and query.among:
        return query.among
    named = _of_dancers(_distinct(answered))
    return before.named if not named and before is not None and query.form is Form.COUNT else named


def _of_dancers(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(entity for entity in entities if entity.kind is EntityKind.DANCER)


def _distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(replace(entity, typed="") for entity in entities))


def _parts(query: Query) -> Iterator[Entity]:
    for part in (*query.subjects, *query.filters):
        if isinstance(part, Entity):
            yield part
        else:
            yield from _parts(part)


def _entities_of(answer: Answered, base: KnowledgeBase) -> Iterator[Entity]:
    """What the values of an answer name."""
    for value in answer.values[:_MOST_NAMED]:
        match = base.names.look_up(value)
        profile = base.profile(match.hits[0].key) if match.certainty is Certainty.CERTAIN else None
        if profile is not None and value in (profile.name, profile.called):
            yield Entity(EntityKind.DANCER, value, profile.name, profile.path)
            continue
        things = (base.things.get(kind, thing_key(value)) for kind in _KINDS)
        thing = next((thing for thing in things if thing is not None), None)
        if thing is not None:
            yield Entity(thing.kind, value, thing.name, thing.key)
