"""A drawing becomes SVG, and that PNG: one way for both, so that they show the same."""

from collections.abc import Iterable, Iterator
from math import hypot
from xml.sax.saxutils import escape

from cogs.pictures.colours import GROUND, RIM
from cogs.pictures.dots import dots, dots_apart
from cogs.pictures.drawing import Badge, Box, Curve, Drawing, Extent, Point, Shape, Text
from cogs.pictures.lettering import BOLD, outline, shape, units, width_of

_CORNER = 28
_HEAD = 12  # the length of an arrow's head
_NUMBER = 19
_CAPITAL = 0.66  # the height of figures, of their size


def svg(drawing: Drawing) -> str:
    """The drawing as SVG that needs no font: its letters are outlines, what they say stands in title and desc."""
    width, height = _number(drawing.width), _number(drawing.height)
    frame = Box(Extent(1, 1, drawing.width - 1, drawing.height - 1), GROUND, outline=RIM, radius=_CORNER)
    shapes = (frame, *drawing.shapes)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" ',
            f'height="{height}" role="img" aria-labelledby="title description">',
            f'<title id="title">{_escaped(drawing.title)}</title>',
            f'<desc id="description">{_escaped(drawing.description)}</desc>',
            "<defs>",
            *_glyphs(shapes),
            "</defs>",
            *(part for one in shapes for part in _drawn(one)),
            "</svg>\n",
        ]
    )


def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG, clear around its round corners. No other thread goes on meanwhile."""
    return dots(svg(drawing))


def png_apart(drawing: Drawing) -> bytes:
    """As `png`, and other threads go on while this waits for it."""
    return dots_apart(svg(drawing))


def _drawn(one: Shape) -> Iterator[str]:
    match one:
        case Box():
            yield _box(one)
        case Curve():
            yield from _curve(one)
        case Text():
            yield _text(one)
        case Badge():
            yield from _badge(one)


def _box(box: Box) -> str:
    place = box.extent
    border = f' stroke="{box.outline}" stroke-width="2"' if box.outline else ""
    dashes = ' stroke-dasharray="7 6"' if box.dashed else ""
    return (
        f'<rect x="{_number(place.left)}" y="{_number(place.top)}" width="{_number(place.right - place.left)}" '
        f'height="{_number(place.bottom - place.top)}" rx="{_number(box.radius)}" fill="{box.fill}"{border}{dashes}/>'
    )


def _curve(curve: Curve) -> Iterator[str]:
    start, *rest = curve.points
    curves = [rest[number : number + 3] for number in range(0, len(rest), 3)]
    data = f"M{_point(start)}" + "".join("C" + " ".join(map(_point, handles)) for handles in curves)
    yield (
        f'<path d="{data}" fill="none" stroke="{curve.colour}" stroke-width="{_number(curve.width)}" '
        'stroke-linecap="round"/>'
    )
    if curve.arrow:
        yield _head(curve.points[-2], curve.points[-1], curve.colour)


def _head(before: Point, end: Point, colour: str) -> str:
    """The head of an arrow, its tip a little beyond the end of the line."""
    length = hypot(end[0] - before[0], end[1] - before[1]) or 1
    x, y = (end[0] - before[0]) / length, (end[1] - before[1]) / length
    tip = (end[0] + x * _HEAD * 0.7, end[1] + y * _HEAD * 0.7)
    left, right = (
        (end[0] - x * _HEAD * 0.3 - y * side * _HEAD / 2, end[1] - y * _HEAD * 0.3 + x * side * _HEAD / 2)
        for side in (1, -1)
    )
    return f'<path d="M{_point(tip)}L{_point(left)}L{_point(right)}Z" fill="{colour}"/>'


def _text(text: Text) -> str:
    scale = text.size / units()
    letters = "".join(
        f'<use href="#{_name(glyph.number, text.weight)}" x="{glyph.x}"' + (f' y="{glyph.y}"' if glyph.y else "") + "/>"
        for glyph in shape(text.words, weight=text.weight).glyphs
        if outline(glyph.number, weight=text.weight)
    )
    place = f"translate({_point((text.x, text.y))}) scale({scale:.5f} {-scale:.5f})"
    return f'<g transform="{place}" fill="{text.colour}">{letters}</g>'


def _badge(badge: Badge) -> Iterator[str]:
    yield f'<circle cx="{_number(badge.x)}" cy="{_number(badge.y)}" r="{_number(badge.radius)}" fill="{badge.fill}"/>'
    yield _text(_numeral(badge))


def _numeral(badge: Badge) -> Text:
    words = str(badge.number)
    length = width_of(words, size=_NUMBER, weight=BOLD)
    return Text(badge.x - length / 2, badge.y + _CAPITAL * _NUMBER / 2, words, _NUMBER, BOLD, badge.colour)


def _glyphs(shapes: Iterable[Shape]) -> Iterator[str]:
    """Every glyph that is used, once, as an outline with a name."""
    texts = [_numeral(one) if isinstance(one, Badge) else one for one in shapes if isinstance(one, Text | Badge)]
    used = dict.fromkeys(
        (glyph.number, text.weight) for text in texts for glyph in shape(text.words, weight=text.weight).glyphs
    )
    for number, weight in used:
        if data := outline(number, weight=weight):
            yield f'<path id="{_name(number, weight)}" d="{data}"/>'


def _name(number: int, weight: int) -> str:
    return f"g{weight}-{number}"


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _escaped(text: str) -> str:
    """The text for XML, which knows no control characters and no half pairs."""
    return escape("".join(c for c in text if c.isprintable() or c == "\n"))
