"""How the program starts, and what it says where it cannot."""

import asyncio
from pathlib import Path

import pytest

from bot.errors import SettingsInvalid
from bot.playground.faults import Faults, RequestFault
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from tests.wire.program import TEACHER, Logged, Program, eventually
from tests.wire.stage import Stage


async def test_without_a_token_it_says_where_to_get_one(program: Program):
    with pytest.raises(SettingsInvalid, match="DANCER_BOT_DISCORD__TOKEN is not set: copy the token"):
        await program.starts(discord={"token": "  "})


async def test_a_token_that_discord_refuses_is_named(program: Program):
    with pytest.raises(SettingsInvalid, match="DANCER_BOT_DISCORD__TOKEN: Discord refuses this token") as raised:
        await program.starts(discord={"token": "12.wrong"})

    assert "wrong" not in str(raised.value)


async def test_a_folder_that_is_not_there_is_named(program: Program, tmp_path: Path):
    with pytest.raises(SettingsInvalid, match=r"DANCER_BOT_PROFILES__FOLDER: there is no folder .*nowhere"):
        await program.starts(profiles={"folder": tmp_path / "nowhere"})


async def test_an_address_that_is_not_discords_is_named(program: Program, stand_in: StandIn):
    with pytest.raises(SettingsInvalid, match="DANCER_BOT_DISCORD__API: what answers at"):
        await program.starts(discord={"api": f"{stand_in.url}/v10"})


async def test_a_port_that_is_taken_is_named(program: Program):
    holder = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = holder.sockets[0].getsockname()[1]

    with pytest.raises(SettingsInvalid, match=f"DANCER_BOT_HEALTH__PORT: port {port} is taken"):
        await program.starts(health={"port": port})
    holder.close()


async def test_what_is_configured_and_not_on_discord_is_warned_of(program: Program, stage: Stage, logged: Logged):
    moderators = {"servers": [stage.guild.id, 5], "roles": [7]}
    await program.starts(moderators=moderators, questions={"channels": [stage.general.id, 6]})

    await eventually(lambda: len(warnings(logged)) == 3)

    assert warnings(logged) == [
        "DANCER_BOT_MODERATORS__SERVERS: the bot sees no server 5.",
        "DANCER_BOT_MODERATORS__ROLES: the bot sees no role 7.",
        "DANCER_BOT_QUESTIONS__CHANNELS: the bot sees no channel 6.",
    ]


def warnings(logged: Logged) -> list[str]:
    return [line["event"] for line in logged if line["log_level"] == "warning"]


@pytest.mark.usefixtures("no_waiting")
async def test_discord_that_is_not_there_yet_is_waited_for(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    faults.requests.append(RequestFault("/users/@me", drop=True, times=2))
    faults.refuse_gateway = 1

    await program.starts()

    reasons = [line["reason"] for line in logged if line["event"] == "Discord cannot be reached"]
    assert len(reasons) == 2
    assert reasons[1].startswith("Discord cannot be reached: its gateway refuses the connection")
    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text


async def test_the_gateway_may_be_given(program: Program, stand_in: StandIn, alice: Person):
    await program.starts(discord={"gateway": stand_in.gateway_url})

    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text


async def test_an_empty_folder_is_warned_of(program: Program, logged: Logged):
    program.empties_folder()

    await program.starts()

    assert [line for line in logged if line["event"].startswith("there is no profile yet")]
