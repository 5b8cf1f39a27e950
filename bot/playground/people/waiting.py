"""Waiting for what the bot does, as long as Discord or a person would."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress

from bot.playground.world.events import (
    Event,
    InteractionAnswered,
    InteractionFailed,
    MessageCreated,
    MessageDeleted,
    MessageEdited,
)
from bot.playground.world.models import Interaction, Message, ResponseKind
from bot.playground.world.watching import Subscription
from bot.playground.world.world import World

Settle = Callable[[], Awaitable[bool]]
"""Returns once the bot has received all that was sent to it: true where it is known to have come to rest, too."""


async def nothing_known() -> bool:
    """A `Settle` of somebody who cannot look inside the bot."""
    return False


class Watch:
    """What one person waits for, from just before they act."""

    def __init__(self, world: World, events: Subscription, settle: Settle) -> None:
        self._world = world
        self._events = events
        self._settle = settle

    async def first_answer(self, interaction: Interaction) -> None:
        """Wait until an interaction is answered, or fail it.

        It fails once Discord's limit has passed, whose clock starts now, or the bot is known to rest without a word.
        """
        await self._until(lambda event: _ends_waiting(event, interaction), self._world.patience.first_answer)
        self._world.interactions.fail(interaction)

    async def all_of(self, interaction: Interaction) -> None:
        """Wait for the first answer, for a deferred one until it has come, and then for the bot to be done."""
        await self.first_answer(interaction)
        rest = self._world.patience.token - (self._world.clock() - interaction.opened_at)
        if interaction.response is ResponseKind.DEFERRED_MESSAGE:
            await self._until(lambda event: _settles_deferred(event, interaction), rest)
        await self._settle()

    async def reply_to(self, message: Message, channel_ids: Collection[int], *, addressed: bool) -> None:
        """Wait until the bot has written in one of these channels; not at all where it was not spoken to."""

        def is_reply(event: Event) -> bool:
            if not isinstance(event, MessageCreated) or event.message.author is not self._world.bot:
                return False
            return event.message.id > message.id and event.message.channel_id in channel_ids

        if addressed:
            await self._until(is_reply, self._world.patience.first_answer)
        await self._settle()

    async def _until(self, wanted: Callable[[Event], bool], limit: float) -> None:
        """Wait for an event, or until the bot is known to rest, or the limit has passed."""

        async def search() -> None:
            async for event in self._events:
                if wanted(event):
                    return

        async def rest() -> None:
            if not await self._settle():
                await asyncio.Event().wait()

        tasks = [asyncio.create_task(search()), asyncio.create_task(rest())]
        try:
            await asyncio.wait(tasks, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task


def _ends_waiting(event: Event, interaction: Interaction) -> bool:
    return isinstance(event, InteractionAnswered | InteractionFailed) and event.interaction is interaction


def _settles_deferred(event: Event, interaction: Interaction) -> bool:
    match event:
        case MessageEdited(message, _):
            return message.id == interaction.original_id and not message.thinking
        case MessageDeleted(message):
            return message.id == interaction.original_id
        case _:
            return False
