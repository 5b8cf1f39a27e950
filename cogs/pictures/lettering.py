"""Text in pictures: how wide it is, where it is parted, and the outlines that are drawn.

One font draws all of it, in SVG and in PNG, so that what was measured is what is seen.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import fontpkg
import uharfbuzz

FAMILY = "Source Sans 3"
REGULAR = 400
BOLD = 650

ASCENT = 0.98  # of the size: how high letters with accents stand above the base line
DESCENT = 0.25
LINE = 1.23  # from one base line to the next, of the size

_MISSING = "…"
_BREAKS = re.compile(r"\s+|(?<=[^\W\d_]-)(?=\w)")
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn letter: its number in the font, and where it stands, in the font's units."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line of text as it is drawn: its glyphs and its length, in the font's units."""

    glyphs: tuple[Glyph, ...]
    length: int


def drawable(text: str) -> str:
    """The text on one line, composed, with an ellipsis for each run of characters that the font has not."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    kept = (character for character in composed if not _is_left_out(character))
    runs = groupby(kept, key=covers)
    return "".join("".join(run) if covered else _MISSING for covered, run in runs)


def _is_left_out(character: str) -> bool:
    """Whether nobody would miss the character: one that is not seen, or an accent that the font has not."""
    category = unicodedata.category(character)
    return category in _UNSEEN or (category.startswith("M") and not covers(character))


def covers(character: str) -> bool:
    """Whether the font has this character."""
    return _font(REGULAR).get_nominal_glyph(ord(character)) is not None


def shape(text: str, *, weight: int) -> Shaped:
    """The glyphs of a line of text, kerned."""
    if not text:
        return Shaped((), 0)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(weight), buffer)
    glyphs, x = [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, x + position.x_offset, position.y_offset))
        x += position.x_advance
    return Shaped(tuple(glyphs), x)


def width_of(text: str, *, size: float, weight: int) -> float:
    """How wide a line of text is at a size."""
    return shape(text, weight=weight).length * size / units()


@cache
def units() -> int:
    """The font's units to a size of 1."""
    return int(_face().upem)


@cache
def outline(number: int, *, weight: int) -> str:
    """The outline of a glyph as path data, in the font's units, upwards."""
    parts: list[str] = []
    _font(weight).draw_glyph(number, _pen(), parts)
    return "".join(parts)


def wrapped(text: str, *, size: float, weight: int, width: float) -> tuple[str, ...]:
    """The text in lines no wider than that, parted between words, behind hyphens, and else wherever it must be."""
    lines: list[str] = []
    line = ""
    for piece, between in _pieces(drawable(text)) if text else ():
        longer = f"{line}{between}{piece}" if line else piece
        if width_of(longer, size=size, weight=weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _parted(piece, size=size, weight=weight, width=width)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def width_of_longest(text: str, *, size: float, weight: int) -> float:
    """How wide a line has to be so that no word of the text is parted between letters."""
    pieces = (piece for piece, _ in _pieces(drawable(text)))
    return max(width_of(piece, size=size, weight=weight) for piece in pieces)


def shortened(text: str, *, size: float, weight: int, width: float, lines: int) -> tuple[str, ...]:
    """The text in at most so many lines no wider than that; where words are left out, an ellipsis says so."""
    found = wrapped(text, size=size, weight=weight, width=width)
    if len(found) <= lines:
        return found
    words = " ".join(found[:lines]).split()
    while words:
        found = wrapped(" ".join(words).rstrip(".,;:") + "…", size=size, weight=weight, width=width)
        if len(found) <= lines:
            return found
        words.pop()
    return ("…",)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The pieces that a line may be made of, each with what stands before it within a line."""
    start, between = 0, ""
    for found in _BREAKS.finditer(text):
        yield text[start : found.start()], between
        start, between = found.end(), " " if found.group() else ""
    yield text[start:], between


def _parted(piece: str, *, size: float, weight: int, width: float) -> Sequence[str]:
    """A piece as it is where it is narrow enough, else parted between letters."""
    parts, part = [], ""
    for letter in _letters(piece):
        if part and width_of(part + letter, size=size, weight=weight) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def _letters(text: str) -> Iterator[str]:
    """The characters of a text, each with the accents that belong to it."""
    letter = ""
    for character in text:
        if letter and not unicodedata.combining(character):
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter


@cache
def _face() -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fontpkg.path(FAMILY))))


@cache
def _font(weight: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_face())
    font.set_variations({"wght": weight})
    return font


@cache
def _pen() -> uharfbuzz.DrawFuncs:
    """Writes outlines as SVG path data."""
    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, parts: parts.append(f"M{x:.0f} {y:.0f}"))
    pen.set_line_to_func(lambda x, y, parts: parts.append(f"L{x:.0f} {y:.0f}"))
    pen.set_quadratic_to_func(lambda a, b, x, y, parts: parts.append(f"Q{a:.0f} {b:.0f} {x:.0f} {y:.0f}"))
    pen.set_cubic_to_func(
        lambda a, b, c, d, x, y, parts: parts.append(f"C{a:.0f} {b:.0f} {c:.0f} {d:.0f} {x:.0f} {y:.0f}")
    )
    pen.set_close_path_func(lambda parts: parts.append("Z"))
    return pen
