"""An answer that names some of several things would mislead: it is withheld where the biography speaks of more."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

ToldBase = Callable[..., KnowledgeBase]


@pytest.mark.parametrize(
    ("sentence", "relation", "value", "question"),
    [
        ("She won the State Prize in 1952 and the Golden Bear in 1960.", Relation.AWARD, "State Prize", "awards"),
        ("She won the State Prize in 1952 and a gold medal in Riga.", Relation.AWARD, "State Prize", "awards"),
        ("She taught Otto Blau, Hana Mai and, one winter, Jo Lind.", Relation.STUDENT, "Otto Blau", "pupils"),
        ("Her teachers were Otto Blau, a smith from Graz, and Hana Mai.", Relation.MENTOR, "Otto Blau", "teachers"),
        ("Otto Blau taught her. In Riga her teacher was Hana Mai.", Relation.MENTOR, "Otto Blau", "teacher"),
        ("She taught Otto Blau. Hana Mai was her best pupil.", Relation.STUDENT, "Otto Blau", "pupils"),
        ("Otto Blau was her partner. She danced opposite Sir Ivo Hahn.", Relation.PARTNER, "Otto Blau", "partner"),
    ],
)
def test_what_was_read_in_part_is_not_answered(
    told_base: ToldBase, sentence: str, relation: Relation, value: str, question: str
):
    base = told_base("Ilka Moravec", f"Ilka Moravec danced. {sentence}", (relation, value, sentence))

    assert not isinstance(ask(f"ilka moravec's {question}?", base), Answered)


@pytest.mark.parametrize(
    ("sentence", "relation", "value", "question"),
    [
        ("She won the State Prize in 1952 and moved to Graz.", Relation.AWARD, "State Prize", "awards"),
        ("She was taught by Otto Blau in 1933; her friend, Hana, sang.", Relation.MENTOR, "Otto Blau", "teacher"),
        ("Otto Blau taught her in Riga and Graz.", Relation.MENTOR, "Otto Blau", "teacher"),
        ("Otto Blau taught her. Her mother, Hana, taught physics.", Relation.MENTOR, "Otto Blau", "teacher"),
        ("Otto Blau taught her. Hana Mai was never her teacher.", Relation.MENTOR, "Otto Blau", "teacher"),
        ("Otto Blau taught her the part of Hana.", Relation.MENTOR, "Otto Blau", "teacher"),
    ],
)
def test_what_else_a_sentence_names_takes_no_answer_away(
    told_base: ToldBase, sentence: str, relation: Relation, value: str, question: str
):
    base = told_base("Ilka Moravec", f"Ilka Moravec danced. {sentence}", (relation, value, sentence))

    answer = ask(f"ilka moravec's {question}?", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize("question", ["odile mentors?", "who were Odile Varga's teachers?"])
def test_one_alone_answers_for_several_where_nobody_else_is_named(told_base: ToldBase, question: str):
    sentence = "She was taught by Bruno Keller."
    told = (Relation.MENTOR, "Bruno Keller", sentence)

    alone = ask(question, told_base("Odile Varga", f"Odile Varga is a dancer. {sentence}", told))
    beside = ask(question, told_base("Odile Varga", f"Odile Varga is a dancer. {sentence} She knew Ada Lind.", told))

    assert getattr(alone, "values", ()) == ("Bruno Keller",)
    assert not getattr(beside, "values", ())
