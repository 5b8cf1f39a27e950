"""What is under way is known, and nothing is begun twice."""

import asyncio

from cogs.conversations import Conversations
from cogs.work import Work


async def test_an_event_that_comes_twice_is_begun_once():
    work = Work()

    assert work.begin(1)
    assert not work.begin(1)
    assert work.begin(2)


async def test_events_of_long_ago_are_forgotten():
    work = Work()
    for event in range(2000):
        work.begin(event)

    assert work.begin(0)
    assert not work.begin(1999)


async def test_it_is_finished_once_every_task_is_done():
    work, gate = Work(), asyncio.Event()

    async def answer() -> None:
        work.begin(1)
        await gate.wait()

    answering = asyncio.create_task(answer())
    await asyncio.sleep(0)
    finishing = asyncio.create_task(work.finished())
    await asyncio.sleep(0)
    assert not finishing.done()

    gate.set()
    await finishing
    assert answering.done()


async def test_a_task_that_fails_is_done_too():
    work = Work()

    async def fail() -> None:
        work.begin(1)
        raise RuntimeError

    failing = asyncio.create_task(fail())
    await asyncio.wait({failing})
    await work.finished()
    assert isinstance(failing.exception(), RuntimeError)


def test_each_person_has_a_conversation_in_each_channel():
    conversations = Conversations(lambda: 0.0)

    assert conversations.of(1, 2) is conversations.of(1, 2)
    assert conversations.of(1, 2) is not conversations.of(1, 3)
    assert conversations.of(1, 2) is not conversations.of(4, 2)


def test_the_conversations_least_recently_used_are_forgotten_first():
    conversations = Conversations(lambda: 0.0)
    first, second = conversations.of(1, 0), conversations.of(2, 0)
    for person in range(3, 10_001):
        conversations.of(person, 0)
    conversations.of(1, 0)

    conversations.of(10_001, 0)

    assert conversations.of(1, 0) is first
    assert conversations.of(2, 0) is not second
