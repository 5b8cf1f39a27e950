"""Questions asked in vain are grouped where they ask the same, and told apart where they do not."""

import pytest

from knowledge.base import knowledge_base_of
from knowledge.curation.asked import answered_by_now, grouped
from knowledge.profiles import read_profile
from knowledge.store import State, Unanswered
from knowledge.store.unanswered import question_id


def asked(question: str, *, times: int = 1, reason: str = "not_said", nearest: str | None = None) -> Unanswered:
    return Unanswered(
        id=question_id(question),
        question=question,
        reason=reason,
        nearest=nearest,
        times=times,
        first_at=1.0,
        last_at=float(times),
        state=State.OPEN,
        answered_in=None,
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("who taught odile marchetti", "Who taught Odille Marcheti?"),
        ("who taught odile marchetti", "please tell me who taught Odile Marchetti"),
        ("when was odile born", "when was Odile born, please"),
        ("did odile dance giselle in paris", "Did Odile ever dance in Giselle in Paris?"),
    ],
)
def test_questions_that_ask_the_same_are_one_group(one: str, other: str):
    (group,) = grouped([asked(one, times=3), asked(other, times=2, nearest="odile.txt")])

    assert group.first.question == one
    assert group.times == 5
    assert group.nearest == "odile.txt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("who taught odile", "who taught anselm"),
        ("who taught odile", "where did odile dance"),
        ("did odile dance in 1990", "did odile dance in 1991"),
        ("where was odile born", "when was odile born"),
        ("did odile dance giselle", "did odile never dance giselle"),
    ],
)
def test_questions_that_ask_two_things_are_two_groups(one: str, other: str):
    assert len(grouped([asked(one), asked(other)])) == 2


def test_the_same_words_in_vain_for_two_reasons_stay_apart():
    assert len(grouped([asked("who taught odile"), asked("who taught odille", reason="no_such_dancer")])) == 2


def test_those_asked_most_come_first():
    groups = grouped([asked("who taught odile"), asked("who taught anselm", times=9), asked("who is mira", times=4)])

    assert [group.times for group in groups] == [9, 4, 1]


def test_a_thousand_questions_are_grouped():
    questions = [asked(f"who taught dancer number {number}", times=number + 1) for number in range(1200)]

    groups = grouped(questions)

    assert sum(len(group.questions) for group in groups) == 1000
    assert groups[0].times == 1200


def test_questions_that_are_answered_by_now_are_told_with_their_answers():
    text = b"Ilka Moravec danced the tango. Ilka Moravec was taught by Zdena Horak."
    base = knowledge_base_of(read_profile("ilka.txt", text).profiles)

    found = list(answered_by_now([asked("who taught ilka?"), asked("who did ilka marry?")], base))

    assert [(question.question, answer.values) for question, answer in found] == [
        ("who taught ilka?", ("Zdena Horak",))
    ]
