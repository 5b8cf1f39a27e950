"""The picture of a lineage: teachers above, pupils below, an arrow from each teacher to the pupil."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from cogs.pictures.colours import FAINT, LINE, TITLE
from cogs.pictures.drawing import Badge, Curve, Drawing, Point, height_of, lines_of
from cogs.pictures.layers import PORT, Layers, Link, Slot, bent, ports, straight
from cogs.pictures.lettering import BOLD, REGULAR, wrapped
from cogs.pictures.picture import Picture
from cogs.pictures.plates import Plate, plate, plate_of
from cogs.texts import Texts
from knowledge.lineage import Generation, Lineage, Teaching
from knowledge.ties import Node

GENERATIONS = 2
WIDTH = 3
"""How much of a lineage can be read on a telephone: generations each way, and people in each."""

_MARGIN = 36.0
_NARROWEST = 620.0
_TITLE = 36
_REMARK = 22
_BETWEEN = 122.0  # rows
_NUMBER = 31.0  # from a row to the middle of a number
_TURN = 50.0  # from a row to where its lines may turn aside, past the numbers
_TIP = 9.0
_ARCH = 92.0
_MOST_FURTHER = 6  # lines beside those that tie everybody to the dancer


@dataclass(frozen=True, slots=True)
class _More:
    """The remark how many more people there are in a generation."""

    generation: int


class _Side(Enum):
    """Where a line meets a plate, and which way is out of it."""

    TOP = -1
    BOTTOM = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row stands: its plates lie between top and bottom."""

    top: float
    bottom: float

    def at(self, side: _Side) -> float:
        """The border of the row on that side."""
        return self.top if side is _Side.TOP else self.bottom


@dataclass(frozen=True, slots=True)
class LineagePicture(Picture):
    """The picture of a lineage, and the teaching behind each of its numbers."""

    teachings: tuple[Teaching, ...]


def lineage_picture(texts: Texts, lineage: Lineage) -> LineagePicture:
    """Draw a lineage. Its numbers go from top to bottom and from left to right; what is left out is counted."""
    return _Canvas(texts, lineage, _chosen(lineage)).picture()


def _chosen(lineage: Lineage) -> list[Teaching]:
    """For everybody the teaching that ties them to the generation nearer to the dancer, and some further ones."""
    row = {node: one.number for one in lineage.generations for node in one.people}
    tied: set[Node] = set()
    first, further = [], []
    for teaching in lineage.teachings:
        outer = max(teaching.teacher, teaching.pupil, key=lambda node: abs(row[node]))
        if row[teaching.pupil] - row[teaching.teacher] == 1 and outer not in tied:
            tied.add(outer)
            first.append(teaching)
        else:
            further.append(teaching)
    return first + further[:_MOST_FURTHER]


class _Canvas:
    """A lineage being drawn."""

    def __init__(self, texts: Texts, lineage: Lineage, teachings: Sequence[Teaching]) -> None:
        self._texts = texts
        self._lineage = lineage
        self._teachings = teachings
        rows = [list(_slots(one)) for one in lineage.generations]
        self._row_of = {slot: number for number, row in enumerate(rows) for slot in row}
        self._sides = [self._sides_of(one) for one in teachings]
        self._plates = self._all_plates(rows)
        self._layers = Layers(
            rows,
            {slot: one.width for slot, one in self._plates.items()},
            [Link(one.teacher, one.pupil) for one in teachings],
        )
        left, right = self._layers.extent()
        self._width = max(right - left + 2 * _MARGIN, _NARROWEST)
        self._shift = self._width / 2 - (left + right) / 2
        self._title = self._heading()
        self._rows = self._all_rows()
        self._ports = self._all_ports()

    def picture(self) -> LineagePicture:
        """The finished picture."""
        numbers = self._numbers()
        plates = [shape for slot, one in self._plates.items() for shape in one.at(self._x(slot), self._top(slot, one))]
        remark = lines_of(
            self._remark(), _MARGIN, self._rows[-1].bottom + _MARGIN, size=_REMARK, weight=REGULAR, colour=FAINT
        )
        ordered = sorted(range(len(self._teachings)), key=lambda number: numbers[number])
        teachings = tuple(self._teachings[line] for line in ordered)
        drawing = Drawing(
            self._width,
            self._rows[-1].bottom + 2 * _MARGIN + height_of(self._remark(), size=_REMARK),
            (
                *lines_of(self._title, _MARGIN, _MARGIN, size=_TITLE, weight=BOLD, colour=TITLE),
                *(self._line(number) for number in range(len(self._teachings))),
                *plates,
                *(self._badge(line, place) for place, line in enumerate(ordered, start=1)),
                *remark,
            ),
            " ".join(self._title),
            self._description(teachings),
        )
        return LineagePicture(drawing, tuple(teaching.citations[0] for teaching in teachings), teachings)

    def _heading(self) -> tuple[str, ...]:
        title = self._texts.label("picture.lineage", name=self._lineage.dancer.name)
        return wrapped(title, size=_TITLE, weight=BOLD, width=self._width - 2 * _MARGIN)

    def _remark(self) -> tuple[str, ...]:
        said = [self._texts.label("picture.arrow"), self._texts.label("picture.bright")]
        if left := len(self._lineage.teachings) - len(self._teachings):
            said.append(self._texts.label("picture.more_teachings", count=left))
        return wrapped(" ".join(said), size=_REMARK, weight=REGULAR, width=self._width - 2 * _MARGIN)

    def _description(self, ordered: Sequence[Teaching]) -> str:
        said = [
            self._texts.label("picture.taught", number=number, teacher=one.teacher.name, pupil=one.pupil.name)
            for number, one in enumerate(ordered, start=1)
        ]
        more = [
            self._texts.label("picture.more_teachers" if one.number < 0 else "picture.more_pupils", count=one.more)
            for one in self._lineage.generations
            if one.more
        ]
        return " ".join([f"{' '.join(self._title)}.", *said, *more])

    def _sides_of(self, teaching: Teaching) -> tuple[_Side, _Side]:
        """The sides at which the line of a teaching leaves the teacher and reaches the pupil."""
        down = self._row_of[teaching.pupil] - self._row_of[teaching.teacher]
        return (_Side.BOTTOM if down > 0 else _Side.TOP), (_Side.BOTTOM if down < 0 else _Side.TOP)

    def _all_plates(self, rows: Sequence[Sequence[Slot]]) -> dict[Slot, Plate]:
        """Each slot's plate, wide enough for the lines that meet it on either side."""
        met = Counter(
            end
            for one, (leaving, reaching) in zip(self._teachings, self._sides, strict=True)
            for end in ((one.teacher, leaving), (one.pupil, reaching))
        )
        plates: dict[Slot, Plate] = {}
        for slot in (slot for row in rows for slot in row):
            if isinstance(slot, Node):
                most = max(met[slot, side] for side in _Side)
                plates[slot] = plate_of(slot, chosen=slot == self._lineage.dancer, least=max(120.0, most * PORT + 20))
            elif isinstance(slot, _More):
                more = next(one.more for one in self._lineage.generations if one.number == slot.generation)
                plates[slot] = plate(self._texts.label("picture.more", count=more), kind=None)
        return plates

    def _all_rows(self) -> list[_Row]:
        rows: list[_Row] = []
        y = _MARGIN + height_of(self._title, size=_TITLE)
        for number, row in enumerate(self._layers.rows):
            top = y + self._room_above(number)
            y = top + max(self._plates[slot].height for slot in row if slot in self._plates)
            rows.append(_Row(top, y))
        return rows

    def _room_above(self, number: int) -> float:
        """What lies between a row and the one before it, or the title: lines down, lines up, and arches."""
        arched = any(self._row_of[one.teacher] == self._row_of[one.pupil] == number for one in self._teachings)
        beside = self._layers.rows[max(0, number - 1)], self._layers.rows[number]
        is_tied = number > 0 and all(any(isinstance(slot, Node) for slot in row) for row in beside)
        rising = any(reaching is _Side.BOTTOM for _, reaching in self._sides)
        tied = _BETWEEN + (_TURN if rising else 0.0) if is_tied else _MARGIN
        return max(tied, _ARCH + _MARGIN / 2 if arched else 0.0)

    def _x(self, slot: Slot) -> float:
        return self._layers.places[slot] + self._shift

    def _top(self, slot: Slot, one: Plate) -> float:
        row = self._rows[self._layers.row(slot)]
        return (row.top + row.bottom - one.height) / 2

    def _edge(self, slot: Slot, side: _Side) -> float:
        """Where a plate ends on that side."""
        one = self._plates[slot]
        return self._top(slot, one) + (one.height if side is _Side.BOTTOM else 0)

    def _all_ports(self) -> dict[tuple[int, bool], float]:
        """Where the line of each number leaves (False) and where it arrives (True)."""
        ends: dict[tuple[Slot, _Side], list[tuple[tuple[int, bool], float]]] = {}
        for number, (one, sides) in enumerate(zip(self._teachings, self._sides, strict=True)):
            way = self._layers.way(number)
            ends.setdefault((one.teacher, sides[0]), []).append(((number, False), self._seen(way[1], one.teacher)))
            ends.setdefault((one.pupil, sides[1]), []).append(((number, True), self._seen(way[-2], one.pupil)))
        found: dict[tuple[int, bool], float] = {}
        for (slot, _), met in ends.items():
            found |= ports(met, self._x(slot))
        return found

    def _seen(self, slot: Slot, plate_at: Slot) -> float:
        """How far to the right a slot is, seen from a plate: in the same row beyond all other rows."""
        x = self._x(slot)
        if self._layers.row(slot) != self._layers.row(plate_at):
            return x
        return x + (self._width if x > self._x(plate_at) else -self._width)

    def _line(self, number: int) -> Curve:
        one, (leaving, reaching) = self._teachings[number], self._sides[number]
        start = (self._ports[number, False], self._edge(one.teacher, leaving))
        end = (self._ports[number, True], self._edge(one.pupil, reaching) + reaching.value * _TIP)
        points: list[Point] = [start]
        if self._row_of[one.teacher] == self._row_of[one.pupil]:
            top = self._rows[self._row_of[one.pupil]].top
            out, landing = (start[0], top), (end[0], top - _NUMBER)
            points += [*straight(start, out), (out[0], top - _ARCH), (landing[0], top - _ARCH), landing]
            points += straight(landing, end)
        else:
            points += self._way(number, start, end)
        return Curve(tuple(points), LINE, arrow=True)

    def _way(self, number: int, start: Point, end: Point) -> Iterator[Point]:
        """From plate to plate: upright beside plates and numbers, aside only between rows."""
        way, (leaving, reaching) = self._layers.way(number), self._sides[number]
        xs = [start[0], *(self._x(slot) for slot in way[1:-1]), end[0]]
        here = start
        for place, slot in enumerate(way[:-1]):
            out = (xs[place], self._rows[self._layers.row(slot)].at(leaving))
            following = self._rows[self._layers.row(way[place + 1])]
            is_last = place == len(way) - 2
            turn = (xs[place + 1], following.at(reaching) + (reaching.value * _TURN if is_last else 0))
            yield from straight(here, out)
            yield from bent(out, turn)
            here = turn
        yield from straight(here, end)

    def _number_at(self, number: int) -> Point:
        reaching = self._sides[number][1]
        row = self._rows[self._row_of[self._teachings[number].pupil]]
        return self._ports[number, True], row.at(reaching) + reaching.value * _NUMBER

    def _numbers(self) -> list[tuple[float, float]]:
        """For each line what its number is ordered by."""
        return [(y, x) for x, y in map(self._number_at, range(len(self._teachings)))]

    def _badge(self, line: int, number: int) -> Badge:
        x, y = self._number_at(line)
        return Badge(x, y, number)


def _slots(generation: Generation) -> Iterator[Slot]:
    yield from generation.people
    if generation.more:
        yield _More(generation.number)
