"""What somebody said, why and how something came about is answered by the sentence that says it, or not at all."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase
from tests.knowledge.asking.conftest import ToldBase

TEXT = (
    "Ilka Moravec was born in Brno. Cue the thunder! Her idea of balance was a coin on a plate. "
    "Does she miss the chandelier of the old opera? “I never looked up,” she says. "
    "She declined the Order of the Lamp: “It would not go with my coat.” "
    "The critic Otto Pell moaned that her arms were too loud. "
    "When the ladder slipped, she finished the solo on the floor. "
    "She had been ill with cancer, and spoke of it openly. "
    "Her aunt, who died in a fire, had sewn her first skirt."
)


@pytest.fixture(scope="module")
def base(told_base: ToldBase) -> KnowledgeBase:
    return told_base("Ilka Moravec", TEXT)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("ilka moravec's idea of balance", "a coin on a plate"),
        ("what does ilka say about the chandelier of the old opera", "never looked up"),
        ("how come ilka said nah to the order of the lamp", "my coat"),
        ("what did otto pell moan about with ilka", "too loud"),
        ("what happened when the ladder slipped on ilka?", "on the floor"),
    ],
)
def test_a_passage_is_found_however_it_is_asked_for(base: KnowledgeBase, question: str, quote: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "how did ilka die?",
        "what happened with ilka's thunder",
        "what did otto pell say about ilka's wedding",
        "why did ilka sew a skirt",
        "what made ilka quit",
        "ilka moravec on her rivals",
        "what is ilka's opinion of the president",
    ],
)
def test_what_no_sentence_says_is_not_answered_by_the_nearest(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)
