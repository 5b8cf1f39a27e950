"""What goes on from the question before is answered from the sentence that was cited then, if it leaves no choice."""

import pytest

from knowledge.asking import Answered, Conversation, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span
from tests.knowledge.conftest import BaseOf

TEXT = (
    "Odile Varga is a ballerina. From 2010 to 2014 she studied at the Royal Danish School in Cannes with Ivo Marek. "
    "She lives quietly. She danced Giselle at the Abbey Theatre in Dublin and at the Grand Theatre in Leeds."
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of(
        [Profile("odile.txt", TEXT, Span(0, len(TEXT)), "Odile Varga", Span(0, 11), ("Odile", "Varga"))]
    )


def follow(first: str, then: str, base: KnowledgeBase) -> object:
    conversation = Conversation()
    assert isinstance(ask(first, base, conversation=conversation), Answered)
    return ask(then, base, conversation=conversation)


def test_the_one_town_of_the_sentence_cited_is_meant(base: KnowledgeBase):
    answer = follow("who taught Odile at the Royal Danish School?", "in what city was that", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("Cannes",)
    assert "Cannes" in answer.citations[0].quote


def test_of_several_towns_none_is_taken(base: KnowledgeBase):
    answer = follow("did Odile dance Giselle?", "in what city was that", base)

    assert not isinstance(answer, Answered)


def test_what_names_something_new_is_not_taken_from_there(base: KnowledgeBase):
    answer = follow("who taught Odile at the Royal Danish School?", "and in which city was her castle?", base)

    assert not isinstance(answer, Answered)


SHOWN = (
    "Odile Varga was a ballerina. She lives quietly. At eighteen she was enrolled with the ballroom academy of a Mr "
    "Kovac. She was taught by Ivo Marek, a tall man. He taught her for twelve years. For ballet she went to Eva Slava, "
    "and for acting, a little later, to Lev Antipov. She won the Moon Medal in 1966 and the Sun Medal in 2017."
)


@pytest.mark.parametrize(
    ("first", "then", "value"),
    [
        ("Which prize did Odile Varga win in 2017?", "and the one of 1966?", "Moon Medal"),
        ("Who taught Odile Varga ballet?", "and for acting?", "Lev Antipov"),
    ],
)
def test_what_is_added_picks_another_answer_to_the_same(base_of: BaseOf, first: str, then: str, value: str):
    conversation, base = Conversation(), base_of(SHOWN)
    ask(first, base, conversation=conversation)

    answer = ask(then, base, conversation=conversation)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


def test_a_sentence_that_was_shown_instead_of_an_answer_may_be_gone_back_to(base_of: BaseOf):
    conversation, base = Conversation(), base_of(SHOWN)
    first = ask("In which house with a ballroom academy was Odile Varga enrolled?", base, conversation=conversation)
    assert not isinstance(first, Answered)

    answer = ask("how old was she then?", base, conversation=conversation)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("eighteen",)


def test_a_pronoun_that_cannot_mean_the_dancer_is_not_answered_of_them(base_of: BaseOf):
    conversation = Conversation()
    base = base_of("Ivo Marek was a dancer. His wife was Eva Slava. He won the Moon Medal. He died in 1970. It snowed.")
    assert isinstance(ask("who was Ivo Marek's wife", base, conversation=conversation), Answered)

    assert not isinstance(ask("when did she die?", base, conversation=conversation), Answered)
