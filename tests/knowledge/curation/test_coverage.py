"""Coverage: what is missing, what contradicts itself, who may be one person, who has no profile."""

import pytest

from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.curation.alike import NamedIn, alike
from knowledge.curation.coverage import EXPECTED, coverage
from knowledge.profiles import read_profile
from knowledge.relations import Relation
from knowledge.wording import in_english

FULL = """\
Ilka Moravec was born in Brno. She trained at the Brno School of Dance, where her teacher was Zdena Horak.
In 1998 Ilka joined the Moravian Tango Company. She danced Giselle in 2001.
"""
SHORT = "Pia Lindqvist danced Giselle in 1990. Her teacher was Zdena Horak."


def base_of(**texts: str) -> KnowledgeBase:
    files = ((f"{name}.txt", text.encode()) for name, text in texts.items())
    return knowledge_base_of(profile for path, data in files for profile in read_profile(path, data).profiles)


def stated(name: str, *lines: str) -> str:
    """A profile whose facts stand at its head."""
    head = "\n".join(["---", f"name: {name}", *lines, "---"])
    return f"{head}\n{name} was a dancer.\n"


def test_what_each_dancer_lacks_is_listed_the_poorest_first():
    found = coverage(base_of(ilka=FULL, pia=SHORT))

    assert [(one.name, one.relations) for one in found.missing] == [
        ("Pia Lindqvist", (Relation.BORN, Relation.SCHOOL, Relation.COMPANY))
    ]
    assert dict(found.told)[Relation.MENTOR] == 2
    assert found.share == (10 - 3) / 10


def test_beside_what_was_not_found_stands_the_sentence_that_may_tell_it():
    told_otherwise = "The old academy by the river took her in, and its classes were all she wanted."
    (found,) = coverage(base_of(pia=f"{SHORT} {told_otherwise} She was kind.")).missing

    assert [(relation, sentence.quote) for relation, sentence in found.perhaps] == [(Relation.SCHOOL, told_otherwise)]


def test_nothing_at_all_is_no_error():
    found = coverage(base_of())

    assert (found.dancers, found.share, found.missing.count) == (0, 0.0, 0)
    assert [relation for relation, _ in found.told] == list(EXPECTED)


def test_somebody_mentioned_by_several_who_has_no_profile_is_listed():
    (mentioned,) = coverage(base_of(ilka=FULL, pia=SHORT)).mentioned

    assert (mentioned.name, mentioned.profiles) == ("Zdena Horak", 2)
    assert "Zdena Horak" in mentioned.example.citations[0].quote


def test_a_relative_whom_one_biography_names_is_not_much_mentioned():
    aunt = "Ilka Moravec danced the tango. Her aunt Zdena Horak taught her."

    assert not coverage(base_of(ilka=aunt)).mentioned


def test_somebody_with_a_profile_is_not_listed_as_mentioned():
    zdena = "Zdena Horak was born in Prague. Zdena Horak danced the polka."

    assert not coverage(base_of(ilka=FULL, pia=SHORT, zdena=zdena)).mentioned


def test_two_years_of_birth_in_one_profile_contradict_each_other():
    text = stated("Ilka Moravec", "born: 1975") + "\nIlka Moravec was born in 1982.\n"

    (found,) = coverage(base_of(ilka=text)).contradictions

    assert found.name == "Ilka Moravec"
    assert [in_english(one) for one in (found.about, found.one, found.other)] == ["year of birth", "1975", "1982"]
    assert [citation.profile.path for citation in found.citations] == ["ilka.txt", "ilka.txt"]
    assert all(citation.quote for citation in found.citations)


def test_an_age_in_a_year_contradicts_a_year_of_birth():
    text = "Ilka Moravec was born in 1975. At the age of 19, in 2004, Ilka Moravec joined the Moravian Tango Company."

    (found,) = coverage(base_of(ilka=text)).contradictions

    assert in_english(found.other) == "1985 (19 in 2004)"


def test_an_age_that_is_of_something_later_than_the_year_beside_it_contradicts_nothing():
    text = (
        "Ilka Moravec was born in 1975. "
        "In 1993 Ilka Moravec joined the Moravian Tango Company, which made her a soloist at twenty-one."
    )

    assert not coverage(base_of(ilka=text)).contradictions


def test_a_birthday_between_a_year_and_an_age_is_no_contradiction():
    text = "Ilka Moravec was born in 1975. At the age of 19, in 1995, Ilka Moravec joined the Moravian Tango Company."

    assert not coverage(base_of(ilka=text)).contradictions


def test_two_places_of_birth_contradict_each_other_unless_one_holds_the_other():
    two = stated("Ilka Moravec", "born: [Brno, Graz]")
    one = stated("Ilka Moravec", "born: [Brno, 'Brno, Moravia']")

    assert coverage(base_of(ilka=two)).contradictions.count == 1
    assert coverage(base_of(ilka=one)).contradictions.count == 0


def test_two_profiles_that_tell_two_kinships_contradict_each_other():
    ilka = "Ilka Moravec danced the tango. Her sister Pia Lindqvist taught her."
    pia = "Pia Lindqvist danced Giselle. Her cousin Ilka Moravec taught her."

    (found,) = coverage(base_of(ilka=ilka, pia=pia)).contradictions

    assert {citation.profile.path for citation in found.citations} == {"ilka.txt", "pia.txt"}
    assert {in_english(found.one), in_english(found.other)} == {"sister", "cousin"}


def test_a_mother_and_her_daughter_do_not_contradict_each_other():
    ilka = "Ilka Moravec danced the tango. Her mother Pia Lindqvist taught her."
    pia = "Pia Lindqvist danced Giselle. Her daughter Ilka Moravec taught her."

    assert not coverage(base_of(ilka=ilka, pia=pia)).contradictions


def test_names_that_look_like_one_person_are_listed_once():
    (pair,) = coverage(base_of(one=FULL, other=SHORT.replace("Pia Lindqvist", "Ilka Moravek"))).alike

    assert {pair.one.name, pair.other.name} == {"Ilka Moravec", "Ilka Moravek"}
    assert pair.one.is_dancer


def test_a_stranger_spelt_in_two_ways_is_listed():
    (pair,) = coverage(base_of(ilka=FULL, pia=SHORT.replace("Zdena Horak", "Zdenna Horák"))).alike

    assert {pair.one.name, pair.other.name} == {"Zdena Horak", "Zdenna Horák"}
    assert not pair.one.is_dancer


def test_people_with_plainly_different_names_are_not_alike():
    assert not coverage(base_of(ilka=FULL, pia=SHORT)).alike


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Ilka Moravec", "Ilka Jana Moravec", True),
        ("Ilka Moravec", "I. Moravec", True),
        ("Yevgenia Orlova", "Evgenia Orlova", True),
        ("Madame Ilka Moravec", "Ilka Moravec", True),
        ("Ilka Moravec", "Ilse Moravec", False),
        ("Ilka Moravec", "J. Moravec", False),
        ("Ivan Petrov", "Ivan Petrova", False),
        ("Ilka Moravec", "Moravec", False),
        ("Ilka Moravec", "Jana Moravec", False),
    ],
)
def test_what_makes_two_names_look_like_one_persons(one: str, other: str, *, are: bool):
    found = list(alike([NamedIn(one, "one.txt", is_dancer=True), NamedIn(other, "other.txt", is_dancer=True)]))

    assert bool(found) is are


def test_a_name_that_everybody_bears_makes_nobody_alike():
    surnames = [f"{chr(97 + number // 26)}{chr(97 + number % 26)}ov" for number in range(500)]
    names = [NamedIn(f"Maria {surname}", f"{surname}.txt", is_dancer=True) for surname in surnames]

    assert len(list(alike(names))) < len(names)
