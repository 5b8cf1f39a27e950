"""What happened to a dancer when, as far as the biography says."""

from dataclasses import replace

import pytest

from knowledge.numbers import number_in
from knowledge.timeline import Event, Timeline, timeline
from tests.knowledge.facts_alone import Said, base_saying


def life(*said: Said) -> Timeline:
    return timeline(base_saying(odile=("Odile Aubert", said)).facts)


def shown(events: tuple[Event, ...]) -> list[tuple[tuple[int, int] | None, str]]:
    return [(event.when.years, ", ".join(event.values)) for event in events]


def test_events_stand_in_the_order_of_their_years():
    found = life(
        ("award", "Golden Heel", {"year": "1990"}),
        ("company", "Kestrel Ballet", {"year": "1984"}),
        ("born", "1966"),
        ("founded", "Red Ox", {"year": "1990"}),
    )

    assert shown(found.dated) == [
        ((1966, 1966), "1966"),
        ((1984, 1984), "Kestrel Ballet"),
        ((1990, 1990), "Golden Heel"),
        ((1990, 1990), "Red Ox"),
    ]
    assert found.aged == found.undated == ()


def test_what_is_vague_stays_as_it_is_said():
    found = life(
        ("award", "Golden Heel", {"year": "early 1990s"}),
        ("company", "Kestrel Ballet", {"year": "1979 to 1988"}),
        ("partner", "Bruno Keller", {"year": "the year of the flood"}),
    )

    assert [event.when.said for event in found.dated] == ["1979 to 1988", "early 1990s"]
    assert [event.when.years for event in found.dated] == [(1979, 1988), (1990, 1999)]
    assert [event.when.said for event in found.undated] == ["the year of the flood"]


def test_a_year_computed_from_an_age_spans_two_and_is_marked():
    found = life(("born", "3 March 1949"), ("school", "Swan Academy", {"age": "nine"}))

    assert shown(found.dated) == [((1949, 1949), "3 March 1949"), ((1958, 1959), "Swan Academy")]
    assert [event.when.computed for event in found.dated] == [False, True]
    assert found.dated[1].when.age == "nine"


def test_a_year_that_is_said_is_not_computed():
    (event,) = [e for e in life(("born", "1949"), ("school", "A", {"age": "9", "year": "1960"})).dated if e.when.age]

    assert (event.when.years, event.when.computed) == ((1960, 1960), False)


@pytest.mark.parametrize(
    "born", [[], [("born", "Brno")], [("born", "1949"), ("born", "1950")], [("born", "the 1940s")]]
)
def test_without_one_year_of_birth_an_age_stays_an_age(born: list[Said]):
    found = life(*born, ("award", "Heel", {"age": "thirty-two"}), ("school", "Swan", {"age": "9"}))

    assert [(event.when.age, event.when.years) for event in found.aged] == [("9", None), ("thirty-two", None)]


def test_place_and_date_of_birth_of_one_sentence_are_one_event():
    (fact,) = base_saying(odile=("Odile Aubert", [("born", "1966")])).facts
    found = timeline([fact, replace(fact, value="Brno")])

    assert shown(found.dated) == [((1966, 1966), "1966, Brno")]
    assert found.dated[0].citation == fact.citations[0]


def test_facts_without_a_time_follow_and_what_is_no_event_is_left_out():
    found = life(
        ("company", "Kestrel Ballet"),
        ("occupation", "ballerina"),
        ("born", "Brno"),
        ("family", "Ilka", {"kinship": "mother"}),
        ("award", "Heel", {"hint": "yes"}),
    )

    assert shown(found.undated) == [(None, "Brno"), (None, "Kestrel Ballet")]


def test_of_no_facts_there_are_no_events():
    assert timeline(()).events == ()


@pytest.mark.parametrize(
    ("written", "number"), [("nine", 9), ("Thirty-two", 32), ("19", 19), (" twenty ", 20), ("many", None), ("", None)]
)
def test_numbers_are_read_as_prose_writes_them(written: str, number: int | None):
    assert number_in(written) == number
