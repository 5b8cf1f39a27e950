"""Yes or no in other words than the question's: all of it is said, or nothing came of it, or neither."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase

ADA = (
    "Ada Lindgren was tall. An offer from the Graz Opera in 1934 was refused. "
    "It was reported that she would settle in Lisbon; she never set foot there. "
    "A plan for her to return at the side of Bruno Keller came to nothing. "
    "It is sometimes claimed that she trained at the Nevsky Academy; this is wrong. "
    "An invitation came from Oslo. She said no, and went home. "
    "Ada Lindgren was a fencer until she was sixteen. "
    "She studied law at Uppsala for a while. "
    "She won the silver cup in 1951 and the gold cup in 1953. "
    "The Turin job went to Vera Blom. "
    "Twice Malta refused her a visa; the third time she went. "
    "Her sister was a nurse. She beat Nina Roos at chess."
)


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ada Lindgren", ADA)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("did Ada Lindgren accept the Graz offer?", "no"),
        ("did Ada Lindgren ever live in Lisbon", "no"),
        ("did Ada Lindgren come back at the side of Keller?", "no"),
        ("did Ada Lindgren train at the Nevsky academy", "no"),
        ("was Ada Lindgren a fencer", "yes"),
        ("was Ada Lindgren a law student at Uppsala?", "yes"),
    ],
)
def test_what_is_said_in_other_words_is_answered(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("did Ada Lindgren win the gold cup in 1951", "yes"),
        ("did Ada Lindgren refuse the Graz offer?", "no"),
        ("did Ada Lindgren go to Malta?", "no"),
        ("was Ada Lindgren a nurse", "yes"),
        ("did Nina Roos beat Ada Lindgren at chess", "yes"),
    ],
)
def test_what_came_about_after_all_or_is_told_of_others_is_not_decided_wrongly(
    base: KnowledgeBase, question: str, wrong: str
):
    assert getattr(ask(question, base), "values", ()) != (wrong,)


@pytest.mark.parametrize(
    "question",
    ["did Ada Lindgren accept the Vienna offer?", "was Ada Lindgren happy about the Graz offer?"],
)
def test_what_no_sentence_says_whole_is_not_decided(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert not isinstance(answer, Answered), answer.sentence
