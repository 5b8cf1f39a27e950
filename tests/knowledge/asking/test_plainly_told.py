"""Yes to what a dancer is by trade, and to which relative taught her, where facts say so; never no."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, Unknown, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

TRADE = "Ada Lindgren is a ballerina and a teacher of the harp."
STYLE = "In the evenings she danced flamenco."
TAUGHT = "Her first lessons she had from her aunt Marta."
TEXT = f"{TRADE} {STYLE} {TAUGHT} Her mother sold bread."


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base(
        "Ada Lindgren",
        TEXT,
        (Relation.OCCUPATION, "ballerina", TRADE),
        (Relation.OCCUPATION, "teacher", TRADE),
        (Relation.STYLE, "flamenco", STYLE),
        (Relation.FAMILY, "Marta", TAUGHT, ("kinship", "aunt")),
        (Relation.MENTOR, "Marta", TAUGHT, ("kinship", "aunt")),
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("is Ada a ballerina?", TRADE),
        ("is ada really a ballet dancer", TRADE),
        ("is Ada a teacher", TRADE),
        ("was ada a flamenco dancer?", STYLE),
        ("did Ada's aunt teach her?", TAUGHT),
        ("was Ada trained by her aunt?", TAUGHT),
        ("was Ada's aunt her teacher?", TAUGHT),
        ("did ada get any lessons off her own aunt", TAUGHT),
        ("was Ada first taught by her own aunt?", TAUGHT),
        ("is it true that Ada used to be a teacher?", TRADE),
        ("Ada is a ballerina, right?", TRADE),
    ],
)
def test_what_facts_say_is_confirmed(base: KnowledgeBase, question: str, sentence: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("yes",)
    assert sentence in [citation.quote for citation in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "is Ada a choreographer?",
        "is Ada a flamenco teacher?",
        "is Ada a tap dancer?",
        "did Ada's mother teach her?",
        "did Ada teach her aunt?",
        "was Ada trained by her uncle?",
        "did Ada have lessons from her mother?",
        "Ada is a choreographer, right?",
    ],
)
def test_what_facts_do_not_say_is_neither_confirmed_nor_denied(base: KnowledgeBase, question: str):
    assert isinstance(ask(question, base), Unknown)
