"""What must hold of every picture, whatever it shows: nothing overlaps, and nothing is cut."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from cogs.pictures.drawing import Badge, Box, Curve, Drawing, Extent, Point, Text


def check(drawing: Drawing) -> None:
    """Fail where a shape leaves the picture, covers another, or a text leaves its box."""
    whole = Extent(0, 0, drawing.width, drawing.height)
    boxes = [one.extent for one in drawing.shapes if isinstance(one, Box)]
    texts = [one for one in drawing.shapes if isinstance(one, Text)]
    badges = [one.extent for one in drawing.shapes if isinstance(one, Badge)]
    for extent in (*boxes, *badges, *(text.extent for text in texts)):
        assert whole.holds(extent), extent
    _keep_apart(boxes)
    _keep_apart(badges)
    _keep_apart([_inner(text.extent) for text in texts])
    for text in texts:
        assert not any(badge.overlaps(text.extent) for badge in badges), text.words
        assert all(box.holds(text.extent) for box in boxes if box.overlaps(text.extent)), text.words
    assert not any(badge.overlaps(box) for badge in badges for box in boxes)
    for curve in (one for one in drawing.shapes if isinstance(one, Curve)):
        for point in _points(curve):
            assert whole.holds(Extent(*point, *point)), point
            assert not any(_lies_in(point, box) for box in boxes if box.right - box.left > 40), point


def _keep_apart(extents: Sequence[Extent]) -> None:
    for one, other in combinations(extents, 2):
        assert not one.overlaps(other), (one, other)


def _inner(extent: Extent) -> Extent:
    """The extent but for a hair, by which rounded sums may differ."""
    return Extent(extent.left + 0.01, extent.top + 0.01, extent.right - 0.01, extent.bottom - 0.01)


def _lies_in(point: Point, box: Extent) -> bool:
    return box.left + 1 < point[0] < box.right - 1 and box.top + 1 < point[1] < box.bottom - 1


def _points(curve: Curve) -> Iterator[Point]:
    """Points along a curve, close to one another."""
    start, *rest = curve.points
    for number in range(0, len(rest), 3):
        first, second, end = rest[number : number + 3]
        for step in range(33):
            t = step / 32
            yield _at(start[0], first[0], second[0], end[0], t), _at(start[1], first[1], second[1], end[1], t)
        start = end


def _at(a: float, b: float, c: float, d: float, t: float) -> float:
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
