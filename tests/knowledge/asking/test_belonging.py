"""Whose relative somebody is who has no biography, and which dancer is theirs."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(
        ada="Ada Lind danced Giselle. Her sister, Gemma Lind, is a nun. Her father, Anton Lind, drove a tram. Her "
        "aunt, Milagros Sol, taught her.",
        kofi="Kofi Annor danced Carmen. His father, Ivo Annor, was a baker. His aunt was called Milagros.",
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("whose sister was Gemma Lind?", "Ada Lind"),
        ("whose father is ivo annor", "Kofi Annor"),
        ("who is Ivo Annor's son?", "Kofi Annor"),
        ("who is the daughter of Anton Lind", "Ada Lind"),
        ("who is Ivo Annor's daughter?", None),
        ("whose brother was Gemma Lind?", None),
        ("whose aunt was Milagros Sol?", None),
    ],
)
def test_the_one_dancer_is_told_whom_facts_bind_to_a_relative(base: KnowledgeBase, question: str, value: str | None):
    answer = ask(question, base)

    assert (answer.values if isinstance(answer, Answered) else None) == ((value,) if value else None)
