"""Questions of one conversation, asked faster than they are answered."""

import asyncio
import threading
from typing import Any

import pytest

from bot.playground.people.person import Person
from knowledge.asking import Answer, ask
from tests.wire.program import TEACHER, Program, eventually


async def test_a_question_waits_for_the_one_before_it_as_it_may_go_on_from_that(
    program: Program, alice: Person, monkeypatch: pytest.MonkeyPatch
):
    begun, gate = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slowly(question: str, *arguments: Any, **options: Any) -> Answer:
        if "taught" in question:
            loop.call_soon_threadsafe(begun.set)
            assert gate.wait(10)
        return ask(question, *arguments, **options)

    monkeypatch.setattr("cogs.answering.ask", slowly)
    await program.starts()
    first = asyncio.create_task(alice.says("@DancerBot who taught odile?"))
    await begun.wait()
    second = asyncio.create_task(alice.says("@DancerBot and where did she train?"))
    await eventually(lambda: "train" in alice.sees()[-1].text)
    await program.stand_in.gateway.received_all()

    gate.set()
    await asyncio.gather(first, second)

    assert [seen.text.splitlines()[0] for seen in alice.sees() if seen.author == "DancerBot"] == [
        TEACHER,
        "Odile Marchetti trained at Ljubljana Conservatory.",
    ]
