"""A dancer may be named by what they are: one whom alone it fits is meant, of several it is asked which."""

import pytest

from knowledge.asking import Ambiguous, Answered, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span

TEXTS = {
    "Odile Varga": "Odile Varga is a Hungarian ballerina. She was born in Lyon. In 1998 she joined the Ballet of Graz.",
    "Tamar Brandt": "Tamar Brandt is a tap dancer. She was born in Riga. In 2003 she joined the Ballet of Graz.",
    "Ivo Marek": "Ivo Marek is a Danish tap dancer. He was born in Brno. He won the Moon Medal in 2010.",
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in TEXTS.items()
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("where was the Danish dancer born?", "Brno"),
        ("where was the hungarian ballerina born", "Lyon"),
        ("and the danish one, where was he born", "Brno"),
        ("where was the Moon Medal winner born?", "Brno"),
    ],
)
def test_the_one_whom_a_description_fits_is_meant(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize("question", ["where was the tap dancer born?", "what did the Ballet of Graz dancer win"])
def test_of_several_whom_a_description_fits_it_is_asked_which(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert isinstance(answer, Ambiguous), answer.sentence
    assert len(answer.candidates) == 2


@pytest.mark.parametrize(
    "question",
    [
        "where was the Chinese dancer born?",
        "where was the first danish dancer born",
        "where was the danish dancer who taught her born",
        "where was the danish king born",
    ],
)
def test_whom_a_description_does_not_fit_is_not_meant(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


def test_whom_another_biography_may_describe_as_well_is_not_meant_for_certain(base: KnowledgeBase):
    told = "Ada Lind is a dancer. The critics called her the Hungarian swallow."
    other = Profile("Ada Lind.txt", told, Span(0, len(told)), "Ada Lind", Span(0, 8), ("Ada", "Lind"))

    answer = ask("where was the hungarian ballerina born", knowledge_base_of([*base.profiles, other]))

    assert not isinstance(answer, Answered)


def test_whom_a_company_tells_is_not_certain_where_another_biography_names_it():
    texts = {"Odile Varga": TEXTS["Odile Varga"], "Ada Lind": "Ada Lind is a dancer. The Ballet of Graz knew her well."}
    profiles = [
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in texts.items()
    ]
    question = "where was the Ballet of Graz dancer born?"

    assert isinstance(ask(question, knowledge_base_of(profiles[:1])), Answered)
    assert not isinstance(ask(question, knowledge_base_of(profiles)), Answered)
