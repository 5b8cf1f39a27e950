"""What can be done with an answer that is there: see a sentence among others, delete it, or share it."""

from collections.abc import Sequence
from typing import Any

import discord
from discord.ext import commands

from cogs.cards.answers import context_card
from cogs.controls import button, chosen, custom_id
from cogs.layout import Card, asked_on, rows_on, texts_on
from cogs.replies import add, announce, show, take_away, update
from cogs.services import Services
from cogs.transformers import find_profile
from cogs.work import Once
from knowledge.facts import Citation


class Manners(commands.Cog):
    """Serves the buttons below answers."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._shared = Once()
        services.controls.on("context", self._show_context, parts=3)
        services.controls.on("contexts", self._choose_context, parts=1)
        services.controls.on("delete", self._delete, parts=1)
        services.controls.on("share", self._share, parts=1)

    async def _show_context(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        start, end, path = state
        profile = await find_profile(path, self._services.base(interaction))
        if profile is None or not 0 <= int(start) < int(end) <= len(profile.text):
            await self._services.tell(interaction, "control.gone")
            return
        await show(interaction, context_card(Citation(profile, int(start), int(end))), private=True)

    async def _choose_context(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        del state
        start, end, path = chosen(interaction).split(":", 2)
        await self._show_context(interaction, (start, end, path))

    async def _delete(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Delete an answer, for the person who asked."""
        (owner,) = state
        if await self._services.refuses(interaction, owner):
            return
        await take_away(interaction)

    async def _share(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        """Show everybody an answer that the person alone sees, once."""
        (owner,) = state
        message = interaction.message
        if message is None or not self._shared.begin(message.id):
            await self._services.tell(interaction, "share.done")
            return
        try:
            await announce(interaction)
            label = self._services.texts(interaction).label("delete.button")
            await add(interaction, _copied(message, without="share", further=[_deleting(label, owner)]), private=False)
            await update(interaction, _copied(message, without="share"))
        except BaseException:
            self._shared.take_back(message.id)
            raise


def _deleting(label: str, owner: str) -> discord.ui.Button[Any]:
    return button(label, custom_id("delete", owner))


def _copied(message: discord.Message, *, without: str, further: Sequence[discord.ui.Item[Any]] = ()) -> Card:
    """The card that a message is, without the controls of one action, and with further ones in the last row."""
    rows = [[control for control in row if _action(control) != without] for row in rows_on(message)]
    return Card(texts_on(message), asked=asked_on(message), rows=[*rows[:-1], [*rows[-1], *further]])


def _action(control: discord.ui.Item[Any]) -> str:
    return str(getattr(control, "custom_id", "")).partition(":")[0]
