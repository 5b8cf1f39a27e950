"""The year in which a time with a house began or ended, or a rank was reached, is the one that belongs to just that."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.words import words
from tests.knowledge.conftest import BaseOf

ADA = (
    "Ada Lind was a ballerina. From 1921 to 1924 she danced with the Malmö Ballet, where Ivo Hahn taught her. She "
    "joined the Ballet of Graz in 1925, and was promoted to Soloist in 1927, to First Soloist in 1929 and to Principal "
    "in 1931. She danced with the Riga Ballet from 1933 until 1938. She was a teacher of it all, and directed the Riga "
    "Ballet from 1950 to 1955. An offer to become étoile in 1930 was declined. A ballet about the sea was begun in "
    "1960 and given up when its composer died. She danced for the last time in 1940."
)
EVA = (
    "Eva Moss is a dancer. She was engaged by the Ballet of Oslo. She was with it from 1938 until 1942. Later the "
    "Lyon Dance Company took her on. There she met a painter. She resigned in 1951."
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ada=ADA, eva=EVA)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("When did Ada Lind leave the Malmö Ballet?", "1924"),
        ("when was Ada Lind promoted to soloist", "1927"),
        ("In what year did Ada Lind become a principal?", "1931"),
        ("when did Ada Lind leave the Riga Ballet", "1938"),
        ("when did Ada Lind stop being director of the Riga Ballet", "1955"),
        ("Since what year was Ada Lind in charge of the Riga Ballet?", "1950"),
        ("what year did Eva Moss start with the Ballet of Oslo", "1938"),
        ("When did Eva Moss resign from the Lyon Dance Company?", "1951"),
    ],
)
def test_the_year_is_that_of_what_began_or_ended(base: KnowledgeBase, question: str, year: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered)
    assert answer.values == (year,)


@pytest.mark.parametrize(
    "question",
    [
        "When did Ada Lind become an étoile?",
        "When did Eva Moss become a soloist?",
        "When did Ada Lind leave the Ballet of Graz?",
        "When did Eva Moss stop being director of the Ballet of Oslo?",
    ],
)
def test_what_is_not_said_or_was_declined_has_no_year(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


def test_what_else_was_given_up_is_no_end_of_dancing(base: KnowledgeBase):
    answer = ask("When did Ada Lind stop dancing?", base)

    assert not isinstance(answer, Answered) or answer.values == ("1940",)


def test_a_year_of_another_clause_is_not_that_of_the_rank(base_of: BaseOf):
    base = base_of(
        ivo="Ivo Hahn danced. In 1996 he passed into the Oslo Ballet, which made him a soloist at twenty-one."
    )

    answer = ask("When was Ivo Hahn made a soloist?", base)

    assert not isinstance(answer, Answered) or answer.values != ("1996",), answer.sentence


def test_the_words_are_folded_and_every_office_is_said_somehow():
    offices = words("bounding")["offices"]

    assert all(said and office == office.lower() for office, said in offices.items())
    assert all(rank == rank.lower() for rank in words("bounding")["ranks"])
