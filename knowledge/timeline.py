"""The timeline of a dancer: what is said to have happened when, and what is said without a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.computed_years import years_said
from knowledge.facts import Citation, Fact
from knowledge.numbers import number_in
from knowledge.relations import Relation

_EVENTS = (
    Relation.MENTOR,
    Relation.SCHOOL,
    Relation.COMPANY,
    Relation.PERFORMANCE,
    Relation.PARTNER,
    Relation.AWARD,
    Relation.FOUNDED,
)


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, as far as the text tells.

    `said` is the time as the text says it: "1984", "early 1990s", "3 March 1909"; `age` the dancer's, as the text says
    it. `years` are the first and the last year that this may mean; None where no year is known. `computed` tells that
    the years follow from an age or from another year, and stand in no sentence.
    """

    said: str | None = None
    age: str | None = None
    years: tuple[int, int] | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Facts of one relation that the same sentence says, and when it was: "danced Swan Lake and Giselle"."""

    relation: Relation
    facts: tuple[Fact, ...]
    when: When

    @property
    def values(self) -> tuple[str, ...]:
        """What the facts name, each once."""
        return tuple(dict.fromkeys(fact.value for fact in self.facts))

    @property
    def citation(self) -> Citation:
        """The sentence that says so."""
        return self.facts[0].citations[0]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a dancer.

    Those of which a year is known stand in its order, then those at an age in its order, then those without any time in
    the order of the text.
    """

    dated: tuple[Event, ...]
    aged: tuple[Event, ...]
    undated: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events."""
        return (*self.dated, *self.aged, *self.undated)


def timeline(facts: Iterable[Fact]) -> Timeline:
    """The timeline that the stated facts of a dancer make.

    Facts that name neither an event nor a time, such as an occupation, are left out.
    """
    stated = [fact for fact in facts if fact.stated]
    events = list(_events(stated))
    return Timeline(
        dated=tuple(sorted((e for e in events if e.when.years), key=_by_year)),
        aged=tuple(sorted((e for e in events if not e.when.years and _age(e.when) is not None), key=_by_age)),
        undated=tuple(e for e in events if not e.when.years and _age(e.when) is None),
    )


def _events(facts: Iterable[Fact]) -> Iterator[Event]:
    """Births, then facts of one relation, sentence and time together, in the order of the text."""
    together: dict[tuple[Relation, Citation, When], list[Fact]] = {}
    births: dict[Citation, list[Fact]] = {}
    for fact in facts:
        when = _when(fact)
        if fact.relation is Relation.BORN:
            births.setdefault(fact.citations[0], []).append(fact)
        elif fact.relation in _EVENTS or (when.said and fact.relation is not Relation.NAME):
            together.setdefault((fact.relation, fact.citations[0], when), []).append(fact)
    yield from (_birth(group) for group in births.values())
    yield from (Event(relation, tuple(group), when) for (relation, _, when), group in together.items())


def _birth(facts: list[Fact]) -> Event:
    """Place and date of birth as one sentence says them; its date is the time of the event."""
    dates = [when for fact in facts if (when := _when(fact)).said]
    return Event(Relation.BORN, tuple(facts), dates[0] if len(dates) == 1 else When())


def _when(fact: Fact) -> When:
    said = fact.qualifier("year")
    if fact.relation is Relation.BORN and said is None and years_said(fact.value):
        said = fact.value
    years = years_said(said) if said else None
    computed = years is None and fact.computed_years is not None
    return When(said, fact.qualifier("age"), years or fact.computed_years, computed=computed)


def _age(when: When) -> int | None:
    return number_in(when.age) if when.age else None


def _by_year(event: Event) -> tuple[int, int]:
    """By the first year; a birth stands before all else of its year, and what is vague behind it."""
    first, last = event.when.years or (0, 0)
    return first, -1 if event.relation is Relation.BORN else last - first


def _by_age(event: Event) -> int:
    return _age(event.when) or 0
