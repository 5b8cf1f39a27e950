"""A nickname or stage name is told with the sentence that says it; what is a part of the full name is none."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, Unknown, ask
from knowledge.base import KnowledgeBase

BaseOf = Callable[..., KnowledgeBase]

OTTO = (
    "Otto Brandl was a dancer. He kept time with his left foot. They called him Rags. Otto danced in the Lark Ballet."
)
EVA = "Eva Lind is a dancer. Eva danced in the Lark Ballet."


@pytest.mark.parametrize(
    "question", ["what was Otto's nickname?", "which nickname did Otto have", "what was otto brandl known as"]
)
def test_a_nickname_is_told_with_its_sentence(base_of: BaseOf, question: str):
    answer = ask(question, base_of(OTTO, EVA))

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("Rags",)
    assert [citation.quote for citation in answer.citations] == ["They called him Rags."]


def test_a_first_name_is_no_nickname(base_of: BaseOf):
    assert isinstance(ask("what was Eva's nickname?", base_of(OTTO, EVA)), Unknown)
