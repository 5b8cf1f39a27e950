"""Forms in which a person writes something: what each does is written in its `custom_id`, as with controls."""

from collections.abc import Iterator
from typing import Any

import discord

from cogs.markdown import shorten
from cogs.texts import Texts

_MOST_TITLE = 45
_MOST_PLACEHOLDER = 100
_WRITTEN = "written"


async def ask_for_text(
    interaction: discord.Interaction[Any], identifier: str, texts: Texts, *, title: str, label: str, most: int
) -> None:
    """Answer an interaction with a form of one box, which takes at most so many characters."""
    form = discord.ui.Modal(title=shorten(title, _MOST_TITLE), custom_id=identifier)
    box: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=_WRITTEN,
        style=discord.TextStyle.paragraph,
        max_length=most,
        placeholder=shorten(texts.label("further.example"), _MOST_PLACEHOLDER),
    )
    form.add_item(discord.ui.Label(text=shorten(label, _MOST_TITLE), component=box))
    # What is sent is done by `Controls`; discord.py need not remember the form.
    form.stop()
    await interaction.response.send_modal(form)


def written(interaction: discord.Interaction[Any]) -> str:
    """What was written into the form."""
    data: Any = interaction.data
    return next((str(field.get("value", "")) for field in _fields(data.get("components"))), "")


def _fields(components: Any) -> Iterator[dict[str, Any]]:
    for component in components or ():
        if component.get("custom_id") == _WRITTEN:
            yield component
        yield from _fields(component.get("components"))
        if "component" in component:
            yield from _fields([component["component"]])
