"""What a fact says of something else than was asked is no answer, however near the words stand."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

ADA = (
    "Ada Lindgren studied ballet with Bruno Keller, and learned the castanets in the kitchen with her aunt, Eva "
    "Lindgren. At nineteen she joined the Ballet of Graz. Her partner was Ivo Hahn. Her sister, Marta, sold hats. "
    "She danced Swan Lake at the Savoy Theatre, as Odette."
)
TOLD = (
    (Relation.MENTOR, "Bruno Keller", ADA[: ADA.index(" At nineteen")]),
    (Relation.COMPANY, "Ballet of Graz", "At nineteen she joined the Ballet of Graz."),
    (Relation.PARTNER, "Ivo Hahn", "Her partner was Ivo Hahn."),
    (Relation.FAMILY, "Marta", "Her sister, Marta, sold hats."),
    (Relation.PERFORMANCE, "Swan Lake", "She danced Swan Lake at the Savoy Theatre, as Odette."),
    (Relation.VENUE, "Savoy Theatre", "She danced Swan Lake at the Savoy Theatre, as Odette."),
)


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ada Lindgren", ADA, *TOLD)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("who taught Ada Lindgren ballet?", "Bruno Keller"),
        ("who was Ada Lindgren's partner", "Ivo Hahn"),
        ("where did Ada Lindgren dance", "Savoy Theatre"),
        ("which ballet company did Ada Lindgren join?", "Ballet of Graz"),
    ],
)
def test_what_was_asked_is_answered(base: KnowledgeBase, question: str, value: str) -> None:
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("who taught Ada Lindgren?", "Bruno Keller"),
        ("who taught Ada Lindgren the castanets?", "Bruno Keller"),
        ("which relative taught Ada Lindgren?", "Bruno Keller"),
        ("which ballet master taught Ada Lindgren?", "Bruno Keller"),
        ("who was Ada Lindgren's first teacher?", "Bruno Keller"),
        ("who was Ada Lindgren's usual partner?", "Ivo Hahn"),
        ("with which of her partners did Ada Lindgren quarrel?", "Ivo Hahn"),
        ("how old was Ada Lindgren when she left the Ballet of Graz?", "nineteen"),
        ("in which piece did Ada Lindgren make her stage debut?", "Savoy Theatre"),
        ("which role did Ada Lindgren dance while her sister was ill?", "Marta"),
        ("which women danced Swan Lake?", "Swan Lake"),
        ("in how many countries was Swan Lake danced?", "1"),
        ("which roles did Ada Lindgren dance in Swan Lake?", "Odette"),
        ("was Ada Lindgren's sister her only relative?", "yes"),
        ("Ada Lindgren danced on a tray?? where was that", "Savoy Theatre"),
        ("who taught Ada Lindgren, of the dancers here?", "Bruno Keller"),
    ],
)
def test_what_is_said_of_something_else_is_not_answered(base: KnowledgeBase, question: str, value: str) -> None:
    answer = ask(question, base)

    assert value not in getattr(answer, "values", ())
