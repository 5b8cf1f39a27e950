"""Questions that go on with what was asked before them."""

from collections.abc import Sequence

import pytest

from knowledge.asking import Ambiguous, Answer, Answered, Conversation, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.text import Span

ODILE = (
    "Odile Varga was born in Lyon. At twelve Odile entered the Royal Danish School, where she was taught by Bruno "
    "Keller. In 1998 she joined the Ballet of Graz. She shone as Odette in Swan Lake. Odile won the Golden Shoe Prize "
    "in 2001."
)
TAMAR = (
    "Tamar Brandt was born in Riga in 1980. She was taught by Odile Varga. Tamar danced Swan Lake and Carmen. "
    "In 2003 she joined the Ballet of Graz."
)
OTHER_TAMAR = "Tamar Osei was born in Accra. Tamar Osei was taught by Kofi Annor. She joined the Accra Ballet in 2004."
IVO = (
    "Ivo Marek was born in Brno. He was taught by Odile Varga. Ivo danced Carmen. He won the Moon Medal in 2010. "
    "His wife is Greta Lunde, a glass blower, who never dances. In 1994 the family moved to Oslo."
)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    texts = {"Odile Varga": ODILE, "Tamar Brandt": TAMAR, "Tamar Osei": OTHER_TAMAR, "Ivo Marek": IVO}
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in texts.items()
    )


def last_answer(questions: Sequence[str], base: KnowledgeBase) -> Answer:
    conversation = Conversation()
    return [ask(question, base, conversation=conversation) for question in questions][-1]


@pytest.mark.parametrize(
    ("questions", "values"),
    [
        (["who taught ivo", "and where was she born?"], {"Lyon"}),
        (["where was odile born", "what about ivo?"], {"Brno"}),
        (["where was odile born", "and ivo", "who taught him?"], {"Odile Varga"}),
        (["what did odile win", "when was that", "and which company did she join"], {"Ballet of Graz"}),
        (["which school did odile enter", "how old was she then?"], {"twelve"}),
        (["who danced carmen", "who won a prize", "what did he win"], {"Moon Medal"}),
        (["which company did odile join", "when did tamar brandt join that company"], {"2003"}),
        (["which company did odile join", "who else danced there?"], {"Tamar Brandt"}),
        (["who danced swan lake", "and carmen?"], {"Ivo Marek", "Tamar Brandt"}),
        (["who danced carmen", "the second one, where was she born?"], {"Riga"}),
        (["who danced carmen", "where was the first one born?"], {"Brno"}),
        (["who danced carmen", "and tamar brandt, which company did she join"], {"Ballet of Graz"}),
        (["who is ivo's wife", "cool, and what does she do for a living"], {"glass blower"}),
        (["where was ivo born", "And where did the family move to in 1994?"], {"Oslo"}),
        (["where was tamar born", "tamar osei"], {"Accra"}),
        (["where was tamar born", "the first one", "no, the other tamar"], {"Accra"}),
    ],
)  # fmt: skip
def test_a_question_goes_on_with_what_was_asked(base: KnowledgeBase, questions: list[str], values: set[str]):
    answer = last_answer(questions, base)

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == values


def test_a_pronoun_that_fits_two_is_asked_back_and_a_word_decides(base: KnowledgeBase):
    questions = ["who taught tamar brandt", "where was she born"]

    asked_back = last_answer(questions, base)
    answer = last_answer([*questions, "tamar"], base)

    assert isinstance(asked_back, Ambiguous)
    assert [candidate.name for candidate in asked_back.candidates] == ["Tamar Brandt", "Odile Varga"]
    assert isinstance(answer, Answered)
    assert answer.values == ("Riga",)


@pytest.mark.parametrize(
    "questions",
    [
        ["where was odile born", "which one did she say no to"],
        ["who taught ivo", "why was that"],
        ["who danced carmen", "the ninth one, where was she born"],
        ["where was odile born", "and the weather there"],
        ["where was tamar born", "the third one"],
    ],
)
def test_what_is_not_clear_is_not_answered(base: KnowledgeBase, questions: list[str]):
    assert not isinstance(last_answer(questions, base), Answered)


def test_nobody_is_asked_about_by_another_persons_words(base: KnowledgeBase):
    ask("where was odile born", base, conversation=Conversation())

    assert not isinstance(ask("who taught her", base, conversation=Conversation()), Answered)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Tamar Brandt, where was she born?", {"Riga"}),
        ("where was she born, Tamar Brandt?", {"Riga"}),
        ("odile varga who taught her", {"Bruno Keller"}),
        ("i was wondering who taught odile", {"Bruno Keller"}),
        ("could you tell me where ivo was born pls", {"Brno"}),
        ("name the people who taught odile", {"Bruno Keller"}),
        ("did odile win anything and what was it?", {"Golden Shoe Prize"}),
        ("has ivo won any prizes", {"yes"}),
    ],
)
def test_what_only_leads_up_to_a_question_or_restates_it_changes_nothing(
    base: KnowledgeBase, question: str, values: set[str]
):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == values


@pytest.mark.parametrize(
    "question", ["did ivo have lessons from his mother", "is tamar brandt married", "has ivo any pupils"]
)
def test_what_is_not_said_is_neither_yes_nor_no(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


@pytest.mark.parametrize(
    "questions",
    [
        ["who is ivo's wife", "where was she born?"],
        ["where was ivo born", "and what is the weather like in lisbon"],
        ["where was ivo born", "who invented the telephone"],
    ],
)
def test_what_is_asked_of_somebody_else_is_not_told_of_the_dancer(base: KnowledgeBase, questions: list[str]):
    assert not isinstance(last_answer(questions, base), Answered)
