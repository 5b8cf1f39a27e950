"""The sentences behind a picture's numbers, drawn below it: for pictures that stand alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cogs.pictures.colours import FAINT, PALE, RIM
from cogs.pictures.drawing import Badge, Curve, Drawing, Shape, height_of, lines_of
from cogs.pictures.layers import straight
from cogs.pictures.lettering import ASCENT, REGULAR, shortened, wrapped
from cogs.pictures.picture import Picture
from knowledge.facts import Citation
from knowledge.markup import as_shown

_MARGIN = 36.0
_SIZE = 22
_SMALL = 17
_WORDS = _MARGIN + 52
_BETWEEN = 14.0
_MOST_LINES = 4
_MARKS = ("“", "”", "„", "‟", "«", "»", '"')
_STOPS = ".,;:!?…"
_BADGES = 36.0  # from one number of a sentence to the next below it


def in_marks(quote: str) -> str:
    """A sentence of a profile as it is drawn: without signs of Markdown, in quotation marks where it has none."""
    words = as_shown(quote).strip()
    has_marks = words.startswith(_MARKS) or words.rstrip(_STOPS).endswith(_MARKS)
    return words if has_marks else f"“{words}”"


def with_quotes(picture: Picture) -> Drawing:
    """The drawing with each number's sentence below it, and the profile that holds it; a sentence of several once."""
    drawing = picture.drawing
    width = drawing.width - _MARGIN - _WORDS
    y = drawing.height
    start, end = (_MARGIN, y), (drawing.width - _MARGIN, y)
    shapes: list[Shape] = [Curve((start, *straight(start, end)), RIM, width=2)]
    y += _MARGIN * 0.7
    for citation, numbers in _numbered(picture).items():
        quote = shortened(in_marks(citation.quote), size=_SIZE, weight=REGULAR, width=width, lines=_MOST_LINES)
        source = wrapped(citation.profile.path, size=_SMALL, weight=REGULAR, width=width)
        middle = y + ASCENT * _SIZE * 0.66
        shapes += [Badge(_MARGIN + 16, middle + place * _BADGES, number) for place, number in enumerate(numbers)]
        shapes += lines_of(quote, _WORDS, y, size=_SIZE, weight=REGULAR, colour=PALE)
        below = y + height_of(quote, size=_SIZE)
        shapes += lines_of(source, _WORDS, below, size=_SMALL, weight=REGULAR, colour=FAINT)
        y = max(below + height_of(source, size=_SMALL), middle + (len(numbers) - 0.5) * _BADGES) + _BETWEEN
    return replace(drawing, height=y + _MARGIN * 0.5, shapes=(*drawing.shapes, *shapes))


def _numbered(picture: Picture) -> Mapping[Citation, Sequence[int]]:
    """Each sentence that is cited, with its numbers."""
    numbers: defaultdict[Citation, list[int]] = defaultdict(list)
    for number, citation in enumerate(picture.citations, start=1):
        numbers[citation].append(number)
    return numbers
