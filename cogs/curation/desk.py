"""What every group of curation commands stands on: who may, which collection, and how a change is shown."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any

import discord
from discord.ext import commands

from cogs.cards.changes import preview_card, refused_upload_card
from cogs.controls import Controls, Handler
from cogs.curation.herald import Herald
from cogs.curation.moderators import Moderators
from cogs.layout import Card
from cogs.replies import add, announce, hand_over, show, update
from cogs.speech import Speech
from cogs.texts import Texts
from knowledge.base import KnowledgeBase
from knowledge.curation.refusals import UploadRefused
from knowledge.curator import Curator, Review

_MESSAGE_GONE = 10008


class Desk(commands.Cog):
    """Where moderators work. Each control asks anew whether whoever uses it may."""

    def __init__(
        self, *, curator: Curator, speech: Speech, controls: Controls, moderators: Moderators, herald: Herald
    ) -> None:
        self.curator = curator
        self.herald = herald
        self.speech = speech
        self.controls = controls
        self.moderators = moderators

    def texts(self, interaction: discord.Interaction[Any]) -> Texts:
        """What the bot says to whoever caused an interaction."""
        return self.speech.to_person(interaction)

    def server(self, interaction: discord.Interaction[Any]) -> int:
        """The server whose collection the person curates. Raises `NotAllowed`."""
        return self.moderators.check(interaction)

    def base(self, interaction: discord.Interaction[Any]) -> KnowledgeBase:
        """What the server's people are answered from."""
        return self.curator.library.of(interaction.guild_id)

    def on(self, action: str, handler: Handler, *, parts: int) -> None:
        """Let `handler` do what a control or form says, for moderators alone."""

        async def allowed(interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
            self.moderators.check(interaction)
            await handler(interaction, state)

        self.controls.on(action, allowed, parts=parts)

    async def propose(
        self, interaction: discord.Interaction[Any], change: Callable[[], Awaitable[Review]], *, sent: str | None = None
    ) -> Review | None:
        """Show what a change would do, to be published or discarded; None where it was refused.

        `change` begins it, once Discord knows that an answer will come. `sent` is a text that the person typed: where
        it is refused, it is given back, so that no work is lost.
        """
        texts = self.texts(interaction)
        try:
            await announce(interaction, private=True)
            review = await change()
        except UploadRefused as error:
            await show(interaction, refused_upload_card(texts, error.problems), private=True)
            await self.give_back(interaction, sent)
            return None
        except Exception:
            await self.give_back(interaction, sent)
            raise
        await show(interaction, self.shown(interaction, review), private=True)
        return review

    def shown(self, interaction: discord.Interaction[Any], review: Review, *, page: int = 0) -> Card:
        """The card of a change, with the buttons that decide about it."""
        settings = self.curator.library.settings_of(self.server(interaction))
        return preview_card(self.texts(interaction), review, page=page, largest_drop=settings.largest_drop)

    async def give_back(self, interaction: discord.Interaction[Any], text: str | None) -> None:
        """Send a person the text that they typed as a file."""
        if text is not None:
            file = discord.File(BytesIO(text.encode()), filename="text.txt")
            sentence = self.texts(interaction).say("kb.given_back")
            await hand_over(interaction, file, saying=sentence)

    async def tell(self, interaction: discord.Interaction[Any], key: str, **values: object) -> None:
        """Say one sentence to the person alone."""
        await show(interaction, Card([self.texts(interaction).say(key, **values)]), private=True)

    async def replace(self, interaction: discord.Interaction[Any], card: Card) -> None:
        """Put a card in the place of the one whose control was used; where that was deleted, show it anew."""
        try:
            await update(interaction, card)
        except discord.NotFound as error:
            if error.code != _MESSAGE_GONE:
                raise
            await asyncio.shield(add(interaction, card))
