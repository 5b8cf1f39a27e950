"""/kb: what moderators see and do, and that nobody else can."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.people.person import Person, Refused
from bot.playground.server import StandIn
from bot.playground.world.permissions import Permission
from knowledge.profiles import Texts, load_texts
from tests.wire.program import ODILE, OTHER_ODILE, Program, eventually
from tests.wire.stage import Stage

CONFIRM = "Empty the knowledge base"


async def test_a_moderator_sees_what_there_is(program: Program, mod: Person):
    (program.folder / "empty.txt").touch()
    await program.starts()

    reply = await mod.slash("kb status")

    assert "2 profiles" in reply.text
    assert "Version " in reply.text
    assert "**1 problem with the files**" in reply.text
    assert "- empty.txt: " in reply.text
    assert reply.ephemeral


async def test_a_reload_tells_what_was_added_changed_and_removed(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.writes(brandt=OTHER_ODILE, odile=ODILE.replace("Ivana Kralj", "Marta Novak"))
    (program.folder / "anselm.txt").unlink()
    (program.folder / "broken.txt").write_bytes(bytes(range(256)))

    reply = await mod.slash("kb reload")
    answer = await alice.slash("ask", question="who taught odile marchetti?")

    assert "was reloaded and holds 2 profiles." in reply.text
    assert "**1 added**\n- brandt.txt" in reply.text
    assert "**1 changed**\n- odile.txt" in reply.text
    assert "**1 removed**\n- anselm.txt" in reply.text
    assert "- broken.txt: " in reply.text
    assert reply.ephemeral
    assert "Marta Novak" in answer.text


async def test_a_reload_without_changes_says_so(program: Program, mod: Person):
    await program.starts()

    assert "Nothing has changed in the profiles folder." in (await mod.slash("kb reload")).text


async def test_a_reload_of_thousands_of_changes_fits_into_a_message(program: Program, mod: Person):
    await program.starts()
    for number in range(300):
        (program.folder / f"{number}{'x' * 100}.txt").touch()
        program.writes(**{f"d{number}": f"Dora Bilic{number} trained at the Graz Academy of Dance. {number}"})

    reply = await mod.slash("kb reload")

    assert "holds " in reply.text
    assert "more" in reply.text


async def test_a_folder_that_is_gone_changes_nothing(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.folder.rename(program.folder.with_name("elsewhere"))

    reply = await mod.slash("kb reload")

    assert "The profiles folder is not there, so nothing was changed." in reply.text
    assert str(program.folder) not in reply.text
    assert "Ivana Kralj" in (await alice.slash("ask", question="who taught odile?")).text


async def test_emptying_has_to_be_confirmed(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.empties_folder()

    asked = await mod.slash("kb reload")
    still = await alice.slash("dancer list")
    done = await mod.clicks(asked, CONFIRM)
    now = await alice.slash("dancer list")

    assert "shall lose all its 2 profiles" in asked.text
    assert "2 dancers" in still.text
    assert "holds 0 profiles" in done.text
    assert done.buttons == ()
    assert "There are no biographies yet" in now.text


async def test_emptying_can_be_confirmed_after_a_restart_only_for_what_was_asked_about(program: Program, mod: Person):
    await program.starts()
    program.empties_folder()
    asked = await mod.slash("kb reload")
    program.writes(odile=ODILE)
    await program.restarts()
    program.empties_folder()

    again = await mod.clicks(asked, CONFIRM)
    done = await mod.clicks(again, CONFIRM)

    assert "shall lose its 1 profile" in again.text
    assert "holds 0 profiles" in done.text


async def test_profiles_that_came_back_are_kept_when_emptying_is_confirmed(program: Program, mod: Person):
    await program.starts()
    program.empties_folder()
    asked = await mod.slash("kb reload")
    program.writes(odile=ODILE)

    done = await mod.clicks(asked, CONFIRM)

    assert "holds 1 profile." in done.text


async def test_a_member_is_not_offered_the_commands(program: Program, alice: Person):
    await program.starts()

    with pytest.raises(Refused):
        await alice.slash("kb reload")


@pytest.mark.parametrize("command", ["kb reload", "kb status"])
async def test_a_member_whom_discord_lets_through_is_refused(
    program: Program, alice: Person, stage: Stage, command: str
):
    await program.starts()
    opened_to_everybody(stage)

    reply = await alice.slash(command)

    assert reply.text.startswith("Only moderators can do this")
    assert reply.ephemeral


async def test_who_is_no_longer_a_moderator_cannot_confirm(program: Program, mod: Person, stage: Stage):
    await program.starts()
    program.empties_folder()
    asked = await mod.slash("kb reload")
    stage.world.set_roles(stage.guild.members[stage.mod.id], [])

    reply = await mod.clicks(asked, CONFIRM)

    assert "Only moderators can do this" in reply.text
    assert "shall lose all its 2 profiles" in mod.sees()[0].text


async def test_a_role_that_is_set_may_curate(program: Program, alice: Person, stage: Stage):
    curators = stage.world.add_role(stage.guild, "Curators")
    stage.world.set_roles(stage.guild.members[stage.alice.id], [curators])
    await program.starts(moderators={"roles": [curators.id]})
    opened_to_everybody(stage)

    assert "Nothing has changed" in (await alice.slash("kb reload")).text


async def test_moderators_of_other_servers_are_refused_where_servers_are_set(
    program: Program, mod: Person, stage: Stage, stand_in: StandIn
):
    owner = stage.world.users[stage.other_guild.owner_id]
    await program.starts(moderators={"servers": [stage.guild.id]})

    here = await mod.slash("kb reload")
    there = await stand_in.person(owner, stage.lobby).slash("kb reload")

    assert "Nothing has changed" in here.text
    assert "cannot be curated from here" in there.text


async def test_who_installed_the_bot_for_themselves_curates_nowhere(program: Program, stage: Stage, stand_in: StandIn):
    own = stage.world.add_guild("Own", stage.alice, has_bot=False)
    place = stand_in.person(stage.alice, stage.world.add_channel(own, "talk"))
    await program.starts()

    assert not [path.text for path in place.commands() if path.text.startswith("kb")]
    stage.world.commands.change(command_of(stage, "kb"), {"integration_types": [0, 1]})
    assert "cannot be curated from here" in (await place.slash("kb reload")).text


async def test_the_knowledge_base_is_curated_on_servers_alone(program: Program, mod: Person):
    await program.starts()

    with pytest.raises(Refused):
        await mod.direct.slash("kb reload")


@pytest.fixture
def slow_reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading the folder takes until this is set; it is set at first."""
    gate = threading.Event()
    gate.set()

    def load(folder: Path) -> Texts:
        assert gate.wait(10)
        return load_texts(folder)

    monkeypatch.setattr("knowledge.library.library.load_texts", load)
    yield gate
    gate.set()


async def test_questions_are_answered_while_a_reload_is_under_way(
    program: Program, mod: Person, alice: Person, slow_reading: threading.Event
):
    await program.starts()
    program.empties_folder()
    program.writes(odile=ODILE.replace("Ivana Kralj", "Marta Novak"))
    slow_reading.clear()

    async with asyncio.TaskGroup() as group:
        reloading = group.create_task(mod.slash("kb reload"))
        second = await under_way(mod)
        shown = await impatient(alice).slash("dancer list")
        slow_reading.set()

    assert "A reload is under way already" in second.text
    assert "2 dancers" in shown.text
    assert "**1 changed**" in reloading.result().text
    assert "Marta Novak" in (await alice.slash("ask", question="who taught odile?")).text


async def under_way(mod: Person) -> Any:
    """A second reload, begun once the first is being worked on."""
    await eventually(lambda: bool(mod.sees()) and mod.sees()[0].message.thinking)
    return await impatient(mod).slash("kb reload")


def impatient(person: Person) -> Person:
    """The same person, who does not wait for the bot to come to rest."""
    return Person(person.world, person.user, person.channel)


def opened_to_everybody(stage: Stage) -> None:
    """What a server's administrator can do on its page of integrations."""
    stage.world.commands.change(command_of(stage, "kb"), {"default_member_permissions": None})


def command_of(stage: Stage, name: str) -> Any:
    return next(command for command in stage.world.commands.in_scope(None) if command.name == name)


async def test_the_commands_are_for_those_who_manage_the_server(program: Program, stage: Stage):
    await program.starts()

    definition = command_of(stage, "kb").definition

    assert int(definition["default_member_permissions"]) == Permission.MANAGE_GUILD
    assert definition["contexts"] == [0]
    assert definition["integration_types"] == [0]
