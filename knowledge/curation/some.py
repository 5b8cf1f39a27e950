"""As much of a long list as is looked at, and how long it is."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import Any, Generic, TypeVar

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

    @classmethod
    def least(cls, items: Collection[Item], *, key: Callable[[Item], Any], most: int = MOST_SHOWN) -> "Some[Item]":
        """Keep the first items as `key` sorts them, and count the rest; the rest itself is not sorted.

        Sorting very many stops every other thread until it is done.
        """
        return cls(tuple(nsmallest(most, items, key=key)), len(items))

    def __bool__(self) -> bool:
        return self.count > 0

    def __iter__(self) -> Iterator[Item]:
        return iter(self.shown)
