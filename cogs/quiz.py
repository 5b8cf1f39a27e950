"""/quiz: one question, four choices, and the sentence that tells which of them is true."""

import asyncio
import random
from typing import Any

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from cogs.cards.quiz import answered_card, question_card, quiz_question, scores_card
from cogs.layout import rows_on
from cogs.replies import in_time, show, update
from cogs.services import Services
from cogs.transformers import find_profile
from cogs.work import Once
from knowledge.errors import StoreError
from knowledge.quiz import is_true, make_question
from knowledge.relations import Relation
from knowledge.store import SHARED
from knowledge.store.community import Score

log = structlog.stdlib.get_logger(__name__)


class Quiz(commands.Cog):
    """Asks people."""

    def __init__(self, services: Services, *, chance: random.Random) -> None:
        self._services = services
        self._chance = chance
        self._answered = Once()
        services.controls.on("quiz", self._answer, parts=3)
        services.controls.on("quiz-another", self._another, parts=1)
        services.controls.on("quiz-scores", self._show_scores, parts=1)

    @app_commands.command()
    async def quiz(self, interaction: discord.Interaction[Any]) -> None:
        """Ask one question."""
        await self._ask(interaction)

    async def _another(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Ask one more question, in a message of its own."""
        del state
        await self._ask(interaction)

    async def _ask(self, interaction: discord.Interaction[Any]) -> None:
        base = self._services.base(interaction)
        question = await in_time(interaction, asyncio.to_thread(make_question, base, self._chance))
        profile = base.profile(question.fact.dancer) if question else None
        if question is None or profile is None:
            await self._services.tell(interaction, "quiz.too_little")
        else:
            await show(interaction, question_card(self._services.texts(interaction), question, profile))

    async def _answer(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Take the first answer to a question, whoever gives it."""
        number, relation, dancer = int(state[0]), Relation(state[1]), state[2]
        base, texts = self._services.base(interaction), self._services.texts(interaction)
        profile, message = await find_profile(dancer, base), interaction.message
        choices = _choices(message) if message else []
        facts = [is_true(choice, relation, profile.path, base) for choice in choices] if profile else []
        right = next((place for place, fact in enumerate(facts) if fact is not None), None)
        if message is None or profile is None or right is None or (fact := facts[right]) is None:
            await self._services.tell(interaction, "control.gone")
        elif not self._answered.begin(message.id):
            await self._services.tell(interaction, "quiz.answered_before")
        else:
            person = interaction.user.id
            score = await in_time(interaction, self._counted(_place(interaction), person, right=number == right))
            asked = quiz_question(texts, relation, profile.name)
            card = answered_card(
                texts,
                asked=asked,
                choices=choices,
                pressed=number,
                right=right,
                fact=fact,
                person=person,
                score=score,
            )
            await update(interaction, card)

    async def _counted(self, place: int, person: int, *, right: bool) -> Score | None:
        """The score with one more answer; None where it cannot be kept: the question is answered all the same."""
        try:
            return await self._services.library.store.quiz.answered(place, person, right=right)
        except StoreError as error:
            log.warning("an answer of the quiz could not be counted", reason=str(error))
            return None

    async def _show_scores(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        del state
        only = None if interaction.guild_id else interaction.user.id
        kept = self._services.library.store.quiz.best(_place(interaction), only=only)
        scores = await in_time(interaction, kept, private=True)
        await show(interaction, scores_card(self._services.texts(interaction), scores), private=True)


def _place(interaction: discord.Interaction[Any]) -> int:
    """Where scores count: on the server, or in all direct conversations, each of which shows its person's own."""
    return interaction.guild_id or SHARED


def _choices(message: discord.Message) -> list[str]:
    """What the buttons of a question say, in their order."""
    controls = (control for row in rows_on(message) for control in row)
    return [control.label or "" for control in controls if isinstance(control, discord.ui.Button)]
