"""Whatever people can do with the bot, in every way in which it can go wrong.

The acts stand in `tests/wire/all_acts.py`, the ways in `tests/wire/ways.py`. A program is started for each act and each
collection that it needs; the ways that need the same go one after the other.
"""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import discord
import pytest
from discord import app_commands
from discord.gateway import GatewayRatelimiter

from bot.client import DancerBot
from bot.playground.faults import Faults
from bot.playground.people.person import Person
from tests.wire.acts import Act, Scene, crowd, giants
from tests.wire.all_acts import ACTS
from tests.wire.program import Program
from tests.wire.stage import Stage
from tests.wire.ways import WALKS, Way, walk_of, well

pytestmark = pytest.mark.usefixtures("logged")

ALONE = (Way.EMPTY, Way.TOO_LONG)
"""Ways that need a collection, or a program, of their own."""
TOGETHER = tuple(way for way in Way if way not in ALONE)

Opens = Callable[[Act], Awaitable[Scene]]

WALKED_BY_THE_HERALD = {"kb-reload"}
"""The button of a proposal that nobody asked for, in the moderators' channel: tests/wire/test_herald.py."""


@pytest.fixture
def opens(  # noqa: PLR0917 - whoever is on the stage
    program: Program,
    stage: Stage,
    faults: Faults,
    alice: Person,
    bela: Person,
    mod: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> Opens:
    """Start the program for an act, and give the scene."""
    clients: list[DancerBot] = []
    original = DancerBot.setup_hook

    async def setup_hook(self: DancerBot) -> None:
        clients.append(self)
        await original(self)

    monkeypatch.setattr(DancerBot, "setup_hook", setup_hook)
    # The stand-in asks for a heartbeat after every act, far more often than Discord, and the client would count them.
    monkeypatch.setattr(GatewayRatelimiter.__init__, "__defaults__", (10_000, 60.0))

    async def open_scene(act: Act) -> Scene:
        await program.starts()
        scene = Scene(
            program=program,
            stage=stage,
            faults=faults,
            alice=alice,
            bela=bela,
            mod=mod,
            clients=clients,
            patch=monkeypatch,
        )
        await act.once(scene, mod)
        return scene

    return open_scene


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for stores that hold what was read of the collections, so that each is read once alone."""
    return tmp_path_factory.mktemp("read")


def fill(program: Program, kept: Path, name: str) -> None:
    """Put a collection into the program's folder, with what was read of it before."""
    program.empties_folder()
    program.writes(**(giants() if name == "giants" else crowd()))
    store = kept / f"{name}.sqlite"
    if store.exists():
        shutil.copy(store, program.folder.with_name("store.sqlite"))


async def keep(program: Program, kept: Path, name: str) -> None:
    """Keep what was read of a collection, once."""
    if not (kept / f"{name}.sqlite").exists():
        await program.starts()
        await program.ends()
        shutil.copy(program.folder.with_name("store.sqlite"), kept / f"{name}.sqlite")


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
async def test_an_act_and_all_that_can_go_wrong_with_it(program: Program, opens: Opens, kept: Path, act: Act):
    fill(program, kept, "crowd")
    await keep(program, kept, "crowd")
    scene = await opens(act)

    await well(scene, act)
    for way in TOGETHER:
        walk = walk_of(act, way)
        if isinstance(walk, str) or walk is not WALKS[way]:
            continue
        try:
            await walk(scene, act)
        except BaseException as error:
            error.add_note(f"the way was: {way}")
            raise


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
async def test_an_act_whose_profiles_are_all_gone(program: Program, opens: Opens, kept: Path, act: Act):
    walk = walk_of(act, Way.EMPTY)
    assert not isinstance(walk, str)
    fill(program, kept, "crowd")
    await keep(program, kept, "crowd")

    await walk(await opens(act), act)


@pytest.mark.parametrize("act", [act for act in ACTS if Way.TOO_LONG.value not in act.unlike], ids=lambda act: act.name)
async def test_an_act_where_everything_is_as_long_as_it_can_be(program: Program, opens: Opens, kept: Path, act: Act):
    walk = walk_of(act, Way.TOO_LONG)
    assert not isinstance(walk, str)
    fill(program, kept, "giants")
    await keep(program, kept, "giants")

    await walk(await opens(act), act)


async def test_whatever_people_can_do_is_walked(dancer_bot: DancerBot):
    tree = dancer_bot.tree
    commands = {one.qualified_name for one in tree.walk_commands() if isinstance(one, app_commands.Command)}
    menus = {one.name for one in tree.get_commands(type=discord.AppCommandType.message)}
    controls = [act.name for act in ACTS if act.is_control]
    typed = [act.name for act in ACTS if not (act.is_control or act.is_message)]

    assert sorted(controls) == sorted(set(dancer_bot.controls.actions) - WALKED_BY_THE_HERALD)
    assert sorted(typed) == sorted(commands | menus)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_every_act_goes_every_way_or_says_why_it_cannot(act: Act):
    for way in Way:
        walk = walk_of(act, way)
        assert callable(walk) or walk.endswith("."), way
    assert callable(walk_of(act, Way.EMPTY))
    assert act.is_message or all(callable(walk_of(act, way)) for way in Way if way.value[0].isdigit())
    assert act.unlike.keys() <= set(Way)


async def test_every_option_that_takes_a_name_is_walked(dancer_bot: DancerBot):
    named = {(act.name, option) for act in ACTS for option in act.names}
    named |= {
        (act.name, option) for act in ACTS for other in act.unknown for option, value in other.options.items() if value
    }
    for command in dancer_bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            for option in command.parameters:
                if option.autocomplete:
                    assert (command.qualified_name, option.name) in named
