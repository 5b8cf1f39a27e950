"""The menu of a message: who is named in it, and the answer to the question it is."""

import pytest

from bot.playground.people.person import Person
from bot.playground.people.resolving import Upload
from bot.playground.world.models import CommandKind
from bot.playground.world.world import World
from tests.wire.program import OTHER_ODILE, TEACHER, Program
from tests.wire.stage import Stage

DANCERS, ANSWER = "Dancers in this message", "Answer this"


async def test_the_dancers_of_a_message_are_shown_to_who_wants_to_know(program: Program, alice: Person, bela: Person):
    await program.starts()
    await bela.says("Yesterday I read of Anselm Okoro. And of Odile, who was born in Trieste!")

    reply = await alice.uses(DANCERS, alice.sees()[0])
    opened = await alice.chooses(reply, "Open a card", ["Anselm Okoro"])

    assert "This message names 2 dancers" in reply.text
    assert "- Anselm Okoro" in reply.text
    assert "- Odile Marchetti" in reply.text
    assert reply.ephemeral
    assert "### Anselm Okoro" in opened.text


async def test_a_message_without_dancers_says_so(program: Program, alice: Person):
    await program.starts()
    await alice.says("What a lovely day.")

    assert (await alice.uses(DANCERS, alice.sees()[0])).text == "This message names none of the dancers that I know."


async def test_a_name_that_fits_several_shows_them_all(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    await alice.says("Have you heard of Odile?")

    assert "names 2 dancers" in (await alice.uses(DANCERS, alice.sees()[0])).text


async def test_a_message_is_answered_as_a_question(program: Program, alice: Person, bela: Person):
    await program.starts()
    await bela.says("who taught odile?")

    reply = await alice.uses(ANSWER, alice.sees()[0])

    assert TEACHER in reply.text
    assert "who taught odile?" in reply.text


async def test_a_question_in_a_message_that_may_mean_several_is_asked_back(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    await alice.says("who taught odile?")

    asked = await alice.uses(ANSWER, alice.sees()[0])
    answered = await alice.chooses(asked, "Choose which one you mean", ["Odile Marchetti"])

    assert TEACHER in answered.text


@pytest.mark.parametrize(
    ("text", "told"), [("", "There are no words in this message"), ("long " * 150, "too long to be a question")]
)
async def test_what_is_no_question_is_said_to_be_none(program: Program, alice: Person, text: str, told: str):
    await program.starts()
    await alice.says(text, attachments=[Upload("a.txt", b"a", "text/plain")])

    reply = await alice.uses(ANSWER, alice.sees()[0])

    assert told in reply.text
    assert reply.ephemeral


@pytest.mark.parametrize("command", [DANCERS, ANSWER])
async def test_an_empty_collection_gives_a_sentence(program: Program, alice: Person, command: str):
    program.empties_folder()
    await program.starts()
    await alice.says("who taught odile?")

    reply = await alice.uses(command, alice.sees()[0])

    assert not reply.failed
    assert len(reply.text) > 20


async def test_both_are_there_where_only_the_person_has_the_bot(program: Program, alice: Person, stage: Stage):
    world: World = stage.world
    guild = world.add_guild("Without the bot", stage.alice, has_bot=False)
    there = alice.at(world.add_channel(guild, "talk"))
    await program.starts()
    await there.says("who taught odile?")

    offered = {command.name for command in there.context_commands(CommandKind.MESSAGE)}
    reply = await there.uses(ANSWER, there.sees()[0])

    assert offered == {DANCERS, ANSWER}
    assert TEACHER in reply.text
