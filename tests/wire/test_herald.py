"""What happened to the knowledge base is told, whoever did it: in the moderators' log, and to those who wait."""

import pytest

from bot.playground.people.person import Person, Reply
from bot.playground.server import StandIn
from bot.playground.world.models import Overwrite
from bot.playground.world.permissions import Permission
from knowledge.curator import Curator
from knowledge.library import Library
from knowledge.store import SHARED, Action, open_store
from knowledge.store.archive import put_in, take_out
from tests.wire.curating import MARTA, PUBLISH, added, edited, opened_to_everybody
from tests.wire.program import OTHER_ODILE, Program, eventually
from tests.wire.stage import Stage

IN_VAIN = "who taught odile brandt?"
QUICKLY = {"profiles": {"watch": 0.05}}


@pytest.fixture(autouse=True)
def _looks_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.keeping.LOOK_SECONDS", 0.05)


async def edits_elsewhere(program: Program, server: int, *dates: int) -> None:
    """Publish versions of a server's own profiles from another process, one for each of these years of birth."""
    async with open_store(program.settings().store.address) as store:
        library = Library(store, program.folder)
        await library.refresh()
        for year in dates:
            changes = {"brandt.txt": OTHER_ODILE + f" She was born in {year}."}
            proposal = await library.propose(server, changes, action=Action.EDIT, author=None)
            await library.publish(server, proposal.draft.id, author=None)


async def reload_elsewhere(program: Program) -> None:
    """Publish what the folder holds from another process."""
    async with open_store(program.settings().store.address) as store:
        library = Library(store, program.folder)
        await library.refresh()
        curator = Curator(library)
        await curator.publish(SHARED, (await curator.reload(author=None)).id, author=None)


async def waits(person: Person, question: str = IN_VAIN) -> Reply:
    """Ask in vain, and ask to be told."""
    return await person.clicks(await person.slash("ask", question=question), "Tell the curators")


async def chooses_log(mod: Person, stage: Stage) -> Person:
    """Choose the channel for what happens; the moderator who looks into it comes out."""
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [stage.archive])
    return mod.at(stage.archive)


async def test_who_asked_in_a_direct_message_is_told_after_a_reload(program: Program, mod: Person, alice: Person):
    await program.starts()
    said = await waits(alice.direct)
    program.writes(brandt=OTHER_ODILE)

    await mod.clicks(await mod.slash("kb reload"), PUBLISH)

    assert "I send you a message once it can be answered" in said.text
    await eventually(lambda: "Gerta Holm" in alice.direct.sees()[-1].text)
    assert "You wait for an answer to 0 questions." in (await alice.slash("privacy")).text


async def test_who_waits_is_told_of_what_was_published_elsewhere_once(program: Program, mod: Person, alice: Person):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Tell who waits")
    await waits(alice)
    program.writes(brandt=OTHER_ODILE)

    await reload_elsewhere(program)

    await eventually(lambda: len(alice.direct.sees()) == 1)
    await mod.clicks(await edited(mod, "anselm", "Folake Ade", "Funke Ade"), PUBLISH)
    assert "Gerta Holm" in alice.direct.sees()[0].text
    assert len(alice.direct.sees()) == 1


async def test_who_waits_is_told_of_what_was_published_while_the_bot_was_away(
    program: Program, mod: Person, alice: Person
):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Tell who waits")
    await waits(alice)
    await program.ends()
    program.writes(brandt=OTHER_ODILE)

    await program.starts()

    await eventually(lambda: any("Gerta Holm" in reply.text for reply in alice.direct.sees()))


async def test_a_reload_by_one_servers_moderators_is_told_on_the_others(
    program: Program, mod: Person, bela: Person, stage: Stage, stand_in: StandIn
):
    owner = stand_in.person(stage.world.users[stage.other_guild.owner_id], stage.lobby)
    there = bela.at(stage.lobby)
    await program.starts()
    await owner.clicks(await owner.slash("kb settings"), "Tell who waits")
    await owner.chooses(await owner.slash("kb settings"), "Channel for publications", [stage.lobby])
    await waits(there)
    program.writes(brandt=OTHER_ODILE)

    await mod.clicks(await mod.slash("kb reload"), PUBLISH)

    await eventually(lambda: any("Gerta Holm" in reply.text for reply in bela.direct.sees()))
    line = "@Mo published version 2 of the shared profiles (a reload)."
    await eventually(lambda: any(line in reply.text for reply in there.sees()))


async def test_what_was_published_elsewhere_is_told_in_the_log_once(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    await mod.clicks(await edited(mod, "odile", "Ivana Kralj", "Marta Novak"), PUBLISH)
    program.writes(brandt=OTHER_ODILE)

    await reload_elsewhere(program)

    await eventually(lambda: len(log.sees()) > 1)
    assert "@Mo published version 1 (an edit)." in log.sees()[0].text
    assert [reply.text for reply in log.sees()[1:]] == [
        "the program published version 2 of the shared profiles (a reload)."
    ]


async def test_what_the_start_published_is_told_in_the_log(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    await program.ends()
    program.writes(odile=MARTA)

    await program.starts()

    await eventually(lambda: bool(log.sees()))
    assert [reply.text for reply in log.sees()] == [
        "the program published version 2 of the shared profiles (the start)."
    ]


async def test_what_was_published_while_the_bot_was_away_is_told_once(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    await program.ends()
    program.writes(brandt=OTHER_ODILE)
    await reload_elsewhere(program)
    await edits_elsewhere(program, stage.guild.id, 1960)

    await program.starts()
    await eventually(lambda: len(log.sees()) > 1)
    await program.restarts()
    await mod.clicks(await edited(mod, "anselm", "Folake Ade", "Funke Ade"), PUBLISH)

    assert [reply.text.splitlines()[0] for reply in log.sees()] == [
        "the program published version 2 of the shared profiles (a reload).",
        "the program published version 1 of this server's own profiles (an edit).",
        "@Mo published version 2 (an edit).",
    ]


async def test_of_very_many_versions_none_is_passed_over(
    program: Program, mod: Person, stage: Stage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("cogs.curation.herald._MOST_VERSIONS", 2)
    await program.starts()
    log = await chooses_log(mod, stage)
    await program.ends()
    await edits_elsewhere(program, stage.guild.id, *range(1950, 1955))

    await program.starts()

    own = "this server's own profiles"
    await eventually(lambda: len(log.sees()) > 2)
    assert [reply.text for reply in log.sees()] == [
        f"3 versions of {own} were published since the last message here: 1 to 3.",
        f"the program published version 4 of {own} (an edit).",
        f"the program published version 5 of {own} (an edit).",
    ]


async def test_what_could_not_be_written_into_the_log_is_told_once_it_can(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    stage.archive.overwrites.append(Overwrite(stage.guild.id, deny=Permission.SEND_MESSAGES))
    await mod.clicks(await edited(mod, "odile", "Ivana Kralj", "Marta Novak"), PUBLISH)
    stage.archive.overwrites.clear()

    await mod.clicks(await edited(mod, "odile", "Marta Novak", "Jana Bila"), PUBLISH)

    assert [reply.text.splitlines()[0] for reply in log.sees()] == [
        "@Mo published version 1 of this server's own profiles (an edit).",
        "@Mo published version 2 (an edit).",
    ]


async def test_whoever_chooses_a_log_again_is_told_from_then_on(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [])
    await edits_elsewhere(program, stage.guild.id, 1960)
    await program.restarts()
    await chooses_log(mod, stage)

    await edits_elsewhere(program, stage.guild.id, 1961)

    await eventually(lambda: bool(log.sees()))
    assert [reply.text for reply in log.sees()] == [
        "the program published version 2 of this server's own profiles (an edit)."
    ]


async def test_an_import_is_told_in_the_log(program: Program, mod: Person, stage: Stage):
    await program.starts()
    log = await chooses_log(mod, stage)
    async with open_store(program.settings().store.address) as store:
        await added(mod)
        archive = await take_out(store, stage.guild.id)
        await mod.clicks(await edited(mod, "odile marchetti", "Ivana Kralj", "Marta Novak"), PUBLISH)
        await put_in(store, stage.guild.id, archive, replaces=True)

    line = "Version 1 of this server's own profiles came in by an import, in the place of what was there."
    await eventually(lambda: log.sees()[-1].text == line)


async def test_changed_files_are_proposed_to_the_moderators_who_look_at_the_reload_from_there(
    program: Program, mod: Person, stage: Stage
):
    await program.starts(**QUICKLY)
    log = await chooses_log(mod, stage)

    program.writes(odile=MARTA)
    await eventually(lambda: bool(log.sees()))
    program.writes(brandt=OTHER_ODILE)
    await log.clicks(log.sees()[0], "Look at what would change")
    preview = log.sees()[-1]
    await log.clicks(preview, PUBLISH)

    assert "Files of the profiles folder have changed." in log.sees()[0].text
    assert preview.ephemeral
    assert "+ mentor of Odile Marchetti: Marta Novak" in preview.text
    assert [reply.text for reply in log.sees() if "Files" in reply.text] == [log.sees()[0].text]


async def test_who_may_not_curate_does_not_look_from_there(program: Program, mod: Person, alice: Person, stage: Stage):
    await program.starts(**QUICKLY)
    log = await chooses_log(mod, stage)
    opened_to_everybody(stage)
    program.writes(odile=MARTA)
    await eventually(lambda: bool(log.sees()))

    refused = await alice.at(stage.archive).clicks(log.sees()[0], "Look at what would change")

    assert "Only moderators can do this" in refused.text


async def test_servers_whose_moderators_may_not_reload_are_not_asked_to(
    program: Program, mod: Person, stage: Stage, stand_in: StandIn
):
    owner = stand_in.person(stage.world.users[stage.other_guild.owner_id], stage.lobby)
    await program.starts(**QUICKLY)
    log = await chooses_log(mod, stage)
    await owner.chooses(await owner.slash("kb settings"), "Channel for publications", [stage.lobby])
    await program.restarts(**QUICKLY, moderators={"servers": [stage.guild.id]})

    program.writes(odile=MARTA)

    await eventually(lambda: bool(log.sees()))
    await program.ends()
    assert [reply.text for reply in owner.sees() if "Files" in reply.text] == []
