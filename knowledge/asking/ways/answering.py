"""The second half of the way, by facts: a Query becomes an answer from what was read."""

import re
from collections.abc import Collection, Mapping, Sequence

from knowledge.asking.answer import Ambiguous, Answered
from knowledge.asking.evidence.asking_back import which_dancer
from knowledge.asking.evidence.completeness import names_somebody_else
from knowledge.asking.evidence.evidence import Evidence, citations_of, distinct, has_to_do_with, roles_of
from knowledge.asking.evidence.picking import picked
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.judging import may_hold_of_partners, told_elsewhere
from knowledge.asking.wording import joined, said, statement, statement_across
from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.numbers import YEAR
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import KIND_OF_VALUE, EntityKind, thing_key
from knowledge.wording import Row, Term, Wording
from knowledge.words import word_set, words

_KNOWN = {Relation.PARTNER: ("partner", "create"), Relation.MENTOR: ("teach",)}
_MASTERS = frozenset({"master", "masters"})  # other than a ballet master, no other than a teacher
_EARLY = (Relation.SCHOOL, Relation.MENTOR, Relation.PERFORMANCE)
_SEVERAL_ROLES = frozenset({"roles", "parts", "characters"})
_DETAILS = {"time": ("year", "age")}
_RARELY_ONE = (Relation.MENTOR, Relation.PARTNER, Relation.STUDENT)
_HOW_RELATED = re.compile(r"\bhow (?:is|was) ⟨[A-Z|]+:(\d+)⟩")
_ORDER = frozenset({"second", "third", "last", "final", "next", "latest"})
_COUNTED_OF_HOUSE = re.compile(  # "how many dancers does the company have": not how many of these dancers
    r"\bhow many (?:[^⟨ ]+ ){1,3}(?:does|did|do|has|had) (?:the |a |an )?(?:[^⟨ ]+ )?⟨[A-Z|]*(?:COMPANY|SCHOOL)"
)
_ANOTHER_CLAUSE = re.compile(r"[;:–—]|, (?:and|but|then|where|which|who|it)\b| and (?:s?he|they|it)\b")


def from_facts(understood: Understood, base: KnowledgeBase) -> Answered | Ambiguous | None:
    """The answer that the facts give, or None where they give none.

    The words of the question that its query does not express have to be said by the sentences of a fact, or beside
    them, since they may be what the question turns on.
    """
    query = understood.query
    telling = telling_words(understood)
    evidence = Evidence(query, understood.unknown, base, telling=telling, is_plural=understood.is_plural)
    if not evidence.facts or query.relation is None:
        return None
    if query.form is Form.LIST or (query.form is Form.COUNT and not query.subjects):
        if telling and _dancers(evidence) != _dancers(Evidence(query, understood.unknown, base)):
            return None  # of whom the words do not stand beside the fact, they may hold all the same
        return _across(understood, _of_all(query, evidence.facts), base)
    return _about_one(understood, evidence, base)


def _dancers(evidence: Evidence) -> frozenset[str]:
    return frozenset(fact.dancer for fact in evidence.facts)


def _about_one(understood: Understood, evidence: Evidence, base: KnowledgeBase) -> Answered | Ambiguous | None:
    """The answer about one dancer; where the facts are several dancers', the question which is meant."""
    query, facts = understood.query, evidence.facts
    dancers = dict.fromkeys(fact.dancer for fact in facts)
    if len(dancers) > 1 and len({thing_key(fact.value) for fact in facts}) > 1:
        return which_dancer(tuple(dancers), query, base)
    if query.form is Form.COUNT:
        return None
    if query.detail not in (None, "nationality") and query.relation is not Relation.BORN:
        is_told = all(_says_which(word, facts, evidence) for word in understood.picking)
        return _told_of(understood, facts, base) if is_told else None
    fitting = picked(understood, evidence, base)
    found = len(distinct(fitting))
    if understood.announced not in (None, found) or (found == 1 and _may_be_one_of_several(understood, fitting, base)):
        return None
    return valued(query, fitting, base) if fitting else None


def _told_of(understood: Understood, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | None:
    """The qualifier asked for; of two relatives, what the first one named is to the other."""
    if understood.query.detail == "kinship" and _asks_of_dancer(understood, facts):
        return _turned_kinship(understood.query, facts, base)
    several = not _SEVERAL_ROLES.isdisjoint(understood.marked.words)
    return _detailed(understood.query, facts, base, several=several)


def _may_be_one_of_several(understood: Understood, fitting: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether several are asked for, and one alone may be a part: "her teachers", where somebody else is named, too."""
    rarely = understood.query.relation in _RARELY_ONE
    return understood.is_plural and (bool(understood.unknown) or (rarely and names_somebody_else(fitting, base)))


def _says_which(word: str, facts: Sequence[Fact], evidence: Evidence) -> bool:
    """Whether facts say a word that picks one of several: "the second time"."""
    return word not in _ORDER or all(evidence.says(word, fact) for fact in facts)


def telling_words(understood: Understood) -> tuple[str, ...]:
    """The telling words, without those by which the query already knows its relation."""
    relation = understood.query.relation
    if relation is Relation.FOUNDED:
        return tuple(word for word in understood.marked.outside_names if word in word_set("questions", "found"))
    early = tuple(word for word in understood.marked.words if word in word_set("questions", "early"))
    known = {word for key in _KNOWN.get(relation, ()) for word in word_set("questions", key)} if relation else set()
    if relation is Relation.MENTOR and "ballet" not in understood.marked.words:
        known |= _MASTERS
    return (*(word for word in understood.telling if word not in known), *(early if relation in _EARLY else ()))


def _of_all(query: Query, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Where several things of one kind are named, the facts of the dancers who have to do with all of them."""
    if not facts:
        return facts
    named = [entity for entity in query.filters if entity.kind is KIND_OF_VALUE.get(facts[0].relation)]
    having = [{fact.dancer for fact in facts if has_to_do_with(fact, entity)} for entity in named]
    everyone = set.intersection(*having) if len(named) > 1 else {fact.dancer for fact in facts}
    return [fact for fact in facts if fact.dancer in everyone]


def _across(understood: Understood, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | Ambiguous | None:
    """The dancers of whom a thing is said."""
    query = understood.query
    if query.relation is None or not query.filters or not facts or _counts_others(understood):
        return None
    if understood.picking and query.form is Form.LIST:
        facts = _earliest(facts) if "first" in understood.picking else ()
        if not facts:
            return None
    thing = query.filters[0]
    firsts = {fact.dancer: fact.citations for fact in reversed(facts)}
    if _is_bare_name(thing) and len(firsts) > 1:
        return which_dancer(tuple(firsts), query, base)
    told = told_elsewhere(thing, firsts, base, relation=query.relation) if not understood.unknown else None
    if told is None or (told and len(query.filters) > 1):
        return None
    firsts |= told
    if may_hold_of_partners(firsts, base):
        return None
    paths = sorted(firsts)
    dancers = [base.profiles_by_path[path].called for path in paths]
    sentence = statement_across(query.relation, thing=thing.matched, dancers=dancers, biographies=len(base.profiles))
    values = (str(len(dancers)),) if query.form is Form.COUNT else tuple(dancers)
    cited = [citation for path in paths for citation in firsts[path]]
    return Answered(sentence, values, tuple(dict.fromkeys(cited)), query)


def _counts_others(understood: Understood) -> bool:
    """Whether it is counted what is none of these dancers: "in how many countries is it danced"."""
    if _COUNTED_OF_HOUSE.search(understood.marked.text) is not None:
        return True
    counted = re.search(
        r"\b(?:how many|number of|count) (?:of )?(?:the |these |those |different )?(\S+)", understood.marked.text
    )
    own = word_set("questions", "dancer") | word_set("questions", "person") | word_set("persons", "dancers")
    own |= word_set("questions", "auxiliary") | word_set("questions", "student") | {"dancers", "men", "women", "there"}
    own |= word_set("questions", "perform") | word_set("questions", "join") | word_set("questions", "train")
    own -= {"women", "men", "ladies"}  # of whom a fact does not tell
    return understood.query.form is Form.COUNT and counted is not None and counted.group(1) not in own


def _earliest(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The one fact of the earliest year, where every fact says its year."""
    years = [_details(fact, "year") for fact in facts]
    if not all(len(year) == 1 for year in years):
        return ()
    earliest = min(year[0] for year in years)
    found = [fact for fact, year in zip(facts, years, strict=True) if year[0] == earliest]
    return found if len({fact.dancer for fact in found}) == 1 else ()


def _is_bare_name(entity: Entity) -> bool:
    """Whether a person is known by one name only: the same name elsewhere may be somebody else's."""
    return entity.kind is EntityKind.PERSON and " " not in entity.key


def _detailed(query: Query, facts: Sequence[Fact], base: KnowledgeBase, *, several: bool) -> Answered | None:
    """The qualifier asked for, not one where several are; where it is asked when, the year, or else the age."""
    if query.detail == "aliases":
        return _other_name(query, facts[0], base)
    names_work = any(entity.kind is EntityKind.WORK for entity in query.filters)
    if query.detail == "role" and not names_work and len({thing_key(fact.value) for fact in facts}) > 1:
        return None
    for detail in _DETAILS.get(query.detail or "", (query.detail or "",)):
        found = _plainest([(fact, value) for fact in facts for value in _details(fact, detail)])
        values = tuple(dict.fromkeys(value for _, value in found))
        if (len(values) > 1 and detail in ("year", "age")) or (len(values) == 1 and several):
            return None
        if found:
            told = dict.fromkeys(_told_detail(query, detail, value, fact, base) for fact, value in found)
            return Answered(Row(tuple(told)), values, citations_of(fact for fact, _ in found), query)
    return _counted(query, facts, base) if query.detail in ("time", "year") and not several else None


def _asks_of_dancer(understood: Understood, facts: Sequence[Fact]) -> bool:
    """Whether it is asked what the dancer is to a relative, "how is Ada related to her brother", not the other way."""
    marks = (understood.linked.links[int(number)] for number in _HOW_RELATED.findall(understood.marked.text))
    return any(fact.dancer == entity.key for link in marks for entity in link.entities for fact in facts)


def _turned_kinship(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | None:
    """What the dancer is to a relative, by what the relative is called: a mother's daughter, where the dancer is "she".

    None where that does not follow.
    """
    told = _plainest([(fact, value) for fact in facts for value in _details(fact, "kinship")])
    turned: Mapping[str, Sequence[str]] = words("pointing")["turned"]
    kinds = {"she": "female", "he": "male"}
    kind = kinds.get(pronoun_of(facts[0].dancer, base), "either")
    found = {
        word: fact
        for fact, value in told
        for word in turned.get(value) or turned.get(value.split()[-1], ())
        if word in words("kinship")[kind]
    }
    plain = {word: fact for word, fact in found.items() if "twin" not in word or len(found) == 1}
    if len(plain) != 1:
        return None
    value, fact = next(iter(plain.items()))
    sentence = said("kinship", value=Term("kinship", value), statement=stated([fact], base))
    return Answered(sentence, (value,), fact.citations, query)


def _plainest(found: Sequence[tuple[Fact, str]]) -> Sequence[tuple[Fact, str]]:
    """The details without those that another one says more exactly: of a brother, that he is a sibling."""
    said_by: Mapping[str, Collection[str]] = words("kinship")["wider"]
    values = {value for _, value in found}
    return [(fact, value) for fact, value in found if values.isdisjoint({*said_by.get(value, ())} - {value})]


def _counted(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered | None:
    """The one year that is counted from another: "three years later", behind a sentence that states one."""
    years = {fact.computed_years for fact in facts}
    first, last = next(iter(years), None) or (0, 1)
    if len(years) > 1 or first != last:
        return None
    value = str(first)
    told = dict.fromkeys(said("year_computed", value=value, statement=stated([fact], base)) for fact in facts)
    return Answered(Row(tuple(told)), (value,), citations_of(facts), query)


def _told_detail(query: Query, detail: str, value: str, fact: Fact, base: KnowledgeBase) -> Wording:
    """The sentence that tells a detail; where it is asked when and an age is said, with the years that this makes."""
    term, statement, years = Term(detail, value), stated([fact], base), fact.computed_years
    if detail == "age" and query.form is Form.WHEN and years is not None:
        return said("age_computed", value=term, first=years[0], last=years[1], statement=statement)
    return said(detail, value=term, statement=statement)


def _details(fact: Fact, detail: str) -> tuple[str, ...]:
    value = fact.qualifier(detail)
    if value is not None:
        return roles_of(fact) if detail == "role" and "," in value else (value,)
    if detail == "year" and (fact.computed_years is None or fact.qualifier("age") is not None):
        years = dict.fromkeys(year for citation in fact.citations[:1] for year in YEAR.findall(citation.quote))
        return tuple(years) if len(years) == 1 and not _is_of_another_clause(next(iter(years)), fact) else ()
    return ()


def _is_of_another_clause(year: str, fact: Fact) -> bool:
    """Whether a clause ends between the value of a fact and the year: "they took her in, and it was in 1975 that …"."""
    quote = fact.citations[0].quote
    first, last = sorted((quote.find(fact.value), quote.find(year)))
    return first >= 0 and _ANOTHER_CLAUSE.search(quote, first, last) is not None


def _other_name(query: Query, fact: Fact, base: KnowledgeBase) -> Answered | None:
    """The one name of a dancer that is no part of the full one, with the first sentence that says it."""
    own = frozenset(fold(fact.value).split())
    others = [alias for name, alias in fact.qualifiers if name == "aliases" and own.isdisjoint(fold(alias).split())]
    sayings = sayings_of(fact.dancer, base)
    said_in = min(sayings.saying_all(others[0]), default=None) if len(others) == 1 else None
    if said_in is None:
        return None
    told = said("aliases", value=Term("aliases", others[0]), statement=stated([fact], base))
    return Answered(told, (others[0],), (sayings.sentences[said_in],), query)


def valued(query: Query, facts: Sequence[Fact], base: KnowledgeBase) -> Answered:
    """The values of the facts."""
    found = distinct(facts)
    names = tuple(fact.value for fact in found)
    sentence = stated(
        found, base, kinship=query.kinship if len(names) == 1 and query.relation is Relation.FAMILY else None
    )
    return Answered(sentence, names, citations_of(found), query)


def stated(facts: Sequence[Fact], base: KnowledgeBase, *, kinship: str | None = None) -> Wording:
    """A sentence that states what facts of one dancer and relation say."""
    dancer = base.profiles_by_path[facts[0].dancer].name
    return statement(facts[0].relation, dancer=dancer, values=[fact.value for fact in facts], kinship=kinship)


__all__ = ["from_facts", "joined", "stated", "valued"]
