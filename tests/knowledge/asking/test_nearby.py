"""What goes on from the question before is answered from the sentence that was cited then, if it leaves no choice."""

import pytest

from knowledge.asking import Answered, Conversation, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span

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
