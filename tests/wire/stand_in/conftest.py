"""A small bot of discord.py's own means, and a way to ask the API without any client."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.playground.server import StandIn
from bot.playground.world.events import Event, InteractionOpened, RequestRefused
from bot.playground.world.models import Interaction
from tests.wire.stage import Stage

Handler = Callable[[discord.Interaction], Awaitable[Any]]
Handles = Callable[[Handler], None]


class SmallBot(discord.Client):
    """Each test adds commands to its `tree`; what speaks to it in a message, it repeats."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", discord.Intents.default())
        super().__init__(intents=intents, guild_ready_timeout=0, **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        """Every message that the gateway told it of."""
        self.errors: list[BaseException] = []
        """What commands raised."""

        @self.tree.error
        async def keep(_: discord.Interaction, error: app_commands.AppCommandError) -> None:
            self.errors.append(getattr(error, "original", error))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the five seconds that the library waits before it identifies anew."""

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)
        if message.author != self.user and (message.guild is None or self.user in message.mentions):
            await message.reply(f"You said: {message.clean_content}")


@dataclass
class Api:
    """Discord's HTTP API, asked directly."""

    stand_in: StandIn
    session: aiohttp.ClientSession

    async def ask(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """The status and the answer."""
        headers = {"Authorization": f"Bot {self.stand_in.token}"}
        url = self.stand_in.api_url + path
        async with self.session.request(method, url, json=body, headers=headers, **options) as response:
            return response.status, await response.json(content_type=None) if response.status != 204 else None

    @staticmethod
    def wrong_at(answer: Any, path: str) -> list[str]:
        """The codes of what an answer says is wrong at a path of the body, such as "embeds.0.title"."""
        node = answer["errors"]
        for step in path.split("."):
            node = node[step]
        return [error["code"] for error in node["_errors"]]


@pytest.fixture
def builds() -> type[SmallBot]:
    """For a test that needs a bot with options of its own, or two of them."""
    return SmallBot


@pytest.fixture
def bot(builds: type[SmallBot]) -> SmallBot:
    return builds()


@pytest.fixture
def handles(bot: SmallBot) -> Handles:
    """Make a function answer the bot's command `/try`."""

    def handles(handler: Handler) -> None:
        @bot.tree.command(name="try", description="Tries something.")
        async def command(interaction: discord.Interaction) -> None:
            await handler(interaction)

    return handles


@pytest.fixture
def nobody_waits_for_what_was_refused(stage: Stage) -> None:
    """An interaction whose answer Discord refuses fails at once: nothing better would come in its three seconds."""
    opened: list[Interaction] = []

    def listen(event: Event) -> None:
        if isinstance(event, InteractionOpened):
            opened.append(event.interaction)
        elif isinstance(event, RequestRefused) and opened:
            stage.world.interactions.fail(opened[-1])

    stage.world.news.listen(listen)


@pytest.fixture
async def api(stand_in: StandIn) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(stand_in, session)
