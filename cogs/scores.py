"""How people do in the quiz; kept in memory, where there is no store that keeps them."""

from collections import defaultdict
from dataclasses import replace
from typing import Protocol

from knowledge.store.community import Score

__all__ = ["Score", "Scores", "ScoresInMemory"]


class Scores(Protocol):
    """Keeps the scores of each server, or of a direct conversation by the person's own identifier."""

    async def answered(self, server: int, person: int, *, right: bool) -> Score:
        """Count an answer, and give the score that the person has with it."""

    async def best(self, server: int, *, limit: int = 10) -> tuple[Score, ...]:
        """The best of a server: most right answers first, then fewest asked."""


class ScoresInMemory:
    """Keeps scores until the program ends."""

    def __init__(self) -> None:
        self._servers: defaultdict[int, dict[int, Score]] = defaultdict(dict)

    async def answered(self, server: int, person: int, *, right: bool) -> Score:
        """Count an answer, and give the score that the person has with it."""
        before = self._servers[server].get(person, Score(person=person, asked=0, right=0, streak=0, best_streak=0))
        streak = before.streak + 1 if right else 0
        score = replace(
            before,
            asked=before.asked + 1,
            right=before.right + right,
            streak=streak,
            best_streak=max(streak, before.best_streak),
        )
        self._servers[server][person] = score
        return score

    async def best(self, server: int, *, limit: int = 10) -> tuple[Score, ...]:
        """The best of a server: most right answers first, then fewest asked."""
        ranked = sorted(self._servers[server].values(), key=lambda score: (-score.right, score.asked, score.person))
        return tuple(ranked[:limit])
