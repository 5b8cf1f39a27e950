"""Questions in free words: asked by command, by mention, by reply and directly."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.playground.faults import Faults
from bot.playground.people.person import Person
from bot.playground.server import StandIn
from bot.playground.world.events import InteractionAnswered, Typing
from bot.playground.world.models import Overwrite, ResponseKind
from bot.playground.world.permissions import Permission
from knowledge.asking import Answer, ask
from tests.wire.program import ANSELM, ODILE, OTHER_ODILE, TEACHER, Program
from tests.wire.stage import Stage

SENTENCE = "> She trained at the Ljubljana Conservatory, where her teacher was Ivana Kralj."
MENU = "Choose which one you mean"


async def test_a_question_is_answered_with_its_sentence_and_profile(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("ask", question="who taught odile?")

    assert TEACHER in reply.text
    assert SENTENCE in reply.text
    assert "-# odile.txt" in reply.text
    assert "Understood as: mentors of Odile Marchetti" in reply.text
    assert not reply.ephemeral


async def test_a_private_question_is_answered_to_the_person_alone(program: Program, alice: Person, bela: Person):
    await program.starts()

    reply = await alice.slash("ask", question="who taught odile?", private=True)

    assert reply.ephemeral
    assert bela.sees() == []


async def test_what_is_not_said_is_not_answered_but_what_is_nearest_is_shown_as_such(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("ask", question="did odile dance Coppelia?")

    assert "The nearest they say, which is no answer, is this." in reply.text
    assert "> She danced Giselle there in 2003" in reply.text


@pytest.mark.parametrize("question", ["who is the president of France", "asdf qwer", "???", "\N{BALLET SHOES}", "**"])
async def test_what_has_nothing_to_do_with_dancers_gets_a_sentence(program: Program, alice: Person, question: str):
    await program.starts()

    reply = await alice.slash("ask", question=question)

    assert len(reply.text) > 20
    assert not reply.failed
    assert "Understood" not in reply.text


async def test_an_empty_knowledge_base_answers_too(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    reply = await alice.slash("ask", question="who taught odile?")

    assert len(reply.text) > 20


async def test_a_question_that_may_mean_several_dancers_is_asked_back(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()

    asked = await alice.slash("ask", question="who taught odile?")
    refused = await bela.chooses(asked, MENU, ["Odile Brandt"])
    answered = await alice.chooses(asked, MENU, ["Odile Brandt"])

    assert refused.ephemeral
    assert "Gerta Holm" in answered.text
    assert "who taught Odile Brandt?" in answered.text
    assert answered.message.message.id == asked.message.message.id
    assert answered.message.selects == ()


async def test_a_question_can_be_made_clear_after_a_restart(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.says("@DancerBot *who* taught odile?")
    await program.restarts()

    answered = await alice.chooses(asked, MENU, ["Odile Marchetti"])

    assert TEACHER in answered.text


async def test_each_name_that_may_mean_several_is_asked_about_in_turn(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE, anselm2=ANSELM.replace("Anselm Okoro", "Anselm Bauer"))
    await program.starts()

    asked = await alice.slash("ask", question="did odile dance with anselm?")
    again = await alice.chooses(asked, MENU, ["Odile Brandt"])
    answered = await alice.chooses(again, MENU, ["Anselm Bauer"])

    assert "did Odile Brandt dance with anselm?" in again.text
    assert answered.message.selects == ()


async def test_of_dancers_whom_no_words_tell_apart_the_chosen_one_is_spoken_of(program: Program, alice: Person):
    program.writes(second=ODILE.replace("Trieste", "Fiume"))
    await program.starts()

    asked = await alice.slash("ask", question="who taught odile?")
    (menu,) = asked.message.selects
    answered = await alice.chooses(asked, MENU, [menu.options[1]["value"]])

    assert menu.options[1]["value"] in answered.text
    assert answered.message.selects == ()


async def test_a_mention_is_answered_by_a_reply_that_notifies_nobody(program: Program, alice: Person):
    await program.starts()

    reply = await alice.says("@DancerBot who taught odile?")

    question, answer = (seen.message for seen in alice.sees())
    assert TEACHER in reply.text
    assert answer.reply_to == question.id
    assert not answer.pings


async def test_a_reply_that_pings_is_answered(program: Program, alice: Person):
    await program.starts()
    first = await alice.says("@DancerBot who taught odile?")

    second = await alice.says("and where did she train?", reply_to=first)

    assert "Ljubljana Conservatory" in second.text


async def test_what_is_not_said_to_the_bot_is_left_alone(program: Program, alice: Person, bela: Person):
    await program.starts()
    first = await alice.says("@DancerBot who taught odile?")

    await alice.says("who taught odile?")
    await alice.says("@everyone who taught odile?")
    await alice.says("@Bela who taught odile?")
    await alice.says("who taught anselm?", reply_to=first, ping=False)
    await bela.says("who taught anselm?", reply_to=alice.sees()[0])

    assert [seen.author for seen in alice.sees()].count("DancerBot") == 1


async def test_other_bots_are_left_alone(program: Program, stand_in: StandIn, stage: Stage):
    robot = stage.world.add_user("Robot", bot=True)
    stage.world.add_member(stage.guild, robot)
    await program.starts()

    someone = stand_in.person(robot, stage.general)
    await someone.says("@DancerBot who taught odile?")

    assert [seen.author for seen in someone.sees()] == ["Robot"]


async def test_a_direct_message_is_a_question(program: Program, alice: Person):
    await program.starts()

    reply = await alice.direct.says("who taught odile?")

    assert TEACHER in reply.text


@pytest.mark.parametrize("said", ["@DancerBot", "@DancerBot   ", "@DancerBot @DancerBot"])
async def test_a_bare_mention_is_told_what_to_ask(program: Program, alice: Person, said: str):
    await program.starts()

    assert "Ask me something about the dancers" in (await alice.says(said)).text


async def test_a_question_that_is_too_long_is_told_so(program: Program, alice: Person):
    await program.starts()

    assert "at most 500 characters" in (await alice.direct.says("why " * 400)).text


async def test_a_question_goes_on_where_the_same_person_left_it(program: Program, alice: Person, bela: Person):
    await program.starts()

    await alice.says("@DancerBot who taught odile?")
    await bela.says("@DancerBot who taught anselm?")
    hers = await alice.says("@DancerBot where did she train?")
    his = await bela.says("@DancerBot where did he train?")

    assert "Ljubljana Conservatory" in hers.text
    assert "Lagos Dance Academy" in his.text


async def test_mentions_are_answered_in_the_channels_that_are_set(program: Program, alice: Person, stage: Stage):
    await program.starts(questions={"channels": [stage.archive.id]})
    thread = stage.world.add_thread(stage.archive, "odile", owner=stage.alice)

    await alice.says("@DancerBot who taught odile?")
    there = await alice.at(stage.archive).says("@DancerBot who taught odile?")
    in_thread = await alice.at(thread).says("@DancerBot who taught odile?")
    directly = await alice.direct.says("who taught odile?")

    assert [seen.author for seen in alice.sees()] == ["Alice"]
    assert TEACHER in there.text
    assert TEACHER in in_thread.text
    assert TEACHER in directly.text


async def test_where_the_bot_may_not_write_it_answers_directly(program: Program, alice: Person, stage: Stage):
    silent = stage.world.add_channel(
        stage.guild, "silent", overwrites=[Overwrite(stage.world.bot.id, deny=Permission.SEND_MESSAGES, is_member=True)]
    )
    await program.starts()

    await alice.at(silent).says("@DancerBot who taught odile?")

    told = "\n".join(seen.text for seen in alice.direct.sees())
    assert "I may not write in \\#silent" in told
    assert TEACHER in told


async def test_where_it_may_not_read_back_it_answers_without_a_reply(program: Program, alice: Person, stage: Stage):
    blind = Overwrite(stage.world.bot.id, deny=Permission.READ_MESSAGE_HISTORY, is_member=True)
    channel = stage.world.add_channel(stage.guild, "blind", overwrites=[blind])
    await program.starts()

    reply = await alice.at(channel).says("@DancerBot who taught odile?")

    assert TEACHER in reply.text


async def test_a_message_that_is_sent_twice_is_answered_once(program: Program, alice: Person, faults: Faults):
    faults.duplicate.add("MESSAGE_CREATE")
    await program.starts()

    await alice.says("@DancerBot who taught odile?")

    assert len(alice.sees()) == 2


class Gate:
    """Holds back every answer until it is opened."""

    def __init__(self) -> None:
        self.open = threading.Event()

    def __call__(self, question: str, *arguments: Any, **options: Any) -> Answer:
        assert self.open.wait(10)
        return ask(question, *arguments, **options)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate()
    monkeypatch.setattr("cogs.answering.ask", gate)
    return gate


def opened_once_thinking(gate: Gate) -> Callable[[object], None]:
    def listen(event: object) -> None:
        if isinstance(event, InteractionAnswered) and event.interaction.response in (
            ResponseKind.DEFERRED_MESSAGE,
            ResponseKind.DEFERRED_UPDATE,
        ):
            gate.open.set()

    return listen


@pytest.mark.parametrize("private", [False, True])
async def test_an_answer_that_takes_long_is_announced(program: Program, alice: Person, gate: Gate, *, private: bool):
    await program.starts()
    program.stand_in.world.news.listen(opened_once_thinking(gate))

    reply = await alice.slash("ask", question="who taught odile?", private=private)

    assert TEACHER in reply.text
    assert len(reply.messages) == 1
    assert reply.ephemeral is private


async def test_a_choice_whose_answer_takes_long_is_answered_in_place(program: Program, alice: Person, gate: Gate):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    gate.open.set()
    asked = await alice.slash("ask", question="who taught odile?")
    gate.open.clear()
    program.stand_in.world.news.listen(opened_once_thinking(gate))

    answered = await alice.chooses(asked, MENU, ["Odile Brandt"])

    assert "Gerta Holm" in answered.text
    assert len(alice.sees()) == 1


@pytest.mark.parametrize(("allowed", "logged"), [(False, False), (True, True)])
async def test_questions_are_logged_only_where_that_is_switched_on(
    program: Program,
    alice: Person,
    writes_log: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    *,
    allowed: bool,
    logged: bool,
):
    writes_log(level="debug", questions=allowed)
    await program.starts(log={"questions": allowed})

    await alice.slash("ask", question="who taught the famous odile?")
    await alice.says("@DancerBot who taught the famous odile?")

    written = capsys.readouterr().err
    assert written.count("a question was answered") == 2
    assert ("famous" in written) is logged


async def test_a_hundred_people_ask_at_once(program: Program, stand_in: StandIn, stage: Stage):
    await program.starts()
    people = [stage.world.add_user(f"Guest {number}") for number in range(100)]
    for person in people:
        stage.world.add_member(stage.guild, person)

    asking = (stand_in.person(p, stage.general).slash("ask", question="who taught odile?") for p in people)
    replies = await asyncio.gather(*asking)

    assert all(TEACHER in reply.text for reply in replies)


async def test_a_name_inside_another_word_is_left_as_it_is(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("ask", question="crocodiles, please: who taught odile?")

    answered = await alice.chooses(asked, MENU, ["Odile Brandt"])

    assert "“crocodiles, please: who taught Odile Brandt?”" in answered.text


@pytest.mark.parametrize("nothing", ["   ", "\u200b"])
async def test_a_command_that_asks_nothing_is_told_what_to_ask(program: Program, alice: Person, nothing: str):
    await program.starts()

    reply = await alice.slash("ask", question=nothing)

    assert "Ask me something about the dancers" in reply.text
    assert reply.ephemeral


async def test_in_a_thread_who_goes_on_without_a_mention_is_told_once_how_to(
    program: Program, alice: Person, bela: Person, stage: Stage
):
    await program.starts()
    message = await alice.says("About Odile")
    thread = stage.world.add_thread(stage.general, "About Odile", stage.alice)
    there = alice.at(thread)
    assert message.messages == ()

    answer = await there.says("@DancerBot who taught odile?")
    await there.says("and where did she train?")
    await there.says("hello?")
    await bela.at(thread).says("I wonder, too.")
    invitation = there.sees()[-3]
    form = await there.clicks(invitation, "Ask further")
    further = await there.submits(form, written="and where did she train?")

    assert TEACHER in answer.text
    assert "I cannot read what you write here unless you mention me" in invitation.text
    assert sum("I cannot read" in seen.text for seen in there.sees()) == 1
    assert "Ljubljana Conservatory" in further.text


async def test_outside_of_threads_what_is_not_said_to_the_bot_is_left_alone(program: Program, alice: Person):
    await program.starts()
    await alice.says("@DancerBot who taught odile?")

    assert (await alice.says("and where did she train?")).messages == ()


async def test_an_answer_to_a_message_that_takes_long_is_announced_by_typing(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch
):
    typing = threading.Event()

    def slowly(*arguments: Any, **options: Any) -> Answer:
        assert typing.wait(10)
        return ask(*arguments, **options)

    await program.starts()
    monkeypatch.setattr("cogs.answering.ask", slowly)
    program.stand_in.world.news.listen(lambda event: typing.set() if isinstance(event, Typing) else None)

    assert TEACHER in (await alice.says("@DancerBot who taught odile?")).text
