"""Questions whose words fit a fact that is no answer to them, and the answer that is one."""

from collections.abc import Callable

import pytest

from knowledge.asking import ask
from knowledge.asking.understanding.understand import understand
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

BaseOf = Callable[..., KnowledgeBase]

ODILE = (
    "Odile Varga is a dancer. She joined the Graz Ballet in 1970, where she was to stay until 1981. In 1972 she danced "
    "Myrtha in Giselle. In 1985 she founded the Varga School in Linz. Linz awarded her its Golden Shoe Prize in 1990 "
    "and asked her to come for it. She did not come. Her first pupil was Blanca Tipan, the daughter of her cook."
)
CLEO = "Cleo Marsh is a dancer. She founded Marsh & Company in 1991. She danced Salt, which Odile Varga made, in 1993."


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ODILE, CLEO)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("which of them founded a dance school of their own?", ("Odile Varga",)),
        ("which of the dancers founded a company?", ("Cleo Marsh",)),
        ("who's odile varga in giselle", ("Myrtha",)),
    ],
)
def test_what_is_asked_for_is_told(base: KnowledgeBase, question: str, values: tuple[str, ...]) -> None:
    assert getattr(ask(question, base), "values", ()) == values


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("until what year was odile varga with the graz ballet?", "1970"),
        ("until what year was odile varga in the graz ballet?", "1972"),
        ("from when to when was odile varga with the graz ballet?", "1970"),
        ("which work did the graz ballet dance in linz?", "Odile Varga"),
        ("did odile varga receive a prize from linz?", "no"),
        ("what is odile varga's daughter called?", "Blanca Tipan"),
        ("what is the prize that the person who made salt won?", "Salt"),
    ],
)
def test_what_tells_of_something_else_is_not_said(base: KnowledgeBase, question: str, value: str) -> None:
    assert value not in getattr(ask(question, base), "values", ())


def test_who_dances_beside_somebody_is_a_partner_and_who_beside_somebody_dances_is_another(base: KnowledgeBase) -> None:
    partner = understand("who danced beside Odile Varga?", base).query
    other = understand("who beside Odile Varga danced Giselle?", base).query

    assert partner.relation is Relation.PARTNER
    assert not partner.excluded
    assert [entity.matched for entity in other.excluded] == ["Odile Varga"]
