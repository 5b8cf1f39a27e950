"""Forms that people fill in; they go on working after a restart, as each says in its identifier what it is for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from cogs.layout import MOST_OPTION
from cogs.markdown import shorten
from cogs.texts import Texts

LONGEST_FIELD = 4000
MOST_FIELDS = 5

_MOST_TITLE = 45
_WRITTEN = "written"


class Form(discord.ui.Modal):
    """A form; what it does once it is sent is written in its identifier and done by `Controls`."""

    def __init__(self, title: str, identifier: str, fields: Sequence[discord.ui.Label[Any]]) -> None:
        super().__init__(title=shorten(title, _MOST_TITLE), custom_id=identifier)
        for field in fields:
            self.add_item(field)
        self.stop()


def text_field(
    name: str,
    label: str,
    *,
    value: str = "",
    long: bool = False,
    required: bool = True,
    most: int = LONGEST_FIELD,
    description: str = "",
    example: str = "",
) -> discord.ui.Label[Any]:
    """A field for text, with what it holds at first, or an example to be seen while it is empty."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    box: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=name,
        style=style,
        default=value or None,
        required=required,
        max_length=most,
        placeholder=shorten(example, MOST_OPTION) or None,
    )
    return _labelled(label, description, box)


def file_field(name: str, label: str, *, most: int = 1, description: str = "") -> discord.ui.Label[Any]:
    """A field for files."""
    box: discord.ui.FileUpload[Any] = discord.ui.FileUpload(
        custom_id=name, required=True, min_values=1, max_values=most
    )
    return _labelled(label, description, box)


def _labelled(label: str, description: str, box: discord.ui.Item[Any]) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=shorten(label, _MOST_TITLE), description=shorten(description, MOST_OPTION) or None, component=box
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """What a person filled into a form, by the names of its fields."""

    texts: Mapping[str, str]
    files: Mapping[str, tuple[discord.Attachment, ...]]


def filled(interaction: discord.Interaction[Any]) -> Filled:
    """What was filled into the form that was sent; line ends are those of Unix."""
    data: Any = interaction.data
    sent = (data.get("resolved") or {}).get("attachments", {})
    texts: dict[str, str] = {}
    files: dict[str, tuple[discord.Attachment, ...]] = {}
    for part in _inputs(data["components"]):
        if "value" in part:
            texts[part["custom_id"]] = str(part["value"] or "").replace("\r\n", "\n")
        elif "values" in part:
            found = [sent[number] for number in part["values"] if number in sent]
            state = interaction._state  # noqa: SLF001 - discord.py offers no other way to make an attachment of its data
            files[part["custom_id"]] = tuple(discord.Attachment(data=one, state=state) for one in found)
    return Filled(texts, files)


def _inputs(components: Sequence[Any]) -> Iterator[Any]:
    for component in components:
        if "custom_id" in component:
            yield component
        inner = component.get("component")
        yield from _inputs([*component.get("components", ()), *([inner] if inner else [])])


async def ask_for_text(
    interaction: discord.Interaction[Any], identifier: str, texts: Texts, *, title: str, label: str, most: int
) -> None:
    """Answer an interaction with a form of one box, which takes at most so many characters."""
    box = text_field(_WRITTEN, label, long=True, most=most, example=texts.label("further.example"))
    await interaction.response.send_modal(Form(title, identifier, [box]))


def written(interaction: discord.Interaction[Any]) -> str:
    """What was written into a form of one box."""
    return filled(interaction).texts.get(_WRITTEN, "")
