"""What one profile says of the dancer of another holds for both, with the sentence of the one that says it."""

from dataclasses import replace

import pytest

from knowledge.facts import Citation, Fact
from knowledge.held_facts import held
from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.reading.across.linking import link
from knowledge.relations import Relation
from knowledge.text import Span


def profile(path: str, text: str, name: str) -> Profile:
    return Profile(path, text, Span(0, len(text)), name, Span(0, len(name)), (name.split(maxsplit=1)[0],))


ODILE = profile("odile.txt", "Odile Varga was taught by Bruno Keller. She danced with Ivo Hahn.", "Odile Varga")
BRUNO = profile("bruno.txt", "Bruno Keller was born in Graz. He smoked.", "Bruno Keller")


def told(*profiles: Profile) -> set[tuple[str, str, str, str | None]]:
    facts = link(profiles, held(profiles, [fact for one in profiles for fact in read(one)]))
    return {(fact.dancer, fact.relation.value, fact.value, fact.target) for fact in facts}


def test_a_pupils_profile_tells_whom_the_teacher_taught():
    found = told(ODILE, BRUNO)

    assert ("odile.txt", "mentor", "Bruno Keller", "bruno.txt") in found
    assert ("bruno.txt", "student", "Odile Varga", "odile.txt") in found


def test_the_sentence_is_that_of_the_profile_that_says_it():
    facts = link((ODILE, BRUNO), held((ODILE, BRUNO), [*read(ODILE), *read(BRUNO)]))

    student = next(fact for fact in facts if fact.relation is Relation.STUDENT)
    assert student.citations[0].quote == "Odile Varga was taught by Bruno Keller."


def test_somebody_without_a_profile_is_linked_to_none():
    assert ("odile.txt", "partner", "Ivo Hahn", None) in told(ODILE, BRUNO)


def test_whoever_has_a_biography_is_no_company():
    engaged = Fact("odile.txt", Relation.COMPANY, "Bruno Keller", (Citation(ODILE, 0, 40),))
    joined = Fact("odile.txt", Relation.COMPANY, "Keller Ballet", (Citation(ODILE, 0, 40),))

    assert [fact.value for fact in link((ODILE, BRUNO), held((ODILE, BRUNO), [engaged, joined]))] == ["Keller Ballet"]


def test_two_dancers_of_one_name_stay_two():
    other = profile("other.txt", "Bruno Keller was born in Linz.", "Bruno Keller")

    assert ("odile.txt", "mentor", "Bruno Keller", None) in told(ODILE, BRUNO, other)


def test_what_both_profiles_say_is_noted_once_for_each():
    said_twice = profile("bruno.txt", "Bruno Keller taught Odile Varga.", "Bruno Keller")

    facts = link((ODILE, said_twice), held((ODILE, said_twice), [*read(ODILE), *read(said_twice)]))

    students = [fact for fact in facts if fact.relation is Relation.STUDENT]
    assert [fact.citations[0].quote for fact in students] == ["Bruno Keller taught Odile Varga."]


def test_a_long_name_links_without_its_middle_name_and_its_title():
    bruno = profile("bruno.txt", "Bruno Arkadievich Keller was born in Graz. He smoked.", "Bruno Arkadievich Keller")

    assert ("odile.txt", "mentor", "Bruno Keller", "bruno.txt") in told(ODILE, bruno)


def test_a_relative_whom_another_biography_names_needs_no_unnamed_one():
    odile = profile("odile.txt", "Odile Varga is a dancer. Her husband sulked.", "Odile Varga")
    bruno = profile("bruno.txt", "Bruno Keller was born in Graz. He married Odile Varga in 1990.", "Bruno Keller")
    found = {
        (value, target)
        for path, relation, value, target in told(odile, bruno)
        if (path, relation) == ("odile.txt", "family")
    }

    assert found == {("Bruno Keller", "bruno.txt")}


@pytest.mark.parametrize(
    ("says", "relation", "turned", "kinship"),
    [
        ("Odile Varga danced with Bruno Keller.", "partner", "partner", None),
        ("Odile Varga taught Bruno Keller.", "student", "mentor", None),
        ("Odile Varga was trained by Bruno Keller.", "mentor", "student", None),
        ("Odile Varga is a dancer. Her brother, Bruno Keller, sulked.", "family", "family", "sibling"),
        ("Odile Varga is a dancer. Her father, Bruno Keller, sulked.", "family", "family", "child"),
        ("Odile Varga is a dancer. Her son, Bruno Keller, sulked.", "family", "family", "parent"),
        ("Odile Varga married Bruno Keller in 1990.", "family", "family", "spouse"),
    ],
)
def test_a_tie_holds_in_both_directions_with_the_sentence_that_says_it(
    says: str, relation: str, turned: str, kinship: str | None
):
    odile = profile("odile.txt", says, "Odile Varga")
    bruno = profile("bruno.txt", "Bruno Keller was born in Graz. He smoked.", "Bruno Keller")
    facts = link((bruno, odile), held((bruno, odile), [*read(bruno), *read(odile)]))

    (said,) = [fact for fact in facts if fact.target == "bruno.txt" and fact.relation.value == relation]
    (back,) = [fact for fact in facts if fact.target == "odile.txt"]
    assert (back.dancer, back.relation.value, back.value) == ("bruno.txt", turned, "Odile Varga")
    assert back.qualifier("kinship") == kinship
    assert back.citations == said.citations
    assert back.citations[0].profile is odile


def test_a_tie_that_is_only_suggested_stays_so_in_the_other_direction():
    suggested = [replace(fact, stated=False) for fact in read(ODILE) if fact.relation is Relation.MENTOR]

    assert [fact.stated for fact in link((ODILE, BRUNO), held((ODILE, BRUNO), suggested))] == [False, False]


def test_a_first_name_alone_links_to_nobody():
    odile = profile("odile.txt", "Odile Varga was taught by Bruno.", "Odile Varga")

    assert ("odile.txt", "mentor", "Bruno", None) in told(odile, BRUNO)


def test_a_dancer_is_met_by_the_name_before_the_wedding():
    bruno = replace(BRUNO, aliases=("Bruno", "Bruno Ostrov"))
    odile = profile("odile.txt", "Odile Varga was taught by Bruno Ostrov.", "Odile Varga")

    assert ("odile.txt", "mentor", "Bruno Ostrov", "bruno.txt") in told(odile, bruno)
