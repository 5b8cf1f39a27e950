"""A question may point at somebody by what it tells of them; whom alone that fits is meant, and both steps cited."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span
from tests.knowledge.conftest import BaseOf

TEXTS = {
    "Odile Varga": (
        "Odile Varga is a Hungarian ballerina. She was born in Lyon. Her teacher in Paris was Ivo Marek. In 1998 she "
        "opened a puppet museum in Graz. Her husband is Anton Leitner. She danced in Coppélia for Tamar Brandt."
    ),
    "Tamar Brandt": (
        "Tamar Brandt is a choreographer. She was born in Riga. In 2003 she founded the Ballet of Graz. She gave Odile "
        "Varga a lamp after the last night. Her husband is Emil Brandt."
    ),
    "Ivo Marek": (
        "Ivo Marek is a Danish dancer. He was born in Brno. He was taught by Lev Antipov. He won the Moon Medal in "
        "2010, and his pupil Odile Varga handed it to him."
    ),
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in TEXTS.items()
    )


@pytest.mark.parametrize(
    ("question", "value", "cited"),
    [
        ("where was the woman who opened the puppet museum born?", "Lyon", "a puppet museum"),
        ("who is the husband of the dancer who opened the museum in Graz", "Anton Leitner", "a puppet museum"),
        ("where was odile's teacher in paris born", "Brno", "Ivo Marek"),
        ("odile varga's teacher in Paris, where was he born?", "Brno", "Ivo Marek"),
        ("where was the founder of the Ballet of Graz born", "Riga", "founded the Ballet"),
        ("the woman who gave Odile a lamp: who is her husband?", "Emil Brandt", "a lamp"),
        ("who taught the man who was Odile's teacher?", "Lev Antipov", "Ivo Marek"),
    ],
)
def test_whom_alone_all_fits_that_is_told_is_meant(base: KnowledgeBase, question: str, value: str, cited: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)
    assert any(cited in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "where was the woman who opened the circus museum in Oslo born",
        "where was the man who opened the puppet museum born",
        "where was the pupil of Tamar Brandt born",
        "where was the dancer who danced born",
        "where was the woman who opened a puppet museum with Odile Varga born",
    ],
)
def test_whom_it_does_not_fit_is_not_meant(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


def test_where_the_second_step_is_not_said_the_first_is_told(base: KnowledgeBase):
    answer = ask("who is the daughter of odile's teacher in paris", base)

    assert not isinstance(answer, Answered)
    assert "Ivo Marek" in answer.sentence


@pytest.mark.parametrize(
    ("question", "candidates"),
    [
        ("Who taught the dancer who danced Giselle?", {"ada.txt", "eva.txt", "ida.txt"}),
        ("where was the winner of the Moon Medal born", {"ada.txt", "ida.txt"}),
        ("who is the husband of the founder of the Ballet of Graz", {"ada.txt", "eva.txt"}),
        ("Who taught the dancer who danced Giselle in Oslo?", None),
    ],
)
def test_where_it_fits_several_it_is_asked_who_is_meant(base_of: BaseOf, question: str, candidates: set[str] | None):
    base = base_of(
        ada="Ada Lind danced Giselle. She was taught by Vera Slava. She won the Moon Medal. Ada Lind "
        "founded the Ballet of Graz. She was born in Lyon. Her husband is Anton Lind.",
        eva="Eva Brandt danced Giselle in Oslo. She was taught by Lev Antipov. She founded the Ballet of Graz.",
        ida="Ida Moss danced Giselle. She won the Moon Medal.",
    )

    answer = ask(question, base)

    assert not isinstance(answer, Answered) if candidates else isinstance(answer, Answered)
    assert {one.key for one in getattr(answer, "candidates", ())} == (candidates or set())


MADE = {
    "ada": "Ada Lind is a choreographer. She was born in Lyon. She made Salt Road in 1990, and danced it herself. Her "
    "husband is Anton Lind. Her best-known piece, Frost, takes an hour. She danced at the Savoy, and in 1999 she made "
    "Long Coat. She has directed the Ballet of Graz since 2001. She won the Moon Medal in 2003.",
    "eva": "Eva Brandt is a dancer. She was born in Riga. She danced Salt Road in 1995. In 1970 she founded the Ballet "
    "of Graz. Her husband is Emil Brandt. She was the lead in Nine Laments, which nobody remembers.",
    "ida": "Ida Moss is a dancer. She was born in Oslo. Her teacher was Ada Lind. There he made for her Nine Laments.",
}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("where was the choreographer of Salt Road born", "Lyon"),
        ("who is the husband of the woman who made Salt Road", "Anton Lind"),
        ("where was the choreographer of Frost born", "Lyon"),
        ("where was the woman who made Long Coat born", "Lyon"),
        ("where was the director of the Ballet of Graz born", "Lyon"),
        ("where was the founder of the Ballet of Graz born", "Riga"),
        ("which prize did Ida Moss's teacher win in 2003", "Moon Medal"),
    ],
)
def test_who_made_or_leads_something_is_told_from_who_danced_or_founded_it(base_of: BaseOf, question: str, value: str):
    answer = ask(question, base_of(**MADE))

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


def test_who_danced_a_work_is_not_taken_for_who_made_it(base_of: BaseOf):
    assert not isinstance(ask("where was the choreographer of Nine Laments born", base_of(**MADE)), Answered)
