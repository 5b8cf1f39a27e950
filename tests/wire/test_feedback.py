"""What people leave for the curators, and what becomes of it; /privacy shows and deletes it."""

import pytest

from bot.playground.people.person import Person, Reply
from tests.wire.curating import PUBLISH, added, edited
from tests.wire.program import Program
from tests.wire.stage import Stage

IN_VAIN = "who taught odile brandt?"


async def in_vain(person: Person, question: str = IN_VAIN) -> Reply:
    return await person.slash("ask", question=question)


async def until_noted(mod: Person, text: str) -> Reply:
    """The list of what was asked in vain, once it holds that."""
    for _ in range(20):
        reply = await mod.slash("kb unanswered")
        if text in reply.text:
            break
    assert text in reply.text
    return reply


async def test_questions_asked_in_vain_are_grouped_with_their_reason(
    program: Program, mod: Person, alice: Person, bela: Person
):
    await program.starts()
    await in_vain(alice)
    await in_vain(bela, "Who taught  Odile Brandt?")
    await in_vain(alice, "whom did anselm okoro marry?")

    reply = await until_noted(mod, "**2 questions asked in vain**")

    assert "asked 2 times" in reply.text
    assert "not said" in reply.text
    assert "Alice" not in reply.text


async def test_a_group_is_dismissed(program: Program, mod: Person, alice: Person):
    await program.starts()
    await in_vain(alice)
    listed = await until_noted(mod, "**1 question asked in vain**")

    reply = await mod.clicks(listed, "Dismiss 1")

    assert "Nobody asked anything in vain." in reply.text


async def test_an_answer_is_written_into_the_nearest_profile(program: Program, mod: Person, alice: Person):
    await program.starts()
    await in_vain(alice, "whom did anselm okoro marry?")
    listed = await until_noted(mod, "nearest profile: Anselm Okoro")

    form = await mod.clicks(listed, "Write into the profile of 1")

    assert form.modal.title == "Edit: Anselm Okoro"


async def test_who_waits_is_told_once_the_question_is_answered(program: Program, mod: Person, alice: Person):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Tell who waits")
    asked = await in_vain(alice)

    told = await alice.clicks(asked, "Tell the curators")
    shown = await alice.slash("privacy")
    done = await added(mod)

    assert "I send you a message once it can be answered" in told.text
    assert "You wait for an answer to 1 question." in shown.text
    assert f"- {IN_VAIN}" in shown.text
    assert "**1 question that was asked in vain can be answered now**" in done.text
    assert "1 person who waited for an answer was told." in done.text
    (message,) = alice.direct.sees()
    assert "You wanted to be told of an answer to" in message.text
    assert "Gerta Holm" in message.text
    assert "You wait for an answer to 0 questions." in (await alice.slash("privacy")).text


async def test_where_the_server_does_not_want_it_nobody_is_remembered(program: Program, alice: Person):
    await program.starts()
    asked = await in_vain(alice)

    told = await alice.clicks(asked, "Tell the curators")
    shown = await alice.slash("privacy")

    assert "The curators see your question, without your name." in told.text
    assert "I send you a message" not in told.text
    assert "You wait for an answer to 0 questions." in shown.text


async def test_what_is_kept_of_a_person_is_deleted(program: Program, mod: Person, alice: Person):
    await program.starts()
    await mod.clicks(await mod.slash("kb settings"), "Tell who waits")
    await alice.clicks(await in_vain(alice), "Tell the curators")

    done = await alice.clicks(await alice.slash("privacy"), "Delete what is kept of me")
    after = await alice.slash("privacy")
    await added(mod)

    assert "Nothing is kept of you any more" in done.text
    assert "You wait for an answer to 0 questions." in after.text
    assert alice.direct.sees() == []


async def test_an_answer_that_is_called_wrong_reaches_the_moderators(
    program: Program, mod: Person, alice: Person, stage: Stage
):
    await program.starts()
    await mod.chooses(await mod.slash("kb settings"), "Channel for publications", [stage.archive])
    by_command = await alice.slash("ask", question="who taught odile marchetti?")
    by_message = await alice.says("@DancerBot who taught anselm okoro?")

    told = await alice.clicks(by_command, "This is wrong")
    await alice.clicks(by_message, "This is wrong")
    listed = await mod.slash("kb unanswered", what="wrong")

    assert "The curators see that this answer is called wrong, without your name." in told.text
    assert "**2 answers called wrong**" in listed.text
    assert "“who taught odile marchetti?” → Odile Marchetti was taught by Ivana Kralj." in listed.text
    assert "who taught anselm okoro?” → Anselm Okoro was taught by Folake Ade." in listed.text
    assert "Alice" not in listed.text
    assert "An answer was called wrong: “who taught odile marchetti?”" in mod.sees(stage.archive)[0].text


async def test_a_question_that_is_kept_no_longer_says_so(program: Program, mod: Person, alice: Person):
    await program.starts()
    asked = await in_vain(alice)
    await until_noted(mod, "**1 question")
    await program.ends()
    program.folder.with_name("store.sqlite").unlink()
    await program.starts()

    assert "no longer kept" in (await alice.clicks(asked, "Tell the curators")).text


async def test_what_an_edit_does_not_answer_stays_asked_in_vain(program: Program, mod: Person, alice: Person):
    await program.starts()
    await in_vain(alice, "who taught anselm okoro in kyiv?")
    await until_noted(mod, "in kyiv")

    await mod.clicks(await edited(mod, "anselm", "Critics praised", "Sadly, critics praised"), PUBLISH)

    assert "1 question asked in vain" in (await mod.slash("kb unanswered")).text


@pytest.mark.parametrize(
    ("what", "sentence"),
    [("unanswered", "Nobody asked anything in vain."), ("wrong", "Nobody called an answer wrong.")],
)
async def test_where_nothing_went_wrong_the_lists_say_so(program: Program, mod: Person, what: str, sentence: str):
    await program.starts()

    reply = await mod.slash("kb unanswered", what=what)

    assert sentence in reply.text
    assert reply.ephemeral


@pytest.mark.parametrize("said", ["hello", "thanks!"])
async def test_of_a_greeting_the_curators_need_not_be_told(program: Program, alice: Person, said: str):
    await program.starts()

    reply = await alice.direct.says(said)

    assert reply.buttons == ("Ask further", "Delete")
