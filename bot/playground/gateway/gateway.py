"""The gateway as a whole: takes connections, begins and resumes sessions, and tells them what happens."""

import asyncio
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.playground.api import payloads
from bot.playground.faults import Faults
from bot.playground.gateway.compression import compressor
from bot.playground.gateway.connection import CloseCode, Closed, Connection, Op
from bot.playground.gateway.events import Dispatch, dispatches, guild_create
from bot.playground.gateway.sessions import Session
from bot.playground.world.events import BotConnected, BotDisconnected, Event
from bot.playground.world.intents import EXISTING, PRIVILEGED, Intent
from bot.playground.world.models import Guild, Json
from bot.playground.world.world import World

VERSION = "10"
LARGEST_SHARD = 2500
"""Servers that one session may have."""
MOST_SESSIONS = 64
"""Those of clients that went away are forgotten beyond this, the oldest first."""


class Gateway:
    """Everything behind the gateway's address."""

    def __init__(self, world: World, faults: Faults, *, heartbeat_interval: float) -> None:
        self.heartbeat_interval = heartbeat_interval
        """Seconds between heartbeats, as clients are told when they connect."""
        self._world = world
        self._faults = faults
        self._connections: list[Connection] = []
        self._sessions: dict[str, Session] = {}
        world.news.listen(self._tell)

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Carry a connection until it ends."""
        if self._faults.refuse_gateway > 0:
            self._faults.refuse_gateway -= 1
            return web.Response(status=503)
        try:
            stream = compressor(request.query.get("compress"))
        except (ValueError, ModuleNotFoundError):
            self._world.complain(f"The bot asked the gateway for compression {request.query['compress']!r}.")
            return web.Response(status=400)
        socket = web.WebSocketResponse(compress=False, max_msg_size=4096)
        await socket.prepare(request)
        if request.query.get("v") != VERSION or request.query.get("encoding") != "json":
            await socket.close(code=CloseCode.INVALID_VERSION)
            return socket
        abort = request.transport.abort if request.transport else _already_gone
        connection = Connection(socket, stream, self._faults, handle=self._handle, clock=self._world.clock, abort=abort)
        self._connections.append(connection)
        try:
            code = await connection.serve(self.heartbeat_interval)
        finally:
            self._connections.remove(connection)
        if connection.session:
            self._world.news.publish(BotDisconnected(code))
        return socket

    async def received_all(self) -> None:
        """Return once every client has received all that was sent to it so far."""
        await asyncio.gather(*(connection.received_all() for connection in tuple(self._connections)))

    @property
    def connected(self) -> int:
        """How many sessions have a connection."""
        return sum(connection.session is not None for connection in self._connections)

    def close_all(self, code: CloseCode) -> None:
        """Close every connection with a code; after `SESSION_TIMED_OUT` no session can be taken up."""
        if code is CloseCode.SESSION_TIMED_OUT:
            self._sessions.clear()
        self._each(lambda connection: connection.close(code))

    def drop_all(self) -> None:
        """Break every connection without a word."""
        self._each(lambda connection: connection.drop())

    def ask_to_reconnect(self) -> None:
        """Tell every client to connect anew and take its session up."""
        self._each(lambda connection: connection.send({"op": Op.RECONNECT, "d": None}))

    def invalidate(self, *, resumable: bool) -> None:
        """Tell every client that its session is invalid; whether it can be taken up all the same."""
        if not resumable:
            self._sessions.clear()
        self._each(lambda connection: connection.send({"op": Op.INVALID_SESSION, "d": resumable}))

    def stop(self) -> None:
        """Tell no more."""
        self._world.news.forget(self._tell)
        self.drop_all()

    def tell(self, name: str, data: Json) -> None:
        """Send an event of any kind to every session, such as one that Discord might invent tomorrow."""
        for session in self._sessions.values():
            session.tell(Dispatch(name, data), self._faults)

    def _each(self, act: Callable[[Connection], None]) -> None:
        for connection in tuple(self._connections):
            act(connection)

    def _tell(self, event: Event) -> None:
        for dispatch in dispatches(event, self._world):
            for session in tuple(self._sessions.values()):
                if session.concerns(dispatch):
                    session.tell(dispatch, self._faults)

    def _handle(self, connection: Connection, op: Op, data: object) -> None:
        if op is Op.IDENTIFY:
            self._identify(connection, data)
        elif op is Op.RESUME:
            self._resume(connection, data)
        elif connection.session is None:
            raise Closed(CloseCode.NOT_AUTHENTICATED)
        elif op is Op.REQUEST_MEMBERS:
            self._send_members(connection.session, data)
        elif op is not Op.PRESENCE:
            self._world.complain(f"The bot sent {op.name} to the gateway, which the stand-in does not know.")
            raise Closed(CloseCode.UNKNOWN_OPCODE)

    def _identify(self, connection: Connection, data: Any) -> None:
        if connection.session:
            raise Closed(CloseCode.ALREADY_AUTHENTICATED)
        if not isinstance(data, dict) or "properties" not in data:
            raise Closed(CloseCode.DECODE_ERROR)
        if data.get("token") != self._world.token:
            raise Closed(CloseCode.AUTHENTICATION_FAILED)
        session = Session(self._checked_intents(data.get("intents")), self._checked_shard(data.get("shard") or [0, 1]))
        self._sessions[session.id] = session
        self._carry(connection, session)
        self._forget_oldest()
        guilds = self._guilds_of(session)
        session.tell(Dispatch("READY", self._ready(session, guilds)), self._faults)
        for guild in guilds:
            dispatch = guild_create(guild, self._world)
            if session.concerns(dispatch):
                session.tell(dispatch, self._faults)
        self._world.news.publish(BotConnected(resumed=False))

    def _resume(self, connection: Connection, data: Any) -> None:
        if connection.session:
            raise Closed(CloseCode.ALREADY_AUTHENTICATED)
        if not isinstance(data, dict) or data.get("token") != self._world.token:
            raise Closed(CloseCode.AUTHENTICATION_FAILED)
        session = self._sessions.get(str(data.get("session_id")))
        sequence = data.get("seq")
        if session is None or self._faults.forget_sessions:
            connection.send({"op": Op.INVALID_SESSION, "d": False})
            return
        if not isinstance(sequence, int) or not session.can_resume_from(sequence):
            raise Closed(CloseCode.INVALID_SEQUENCE)
        missed = session.missed_since(sequence)
        self._carry(connection, session)
        for payload in missed:
            connection.send(payload)
        session.tell(Dispatch("RESUMED", {"_trace": []}), self._faults)
        self._world.news.publish(BotConnected(resumed=True))

    def _forget_oldest(self) -> None:
        left = [session for session in self._sessions.values() if session.send is None]
        for session in left[: max(0, len(self._sessions) - MOST_SESSIONS)]:
            del self._sessions[session.id]

    @staticmethod
    def _carry(connection: Connection, session: Session) -> None:
        connection.session = session
        session.send = connection.send

    def _checked_intents(self, intents: object) -> int:
        if not isinstance(intents, int) or isinstance(intents, bool) or intents & ~EXISTING:
            raise Closed(CloseCode.INVALID_INTENTS)
        if intents & PRIVILEGED & ~self._world.allowed_privileged_intents:
            raise Closed(CloseCode.DISALLOWED_INTENTS)
        return intents

    def _checked_shard(self, shard: object) -> tuple[int, int]:
        match shard:
            case [int(index), int(count)] if 0 <= index < count:
                session = Session(Intent.GUILDS, (index, count))
                if len(self._guilds_of(session)) > LARGEST_SHARD:
                    raise Closed(CloseCode.SHARDING_REQUIRED)
                return index, count
            case _:
                raise Closed(CloseCode.INVALID_SHARD)

    def _guilds_of(self, session: Session) -> list[Guild]:
        index, count = session.shard
        return [g for g in self._world.guilds.values() if g.has_bot and (g.id >> 22) % count == index]

    def _ready(self, session: Session, guilds: list[Guild]) -> Json:
        return {
            "v": int(VERSION),
            "user": payloads.own_user(self._world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self._world.gateway_url,
            "shard": list(session.shard),
            "application": {"id": str(self._world.bot.id), "flags": 0},
            "private_channels": [],
            "relationships": [],
            "user_settings": {},
            "presences": [],
            "geo_ordered_rtc_regions": [],
            "_trace": [],
        }

    def _send_members(self, session: Session, data: Any) -> None:
        guild = self._world.guilds.get(int(data.get("guild_id", 0)))
        if guild is None or not guild.has_bot:
            return
        query, ids = data.get("query"), data.get("user_ids")
        if not query and not ids and not session.intents & Intent.GUILD_MEMBERS:
            raise Closed(CloseCode.DISALLOWED_INTENTS)
        wanted = {int(number) for number in ids or ()}
        members = [
            member
            for member in guild.members.values()
            if (member.user.id in wanted if ids else member.shown_name.lower().startswith((query or "").lower()))
        ]
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [payloads.member(member) for member in members],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(number) for number in wanted - guild.members.keys()],
            "nonce": data.get("nonce"),
        }
        session.tell(Dispatch("GUILD_MEMBERS_CHUNK", chunk, guild_id=guild.id), self._faults)


def _already_gone() -> None:
    """There is nothing left to break."""
