"""Citations that cannot lie."""

import pytest

from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

PROFILE = Profile("o.txt", "Odile danced.", Span(0, 13), "Odile", Span(0, 5))


def test_the_quote_is_the_text_at_the_offsets():
    assert Citation(PROFILE, 6, 12).quote == "danced"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (6, 14)])
def test_offsets_that_enclose_nothing_of_the_text_are_refused(start: int, end: int):
    with pytest.raises(ValueError, match=r"no text at .* of o\.txt"):
        Citation(PROFILE, start, end)


def test_a_qualifier_that_the_text_does_not_give_is_none():
    fact = Fact("o.txt", Relation.SCHOOL, "Graz", (Citation(PROFILE, 0, 5),), (("age", "twelve"),))

    assert (fact.qualifier("age"), fact.qualifier("year")) == ("twelve", None)


def test_a_fact_is_a_dancers_own_where_the_dancers_own_biography_says_it() -> None:
    ada, bea = (Profile(f"{name}.txt", f"{name} danced.", Span(0, 11), name, Span(0, 3)) for name in ("Ada", "Bea"))

    assert Fact("Ada.txt", Relation.MENTOR, "Bea", (Citation(ada, 0, 3),)).is_own
    assert not Fact("Ada.txt", Relation.MENTOR, "Bea", (Citation(bea, 0, 3),)).is_own
