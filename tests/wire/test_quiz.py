"""/quiz: one question, four choices of which one is true, and the sentence that says so."""

import asyncio

import pytest

from bot.playground.faults import Faults, RequestFault
from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from knowledge.errors import StoreUnavailable
from knowledge.store.community import Quiz
from tests.wire.program import Program

MENTORS = {
    "Odile Marchetti": "Ivana Kralj",
    "Anselm Okoro": "Folake Ade",
    "Tamas Weil": "Pia Holmgren",
    "Uta Sand": "Rosa Delgado",
}
FOUR = {
    name.split()[
        0
    ].lower(): f"{name} was born in Graz. She trained at the Vienna School of Dance, where her teacher was {mentor}."
    for name, mentor in MENTORS.items()
}


async def asked(program: Program, person: Person) -> tuple[Reply, str]:
    """A question of the quiz, and the label of the true choice."""
    program.empties_folder()
    program.writes(**FOUR)
    await program.starts()
    question = await person.slash("quiz")
    return question, next(mentor for name, mentor in MENTORS.items() if f"Who taught {name}?" in question.text)


async def test_a_question_has_four_choices_and_the_true_one_is_right(program: Program, alice: Person):
    question, right = await asked(program, alice)

    result = await alice.clicks(question, right)

    assert {button.label for button in question.message.buttons} == set(MENTORS.values())
    assert "**Right!**" in result.text
    assert f"where her teacher was {right}." in result.text
    assert "1 right of 1 so far, 1 in a row" in result.text
    assert result.message.message.id == question.message.message.id


async def test_a_wrong_choice_shows_the_true_one_with_its_sentence(program: Program, alice: Person):
    question, right = await asked(program, alice)
    wrong = next(mentor for mentor in MENTORS.values() if mentor != right)

    result = await alice.clicks(question, wrong)

    assert "**Not so.**" in result.text
    assert f"it is {right}." in result.text
    assert "0 right of 1 so far" in result.text


async def test_who_is_slower_is_told_so_privately(program: Program, alice: Person, bela: Person, faults: Faults):
    question, right = await asked(program, alice)
    # Alice's answer counts, but the card stays as it is for a moment: Bela can still press.
    faults.requests.append(RequestFault("/interactions/*/callback", delay=0.2))

    _, late = await asyncio.gather(alice.clicks(question, right), bela.clicks(question, right))

    assert "Somebody was quicker" in late.text
    assert late.ephemeral


async def test_a_question_from_before_a_restart_can_be_answered(program: Program, alice: Person, bela: Person):
    question, right = await asked(program, alice)
    await program.restarts()

    assert "**Right!**" in (await bela.clicks(question, right)).text


async def test_a_question_whose_answer_is_gone_says_so(program: Program, alice: Person):
    question, right = await asked(program, alice)
    program.writes(**{name: text.partition(", where")[0] + "." for name, text in FOUR.items()})
    await program.restarts()

    assert "no longer in the knowledge base" in (await alice.clicks(question, right)).text


async def test_another_question_and_the_best_scores(program: Program, alice: Person, bela: Person):
    question, right = await asked(program, alice)
    result = await alice.clicks(question, right)

    another = await bela.clicks(result, "Another question")
    scores = await bela.clicks(result, "Best scores")

    assert len(another.message.buttons) == 4
    assert another.message.message.id != question.message.message.id
    assert f"1. <@{alice.user.id}>: 1 right of 1" in scores.message.text or "Alice" in scores.text
    assert scores.ephemeral


async def test_scores_outlive_a_restart_and_are_shown_and_deleted_by_privacy(program: Program, alice: Person):
    question, right = await asked(program, alice)
    await alice.clicks(question, right)
    await program.restarts()

    shown = await alice.slash("privacy")
    await alice.clicks(shown, "Delete what is kept of me")

    assert "In the quiz: 1 question answered, 1 of them right." in shown.text
    assert "In the quiz: 0 questions answered" in (await alice.slash("privacy")).text
    assert "Nobody has answered" in (await alice.clicks(question, "Best scores")).text


async def test_a_direct_conversation_shows_ones_own_score_alone(program: Program, alice: Person, bela: Person):
    await asked(program, alice)
    for person in (alice.direct, bela.direct):
        question = await person.slash("quiz")
        shown = await person.clicks(await person.clicks(question, question.buttons[0]), "Best scores")

    assert "Bela" in shown.text
    assert "Alice" not in shown.text


async def test_an_answer_counts_even_where_its_score_cannot_be_kept(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch
):
    question, right = await asked(program, alice)

    async def away(*_: object, **__: object) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(Quiz, "answered", away)
    result = await alice.clicks(question, right)

    assert "**Right!**" in result.text
    assert "so far" not in result.text


async def test_too_few_biographies_give_no_question(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("quiz")

    assert "do not say enough yet" in reply.text
    assert reply.ephemeral


async def test_an_empty_collection_gives_no_question(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    assert "do not say enough yet" in (await alice.slash("quiz")).text
