"""Whether the program is well: watched from within, told over HTTP on loopback, asked for by `dancer-bot health`."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiohttp import web
from discord.ext import commands

from bot.commands.asking_health import HOST, PATH
from bot.discord_py import seconds_since_acknowledgement
from bot.errors import SettingsInvalid
from bot.settings import HealthSettings, variable_name
from knowledge.library import Library

_BEAT_SECONDS = 0.5


class Health:
    """What is known of the program's state. A connection counts as alive by its acknowledged heartbeats alone."""

    def __init__(self, settings: HealthSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._library: Library | None = None
        self._clock = clock
        self._client: commands.AutoShardedBot | None = None
        self._last_event: float | None = None
        self._last_beat = clock()
        self._lag = 0.0

    def tell_of(self, library: Library) -> None:
        """Tell what this library serves from now on."""
        self._library = library

    def watch(self, client: commands.AutoShardedBot) -> None:
        """Tell of this client from now on."""
        self._client = client
        self._last_event = None
        client.add_listener(self._event_arrived, "on_socket_event_type")

    async def _event_arrived(self, _: str) -> None:
        self._last_event = self._clock()

    async def beat(self) -> None:
        """Measure how late the event loop does its work, until cancelled."""
        while True:
            self._last_beat = self._clock()
            await asyncio.sleep(_BEAT_SECONDS)
            self._lag = max(0.0, self._clock() - self._last_beat - _BEAT_SECONDS)

    def report(self) -> dict[str, Any]:
        """The state as JSON; ages and the lag in seconds. `problems` is empty where the program is well."""
        acknowledged = seconds_since_acknowledgement(self._client) if self._client else None
        event_age = None if self._last_event is None else self._clock() - self._last_event
        base = self._library.of(None) if self._library else None
        problems = list(self._problems(acknowledged))
        return {
            "status": "unwell" if problems else "well",
            "problems": problems,
            "heartbeat_age": _rounded(acknowledged),
            "event_age": _rounded(event_age),
            "loop_lag": _rounded(self._lag),
            "knowledge_base": {"version": base.version, "profiles": len(base.profiles)} if base else None,
            "store": "away" if self._library and self._library.is_store_away else "there",
        }

    def _problems(self, acknowledged: float | None) -> list[str]:
        found = []
        if acknowledged is None or self._last_event is None:
            found.append("not connected to Discord")
        elif acknowledged > self._settings.heartbeat_age:
            found.append(f"Discord has acknowledged no heartbeat for {acknowledged:.0f} seconds")
        if self._lag > self._settings.loop_lag:
            found.append(f"the program is {self._lag:.1f} seconds late in its own work")
        return found


@asynccontextmanager
async def served(health: Health, port: int) -> AsyncIterator[None]:
    """Tell the health on a port of 127.0.0.1 while the context is open; nowhere where the port is 0.

    Raises `SettingsInvalid` where the port is taken.
    """
    beating = asyncio.create_task(health.beat(), name="heartbeat of the event loop")
    runner = web.AppRunner(_application(health), access_log=None)
    try:
        if port:
            await _listen(runner, port)
        yield
    finally:
        await runner.cleanup()
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating


async def _listen(runner: web.AppRunner, port: int) -> None:
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError:
        variable = variable_name("health", "port")
        problem = f"{variable}: port {port} is taken; end the program that has it, or choose another port."
        raise SettingsInvalid([problem]) from None


def _application(health: Health) -> web.Application:
    async def tell(_: web.Request) -> web.Response:
        report = health.report()
        return web.json_response(report, status=503 if report["problems"] else 200)

    application = web.Application()
    application.router.add_get(PATH, tell)
    return application


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
