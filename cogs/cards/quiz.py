"""The questions of the quiz, what came of them, and the best of a server."""

from collections.abc import Sequence
from typing import Any

import discord

from cogs.cards.parts import REFERENCE, in_context, joined, source
from cogs.controls import button, custom_id
from cogs.layout import Card
from cogs.markdown import Markdown, escape, shorten, small
from cogs.texts import Texts
from cogs.transformers import reference
from knowledge.facts import Fact
from knowledge.profiles import Profile
from knowledge.quiz import QuizQuestion
from knowledge.relations import Relation
from knowledge.store.community import Score

_ROW_OF_BUTTONS = 2


def question_card(texts: Texts, question: QuizQuestion, profile: Profile) -> Card:
    """A question with its four choices; whoever presses first answers it."""
    fact = question.fact
    dancer = reference(profile.path, room=REFERENCE)
    buttons: list[discord.ui.Item[Any]] = [
        button(choice, custom_id("quiz", number, fact.relation, dancer), style=discord.ButtonStyle.primary)
        for number, choice in enumerate(question.choices)
    ]
    asked = quiz_question(texts, fact.relation, profile.name)
    rows = [buttons[start : start + _ROW_OF_BUTTONS] for start in range(0, len(buttons), _ROW_OF_BUTTONS)]
    return Card([Markdown(f"### {escape(asked)}"), small(texts.say("quiz.how"))], rows=rows)


def quiz_question(texts: Texts, relation: Relation, dancer: str) -> str:
    """The question after one relation of a dancer."""
    return texts.label(f"quiz.ask_{relation}", dancer=shorten(dancer, 150))


def answered_card(
    texts: Texts,
    *,
    asked: str,
    choices: Sequence[str],
    pressed: int,
    right: int,
    fact: Fact,
    person: int,
    score: Score | None,
) -> Card:
    """What came of a question: who answered, whether rightly, the sentence that says so, the score if known."""
    key = "quiz.right" if pressed == right else "quiz.wrong"
    said = texts.say(key, person=Markdown(f"<@{person}>"), answer=choices[right])
    tally = _tally(texts, score) if score else Markdown()
    shown: list[discord.ui.Item[Any]] = [
        button(choice, custom_id("quiz-over", number), style=_style(number, pressed, right), disabled=True)
        for number, choice in enumerate(choices)
    ]
    rows = [shown[start : start + _ROW_OF_BUTTONS] for start in range(0, len(shown), _ROW_OF_BUTTONS)]
    further: list[discord.ui.Item[Any]] = [
        button(texts.label("quiz.another"), custom_id("quiz-another", "one"), style=discord.ButtonStyle.primary),
        button(texts.label("quiz.scores"), custom_id("quiz-scores", "all")),
        *in_context(texts, fact.citations[:1]),
    ]
    parts = [Markdown(f"### {escape(asked)}"), said, source(fact.citations[0]), tally]
    return Card(parts, rows=[*rows, further])


def _tally(texts: Texts, score: Score) -> Markdown:
    return small(texts.say("quiz.tally", right=score.right, count=score.asked, streak=score.streak))


def scores_card(texts: Texts, scores: Sequence[Score]) -> Card:
    """The best of a server, by mentions that notify nobody."""
    if not scores:
        return Card([texts.say("quiz.no_scores")])
    lines = [
        texts.say(
            "quiz.score",
            place=place,
            person=Markdown(f"<@{score.person}>"),
            right=score.right,
            count=score.asked,
            best=score.best_streak,
        )
        for place, score in enumerate(scores, start=1)
    ]
    return Card([texts.say("quiz.best"), joined(lines, "\n")])


def _style(number: int, pressed: int, right: int) -> discord.ButtonStyle:
    if number == right:
        return discord.ButtonStyle.success
    return discord.ButtonStyle.danger if number == pressed else discord.ButtonStyle.secondary
