"""As much of a long list as is looked at, and how long it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")

MOST_SHOWN = 100
"""So many of anything are kept for a person to read; of more, only their number is told."""


@dataclass(frozen=True, slots=True)
class Some(Generic[Item]):
    """The first items of a list, in its order, and the number of all of them."""

    shown: tuple[Item, ...]
    count: int

    @classmethod
    def of(cls, items: Iterable[Item], *, most: int = MOST_SHOWN) -> "Some[Item]":
        """Keep the first items and count the rest."""
        remaining = iter(items)
        shown = tuple(islice(remaining, most))
        return cls(shown, len(shown) + sum(1 for _ in remaining))

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[Item]:
        return iter(self.shown)
