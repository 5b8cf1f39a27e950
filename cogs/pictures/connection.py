"""The picture of a connection: a plate below the other, and between two of them what ties them and who says so."""

from collections.abc import Sequence

from cogs.pictures.colours import LINE, PALE, TITLE
from cogs.pictures.drawing import Badge, Curve, Drawing, Shape, height_of, lines_of
from cogs.pictures.layers import straight
from cogs.pictures.lettering import ASCENT, BOLD, REGULAR, shortened, wrapped
from cogs.pictures.picture import Picture
from cogs.pictures.plates import plate_of
from cogs.pictures.quotes import in_marks
from cogs.texts import Texts
from knowledge.connection import Step
from knowledge.relations import Relation

_MARGIN = 36.0
_WIDTH = 760.0
_TITLE = 36
_SIZE = 25
_SMALL = 21
_NUMBERS = _MARGIN + 40
_WORDS = _NUMBERS + 40
_WIDE = _WIDTH - _MARGIN - _WORDS
_BEFORE = 20.0
_MOST_LINES = 3


def connection_picture(texts: Texts, steps: Sequence[Step]) -> Picture:
    """Draw the chain between two dancers, a number a step. It takes at least one step."""
    names = texts.label("picture.connection", left=steps[0].before.name, right=steps[-1].after.name)
    title = wrapped(names, size=_TITLE, weight=BOLD, width=_WIDTH - 2 * _MARGIN)
    y = _MARGIN + height_of(title, size=_TITLE) + _MARGIN * 0.7
    shapes: list[Shape] = list(lines_of(title, _MARGIN, _MARGIN, size=_TITLE, weight=BOLD, colour=TITLE))
    nodes = [steps[0].before, *(step.after for step in steps)]
    for number, node in enumerate(nodes):
        plate = plate_of(node, chosen=number in (0, len(steps)), most=_WIDE)
        shapes += plate.at(_MARGIN + plate.width / 2, y)
        y += plate.height
        if number < len(steps):
            found, height = _between(texts, steps[number], number + 1, y)
            shapes += found
            y += height
    said = [step_label(texts, step) for step in steps]
    description = [
        texts.label("picture.step", number=number, said=sentence) for number, sentence in enumerate(said, start=1)
    ]
    drawing = Drawing(
        _WIDTH, y + _MARGIN, tuple(shapes), " ".join(title), " ".join([f"{' '.join(title)}.", *description])
    )
    return Picture(drawing, tuple(step.citation for step in steps))


def step_label(texts: Texts, step: Step) -> str:
    """What ties the two of a step, in a sentence without its full stop."""
    about = step.before if step.fact.dancer == step.before.key else step.after
    other = step.after if about == step.before else step.before
    kinship = step.fact.qualifier("kinship")
    key = step.fact.relation.value
    if step.fact.relation is Relation.FAMILY and kinship is not None:
        key = "relative"
    elif step.fact.relation is Relation.PARTNER and step.fact.qualifier("role") == "choreographer":
        key = "choreographer"
    return texts.label(f"step.{key}", dancer=about.name, value=other.name, kinship=texts.term("kinship", kinship or ""))


def _between(texts: Texts, step: Step, number: int, top: float) -> tuple[list[Shape], float]:
    """The line from one plate to the next with what is said beside it, and its height."""
    said = wrapped(step_label(texts, step), size=_SIZE, weight=REGULAR, width=_WIDE)
    quote = shortened(in_marks(step.citation.quote), size=_SMALL, weight=REGULAR, width=_WIDE, lines=_MOST_LINES)
    first = top + _BEFORE
    second = first + height_of(said, size=_SIZE)
    height = second - top + height_of(quote, size=_SMALL) + _BEFORE
    start, end = (_NUMBERS, top), (_NUMBERS, top + height)
    return [
        Curve((start, *straight(start, end)), LINE, width=3),
        Badge(_NUMBERS, first + ASCENT * _SIZE * 0.62, number),
        *lines_of(said, _WORDS, first, size=_SIZE, weight=REGULAR, colour=TITLE),
        *lines_of(quote, _WORDS, second, size=_SMALL, weight=REGULAR, colour=PALE),
    ], height
