"""What people leave behind: feedback on answers, what they chose after a misspelling, and their scores in the quiz."""

import time
from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, true

from knowledge.store.database import Database
from knowledge.store.schema import CHOICES, FEEDBACK, QUIZ_SCORES
from knowledge.text import fold


class Verdict(StrEnum):
    """What a person thinks of an answer."""

    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Feedback on one answer, as it was given. `version` is the collection's version that it was given from."""

    at: float
    verdict: Verdict
    question: str
    answer: str
    version: int
    person: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What people typed, folded, the path of the profile they then chose, and how often."""

    typed: str
    path: str
    times: int
    last_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How somebody does in the quiz: questions asked, answered right, and right in a row, now and at best."""

    person: int
    asked: int
    right: int
    streak: int
    best_streak: int


class Feedback:
    """The feedback of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(
        self, server: int, verdict: Verdict, *, question: str, answer: str, version: int, person: int | None = None
    ) -> None:
        """Note what somebody thinks of an answer; `person` only where it matters who."""
        row = {"server": server, "id": uuid4().hex, "at": time.time(), "verdict": verdict, "question": question}
        async with self._database.writing() as connection:
            await connection.execute(insert(FEEDBACK), {**row, "answer": answer, "version": version, "person": person})

    async def of(self, server: int, *, limit: int = 100) -> tuple[Opinion, ...]:
        """Feedback, the latest first."""
        query = select(FEEDBACK).where(FEEDBACK.c.server == server).order_by(FEEDBACK.c.at.desc()).limit(limit)
        async with self._database.reading() as connection:
            return tuple(
                Opinion(
                    at=row.at,
                    verdict=Verdict(row.verdict),
                    question=row.question,
                    answer=row.answer,
                    version=row.version,
                    person=row.person,
                )
                for row in await connection.execute(query)
            )

    async def forget_person(self, person: int) -> None:
        """Delete what a person gave under their id, on every server."""
        async with self._database.writing() as connection:
            await connection.execute(delete(FEEDBACK).where(FEEDBACK.c.person == person))


class Choices:
    """What people chose when a name could not be told, without who. Raises `StoreError` as the rest does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, server: int, typed: str, path: str) -> None:
        """Note that after typing this, the dancer of that profile was chosen."""
        now, words = time.time(), " ".join(fold(typed).split())
        insertion = self._database.insert(CHOICES).values(server=server, typed=words, path=path, times=1, last_at=now)
        again = {"times": CHOICES.c.times + 1, "last_at": now}
        async with self._database.writing() as connection:
            await connection.execute(
                insertion.on_conflict_do_update(index_elements=["server", "typed", "path"], set_=again)
            )

    async def of(self, server: int, *, at_least: int = 1) -> tuple[Choice, ...]:
        """Choices that were made so many times, the commonest first."""
        query = select(CHOICES).where(CHOICES.c.server == server, CHOICES.c.times >= at_least)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(CHOICES.c.times.desc(), CHOICES.c.typed, CHOICES.c.path))
            return tuple(Choice(typed=row.typed, path=row.path, times=row.times, last_at=row.last_at) for row in rows)

    async def forget(self, server: int, typed: str) -> None:
        """Delete what was chosen after typing this: an alias was made of it, or refused."""
        words = " ".join(fold(typed).split())
        async with self._database.writing() as connection:
            await connection.execute(delete(CHOICES).where(CHOICES.c.server == server, CHOICES.c.typed == words))


class Quiz:
    """The quiz scores of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def answered(self, server: int, person: int, *, right: bool) -> Score:
        """Count an answer, and give the score that the person has with it."""
        async with self._database.writing() as connection:
            mine = (QUIZ_SCORES.c.server == server) & (QUIZ_SCORES.c.person == person)
            row = (await connection.execute(select(QUIZ_SCORES).where(mine).with_for_update())).one_or_none()
            streak = (row.streak if row else 0) + 1 if right else 0
            score = Score(
                person=person,
                asked=(row.asked if row else 0) + 1,
                right=(row.right_answers if row else 0) + right,
                streak=streak,
                best_streak=max(streak, row.best_streak if row else 0),
            )
            values = {"asked": score.asked, "right_answers": score.right, "streak": streak}
            values.update(best_streak=score.best_streak, last_at=time.time())
            insertion = self._database.insert(QUIZ_SCORES).values(server=server, person=person, **values)
            await connection.execute(insertion.on_conflict_do_update(index_elements=["server", "person"], set_=values))
        return score

    async def best(self, server: int, *, only: int | None = None, limit: int = 10) -> tuple[Score, ...]:
        """The best of a server, or of one person alone: most right answers first, then fewest asked."""
        order = (QUIZ_SCORES.c.right_answers.desc(), QUIZ_SCORES.c.asked, QUIZ_SCORES.c.person)
        shown = (QUIZ_SCORES.c.server == server) & (QUIZ_SCORES.c.person == only if only else true())
        query = select(QUIZ_SCORES).where(shown).order_by(*order).limit(limit)
        async with self._database.reading() as connection:
            return tuple(
                Score(
                    person=row.person,
                    asked=row.asked,
                    right=row.right_answers,
                    streak=row.streak,
                    best_streak=row.best_streak,
                )
                for row in await connection.execute(query)
            )

    async def of_person(self, person: int) -> tuple[int, int]:
        """How many questions a person answered on all servers together, and how many of them right."""
        asked, right = func.sum(QUIZ_SCORES.c.asked), func.sum(QUIZ_SCORES.c.right_answers)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(asked, right).where(QUIZ_SCORES.c.person == person))).one()
        return int(row[0] or 0), int(row[1] or 0)

    async def forget_person(self, person: int) -> None:
        """Delete a person's scores on every server."""
        async with self._database.writing() as connection:
            await connection.execute(delete(QUIZ_SCORES).where(QUIZ_SCORES.c.person == person))
