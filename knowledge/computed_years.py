"""The years that follow from an age and the year of birth: computed, and marked as such wherever they are shown."""

import re
from collections.abc import Iterable
from dataclasses import replace

from knowledge.facts import Fact
from knowledge.numbers import number_in
from knowledge.relations import Relation

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(s?)(?!\d)")
_DECADE = 9

Years = tuple[int, int]


def with_computed_years(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts of one dancer, those of which the text gives the age alone with the years that it may mean.

    They are two, as the birthday of that year may have been before or after; none where not exactly one year of birth
    is stated.
    """
    every = tuple(facts)
    born = _year_of_birth(fact for fact in every if fact.stated and fact.relation is Relation.BORN)
    return every if born is None else tuple(_computed(fact, born) for fact in every)


def years_said(said: str) -> Years | None:
    """The first and the last year that a time may mean: "1979 to 1988", "early 1990s"."""
    found = [(int(year), int(year) + (_DECADE if decade else 0)) for year, decade in _YEAR.findall(said)]
    return (min(first for first, _ in found), max(last for _, last in found)) if found else None


def _computed(fact: Fact, born: int) -> Fact:
    age = number_in(fact.qualifier("age") or "")
    told = fact.relation is Relation.BORN or fact.computed_years is not None
    if age is None or told or years_said(fact.qualifier("year") or "") is not None:
        return fact
    return replace(fact, computed_years=(born + age, born + age + 1))


def _year_of_birth(births: Iterable[Fact]) -> int | None:
    """The year of birth where exactly one is stated; None where none is, or several."""
    stated = {years for fact in births if (years := years_said(fact.qualifier("year") or fact.value)) is not None}
    first, last = stated.pop() if len(stated) == 1 else (0, 1)
    return first if first == last else None
