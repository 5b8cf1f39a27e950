"""Messages made of text and controls, within Discord's limits: nothing here raises because a text is long."""

from collections.abc import Iterable, Sequence
from typing import Any

import discord

from cogs.markdown import Markdown, escape, shorten, small, unescape

# Discord allows 4,000 characters in all texts of a message together, and fails where their UTF-8 bytes and 12 for
# each text come to more than 10,170. This is what is used of it.
ROOM = 3900
_BYTES_FOR_A_CHARACTER = 2.5

MOST_OPTIONS = 25
MOST_LABEL = 80
MOST_OPTION = 100
MOST_PLACEHOLDER = 150

# The number of the part of a message that holds the question.
_ASKED = 1000
_MOST_ASKED = 1500

ACCENT = discord.Colour(0x8C5E9E)


def size(text: str) -> int:
    """How much of `ROOM` a text takes: its characters as Discord counts them, or more where its bytes count more."""
    characters = len(text.encode("utf-16-le", "surrogatepass")) // 2
    return max(characters, int(len(text.encode("utf-8", "surrogatepass")) / _BYTES_FOR_A_CHARACTER))


def pages(blocks: Iterable[Markdown], *, room: int) -> list[list[Markdown]]:
    """The blocks in order, as many on each page as fit; a block that alone is too large has a page for itself."""
    found: list[list[Markdown]] = [[]]
    left = room
    for block in blocks:
        needed = size(block) + 2
        if needed > left and found[-1]:
            found.append([])
            left = room
        found[-1].append(block)
        left -= needed
    return found


class Card(discord.ui.LayoutView):
    """A message in a frame: parts of text one below the other, then rows of controls.

    What its controls do is written in their identifiers and done by `Controls`; discord.py is told that the card has
    stopped, so that it keeps nothing about it. `asked` is a question that is shown in small print, and can be read
    again from the message when one of its controls is used.
    """

    def __init__(
        self,
        parts: Sequence[Markdown],
        *,
        asked: str | None = None,
        rows: Iterable[Sequence[discord.ui.Item[Any]]] = (),
    ) -> None:
        super().__init__(timeout=None)
        question = small(f"“{escape(shorten(asked, _MOST_ASKED))}”") if asked else None
        frame: discord.ui.Container[Any] = discord.ui.Container(accent_colour=ACCENT)
        for text in _within_room(parts, ROOM - (size(question) if question else 0)):
            frame.add_item(discord.ui.TextDisplay(text))
        if question:
            frame.add_item(discord.ui.TextDisplay(question, id=_ASKED))
        for row in rows:
            frame.add_item(discord.ui.ActionRow(*row))
        self.add_item(frame)
        self.stop()


def asked_on(message: discord.Message | None) -> str | None:
    """The question that a message shows as asked, or None where it shows none."""
    for component in _components(message.components if message else ()):
        if isinstance(component, discord.TextDisplay) and component.id == _ASKED:
            return unescape(component.content.removeprefix("-# “").removesuffix("”"))
    return None


def _within_room(parts: Sequence[Markdown], room: int) -> list[Markdown]:
    kept: list[Markdown] = []
    for part in parts:
        if part and size(part) <= room:
            kept.append(part)
            room -= size(part)
        elif part:
            kept.append(_cut(part, room))
            break
    return kept


def _cut(text: Markdown, room: int) -> Markdown:
    """As many whole lines as there is room for, or words where the first line is too long."""
    lines: list[str] = []
    for line in text.splitlines():
        if size("\n".join([*lines, line, "…"])) > room:
            break
        lines.append(line)
    if lines:
        return Markdown("\n".join([*lines, "…"]))
    words = text.split()
    while words and size(" ".join([*words, "…"])) > room:
        words.pop()
    return Markdown(" ".join([*words, "…"]))


def _components(components: Iterable[Any]) -> Iterable[Any]:
    for component in components:
        yield component
        yield from _components(getattr(component, "children", ()))
