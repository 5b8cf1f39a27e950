"""What goes wrong is told to the person, with a word to quote, and to the log, with its trace."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import RequestRefused
from cogs.replies import show
from tests.wire.program import OTHER_ODILE, TEACHER, Logged, Program
from tests.wire.stage import Stage

MENU = "Choose which one you mean"
SECRET = "a path of this machine"  # noqa: S105 - no password
UNEXPECTED = re.compile(r"Something went wrong, and it is not your fault\..* quote error ([0-9a-f]{8})\.")


def fails(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let a function of the bot raise what nobody foresaw."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr(name, fail)


def expect_told(text: str, logged: Logged) -> None:
    """The person was told no more than a word to quote, and it leads to the trace."""
    found = UNEXPECTED.search(text)
    assert found, text
    assert SECRET not in text
    (line,) = (line for line in logged if line.get("id") == found[1])
    assert isinstance(line["exc_info"], KeyError)


async def test_an_error_in_a_command(program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged):
    await program.starts()
    fails(monkeypatch, "cogs.dancers.dancer_card")

    reply = await alice.slash("dancer show", name="odile")

    expect_told(reply.text, logged)
    assert reply.ephemeral


async def test_an_error_in_an_option(program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged):
    await program.starts()
    fails(monkeypatch, "cogs.transformers.find_dancer")

    expect_told((await alice.slash("dancer show", name="odile")).text, logged)


async def test_an_error_after_the_answer_was_announced(
    program: Program, mod: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    await program.starts()
    fails(monkeypatch, "cogs.curation.state.nothing_card")

    reply = await mod.slash("kb reload")

    expect_told(reply.text, logged)
    assert len(reply.messages) == 1


async def test_an_error_after_the_answer_was_given(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    async def show_and_fail(*arguments: Any, **options: Any) -> None:
        await show(*arguments, **options)
        raise KeyError(SECRET)

    await program.starts()
    monkeypatch.setattr("cogs.dancers.show", show_and_fail)

    reply = await alice.slash("dancer show", name="odile")

    answer, told = reply.messages
    assert "### Odile Marchetti" in answer.text
    expect_told(told.text, logged)
    assert told.ephemeral


async def test_an_error_in_a_menu(program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    fails(monkeypatch, "cogs.dancers.dancer_card")

    reply = await alice.chooses(asked, MENU, ["Odile Brandt"])

    expect_told(reply.text, logged)
    assert "may mean several" in alice.sees()[0].text


async def test_an_error_in_a_message(program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged):
    await program.starts()
    fails(monkeypatch, "cogs.answering.ask")

    reply = await alice.says("@DancerBot who taught odile?")

    expect_told(reply.text, logged)


async def test_an_error_while_completing_offers_nothing(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    await program.starts()
    fails(monkeypatch, "cogs.transformers.choices")

    assert await alice.completes("dancer show", "name", "o") == []
    assert [line["event"] for line in logged if line["log_level"] == "error"] == ["a name could not be completed"]


async def test_what_was_typed_is_not_logged_with_an_error(
    program: Program,
    alice: Person,
    monkeypatch: pytest.MonkeyPatch,
    writes_log: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
):
    writes_log(level="debug")
    await program.starts()
    fails(monkeypatch, "cogs.transformers.find_dancer")

    await alice.slash("dancer show", name="odilette")

    written = capsys.readouterr().err
    assert SECRET in written
    assert "odilette" not in written


async def test_a_command_that_the_bot_no_longer_has(program: Program, alice: Person, stage: Stage):
    await program.starts()
    stage.world.commands.register({"name": "lineage", "type": 1, "description": "-"}, None)

    reply = await alice.slash("lineage")

    assert "This command has changed." in reply.text


async def test_a_command_that_has_other_options_now(program: Program, alice: Person, stage: Stage):
    await program.starts()
    command = next(c for c in stage.world.commands.in_scope(None) if c.name == "ask")
    stage.world.commands.change(command, {"options": []})

    reply = await alice.slash("ask")

    assert "This command has changed." in reply.text


@pytest.mark.parametrize("custom_id", ["lineage:5", "dancer", "dancer:1:2", "list:1", ":", "🩰"])
async def test_a_button_of_an_earlier_version(program: Program, alice: Person, stage: Stage, custom_id: str):
    row = {"type": 1, "components": [{"type": 2, "id": 2, "style": 2, "label": "Old", "custom_id": custom_id}], "id": 1}
    await program.starts()
    message = stage.world.messages.post(stage.general, stage.world.bot, content="old", components=(row,))

    reply = await alice.clicks(message, "Old")

    assert "This comes from an earlier version of me and no longer works." in reply.text
    assert reply.ephemeral


async def test_no_request_of_the_bot_is_refused_in_good_times(program: Program, alice: Person, mod: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    await alice.chooses(asked, MENU, ["Odile Brandt"])
    await alice.slash("dancer list")
    await alice.says("@DancerBot who taught odile?")
    await mod.slash("kb reload")

    refused = [event for event in program.stand_in.world.news.history if isinstance(event, RequestRefused)]

    assert refused == []


@pytest.mark.parametrize(
    "event",
    [
        ("GUILD_CREATE", {}),
        ("MESSAGE_CREATE", {"id": "5", "content": "hi"}),
        ("INTERACTION_CREATE", {"id": "5", "type": 2}),
        ("GUILD_ROLE_CREATE", {"guild_id": None, "role": {}}),
        ("CHANNEL_UPDATE", []),
    ],
)
async def test_an_event_that_cannot_be_read_ends_nothing(
    program: Program, alice: Person, stand_in: StandIn, event: tuple[str, Any], logged: Logged
):
    await program.starts()

    stand_in.gateway.tell(*event)
    reply = await alice.slash("ask", question="who taught odile?")

    assert TEACHER in reply.text
    assert [line for line in logged if line["event"] == "Discord sent an event that cannot be read"]
