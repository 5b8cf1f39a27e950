"""An open page, driven as its browser would drive it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from bot.playground.playground import Playground
from bot.playground.world.events import InteractionOpened
from bot.playground.world.models import Interaction, Message
from bot.playground.world.watching import Subscription
from bot.playground.world.world import World

SETTING = "EXAMPLE_TOKEN"


class Tab:
    """An open page: what its browser would send and be told."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self._count = 0

    async def send(self, do: str, **fields: Any) -> int:
        """Do something, without waiting for what comes of it."""
        self._count += 1
        await self.socket.send_json({"do": do, "id": self._count, **fields})
        return self._count

    async def told(self, kind: str, **fields: Any) -> dict[str, Any]:
        """The next thing told that is of a kind and has these fields; what comes before is passed over."""
        async with asyncio.timeout(10):
            while True:
                news: dict[str, Any] = json.loads(await self.socket.receive_str())
                if news["tell"] == kind and all(news[name] == value for name, value in fields.items()):
                    return news

    async def does(self, do: str, **fields: Any) -> dict[str, Any]:
        """Do something, and see what came of it."""
        return await self.told("done", act=await self.send(do, **fields))

    async def enters(self, person: str | None = None, place: str | None = None) -> dict[str, Any]:
        """Be somebody somewhere, and see it."""
        act = await self.send("enter", person=person, place=place)
        scene = await self.told("scene")
        while (news := json.loads(await self.socket.receive_str())) != {"tell": "done", "act": act}:
            scene = news if news["tell"] == "scene" else scene
        return scene


Opens = Callable[[], Awaitable[Tab]]


def registers(world: World, name: str, **fields: Any) -> None:
    """Let the bot have a slash command."""
    world.commands.register({"name": name, "type": 1, "description": f"What {name} does", **fields}, None)


async def opened(events: Subscription) -> Interaction:
    """What a person next does with the bot."""
    async for event in events:
        if isinstance(event, InteractionOpened):
            return event.interaction
    raise AssertionError


def bot_posts(playground: Playground, **fields: Any) -> Message:
    """Let the bot write in the channel."""
    world = playground.stand_in.world
    return world.messages.post(playground.member.channel, world.bot, **fields)
