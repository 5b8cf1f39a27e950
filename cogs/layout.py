"""Messages made of text and controls, within Discord's limits: nothing here raises because a text is long."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import discord

from cogs.markdown import Markdown, escape, plain, shorten, small, unescape

# Discord allows 4,000 characters in all texts of a message together, and fails where their UTF-8 bytes and 12 for
# each text come to more than 10,170. This is what is used of it.
ROOM = 3900
_BYTES_FOR_A_CHARACTER = 2.5

MOST_CONTENT = 1900  # of an ordinary message, for which Discord allows 2,000
MOST_OPTIONS = 25
MOST_LABEL = 80
MOST_OPTION = 100
MOST_PLACEHOLDER = 150

# The number of the part of a message that holds the question.
_ASKED = 1000
_MOST_ASKED = 1500
_MOST_ALTERNATIVE = 1000  # Discord allows 1,024

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


def chunks(text: str, *, room: int) -> list[Markdown]:
    """The text on one line, escaped, in pieces of at most that size, parted between words wherever there are any."""
    pieces: list[Markdown] = []
    rest = plain(text)
    while rest:
        end = _fitting(rest, room)
        pieces.append(escape(rest[:end]))
        rest = rest[end:].lstrip()
    return pieces


def _fitting(text: str, room: int) -> int:
    """How many characters of a text, escaped, fit into the room, to the end of a word where that is not far."""
    fitting = min(len(text), room)
    while size(escape(text[:fitting])) > room:
        fitting = min(fitting // 2 + 1, fitting - 1)
    if fitting == len(text):
        return fitting
    end = min(len(text), fitting * 2)
    while end > fitting and size(escape(text[:end])) > room:
        end -= max(1, (end - fitting) // 8)
    border = text.rfind(" ", end // 2, end + 1)
    return border if border > 0 else _between_letters(text, end)


def _between_letters(text: str, end: int) -> int:
    """The end, or a little before it, so that no accent is parted from its letter."""
    while end > 1 and unicodedata.combining(text[end]):
        end -= 1
    return end


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture for a card: its file's name and contents, and what it shows in words."""

    name: str
    content: bytes
    description: str


class Card(discord.ui.LayoutView):
    """A message in a frame: parts of text one below the other, then rows of controls.

    What its controls do is written in their identifiers and done by `Controls`; discord.py is told that the card has
    stopped, so that it keeps nothing about it. `asked` is a question that is shown in small print, and can be read
    again from the message when one of its controls is used. `ruled` draws a line between the parts. `picture` stands
    below the first part; its file has to be sent with the card.
    """

    def __init__(
        self,
        parts: Sequence[Markdown],
        *,
        asked: str | None = None,
        rows: Iterable[Sequence[discord.ui.Item[Any]]] = (),
        ruled: bool = False,
        picture: Attached | None = None,
    ) -> None:
        super().__init__(timeout=None)
        self.picture = picture
        question = small(f"“{escape(shorten(asked, _MOST_ASKED))}”") if asked else None
        self.texts = _within_room(parts, ROOM - (size(question) if question else 0))
        self.question = question
        self.rows = [row for row in rows if row]
        frame: discord.ui.Container[Any] = discord.ui.Container(accent_colour=ACCENT)
        for number, text in enumerate(self.texts):
            if ruled and number:
                frame.add_item(discord.ui.Separator())
            frame.add_item(discord.ui.TextDisplay(text))
            if picture and not number:
                frame.add_item(_gallery(picture))
        if question:
            frame.add_item(discord.ui.TextDisplay(question, id=_ASKED))
        for row in self.rows:
            frame.add_item(discord.ui.ActionRow(*row))
        self.add_item(frame)
        self.stop()

    def files(self) -> list[discord.File]:
        """The files that have to be sent with the card, made anew each time, as a file can be sent once."""
        if self.picture is None:
            return []
        return [discord.File(BytesIO(self.picture.content), self.picture.name, description=_alternative(self.picture))]

    def without_picture(self) -> None:
        """Leave the picture away, such as where Discord does not take its file."""
        self.picture = None
        for item in list(self.walk_children()):
            if isinstance(item, discord.ui.MediaGallery) and isinstance(item.parent, discord.ui.Container):
                item.parent.remove_item(item)

    def say_whose(self, person: int, command: str | None) -> None:
        """Tell below the card whom it is for, and of which command, where Discord does not tell that by itself."""
        asked = f" · /{command}" if command else ""
        self.add_item(discord.ui.TextDisplay(small(f"<@{person}>{asked}")))

    def plain(self) -> "PlainCard":
        """The same for where a message cannot consist of components: as much of its text as fits, and its controls."""
        texts = [text for text in (*self.texts, self.question) if text]
        return PlainCard(_within_room([Markdown("\n".join(texts))], MOST_CONTENT)[0], self.rows)


def _gallery(picture: Attached) -> discord.ui.MediaGallery[Any]:
    item = discord.MediaGalleryItem(f"attachment://{picture.name}", description=_alternative(picture))
    return discord.ui.MediaGallery(item)


def _alternative(picture: Attached) -> str:
    return shorten(picture.description, _MOST_ALTERNATIVE)


class PlainCard(discord.ui.View):
    """The controls of a card below an ordinary message, whose text is `content`."""

    def __init__(self, content: Markdown, rows: Sequence[Sequence[discord.ui.Item[Any]]]) -> None:
        super().__init__(timeout=None)
        self.content = content
        for number, row in enumerate(rows):
            for item in row:
                self.add_item(_in_row(item, number))
        self.stop()


def _in_row(item: discord.ui.Item[Any], number: int) -> discord.ui.Item[Any]:
    """The control once more, for a row of an ordinary message; one that stands on a card cannot stand elsewhere."""
    if isinstance(item, discord.ui.Button):
        return discord.ui.Button(
            label=item.label, custom_id=item.custom_id, style=item.style, disabled=item.disabled, row=number
        )
    if isinstance(item, discord.ui.Select):
        return discord.ui.Select(
            placeholder=item.placeholder, custom_id=item.custom_id, options=item.options, row=number
        )
    message = f"a card has no {type(item).__name__}"
    raise TypeError(message)


def texts_on(message: discord.Message) -> list[Markdown]:
    """The texts of a card as it was sent, without the question that it shows as asked."""
    shown = (part for part in _components(message.components) if isinstance(part, discord.TextDisplay))
    return [Markdown(part.content) for part in shown if part.id != _ASKED]


def rows_on(message: discord.Message) -> list[list[discord.ui.Item[Any]]]:
    """The rows of controls of a card as it was sent, to stand on another."""
    rows = (part for part in _components(message.components) if isinstance(part, discord.ActionRow))
    return [[control for part in row.children if (control := _control(part)) is not None] for row in rows]


def _control(part: Any) -> discord.ui.Item[Any] | None:
    if isinstance(part, discord.components.Button):
        return discord.ui.Button.from_component(part)
    if isinstance(part, discord.components.SelectMenu):
        return discord.ui.Select.from_component(part)
    return None


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
