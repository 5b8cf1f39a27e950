"""Answers are right, wrong or silent, and nothing is right by luck."""

import json
from pathlib import Path

import pytest

from knowledge.asking import Ambiguous, Answer, Answered, Candidate, Form, Query, Reason, Unknown
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.evaluation import ExpectedAnswer, SetUnreadable, Verdict, load_questions, score_answers, verdict_on
from knowledge.facts import Citation
from knowledge.profiles import Profile
from knowledge.text import Span

TEXT = "Odile Varga danced Giselle. She slept."
PROFILE = Profile("o.txt", TEXT, Span(0, len(TEXT)), "Odile Varga", Span(0, 11), ("Odile",))
FIRST, SECOND = Citation(PROFILE, 0, 27), Citation(PROFILE, 28, 38)
QUERY = Query(Form.VALUE)


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of([PROFILE])


def question(status: str = "answered", *, kind: str = "performance", **given: object) -> ExpectedAnswer:
    entry = {
        "id": "1", "question": "what did odile dance", "kind": kind, "expect": status, "values": [["Giselle"]],
        "also": [["1990"]],
    } | given  # fmt: skip
    return ExpectedAnswer(
        id=str(entry["id"]),
        question=str(entry["question"]),
        kind=kind,
        status=status,
        values=tuple(map(tuple, entry["values"])),  # type: ignore[call-overload] # the dictionary mixes types
        also=tuple(map(tuple, entry["also"])),  # type: ignore[call-overload] # the same
        evidence=(("o.txt", "danced Giselle"),),
        noise="none",
        after=None,
    )


def answered(*values: str, citation: Citation = FIRST) -> Answered:
    return Answered(verbatim("…"), values, (citation,), QUERY)


UNKNOWN = Unknown(Reason.NOT_SAID, verbatim("…"))
AMBIGUOUS = Ambiguous(verbatim("…"), (Candidate("A", "a", ""), Candidate("B", "b", "")))


@pytest.mark.parametrize(
    ("answer", "expected", "verdict"),
    [
        (answered("giselle"), question(), Verdict.RIGHT),
        (answered("“GISÈLLE!”", "1990"), question(), Verdict.RIGHT),
        (answered("The Giselle"), question(), Verdict.WRONG),
        (answered("Giselle", "Carmen"), question(), Verdict.WRONG),
        (answered("Carmen"), question(), Verdict.WRONG),
        (answered(), question(), Verdict.WRONG),
        (answered("Giselle", citation=SECOND), question(), Verdict.WRONG),
        (answered("Giselle"), question("unknown"), Verdict.WRONG),
        (answered("Giselle"), question("ambiguous"), Verdict.WRONG),
        (UNKNOWN, question("unknown"), Verdict.RIGHT),
        (UNKNOWN, question(), Verdict.SILENT),
        (AMBIGUOUS, question("ambiguous"), Verdict.RIGHT),
        (AMBIGUOUS, question("unknown"), Verdict.SILENT),
        (answered(), question(kind="passage", values=[], also=[]), Verdict.RIGHT),
        (answered("Carmen"), question(kind="passage", values=[], also=[]), Verdict.RIGHT),
        (answered(citation=SECOND), question(kind="passage", values=[], also=[]), Verdict.WRONG),
    ],
)
def test_an_answer_is_judged(base: KnowledgeBase, answer: Answer, expected: ExpectedAnswer, verdict: Verdict):
    assert verdict_on(answer, expected, base) is verdict


def test_questions_are_asked_and_counted_by_kind_and_noise(base: KnowledgeBase):
    score = score_answers(base, [question(), question(id="2", question="who taught odile", kind="mentor")])

    assert score.total == {Verdict.RIGHT: 1, Verdict.SILENT: 1}
    assert score.by_kind["performance"] == {Verdict.RIGHT: 1}
    assert score.by_noise["none"].total() == 2


def test_a_line_that_is_no_question_is_named(tmp_path: Path):
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"id": "1"}) + "\n", encoding="utf-8")

    with pytest.raises(SetUnreadable, match="Line 1 of"):
        load_questions(path)


def test_a_set_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(SetUnreadable, match="There is no"):
        load_questions(tmp_path / "questions.jsonl")
