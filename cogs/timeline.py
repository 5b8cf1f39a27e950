"""What a biography dates, in the order in which it happened; vague dates stay as vague as they are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.text import tokens
from knowledge.words import words

_YEAR = re.compile(r"\d{4}")
_UNKNOWN = 10_000.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated fact: its year or its age, as the text says it; `order` sorts it among the others."""

    fact: Fact
    order: float
    year: str | None = None
    age: str | None = None


def timeline(facts: Iterable[Fact]) -> tuple[Moment, ...]:
    """The facts that say when, the earliest first.

    Where the year of birth is said, what is dated by an age stands among the years; else behind them, by age. No year
    is made of it: "at twelve" stays "at twelve".
    """
    known = [fact for fact in facts if fact.relation is not Relation.NAME]
    born = min((year for fact in known if fact.relation is Relation.BORN and (year := _year(fact.value))), default=None)
    moments = [moment for fact in known if (moment := _moment(fact, born)) is not None]
    return tuple(sorted(moments, key=lambda moment: moment.order))


def _moment(fact: Fact, born: float | None) -> Moment | None:
    said = fact.value if fact.relation is Relation.BORN else fact.qualifier("year")
    year = _year(said) if said else None
    if said and year:
        return Moment(fact, year, year=said)
    age = fact.qualifier("age")
    if age is None:
        return None
    years = _number(age)
    if years is None:
        return Moment(fact, 2 * _UNKNOWN, age=age)
    return Moment(fact, (born if born is not None else _UNKNOWN) + years, age=age)


def _year(said: str) -> float | None:
    found = _YEAR.search(said)
    return float(found.group()) if found else None


def _number(said: str) -> float | None:
    """The number that an age is: "twelve", "twenty-one", "12"."""
    spelt: dict[str, int] = {**words("numbers")["small"], **words("numbers")["tens"]}
    parts = [part for token in tokens(said) for part in token.folded.split("-")]
    values = [
        float(part) if part.isdecimal() else float(spelt[part]) for part in parts if part.isdecimal() or part in spelt
    ]
    return sum(values) if values else None
