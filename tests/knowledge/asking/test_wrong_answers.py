"""What is near to an answer and is none: another clause's year, another name alike, what the next sentence denies."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

ToldBase = Callable[..., KnowledgeBase]
Told = tuple[Relation, str, str]

MARRIED = "People think that she and Ivo Hahn are married."
JOINED = "The Kestrel Troupe took her in, and it was in 1975 that she first danced abroad."
SLIPPER = "At fourteen she won the Copper Slipper, for the first of three times."
MADE = "She danced in Snow Ledger, a work of 1968."


@pytest.mark.parametrize(
    ("text", "told", "question", "value"),
    [
        (f"{MARRIED} They are not.", (Relation.FAMILY, "Ivo Hahn", MARRIED), "is ilka married to ivo hahn?", "yes"),
        (JOINED, (Relation.COMPANY, "Kestrel Troupe", JOINED), "what year did ilka join the kestrel troupe", "1975"),
        (SLIPPER, (Relation.AWARD, "Copper Slipper", SLIPPER), "when did ilka last win the copper slipper", "fourteen"),
        ("She died in 1999, at home.", (Relation.STYLE, "ballet", "She died in 1999"), "where did ilka die", "1999"),
        (
            "Otto Blau taught her. In Riga there was Hana Mai.",
            (Relation.MENTOR, "Otto Blau", "Otto Blau taught her."),
            "who were ilka's teachers",
            "Otto Blau",
        ),
        (MADE, (Relation.MENTOR, "Snow Ledger", MADE), "who taught ilka", "Snow Ledger"),
        (
            "Ivo Hahn was her partner for years.",
            (Relation.PARTNER, "Ivo Hahn", "Ivo Hahn was her partner"),
            "who did ilka dance with after ivo hahn",
            "Ivo Hahn",
        ),
        (
            "She learned much in Graz. Her teacher was Otto Blau. Later her teacher was Hana Mai.",
            (Relation.MENTOR, "Otto Blau", "Her teacher was Otto Blau."),
            "ilka's teacher?",
            "Hana Mai",
        ),
    ],
)
def test_what_is_near_to_an_answer_is_not_given(
    told_base: ToldBase, text: str, told: Told, question: str, value: str
) -> None:
    works: Told = (Relation.PERFORMANCE, "Snow Ledger", told[2])
    base = told_base("Ilka Moravec", f"Ilka Moravec danced. {text}", told, works)

    assert value not in getattr(ask(question, base), "values", ())


def test_a_name_is_said_where_its_words_stand_in_a_row(told_base: ToldBase) -> None:
    said = "In 1988 she entered the school of the Royal Danish Ballet."
    later = "In 1999 she joined the Royal Ballet."
    base = told_base(
        "Ilka Moravec",
        f"Ilka Moravec danced. {said} {later}",
        (Relation.SCHOOL, "school of the Royal Danish Ballet", said),
        (Relation.COMPANY, "Royal Ballet", later),
    )

    answer = ask("when did ilka join the royal ballet?", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("1999",)
