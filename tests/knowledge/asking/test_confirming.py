"""Yes where a sentence plainly says it, no where one denies just that, neither where the text is silent or in doubt."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from tests.knowledge.facts_alone import base_saying

ADA = (
    "Ada Lindgren was born in Vienna. "
    "At the academy she had lessons from Bruno Keller. "
    "Marta Silber coached her in the summers. "
    "She danced in Raymonda in a borrowed dress. "
    "Afterwards she appeared at the Savoy Theatre for nine weeks. "
    "Her hair was red. "
    "She never danced Carmen, and the Lark Prize she was never given. "
    "She was announced for Giselle in the spring. "
    "Her sister danced Coppélia. The marriage to Ivo Hahn remained without children. "
    "Once she danced in Paquita. But that was at home."
)
BORN = (Relation.BORN, "Vienna", "Ada Lindgren was born in Vienna.")


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ada Lindgren", ADA, BORN)


@pytest.mark.parametrize(
    "question",
    [
        "did Ada appear at the Savoy Theatre?",
        "was Bruno Keller Ada's teacher?",
        "was Ada taught by Marta Silber",
        "did Ada dance in Raymonda?",
        "can i take it that ada danced in Raymonda",
        "Ada danced in Raymonda, didn't she?",
        "I read somewhere that Ada danced in Raymonda. True?",
        "Ada danced in Raymonda, yes or no?",
    ],
)
def test_what_a_sentence_about_the_dancer_says_is_confirmed(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("yes",)


@pytest.mark.parametrize(
    "question",
    [
        "did Ada ever dance Carmen?",
        "am i right that ada danced Carmen",
        "was Ada given the Lark Prize?",
        "was Ada born in Paris?",
        "did Ada and Ivo Hahn have children?",
    ],
)
def test_what_is_denied_or_told_otherwise_is_answered_no(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("no",)


@pytest.mark.parametrize(
    "question",
    [
        "did Ada dance Giselle?",
        "did Ada dance in Coppélia?",
        "did Ada dance in Paquita?",
        "did Ada teach Bruno Keller?",
        "did Ada dance in Onegin?",
    ],
)
def test_what_is_only_announced_told_of_another_or_taken_back_is_neither(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert not (isinstance(answer, Answered) and answer.values in (("yes",), ("no",))), answer.sentence


@pytest.mark.parametrize(
    ("question", "is_said"),
    [
        ("is Ada Lind Odile Aubert's teacher?", True),
        ("was ada lind one of the teachers of odile aubert", True),
        ("is Odile Aubert Ada Lind's teacher?", False),
        ("was odile aubert a teacher of ada lind", False),
    ],
)
def test_who_taught_whom_is_not_turned_round(question: str, *, is_said: bool):
    base = base_saying(
        odile=("Odile Aubert", [("mentor", "Ada Lind")]), ada=("Ada Lind", [("student", "Odile Aubert")])
    )

    answer = ask(question, base)

    assert (isinstance(answer, Answered) and answer.values == ("yes",)) is is_said
