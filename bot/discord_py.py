"""What discord.py leaves open, met in one place. Nothing else of this program reaches behind its interface.

Each part says what discord.py 2.7 does by itself; where a later version does better, the part can go.
"""
# ruff: noqa: SLF001 - reaching behind the interface is what this module is for, so that no other has to

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
import yarl
from discord import AutoShardedClient, Client, DiscordServerError, VoiceClient
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.http import Route
from discord.shard import Shard
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from cogs.reaching import DiscordUnreachable

_SERVER_FAULT = 500
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 30.0

_SAID_TO_PEOPLE = frozenset({
    ("POST", "/users/@me/channels"),
    ("POST", "/channels/{channel_id}/messages"),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"),
})  # fmt: skip

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a request to Discord may take in all, with all tries and waits between them.

    `first_answer` is for the first answer to an interaction: Discord takes none after three seconds. `answer` is for
    all that is said to people afterwards: for as long the token of an interaction lives. `request` is for all else.
    `between_sessions` are those from the beginning of one session of the gateway to that of the next.
    """

    first_answer: float = 3.0
    answer: float = 15 * 60.0
    request: float = 20.0
    between_sessions: float = 5.0


@contextmanager
def discord_at(api: str, gateway: str | None) -> Iterator[None]:
    """Discord's addresses while the context is open; discord.py keeps them as constants of two classes."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = api
    if gateway is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@dataclass(frozen=True, slots=True)
class GatewayAdvice:
    """What Discord says of its gateway: how many shards the bot should have, and how many may begin side by side."""

    address: str
    shards: int
    side_by_side: int


async def ask_for_gateway(client: Client) -> GatewayAdvice:
    """What Discord advises. Raises `discord.GatewayNotFound` where the API does not know."""
    shards, address, limit = await client.http.get_bot_gateway()
    return GatewayAdvice(address, shards, limit["max_concurrency"])


def take_gateway(address: str) -> None:
    """Connect to this address from now on; a client that is told its number of shards never asks for it."""
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)


async def launch_shard(client: AutoShardedClient, gateway: yarl.URL, shard_id: int) -> None:
    """Connect a shard, and keep it connected from then on; its turn has come before.

    Raises `DiscordUnreachable` where that fails: discord.py would try again every five seconds by calling itself, until
    Python's stack ends.
    """
    coming = DiscordWebSocket.from_client(client, initial=True, gateway=gateway, shard_id=shard_id)
    try:
        socket = await asyncio.wait_for(coming, timeout=client.shard_connect_timeout)
    except (OSError, TimeoutError, aiohttp.ClientError, ReconnectWebSocket) as error:
        what = f"its gateway refuses the connection ({type(error).__name__}: {error})"
        raise DiscordUnreachable(what) from None
    shard = Shard(socket, client, _within_client(client, "queue").put_nowait)
    _within_client(client, "shards")[shard_id] = shard
    shard.launch()


async def registered_commands(client: Client) -> list[Any]:
    """The commands that Discord has, with their words in all languages, which discord.py does not ask for."""
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    found: list[Any] = await client.http.request(route, params={"with_localizations": "true"})
    return found


def bound_requests(client: Client, patience: Patience) -> None:
    """End each request after a time, with `DiscordUnreachable`; what people wait for is tried as long as it is of use.

    discord.py retries a server's fault five times with waits that add up to 25 seconds, and has no timeout of its
    own. Interactions go through an adapter that every task started from this context inherits. Messages bear a number
    by which Discord knows one that it took already.
    """
    request = client.http.request

    async def bounded(route: Route, **options: Any) -> Any:
        if (route.method, route.path) not in _SAID_TO_PEOPLE:
            async with _within(patience.request, route):
                return await request(route, **options)
        return await _persistently(lambda: request(route, **options), patience.answer, route, options)

    client.http.request = bounded  # type: ignore[method-assign]  # the client makes its own HTTPClient, of no other class
    async_context.set(_BoundedAdapter(patience))


class _BoundedAdapter(AsyncWebhookAdapter):
    """Bounds requests; and asks for no copy of a first answer, which discord.py would build a message of for nobody."""

    def __init__(self, patience: Patience) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py's has no annotations
        self._patience = patience

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        is_first_answer = route.path.endswith("/callback")
        seconds = self._patience.first_answer if is_first_answer else self._patience.answer
        impatient: Any = _Impatient(session)
        ask = super().request
        if is_first_answer:
            options["params"] = None
        answer = await _persistently(lambda: ask(route, impatient, **options), seconds, route, options)
        return {"interaction": {"id": route.webhook_id}} if is_first_answer else answer


class _Impatient:
    """A session that raises a server's fault at once; discord.py waits 1, 3, 5 … seconds, and one for three in all."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(self, *arguments: Any, **options: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        """As a session's own. Raises `discord.DiscordServerError`."""
        async with self._session.request(*arguments, **options) as response:
            if response.status >= _SERVER_FAULT:
                raise DiscordServerError(response, await response.text())
            yield response


async def _persistently(ask: Callable[[], Awaitable[Any]], seconds: float, route: Route, options: Any) -> Any:
    """Ask until Discord answers, with growing pauses. Raises `DiscordUnreachable` after so many seconds."""
    async with _within(seconds, route):
        pause = _FIRST_PAUSE
        while True:
            try:
                return await ask()
            except (DiscordServerError, aiohttp.ClientError) as fault:
                log.info(
                    "Discord has a fault", fault=type(fault).__name__, route=route.path, seconds_until_next_try=pause
                )
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
            for file in options.get("files") or ():
                file.reset()


def expect_no_voice() -> None:
    """Keep discord.py from warning, at each start, of libraries that only voice would need."""
    VoiceClient.warn_nacl = False
    VoiceClient.warn_dave = False


@asynccontextmanager
async def _within(seconds: float, route: Route) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        what = f"no answer to {route.method} {route.path} within {seconds:g} seconds"
        raise DiscordUnreachable(what) from None


def survive_malformed_events(client: Client) -> None:
    """Log an event that cannot be read, and go on; discord.py ends the process.

    Not so for READY: without what it says there is no going on.
    """
    parsers = client._connection.parsers
    for event, parse in parsers.items():
        if event != "READY":
            parsers[event] = _guarded(event, parse)


def pass_over_own_messages(client: Client) -> None:
    """Read no message that the client itself sent; Discord sends each back, and discord.py builds it anew."""
    parsers = client._connection.parsers
    parse = parsers["MESSAGE_CREATE"]

    def others(data: Any) -> None:
        author = data.get("author", {}).get("id")
        if client.user is None or author != str(client.user.id):
            parse(data)

    parsers["MESSAGE_CREATE"] = others


def _guarded(event: str, parse: Callable[[Any], Any]) -> Callable[[Any], None]:
    def guarded(data: Any) -> None:
        try:
            parse(data)
        except Exception:
            log.exception("Discord sent an event that cannot be read", event_type=event)

    return guarded


def seconds_since_acknowledgement(client: AutoShardedClient) -> float | None:
    """The age of the heartbeat last acknowledged, of that shard where it is oldest; None while a shard has none.

    It counts from the connection before the first. `Client.latency` stays at its last value for as long as nothing is
    acknowledged.
    """
    expected = len(client.shard_ids) if client.shard_ids else client.shard_count
    sockets = [shard.ws for shard in _within_client(client, "shards").values()]
    beating = [socket._keep_alive for socket in sockets if socket._keep_alive is not None]
    if not beating or len(beating) != expected:
        return None
    return time.perf_counter() - min(float(heart._last_ack) for heart in beating)


def _within_client(client: AutoShardedClient, name: str) -> Any:
    """What the class keeps for itself under a name."""
    return getattr(client, f"_AutoShardedClient__{name}")
