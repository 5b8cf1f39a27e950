"""Puts the page on the stand-in's address, and keeps everybody out who is not a page of this machine."""

import ipaddress
from collections.abc import Awaitable, Callable, Sequence
from importlib.resources import files

import yarl
from aiohttp import WSCloseCode, hdrs, web

from bot.playground.page.visitor import Visitor
from bot.playground.people.person import Person
from bot.playground.world import events
from bot.playground.world.world import World

_STATIC = files("bot.playground.page") / "static"
_KINDS = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LARGEST_ACT = 16 * 1024 * 1024
"""Bytes: a file as large as Discord takes, in base 64."""
_HEARTBEAT_SECONDS = 30.0

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """The web page of a world."""

    def __init__(
        self, world: World, people: Sequence[Person], *, examples: Sequence[str] = (), token_variable: str
    ) -> None:
        """The web page of a world.

        Args:
            world: what it shows.
            people: who its visitors can be, each in the channel where they begin.
            examples: what one can try, each a question or a slash command as it is typed.
            token_variable: the setting that takes the bot from here to Discord.
        """
        self._world = world
        self._people = people
        self._guide = {"examples": list(examples), "token_variable": token_variable}
        self._dismissed: set[int] = set()
        self._sockets: set[web.WebSocketResponse] = set()
        self._online = False
        world.news.listen(self._hear)

    def mount(self, app: web.Application) -> None:
        """Serve the page at "/" of an application that does not run yet."""
        app.router.add_get("/", _guarded(_static("index.html")))
        for file in _STATIC.iterdir():
            app.router.add_get(f"/page/{file.name}", _guarded(_static(file.name)))
        app.router.add_get("/page/socket", _guarded(self._connect))
        app.on_shutdown.append(self._close)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        # Browsers always say which page opens a WebSocket, and the rule of the same origin does not stop them.
        if request.headers.get(hdrs.ORIGIN) != f"http://{request.host}":
            raise web.HTTPForbidden(text="Only the playground's own page may connect here.")
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=_LARGEST_ACT)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await Visitor(
                socket,
                self._world,
                self._people,
                guide=self._guide,
                dismissed=self._dismissed,
                is_online=lambda: self._online,
            ).serve()
        finally:
            self._sockets.discard(socket)
        return socket

    def _hear(self, event: events.Event) -> None:
        if isinstance(event, events.BotConnected | events.BotDisconnected):
            self._online = isinstance(event, events.BotConnected)

    async def _close(self, _: web.Application) -> None:
        self._world.news.forget(self._hear)
        for socket in tuple(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


def _static(name: str) -> _Handler:
    content = (_STATIC / name).read_bytes()
    kind = _KINDS["." + name.rpartition(".")[2]]

    async def serve(_: web.Request) -> web.Response:
        return web.Response(body=content, content_type=kind, charset="utf-8")

    return serve


def _guarded(handler: _Handler) -> _Handler:
    """Answer under this machine's own names alone, so that no foreign name can be pointed here (DNS rebinding)."""

    async def serve(request: web.Request) -> web.StreamResponse:
        if not _is_loopback(request.host):
            raise web.HTTPForbidden(text="The playground answers on this machine's own address alone.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_headers(request.host))
        return response

    return serve


def _is_loopback(host: str) -> bool:
    try:
        name = yarl.URL(f"http://{host}").host or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _headers(host: str) -> dict[str, str]:
    # Some browsers do not take a WebSocket of the same address for the same origin, so it is named.
    policy = f"default-src 'self'; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'"
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
