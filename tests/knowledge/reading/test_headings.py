"""Dictionaries and newspapers: the name surname first, brackets for the birth, sentences without a subject."""

import pytest

from knowledge.facts import Fact
from knowledge.profiles import read_profile
from knowledge.reading import read
from knowledge.relations import Relation


def facts_of(text: str) -> tuple[Fact, ...]:
    (profile,) = read_profile("varga.txt", text.encode()).profiles
    return read(profile)


def values(text: str, relation: Relation) -> list[str]:
    return [fact.value for fact in facts_of(text) if fact.relation is relation]


REST = " She danced in Graz. She wept."


class TestBrackets:
    @pytest.mark.parametrize(
        ("opening", "born"),
        [
            ("Odile Varga (Graz, 3 May 1956 – Lyon, 9 June 2010) was a ballerina.", ["3 May 1956", "Graz"]),
            ("Odile Varga (3 May 1956, Graz – 9 June 2010, Lyon) was a ballerina.", ["3 May 1956", "Graz"]),
            ("Odile Varga (b. Graz, 3 May 1956; d. Lyon, 9 June 2010) was a ballerina.", ["3 May 1956", "Graz"]),
            ("Odile Varga (born May 3, 1956 in Graz) is a ballerina.", ["Graz", "May 3, 1956"]),
            ("Odile Varga (1956–2010) was a ballerina.", ["1956"]),
            ("Odile Varga (née Lind; 3 May 1956 – 9 June 2010) was a ballerina.", ["3 May 1956"]),
            ("VARGA, Dame Odile (Graz, 3 May 1956 – Lyon, 9 June 2010), ballerina.", ["3 May 1956", "Graz"]),
        ],
    )
    def test_the_birth_stands_before_the_death(self, opening: str, born: list[str]) -> None:
        assert sorted(values(opening + REST, Relation.BORN)) == born

    @pytest.mark.parametrize(
        "opening",
        [
            "Odile Varga (d. 2010) was a ballerina.",
            "Odile Varga (1998) was the ballerina of the year.",
            "Odile Varga (the elder) danced until 1998.",
            "Odile danced as the young Odile Varga (1956–2010) does in the film. Odile Varga wept.",
        ],
    )
    def test_other_years_are_no_birth(self, opening: str) -> None:
        assert values(opening + REST, Relation.BORN) == []


class TestSentencesWithoutASubject:
    @pytest.mark.parametrize(
        ("sentence", "relation", "expected"),
        [
            ("Daughter of the cooper Emil Varga.", Relation.FAMILY, ["Emil Varga"]),
            ("Pupil of Bruno Keller.", Relation.MENTOR, ["Bruno Keller"]),
            ("Austrian ballerina and choreographer.", Relation.ORIGIN, ["Austrian"]),
            ("Joined the Graz Ballet in 1974.", Relation.COMPANY, ["Graz Ballet"]),
            ("Promoted to principal dancer in 1979.", Relation.OCCUPATION, ["principal dancer"]),
            ("Studied with Bruno Keller in Prague.", Relation.MENTOR, ["Bruno Keller"]),
        ],
    )
    def test_they_tell_of_the_dancer(self, sentence: str, relation: Relation, expected: list[str]) -> None:
        assert expected == values(f"Odile Varga danced. {sentence}{REST}", relation)

    @pytest.mark.parametrize(
        "sentence",
        [
            "Joined by Ada Lind, the critic Bruno Keller left.",
            "Trained by Ada Lind, Cleo Marsh joined the Graz Ballet.",
            "Promoted as the event of the year, it closed after one night.",
        ],
    )
    def test_a_subject_that_comes_later_is_not_overlooked(self, sentence: str) -> None:
        told = facts_of(f"Odile Varga danced. Odile Varga won. {sentence}{REST} Odile bowed.")

        assert not [fact for fact in told if fact.relation in (Relation.MENTOR, Relation.COMPANY, Relation.OCCUPATION)]


class TestNewspapers:
    def test_the_surname_with_a_title_is_the_dancer_where_the_narrator_always_says_so(self) -> None:
        text = (
            "Odile Varga was born in Graz, the daughter of Irma Varga. Ms. Varga joined the Graz Ballet in 1974. "
            "Ms. Varga won the Golden Shoe Prize. She danced."
        )

        assert values(text, Relation.COMPANY) == ["Graz Ballet"]
        assert values(text, Relation.AWARD) == ["Golden Shoe Prize"]

    def test_it_is_somebody_else_where_the_narrator_says_the_given_name(self) -> None:
        text = (
            "Odile Varga was born in Graz. Odile danced, Odile sang. Odile wept. Mrs. Varga joined the Graz Ballet "
            "in 1950. Mrs. Varga never spoke of it. She danced."
        )

        assert values(text, Relation.COMPANY) == []
