"""Whatever Discord refuses, delays or loses, the person gets an answer, and no answer twice."""

import asyncio
from typing import Any

import pytest

from bot.discord_py import Patience
from bot.playground.faults import Faults, RequestFault, When
from bot.playground.people.person import Person
from bot.playground.world.events import RequestRefused
from bot.playground.world.models import Overwrite
from bot.playground.world.permissions import Permission
from bot.playground.world.world import Patience as Waits
from knowledge.asking import Answer, ask
from tests.wire.curating import PUBLISH
from tests.wire.program import TEACHER, Logged, Program
from tests.wire.stage import Stage

CALLBACK = "/interactions/*/callback"


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

    await alice.slash("ask", question="who taught odile?")
    assert [TEACHER in seen.text for seen in alice.sees()] == [True, True]


async def test_an_answer_after_one_that_discord_did_not_take_is_given_as_ever(
    program: Program, alice: Person, faults: Faults
):
    program.patience = Patience(first_answer=3600.0)
    program.stand_in.world.patience = Waits(first_answer=3600.0)
    await program.starts()
    faults.requests.append(RequestFault(CALLBACK, status=404, code=10062))
    late = await alice.slash("ask", question="who taught odile?")

    reply = await alice.slash("ask", question="who taught odile?")

    assert late.failed
    assert not reply.failed
    assert TEACHER in reply.text
    assert len(alice.sees()) == 2


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
