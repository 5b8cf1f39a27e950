"""What can be done with an answer: see its sentence in context, ask further, delete it, share it."""

import pytest

from bot.playground.faults import Faults, RequestFault, When
from bot.playground.people.person import Person, Refused
from tests.wire.program import OTHER_ODILE, TEACHER, Program

QUESTION = "who taught odile?"
GONE = "What this was about is no longer in the knowledge base."
NOT_YOURS = "Only the person who asked can use this."


async def test_the_sentence_is_shown_in_bold_in_its_paragraph(program: Program, alice: Person, bela: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    await program.restarts()

    shown = await alice.clicks(answer, "Show in context")

    assert "> Odile Marchetti was born in Trieste to a family of bakers. **She trained at" in shown.text
    assert "Ivana Kralj.**" in shown.text
    assert shown.ephemeral
    assert (await bela.clicks(answer, "Show in context")).ephemeral


async def test_of_several_sentences_one_is_chosen_to_be_shown(program: Program, alice: Person):
    await program.starts()
    found = await alice.slash("search", words="Giselle")
    (menu,) = found.message.selects

    shown = await alice.chooses(found, "Show in context", [menu.options[0]["value"]])

    assert "**" in shown.text
    assert "Giselle" in shown.text


async def test_a_sentence_whose_profile_is_gone_is_said_to_be_gone(program: Program, alice: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    (program.folder / "odile.txt").unlink()
    await program.restarts()

    assert (await alice.clicks(answer, "Show in context")).text == GONE


async def test_a_place_that_a_changed_text_no_longer_has_is_said_to_be_gone(program: Program, alice: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    program.writes(odile="Odile Marchetti was born in Trieste.")
    await program.restarts()

    assert (await alice.clicks(answer, "Show in context")).text == GONE


async def test_a_question_asked_further_goes_on_from_the_answer(program: Program, alice: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    await program.restarts()

    form = await alice.clicks(answer, "Ask further")
    further = await alice.submits(form, written="and where did she train?")

    assert form.modal.title == "Ask further"
    assert "Ljubljana Conservatory" in further.text
    assert "and where did she train?" in further.text
    assert not further.ephemeral


async def test_a_question_is_asked_about_the_dancer_of_a_card(program: Program, alice: Person):
    await program.starts()
    card = await alice.slash("dancer show", name="anselm")

    form = await alice.clicks(card, "Ask about Anselm Okoro")
    answer = await alice.submits(form, written="who was his teacher?")

    assert "Folake Ade" in answer.text


async def test_what_is_asked_further_below_a_private_answer_stays_private(program: Program, alice: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION, private=True)

    further = await alice.submits(await alice.clicks(answer, "Ask further"), written="where did she train?")

    assert further.ephemeral


async def test_a_form_with_nothing_but_spaces_or_too_much_is_refused(program: Program, alice: Person):
    await program.starts()
    form = await alice.clicks(await alice.slash("ask", question=QUESTION), "Ask further")

    empty = await alice.submits(form, written="   ")

    assert "Ask me something about the dancers" in empty.text
    assert empty.ephemeral
    with pytest.raises(Refused):
        await alice.submits(form, written="x" * 501)


async def test_a_question_asked_further_that_may_mean_several_is_asked_back(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    card = await alice.slash("dancer show", name="anselm")

    asked = await alice.submits(await alice.clicks(card, "Ask about Anselm Okoro"), written=QUESTION)
    answered = await alice.chooses(asked, "Choose which one you mean", ["Odile Marchetti"])

    assert TEACHER in answered.text


async def test_an_answer_is_deleted_by_who_asked_and_by_nobody_else(program: Program, alice: Person, bela: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    await program.restarts()

    refused = await bela.clicks(answer, "Delete")
    seen_by_bela = len(alice.sees())
    await alice.clicks(answer, "Delete")

    assert NOT_YOURS in refused.text
    assert refused.ephemeral
    assert seen_by_bela == 1
    assert alice.sees() == []


async def test_an_answer_to_a_mention_is_deleted_too(program: Program, alice: Person):
    await program.starts()
    answer = await alice.says(f"@DancerBot {QUESTION}")

    await alice.clicks(answer, "Delete")

    assert [seen.author for seen in alice.sees()] == ["Alice"]


async def test_an_answer_that_discord_has_lost_is_not_complained_about(
    program: Program, alice: Person, faults: Faults, caplog: pytest.LogCaptureFixture
):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)
    faults.requests.append(
        RequestFault("/webhooks/*/messages/@original", method="DELETE", when=When.AFTERWARDS, status=500)
    )

    await alice.clicks(answer, "Delete")

    assert alice.sees() == []
    assert caplog.messages == []


async def test_a_private_answer_is_shared_once(program: Program, alice: Person, bela: Person):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION, private=True)

    await alice.clicks(answer, "Share")
    (shared,) = bela.sees()

    assert TEACHER in shared.text
    assert QUESTION in shared.text
    assert "Show in context" in [button.label for button in shared.buttons]
    with pytest.raises(Refused, match="no 'Share'"):
        await alice.clicks(answer, "Share")


async def test_what_was_shared_is_deleted_by_who_asked_alone(program: Program, alice: Person, bela: Person):
    await program.starts()
    await alice.clicks(await alice.slash("ask", question=QUESTION, private=True), "Share")
    (shared,) = bela.sees()

    refused = await bela.clicks(shared, "Delete")
    await alice.clicks(shared, "Delete")

    assert NOT_YOURS in refused.text
    assert [seen for seen in bela.sees() if not seen.ephemeral] == []


async def test_sharing_that_discord_refuses_is_told_and_can_be_tried_again(
    program: Program, alice: Person, bela: Person, faults: Faults
):
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION, private=True)
    faults.requests.append(RequestFault("/webhooks/*", method="POST", status=403, code=50013))

    refused = await alice.clicks(answer, "Share")

    assert "I lack a permission" in refused.text
    assert bela.sees() == []
    await alice.clicks(answer, "Share")
    assert TEACHER in bela.sees()[0].text


async def test_a_name_that_was_made_clear_is_not_asked_about_again(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("ask", question=QUESTION)
    await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    again = await alice.slash("ask", question="where did odile train?")
    of_bela = await bela.slash("ask", question="where did odile train?")

    assert "Vienna School of Dance" in again.text
    assert "may mean" in of_bela.text or of_bela.message.selects


async def test_a_message_that_cannot_consist_of_components_is_sent_plainly(
    program: Program, alice: Person, faults: Faults
):
    await program.starts()
    faults.requests.append(RequestFault("/interactions/*/callback", status=400, code=50035))

    reply = await alice.slash("ask", question=QUESTION)

    assert TEACHER in reply.message.message.content
    assert "Ask further" in [button.label for button in reply.message.buttons]


async def test_a_press_that_discord_sends_twice_is_answered_once(program: Program, alice: Person, faults: Faults):
    faults.duplicate.add("INTERACTION_CREATE")
    await program.starts()
    answer = await alice.slash("ask", question=QUESTION)

    shown = await alice.clicks(answer, "Show in context")

    assert len(shown.messages) == 1
    assert not shown.failed
