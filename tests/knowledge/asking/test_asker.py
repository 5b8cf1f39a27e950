"""What is asked about the asker or the bot is answered of no dancer, also of none who was spoken of before."""

import pytest

from knowledge.asking import Answered, Conversation, Reason, Unknown, ask
from knowledge.asking.talk.asker import asks_of_asker
from knowledge.relations import Relation
from tests.knowledge.asking.conftest import ToldBase


@pytest.mark.parametrize(
    "question",
    ["where can i learn ballet?", "can you teach me to dance", "can i dance Salt?", "where do you train", "teach me"],
)
def test_what_the_asker_does_is_not_told_of_a_dancer(told_base: ToldBase, question: str):
    school, work = "She learned ballet at the Linz Academy.", "She danced Salt."
    base = told_base(
        "Odile Varga",
        f"Odile Varga is a dancer. {school} {work}",
        (Relation.SCHOOL, "Linz Academy", school),
        (Relation.PERFORMANCE, "Salt", work),
    )
    conversation = Conversation()
    assert isinstance(ask("where did Odile Varga learn ballet?", base, conversation=conversation), Answered)

    answer = ask(question, base, conversation=conversation)

    assert isinstance(answer, Unknown)
    assert answer.reason is Reason.NOT_ABOUT_PROFILES


@pytest.mark.parametrize(
    "question",
    [
        "do you know who taught her",
        "who do you think taught her",
        "can you say where she learned ballet",
        "i take it she danced Salt",
    ],
)
def test_a_question_put_politely_is_about_the_dancer(question: str):
    assert not asks_of_asker(question)
