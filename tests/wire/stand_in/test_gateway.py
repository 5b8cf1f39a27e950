"""The gateway: beginning and taking up sessions, heartbeats, and what closes a connection."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.playground.faults import Faults
from bot.playground.gateway.compression import ZlibStream, compressor
from bot.playground.gateway.connection import MOST_EVENTS, CloseCode
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import BotConnected, BotDisconnected
from bot.playground.world.models import MessageKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import SmallBot

NO_INTENTS = 0


class RawClient:
    """A client that says exactly what it is told to."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self._socket = socket
        self._token = token

    async def says(self, op: int, data: Any = None) -> None:
        await self._socket.send_str(json.dumps({"op": op, "d": data}))

    async def identifies(self, **changes: Any) -> None:
        await self.says(2, {"token": self._token, "properties": {}, "intents": NO_INTENTS} | changes)

    async def hears(self, name: str | int) -> Any:
        """The next payload of an event or opcode; others are passed over."""
        while True:
            payload = json.loads((await self._socket.receive(timeout=5)).data)
            if name in (payload.get("t"), payload["op"]):
                return payload

    async def is_closed_with(self) -> int | None:
        while not self._socket.closed:
            await self._socket.receive(timeout=5)
        return self._socket.close_code


@pytest.fixture
async def raw(stand_in: StandIn) -> AsyncIterator[RawClient]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{stand_in.gateway_url}?v=10&encoding=json") as socket,
    ):
        yield RawClient(socket, stand_in.token)


async def test_a_session_begins_with_hello_and_ready(raw: RawClient, stage: Stage) -> None:
    hello = await raw.hears(10)
    await raw.identifies()
    ready = await raw.hears("READY")

    assert hello["d"]["heartbeat_interval"] == 41250
    assert ready["s"] == 1
    assert ready["d"]["user"]["id"] == str(stage.world.bot.id)
    assert {guild["unavailable"] for guild in ready["d"]["guilds"]} == {True}


async def test_a_heartbeat_is_acknowledged_even_before_identifying(raw: RawClient) -> None:
    await raw.says(1)

    assert (await raw.hears(11))["op"] == 11


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, CloseCode.AUTHENTICATION_FAILED),
        ({"intents": 1 << 40}, CloseCode.INVALID_INTENTS),
        ({"intents": None}, CloseCode.INVALID_INTENTS),
        ({"intents": 1 << 1}, CloseCode.DISALLOWED_INTENTS),
        ({"shard": [2, 2]}, CloseCode.INVALID_SHARD),
        ({"shard": "all"}, CloseCode.INVALID_SHARD),
    ],
)
async def test_a_wrong_identify_closes_the_connection(raw: RawClient, changes: dict[str, Any], code: int) -> None:
    await raw.identifies(**changes)

    assert await raw.is_closed_with() == code


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (3, {}, CloseCode.NOT_AUTHENTICATED),
        (99, {}, CloseCode.UNKNOWN_OPCODE),
        (2, "identify", CloseCode.DECODE_ERROR),
        (6, {"token": "wrong"}, CloseCode.AUTHENTICATION_FAILED),
    ],
)
async def test_what_cannot_be_understood_closes_the_connection(raw: RawClient, op: int, data: Any, code: int) -> None:
    await raw.says(op, data)

    assert await raw.is_closed_with() == code


async def test_identifying_twice_closes_the_connection(raw: RawClient) -> None:
    await raw.identifies()
    await raw.identifies()

    assert await raw.is_closed_with() == CloseCode.ALREADY_AUTHENTICATED


async def test_saying_too_much_closes_the_connection(raw: RawClient) -> None:
    for _ in range(MOST_EVENTS + 1):
        await raw.says(1)

    assert await raw.is_closed_with() == CloseCode.RATE_LIMITED


async def test_another_version_of_the_gateway_is_refused(stand_in: StandIn) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{stand_in.gateway_url}?v=9") as socket:
        await socket.receive(timeout=5)

    assert socket.close_code == CloseCode.INVALID_VERSION


async def test_voice_is_not_there_and_said_so(raw: RawClient, stage: Stage) -> None:
    await raw.identifies()
    await raw.says(4, {"guild_id": "1"})

    assert await raw.is_closed_with() == CloseCode.UNKNOWN_OPCODE
    assert "VOICE_STATE" in stage.world.complaints.pop()


async def test_a_shard_is_told_of_its_own_servers_only(raw: RawClient, stage: Stage) -> None:
    await raw.identifies(shard=[stage.guild.id >> 22 & 1, 2], intents=1)
    ready = await raw.hears("READY")

    ids = {int(guild["id"]) for guild in ready["d"]["guilds"]}
    assert stage.guild.id in ids
    assert all((number >> 22) % 2 == (stage.guild.id >> 22) % 2 for number in ids)


async def test_a_session_hears_only_what_it_asked_for(raw: RawClient, stage: Stage) -> None:
    await raw.identifies(intents=1 << 12)
    await raw.hears("READY")

    stage.world.messages.post(stage.general, stage.alice, content="In the channel.")
    direct = stage.world.direct_channel(stage.alice)
    stage.world.messages.post(direct, stage.alice, content="Directly.")

    assert (await raw.hears("MESSAGE_CREATE"))["d"]["content"] == "Directly."


async def test_a_session_that_did_not_ask_for_content_is_told_none_even_where_it_was_granted(
    raw: RawClient, stage: Stage
) -> None:
    stage.world.allowed_privileged_intents = 1 << 15
    await raw.identifies(intents=1 << 9)
    await raw.hears("READY")

    message = stage.world.messages.post(stage.general, stage.alice, content="For nobody in particular.")
    stage.world.messages.post(
        stage.general, stage.bela, content="Nor this.", kind=MessageKind.REPLY, reply_to=message.id
    )

    assert (await raw.hears("MESSAGE_CREATE"))["d"]["content"] == ""
    reply = (await raw.hears("MESSAGE_CREATE"))["d"]
    assert (reply["content"], reply["referenced_message"]["content"]) == ("", "")


@pytest.mark.parametrize("code", [None, CloseCode.RATE_LIMITED])
async def test_a_client_takes_its_session_up_and_is_told_what_it_missed(
    starts: Starts, bot: SmallBot, stand_in: StandIn, alice: Person, *, code: CloseCode | None
) -> None:
    await starts(bot)

    async with reconnected(stand_in, resumed=True):
        if code is None:
            stand_in.gateway.drop_all()
        else:
            stand_in.gateway.close_all(code)
        await until(stand_in, BotDisconnected)
        alice.world.messages.post(alice.channel, alice.user, content="Meanwhile.")
    await stand_in.settle()

    assert len(bot.heard) == 1
    assert (await alice.says("@DancerBot still there?")).text == "You said: @DancerBot still there?"


async def test_a_client_that_is_asked_to_reconnect_does(starts: Starts, bot: SmallBot, stand_in: StandIn) -> None:
    await starts(bot)

    async with reconnected(stand_in, resumed=True):
        stand_in.gateway.ask_to_reconnect()


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_client_whose_session_is_invalid_resumes_or_identifies_anew(
    starts: Starts, bot: SmallBot, stand_in: StandIn, alice: Person, *, resumable: bool
) -> None:
    await starts(bot)

    async with reconnected(stand_in, resumed=resumable):
        stand_in.gateway.invalidate(resumable=resumable)
    await stand_in.settle()

    assert (await alice.says("@DancerBot hello")).text == "You said: @DancerBot hello"


async def test_a_session_that_timed_out_is_begun_anew(starts: Starts, bot: SmallBot, stand_in: StandIn) -> None:
    await starts(bot)

    async with reconnected(stand_in, resumed=False):
        stand_in.gateway.close_all(CloseCode.SESSION_TIMED_OUT)


async def test_a_session_that_was_forgotten_is_begun_anew(
    starts: Starts, bot: SmallBot, stand_in: StandIn, faults: Faults
) -> None:
    await starts(bot)
    faults.forget_sessions = True

    async with reconnected(stand_in, resumed=False):
        stand_in.gateway.drop_all()


async def test_a_number_that_was_never_told_cannot_be_resumed_from(raw: RawClient, stand_in: StandIn) -> None:
    await raw.identifies()
    session = (await raw.hears("READY"))["d"]["session_id"]

    async with aiohttp.ClientSession() as http, http.ws_connect(f"{stand_in.gateway_url}?v=10&encoding=json") as socket:
        other = RawClient(socket, stand_in.token)
        await other.says(6, {"token": stand_in.token, "session_id": session, "seq": 99})
        assert await other.is_closed_with() == CloseCode.INVALID_SEQUENCE


@pytest.mark.parametrize("heartbeat_interval", [0.02])
async def test_a_zombie_connection_is_noticed_and_left(
    starts: Starts, builds: type[SmallBot], stand_in: StandIn, faults: Faults
) -> None:
    await starts(builds(heartbeat_timeout=0.05))

    async with reconnected(stand_in, resumed=True):
        faults.ignore_heartbeats = True
        await until(stand_in, BotDisconnected)
        faults.ignore_heartbeats = False


async def test_an_event_may_come_twice(starts: Starts, bot: SmallBot, faults: Faults, alice: Person) -> None:
    await starts(bot)
    faults.duplicate.add("MESSAGE_CREATE")

    await alice.direct.says("Once.")

    assert [message.content for message in bot.heard[:2]] == ["Once.", "Once."]


async def test_events_may_come_out_of_order(raw: RawClient, faults: Faults, stage: Stage) -> None:
    await raw.identifies(intents=1 << 9)
    await raw.hears("READY")
    faults.hold_back.add("MESSAGE_CREATE")

    message = stage.world.messages.post(stage.general, stage.alice, content="Hello.")
    stage.world.messages.edit(message, content="Hello!")

    heard = [await raw.hears(0) for _ in range(2)]
    assert [(payload["t"], payload["s"]) for payload in heard] == [("MESSAGE_UPDATE", 2), ("MESSAGE_CREATE", 3)]


async def test_an_event_that_nobody_knows_is_passed_over(
    starts: Starts, bot: SmallBot, stand_in: StandIn, alice: Person
) -> None:
    await starts(bot)

    stand_in.gateway.tell("DANCER_PROMOTED", {"id": "1", "to": "principal"})

    assert (await alice.direct.says("Still there?")).text == "You said: Still there?"


async def test_a_gateway_that_refuses_at_first_lets_in_later(stand_in: StandIn, faults: Faults) -> None:
    faults.refuse_gateway = 1
    url = f"{stand_in.gateway_url}?v=10&encoding=json"

    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
        async with session.ws_connect(url) as socket:
            assert (await socket.receive_json())["op"] == 10


def test_zlib_is_one_stream_of_which_every_payload_can_be_read_at_once() -> None:
    stream, reader = ZlibStream(), zlib.decompressobj()

    pieces = [stream.compress(text) for text in ("Ana", "Ana", "Bo")]

    assert [reader.decompress(piece).decode() for piece in pieces] == ["Ana", "Ana", "Bo"]
    assert all(piece.endswith(b"\x00\x00\xff\xff") for piece in pieces)


def test_zstd_is_one_stream_of_which_every_payload_can_be_read_at_once() -> None:
    zstandard = pytest.importorskip("zstandard")
    stream, reader = compressor("zstd-stream"), zstandard.ZstdDecompressor().decompressobj()

    pieces = [stream.compress(text) for text in ("Ana", "Ana", "Bo")]

    assert [reader.decompress(piece).decode() for piece in pieces] == ["Ana", "Ana", "Bo"]


async def test_a_compression_that_discord_does_not_have_is_refused(stand_in: StandIn, stage: Stage) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{stand_in.gateway_url}?v=10&encoding=json&compress=lzma")

    assert "lzma" in stage.world.complaints.pop()


class reconnected:  # noqa: N801 - read as a phrase: async with reconnected(...)
    """Wait at the end of the block until the client has connected again, in the way expected."""

    def __init__(self, stand_in: StandIn, *, resumed: bool) -> None:
        self._expected = BotConnected(resumed=resumed)
        self._events = stand_in.world.watch()

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(self, *_: object) -> None:
        with self._events:
            async with asyncio.timeout(5):
                async for event in self._events:
                    if isinstance(event, BotConnected):
                        assert event == self._expected
                        return


async def until(stand_in: StandIn, kind: type[BotDisconnected]) -> None:
    """Wait for an event, or find that it has just happened."""
    with stand_in.world.watch() as events:
        if any(isinstance(event, kind) for event in stand_in.world.news.history):
            return
        async with asyncio.timeout(5):
            async for event in events:
                if isinstance(event, kind):
                    return
