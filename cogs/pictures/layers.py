"""Puts plates into rows, one below the other, and leads lines between them so that no line crosses a plate.

A line that passes a row has a place of its own there. Rows are put in an order that crosses few lines, and each plate
as near to the middle of those it is tied to as its neighbours let it.
"""

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import TypeVar

from cogs.pictures.drawing import Point

GAP = 26.0
PORT = 38.0
"""What each line that ends at a plate takes of its side."""

_LANE = 30.0
_SWEEPS = 6


Slot = Hashable
End = TypeVar("End", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Lane:
    """Where the line of that number passes a row."""

    line: int
    row: int


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one plate to another, both given as what stands in the rows."""

    start: Slot
    end: Slot


@dataclass
class Layers:
    """Rows of slots with their widths, top to bottom, and the links between them; `lay_out` gives each its place."""

    rows: list[list[Slot]]
    widths: dict[Slot, float]
    links: Sequence[Link]
    places: dict[Slot, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._row_of = {slot: number for number, row in enumerate(self.rows) for slot in row}
        self._ways = [tuple(self._way(number, link)) for number, link in enumerate(self.links)]
        self._beside: defaultdict[Slot, list[Slot]] = defaultdict(list)
        for way in self._ways:
            for one, other in itertools.pairwise(way):
                self._beside[one].append(other)
                self._beside[other].append(one)
        self._order()
        self._place()

    def row(self, slot: Slot) -> int:
        """The number of the row that a slot stands in, from 0 at the top."""
        return self._row_of[slot]

    def way(self, number: int) -> tuple[Slot, ...]:
        """The slots that a link goes through, its ends included."""
        return self._ways[number]

    def extent(self) -> tuple[float, float]:
        """The left and the right end of the widest row."""
        lefts = [self.places[slot] - self.widths[slot] / 2 for row in self.rows for slot in row]
        rights = [self.places[slot] + self.widths[slot] / 2 for row in self.rows for slot in row]
        return min(lefts), max(rights)

    def _way(self, number: int, link: Link) -> Iterator[Slot]:
        """The slots of a link; in each row between its ends a lane is made."""
        first, last = self._row_of[link.start], self._row_of[link.end]
        step = 1 if first < last else -1
        yield link.start
        for row in range(first + step, last, step) if first != last else ():
            lane = Lane(number, row)
            self.rows[row].append(lane)
            self.widths[lane] = _LANE
            self._row_of[lane] = row
            yield lane
        yield link.end

    def _order(self) -> None:
        """Put each row in the order of what it is tied to in the row before, down and up by turns."""
        for sweep in range(_SWEEPS):
            downwards = sweep % 2 == 0
            numbers = range(1, len(self.rows)) if downwards else range(len(self.rows) - 2, -1, -1)
            for number in numbers:
                before = self.rows[number - 1 if downwards else number + 1]
                share = {slot: (place + 0.5) / len(before) for place, slot in enumerate(before)}
                row = self.rows[number]
                own = {slot: (place + 0.5) / len(row) for place, slot in enumerate(row)}
                wanted = {slot: self._wanted(slot, share, own[slot]) for slot in row}
                row.sort(key=wanted.__getitem__)

    def _wanted(self, slot: Slot, share: Mapping[Slot, float], own: float) -> float:
        tied = [share[other] for other in self._beside[slot] if other in share]
        return fmean(tied) if tied else own

    def _place(self) -> None:
        for row in self.rows:
            self.places |= dict(zip(row, _packed(row, self.widths), strict=True))
        for sweep in range(_SWEEPS):
            for row in self.rows if sweep % 2 == 0 else reversed(self.rows):
                wanted = [self._middle(slot, before) for slot, before in zip(row, [None, *row], strict=False)]
                self.places |= dict(zip(row, _apart(wanted, [self.widths[slot] for slot in row]), strict=True))

    def _middle(self, slot: Slot, before: Slot | None) -> float:
        """The middle of what a slot is tied to in other rows; of one tied to nothing, the place beside the last."""
        tied = [self.places[other] for other in self._beside[slot] if self._row_of[other] != self._row_of[slot]]
        if tied:
            return fmean(tied)
        if before is None:
            return self.places[slot]
        return self.places[before] + (self.widths[before] + self.widths[slot]) / 2 + GAP


def _packed(row: Sequence[Slot], widths: Mapping[Slot, float]) -> list[float]:
    """The places of a row whose middle is at 0."""
    return _apart([0.0] * len(row), [widths[slot] for slot in row])


def _apart(wanted: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The places nearest to those wanted at which what stands side by side, in this order, keeps apart.

    What pushes another is moved with it: neighbours that would overlap become one block, placed at the mean of what its
    parts want.
    """
    offsets = [0.0]
    for left, right in itertools.pairwise(widths):
        offsets.append(offsets[-1] + (left + right) / 2 + GAP)
    blocks: list[list[float]] = []
    for want, offset in zip(wanted, offsets, strict=False):
        blocks.append([want - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    bases = [fmean(block) for block in blocks for _ in block]
    return [base + offset for base, offset in zip(bases, offsets, strict=False)]


def ports(ends: Iterable[tuple[End, float]], middle: float) -> dict[End, float]:
    """Where lines meet one side of a plate with that middle: side by side, in the order of where they come from."""
    ordered = [end for end, _ in sorted(ends, key=lambda end: end[1])]
    first = middle - PORT * (len(ordered) - 1) / 2
    return {end: first + PORT * number for number, end in enumerate(ordered)}


def bent(start: Point, end: Point) -> tuple[Point, ...]:
    """The handles and the end of a curve that leaves and arrives upright."""
    half = (start[1] + end[1]) / 2
    return (start[0], half), (end[0], half), end


def straight(start: Point, end: Point) -> tuple[Point, ...]:
    """The handles and the end of a curve that is a straight line."""
    third = (end[0] - start[0]) / 3, (end[1] - start[1]) / 3
    return (
        (start[0] + third[0], start[1] + third[1]),
        (end[0] - third[0], end[1] - third[1]),
        end,
    )
