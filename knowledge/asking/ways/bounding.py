"""Tells in which year somebody's time with a house began or ended, and in which they came to a rank.

By spans of years beside the house, "from 1926 to 1931", and by the year beside a rank, "principal in 1960"; the words
stand in `words/bounding.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.lifetimes import Dated
from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.ranks import rank_in, ranks, years_of_rank
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.asserting import ASSERTED, is_about_dancer
from knowledge.asking.ways.extracting import quoted
from knowledge.asking.ways.reading_off import saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import SPAN_OF_YEARS, YEAR
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_HOUSES = frozenset({EntityKind.COMPANY, EntityKind.SCHOOL})
_YEAR = YEAR.pattern
_OPENING = re.compile(rf"^(?:from |between |in )?(?:{SPAN_OF_YEARS.pattern}|({_YEAR}) and ({_YEAR})),? ")
_PARTS = re.compile(r"[;:]\s")
_CLAUSE = re.compile(r"[,;:.()]")
_BEHIND = re.compile(r"^(?:'s)?[^,;:.()\d]{0,30}?,? ?\(?\b(?:from |between )?" + SPAN_OF_YEARS.pattern)
_SINCE = re.compile(rf"\bsince ({_YEAR})\b")
_UNTIL = re.compile(rf"\b(?:until|till) ({_YEAR})\b")
_GOES_ON = re.compile(
    rf"^(?:she|he|they) (?:was|were|stayed|remained|danced|stayed on) (?:with|in|at) it\b[^,;:.()\d]{{0,20}} from "
    rf"{SPAN_OF_YEARS.pattern}"
)
_LEFT = re.compile(
    r"^(?:she|he|they) (?:left|resigned|departed|quit)(?: from)?"
    r"(?: it| the company| (?:the )?(?P<house>[^\W\d][\w' -]{1,40}?))?"
    rf"(?: again)? in (?P<year>{_YEAR})\b"
)


def bounded(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """The year in which a time with a house began or ended, or a rank was reached; None where not just that is asked.

    None as well where the sentences say several.
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    others = [entity for entity in query.filters if subject is None or entity.key != subject.key]
    asks_year = query.form is Form.WHEN and query.detail in ("time", "year")
    if not asks_year or subject is None or len(others) > 1 or understood.is_plural:
        return None
    if any(entity.kind not in _HOUSES for entity in others) or query.excluded:
        return None
    house = others[0] if others else None
    dated = list(_dated(subject.key, house, understood, base))
    years = dict.fromkeys(year for year, _ in dated)
    if len(years) != 1:
        return None
    citations = tuple(dict.fromkeys(cited for _, all_cited in dated for cited in all_cited))
    return quoted((str(next(iter(years))),), citations, replace(query, stage=ASSERTED))


def _dated(path: str, house: Entity | None, understood: Understood, base: KnowledgeBase) -> Iterator[Dated]:
    asked = set(understood.marked.words)
    ends = not word_set("objections", "ending").isdisjoint(asked)
    rises = not word_set("objections", "rising").isdisjoint(asked)
    begins = rises or not (word_set("objections", "beginning") | word_set("bounding", "beginning")).isdisjoint(asked)
    rank = rank_in(understood.marked.text)
    known = word_set("objections", "ending") | word_set("objections", "beginning") | word_set("objections", "rising")
    known |= word_set("bounding", "beginning") | word_set("bounding", "empty")
    known |= frozenset(rank.split()) if rank is not None else frozenset()
    rest = [word for word in understood.content if word not in known and word not in words("bounding")["offices"]]
    if rest:
        return
    offices = [word for word in understood.marked.words if word in words("bounding")["offices"]]
    if rank is not None and not ends and not offices:
        yield from rank_years(path, rank, base, house=house)
    elif house is not None and rank is None and (ends or begins):
        yield from _stays(path, house, offices, base, is_end=ends)


def rank_years(path: str, rank: str, base: KnowledgeBase, *, house: Entity | None = None) -> Iterator[Dated]:
    """The years in which sentences say that a dancer came to a rank, each with its sentence."""
    sayings = sayings_of(path, base)
    naming = saying_name(house, sayings, base) if house is not None else frozenset(range(len(sayings.sentences)))
    for number, sentence in enumerate(sayings.sentences):
        if number in naming and is_about_dancer(sentence, base) and not is_unreal(sentence):
            yield from ((year, (sentence,)) for year in years_of_rank(rank, fold(" ".join(sentence.quote.split()))))


def _stays(path: str, house: Entity, offices: Sequence[str], base: KnowledgeBase, *, is_end: bool) -> Iterator[Dated]:
    """The first or the last years of the dancer's times with a house, as its sentences and those behind say them."""
    sayings = sayings_of(path, base)
    for number in sorted(saying_name(house, sayings, base)):
        sentence = sayings.sentences[number]
        if is_unreal(sentence) or not is_about_dancer(sentence, base):
            continue
        for part in _PARTS.split(fold(" ".join(sentence.quote.split()))):
            yield from ((year, (sentence,)) for year in _bounds(part, house, offices, is_end=is_end))
        following = sayings.sentences[number + 1 : number + 2]
        if not offices and _is_alone(house, sentence, base):
            yield from _going_on(sentence, following, is_end=is_end)
    if is_end and not offices:
        yield from _left_later(path, house, base)


def _bounds(part: str, house: Entity, offices: Sequence[str], *, is_end: bool) -> Iterator[int]:
    """The years of the one span that stands right behind the house or the office, or opens a part that names them."""
    name = fold(house.matched)
    place = part.find(name)
    if place < 0:
        return
    said = [match for office in offices[:1] for match in _office(office).finditer(part)]
    if offices and not said:
        return
    opening = _OPENING.match(part)
    if opening is not None and _is_in_clause(part[opening.end() :], name, said, part):
        yield _bound(opening, is_end=is_end)
        return
    end = max([place + len(name), *(match.end() for match in said)])
    if not offices and _is_of_office(_CLAUSE.split(part[:end])[-1] + _CLAUSE.split(part[end:])[0]):
        return
    if (span := _BEHIND.match(part[end:])) is not None:
        yield _bound(span, is_end=is_end)
        return
    pattern = _UNTIL if is_end else _SINCE
    found = pattern.findall(part)
    if len(found) == 1 and len(YEAR.findall(part)) == 1:
        yield int(found[0])


def _is_in_clause(rest: str, name: str, said: Sequence[re.Match[str]], part: str) -> bool:
    clause = _CLAUSE.split(rest)[0]
    is_said = not said or any(match.group() in clause for match in said)
    is_whole = bool(said) or not _is_of_office(clause)
    return is_whole and name in clause and is_said and YEAR.search(clause) is None and not _names_between(part, name)


def _names_between(part: str, name: str) -> bool:
    """Whether two things are told of one span: "toured with one and then joined another"."""
    before = part[: part.find(name)]
    return re.search(r"\b(?:then|and)\b", _OPENING.sub("", before)) is not None


def _bound(span: re.Match[str], *, is_end: bool) -> int:
    years = [group for group in span.groups() if group is not None and YEAR.fullmatch(group)]
    return int(years[-1] if is_end else years[0])


@cache
def _office(office: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('bounding')['offices'][office])})\b")


def _is_of_office(clause: str) -> bool:
    """Whether a clause tells of a rank or an office: its years are those of that."""
    return ranks().search(clause) is not None or _any_office().search(clause) is not None


@cache
def _any_office() -> re.Pattern[str]:
    every = {word for said in words("bounding")["offices"].values() for word in said}
    return re.compile(rf"\b(?:{'|'.join(sorted(every))})\b")


def _is_alone(house: Entity, sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether a sentence names no other house."""
    named = naming_of(sentence.profile.path, base).names_in(sentence)
    return all(_HOUSES.isdisjoint(one.kinds) or not one.is_certain or _is_of(one.key, house) for one in named)


def _is_of(key: str, house: Entity) -> bool:
    return set(key.split()) <= set(house.key.split()) or set(house.key.split()) <= set(key.split())


def _going_on(sentence: Citation, following: Sequence[Citation], *, is_end: bool) -> Iterator[Dated]:
    """The bound of a span in the sentence behind that goes on from the house: "She was with it from 1938 to 1942"."""
    for one in following:
        span = _GOES_ON.match(fold(" ".join(one.quote.split())))
        if span is not None:
            yield _bound(span, is_end=is_end), (one, sentence)


def _left_later(path: str, house: Entity, base: KnowledgeBase) -> Iterator[Dated]:
    """The year of a sentence that only tells of leaving, where the last house named before is the one asked about."""
    sayings = sayings_of(path, base)
    naming = naming_of(path, base)
    last: tuple[str, Citation] | None = None
    for sentence in sayings.sentences:
        left = _LEFT.match(fold(" ".join(sentence.quote.split())))
        if left is not None and left["house"] is not None and _is_of(left["house"], house):
            yield int(left["year"]), (sentence,)
        elif left is not None and left["house"] is None and last is not None and _is_of(last[0], house):
            yield int(left["year"]), (sentence, last[1])
        houses = [one for one in naming.names_in(sentence) if not _HOUSES.isdisjoint(one.kinds) and one.is_certain]
        last = (houses[-1].key, sentence) if houses else last
