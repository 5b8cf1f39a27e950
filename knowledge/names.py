"""Finds dancers by a name as typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """What a look-up came to."""

    CERTAIN = "certain"
    WHICH = "which"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A person to be found: a key (the path of the profile), the full name, and other forms of it."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameHit:
    """A person found: the key, the full name, the form that matched, and how well, from 0 to 1."""

    key: str
    name: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The result of a look-up: hits, best first; exactly one where certain, none where nobody."""

    certainty: Certainty
    hits: tuple[NameHit, ...]


class NameIndex:
    """An immutable index of names."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        raise NotImplementedError

    def look_up(self, typed: str, *, limit: int = 25) -> NameMatch:
        """The person meant by a name as typed: certain, one of several, or nobody."""
        raise NotImplementedError

    def complete(self, typed: str, *, limit: int = 25) -> tuple[NameHit, ...]:
        """Names for a box in which somebody is typing: by prefix of any part first, then fuzzy; never raises."""
        raise NotImplementedError
