"""Compares two dancers, or two things, by years: who is older, who died first, who was first to do something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.evidence import Evidence, year_of
from knowledge.asking.evidence.lifetimes import Dated, born_in, died_in
from knowledge.asking.evidence.ranks import rank_in
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.unreality import is_unreal, is_unreal_around
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.bounding import rank_years
from knowledge.asking.ways.sharing import shared
from knowledge.asking.wording import said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.numbers import YEAR
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set

_TWO = 2
_ORDERING = frozenset({"before", "after"})
_ASKING_WHETHER = ("is", "was", "did", "are", "were", "has")
_PARTS = re.compile(r"[,;:]\s")
_FARTHEST = 60  # letters between a name and the year that belongs to it, where its sentence says several


@dataclass(frozen=True, slots=True)
class _Event:
    """What is to be ordered in time: the relation that tells of it, what else it names, and the words that tell it."""

    relation: Relation | None
    named: tuple[Entity, ...]
    words: tuple[str, ...]
    is_end: bool = False
    rank: str | None = None


def compare(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The answer to a question that compares, or None where nothing decides it."""
    answer = _compared(understood, base)
    words = understood.marked.words
    is_open = words[0] not in _ASKING_WHETHER or "or" in words
    if answer is None or len(answer.values) != 1 or is_open or _says(understood, "both"):
        return answer
    first = understood.linked.links[0].entities[0]
    is_so = answer.values[0] == _called(first, base)
    told = said("yes" if is_so else "not_so", statement=answer.told)
    return replace(answer, told=told, values=("yes" if is_so else "no",))


def _compared(understood: Understood, base: KnowledgeBase) -> Answered | None:
    query = understood.query
    named = (*query.subjects, *query.filters, *query.excluded)  # "did Ada die before Eva" names both
    entities = [part for part in named if isinstance(part, Entity)]
    dancers = [entity for entity in entities if entity.kind is EntityKind.DANCER]
    others = tuple(entity for entity in entities if entity.kind is not EntityKind.DANCER)
    if len(dancers) == _TWO:
        if _says(understood, "longer_lived"):
            return _of_ages(dancers, base)
        ordered = _of_lives(understood, dancers, base) or _of_events(understood, dancers, others, base)
        return ordered or (shared(understood, dancers, others, base) if _says(understood, "both") else None)
    if len(others) == _TWO and not dancers:
        return _of_events(understood, list(others), (), base)
    return None


def _says(understood: Understood, key: str) -> bool:
    text = f" {understood.marked.text} "
    return any(f" {word} " in text for word in word_set("questions", key))


def _of_lives(understood: Understood, dancers: Sequence[Entity], base: KnowledgeBase) -> Answered | None:
    """Who of two was born or died first, or last."""
    is_of_birth = any(_says(understood, key) for key in ("older", "younger", "born"))
    is_of_death = any(_says(understood, key) for key in ("died", "outliving"))
    is_ordered = any(_says(understood, key) for key in ("older", "younger", "earlier", "later", "outliving"))
    is_ordered = is_ordered or not _ORDERING.isdisjoint(understood.marked.words)
    if is_of_birth is is_of_death or not is_ordered:
        return None
    dated = [(born_in if is_of_birth else died_in)(dancer.key, base) for dancer in dancers]
    later = (
        any(_says(understood, key) for key in ("younger", "later", "outliving")) or "after" in understood.marked.words
    )
    relation = Relation.BORN if is_of_birth else None
    years = [None if one is None else ([one[0]], one[1]) for one in dated]
    return _ordered(Query(Form.COMPARE, relation, tuple(dancers), (), "year"), dancers, years, base, later=later)


def _of_ages(dancers: Sequence[Entity], base: KnowledgeBase) -> Answered | None:
    """Who of two reached the higher age, where the years of both lives tell it for certain."""
    lives = [(born_in(dancer.key, base), died_in(dancer.key, base)) for dancer in dancers]
    ages: list[tuple[int, tuple[Citation, ...]]] = [
        (died[0] - born[0], tuple(dict.fromkeys((*born[1], *died[1])))) for born, died in lives if born and died
    ]
    if len(ages) < _TWO or abs(ages[0][0] - ages[1][0]) <= 1:
        return None  # of who lived from 1900 to 1980 it is open whether that was 79 years or 80
    (one, other), (first, second) = ages, dancers
    if one[0] < other[0]:
        (one, other), (first, second) = (other, one), (second, first)
    name, beside = _called(first, base), _called(second, base)
    told = said("longer_lived", name=name, age=one[0], other=beside, other_age=other[0])
    query = Query(Form.COMPARE, None, tuple(dancers), (), "age")
    return Answered(told, (name,), tuple(dict.fromkeys((*one[1], *other[1]))), query)


def _of_events(
    understood: Understood, compared: Sequence[Entity], named: tuple[Entity, ...], base: KnowledgeBase
) -> Answered | None:
    """Who or what of two was first with something, or last."""
    words = understood.marked.words
    earlier = _says(understood, "earlier") or "before" in words
    if earlier is (_says(understood, "later") or "after" in words):
        return None
    event = _event(understood, named)
    query = Query(Form.COMPARE, event.relation, tuple(compared), named, "year")
    dated = [_dated(entity, event, base) for entity in compared]
    return _ordered(query, compared, dated, base, later=not earlier)


def _event(understood: Understood, named: tuple[Entity, ...]) -> _Event:
    words = set(understood.marked.words)
    ranks = words & word_set("nouns", "rank")
    ends = words & word_set("questions", "ending")
    relation = understood.query.relation
    if relation is None and not word_set("questions", "award").isdisjoint(words):
        relation = Relation.AWARD
    unknown = understood.unknown
    if ranks:
        relation = Relation.COMPANY
        unknown = tuple(word for word in unknown if word not in word_set("objections", "rising"))
    rank = rank_in(understood.marked.text) if not (named or unknown) else None
    return _Event(relation, named, (*unknown, *sorted(ranks | ends)), is_end=bool(ends), rank=rank)


def _ordered(
    query: Query,
    compared: Sequence[Entity],
    dated: Sequence[tuple[Sequence[int], tuple[Citation, ...]] | None],
    base: KnowledgeBase,
    *,
    later: bool,
) -> Answered | None:
    """The first or last of two, where all years of one lie before all of the other."""
    (one, other), sides = dated, (0, 1)
    if one is None or other is None:
        return None
    if max(one[0]) >= min(other[0]):
        one, other, sides = other, one, (1, 0)
    if max(one[0]) >= min(other[0]):
        return None
    years = (max(other[0]), min(one[0])) if later else (min(one[0]), max(other[0]))
    name, beside = (_called(compared[place], base) for place in (sides[::-1] if later else sides))
    sentence = said("compared", name=name, year=years[0], other=beside, other_year=years[1])
    return Answered(sentence, (name,), tuple(dict.fromkeys((*one[1], *other[1]))), query)


def _called(entity: Entity, base: KnowledgeBase) -> str:
    return base.profiles_by_path[entity.key].called if entity.kind is EntityKind.DANCER else entity.matched


def _dated(entity: Entity, event: _Event, base: KnowledgeBase) -> tuple[list[int], tuple[Citation, ...]] | None:
    """The years that the facts of somebody or something say of an event, or else its sentences, and where."""
    found = [] if event.is_end or event.relation is None else list(_by_facts(entity, event, base))
    if not event.is_end and entity.kind is EntityKind.DANCER and event.rank is not None:
        found = list(rank_years(entity.key, event.rank, base))
    elif not found and entity.kind is EntityKind.DANCER:
        found = list(_by_sentences(entity.key, event, base))
        found = found if len({cited for _, cited in found}) == 1 or len({year for year, _ in found}) == 1 else []
    if not found:
        return None
    return [year for year, _ in found], tuple(dict.fromkeys(citation for _, cited in found for citation in cited))


def _by_facts(entity: Entity, event: _Event, base: KnowledgeBase) -> Iterator[Dated]:
    is_dancer = entity.kind is EntityKind.DANCER
    subjects, named = ((entity,), event.named) if is_dancer else ((), (entity,))
    asked = Query(Form.WHEN, event.relation, subjects, named, "year")
    for fact in Evidence(asked, event.words, base).facts:
        for year in YEAR.findall(fact.value) or _year(fact):
            yield int(year), fact.citations


def _year(fact: Fact) -> Sequence[str]:
    year = year_of(fact)
    return (year,) if year is not None else ()


def _by_sentences(path: str, event: _Event, base: KnowledgeBase) -> Iterator[Dated]:
    """The years of the sentences that say all that is named and all words, each that belongs to what is named."""
    sayings = sayings_of(path, base)
    parts = [sayings.saying_all(entity.matched) for entity in event.named]
    parts += [sayings.saying(word) for word in event.words]
    for number in sorted(frozenset.intersection(*parts)) if parts else ():
        sentence = sayings.sentences[number]
        unreal_names = (is_unreal_around(entity.key, [sentence]) for entity in event.named)
        if any(unreal_names) or (not event.named and is_unreal(sentence)):
            continue
        yield from ((int(year), (sentence,)) for year in _years_beside(event.named, sentence))


def _years_beside(named: Sequence[Entity], sentence: Citation) -> Sequence[str]:
    """The one year of a sentence; of several, those of the part that names something, or else the next behind it."""
    years = list(dict.fromkeys(YEAR.findall(sentence.quote)))
    if len(years) <= 1:
        return years
    quote = fold(sentence.quote)
    names = [fold(entity.matched) for entity in named if fold(entity.matched) in quote]
    if not names:
        return ()
    naming = next((part for part in _PARTS.split(quote) if names[-1] in part), "")
    if beside := YEAR.findall(naming):
        return beside
    end = quote.find(names[-1]) + len(names[-1])
    behind = YEAR.search(quote, end, end + _FARTHEST)
    return (behind.group(),) if behind is not None else ()
