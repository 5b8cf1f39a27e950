"""Questions that were asked in vain, without who asked, except for those who want to be told of an answer."""

import hashlib
import time
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.store.database import Database
from knowledge.store.schema import UNANSWERED, WAITING
from knowledge.text import fold

MOST_KEPT = 5000
"""So many questions are kept of a server; those asked longest ago go first."""


class State(StrEnum):
    """What became of an unanswered question."""

    OPEN = "open"
    DISMISSED = "dismissed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question in the words last used, how often and when it was asked, and why it could not be answered.

    `nearest` is the path of the profile that had most to do with it; `answered_in` the version that answers it.
    """

    id: str
    question: str
    reason: str
    nearest: str | None
    times: int
    first_at: float
    last_at: float
    state: State
    answered_in: int | None


class UnansweredQuestions:
    """The questions of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(
        self, server: int, question: str, *, reason: str, nearest: str | None = None, asked_of: str | None = None
    ) -> str:
        """Note that a question was asked in vain, and give its id; the same words count as the same question.

        `reason` is one word of at most 32 characters. A question that had been answered is open again; one that was
        dismissed stays so. `asked_of` tells what could not answer it, in at most 64 characters.
        """
        now, key = time.time(), question_id(question)
        row = {"question": question, "reason": reason, "nearest": nearest, "last_at": now, "asked_of": asked_of}
        insertion = self._database.insert(UNANSWERED).values(
            server=server, id=key, times=1, first_at=now, state=State.OPEN, **row
        )
        async with self._database.writing() as connection:
            times = {"times": UNANSWERED.c.times + 1}
            await connection.execute(
                insertion.on_conflict_do_update(index_elements=["server", "id"], set_={**row, **times})
            )
            answered = _one(server, key) & (UNANSWERED.c.state == State.ANSWERED)
            await connection.execute(update(UNANSWERED).where(answered).values(state=State.OPEN, answered_in=None))
            await self._drop_the_oldest(connection, server)
        return key

    async def find(self, server: int, question: str) -> Unanswered | None:
        """The question of that id."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(UNANSWERED).where(_one(server, question)))).one_or_none()
            return None if row is None else _unanswered(row)

    async def servers(self) -> tuple[int, ...]:
        """The servers with open questions, sorted."""
        query = select(UNANSWERED.c.server).where(UNANSWERED.c.state == State.OPEN).distinct()
        async with self._database.reading() as connection:
            return tuple((await connection.execute(query.order_by(UNANSWERED.c.server))).scalars())

    async def of(
        self, server: int, *, state: State = State.OPEN, not_asked_of: str | None = None, limit: int = MOST_KEPT
    ) -> tuple[Unanswered, ...]:
        """The questions in that state, those asked last first; none that was last asked of `not_asked_of`."""
        query = (
            select(UNANSWERED)
            .where(UNANSWERED.c.server == server, UNANSWERED.c.state == state)
            .order_by(UNANSWERED.c.last_at.desc(), UNANSWERED.c.id)
            .limit(limit)
        )
        if not_asked_of is not None:
            query = query.where(UNANSWERED.c.asked_of.is_distinct_from(not_asked_of))
        async with self._database.reading() as connection:
            return tuple(_unanswered(row) for row in await connection.execute(query))

    async def asked_again(self, server: int, questions: Collection[str], *, of: str) -> None:
        """Note of what the questions of those ids were asked last."""
        asked = update(UNANSWERED).where(UNANSWERED.c.server == server, UNANSWERED.c.id.in_(questions))
        async with self._database.writing() as connection:
            await connection.execute(asked.values(asked_of=of))

    async def dismiss(self, server: int, questions: Collection[str]) -> None:
        """Set the questions of those ids aside for good; nobody waits for them any longer."""
        await self._settle(server, questions, State.DISMISSED, None)

    async def answer(self, server: int, questions: Collection[str], *, version: int) -> dict[str, tuple[int, ...]]:
        """Note that the version of that number answers the questions, and give who waits for each, to be told now.

        They are forgotten with that.
        """
        return await self._settle(server, questions, State.ANSWERED, version)

    async def wait(self, server: int, question: str, *, person: int) -> None:
        """Note that a person (a Discord id) wants to be told of an answer to the question of that id."""
        row = {"server": server, "question": question, "person": person, "at": time.time()}
        async with self._database.writing() as connection:
            await connection.execute(self._database.insert(WAITING).on_conflict_do_nothing(), row)

    async def forget_person(self, person: int) -> None:
        """Delete that a person waits for anything, on any server."""
        async with self._database.writing() as connection:
            await connection.execute(delete(WAITING).where(WAITING.c.person == person))

    async def waits_of(self, person: int) -> tuple[str, ...]:
        """The questions, in the words last used, that a person waits for on any server."""
        same = (UNANSWERED.c.server == WAITING.c.server) & (UNANSWERED.c.id == WAITING.c.question)
        query = select(UNANSWERED.c.question).join(WAITING, same).where(WAITING.c.person == person)
        async with self._database.reading() as connection:
            return tuple((await connection.execute(query.order_by(WAITING.c.at))).scalars())

    async def _settle(
        self, server: int, questions: Collection[str], state: State, version: int | None
    ) -> dict[str, tuple[int, ...]]:
        chosen = (WAITING.c.server == server) & WAITING.c.question.in_(questions)
        async with self._database.writing() as connection:
            waiting: dict[str, list[int]] = {}
            for row in await connection.execute(select(WAITING).where(chosen).order_by(WAITING.c.at)):
                waiting.setdefault(row.question, []).append(row.person)
            await connection.execute(delete(WAITING).where(chosen))
            settled = update(UNANSWERED).where(UNANSWERED.c.server == server, UNANSWERED.c.id.in_(questions))
            await connection.execute(settled.values(state=state, answered_in=version))
        return {question: tuple(people) for question, people in waiting.items()}

    @staticmethod
    async def _drop_the_oldest(connection: AsyncConnection, server: int) -> None:
        newest_first = UNANSWERED.c.last_at.desc()
        query = select(UNANSWERED.c.last_at).where(UNANSWERED.c.server == server).order_by(newest_first)
        last = (await connection.execute(query.offset(MOST_KEPT).limit(1))).scalar()
        if last is not None:
            await connection.execute(
                delete(UNANSWERED).where(UNANSWERED.c.server == server, UNANSWERED.c.last_at <= last)
            )


def question_id(question: str) -> str:
    """The id of a question: equal for the same words, however they are spaced, accented and capitalised."""
    return hashlib.sha256(" ".join(fold(question).split()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _one(server: int, question: str) -> ColumnElement[bool]:
    return (UNANSWERED.c.server == server) & (UNANSWERED.c.id == question)


def _unanswered(row: Row[tuple[object, ...]]) -> Unanswered:
    return Unanswered(
        id=row.id,
        question=row.question,
        reason=row.reason,
        nearest=row.nearest,
        times=row.times,
        first_at=row.first_at,
        last_at=row.last_at,
        state=State(row.state),
        answered_in=row.answered_in,
    )
