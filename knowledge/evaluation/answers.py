"""Scores answers: right, wrong or silent, by the kind of question and by what makes its wording hard."""

import copy
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from knowledge.asking import Answer, Answered, Conversation, ask
from knowledge.base import KnowledgeBase
from knowledge.evaluation.lines import load_lines
from knowledge.facts import Citation
from knowledge.text import Span, fold


class Verdict(StrEnum):
    """What an answer is worth: a silent one says nothing where an answer was there, or the wrong kind of nothing."""

    RIGHT = "right"
    WRONG = "wrong"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class ExpectedAnswer:
    """A question with what a right answer holds.

    `values` are groups of spellings of which each group must be there, `also` groups that may be; `evidence` pairs a
    profile's path with a quote of it that a citation must overlap; `after` is the question asked just before.
    """

    id: str
    question: str
    kind: str
    status: str
    values: tuple[tuple[str, ...], ...]
    also: tuple[tuple[str, ...], ...]
    evidence: tuple[tuple[str, str], ...]
    noise: str
    after: str | None


@dataclass(frozen=True, slots=True)
class AnswerScore:
    """The result of a set: how many of each verdict by kind and by noise, and each question with its answer."""

    by_kind: Mapping[str, Counter[Verdict]]
    by_noise: Mapping[str, Counter[Verdict]]
    verdicts: tuple[tuple[ExpectedAnswer, Answer, Verdict], ...]

    @property
    def total(self) -> Counter[Verdict]:
        """All kinds together."""
        return sum(self.by_kind.values(), Counter())


def load_questions(path: Path) -> tuple[ExpectedAnswer, ...]:
    """The questions of a set's `questions.jsonl`. Raises `SetUnreadable`."""
    return load_lines(path, _expected)


def score_answers(base: KnowledgeBase, questions: Sequence[ExpectedAnswer]) -> AnswerScore:
    """Ask every question of the knowledge base, follow-ups in the conversation of the question before them."""
    by_kind: dict[str, Counter[Verdict]] = {}
    by_noise: dict[str, Counter[Verdict]] = {}
    conversations: dict[str | None, Conversation] = {}
    verdicts = []
    for expected in questions:
        conversation = copy.copy(conversations.get(expected.after, Conversation()))
        answer = ask(expected.question, base, conversation=conversation)
        conversations[expected.id] = conversation
        verdict = verdict_on(answer, expected, base)
        by_kind.setdefault(expected.kind, Counter())[verdict] += 1
        by_noise.setdefault(expected.noise, Counter())[verdict] += 1
        verdicts.append((expected, answer, verdict))
    return AnswerScore(by_kind, by_noise, tuple(verdicts))


def verdict_on(answer: Answer, expected: ExpectedAnswer, base: KnowledgeBase) -> Verdict:
    """What an answer is worth: the rules are those of the evaluation sets' own description."""
    if not isinstance(answer, Answered):
        return Verdict.RIGHT if answer.status == expected.status else Verdict.SILENT
    if expected.status != answer.status:
        return Verdict.WRONG
    if expected.kind == "passage":  # the sentence shown first is all that counts
        is_right = _cites_the_evidence(answer.citations[:1], expected, base)
    else:
        is_right = _holds_the_values(answer, expected) and _cites_the_evidence(answer.citations, expected, base)
    return Verdict.RIGHT if is_right else Verdict.WRONG


def _holds_the_values(answer: Answered, expected: ExpectedAnswer) -> bool:
    given = [_plain(value) for value in answer.values]
    wanted = [[_plain(spelling) for spelling in group] for group in expected.values]
    allowed = wanted + [[_plain(spelling) for spelling in group] for group in expected.also]
    every_group = all(any(value in group for value in given) for group in wanted)
    return every_group and all(any(value in group for group in allowed) for value in given)


def _cites_the_evidence(citations: Iterable[Citation], expected: ExpectedAnswer, base: KnowledgeBase) -> bool:
    places = [(path, _place(base, path, quote)) for path, quote in expected.evidence]
    return any(
        citation.profile.path == path and place is not None and citation.span.overlaps(place)
        for citation in citations
        for path, place in places
    )


def _place(base: KnowledgeBase, path: str, quote: str) -> Span | None:
    profile = base.profile(path)
    start = profile.text.find(quote) if profile else -1
    return Span(start, start + len(quote)) if start >= 0 else None


@lru_cache(maxsize=50_000)
def _plain(value: str) -> str:
    """A value without case, accents and punctuation."""
    return " ".join(re.sub(r"[^\w ]", " ", fold(value)).split())


def _expected(entry: dict[str, Any]) -> ExpectedAnswer:
    return ExpectedAnswer(
        id=entry["id"],
        question=entry["question"],
        kind=entry["kind"],
        status=entry["expect"],
        values=tuple(map(tuple, entry["values"])),
        also=tuple(map(tuple, entry["also"])),
        evidence=tuple((place["profile"], place["quote"]) for place in entry["evidence"]),
        noise=entry["noise"],
        after=entry["after"],
    )
