"""How the program stays connected."""

import asyncio
from collections.abc import Callable

import pytest

from bot.errors import SettingsInvalid
from bot.playground.gateway.connection import CloseCode
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import RequestRefused
from tests.wire.program import TEACHER, Logged, Program, until_connected


@pytest.mark.parametrize("interruption", ["drop", "reconnect", "invalid", "invalid for good", "closed"])
async def test_it_comes_back_and_answers(program: Program, stand_in: StandIn, alice: Person, interruption: str):
    await program.starts()
    gateway = stand_in.gateway
    interrupt: dict[str, Callable[[], None]] = {
        "drop": gateway.drop_all,
        "reconnect": gateway.ask_to_reconnect,
        "invalid": lambda: gateway.invalidate(resumable=True),
        "invalid for good": lambda: gateway.invalidate(resumable=False),
        "closed": lambda: gateway.close_all(CloseCode.SESSION_TIMED_OUT),
    }
    with stand_in.world.watch() as events:
        interrupt[interruption]()
        await asyncio.wait_for(until_connected(events), 120)

    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text


async def test_no_request_is_refused_while_starting(program: Program):
    await program.starts()

    assert program.met(RequestRefused) == []


async def test_a_token_that_the_gateway_refuses_is_named(program: Program, stand_in: StandIn):
    await program.starts()

    stand_in.gateway.close_all(CloseCode.AUTHENTICATION_FAILED)

    with pytest.raises(SettingsInvalid, match="DANCER_BOT_DISCORD__TOKEN: Discord refuses this token"):
        await program.has_ended()


@pytest.mark.usefixtures("no_waiting")
async def test_a_connection_closed_for_good_is_begun_anew(
    program: Program, stand_in: StandIn, alice: Person, logged: Logged
):
    await program.starts()

    with stand_in.world.watch() as events:
        stand_in.gateway.close_all(CloseCode.SHARDING_REQUIRED)
        await asyncio.wait_for(until_connected(events), 120)

    assert next(line["reason"] for line in logged if "reason" in line).endswith(
        "closed the connection for good (code 4011)."
    )
    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text
