"""Lists, counts and picks the dancers of whom several things hold, or says why the list would not be whole."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.evidence.asking_back import introduction
from knowledge.asking.evidence.evidence import Evidence, citations_of, facts_about, has_to_do_with, is_kin, year_of
from knowledge.asking.query import EVER, Criterion, Form, Query
from knowledge.asking.ways.judging import may_hold_of_partners, told_elsewhere
from knowledge.asking.wording import joined, refused, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.numbers import YEAR
from knowledge.relations import INVERSE, Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.wording import Opening
from knowledge.words import word_set, words

Having = dict[str, tuple[Citation, ...]]

_STYLED = (Relation.STYLE, Relation.OCCUPATION)
_MOST_DOUBTED = 500  # biographies that are looked through for what was not read of them
_MOST_CITED = 50


def list_dancers(query: Query, base: KnowledgeBase) -> Answered | Unknown:
    """The dancers of whom all criteria hold, counted where that is asked, or the oldest or youngest of them."""
    everybody = dancers = _among(query, base)
    found: dict[Criterion, Having] = {}
    for criterion in sorted(query.criteria, key=lambda one: not one.entities):
        # Whoever lacks one thing is doubted only where all others hold, which is known where all were looked at.
        found[criterion] = _having(criterion, everybody if len(everybody) <= _MOST_DOUBTED else dancers, base)
        dancers = [path for path in dancers if path in found[criterion]]
    doubted = _is_read_too_rarely(query) or any(_is_doubted(one, query, found, base) for one in query.criteria)
    dancers = [path for path in everybody if all(path in having for having in found.values())]
    if not dancers or doubted:
        names = joined([base.profiles_by_path[path].called for path in dancers])
        sentence = refused("incomplete", values=names) if dancers else refused("not_said_at_all")
        return Unknown(Reason.NOT_SAID, sentence, query=query)
    if query.pick is not None:
        return _picked(query, dancers, base)
    return _listed(query, dancers, found, base)


def _is_read_too_rarely(query: Query) -> bool:
    """Whether it is listed who danced in each of several places: of where somebody danced about half is read."""
    return sum(criterion.relation is Relation.VENUE for criterion in query.criteria) > 1


def _among(query: Query, base: KnowledgeBase) -> list[str]:
    """The dancers of whom some are asked for, in the order of their profiles."""
    excluded = {entity.key for entity in query.excluded}
    named = [entity.key for entity in query.among]
    paths = named or [profile.path for profile in base.profiles]
    return [path for path in paths if path not in excluded]


def _having(criterion: Criterion, dancers: Collection[str], base: KnowledgeBase) -> Having:
    """For each of the dancers of whom a criterion holds, the first fact that says so."""
    within = set(dancers)
    having: Having = {}
    for fact in _facts(criterion, dancers, base):
        if fact.dancer in within and fact.stated and _fits(fact, criterion):
            having.setdefault(fact.dancer, fact.citations)
    return having


def _facts(criterion: Criterion, dancers: Collection[str], base: KnowledgeBase) -> Iterable[Fact]:
    relation = criterion.relation
    person = next((entity for entity in criterion.entities if entity.kind is EntityKind.DANCER), None)
    if person is not None and relation in INVERSE:
        return [
            fact
            for path in dancers
            if path != person.key
            for fact in facts_about(path, relation, base)
            if fact.relation is relation and fact.target == person.key
        ]
    if criterion.entities:
        asked = Query(Form.LIST, relation, filters=criterion.entities)
        facts = [fact for fact in Evidence(asked, (), base).facts if _names_whom(fact, criterion)]
        if relation is Relation.SCHOOL and all(entity.kind is EntityKind.PLACE for entity in criterion.entities):
            return (*facts, *Evidence(replace(asked, relation=Relation.MENTOR), (), base).facts)
        return facts
    relations = _STYLED if relation is Relation.STYLE else (relation,)
    return [fact for path in dancers for fact in base.facts_of(path) if fact.relation in relations]


def _names_whom(fact: Fact, criterion: Criterion) -> bool:
    """Whether a fact is of the persons named themselves, not of somebody beside whom they are named."""
    return all(has_to_do_with(fact, one) for one in criterion.entities if one.kind is EntityKind.PERSON)


def _fits(fact: Fact, criterion: Criterion) -> bool:
    if criterion.years != EVER and not criterion.years.first <= int(_year(fact) or -1) <= criterion.years.last:
        return False
    if criterion.relation in (Relation.FAMILY, Relation.MENTOR) and criterion.said:
        return any(_is_kin(fact, word) for word in criterion.said)
    if criterion.relation is Relation.FOUNDED:
        return all(_is_house(fact, word.removeprefix("a ")) for word in criterion.said)
    values = f" {fold(fact.value)} {' '.join(fold(value) for _, value in fact.qualifiers)} "
    return all(re.search(rf"(?<!\w){re.escape(word)}", values) for word in criterion.said)


def _is_house(fact: Fact, kind: str) -> bool:
    """Whether what somebody founded may be a school, or a company: its name does not say that it is the other only."""
    for text in (fact.value, " ".join(citation.quote for citation in fact.citations)):
        said_words = {token.folded for token in tokens(text)}
        says = [one for one in ("school", "company") if not word_set("nouns", one).isdisjoint(said_words)]
        if says:
            return kind in says
    return True


def _is_kin(fact: Fact, word: str) -> bool:
    """Whether a relative, named or not, is of a kinship."""
    said_kin = fact.qualifier("kinship") or fold(fact.value)
    singular = word.removesuffix("s")
    return is_kin(fact, singular) or singular in said_kin.split() or word in said_kin.split()


def _year(fact: Fact) -> str | None:
    if fact.relation is Relation.BORN:
        found = YEAR.search(fact.value)
        return found.group() if found else None
    return year_of(fact)


def _is_doubted(criterion: Criterion, query: Query, found: Mapping[Criterion, Having], base: KnowledgeBase) -> bool:
    """Whether a biography that fits all else may fit this as well, although no fact of it was read.

    Those that say so plainly are taken among the dancers of whom the criterion holds.
    """
    having = found[criterion]
    others = [found[other] for other in query.criteria if other is not criterion]
    fitting = [path for path in _among(query, base) if all(path in other for other in others)]
    lacking = [path for path in fitting if path not in having]
    if criterion.entities:
        known = {*having, *_beside(fitting, base)}
        told = [told_elsewhere(one, known, base, relation=criterion.relation) for one in criterion.entities]
        is_whole = criterion.years == EVER and len(told) == 1
        if any(one is None or (one and not is_whole) for one in told):
            return True
        having.update(told[0] or {})
        return may_hold_of_partners({path: having[path] for path in fitting if path in having}, base)
    return len(lacking) <= _MOST_DOUBTED and any(_may_fit(path, criterion, base) for path in lacking)


def _beside(fitting: Sequence[str], base: KnowledgeBase) -> list[str]:
    """The dancers who are out of the question anyway."""
    within = set(fitting)
    return [profile.path for profile in base.profiles if profile.path not in within]


def _may_fit(path: str, criterion: Criterion, base: KnowledgeBase) -> bool:
    own = [fact for fact in base.facts_of(path) if fact.relation is criterion.relation]
    if criterion.relation is Relation.FAMILY:
        own = [fact for fact in own if fact.qualifier("kinship")]
    if criterion.relation is Relation.BORN:
        own = [fact for fact in own if _year(fact)]
        if not own and criterion.years != EVER:
            said_years = YEAR.findall(base.profiles_by_path[path].text)
            return any(criterion.years.first <= int(year) <= criterion.years.last for year in said_years)
    said_words = () if criterion.relation is Relation.FOUNDED else criterion.said  # a school is said of many others
    telling = [*words("criteria")["telling"].get(criterion.relation.value, ()), *said_words]
    year = r"[^.]{0,60}" + YEAR.pattern if criterion.relation is Relation.BORN else ""
    text = fold(base.profiles_by_path[path].text)
    return bool(telling) and not own and _any_of(tuple(telling), year).search(text) is not None


@cache
def _any_of(telling: tuple[str, ...], following: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, telling))})\b{following}")


def _listed(
    query: Query, dancers: Sequence[str], found: Mapping[Criterion, Having], base: KnowledgeBase
) -> Answered | Unknown:
    names = [base.profiles_by_path[path].called for path in dancers]
    if query.criteria:
        citations = tuple(dict.fromkeys(one for path in dancers for having in found.values() for one in having[path]))
    else:
        citations = tuple(introduction(path, base) for path in dancers[:_MOST_CITED])
    told = said("everybody", values=joined(names), count=len(names))
    if query.criteria or query.among:
        described, everybody = Opening(query.wording), len(base.profiles)
        told = said("listed", described=described, values=joined(names), count=len(names), all=everybody)
    values = (str(len(names)),) if query.form is Form.COUNT else tuple(names)
    return Answered(told, values, citations, query)


def _picked(query: Query, dancers: Sequence[str], base: KnowledgeBase) -> Answered | Unknown:
    """The oldest or youngest by the year of birth, of those whose biographies say it."""
    born = [fact for path in dancers for fact in base.facts_of(path) if fact.relation is Relation.BORN and _year(fact)]
    years = {fact.dancer: int(_year(fact) or 0) for fact in reversed(born)}
    unread = [path for path in dancers if path not in years]
    criterion = Criterion(Relation.BORN)
    doubted = len(unread) > _MOST_DOUBTED or any(_may_fit(path, criterion, base) for path in unread)
    wanted = (max if query.pick == "youngest" else min)(years.values(), default=0)
    best = [path for path, year in years.items() if year == wanted]
    if doubted or len(best) != 1 or len(years) < min(len(dancers), 2):
        return Unknown(Reason.NOT_SAID, refused("not_said_at_all"), query=query)
    name = base.profiles_by_path[best[0]].called
    facts = [fact for fact in born if fact.dancer == best[0]]
    return Answered(said("picked", name=name, year=wanted, count=len(years)), (name,), citations_of(facts), query)
