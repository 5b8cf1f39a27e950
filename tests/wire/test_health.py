"""How the program tells whether it is well."""

import asyncio
import socket
from typing import Any

import aiohttp
import pytest

from bot.commands.asking_health import ask_health
from bot.playground.faults import Faults
from bot.playground.server import StandIn
from tests.wire.program import Program, eventually


async def test_it_is_well_once_connected(program: Program):
    port = free_port()
    await program.starts(health={"port": port})

    status, report = await asked(port)

    assert (status, report["status"], report["problems"]) == (200, "well", [])
    assert report["knowledge_base"]["profiles"] == 2
    assert len(report["knowledge_base"]["version"]) == 12
    assert report["heartbeat_age"] >= 0
    assert report["event_age"] >= 0
    assert report["loop_lag"] >= 0
    assert await asyncio.to_thread(ask_health, port) == (True, "The bot is well.")


async def test_it_is_not_well_while_discord_is_not_there(program: Program, faults: Faults):
    port = free_port()
    faults.refuse_gateway = 1000
    program.begins(health={"port": port})

    await eventually(lambda: is_answered(port))
    status, report = await asked(port)

    assert (status, report["problems"]) == (503, ["not connected to Discord"])
    well, sentence = await asyncio.to_thread(ask_health, port)
    assert (well, sentence) == (False, "The bot is not well: not connected to Discord.")


@pytest.mark.parametrize("heartbeat_interval", [0.05])
async def test_a_connection_that_only_seems_to_be_alive_is_not_well(program: Program, faults: Faults):
    port = free_port()
    await program.starts(health={"port": port, "heartbeat_age": 1.0})
    assert (await asked(port))[0] == 200

    faults.ignore_heartbeats = True
    await eventually(lambda: is_unwell(port))

    _, report = await asked(port)
    assert "Discord has acknowledged no heartbeat for" in report["problems"][0]


async def test_nobody_who_answers_is_not_well():
    well, sentence = await asyncio.to_thread(ask_health, free_port())

    assert (well, sentence.startswith("The bot gives no answer on port")) == (False, True)


async def test_health_that_is_switched_off_is_not_asked():
    assert ask_health(0)[0]


async def test_another_program_on_the_port_is_not_taken_for_the_bot(stand_in: StandIn):
    port = int(stand_in.url.rpartition(":")[2])

    assert not (await asyncio.to_thread(ask_health, port))[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def asked(port: int) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/health") as response:
        return response.status, await response.json()


async def is_answered(port: int) -> bool:
    try:
        await asked(port)
    except aiohttp.ClientError:
        return False
    return True


async def is_unwell(port: int) -> bool:
    status, _ = await asked(port)
    return status != 200
