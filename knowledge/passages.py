"""Finds the sentences of the profiles that have most to do with some words."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.facts import Citation
from knowledge.profiles import Profile


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A sentence found, and how well it fits; scores compare within one search only."""

    citation: Citation
    score: float


class PassageIndex:
    """An immutable index of the sentences of profiles."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        raise NotImplementedError

    def search(self, words: str, *, limit: int = 10, profile: str | None = None) -> tuple[PassageHit, ...]:
        """The best sentences, best first; of the profile of that path alone where one is given."""
        raise NotImplementedError
