"""The HTTP API under aiohttp: reads a request, asks its route, and answers as Discord does."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.api.errors import (
    INTERNAL_SERVER_ERROR,
    INVALID_FORM_BODY,
    INVALID_JSON,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    REQUEST_TOO_LARGE,
    UNAUTHORIZED,
    ApiError,
)
from bot.playground.api.forms import Problems
from bot.playground.api.routes import ALL_ROUTES, Answer, Call, Route
from bot.playground.api.routes.routing import Created, UploadedFile
from bot.playground.faults import Faults, RequestFault, When
from bot.playground.world.events import RequestRefused
from bot.playground.world.models import Json
from bot.playground.world.world import World

PREFIX = "/api/v10"
LARGEST_REQUEST = 25 * 1024 * 1024
FILE_FIELD = re.compile(r"files\[(\d+)\]")
LIMIT_PER_BUCKET = 50
_WITH_FILES = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to a known route and what was answered, for whoever inspects them."""

    method: str
    path: str
    """The route's path, with its variable parts in braces."""
    body: Any
    status: int
    answer: Any


Inspector = Callable[[Exchange], None]


class Api:
    """Discord's HTTP API."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.inspectors: list[Inspector] = []
        """Called with every exchange, such as to hold it against Discord's published schema."""
        self._world = world
        self._faults = faults
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def add_to(self, app: web.Application) -> None:
        """Serve the API and the files of messages from an application."""
        for route in ALL_ROUTES:
            app.router.add_route(route.method, PREFIX + route.path, self._handler(route))
        app.router.add_get("/attachments/{channel}/{attachment}/{filename}", self._serve_file)
        app.router.add_route("*", "/api/{rest:.*}", self._unknown)

    async def idle(self) -> None:
        """Return once no request is under way."""
        await self._idle.wait()

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            self._under_way += 1
            self._idle.clear()
            try:
                return await self._serve(route, request)
            except Exception as error:
                self._world.complain(f"The stand-in itself failed at {route.method} {route.path}: {error!r}")
                raise
            finally:
                self._under_way -= 1
                if not self._under_way:
                    self._idle.set()

        return handle

    async def _serve(self, route: Route, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix(PREFIX)
        brings_files = request.content_type == _WITH_FILES
        fault = self._faults.of_request(request.method, path, brings_files=brings_files)
        if fault:
            await asyncio.sleep(fault.delay)
            if fault.when is When.INSTEAD and _spoils(fault):
                return self._faulty(fault, request)
        response = await self._answer(route, request)
        return self._faulty(fault, request) if fault and _spoils(fault) else response

    async def _answer(self, route: Route, request: web.Request) -> web.Response:
        body: Any = None
        try:
            self._authorise(route, request)
            body, files = await _read(request)
            call = Call(self._world, dict(request.match_info), dict(request.query), body, files)
            call.check_query(route.query)
            if route.body is not None:
                call.check(route.body)
            status, answer = _status(route.handler(call))
        except ApiError as refused:
            status, answer = refused.error.status, refused.body
            self._tell_refusal(request, refused)
        for inspect in self.inspectors:
            inspect(Exchange(route.method, route.path, body, status, answer))
        return _respond(status, answer, _rate_limit_headers(route))

    def _authorise(self, route: Route, request: web.Request) -> None:
        if route.needs_token and request.headers.get("Authorization") != f"Bot {self._world.token}":
            raise ApiError(UNAUTHORIZED)

    def _tell_refusal(self, request: web.Request, refused: ApiError) -> None:
        error = refused.error
        details = "; ".join(_flatten(refused.errors or {}))
        path = request.path.removeprefix(PREFIX)
        self._world.news.publish(RequestRefused(request.method, path, error.status, error.code, error.message, details))

    async def _unknown(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        known = any(_pattern(route.path).fullmatch(path) for route in ALL_ROUTES)
        self._world.complain(f"{request.method} {path} is a route that the stand-in does not know.")
        refused = ApiError(METHOD_NOT_ALLOWED if known else NOT_FOUND)
        self._tell_refusal(request, refused)
        return _respond(refused.error.status, refused.body, {})

    async def _serve_file(self, request: web.Request) -> web.Response:
        number = request.match_info["attachment"]
        content = self._world.messages.files.get(int(number)) if number.isdecimal() else None
        if content is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=content, content_type="application/octet-stream")

    def _faulty(self, fault: RequestFault, request: web.Request) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        if fault.drop:
            if request.transport:
                request.transport.abort()
            return web.Response()
        status = fault.status or INTERNAL_SERVER_ERROR.status
        self._world.news.publish(RequestRefused(request.method, path, status, fault.code, "switched on as a fault"))
        if fault.code:
            return _respond(status, {"code": fault.code, "message": "Switched on as a fault"}, {})
        if status != web.HTTPTooManyRequests.status_code:
            return web.Response(status=status, text="upstream connect error")
        body = {
            "message": "You are being rate limited.",
            "retry_after": fault.retry_after,
            "global": fault.is_global,
        }
        scope = (
            {"X-RateLimit-Scope": "global", "X-RateLimit-Global": "true"}
            if fault.is_global
            else {"X-RateLimit-Scope": "user"}
        )
        via = {"Via": "1.1 playground"} if fault.via else {}
        return _respond(status, body, {"Retry-After": str(fault.retry_after)} | scope | via)


async def _read(request: web.Request) -> tuple[Any, dict[int, UploadedFile]]:
    """The body of a request, and its files.

    Raises:
        ApiError: 50109, 40005 or 50035.
    """
    try:
        if request.content_type == _WITH_FILES:
            return await _read_form(request)
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(REQUEST_TOO_LARGE) from None
    if not raw:
        return None, {}
    if request.content_type != "application/json":
        problems = Problems()
        message = "Expected \"Content-Type\" header to be one of {'application/json'}."
        problems.add((), "CONTENT_TYPE_INVALID", message)
        raise ApiError(INVALID_FORM_BODY, problems.errors())
    return _parsed(raw), {}


async def _read_form(request: web.Request) -> tuple[Any, dict[int, UploadedFile]]:
    body: Any = {}
    files: dict[int, UploadedFile] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        match = FILE_FIELD.fullmatch(part.name or "")
        if part.name == "payload_json":
            body = _parsed(content)
        elif match:
            files[int(match[1])] = UploadedFile(part.filename or "file", content)
    return body, files


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(INVALID_JSON) from None


def _status(answer: Answer) -> tuple[int, Any]:
    if answer is None:
        return 204, None
    return (201, answer.body) if isinstance(answer, Created) else (200, answer)


def _respond(status: int, answer: Any, headers: Mapping[str, str]) -> web.Response:
    if answer is None:
        return web.Response(status=status, headers=headers)
    response = web.Response(status=status, body=json.dumps(answer).encode(), headers=headers)
    # Discord says exactly this, and clients compare it without looking for a character set.
    response.headers["Content-Type"] = "application/json"
    return response


def _rate_limit_headers(route: Route) -> dict[str, str]:
    """The headers of a limit that is never reached; interactions have none."""
    if not route.needs_token:
        return {}
    return {
        "X-RateLimit-Limit": str(LIMIT_PER_BUCKET),
        "X-RateLimit-Remaining": str(LIMIT_PER_BUCKET - 1),
        "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
        "X-RateLimit-Reset-After": "1.000",
        "X-RateLimit-Bucket": blake2b(f"{route.method} {route.path}".encode(), digest_size=16).hexdigest(),
        "Via": "1.1 playground",
    }


def _spoils(fault: RequestFault) -> bool:
    return fault.drop or fault.status is not None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\w+\}", "[^/]+", path))


def _flatten(errors: Json, path: str = "") -> list[str]:
    found = [f"{path or 'body'}: {error['message']}" for error in errors.get("_errors", ())]
    for name, nested in errors.items():
        if name != "_errors":
            found += _flatten(nested, f"{path}.{name}" if path else name)
    return found
