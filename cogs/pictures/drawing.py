"""A picture as data: boxes, lines and texts with their places. What draws it need not know what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from cogs.pictures.colours import BADGE, BADGE_INK
from cogs.pictures.lettering import ASCENT, DESCENT, LINE, width_of

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle on the picture; `bottom` is larger than `top`."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Extent") -> bool:
        """Whether the two share more than a border."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Extent") -> bool:
        """Whether the other lies wholly within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners; `outline` is the colour of its border, `dashed` parts that into dashes."""

    extent: Extent
    fill: str
    outline: str | None = None
    radius: float = 14
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is the left end of its base line."""

    x: float
    y: float
    words: str
    size: float
    weight: int
    colour: str

    @property
    def extent(self) -> Extent:
        """The place that the line takes."""
        length = width_of(self.words, size=self.size, weight=self.weight)
        return Extent(self.x, self.y - ASCENT * self.size, self.x + length, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line: its first point, then cubic curves, each two handles and an end; `arrow` gives the last end a head."""

    points: tuple[Point, ...]
    colour: str
    width: float = 2.5
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A number in a disc with its middle at (x, y)."""

    x: float
    y: float
    number: int
    fill: str = BADGE
    colour: str = BADGE_INK
    radius: float = 16

    @property
    def extent(self) -> Extent:
        """The place that the disc takes."""
        return Extent(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


Shape = Box | Text | Curve | Badge


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size, its shapes from back to front, and its words for whoever cannot see it.

    `title` names the picture, `description` says what it shows.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str


def lines_of(
    lines: Sequence[str], x: float, top: float, *, size: float, weight: int, colour: str, centred: bool = False
) -> tuple[Text, ...]:
    """Lines of text one below the other; `x` is their left side or, where they are centred, their middle."""
    found = []
    for number, words in enumerate(lines):
        left = x - width_of(words, size=size, weight=weight) / 2 if centred else x
        found.append(Text(left, top + (ASCENT + number * LINE) * size, words, size, weight, colour))
    return tuple(found)


def height_of(lines: Sequence[str], *, size: float) -> float:
    """How high lines of text stand one below the other."""
    return (ASCENT + DESCENT + (len(lines) - 1) * LINE) * size if lines else 0.0
