"""A pretended Discord for every wire test, with people in it; tests read as a conversation.

    async def test_a_stranger_is_greeted(starts, alice):
        await starts(SomeClient())
        reply = await alice.slash("hello", name="Bela")
        assert "Bela" in reply.text

A test fails, too, where the bot did what Discord does not know: a route, a field, or a body or answer that its
published schema forbids. What a failing test's people and bot said is printed with it.
"""

import asyncio
import functools
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import discord
import jsonschema_rs
import pytest
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.playground.api.api import Exchange
from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.people.transcript import transcript
from bot.playground.server import StandIn
from bot.playground.world.world import Patience, World
from tests.wire.program import dancer_bot, logged, no_waiting, program, writes_log  # noqa: F401 - fixtures of these names
from tests.wire.stage import Stage, furnish

SPECIFICATION = Path(__file__).resolve().parents[3] / "shared" / "discord" / "openapi.json"
HANDLERS = ("discord.py: ", "CommandTree-invoker", "discord-ui-view-dispatch", "discord-ui-modal-dispatch")
DYNAMIC_ITEMS = "discord-ui-dynamic-item"
LONGEST_REST = 60.0
CONVERSATION = pytest.StashKey[StandIn]()

Starts = Callable[[discord.Client], Awaitable[None]]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Print with a failing test what was said in it."""
    report = yield
    stand_in = item.stash.get(CONVERSATION, None)
    if stand_in and report.failed:
        text = transcript(stand_in.world.news.history, stand_in.world)
        report.sections.append(("the conversation", text))
    return report


@pytest.fixture(autouse=True)
def _plain_tracebacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write errors down as the program does: the values of all local variables beside them take seconds."""
    renderer = structlog.get_config()["processors"][-1]
    monkeypatch.setattr(renderer, "exception_formatter", structlog.dev.plain_traceback)


@pytest.fixture
def patience() -> Patience:
    """How long this Discord waits: longer than the real one, so that a busy machine fails no test.

    Parametrize it where a test is about being too late.
    """
    return Patience(first_answer=60.0)


@pytest.fixture
def faults() -> Faults:
    """What goes wrong: nothing, until a test switches something on."""
    return Faults()


@pytest.fixture
def heartbeat_interval() -> float:
    """The seconds between heartbeats; parametrize it where a test is about them."""
    return 41.25


@pytest.fixture
def stage(patience: Patience) -> Stage:
    """A server with people, and another one."""
    return furnish(World(patience=patience))


@pytest.fixture
async def stand_in(
    stage: Stage, faults: Faults, heartbeat_interval: float, request: pytest.FixtureRequest
) -> AsyncIterator[StandIn]:
    """The pretended Discord, listening; fails the test where the bot did what the real one would not know."""
    async with StandIn(stage.world, faults=faults, heartbeat_interval=heartbeat_interval) as stand_in:
        request.node.stash[CONVERSATION] = stand_in
        if SPECIFICATION.is_file():
            stand_in.api.inspectors.append(functools.partial(_hold_against_specification, stage.world))
        yield stand_in
    assert stage.world.complaints == []


@pytest.fixture
def alice(stand_in: StandIn, stage: Stage) -> Person:
    """A member, in the channel "general"."""
    return stand_in.person(stage.alice, stage.general)


@pytest.fixture
def bela(stand_in: StandIn, stage: Stage) -> Person:
    """Another member, in the channel "general"."""
    return stand_in.person(stage.bela, stage.general)


@pytest.fixture
def mod(stand_in: StandIn, stage: Stage) -> Person:
    """A moderator, who may manage the server, in the channel "general"."""
    return stand_in.person(stage.mod, stage.general)


@pytest.fixture
def in_this_process(stand_in: StandIn) -> StandIn:
    """The pretended Discord, for a bot in the test's own event loop: people then notice when it has come to rest."""
    stand_in.settles.append(_handlers_are_done)
    return stand_in


@pytest.fixture
async def starts(in_this_process: StandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Starts]:
    """Start any discord.py client against the pretended Discord; it is closed when the test ends."""
    stand_in = in_this_process
    monkeypatch.setattr(Route, "BASE", stand_in.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(stand_in.gateway_url))
    running: list[tuple[discord.Client, asyncio.Task[None]]] = []

    async def start(client: discord.Client) -> None:
        ready = asyncio.Event()
        client.on_connect = _set(ready)  # type: ignore[attr-defined]  # the library calls what bears this name
        task = asyncio.create_task(client.start(stand_in.token), name="client under test")
        running.append((client, task))
        connected = asyncio.create_task(ready.wait())
        await asyncio.wait([task, connected], return_when=asyncio.FIRST_COMPLETED)
        connected.cancel()
        if task.done():
            running.pop()
            await client.close()
            await task
        await stand_in.settle()

    yield start
    for client, task in running:
        await client.close()
        with suppress(discord.DiscordException):
            await task


def _set(event: asyncio.Event) -> Callable[[], Awaitable[None]]:
    async def on_connect() -> None:
        event.set()

    return on_connect


async def _handlers_are_done() -> None:
    """Wait for the tasks in which discord.py runs a bot's handlers; what hangs is not waited for."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_REST):
            while handlers := [task for task in asyncio.all_tasks() if _is_handler(task)]:
                await asyncio.wait(handlers)


def _is_handler(task: asyncio.Task[Any]) -> bool:
    return task.get_name().startswith((*HANDLERS, DYNAMIC_ITEMS)) and task is not asyncio.current_task()


def _hold_against_specification(world: World, exchange: Exchange) -> None:
    """Complain of an accepted body that Discord's published schema forbids, and of an answer that it would not give."""
    if exchange.status >= 400:
        return
    for subject, value in (("body", exchange.body), ("answer", exchange.answer)):
        validator = _validator(exchange.method.lower(), exchange.path, subject, str(exchange.status))
        if validator is None or value is None:
            continue
        for error in validator.iter_errors(value):
            place = "/".join(map(str, error.instance_path))
            world.complain(f"{exchange.method} {exchange.path}, {subject} at /{place}: {error.message[:300]}")


@functools.cache
def _validator(method: str, path: str, subject: str, status: str) -> jsonschema_rs.Draft202012Validator | None:
    specification = _specification(subject)
    operation = specification["paths"].get(path, {}).get(method, {})
    described = operation.get("requestBody") if subject == "body" else operation.get("responses", {}).get(status)
    schema = (described or {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return None
    return jsonschema_rs.Draft202012Validator({**schema, "components": specification["components"]})


@functools.cache
def _specification(subject: str) -> dict[str, Any]:
    specification: dict[str, Any] = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    if subject == "body":
        # Discord takes identifiers as numbers, too, and discord.py writes the numbers of files so.
        specification["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
    return specification
