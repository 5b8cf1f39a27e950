"""The running program: builds its parts, passes them in, stays connected, and ends when it is told to."""

import asyncio
import os
import signal
import threading
import time
from contextlib import AbstractAsyncContextManager, nullcontext, suppress

import aiohttp
import discord
import structlog

from bot.client import DancerBot, Shared
from bot.configured import check_before_start
from bot.discord_py import Patience, discord_at
from bot.errors import SettingsInvalid
from bot.health import Health, served
from bot.keeping import look_after, opened_library
from bot.logs import configure_logs
from bot.settings import Settings, unknown_variables, variable_name
from bot.waits import growing
from cogs.catalogues import Catalogues
from cogs.controls import Controls
from cogs.conversations import Conversations
from cogs.cooldowns import Cooldowns
from cogs.reaching import DiscordUnreachable
from cogs.speech import Speech
from cogs.texts import load_languages
from cogs.work import Work
from knowledge.library import Library

log = structlog.stdlib.get_logger(__name__)

# Discord takes 1,000 connections a day of a token, and then replaces it: at this pace, there are 720.
LONGEST_WAIT_SECONDS = 120.0
_CLOSING_SECONDS = 10.0
_LAST_SECONDS = 1.0

_AUTHENTICATION_FAILED = 4004


async def run(settings: Settings, *, library: Library | None = None) -> None:
    """Run the bot until SIGTERM or SIGINT; what is under way then is finished first, within a bounded time.

    Raises `SettingsInvalid` where the bot cannot run as it is configured, and `StoreUnusable`. The log and a library
    that was opened before are the caller's.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # on Windows, where Ctrl-C ends the program at once
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, _told_to_end, loop, stop)
    await serve(settings, stop=stop, library=library)
    if stop.is_set():
        _end_soon()


def begin_log(settings: Settings) -> None:
    """Begin to log as it is configured, with a warning of each variable that looks like a setting and is none."""
    configure_logs(settings.log)
    for sentence in unknown_variables():
        log.warning(sentence)


async def serve(
    settings: Settings, *, stop: asyncio.Event, patience: Patience | None = None, library: Library | None = None
) -> None:
    """Run the bot until `stop` is set; signals and the log are the caller's. Raises as `run` does."""
    check_before_start(settings)
    work, health = Work(), Health(settings.health)
    opened = opened_library(settings) if library is None else nullcontext(library)
    async with served(health, settings.health.port):
        connection = asyncio.create_task(_connection(settings, opened, work, health, patience or Patience()))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({connection, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not connection.done():
            await _finish(work, settings.shutdown.seconds)
            connection.cancel()
            # The client waits for no answer without bound; what else it needs to close, such as the database, may.
            await asyncio.wait({connection}, timeout=_CLOSING_SECONDS)
        if connection.done() and not connection.cancelled():
            connection.result()


async def _connection(
    settings: Settings,
    opening: AbstractAsyncContextManager[Library],
    work: Work,
    health: Health,
    patience: Patience,
) -> None:
    """Read the profiles and stay connected, with somebody to look after the library meanwhile."""
    async with opening as library:
        health.tell_of(library)
        keeping = asyncio.create_task(look_after(library, settings), name="looking after the library")
        try:
            await _connect_again_and_again(settings, library, work, health, patience)
        finally:
            keeping.cancel()
            await asyncio.wait({keeping})


async def _connect_again_and_again(
    settings: Settings, library: Library, work: Work, health: Health, patience: Patience
) -> None:
    """Connect; where Discord cannot be reached, try again after growing waits."""
    speech = Speech(load_languages(), library)
    shared = Shared(
        library=library,
        speech=speech,
        controls=Controls(speech),
        conversations=Conversations(time.monotonic),
        catalogues=Catalogues(),
        cooldowns=Cooldowns(person=settings.cooldowns.person, channel=settings.cooldowns.channel, clock=time.monotonic),
        work=work,
    )
    for wait in growing(longest=LONGEST_WAIT_SECONDS):
        with discord_at(settings.discord.api, settings.discord.gateway):
            try:
                await _stay_connected(settings, shared, health, patience)
            except (DiscordUnreachable, discord.GatewayNotFound, discord.HTTPException, aiohttp.ClientError) as error:
                log.warning("Discord cannot be reached", reason=str(error), seconds_until_next_try=wait)
            else:
                return
        await asyncio.sleep(wait)


async def _stay_connected(settings: Settings, shared: Shared, health: Health, patience: Patience) -> None:
    token = settings.discord.token.get_secret_value() if settings.discord.token else ""
    async with DancerBot(settings, shared, patience=patience) as client:
        health.watch(client)
        try:
            await _until_it_ends(client, token)
        except discord.LoginFailure:
            raise SettingsInvalid([_refused_token()]) from None
        except discord.ConnectionClosed as error:
            if error.code == _AUTHENTICATION_FAILED:
                raise SettingsInvalid([_refused_token()]) from None
            what = f"it closed the connection for good (code {error.code})"
            raise DiscordUnreachable(what) from None
        except discord.NotFound:
            variable = variable_name("discord", "api")
            problem = f"{variable}: what answers at {settings.discord.api} is not Discord's API; is the path right?"
            raise SettingsInvalid([problem]) from None


async def _until_it_ends(client: DancerBot, token: str) -> None:
    """Log in and stay connected; cancelled at whatever moment, it closes the client and ends.

    discord.py passes over a cancellation that comes while it connects anew, and `asyncio.wait_for` up to Python 3.11
    over one that comes just when it has connected: so both happen in a task of their own, which a closed client ends.
    """
    connection = asyncio.create_task(client.start(token), name="connection with Discord")
    try:
        await asyncio.wait({connection})
    finally:
        connection.cancel()
        await client.close()
        connection.cancel()  # of several shards it would connect the next
        await asyncio.gather(connection, return_exceptions=True)
    connection.result()


def _refused_token() -> str:
    variable = variable_name("discord", "token")
    return f"{variable}: Discord refuses this token; copy it once more from the Discord developer portal."


async def _finish(work: Work, seconds: float) -> None:
    log.info("ending; what is under way is finished first", seconds_at_most=seconds)
    try:
        async with asyncio.timeout(seconds):
            await work.finished()
    except TimeoutError:
        log.warning("something under way could not be finished in time")


def _told_to_end(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Begin to end; a second signal ends at once."""
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(number)
    stop.set()


def _end_soon() -> None:
    """End the process even where a thread still reads profiles: Python would wait for it without bound."""
    timer = threading.Timer(_LAST_SECONDS, os._exit, (0,))
    timer.daemon = True
    timer.start()
