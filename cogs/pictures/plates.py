"""The plates that people, schools and companies stand on in pictures."""

from dataclasses import dataclass

from cogs.markdown import shorten
from cogs.pictures.colours import CARD, CHOSEN, INK, MENTIONED, MENTIONED_RIM, TITLE
from cogs.pictures.drawing import Box, Extent, Shape, height_of, lines_of
from cogs.pictures.lettering import BOLD, REGULAR, width_of, width_of_longest, wrapped
from knowledge.ties import Node, NodeKind

SIZE = 26
_NARROWEST = 120
_WIDEST = 186  # of the text
_WIDEST_FOR_A_WORD = 320
_PAD_ACROSS = 18
_PAD_ALONG = 9
_MOST_NAME = 90  # characters


@dataclass(frozen=True, slots=True)
class Plate:
    """A name on a plate, not yet placed. `chosen` is whom the picture is about."""

    lines: tuple[str, ...]
    width: float
    height: float
    kind: NodeKind | None
    chosen: bool = False

    def at(self, x: float, top: float) -> tuple[Shape, ...]:
        """The plate with its middle at `x`; `kind` None is no name, but a remark."""
        extent = Extent(x - self.width / 2, top, x + self.width / 2, top + self.height)
        texts = lines_of(
            self.lines,
            x,
            top + _PAD_ALONG,
            size=SIZE,
            weight=REGULAR if self.kind is None else BOLD,
            colour=INK if self.chosen or self.kind is NodeKind.DANCER else TITLE,
            centred=True,
        )
        return (self._box(extent), *texts)

    def _box(self, extent: Extent) -> Box:
        if self.chosen:
            return Box(extent, CHOSEN)
        if self.kind is NodeKind.DANCER:
            return Box(extent, CARD)
        if self.kind is NodeKind.INSTITUTION:
            return Box(extent, MENTIONED, outline=MENTIONED_RIM, radius=4)
        return Box(extent, MENTIONED, outline=MENTIONED_RIM, dashed=self.kind is None)


def plate(
    name: str, *, kind: NodeKind | None, chosen: bool = False, least: float = _NARROWEST, most: float = _WIDEST
) -> Plate:
    """A plate as wide as its text needs, at least `least`, and as high as its lines.

    These are at most `most` wide, or wider where a word needs that, but for words that nobody could read in one line.
    """
    weight, name = REGULAR if kind is None else BOLD, shorten(name, _MOST_NAME)
    longest = width_of_longest(name, size=SIZE, weight=weight)
    width = max(most, longest) if longest <= _WIDEST_FOR_A_WORD else most
    lines = wrapped(name, size=SIZE, weight=weight, width=width) or ("…",)
    widest = max(width_of(line, size=SIZE, weight=weight) for line in lines)
    across = max(widest + 2 * _PAD_ACROSS, least)
    return Plate(lines, across, height_of(lines, size=SIZE) + 2 * _PAD_ALONG, kind, chosen)


def plate_of(node: Node, *, chosen: bool = False, least: float = _NARROWEST, most: float = _WIDEST) -> Plate:
    """The plate of a node: bright with a biography, dark without one."""
    return plate(node.name, kind=node.kind, chosen=chosen, least=least, most=most)
