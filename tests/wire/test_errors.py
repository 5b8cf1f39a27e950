"""What goes wrong is told to the person, with a word to quote, and to the log, with its trace."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.discord_py import Patience
from bot.playground.faults import Faults, RequestFault, When
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import RequestRefused
from bot.playground.world.models import Overwrite
from bot.playground.world.permissions import Permission
from bot.playground.world.world import Patience as Waits
from cogs.replies import show
from knowledge.asking import Answer, ask
from tests.wire.curating import PUBLISH
from tests.wire.program import OTHER_ODILE, TEACHER, Logged, Program
from tests.wire.stage import Stage

MENU = "Choose which one you mean"
SECRET = "a path of this machine"  # noqa: S105 - no password
CALLBACK = "/interactions/*/callback"
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


async def test_a_fault_of_discord_that_passes_is_not_noticed(program: Program, alice: Person, faults: Faults):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=500))

    reply = await alice.slash("ask", question="who taught odile?")

    assert TEACHER in reply.text


@pytest.fixture
def impatient(program: Program) -> None:
    """A first answer has to come soon, and everything is given up sooner."""
    program.patience = Patience(first_answer=0.25, answer=3.0, request=0.5)
    program.stand_in.world.patience = Waits(first_answer=0.3)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("status", [500, 503])
async def test_where_discord_takes_no_answer_in_time_it_comes_into_the_channel(
    program: Program, alice: Person, faults: Faults, logged: Logged, status: int
):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=status, times=100))

    reply = await alice.slash("ask", question="who taught odile?")
    faults.requests.clear()

    assert reply.failed
    (seen,) = alice.sees()
    assert TEACHER in seen.text
    assert "@Alice · /ask" in seen.text
    assert not seen.ephemeral
    assert [line for line in logged if line["event"] == "Discord has a fault"]
    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text


@pytest.mark.usefixtures("impatient")
async def test_where_a_private_answer_is_not_taken_in_time_it_comes_in_a_direct_message(
    program: Program, alice: Person, faults: Faults
):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=500, times=100))

    await alice.slash("ask", question="who taught odile?", private=True)

    assert alice.sees() == []
    assert TEACHER in alice.direct.sees()[0].text


@pytest.mark.usefixtures("impatient")
async def test_where_the_bot_may_not_write_in_the_channel_a_late_answer_comes_in_a_direct_message(
    program: Program, alice: Person, faults: Faults, stage: Stage
):
    silence = Overwrite(stage.world.bot.id, deny=Permission.SEND_MESSAGES, is_member=True)
    silent = stage.world.add_channel(stage.guild, "silent", overwrites=[silence])
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=500, times=100))

    await alice.at(silent).slash("ask", question="who taught odile?")

    assert alice.at(silent).sees() == []
    assert TEACHER in alice.direct.sees()[0].text


@pytest.mark.usefixtures("impatient")
async def test_who_takes_no_direct_messages_is_told_in_the_channel_that_there_was_an_answer(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=500, times=100))
    faults.requests.append(RequestFault("/users/@me/channels", status=403, code=50007, times=100))

    await alice.slash("ask", question="who taught odile?", private=True)

    (seen,) = alice.sees()
    assert "I could not answer you in private." in seen.text
    assert TEACHER not in seen.text
    assert [line for line in logged if line["event"] == "a person could not be told of an error"]


@pytest.mark.usefixtures("impatient")
async def test_a_card_whose_control_was_used_changes_even_where_discord_takes_no_answer(
    program: Program, alice: Person, faults: Faults
):
    await program.starts()
    card = await alice.slash("dancer show", name="odile")
    faults.requests.append(RequestFault(CALLBACK, status=500, times=100))

    await alice.clicks(card, "Full text")

    (seen,) = alice.sees()
    assert "a family of bakers" in seen.text


@pytest.mark.usefixtures("impatient", "logged")
async def test_a_form_that_could_not_be_shown_is_told_of(program: Program, alice: Person, faults: Faults):
    await program.starts()
    answer = await alice.slash("ask", question="who taught odile?")
    faults.requests.append(RequestFault(CALLBACK, status=500, times=100))

    await alice.clicks(answer, "Ask further")

    assert "Discord did not take my answer. Please try again" in alice.direct.sees()[0].text


async def test_an_answer_that_was_announced_is_tried_until_discord_takes_it(
    program: Program, mod: Person, faults: Faults
):
    await program.starts()
    faults.requests.append(RequestFault("/webhooks/*/messages/@original", status=500, times=4))

    reply = await mod.slash("kb status")

    assert "2 profiles" in reply.text
    assert len(reply.messages) == 1


@pytest.mark.usefixtures("impatient")
async def test_an_answer_for_which_the_token_has_expired_comes_by_another_way(
    program: Program, mod: Person, faults: Faults
):
    await program.starts()
    faults.requests.append(RequestFault("/webhooks/*", status=401, code=50027, times=100))

    await mod.slash("kb status")

    assert "2 profiles" in mod.direct.sees()[0].text


async def test_a_reply_to_a_message_is_tried_until_discord_takes_it(program: Program, alice: Person, faults: Faults):
    await program.starts()
    faults.requests.append(RequestFault("/channels/*/messages", method="POST", status=503, times=4))

    reply = await alice.says("@DancerBot who taught odile?")

    assert TEACHER in reply.text


async def test_a_reply_that_discord_took_without_saying_so_is_there_once(
    program: Program, alice: Person, faults: Faults
):
    await program.starts()
    lost = RequestFault("/channels/*/messages", method="POST", status=503, when=When.AFTERWARDS, times=2)
    faults.requests.append(lost)

    await alice.says("@DancerBot who taught odile?")

    assert len([seen for seen in alice.sees() if TEACHER in seen.text]) == 1


@pytest.mark.usefixtures("impatient")
async def test_what_discord_takes_by_no_way_at_all_is_in_the_log(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    await program.starts()
    faults.requests.extend([
        RequestFault(CALLBACK, status=500, times=1000),
        RequestFault("/channels/*/messages", method="POST", status=500, times=1000),
        RequestFault("/users/@me/channels", status=500, times=1000),
    ])  # fmt: skip
    program.patience = Patience(first_answer=0.2, answer=0.2, request=0.2)

    await program.restarts()
    await alice.slash("ask", question="who taught odile?")

    assert [line["event"] for line in logged][-1] == "nobody could be told of an error"


async def test_a_rate_limit_is_waited_for(program: Program, alice: Person, faults: Faults):
    await program.starts()
    faults.requests.append(RequestFault("/channels/*/messages", method="POST", status=429, retry_after=0.05))
    faults.requests.append(RequestFault(CALLBACK, status=429, retry_after=0.05))

    assert TEACHER in (await alice.says("@DancerBot who taught odile?")).text
    assert TEACHER in (await alice.slash("ask", question="who taught odile?")).text


async def test_a_connection_that_breaks_is_not_noticed(program: Program, alice: Person, faults: Faults):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, drop=True))

    reply = await alice.slash("ask", question="who taught odile?")

    assert TEACHER in reply.text
    assert len(reply.messages) == 1


async def test_an_answer_that_is_lost_is_told_of(program: Program, alice: Person, faults: Faults, logged: Logged):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=403))

    reply = await alice.slash("ask", question="who taught odile?")

    assert "(Error " in reply.text
    assert [line for line in logged if line["event"] == "an error was met"]


async def test_an_answer_whose_arrival_is_not_learned_is_given_once(program: Program, alice: Person, faults: Faults):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, drop=True, when=When.AFTERWARDS))

    reply = await alice.slash("ask", question="who taught odile?")

    assert TEACHER in reply.text
    assert len(reply.messages) <= 2


async def test_an_answer_that_comes_too_late_comes_into_the_channel(
    program: Program, alice: Person, faults: Faults, logged: Logged
):
    program.stand_in.world.patience = Waits(first_answer=0.05)
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, delay=0.2))

    reply = await alice.slash("ask", question="who taught odile?")

    assert reply.failed
    assert TEACHER in alice.sees()[0].text
    assert not [line for line in logged if line["log_level"] in ("warning", "error")]


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


@pytest.mark.parametrize(
    ("command", "said"), [("kb reload", "Nothing has changed"), ("kb status", "2 profiles"), ("privacy", "kept")]
)
async def test_an_announcement_or_an_answer_that_arrived_without_discords_word_is_gone_on_from(
    program: Program, mod: Person, faults: Faults, command: str, said: str
):
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=500, when=When.AFTERWARDS))

    reply = await mod.slash(command)

    assert said in reply.text
    assert len(reply.messages) == 1
    assert not reply.failed


async def test_a_confirmation_that_discord_took_without_saying_so_is_carried_out(
    program: Program, mod: Person, faults: Faults
):
    await program.starts()
    program.empties_folder()
    form = await mod.clicks(await mod.slash("kb reload"), PUBLISH)
    faults.requests.append(RequestFault(CALLBACK, status=500, when=When.AFTERWARDS))

    done = await mod.submits(form, number="2")

    assert "is published" in done.text
    assert "There are no biographies yet" in (await mod.slash("dancer list")).text


async def test_a_channel_that_is_deleted_before_the_answer_is_no_error(
    program: Program, alice: Person, stage: Stage, monkeypatch: pytest.MonkeyPatch, logged: Logged
):
    loop = asyncio.get_running_loop()

    def delete_and_answer(*arguments: Any, **options: Any) -> Answer:
        loop.call_soon_threadsafe(stage.world.delete_channel, stage.general)
        return ask(*arguments, **options)

    await program.starts()
    monkeypatch.setattr("cogs.answering.ask", delete_and_answer)

    await alice.says("@DancerBot who taught odile?")

    assert [line["event"] for line in logged][-1] == "an answer came too late or twice"


async def test_who_is_nowhere_to_be_reached_is_not_tried_again(
    program: Program, alice: Person, stage: Stage, faults: Faults, logged: Logged
):
    silence = Overwrite(stage.world.bot.id, deny=Permission.SEND_MESSAGES, is_member=True)
    silent = stage.world.add_channel(stage.guild, "silent", overwrites=[silence])
    await program.starts()
    faults.requests.append(RequestFault("/users/@me/channels", status=403, times=5))

    await alice.at(silent).says("@DancerBot who taught odile?")

    assert len(program.met(RequestRefused)) == 2
    assert [line["event"] for line in logged][-1].startswith("a message could not be answered")
