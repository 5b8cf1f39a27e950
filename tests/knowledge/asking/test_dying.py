"""When a dancer died, and at what age, is told as the text gives it, and of nobody else."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf

TEXTS = (
    (
        "Odile Varga was a ballerina. Her mother died in 1950. She was taught by Ivo Marek. Odile Varga died in Graz "
        "on 3 May 1991, aged eighty-one. A lamp burns there."
    ),
    "Tamar Brandt (1920 – after 1975) was a dancer. She taught in Riga, and nobody heard of her again.",
    "Ivo Marek was a dancer. He died in June 1944, in the mountains. He was thirty-nine. It snowed.",
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(*TEXTS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("when did Odile Varga die?", "3 May 1991"),
        ("date of death of odile varga", "3 May 1991"),
        ("how old was Odile Varga when she died", "eighty-one"),
        ("Ivo Marek year of death", "June 1944"),
        ("how old was ivo marek when he passed away", "thirty-nine"),
    ],
)
def test_a_death_is_told_as_exactly_as_the_text_does(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize(
    "question",
    [
        "when did Tamar Brandt die",  # only after which year is said
        "on what day did Ivo Marek die",
        "when did Odile Varga's mother's sister die",
        "how old was Tamar Brandt when she died",
    ],
)
def test_what_is_not_said_of_a_death_is_not_told(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)
