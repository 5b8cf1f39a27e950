"""Numbers in groups, held compactly: of each word the sentences that hold it, of each thing the facts that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Numbers: TypeAlias = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Groups:
    """Numbers in groups, one behind another: those of group n stand from `first[n]` up to, not including, the next."""

    first: Numbers
    numbers: Numbers

    def of(self, group: int) -> Numbers:
        """The numbers of a group."""
        return self.numbers[self.first[group] : self.first[group + 1]]

    def turned(self, count: int) -> "Groups":
        """For each of the numbers below that count the groups that hold it, ascending, once for each time they do."""
        groups = np.repeat(np.arange(len(self.first) - 1, dtype=np.uint32), np.diff(self.first))
        order = np.argsort(self.numbers, kind="stable")
        return Groups(_firsts(np.bincount(self.numbers, minlength=count)), groups[order])


def grouped(lengths: "Sequence[int] | npt.NDArray[np.intp]", numbers: "Sequence[int] | Numbers") -> Groups:
    """Numbers as they stand one behind another, in groups of those lengths."""
    return Groups(_firsts(lengths), np.asarray(numbers, dtype=np.uint32))


def _firsts(lengths: "Sequence[int] | npt.NDArray[np.intp]") -> Numbers:
    """Where groups of those lengths begin, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.uint32))).astype(np.uint32)
