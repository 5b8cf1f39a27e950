"""Questions that no form fits are answered by the one fact whose own sentence says all that they say."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

CORRIDOR = "The janitor, Tito Marsh, gave her the floor of a school at night and taught her what he knew."
GARAGE = "Later a tax lawyer, Bela Orban, coached her for three winters in the garage of his house."
LAUNDERETTE = "In 2009 she danced Spin in a launderette, and Salt at the Odeon."
CROWN = "Principal in 1996!"
TAP = "Tap she learned from Max Roy, and from Ola Fry, who lent her the shoes."
PORT = "Ines Karim was born by the sea."
INES = f"{PORT} {CORRIDOR} {GARAGE} {LAUNDERETTE} {TAP} {CROWN}"


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base(
        "Ines Karim",
        INES,
        (Relation.MENTOR, "Tito Marsh", CORRIDOR),
        (Relation.MENTOR, "Bela Orban", GARAGE),
        (Relation.MENTOR, "Max Roy", TAP),
        (Relation.MENTOR, "Ola Fry", TAP),
        (Relation.PERFORMANCE, "Spin", LAUNDERETTE),
        (Relation.PERFORMANCE, "Salt", LAUNDERETTE),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("which janitor gave Ines Karim the floor?", "Tito Marsh"),
        ("who whipped up lessons for Ines Karim in a garage", None),
        ("who drilled Ines Karim in that garage?", "Bela Orban"),
        ("which lawyer coached Ines Karim", "Bela Orban"),
        ("who taught Ines Karim in the kitchen?", None),
        ("which plumber gave Ines Karim the floor?", None),
        ("who taught Ines Karim before she was ten?", None),
    ],
)
def test_the_fact_that_says_every_word_answers(base: KnowledgeBase, question: str, value: str | None) -> None:
    answer = ask(question, base)

    assert (answer.values if isinstance(answer, Answered) else ()) == ((value,) if value else ())


def test_two_named_in_one_breath_answer_together(base: KnowledgeBase) -> None:
    answer = ask("yo who schooled Ines Karim in tap", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("Max Roy", "Ola Fry")


def test_a_number_of_things_that_is_announced_has_to_be_found(base: KnowledgeBase) -> None:
    found = ask("which four teachers did Ines Karim have?", base)
    missing = ask("which three teachers did Ines Karim have?", base)

    assert isinstance(found, Answered)
    assert found.values == ("Tito Marsh", "Bela Orban", "Max Roy", "Ola Fry")
    assert not isinstance(missing, Answered)
