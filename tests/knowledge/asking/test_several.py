"""Several questions in one message, what stands around them, and what is said beside questions."""

import pytest

from knowledge.asking import Answered, Conversation, Reason, Unknown, ask
from knowledge.asking.talk.several import questions_in
from knowledge.base import KnowledgeBase
from tests.knowledge.conftest import BaseOf

IVO = "Ivo Marek was born in Brno. He was taught by Vera Slava. Ivo danced Carmen. He won the Moon Medal in 2010."
KOFI = "Kofi Annor was born in Accra. Kofi dances. He was taught by Ivo Marek."


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ivo=IVO, kofi=KOFI)


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("who taught ivo and where was he born", 2),
        ("Who taught Ivo? Where was he born?", 2),
        ("hi! who taught ivo? thanks", 1),
        ("who taught ivo\nwhen did he win the medal", 2),
        ("which dancers danced carmen and won a prize", 1),
        ("did ivo dance in Ritz! last year", 1),
        ("who danced with ivo and kofi", 1),
        ("ivo mentors", 1),
        ("", 1),
        ("???", 1),
        ("who? " * 400, 5),
    ],
)
def test_the_questions_of_a_message_are_told_apart(message: str, questions: int):
    assert len(questions_in(message)) == questions


def test_each_question_is_answered_with_its_sentence(base: KnowledgeBase):
    answer = ask("hey! who taught ivo, and where was he born? thx", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("Vera Slava", "Brno")
    assert answer.sentence.count("\n") == 1
    assert answer.query.describe() == "mentors of Ivo Marek; birth of Ivo Marek"


def test_what_is_not_said_of_one_question_is_told_beside_the_answer_to_the_other(base: KnowledgeBase):
    answer = ask("who taught kofi? what did he win?", base)

    assert isinstance(answer, Unknown)  # half an answer is none to both
    assert "Ivo Marek" in answer.sentence
    assert "does not say" in answer.sentence
    assert answer.nearest is not None
    assert "Ivo Marek" in answer.nearest.quote


def test_where_nothing_is_said_nothing_is_answered(base: KnowledgeBase):
    assert isinstance(ask("who taught anna pavlova? and where was she born?", base), Unknown)


def test_a_conversation_goes_on_with_the_last_question_of_a_message(base: KnowledgeBase):
    conversation = Conversation()
    ask("who taught ivo? and what about kofi?", base, conversation=conversation)

    answer = ask("where was kofi born", base, conversation=conversation)

    assert isinstance(answer, Answered)
    assert answer.values == ("Accra",)


@pytest.mark.parametrize("message", ["hi", "Hello there!", "thanks", "thank you so much 🩰", "good morning everyone"])
def test_a_greeting_gets_a_reply_and_is_no_question(base: KnowledgeBase, message: str):
    answer = ask(message, base)

    assert isinstance(answer, Unknown)
    assert answer.reason is Reason.NOT_A_QUESTION


@pytest.mark.parametrize("message", ["help", "what can I ask?", "What do you know?", "who are you"])
def test_what_can_be_asked_is_told_from_what_there_is(base: KnowledgeBase, message: str):
    answer = ask(message, base)

    assert isinstance(answer, Answered)
    assert "2 biographies" in answer.sentence
    assert "Who taught Ivo Marek?" in answer.sentence
    assert answer.citations


def test_every_example_that_is_offered_is_answered(base: KnowledgeBase):
    for question in ("Who taught Ivo Marek?", "Who danced Carmen?", "Where was Kofi Annor born?"):
        assert question in ask("help", base).sentence
        assert isinstance(ask(question, base), Answered)


def test_two_dancers_are_connected_step_by_step(base: KnowledgeBase):
    answer = ask("how are ivo and kofi connected?", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.sentence == "Kofi Annor was taught by Ivo Marek."
    assert answer.query.describe() == "what connects Ivo Marek and Kofi Annor"


def test_without_a_chain_two_dancers_are_not_connected(base_of: BaseOf):
    base = base_of(ivo=IVO, ana="Ana Costa danced Giselle. She was born in Lima.")

    answer = ask("what connects ivo and ana", base)

    assert isinstance(answer, Unknown)
    assert answer.sentence == "No chain of sentences connects Ivo Marek and Ana Costa."


def test_an_empty_collection_greets_and_offers_nothing(base_of: BaseOf):
    assert isinstance(ask("help", base_of()), Unknown)
