"""What is dated stands in its order, and no date is made up."""

from cogs.timeline import timeline
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

PROFILE = Profile("a.txt", "Odile.", Span(0, 6), "Odile", Span(0, 5))


def fact(value: str, relation: Relation = Relation.COMPANY, **qualifiers: str) -> Fact:
    return Fact("a.txt", relation, value, (Citation(PROFILE, 0, 6),), tuple(qualifiers.items()))


def order(*facts: Fact) -> list[str]:
    return [moment.fact.value for moment in timeline(facts)]


def test_years_come_in_their_order_however_they_are_said():
    said = order(fact("c", year="2003"), fact("a", year="the summer of 1998"), fact("b", year="the 2000s"))

    assert said == ["a", "b", "c"]


def test_an_age_stands_among_years_where_the_birth_is_known():
    born = fact("1970", Relation.BORN)

    assert order(fact("c", year="1999"), fact("b", age="twenty-one"), born) == ["1970", "b", "c"]


def test_an_age_stands_behind_the_years_where_it_is_not():
    assert order(fact("b", age="twelve"), fact("a", year="1999"), fact("c", age="30")) == ["a", "b", "c"]


def test_an_age_stays_an_age():
    (_, moment) = timeline([fact("1970", Relation.BORN), fact("b", age="twelve")])

    assert (moment.year, moment.age) == (None, "twelve")


def test_what_is_not_dated_is_left_out():
    assert order(fact("a"), fact("b", year="one day"), fact("Graz", Relation.BORN)) == []
