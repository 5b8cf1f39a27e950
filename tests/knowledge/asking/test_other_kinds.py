"""An answer is of the kind that is asked for, and of nobody to whom the words of the question do not belong."""

import pytest

from knowledge.asking import Answered, Conversation, ask
from knowledge.relations import Relation
from tests.knowledge.asking.conftest import ToldBase


def values(answer: object) -> tuple[str, ...]:
    return answer.values if isinstance(answer, Answered) else ()


@pytest.mark.parametrize("value", ["Lark Festival", "Graz Council", "London"])
def test_whoever_asks_for_somebody_is_not_told_a_house_or_a_town(told_base: ToldBase, value: str):
    sentence = f"Odile Varga was taught by {value}."
    base = told_base("Odile Varga", sentence, (Relation.MENTOR, value, sentence))

    assert values(ask("who taught Odile Varga?", base)) == ()


def test_whoever_asks_for_a_thing_that_no_list_knows_is_not_told_its_owner(told_base: ToldBase):
    sentence = "Odile Varga was brought up by her aunt, Ada Lind, the owner of the Blue Lantern Bookshop."
    base = told_base("Odile Varga", sentence, (Relation.FAMILY, "Ada Lind", sentence, ("kinship", "aunt")))

    assert values(ask("who was Odile Varga's aunt?", base)) == ("Ada Lind",)
    assert values(ask("what bookshop did Odile Varga's aunt have?", base)) == ()


@pytest.mark.parametrize(
    ("sentence", "read_as", "asked"),
    [
        ("He lives with his mother, Ada Lind, and three sisters.", "sister", "sister"),
        ("Ada Lind is godmother to her son.", "son", "son"),
        ("He lives in Linz with his wife, Ada Lind, and three sons.", "son", "son"),
    ],
)
def test_who_is_called_one_relative_is_no_answer_to_another(
    told_base: ToldBase, sentence: str, read_as: str, asked: str
):
    base = told_base(
        "Odile Varga", f"Odile Varga dances. {sentence}", (Relation.FAMILY, "Ada Lind", sentence, ("kinship", read_as))
    )

    assert values(ask(f"what is Odile Varga's {asked} called?", base)) == ()


def test_a_word_said_only_beside_somebody_else_is_not_answered_by_the_one_before(told_base: ToldBase):
    first = "Ada Lind taught Odile Varga tap on the lid of a freezer."
    base = told_base(
        "Odile Varga", f"{first} Then Maria Marsh told her to stop selling it.", (Relation.MENTOR, "Ada Lind", first)
    )

    assert values(ask("which teacher taught Odile Varga to stop selling it?", base)) == ()
    assert values(ask("who taught Odile Varga tap?", base)) == ("Ada Lind",)


def test_somebody_whom_no_fact_tells_may_stand_nearer_to_what_is_named(told_base: ToldBase):
    sentence = "Odile Varga was taught by Ada Lind in Graz and, in Paris, by Maria Marsh."
    base = told_base("Odile Varga", sentence, (Relation.MENTOR, "Ada Lind", sentence))

    assert values(ask("who taught Odile Varga in Paris?", base)) != ("Ada Lind",)
    assert values(ask("who taught Odile Varga in Graz?", base)) == ("Ada Lind",)


def test_who_showed_how_to_do_something_asks_for_somebody(told_base: ToldBase):
    sentence = "Ada Lind taught Odile Varga how to fall."
    base = told_base("Odile Varga", sentence, (Relation.MENTOR, "Ada Lind", sentence))

    assert values(ask("who taught Odile Varga how to fall?", base)) == ("Ada Lind",)


def test_half_of_what_is_asked_is_no_answer(told_base: ToldBase):
    sentence = "Her husband is Ivo Hahn, whom she met on a ferry."
    base = told_base(
        "Odile Varga",
        f"Odile Varga dances. {sentence}",
        (Relation.FAMILY, "Ivo Hahn", sentence, ("kinship", "husband")),
    )

    assert values(ask("is Odile Varga married? to who", base)) == ("Ivo Hahn",)


def test_what_was_not_answered_is_not_taken_up_without_its_place(told_base: ToldBase):
    sentence = "In Linz she taught Ada Lind."
    base = told_base("Odile Varga", f"Odile Varga dances. {sentence}", (Relation.STUDENT, "Ada Lind", sentence))
    conversation = Conversation()

    assert values(ask("did Odile Varga have pupils in Graz?", base, conversation=conversation)) == ()
    assert values(ask("and who?", base, conversation=conversation)) == ()


def test_a_reason_is_quoted_with_the_sentence_that_it_is_given_for(told_base: ToldBase):
    base = told_base(
        "Odile Varga", "Odile Varga dances. She was to have been a countess. He was shot, with her photograph on him."
    )
    answer = ask("why did Odile Varga never become a countess?", base)

    assert isinstance(answer, Answered)
    assert "shot" in answer.citations[0].quote


@pytest.mark.parametrize("town", ["Linz", "Linnz"])
def test_the_town_that_is_named_is_no_rival_of_the_house_in_it(told_base: ToldBase, town: str):
    sentence = "Odile Varga danced at the Lark Theatre in Linz."
    base = told_base(
        "Odile Varga", sentence, (Relation.VENUE, "Lark Theatre", sentence), (Relation.VENUE, "Linz", sentence)
    )

    assert values(ask(f"which theatre in {town} did Odile Varga dance at?", base)) == ("Lark Theatre",)
