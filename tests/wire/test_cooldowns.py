"""Who asks too much at once is told so privately, and for how long."""

from bot.playground.people.person import Person
from tests.wire.program import TEACHER, Program

ASKED = "@DancerBot who taught odile?"


async def test_a_person_who_asks_too_much_is_told_so_alone(program: Program, alice: Person, bela: Person):
    await program.starts(cooldowns={"person": 2, "channel": 0})

    replies = [await alice.slash("dancer random") for _ in range(3)]
    of_bela = await bela.slash("dancer random")

    assert "###" in replies[1].text
    assert "That is a lot at once. Please wait" in replies[2].text
    assert replies[2].ephemeral
    assert "###" in of_bela.text


async def test_a_channel_in_which_too_much_is_asked_rests(program: Program, alice: Person, bela: Person):
    await program.starts(cooldowns={"person": 0, "channel": 2})

    await alice.slash("dancer random")
    await bela.slash("dancer random")
    refused = await alice.slash("dancer random")
    elsewhere = await alice.direct.slash("dancer random")

    assert "I am asked a lot here at the moment" in refused.text
    assert "###" in elsewhere.text


async def test_a_message_too_much_is_refused_to_its_author_directly(program: Program, alice: Person):
    await program.starts(cooldowns={"person": 1, "channel": 0})

    await alice.says(ASKED)
    await alice.says(ASKED)

    assert sum(TEACHER in seen.text for seen in alice.sees()) == 1
    assert "That is a lot at once" in alice.direct.sees()[-1].text


async def test_a_press_too_much_is_refused(program: Program, alice: Person):
    await program.starts(cooldowns={"person": 1, "channel": 0})
    card = await alice.slash("dancer random")

    assert "That is a lot at once" in (await alice.clicks(card, "Full text")).text


async def test_typing_names_counts_nothing(program: Program, alice: Person):
    await program.starts(cooldowns={"person": 1, "channel": 0})

    for typed in "odile":
        await alice.completes("dancer show", "name", typed)

    assert "###" in (await alice.slash("dancer show", name="odile")).text
