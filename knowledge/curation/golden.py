"""Golden questions: kept with a collection, with the answer that has to hold, and asked at every preview."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.asking import Answer, Answered, Conversation, ask
from knowledge.base import KnowledgeBase
from knowledge.store.unanswered import question_id
from knowledge.text import fold

MOST_GOLDEN = 200


@dataclass(frozen=True, slots=True)
class Golden:
    """A question and the values of its answer, in any order; none where the biographies shall not say."""

    question: str
    expected: tuple[str, ...]

    @property
    def id(self) -> str:
        """Equal for the same words, however they are spaced, accented and capitalised."""
        return question_id(self.question)


@dataclass(frozen=True, slots=True)
class GoldenResult:
    """What a golden question is answered: the values, none where nothing is, and whether that is as expected."""

    golden: Golden
    values: tuple[str, ...]
    sentence: str
    holds: bool


@dataclass(frozen=True, slots=True)
class GoldenChange:
    """A golden question whose answer a change alters; `before` is None where the question itself is new."""

    before: GoldenResult | None
    after: GoldenResult


def ask_golden(golden: Iterable[Golden], base: KnowledgeBase) -> tuple[GoldenResult, ...]:
    """Ask each of the questions, by itself."""
    return tuple(_result(one, ask(one.question, base, conversation=Conversation())) for one in golden)


def golden_changes(
    before: KnowledgeBase, after: KnowledgeBase, *, known: Iterable[Golden], kept: Iterable[Golden]
) -> tuple[GoldenChange, ...]:
    """The questions kept after a change that are new or answered otherwise; `known` are those kept before it."""
    questions = {one.id: one for one in known}
    earlier = {one.golden.id: one for one in ask_golden((one for one in kept if one.id in questions), before)}
    changes = (GoldenChange(earlier.get(one.golden.id), one) for one in ask_golden(kept, after))
    return tuple(change for change in changes if _differs(change, questions))


def golden_to_text(golden: Iterable[Golden]) -> str:
    """A JSON list, one question a line, sorted: equal questions give equal texts."""
    entries = sorted({one.id: one for one in golden}.values(), key=lambda one: (fold(one.question), one.id))
    lines = [
        json.dumps({"question": one.question, "expected": list(one.expected)}, ensure_ascii=False) for one in entries
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def golden_from_text(text: str) -> tuple[Golden, ...]:
    """The questions that `golden_to_text` wrote; raises `ValueError` where it did not write this."""
    try:
        return tuple(Golden(one["question"], tuple(one["expected"])) for one in json.loads(text))
    except (KeyError, TypeError) as error:
        message = f"these are no golden questions: {error}"
        raise ValueError(message) from error


def _result(golden: Golden, answer: Answer) -> GoldenResult:
    values = answer.values if isinstance(answer, Answered) else ()
    return GoldenResult(golden, values, answer.sentence, _plain(values) == _plain(golden.expected))


def _differs(change: GoldenChange, known: dict[str, Golden]) -> bool:
    before, after = change.before, change.after
    return before is None or _plain(before.values) != _plain(after.values) or known[after.golden.id] != after.golden


def _plain(values: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(fold(value).split()) for value in values)
