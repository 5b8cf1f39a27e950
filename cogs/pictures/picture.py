"""What a picture is to those who show it."""

from dataclasses import dataclass

from cogs.pictures.drawing import Drawing
from knowledge.facts import Citation


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the sentences behind its numbers: the first is that of number 1."""

    drawing: Drawing
    citations: tuple[Citation, ...]
