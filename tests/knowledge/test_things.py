"""Works, schools, companies and people found in the words of a question."""

import pytest

from knowledge.facts import Citation, Fact
from knowledge.held_facts import held
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.things import EntityKind, ThingIndex, thing_key

TEXT = "Odile danced."
ODILE = Profile("o.txt", TEXT, Span(0, len(TEXT)), "Odile", Span(0, 5))
FACTS = [
    Fact("o.txt", relation, value, (Citation(ODILE, 0, 5),))
    for relation, value in (
        (Relation.PERFORMANCE, "The Swan Lake"),
        (Relation.PERFORMANCE, "Swan Song"),
        (Relation.PERFORMANCE, "Coppélia"),
        (Relation.SCHOOL, "Royal Danish School"),
        (Relation.SCHOOL, "Royal Winter Academy"),
        (Relation.COMPANY, "Coppélia"),
        (Relation.MENTOR, "Bruno Keller"),
    )
]
INDEX = ThingIndex(held((ODILE,), FACTS))


def found(question: str) -> set[tuple[str, str]]:
    return {(hit.thing.kind.value, hit.thing.name) for hit in INDEX.find(question.split())}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who danced swan lake", {("work", "The Swan Lake")}),
        ("who danced swan laek", {("work", "The Swan Lake")}),
        ("swan song or swan lake", {("work", "Swan Song"), ("work", "The Swan Lake")}),
        ("the royal danish", {("school", "Royal Danish School")}),
        ("copelia", {("work", "Coppélia"), ("company", "Coppélia")}),
        ("bruno keller taught", {("person", "Bruno Keller")}),
        ("the lake", set()),
        ("royal", set()),
        ("", set()),
    ],
)
def test_things_are_found_as_they_are_typed(question: str, expected: set[tuple[str, str]]):
    assert found(question) == expected


def test_a_thing_knows_the_facts_that_name_it():
    thing = INDEX.get(EntityKind.WORK, thing_key("swan lake"))

    assert thing is not None
    assert [fact.value for fact in thing.facts] == ["The Swan Lake"]


def test_things_of_a_kind_come_in_order():
    assert [thing.name for thing in INDEX.of_kind(EntityKind.SCHOOL)] == ["Royal Danish School", "Royal Winter Academy"]
    assert INDEX.of_kind(EntityKind.AWARD) == ()


def test_a_leading_article_is_no_part_of_a_name():
    assert thing_key("The Nutcracker") == thing_key("nutcracker")
    assert thing_key("La") == "la"
