"""Settings, questions asked in vain, feedback, choices and scores: kept a server, and gone when their time has come."""

import asyncio
import time
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from knowledge.store import SHARED, Action, ServerSettings, Serving, Standing, State, Store, Verdict
from knowledge.store.retention import DAYS_AFTER_LEAVING, DAYS_OF_DRAFTS
from knowledge.store.schema import METADATA, PROPOSALS, READINGS, TEXTS, UNANSWERED

SERVER, OTHER, MOD, ALICE, BELA = 7, 8, 70, 1, 2
BOT, OTHER_BOT = 90, 91
DAY = 24 * 60 * 60
READER = "reader"


async def rows(store: Store, server: int) -> int:
    async with store.database.reading() as connection:
        tables = [table for table in METADATA.sorted_tables if table is not READINGS]
        counts = [select(func.count()).select_from(table).where(table.c.server == server) for table in tables]
        return sum([(await connection.execute(count)).scalar_one() for count in counts])


async def furnish(store: Store, server: int) -> None:
    base = await store.versions.contents(server)
    draft = await store.versions.draft(server, {"ana.txt": "Ana."}, base=base, action=Action.ADD)
    await store.versions.publish(server, draft.id)
    contents = await store.versions.contents(server)
    await store.versions.draft(server, {"bo.txt": "Bo."}, base=contents, action=Action.ADD)
    await store.settings.change(server, lambda _: ServerSettings(serving=Serving.INSTEAD), author=MOD)
    question = await store.unanswered.note(server, "Who taught Ana?", reason="not_said")
    await store.unanswered.wait(server, question, person=ALICE)
    await store.feedback.give(server, Verdict.WRONG, question="q", answer="a", version=1, person=ALICE)
    await store.choices.note(server, "anna", "ana.txt")
    await store.quiz.answered(server, ALICE, right=True)
    await store.told.note(server, {SHARED: contents.standing, server: contents.standing})


async def tidy(store: Store, *, days_later: float, days: dict[int, int] | None = None) -> None:
    now = time.time() + days_later * DAY
    await store.retention.tidy(days=days or {}, default_days=90, reader=READER, now=now)


# Settings


async def test_what_a_server_has_not_settled_is_as_everywhere(store: Store):
    assert await store.settings.of(SERVER) == ServerSettings()
    assert await store.settings.all() == {}


async def test_settings_come_back_as_they_were_kept(store: Store):
    chosen = ServerSettings(serving=Serving.BESIDE, channels=(1, 2), moderator_roles=(3,), language="de", private=True)
    await store.settings.change(SERVER, lambda _: ServerSettings(), author=MOD)
    await store.settings.change(SERVER, lambda _: chosen, author=MOD)

    assert await store.settings.of(SERVER) == chosen
    assert await store.settings.all() == {SERVER: chosen}


async def test_of_two_who_settle_at_once_neither_undoes_the_other(store: Store):
    await asyncio.gather(
        store.settings.change(SERVER, lambda settled: replace(settled, private=True), author=MOD),
        store.settings.change(SERVER, lambda settled: replace(settled, threads=True), author=ALICE),
    )

    assert await store.settings.of(SERVER) == ServerSettings(private=True, threads=True)
    told = {(deed.person, deed.subject) for deed in await store.audit.trail(SERVER)}
    assert told == {(MOD, "private"), (ALICE, "threads")}


# Questions asked in vain


async def test_the_same_question_is_counted_however_it_is_typed(store: Store):
    first = await store.unanswered.note(SERVER, "Who taught Désirée?", reason="not_said", nearest="d.txt")
    again = await store.unanswered.note(SERVER, " who  taught desiree?", reason="nobody")
    await store.unanswered.note(SERVER, "Who else?", reason="not_understood")

    assert first == again
    found = await store.unanswered.find(SERVER, first)
    assert found is not None
    assert (found.times, found.reason, found.nearest, found.question) == (2, "nobody", None, " who  taught desiree?")
    assert {one.times for one in await store.unanswered.of(SERVER)} == {1, 2}
    assert await store.unanswered.of(OTHER) == ()


async def test_who_waits_is_told_once_and_then_forgotten(store: Store):
    question = await store.unanswered.note(SERVER, "Who taught Ana?", reason="not_said")
    for person in (ALICE, BELA, ALICE):
        await store.unanswered.wait(SERVER, question, person=person)
    assert await store.unanswered.waits_of(ALICE) == ("Who taught Ana?",)
    await store.unanswered.forget_person(BELA)

    assert await store.unanswered.answer(SERVER, [question], version=3) == {question: (ALICE,)}
    assert await store.unanswered.answer(SERVER, [question], version=3) == {}
    (answered,) = await store.unanswered.of(SERVER, state=State.ANSWERED)
    assert answered.answered_in == 3


async def test_an_answered_question_asked_in_vain_again_is_open_and_a_dismissed_one_stays_away(store: Store):
    answered = await store.unanswered.note(SERVER, "Who taught Ana?", reason="not_said")
    dismissed = await store.unanswered.note(SERVER, "What is love?", reason="not_about")
    await store.unanswered.answer(SERVER, [answered], version=1)
    await store.unanswered.dismiss(SERVER, [dismissed])
    for question in ("Who taught Ana?", "What is love?"):
        await store.unanswered.note(SERVER, question, reason="not_said")

    assert [one.id for one in await store.unanswered.of(SERVER)] == [answered]


async def test_a_flood_of_questions_pushes_out_the_oldest(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("knowledge.store.unanswered.MOST_KEPT", 3)
    for number in range(5):
        await store.unanswered.note(SERVER, f"Question {number}?", reason="not_said")
    await store.unanswered.note(OTHER, "Question 0?", reason="not_said")

    assert [one.question for one in await store.unanswered.of(SERVER)] == [f"Question {n}?" for n in (4, 3, 2)]
    assert len(await store.unanswered.of(OTHER)) == 1


# What servers were told


async def test_what_a_server_was_told_last_is_kept_for_each_collection_until_it_is_forgotten(store: Store):
    await store.told.note(SERVER, {SHARED: Standing(1, "a"), SERVER: Standing(4, "b")})
    await store.told.note(SERVER, {SHARED: Standing(2, "c")})
    await store.told.note(OTHER, {SHARED: Standing(3, "d")})

    told = {SHARED: Standing(2, "c"), SERVER: Standing(4, "b")}
    assert await store.told.of(SERVER) == told
    assert await store.told.all() == {SERVER: told, OTHER: {SHARED: Standing(3, "d")}}
    await store.told.forget(SERVER)
    assert await store.told.of(SERVER) == {}
    assert set(await store.told.all()) == {OTHER}


# What people leave


async def test_choices_are_counted_without_who_chose(store: Store):
    for typed in ("Anna", "anna ", "ánna"):
        await store.choices.note(SERVER, typed, "ana.txt")
    await store.choices.note(SERVER, "anna", "hanna.txt")

    (choice,) = await store.choices.of(SERVER, at_least=2)
    assert (choice.typed, choice.path, choice.times) == ("anna", "ana.txt", 3)
    await store.choices.forget(SERVER, "Anna")
    assert await store.choices.of(SERVER) == ()


async def test_scores_count_what_was_right_and_what_was_right_in_a_row(store: Store):
    for right in (True, True, False, True):
        score = await store.quiz.answered(SERVER, ALICE, right=right)
    await store.quiz.answered(SERVER, BELA, right=False)

    assert (score.asked, score.right, score.streak, score.best_streak) == (4, 3, 1, 2)
    assert [one.person for one in await store.quiz.best(SERVER)] == [ALICE, BELA]
    assert [one.person for one in await store.quiz.best(SERVER, only=BELA)] == [BELA]
    assert await store.quiz.of_person(ALICE) == (4, 3)
    await store.quiz.forget_person(ALICE)
    assert await store.quiz.of_person(ALICE) == (0, 0)
    assert [one.person for one in await store.quiz.best(SERVER)] == [BELA]


async def test_feedback_is_kept_with_what_it_is_about(store: Store):
    await store.feedback.give(SERVER, Verdict.WRONG, question="Who?", answer="She.", version=4, person=ALICE)

    (opinion,) = await store.feedback.of(SERVER)
    assert (opinion.verdict, opinion.question, opinion.version) == (Verdict.WRONG, "Who?", 4)
    await store.feedback.forget_person(ALICE)
    assert await store.feedback.of(SERVER) == ()


# How long


async def test_a_server_that_left_is_deleted_whole_after_the_time_that_is_documented(store: Store):
    for server in (SERVER, OTHER, SHARED):
        await furnish(store, server)
    kept = await rows(store, OTHER)
    await store.retention.note_left(SERVER, bot=BOT)

    await tidy(store, days_later=DAYS_AFTER_LEAVING - 1, days={SERVER: 365, OTHER: 365, SHARED: 365})
    assert set(await store.versions.current()) == {SERVER, OTHER, SHARED}
    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1, days={SERVER: 365, OTHER: 365, SHARED: 365})

    assert await rows(store, SERVER) == 0
    assert await rows(store, OTHER) == kept - 3  # its draft with a change and a text was too old, too


async def test_a_server_that_comes_back_in_time_finds_everything(store: Store):
    await furnish(store, SERVER)
    await store.settings.change(OTHER, lambda _: ServerSettings(), author=MOD)
    await store.retention.note_servers([], bot=BOT)
    await store.retention.note_servers([SERVER], bot=BOT)
    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1)

    assert set(await store.versions.current()) == {SERVER}
    assert await store.settings.all() == {SERVER: ServerSettings(serving=Serving.INSTEAD)}


async def test_a_server_is_kept_while_one_of_the_bots_on_the_database_is_there(store: Store):
    for server in (SERVER, OTHER):
        await furnish(store, server)
    await store.retention.note_servers([SERVER], bot=BOT)
    await store.retention.note_servers([OTHER], bot=OTHER_BOT)
    await store.retention.note_servers([SERVER], bot=BOT)

    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1, days={SERVER: 365, OTHER: 365})
    assert set(await store.versions.current()) == {SERVER, OTHER}

    await store.retention.note_left(SERVER, bot=BOT)
    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1, days={SERVER: 365, OTHER: 365})
    assert set(await store.versions.current()) == {OTHER}


async def test_a_server_that_takes_another_bot_in_is_kept(store: Store):
    await furnish(store, SERVER)
    await store.retention.note_left(SERVER, bot=BOT)
    await store.retention.note_joined(SERVER, bot=OTHER_BOT)

    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1, days={SERVER: 365})

    assert set(await store.versions.current()) == {SERVER}


async def test_a_process_notes_nothing_of_servers_that_it_does_not_hear_of(store: Store):
    await store.retention.note_servers([SERVER, OTHER], bot=BOT)
    await store.retention.note_servers([], bot=BOT, is_asked=lambda server: server == SERVER)
    for server in (SERVER, OTHER):
        await furnish(store, server)

    await tidy(store, days_later=DAYS_AFTER_LEAVING + 1, days={SERVER: 365, OTHER: 365})

    assert set(await store.versions.current()) == {OTHER}


async def test_questions_feedback_choices_and_the_trail_go_after_the_days_of_their_server(store: Store):
    for server in (SERVER, OTHER):
        await furnish(store, server)
    await tidy(store, days_later=40, days={SERVER: 30})

    assert await store.unanswered.of(SERVER) == ()
    assert await store.unanswered.waits_of(ALICE) == ("Who taught Ana?",)  # on the other server
    assert await store.feedback.of(SERVER) == ()
    assert await store.choices.of(SERVER) == ()
    assert await store.audit.trail(SERVER) == ()
    assert len(await store.unanswered.of(OTHER)) == 1
    assert {deed.action for deed in await store.audit.trail(OTHER)} == {"publish", "settings"}
    assert (await store.versions.contents(SERVER)).version == 1


async def test_drafts_and_what_only_they_needed_go_after_a_day(store: Store):
    await furnish(store, SERVER)
    readings = {("gone", "text"): "[]", (await _digest(store), "text"): "[]"}
    await store.readings.keep(readings, reader=READER)
    await tidy(store, days_later=DAYS_OF_DRAFTS + 0.1)

    async with store.database.reading() as connection:
        counts = [
            (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (PROPOSALS, TEXTS, READINGS, UNANSWERED)
        ]
    assert counts == [0, 1, 1, 1]


async def test_readings_of_an_older_reader_go_after_a_while(store: Store):
    await furnish(store, SERVER)
    key = (await _digest(store), "text")
    await store.readings.keep({key: "old"}, reader="older")
    await store.readings.keep({key: "new"}, reader=READER)
    await tidy(store, days_later=1)
    assert await store.readings.find([key[0]], reader="older") == {key: "old"}

    await tidy(store, days_later=8)
    assert await store.readings.find([key[0]], reader="older") == {}
    assert await store.readings.find([key[0]], reader=READER) == {key: "new"}


async def _digest(store: Store) -> str:
    return (await store.versions.contents(SERVER)).digests["ana.txt"]
