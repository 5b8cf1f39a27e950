"""One websocket of the gateway: greets, identifies or resumes, hears heartbeats, and carries what is told."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum

from aiohttp import WSMessage, WSMsgType, web

from bot.playground.faults import Faults
from bot.playground.gateway.compression import Compressor
from bot.playground.gateway.sessions import Session
from bot.playground.world.models import Json

MOST_EVENTS = 120
PER_SECONDS = 60.0
_WAY_SECONDS = 0.05


class Op(IntEnum):
    """Discord's numbers for what a payload is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class CloseCode(IntEnum):
    """Discord's reasons to close a connection."""

    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    SHARDING_REQUIRED = 4011
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Closed(Exception):
    """The connection is to be closed for a reason."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.name)
        self.code = code


class Connection:
    """A websocket, and the session that it carries once one is begun or taken up."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        compressor: Compressor,
        faults: Faults,
        *,
        handle: Callable[["Connection", Op, object], None],
        clock: Callable[[], float],
        abort: Callable[[], None],
    ) -> None:
        """A connection.

        Args:
            socket: the websocket, already open.
            compressor: the stream that the client asked for.
            faults: what goes wrong.
            handle: called with whatever else than a heartbeat the client sends; raises `Closed`.
            clock: seconds.
            abort: breaks the connection below the websocket.
        """
        self.session: Session | None = None
        self.drop = abort
        """Break the connection without a word."""
        self._socket = socket
        self._compressor = compressor
        self._faults = faults
        self._handle = handle
        self._clock = clock
        self._outbox: asyncio.Queue[Json | CloseCode] = asyncio.Queue()
        self._heard: deque[float] = deque()
        self._awaiting_heartbeat: list[tuple[int, asyncio.Future[None]]] = []

    async def serve(self, heartbeat_interval: float) -> int | None:
        """Carry everything until the connection ends; the code that the other side, or this one, closed it with."""
        self.send({"op": Op.HELLO, "d": {"heartbeat_interval": int(heartbeat_interval * 1000), "_trace": []}})
        writer = asyncio.create_task(self._write(), name="playground-gateway-writer")
        try:
            async for message in self._socket:
                self._receive(message)
        except Closed as closed:
            await self._socket.close(code=closed.code, message=closed.code.name.encode())
        finally:
            await self._end(writer)
        return self._socket.close_code

    def send(self, payload: Json) -> None:
        """Send a payload when its turn comes; a zombie connection swallows it."""
        if not self._faults.ignore_heartbeats:
            self._outbox.put_nowait(payload)

    def close(self, code: CloseCode) -> None:
        """Close the connection for a reason, once all that was sent before is out."""
        self._outbox.put_nowait(code)

    async def received_all(self) -> None:
        """Return once the client has received all that was sent so far, or the connection has ended."""
        if self.session is None or self._faults.ignore_heartbeats:
            return
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._awaiting_heartbeat.append((self.session.sequence, heard))
        self.send({"op": Op.HEARTBEAT, "d": None})
        await heard

    async def _write(self) -> None:
        with suppress(ConnectionError):
            while True:
                item = await self._outbox.get()
                if isinstance(item, CloseCode):
                    await self._socket.close(code=item, message=item.name.encode())
                    return
                piece = self._compressor.compress(json.dumps(item))
                if isinstance(piece, str):
                    await self._socket.send_str(piece)
                else:
                    await self._socket.send_bytes(piece)

    async def _end(self, writer: asyncio.Task[None]) -> None:
        writer.cancel()
        with suppress(asyncio.CancelledError):
            await writer
        if self.session and self.session.send == self.send:
            self.session.send = None
        for _, heard in self._awaiting_heartbeat:
            if not heard.done():
                heard.set_result(None)

    def _receive(self, message: WSMessage) -> None:
        self._count()
        if message.type is not WSMsgType.TEXT:
            raise Closed(CloseCode.DECODE_ERROR)
        try:
            payload = json.loads(message.data)
            op, data = Op(payload["op"]), payload.get("d")
        except (json.JSONDecodeError, KeyError, TypeError):
            raise Closed(CloseCode.DECODE_ERROR) from None
        except ValueError:
            raise Closed(CloseCode.UNKNOWN_OPCODE) from None
        if op is Op.HEARTBEAT:
            self._hear_heartbeat(data)
        else:
            self._handle(self, op, data)

    def _hear_heartbeat(self, sequence: object) -> None:
        # As late as from afar: discord.py notes only after sending when it sent, and warns of what comes before that.
        asyncio.get_running_loop().call_later(_WAY_SECONDS, self.send, {"op": Op.HEARTBEAT_ACK})
        if self._awaiting_heartbeat:
            self._heard.pop()  # what was asked for is not held against the client
        for awaited, heard in self._awaiting_heartbeat:
            if not heard.done() and isinstance(sequence, int) and sequence >= awaited:
                heard.set_result(None)
        self._awaiting_heartbeat = [(number, heard) for number, heard in self._awaiting_heartbeat if not heard.done()]

    def _count(self) -> None:
        now = self._clock()
        self._heard.append(now)
        while self._heard[0] < now - PER_SECONDS:
            self._heard.popleft()
        if len(self._heard) > MOST_EVENTS:
            raise Closed(CloseCode.RATE_LIMITED)
