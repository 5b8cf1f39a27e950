"""Scores what was read and what was answered against what a set of profiles, facts and questions expects."""

from knowledge.evaluation.answers import AnswerScore, ExpectedAnswer, Verdict, load_questions, score_answers, verdict_on
from knowledge.evaluation.facts import ExpectedFact, FactScore, Tally, load_expected_facts, score_facts
from knowledge.evaluation.lines import SetUnreadable

__all__ = [
    "AnswerScore",
    "ExpectedAnswer",
    "ExpectedFact",
    "FactScore",
    "SetUnreadable",
    "Tally",
    "Verdict",
    "load_expected_facts",
    "load_questions",
    "score_answers",
    "score_facts",
    "verdict_on",
]
