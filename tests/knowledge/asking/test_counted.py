"""The one number that a biography gives of something is told, and none where it gives several, or of something else."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf

ADA = (
    "Ada Lind was a dancer. Two hundred bells hung on each ankle. She could do fifty-four turns on one heel. Ivo Hahn "
    "taught her everything. He taught her for twelve years. The Ballet of Oslo took her when she was fourteen years "
    "old. She sewed three hats for Graz and nine hats for Riga. She wore a green hat. A contest for eighty pianos was "
    "cancelled. She never called anybody a friend."
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ada=ADA)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("number of bels Ada Lind wears on each ankle", "200"),
        ("how many turns could Ada Lind do on a heel", "fifty-four"),
        ("For how many years did Ivo Hahn teach Ada Lind?", "12"),
    ],
)
def test_the_one_number_of_what_is_counted_is_told(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize(
    "question",
    [
        "how many hats did Ada Lind sew",
        "how many pianos did Ada Lind play in",
        "how many turns did Ada Lind do in 1987",
        "For how many years did Ada Lind teach Ivo Hahn's sister?",
        "how many years did Ada Lind stay with the Ballet of Oslo",
    ],
)
def test_of_several_numbers_or_of_none_nothing_is_told(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)
