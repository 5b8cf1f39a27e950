"""`dancer-bot evaluate`: what an evaluation set says of the program, as figures, and the bars they must reach."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.commands.output import DONE, FAILED, print_record, tell
from bot.commands.rendering import fact_text
from knowledge.base import build_knowledge_base
from knowledge.errors import DancerBotError
from knowledge.evaluation import (
    AnswerScore,
    FactScore,
    Verdict,
    load_expected_facts,
    load_questions,
    score_answers,
    score_facts,
)

Figures = Mapping[str, float]

FIGURES = ("precision", "recall", "right", "wrong")


class BarInvalid(DancerBotError):
    """A bar names no figure, or no share of one."""

    def __init__(self, bar: str) -> None:
        super().__init__(f"“{bar}” is no bar: write one of {', '.join(FIGURES)}, an equals sign and a share up to 1.")


class FiguresUnreadable(DancerBotError):
    """The figures of an earlier run cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} holds no figures of an earlier run: write them with `dancer-bot evaluate --json`.")


def score(arguments: argparse.Namespace) -> int:
    """Print the figures of a set; it fails where they miss a bar."""
    facts, answers = evaluate(arguments.set)
    now = figures(facts, answers)
    missed = list(bars_missed(now, arguments.bar))
    if arguments.details:
        print("\n".join(shortcomings(facts, answers)))
    if arguments.json:
        print_record(dict(now))
    else:
        print("\n".join(figures_text(now, load_figures(arguments.before) if arguments.before else {})))
    for sentence in missed:
        tell(sentence)
    return FAILED if missed else DONE


def evaluate(folder: Path) -> tuple[FactScore, AnswerScore]:
    """Score what is read and answered from a set's profiles. Raises `FolderMissing` and `SetUnreadable`."""
    expected, questions = load_expected_facts(folder / "facts.jsonl"), load_questions(folder / "questions.jsonl")
    base = build_knowledge_base(folder / "profiles")
    return score_facts(base.facts, expected), score_answers(base, questions)


def figures(facts: FactScore, answers: AnswerScore) -> Figures:
    """The shares that a run is judged by, each from 0 to 1: first in all, then by relation and by kind of question."""
    found = {
        "precision": facts.total.precision,
        "recall": facts.total.recall,
        "right": answers.total[Verdict.RIGHT] / max(1, answers.total.total()),
        "wrong": answers.total[Verdict.WRONG] / max(1, answers.total.total()),
    }
    for relation, tally in facts.by_relation.items():
        found |= {f"precision of {relation}": tally.precision, f"recall of {relation}": tally.recall}
    for kind, verdicts in (*sorted(answers.by_kind.items()), *sorted(answers.by_noise.items())):
        found |= {f"{verdict} of {kind}": verdicts[verdict] / verdicts.total() for verdict in Verdict}
    return {name: round(share, 4) for name, share in found.items() if share is not None}


def load_figures(path: Path) -> Figures:
    """The figures that an earlier run printed with `--json`. Raises `FiguresUnreadable`."""
    try:
        return {str(name): float(share) for name, share in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise FiguresUnreadable(path) from error


def figures_text(now: Figures, before: Figures) -> Iterator[str]:
    """A line a figure, with what it was before where that is known and another."""
    for name, share in now.items():
        earlier = before.get(name)
        change = f"  ({share - earlier:+.1%})" if earlier is not None and earlier != share else ""
        yield f"{share:7.1%}  {name}{change}"


def shortcomings(facts: FactScore, answers: AnswerScore) -> Iterator[str]:
    """A line for each fact and answer that is wrong or missing."""
    yield from (f"wrong fact: {fact_text(fact)}" for fact in facts.wrong)
    for missed in facts.missed:
        yield f"missed fact: {missed.profile}: {missed.relation}: {missed.spellings[0]}: “{missed.quote}”"
    for expected, answer, verdict in answers.verdicts:
        if verdict is not Verdict.RIGHT:
            wanted = "; ".join(group[0] for group in expected.values) or expected.status
            yield f"{verdict} answer: {expected.question} → {answer.sentence} (expected: {wanted})"


def bars_missed(now: Figures, bars: list[str]) -> Iterator[str]:
    """The bars that the figures do not reach: `wrong` may not lie above its bar, the others not below.

    Raises `BarInvalid`.
    """
    for bar in bars:
        name, _, share = bar.partition("=")
        try:
            least = float(share)
        except ValueError as error:
            raise BarInvalid(bar) from error
        if name not in FIGURES or not 0 <= least <= 1:
            raise BarInvalid(bar)
        value = now.get(name, 0.0)
        if value > least if name == "wrong" else value < least:
            yield f"{name} is {value:.1%}, and the bar is {least:.1%}."
