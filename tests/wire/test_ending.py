"""How the program ends."""

import asyncio
import os
import signal
import threading
from contextlib import suppress
from typing import Any

import pytest
from yarl import URL

from bot.client import DancerBot
from bot.discord_py import launch_shard
from bot.playground.faults import Faults, RequestFault
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from knowledge.asking import Answer, ask
from tests.wire.program import TEACHER, Logged, Program, command_line, until_connected
from tests.wire.stage import Stage


async def test_what_is_under_way_is_finished_first(program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch):
    begun, gate = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slowly(question: str, *arguments: Any, **options: Any) -> Answer:
        loop.call_soon_threadsafe(begun.set)
        assert gate.wait(10)
        return ask(question, *arguments, **options)

    monkeypatch.setattr("cogs.answering.ask", slowly)
    await program.starts()
    asking = asyncio.create_task(alice.slash("ask", question="who taught odile?"))
    await begun.wait()

    program.is_told_to_end()
    loop.call_soon(gate.set)
    await program.ends()

    assert TEACHER in (await asking).text


async def test_an_event_that_is_held_back_until_after_the_end_is_let_go(program: Program, dancer_bot: DancerBot):
    handled: list[str] = []

    async def on_ready() -> None:
        handled.append("ready")

    dancer_bot.add_listener(on_ready)
    await program.ends()

    dancer_bot.dispatch("ready")

    assert dancer_bot.is_closed()
    assert handled == []


async def test_a_connection_that_discord_does_not_close_in_time_is_cut(
    program: Program, dancer_bot: DancerBot, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    monkeypatch.setattr("bot.client.LONGEST_FAREWELL", 0)

    await program.ends()

    assert dancer_bot.is_closed()
    assert [line for line in logged if line["event"] == "Discord does not answer that the connection is closed"]


async def test_what_cannot_be_finished_is_not_waited_for_without_bound(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    begun, gate = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def endlessly(*_: Any, **__: Any) -> None:
        loop.call_soon_threadsafe(begun.set)
        gate.wait(10)

    monkeypatch.setattr("cogs.answering.ask", endlessly)
    await program.starts(shutdown={"seconds": 0})
    asking = asyncio.create_task(alice.slash("ask", question="who taught odile?"))
    await begun.wait()

    await program.ends()

    asking.cancel()
    gate.set()
    assert [line for line in logged if line["event"] == "something under way could not be finished in time"]


async def test_it_can_be_ended_before_it_is_connected(program: Program, faults: Faults):
    faults.refuse_gateway = 1000
    program.begins()
    await asyncio.sleep(0)

    await program.ends()


async def test_it_ends_though_a_cancellation_is_passed_over_while_it_connects(
    program: Program, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
):
    async def deaf(client: DancerBot, gateway: URL, shard: int) -> None:
        await launch_shard(client, gateway, shard)
        program.is_told_to_end()
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()

    monkeypatch.setattr("bot.client.launch_shard", deaf)

    await program.begins()

    assert not [task for task in asyncio.all_tasks() if task.get_name() == "connection with Discord"]
    await stand_in.gateway.received_all()
    assert stand_in.gateway.connected == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_after_its_last_answer(
    program: Program, stand_in: StandIn, stage: Stage, faults: Faults, number: signal.Signals
):
    stand_in.settles.clear()
    process = await connected_process(program)
    faults.requests.append(RequestFault("/interactions/*/callback", delay=0.3))
    asking = asyncio.create_task(stand_in.person(stage.alice, stage.general).slash("ask", question="who taught odile?"))
    await until_logged(process, b"a question was answered")

    process.send_signal(number)
    _, log = await process.communicate()

    assert process.returncode == 0
    assert TEACHER in (await asking).text
    assert b"Traceback" not in log
    assert b"ending; what is under way is finished first" in log


async def test_a_signal_ends_the_process_while_it_reads_the_profiles(program: Program):
    for number in range(2000):
        program.writes(**{f"d{number}": f"Dora Bilic{number} trained at the Graz Academy of Dance. " * 20})
    process = await spawned(program)
    await until_logged(process, b"reading the profiles")

    process.send_signal(signal.SIGTERM)
    _, log = await process.communicate()

    assert process.returncode == 0
    assert b"the profiles were read" not in log


async def test_settings_that_are_wrong_end_the_process_with_a_sentence(program: Program):
    process = await spawned(program, DANCER_BOT_LOG__FORMAT="xml")

    _, told = await process.communicate()

    assert process.returncode == 1
    assert b"DANCER_BOT_LOG__FORMAT cannot be used: it takes console or json." in told
    assert b"Traceback" not in told


async def until_logged(process: asyncio.subprocess.Process, text: bytes) -> None:
    """Return once the process has written this to its log."""
    assert process.stderr is not None
    while text not in (line := await process.stderr.readline()):
        assert line, f"the process ended without having logged {text!r}"


async def connected_process(program: Program) -> asyncio.subprocess.Process:
    with program.stand_in.world.watch() as events:
        process = await spawned(program)
        await asyncio.wait_for(until_connected(events), 120)
    return process


async def spawned(program: Program, **variables: str) -> asyncio.subprocess.Process:
    """The program as a process of its own, in an empty folder and with no settings but these."""
    own = {
        "DANCER_BOT_DISCORD__TOKEN": program.stand_in.token,
        "DANCER_BOT_DISCORD__API": program.stand_in.api_url,
        "DANCER_BOT_PROFILES__FOLDER": str(program.folder),
        "DANCER_BOT_HEALTH__PORT": "0",
    }
    return await asyncio.create_subprocess_exec(
        *command_line("run"),
        cwd=program.folder.parent,
        env={"PATH": os.environ["PATH"], **own, **variables},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
