"""Of four choices exactly one is true by the profiles, for every collection and every chance."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import read_profile
from knowledge.quiz import CHOICES, is_true, make_question

MENTORS = ("Ivana Kralj", "Folake Ade", "Pia Holmgren", "Rosa Delgado", "Uta Brandt")
NAMES = ("Odile Marchetti", "Amma Okoro", "Tamas Weil", "Dora Sand", "Ines Roth")


def base_of(*taught_by: str) -> KnowledgeBase:
    texts = [
        f"{name} was born in Graz. She trained at the Graz Academy of Dance, where her teacher was {mentor}."
        for name, mentor in zip(NAMES, taught_by, strict=False)
    ]
    profiles = [
        profile
        for number, text in enumerate(texts)
        for profile in read_profile(f"{number}.txt", text.encode()).profiles
    ]
    return knowledge_base_of(profiles)


BASE = base_of(*MENTORS)


@given(st.integers())
def test_exactly_one_of_four_choices_is_true(seed: int):
    question = make_question(BASE, Random(seed))  # noqa: S311 - a game
    assert question is not None
    fact = question.fact
    profile = BASE.profile(fact.dancer)
    assert profile is not None

    true = [choice for choice in question.choices if is_true(choice, fact.relation, fact.dancer, BASE)]

    assert len(set(question.choices)) == CHOICES
    assert true == [fact.value]
    assert sum(choice in profile.text for choice in question.choices) == 1


def test_what_the_same_biography_names_is_no_wrong_choice():
    base = base_of(*MENTORS[:4])
    poorer = base_of(*(f"{MENTORS[0]} and {mentor}" for mentor in MENTORS[1:3]), MENTORS[0], MENTORS[0])

    assert make_question(base, Random(1)) is not None  # noqa: S311 - a game
    assert make_question(poorer, Random(1)) is None  # noqa: S311 - a game


def test_nothing_said_gives_no_question():
    assert make_question(knowledge_base_of(()), Random(1)) is None  # noqa: S311 - a game
