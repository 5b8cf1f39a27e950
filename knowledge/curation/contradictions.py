"""Sentences about one dancer that cannot both be true, in one profile or in two."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.wording import Term, Told, Wording, in_english, worded
from knowledge.words import words

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_YEARS_APART = 1  # a birthday lies between a year and an age
_BETWEEN_YEAR_AND_AGE = 3  # words
_BIRTH = worded("wording.contradiction.year_of_birth")
_ONCE = frozenset({Relation.FOUNDED, Relation.SCHOOL})
"""What is begun once: its year, and the dancer's age then, can be one alone."""
_TURNED = {"parent": "child", "child": "parent"}
"""What those are to a dancer to whom the dancer is this; of the other groups, both are the same to each other."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that tell two things of the same dancer: what about, and each as it is told there.

    `dancer` is the path of the profile, `name` the dancer's name.
    """

    dancer: str
    name: str
    about: Wording
    one: Told
    other: Told
    citations: tuple[Citation, Citation]


@dataclass(frozen=True, slots=True)
class _Claim:
    """Something that can be told one way alone: what about, how it is told, where, and as what it is compared."""

    about: Wording
    said: Told
    citation: Citation
    number: int | None = None
    leeway: int = 0


def contradictions(base: KnowledgeBase) -> Iterator[Contradiction]:
    """The contradictions that the facts show, in the order of the dancers' profiles; one for each subject."""
    for profile in base.profiles:
        facts = [fact for fact in base.facts_of(profile.path) if fact.stated]
        for claims in _by_subject(claim for fact in facts for claim in _claims(fact)):
            found = next((pair for pair in combinations(claims, 2) if _contradict(*pair)), None)
            if found:
                yield _between(profile.path, profile.name, *found)
        yield from _of_kinship(profile.path, profile.name, facts, base)


def _between(dancer: str, name: str, one: _Claim, other: _Claim) -> Contradiction:
    return Contradiction(dancer, name, one.about, one.said, other.said, (one.citation, other.citation))


def _by_subject(claims: Iterable[_Claim]) -> Iterable[list[_Claim]]:
    found: defaultdict[Wording, list[_Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.about].append(claim)
    return found.values()


def _claims(fact: Fact) -> Iterator[_Claim]:
    place = fact.citations[0]
    said_year, said_age = fact.qualifier("year") or "", fact.qualifier("age") or ""
    year, age = _year(said_year), _number(said_age)
    if fact.relation is Relation.BORN:
        born = _year(fact.value)
        place_of_birth = worded("wording.contradiction.place_of_birth")
        yield _Claim(_BIRTH if born else place_of_birth, fact.value, place, born, _YEARS_APART)
    elif year and age and _are_of_one_moment(said_year, said_age, place):
        computed = worded("wording.contradiction.computed", born=year - age, age=age, year=year)
        yield _Claim(_BIRTH, computed, place, year - age, _YEARS_APART)
    if fact.relation in _ONCE:
        if year:
            yield _Claim(worded(f"wording.contradiction.year_of_{fact.relation}", value=fact.value), year, place, year)
        if age:
            about = worded(f"wording.contradiction.age_at_{fact.relation}", value=fact.value)
            yield _Claim(about, age, place, age, _YEARS_APART)


def _are_of_one_moment(year: str, age: str, place: Citation) -> bool:
    """Whether a sentence says a year and an age beside each other: "joined in 1996, a soloist at twenty" are two."""
    quote = place.quote
    first, last = sorted((quote.find(said), quote.find(said) + len(said)) for said in (year, age))
    return first[0] >= 0 and len(re.findall(r"\w+", quote[first[1] : last[0]])) <= _BETWEEN_YEAR_AND_AGE


def _contradict(one: _Claim, other: _Claim) -> bool:
    if one.citation == other.citation:
        return False
    if one.number is not None and other.number is not None:
        return abs(one.number - other.number) > max(one.leeway, other.leeway)
    # "Brno" and "Brno, Moravia" are one place: two that share no word are two.
    said, said_otherwise = (set(re.findall(r"\w+", fold(in_english(claim.said)))) for claim in (one, other))
    return said.isdisjoint(said_otherwise)


def _of_kinship(path: str, name: str, facts: Iterable[Fact], base: KnowledgeBase) -> Iterator[Contradiction]:
    """Two dancers of whom one profile says another kinship than the other's does; told once for both."""
    for fact in facts:
        if fact.relation is not Relation.FAMILY or fact.target is None or fact.target < path:
            continue
        kinship = _group(fact.qualifier("kinship"))
        for back in base.facts_of(fact.target):
            theirs = _group(back.qualifier("kinship")) if back.target == path else None
            if back.relation is Relation.FAMILY and kinship and theirs and _TURNED.get(theirs, theirs) != kinship:
                one, other = (Term("kinship", str(said.qualifier("kinship"))) for said in (fact, back))
                places = (fact.citations[0], back.citations[0])
                about = worded("wording.contradiction.kinship", value=fact.value)
                yield Contradiction(path, name, about, one, other, places)
                break


def _group(kinship: str | None) -> str | None:
    """The kinship without the sex and the age: "twin sister" is a sibling."""
    if kinship is None:
        return None
    said = fold(kinship)
    return next((group for group, kinds in _groups() if said in kinds), "cousin" if said == "cousin" else None)


@cache
def _groups() -> tuple[tuple[str, frozenset[str]], ...]:
    wider = words("kinship")["wider"]
    return tuple((group, frozenset(kinds)) for group, kinds in wider.items() if group in kinds)


def _year(said: str) -> int | None:
    found = _YEAR.search(said)
    return int(found.group()) if found else None


def _number(said: str) -> int | None:
    """A number up to 99, in digits or in words: "19", "twenty-one"."""
    numbers = words("numbers")
    parts = re.split(r"[\s-]+", fold(said).strip())
    if parts[0].isdigit():
        return int(parts[0])
    found = [numbers["tens"].get(part, numbers["small"].get(part)) for part in parts]
    return None if None in found else sum(found)
