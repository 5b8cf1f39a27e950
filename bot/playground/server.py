"""The stand-in on a port: Discord's HTTP API and gateway on loopback.

    async with StandIn() as discord:
        alice = discord.person(...)

A discord.py client is pointed at it by two settings, `discord.http.Route.BASE = stand_in.api_url` and
`discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(stand_in.gateway_url)`, and logs in with `stand_in.token`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground.api.api import LARGEST_REQUEST, Api
from bot.playground.faults import Faults
from bot.playground.gateway.gateway import Gateway
from bot.playground.people.person import Person
from bot.playground.world.models import Channel, User
from bot.playground.world.world import World

HOST = "127.0.0.1"
HEARTBEAT_INTERVAL = 41.25
GIVE_UP_AFTER = 5.0
"""Seconds to wait for a client that does not answer a heartbeat."""


class StandIn:
    """Serves a world on 127.0.0.1 while its context is open."""

    def __init__(
        self,
        world: World | None = None,
        *,
        port: int = 0,
        faults: Faults | None = None,
        heartbeat_interval: float = HEARTBEAT_INTERVAL,
    ) -> None:
        """Serves a world.

        Args:
            world: what to serve; an empty one by default.
            port: where; a free one by default.
            faults: what goes wrong.
            heartbeat_interval: the seconds between heartbeats that clients are told.
        """
        self.world = world or World()
        self.faults = faults or Faults()
        self.app = web.Application(client_max_size=LARGEST_REQUEST)
        """Further routes may be added before the context is entered, such as a web page's."""
        self.api = Api(self.world, self.faults)
        self.gateway = Gateway(self.world, self.faults, heartbeat_interval=heartbeat_interval)
        self.settles: list[Callable[[], Awaitable[None]]] = []
        """For those who look into the bot: awaited after a person's act, each returns once the bot has come to rest."""
        self._port = port
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        """Listen.

        Raises:
            OSError: the port is taken.
        """
        self.api.add_to(self.app)
        self.app.router.add_get("/gateway", self.gateway.connect)
        self.app.router.add_get("/gateway/", self.gateway.connect)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.world.cdn_url, self.world.gateway_url = self.url, self.gateway_url
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gateway.stop()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The address without a path: "http://127.0.0.1:PORT"."""
        return f"http://{HOST}:{self._port}"

    @property
    def api_url(self) -> str:
        """The address of the HTTP API: "http://127.0.0.1:PORT/api/v10"."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway: "ws://127.0.0.1:PORT/gateway"."""
        return f"ws://{HOST}:{self._port}/gateway"

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.token

    def person(self, user: User, channel: Channel) -> Person:
        """Somebody in a channel, to act there."""
        return Person(self.world, user, channel, settle=self.settle)

    async def settle(self) -> bool:
        """Return once the bot has received all that was sent to it; true where it is known to rest, too.

        A client that does not even answer a heartbeat is given up after a while.
        """
        try:
            async with asyncio.timeout(GIVE_UP_AFTER):
                await self.gateway.received_all()
        except TimeoutError:
            return False
        for settle in self.settles:
            await settle()
        await self.api.idle()
        return bool(self.settles)
