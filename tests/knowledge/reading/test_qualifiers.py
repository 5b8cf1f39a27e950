"""The year of what a sentence tells, where it names several."""

import pytest

from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.relations import Relation
from knowledge.text import Span


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("She joined the Graz Ballet in 1980 and left the Linz Ballet in 1979.", {"1980", "1979"}),
        ("From 1980 to 1990 she danced with the Graz Ballet.", {"1980"}),
        ("She danced with the Graz Ballet between 1980 and 1990.", {"1980"}),
        ("She danced with the Graz Ballet for years.", {None}),
    ],
)
def test_a_year_belongs_to_the_clause_in_which_it_stands(sentence: str, years: set[str | None]) -> None:
    text = f"Odile Varga is a dancer. {sentence}"
    profile = Profile("odile.txt", text, Span(0, len(text)), "Odile Varga", Span(0, 11), ("Odile", "Varga"))

    assert {fact.qualifier("year") for fact in read(profile) if fact.relation is Relation.COMPANY} == years


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("In 1931 she opened a studio at 11 rue de Clichy.", None),
        ("In 1931 she opened a studio at 16 Bond Street.", None),
        ("In 1931 she opened a studio at 3 Keplerstraße in Graz.", None),
        ("At 31 she opened a studio in Bond Street.", "31"),
    ],
)
def test_the_number_of_a_house_is_no_age(sentence: str, age: str | None) -> None:
    text = f"Odile Varga is a dancer. {sentence}"
    profile = Profile("odile.txt", text, Span(0, len(text)), "Odile Varga", Span(0, 11), ("Odile", "Varga"))

    assert {fact.qualifier("age") for fact in read(profile) if fact.relation is Relation.FOUNDED} == {age}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("She was Lise to his Colas in La Fille mal gardée.", "Lise"),
        ("She danced Swanilda to Ivo Hahn's Franz in Coppélia.", "Swanilda"),
        ("Ivo Hahn was Siegfried to her Odette in Swan Lake.", "Odette"),
    ],
)
def test_the_part_of_whoever_dances_opposite_is_not_the_dancers(sentence: str, role: str) -> None:
    text = f"Odile Varga is a dancer. {sentence}"
    profile = Profile("odile.txt", text, Span(0, len(text)), "Odile Varga", Span(0, 11), ("Odile", "Varga"))

    assert {fact.qualifier("role") for fact in read(profile) if fact.relation is Relation.PERFORMANCE} == {role}
