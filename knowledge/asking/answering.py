"""The second half of the way, by facts: a Query becomes an answer from what was read."""

from collections.abc import Iterable, Sequence

from knowledge.asking.answer import Answered
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.wording import said, statement, statement_across
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.passages import stems
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import KIND_OF_VALUE, EntityKind, thing_key
from knowledge.words import words

_DETAILS = {"time": ("year", "age")}


def from_facts(query: Query, unknown: Sequence[str], base: KnowledgeBase) -> Answered | None:
    """The answer that the facts give, or None where they give none.

    `unknown` are the words of the question that the query does not express: the sentence of a fact must hold them all,
    since they may be what the question turns on.
    """
    facts = [fact for fact in _matching(query, base) if fact.stated and _holds(fact, unknown)]
    if not facts:
        return None
    if not query.subjects:
        return _across(query, facts, base)
    if query.form is Form.YES_NO:
        return _confirmed(query, facts, base) if query.filters else None
    if query.detail is not None and query.relation is not Relation.BORN:
        return _detailed(query, facts, base)
    return _valued(query, facts, base)


def _matching(query: Query, base: KnowledgeBase) -> list[Fact]:
    subjects = [subject for subject in query.subjects if isinstance(subject, Entity)]
    facts: Iterable[Fact]
    if subjects:
        facts = base.facts_of(subjects[0].key)
    elif query.filters:
        things = [base.things.get(entity.kind, entity.key) for entity in query.filters]
        facts = next((thing.facts for thing in things if thing is not None), ())
    else:
        facts = ()
    return [fact for fact in facts if fact.relation is query.relation and _fits(fact, query)]


def _fits(fact: Fact, query: Query) -> bool:
    is_date = fact.value[-1:].isdecimal()
    if fact.relation is Relation.BORN and is_date is not (query.form is Form.WHEN):
        return False
    if fact.relation is Relation.FAMILY and not _is_kin(fact, query.kinship):
        return False
    return all(_has_to_do_with(fact, entity) for entity in query.filters)


def _is_kin(fact: Fact, kinship: str | None) -> bool:
    """Whether a relative is of the kinship asked for; a relative whom the text only calls by it names nobody."""
    if fact.value == fact.qualifier("kinship"):
        return False
    wider: Sequence[str] = words("kinship")["wider"].get(kinship, ())
    return kinship is None or fact.qualifier("kinship") in (kinship, *wider)


def _has_to_do_with(fact: Fact, entity: Entity) -> bool:
    if entity.kind is EntityKind.DANCER:
        return fact.target == entity.key or thing_key(fact.value) == thing_key(entity.matched)
    if entity.kind is KIND_OF_VALUE.get(fact.relation):
        return thing_key(fact.value) == entity.key
    return any(entity.key in fold(citation.quote) for citation in fact.citations)


def _holds(fact: Fact, unknown: Sequence[str]) -> bool:
    said_there = {stem for citation in fact.citations for stem in stems(citation.quote)}
    return all(set(stems(word)) <= said_there for word in unknown)


def _across(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | None:
    """The dancers of whom a thing is said."""
    if query.form not in (Form.LIST, Form.VALUE, Form.COUNT) or query.detail is not None or query.relation is None:
        return None
    firsts = {fact.dancer: fact for fact in reversed(facts)}
    dancers = [profile.name for profile in base.profiles if profile.path in firsts]
    sentence = statement_across(
        query.relation, thing=query.filters[0].matched, dancers=dancers, biographies=len(base.profiles)
    )
    values = (str(len(dancers)),) if query.form is Form.COUNT else tuple(dancers)
    citations = tuple(firsts[profile.path].citations[0] for profile in base.profiles if profile.path in firsts)
    return Answered(sentence, values, citations, query)


def _confirmed(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered:
    valued = _valued(query, facts, base)
    return Answered(said("yes", statement=valued.sentence), ("yes",), valued.citations, query)


def _detailed(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | None:
    """The qualifier asked for; where it is asked when, the year, or the age where no year is said."""
    for detail in _DETAILS.get(query.detail or "", (query.detail or "",)):
        found = [(fact, value) for fact in facts if (value := fact.qualifier(detail)) is not None]
        if found:
            values = tuple(dict.fromkeys(value for _, value in found))
            sentence = " ".join(said(detail, value=value, statement=_stated([fact], base)) for fact, value in found)
            return Answered(sentence, values, _citations(fact for fact, _ in found), query)
    return None


def _valued(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered:
    distinct = _distinct(facts)
    names = tuple(fact.value for fact in distinct)
    sentence = _stated(distinct, base, kinship=query.kinship if len(names) == 1 else None)
    if query.form is Form.COUNT:
        return Answered(
            said("count", count=len(names), values=sentence), (str(len(names)),), _citations(distinct), query
        )
    return Answered(sentence, names, _citations(distinct), query)


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for each value; a part of a name ("Manuela") is the same as the whole of it ("Manuela Zarzana")."""
    words_of = {thing_key(fact.value): set(thing_key(fact.value).split()) for fact in facts}
    whole = {key for key in words_of if not any(words_of[key] < others for others in words_of.values())}
    firsts = {thing_key(fact.value): fact for fact in reversed(facts)}
    return [fact for fact in facts if thing_key(fact.value) in whole and firsts[thing_key(fact.value)] is fact]


def _stated(facts: Sequence[Fact], base: KnowledgeBase, *, kinship: str | None = None) -> str:
    dancer = base.profiles_by_path[facts[0].dancer].name
    return statement(facts[0].relation, dancer=dancer, values=[fact.value for fact in facts], kinship=kinship)


def _citations(facts: Iterable[Fact]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for fact in facts for citation in fact.citations))
