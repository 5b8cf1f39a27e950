"""That there is no relative of a kind is answered where the biography says so, and never where it is only silent."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf

ADA = "Ada Lind was a ballerina. She married a painter in Graz. She never had children. She was born in Riga."
EVA = "Eva Moss was a dancer. Her son, Ivo, is a baker. She said that she wanted no children in the studio."
KOFI = "Kofi Annor danced tango. He was an only child. He leaves no children."
LENA = "Lena Vale danced tango. Her only child, Marta, is a doctor. She danced in Oslo."


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ada=ADA, eva=EVA, kofi=KOFI, lena=LENA)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Did Ada Lind have any children?", "no"),
        ("How many children did Ada Lind have?", "0"),
        ("does kofi annor have children", "no"),
        ("Did Kofi Annor have any brothers?", "no"),
    ],
)
def test_none_is_told_where_it_is_said(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered)
    assert answer.values == (value,)


@pytest.mark.parametrize(
    "question",
    ["Did Ada Lind have any brothers?", "Did Lena Vale have any sisters?", "Does Eva Moss have no children?"],
)
def test_none_is_not_told_where_nothing_is_said(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert not isinstance(answer, Answered) or answer.values not in (("no",), ("0",))
