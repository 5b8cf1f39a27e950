"""Facts held in a few bytes each come back as they were, whatever they say and whomever they name."""

import gc
from dataclasses import replace

import pytest

from knowledge.facts import Citation, Fact, Person, Sign
from knowledge.held_facts import FactsByPath, HeldFacts, held
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

TEXT = "Łucja \U0001f483 danced. She taught Bruno Keller."


def profile(path: str) -> Profile:
    return Profile(path, TEXT, Span(0, len(TEXT)), "Łucja", Span(0, 5))


ODILE, BRUNO = profile("a/odile.txt"), profile("bruno.txt")
BORN = Fact(ODILE.path, Relation.BORN, "1952", (Citation(ODILE, 0, 5),))
TAUGHT = Fact(
    ODILE.path,
    Relation.STUDENT,
    "Bruno Keller\ud800",
    (Citation(ODILE, 6, 9), Citation(BRUNO, 0, 4)),
    qualifiers=(("age", "twelve"), ("where", "Łódź")),
    target=BRUNO.path,
    stated=False,
    computed_years=(1964, 1965),
)
NAMED = Fact(
    BRUNO.path,
    Relation.MENTOR,
    "Ilse Brandt",
    (Citation(ODILE, 0, 5),),
    person=Person("Ilse Maria Brandt", "ilse maria brandt", within=ODILE.path, signs=(Sign.NAME, Sign.CITY)),
)
ALL = (BORN, TAUGHT, NAMED)
FACTS = held((ODILE, BRUNO), ALL)


def test_facts_come_back_as_they_were():
    assert tuple(FACTS) == ALL
    assert [FACTS[0], FACTS[1], FACTS[-1]] == list(ALL)
    assert FACTS[1:] == ALL[1:]
    assert len(FACTS) == len(ALL)
    assert FACTS[1].citations[1].profile is BRUNO


def test_held_facts_are_equal_to_any_sequence_of_equal_ones():
    facts = held((ODILE, BRUNO), ALL)

    assert facts == ALL
    assert facts == FACTS
    assert [facts, ALL] == [ALL, facts]
    assert facts != ALL[:2]
    assert facts != (BORN, TAUGHT, BORN)
    assert facts != {BORN}


def test_facts_stand_in_the_order_of_their_profiles_and_those_of_one_as_they_stood():
    assert tuple(held((BRUNO, ODILE), [TAUGHT, NAMED, BORN])) == (NAMED, TAUGHT, BORN)


def test_facts_of_some_relations_are_found_with_their_numbers():
    assert list(FACTS.of(Relation.MENTOR, Relation.BORN)) == [BORN, NAMED]
    assert list(FACTS.some([1, 2]).numbered(Relation.MENTOR, Relation.BORN)) == [(2, NAMED)]
    assert list(FACTS.some([2, 0])) == [NAMED, BORN]


def test_what_was_read_of_each_profile_is_the_same_among_others():
    first, second = replace(TAUGHT, citations=TAUGHT.citations[:1], target=None), replace(NAMED, dancer=ODILE.path)
    other = [Fact(BRUNO.path, Relation.BORN, "1966", (Citation(BRUNO, 0, 5),))]
    read = (held((ODILE,), [BORN, first, second]), held((BRUNO,), other))

    assert tuple(held((BRUNO, ODILE), *read)) == (*other, BORN, first, second)


def test_facts_are_exchanged_left_out_and_added():
    linked = replace(TAUGHT, target=None)

    assert FACTS.changed([(0, None), (1, linked)], added=[BORN]) == (linked, NAMED, BORN)
    assert FACTS.changed([]) == ALL
    assert FACTS == ALL


def test_facts_are_found_by_a_path_that_some_of_them_have():
    by_dancer, by_target = FactsByPath(FACTS, FACTS.dancers()), FactsByPath(FACTS, (one.target for one in FACTS))

    assert tuple(by_dancer.of(ODILE.path)) == (BORN, TAUGHT)
    assert tuple(by_target.of(BRUNO.path)) == (TAUGHT,)
    assert tuple(by_target.of(ODILE.path)) == ()


def test_no_facts_are_held_as_none():
    assert tuple(held((ODILE,))) == ()
    assert tuple(FactsByPath(held(()), ()).of(ODILE.path)) == ()


def test_a_fact_about_somebody_who_is_not_there_is_not_held():
    with pytest.raises(KeyError):
        held((ODILE,), [NAMED])


def test_no_fact_stays_in_memory_for_having_been_asked_for():
    many = held((ODILE,), [BORN] * 1_000)
    before = _facts_in_memory()

    assert sum(fact.stated for fact in many) == 1_000
    assert _facts_in_memory() == before


def _facts_in_memory() -> int:
    gc.collect()
    return sum(isinstance(one, Fact) for one in gc.get_objects())


def test_held_facts_cannot_be_hashed_as_they_are_compared_by_all_that_they_hold():
    with pytest.raises(TypeError):
        hash(FACTS)
    assert isinstance(FACTS, HeldFacts)
