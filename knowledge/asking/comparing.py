"""Compares two dancers, or two things: who is older, who was first, what both have done."""

import re
from dataclasses import replace

from knowledge.asking.answer import Answered
from knowledge.asking.evidence import Evidence, citations_of, distinct, same_name
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.saying import sayings_of
from knowledge.asking.understanding import Understood
from knowledge.asking.unreality import is_unreal
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.wording import Row
from knowledge.words import word_set

_ASKING_WHETHER = ("is", "was", "did", "are", "were", "has")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NO_YEAR = r"(?:(?!\b(?:1[5-9]|20)\d\d\b)[^.;])"
_SAID_BY = {"birth": "born", "death": "died|passed away"}
_LIFETIME = re.compile(
    rf"\((?:[^()]*?)\b(?P<birth>(?:1[5-9]|20)\d\d)\b{_NO_YEAR}{{0,60}}?[–—-]{_NO_YEAR}{{0,60}}?\b(?P<death>(?:1[5-9]|20)\d\d)\)"
)


def compare(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The answer to a question that compares, or None where the facts do not decide it."""
    answer = _compared(understood, base)
    words = understood.marked.words
    if answer is None or len(answer.values) != 1 or words[0] not in _ASKING_WHETHER or "than" not in words:
        return answer
    first = understood.linked.links[0].entities[0]
    is_so = answer.values[0] == _called(first, base)
    told = said("yes" if is_so else "not_so", statement=answer.told)
    return replace(answer, told=told, values=("yes" if is_so else "no",))


def _compared(understood: Understood, base: KnowledgeBase) -> Answered | None:
    query, words = understood.query, f" {understood.marked.text} "
    entities = [part for part in (*query.subjects, *query.filters) if isinstance(part, Entity)]
    dancers = [entity for entity in entities if entity.kind is EntityKind.DANCER]
    others = tuple(entity for entity in entities if entity.kind is not EntityKind.DANCER)
    if _any(words, "both") and len(dancers) == 2:  # noqa: PLR2004 - both
        return _shared(query, dancers, others, understood, base)
    if len(dancers) == 2 and (_any(words, "older") or _any(words, "younger")):  # noqa: PLR2004 - both
        query = Query(Form.COMPARE, Relation.BORN, tuple(dancers), (), "year")
        return _first(query, dancers, (), (), base, later=_any(words, "younger"))
    if len(dancers) == 2 and _any(words, "died"):  # noqa: PLR2004 - both
        asked = Query(Form.COMPARE, None, tuple(dancers), (), "year")
        return _first(asked, dancers, (), (), base, later=not _any(words, "earlier"))
    if _any(words, "earlier") or _any(words, "later"):
        compared = dancers if len(dancers) == 2 else list(others) if len(others) == 2 else []  # noqa: PLR2004
        rest = () if compared and compared[0].kind is not EntityKind.DANCER else others
        born = _any(words, "born")
        if compared:
            relation = Relation.BORN if born else query.relation
            asked = Query(Form.COMPARE, relation, tuple(compared), rest, "year")
            return _first(asked, compared, rest, understood.unknown, base, later=not _any(words, "earlier"))
    return None


def _any(words: str, key: str) -> bool:
    return any(f" {word} " in words for word in word_set("questions", key))


def _shared(
    query: Query, dancers: list[Entity], others: tuple[Entity, ...], understood: Understood, base: KnowledgeBase
) -> Answered | None:
    """What the facts of both name."""
    if query.relation is None:
        return None
    facts = [
        distinct(Evidence(Query(Form.VALUE, query.relation, (dancer,), others), understood.unknown, base).facts)
        for dancer in dancers
    ]
    pairs = [(left, right) for left in facts[0] for right in facts[1] if same_name(left.value, right.value)]
    if not pairs:
        return None
    values = tuple(dict.fromkeys(left.value for left, _ in pairs))
    if len(values) > 1 and understood.marked.words[0] in ("which", "what") and not understood.is_plural:
        return None
    names = joined([dancer.matched for dancer in dancers])
    sentence = said("shared", names=names, values=Row(values, ", "))
    return Answered(sentence, values, citations_of(fact for pair in pairs for fact in pair), query)


def _first(
    query: Query,
    compared: list[Entity],
    rest: tuple[Entity, ...],
    unknown: tuple[str, ...],
    base: KnowledgeBase,
    *,
    later: bool,
) -> Answered | None:
    dated = [_dated(entity, query, rest, unknown, base) for entity in compared]
    if any(one is None for one in dated):
        return None
    years = [one[0] for one in dated if one is not None]
    if years[0] == years[1]:
        return None
    chosen = years.index(max(years) if later else min(years))
    name, other = (_called(compared[place], base) for place in (chosen, 1 - chosen))
    citations = tuple(dict.fromkeys(citation for one in dated if one is not None for citation in one[1]))
    sentence = said("compared", name=name, year=years[chosen], other=other, other_year=years[1 - chosen])
    return Answered(sentence, (name,), citations, query)


def _called(entity: Entity, base: KnowledgeBase) -> str:
    return base.profiles_by_path[entity.key].called if entity.kind is EntityKind.DANCER else entity.matched


def _dated(
    entity: Entity, query: Query, rest: tuple[Entity, ...], unknown: tuple[str, ...], base: KnowledgeBase
) -> tuple[int, tuple[Citation, ...]] | None:
    """The one year that the facts of somebody or something say, or else the sentences, and where it is said."""
    is_dancer = entity.kind is EntityKind.DANCER
    if query.relation is not None:
        asked = Query(
            Form.WHEN, query.relation, (entity,) if is_dancer else (), rest if is_dancer else (entity,), "year"
        )
        years: dict[int, Fact] = {}
        for fact in Evidence(asked, unknown, base).facts:
            said_years = _YEAR.findall(fact.value) or _YEAR.findall(fact.qualifier("year") or "")
            for year in said_years or _YEAR.findall(fact.citations[0].quote):
                years.setdefault(int(year), fact)
        if years:
            return next((year, fact.citations) for year, fact in years.items()) if len(years) == 1 else None
    return _dated_by_sentences(entity.key, query.relation, rest, unknown, base) if is_dancer else None


def _dated_by_sentences(
    path: str, relation: Relation | None, rest: tuple[Entity, ...], unknown: tuple[str, ...], base: KnowledgeBase
) -> tuple[int, tuple[Citation, ...]] | None:
    """The one year that a biography's sentences say of a birth, of a death, or beside all that is named.

    The relation is none where it is asked who died.
    """
    sayings = sayings_of(path, base)
    if relation in (Relation.BORN, None):
        found = _lifetime(path, base, key="birth" if relation is Relation.BORN else "death")
    else:
        parts = [sayings.saying_all(entity.matched) for entity in rest] + [sayings.saying(word) for word in unknown]
        numbers = frozenset.intersection(*parts) if parts else frozenset()
        said_there = [(sayings.sentences[number], _YEAR.findall(sayings.sentences[number].quote)) for number in numbers]
        found = [(int(years[0]), one) for one, years in said_there if len(years) == 1 and not is_unreal(one)]
    return (found[0][0], (found[0][1],)) if len({year for year, _ in found}) == 1 else None


def _lifetime(path: str, base: KnowledgeBase, *, key: str) -> list[tuple[int, Citation]]:
    """The years of birth or death: in brackets in the first sentence, or behind the word for it said of the dancer."""
    told = _told_of(path, base, key)
    found = []
    for number, sentence in enumerate(sayings_of(path, base).sentences):
        match = (_LIFETIME.search(sentence.quote) if number == 0 else None) or told.search(sentence.quote)
        if match is not None:
            found.append((int(match[key]), sentence))
    return found


def _told_of(path: str, base: KnowledgeBase, key: str) -> re.Pattern[str]:
    """A birth or death of the dancer, not of a relative: "she was born in Lyon and died in 1990"."""
    profile = base.profiles_by_path[path]
    whom = "|".join(["[Ss]he", "[Hh]e", "[Tt]hey", *map(re.escape, {*profile.name.split(), *profile.aliases})])
    own = r"(?:(?!\b(?:who|whose|her|his|their)\b)[^.;]){0,90}?"
    return re.compile(rf"\b(?:{whom})\b{own}\b(?:{_SAID_BY[key]})\b{_NO_YEAR}{{0,60}}?\b(?P<{key}>{_YEAR.pattern})")
