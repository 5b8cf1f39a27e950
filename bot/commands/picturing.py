"""`dancer-bot picture`: names as typed become a drawing with its sentences below, in SVG or PNG."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.commands.output import DONE, FAILED, MISUSED, tell
from bot.commands.profiles import knowledge_base
from bot.errors import PictureImpossible
from cogs.pictures.connection import connection_picture
from cogs.pictures.lineage import GENERATIONS, WIDTH, lineage_picture
from cogs.pictures.picture import Picture
from cogs.pictures.quotes import with_quotes
from cogs.pictures.rendering import png, svg
from cogs.pictures.timeline import timeline_picture
from cogs.texts import FALLBACK, load_languages
from knowledge.base import KnowledgeBase
from knowledge.connection import connection
from knowledge.lineage import lineage
from knowledge.names import Certainty
from knowledge.ties import Node, Ties
from knowledge.timeline import timeline

# How many dancers each kind of picture takes.
_NAMES = {"lineage": 1, "timeline": 1, "connection": 2}


def draw(arguments: argparse.Namespace) -> int:
    """Draw a picture to a file or to standard output."""
    wanted = _NAMES[arguments.kind]
    names = arguments.names if len(arguments.names) == wanted else [" ".join(arguments.names)]
    if len(names) != wanted:
        tell(f"A {arguments.kind} takes {wanted} names: quote each that has more than one word.")
        return MISUSED
    output: Path | None = arguments.output
    as_png = arguments.png or (not arguments.svg and output is not None and output.suffix.lower() == ".png")
    if output is None and as_png and sys.stdout.isatty():
        tell("A PNG is nothing to read: name a file to write it to, with -o.")
        return MISUSED
    drawn = picture(arguments.kind, names, knowledge_base(arguments), as_png=as_png)
    if output is None:
        sys.stdout.buffer.write(drawn)
        return DONE
    try:
        output.write_bytes(drawn)
    except OSError as error:
        tell(f"{output} cannot be written: {error.strerror or error}.")
        return FAILED
    return DONE


def picture(kind: str, names: Sequence[str], base: KnowledgeBase, *, as_png: bool) -> bytes:
    """The picture of that kind, a key of `KINDS`, of the dancers who bear these names.

    Raises `PictureImpossible` where a name does not tell who is meant, or nothing is said that could be drawn.
    """
    dancers = [_dancer(name, base) for name in names]
    drawing = with_quotes(KINDS[kind](dancers, base))
    return png(drawing) if as_png else svg(drawing).encode()


def _dancer(typed: str, base: KnowledgeBase) -> Node:
    match = base.names.look_up(typed)
    if match.certainty is Certainty.NOBODY:
        message = f"No dancer is called “{typed}”: `dancer-bot names` finds names by a part of them."
        raise PictureImpossible(message)
    if match.certainty is Certainty.WHICH and len(match.hits) == 1:
        message = f"“{typed}” may be {match.hits[0].name}: type more of the name."
        raise PictureImpossible(message)
    if match.certainty is Certainty.WHICH:
        message = f"“{typed}” may mean several: {', '.join(hit.name for hit in match.hits)}. Type more of the name."
        raise PictureImpossible(message)
    dancer = Ties(base).dancer(match.hits[0].key)
    if dancer is None:
        raise KeyError(match.hits[0].key)
    return dancer


def _lineage(dancers: Sequence[Node], base: KnowledgeBase) -> Picture:
    dancer = dancers[0]
    found = lineage(dancer.key, base, generations=GENERATIONS, width=WIDTH)
    if not found.teachings:
        message = f"Nothing is said of teachers or pupils of {dancer.name}, so there is no lineage to draw."
        raise PictureImpossible(message)
    return lineage_picture(load_languages().of(FALLBACK), found)


def _timeline(dancers: Sequence[Node], base: KnowledgeBase) -> Picture:
    dancer = dancers[0]
    found = timeline(base.facts_of(dancer.key))
    if not found.events:
        message = f"Nothing is said of {dancer.name} that could stand on a timeline."
        raise PictureImpossible(message)
    return timeline_picture(load_languages().of(FALLBACK), found, dancer.name)


def _connection(dancers: Sequence[Node], base: KnowledgeBase) -> Picture:
    left, right = dancers[0], dancers[-1]
    if left == right:
        message = "A connection takes two different dancers: name another."
        raise PictureImpossible(message)
    steps = connection(left, right, base)
    if steps is None:
        message = f"The biographies say nothing that connects {left.name} and {right.name}."
        raise PictureImpossible(message)
    return connection_picture(load_languages().of(FALLBACK), steps)


KINDS: Mapping[str, Callable[[Sequence[Node], KnowledgeBase], Picture]] = {
    "lineage": _lineage,
    "timeline": _timeline,
    "connection": _connection,
}
