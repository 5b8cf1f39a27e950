"""What every group of commands is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from cogs.catalogues import Catalogue, Catalogues
from cogs.controls import Controls
from cogs.conversations import Conversations
from cogs.layout import Card
from cogs.replies import in_time, show, update
from cogs.speech import Speech
from cogs.texts import Texts
from knowledge.base import KnowledgeBase
from knowledge.library import Library

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """What the groups of commands share."""

    library: Library
    speech: Speech
    controls: Controls
    conversations: Conversations
    catalogues: Catalogues

    def texts(self, interaction: discord.Interaction[Any]) -> Texts:
        """What the bot says to whoever caused an interaction."""
        return self.speech.to_person(interaction)

    def texts_for(self, message: discord.Message) -> Texts:
        """What the bot says in reply to a message."""
        return self.speech.to_author(message)

    def base(self, interaction: discord.Interaction[Any]) -> KnowledgeBase:
        """The knowledge base that is asked where the person is."""
        return self.library.of(interaction.guild_id)

    def attaches(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether the bot may send files where the person is."""
        return interaction.app_permissions.attach_files

    async def ask(
        self,
        interaction: discord.Interaction[Any],
        question: Callable[[Catalogue], Result],
        *,
        private: bool = False,
    ) -> Result:
        """What a question to the catalogue comes to; where it takes long, Discord is told meanwhile."""
        return await in_time(interaction, self.catalogues.ask(self.base(interaction), question), private=private)

    async def refuses(self, interaction: discord.Interaction[Any], owner: str) -> bool:
        """Tell anybody but the owner of a control that it is not theirs; whether that was so."""
        if str(interaction.user.id) == owner:
            return False
        await self.tell(interaction, "control.not_yours")
        return True

    async def tell(self, interaction: discord.Interaction[Any], key: str) -> None:
        """Say one sentence to the person alone."""
        await show(interaction, Card([self.texts(interaction).say(key)]), private=True)

    async def turned(self, interaction: discord.Interaction[Any], card: Card, *, owner: str) -> None:
        """Show another side or page of a card: in its place to the person who asked, and apart to anybody else."""
        is_owner = str(interaction.user.id) == owner
        await (update(interaction, card) if is_owner else show(interaction, card, private=True))
