"""What falls short of a question is no yes to it, what denies something else is no no, and a name is neither."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf

ADA = (
    "Ada Lind was a dancer. She danced the Goat in Sylvia. At the Moon Festival she was named for a Moon Medal, and it "
    "was won by somebody else. She was made a Member of the Sun Order in 1998; she declined an honorary degree from "
    "Graz. She danced in The Bat in 1950. “That's no bat,” said her sister. It has been written that she trained "
    "at the Vienna Opera School. Since 1993 she has worked as guest teacher with the Ballet of Riga."
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ada=ADA)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Did Ada Lind dance the lead in Sylvia?", "yes"),
        ("Did Ada Lind win the Moon Medal?", "yes"),
        ("Was the Sun Order given to Ada Lind?", "no"),
        ("Was Ada Lind in The Bat?", "no"),
        ("Did Ada Lind train at the Vienna Opera School?", "yes"),
        ("Was Ada Lind a dancer of the Ballet of Riga?", "yes"),
    ],
)
def test_what_is_not_just_that_is_not_affirmed_nor_denied(base: KnowledgeBase, question: str, wrong: str):
    answer = ask(question, base)

    assert not isinstance(answer, Answered) or answer.values != (wrong,), answer.sentence


@pytest.mark.parametrize(("husband", "is_said"), [("Max Roth", True), ("her Siegfried, Ivo Hahn", False)])
def test_a_relative_is_only_who_is_told_to_be_one(base_of: BaseOf, husband: str, *, is_said: bool):
    base = base_of(
        ada="Ada Lind was a dancer. In 1986 she married the composer Max Roth. "
        "She danced Odette in Swan Lake with Ivo Hahn as Siegfried, and the Widow in Max Roth's Ash."
    )

    answer = ask(f"Was Ada Lind married to {husband}?", base)

    assert (isinstance(answer, Answered) and answer.values == ("yes",)) is is_said, answer.sentence


@pytest.mark.parametrize(
    "question", ["Did Ada Lind have a part in Sylvia?", "Did Ada Lind ever dance the part of the Goat"]
)
def test_whoever_asks_whether_is_not_told_a_name(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert not isinstance(answer, Answered) or answer.values in (("yes",), ("no",)), answer.sentence


def test_when_and_where_are_both_answered(base_of: BaseOf):
    base = base_of(eva="Eva Moss was born in Lyon in 1955. She danced.")

    answer = ask("when was Eva Moss born, and where?", base)

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == {"1955", "Lyon"}
