"""Numbers that a biography says are taken from the sentence that says what is counted."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

PRIZE = "She won the Tin Cup twice."
WORK = "She danced Excelsior for one hundred and forty nights."
INES = (
    f"Ines Karim was the youngest of five sisters. {PRIZE} {WORK} "
    "One hat she owned, and two hundred shoes. She wrote three thousand letters. Her husband, the eldest of nine "
    "brothers, died at forty-one, and she danced in twelve countries. Ninety concerts she gave in Rome, and missed "
    "one. Seventy lessons were arranged, and cancelled. Out of eighty couples they won. "
    "She stitched a hundred and twelve fans. She sold half a hundred ribbons."
)


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ines Karim", INES, (Relation.AWARD, "Tin Cup", PRIZE), (Relation.PERFORMANCE, "Excelsior", WORK))


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("how many sisters did Ines Karim have?", "4"),
        ("counting her, how many sisters were there at Ines Karim's home?", "5"),
        ("how often did Ines Karim win the Tin Cup?", "2"),
        ("how many times did Ines Karim win the Tin Cup", "2"),
        ("how many nights did Ines Karim dance Excelsior?", "140"),
        ("how many shoes did Ines Karim own?", "200"),
        ("how many letters did Ines Karim write", "3000"),
        ("how many brothers did Ines Karim have?", None),
        ("how many sisters does ines karim have", "4"),
        ("in how many countries did Ines Karim dance?", "12"),
        ("how many concerts did Ines Karim give in Rome", "90"),
        ("how many lessons did Ines Karim arrange", None),
        ("how many fans did Ines Karim stitch", "112"),
        ("how many ribbons did Ines Karim sell", None),
        ("how many copules were there when Ines Karim won", "80"),
        ("how many gloves did Ines Karim own?", None),
    ],
)
def test_a_number_that_is_said_is_taken(base: KnowledgeBase, question: str, number: str | None) -> None:
    answer = ask(question, base)

    assert (answer.values if isinstance(answer, Answered) else ()) == ((number,) if number else ())
