"""Names that are ordinary words as well are taken for names where they are names."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.asking.understanding.linking import link
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span
from tests.knowledge.facts_alone import base_saying

TEXTS = {
    "Grace Holm": "Grace Holm was born in Oslo. Grace was taught by Will Adeane. She danced Ladder in 1999.",
    "Will Adeane": "Will Adeane was born in Hull. Will danced Giselle. He joined the Hope Company in 1980.",
    "Rose Mercer": "Rose Mercer was born in Leeds. Rose danced Ladder and Giselle. Rose was taught by Faith Hope.",
    "Ivo Marek": "Ivo Marek was born in Brno. Ivo danced Giselle. He was taught by Rose Mercer.",
}


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in TEXTS.items()
    )


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("who taught grace", {"Will Adeane"}),
        ("where was will born", {"Hull"}),
        ("will's birthplace", {"Hull"}),
        ("who will teach rose", {"Faith Hope"}),
        ("who danced ladder", {"Grace Holm", "Rose Mercer"}),
        ("did rose dance ladder", {"yes"}),
    ],
)
def test_a_name_that_is_an_ordinary_word_is_found(base: KnowledgeBase, question: str, values: set[str]):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == values


@pytest.mark.parametrize(
    "question",
    [
        "where will the party be",
        "who will win next year",
        "will rose win a prize",
        "how do i climb a ladder",
        "who has the most grace",
        "who rose to fame",
        "is ivo married",
        "is there hope for me",
    ],
)
def test_an_ordinary_word_is_no_name(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


def test_a_first_name_that_several_bear_is_one_name_beside_a_dancers() -> None:
    base = base_saying(
        odile=("Odile Aubert", [("family", "Laura", {"kinship": "sister"})]),
        ada=("Ada Lind", [("student", "Laura")]),
        tilda=("Tilda Wren", [("partner", "Laura")]),
    )

    links = link("who taught both Wren girls, Dolores and Laura?", base).links

    assert [[entity.matched for entity in one.entities] for one in links] == [["Tilda Wren"], ["Laura"]]
