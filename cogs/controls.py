"""Buttons and menus that go on working after a restart: what each does is written in its `custom_id`.

A `custom_id` is an action and what it needs to know, with colons between: "dancer:1234:2:maxime.txt". Discord sends it
back when the control is used, so that nothing has to be remembered about messages sent long ago.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from cogs.layout import MOST_LABEL, MOST_OPTION, MOST_OPTIONS, MOST_PLACEHOLDER, Card
from cogs.markdown import shorten
from cogs.replies import show
from cogs.speech import Speech

Handler = Callable[[discord.Interaction[Any], tuple[str, ...]], Awaitable[None]]

_MOST_CUSTOM_ID = 100


def custom_id(action: str, *state: object) -> str:
    """The identifier of a control; only the last part of its state may hold a colon.

    Raises `ValueError` where it is longer than Discord allows.
    """
    identifier = ":".join([action, *(str(part) for part in state)])
    if len(identifier) > _MOST_CUSTOM_ID:
        message = f"{identifier!r} is longer than {_MOST_CUSTOM_ID} characters"
        raise ValueError(message)
    return identifier


def choice_id(action: str, owner: object, *, typed: str) -> str:
    """The identifier of a menu in which its owner says what was meant by what they typed.

    It ends with that, and with nothing where there is no room for it.
    """
    with_typed = f"{action}:{owner}:{typed}"
    return with_typed if len(with_typed) <= _MOST_CUSTOM_ID else custom_id(action, owner, "")


def button(
    label: str, identifier: str, *, style: discord.ButtonStyle = discord.ButtonStyle.secondary, disabled: bool = False
) -> discord.ui.Button[Any]:
    """A button that does what its identifier says."""
    return discord.ui.Button(label=shorten(label, MOST_LABEL), custom_id=identifier, style=style, disabled=disabled)


def menu(placeholder: str, identifier: str, options: list[discord.SelectOption]) -> discord.ui.Select[Any]:
    """A menu of which one entry can be chosen; entries beyond what Discord shows are left out."""
    return discord.ui.Select(
        placeholder=shorten(placeholder, MOST_PLACEHOLDER), custom_id=identifier, options=options[:MOST_OPTIONS]
    )


def option(label: str, value: str, description: str) -> discord.SelectOption:
    """An entry of a menu."""
    return discord.SelectOption(
        label=shorten(label, MOST_OPTION) or value, value=value, description=shorten(description, MOST_OPTION) or None
    )


def chosen(interaction: discord.Interaction[Any]) -> str:
    """The value of the entry that was chosen from a menu."""
    data: Any = interaction.data
    value: str = data["values"][0]
    return value


class Controls:
    """Does what controls say, and answers for those that nobody knows any more."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._handlers: dict[str, tuple[int, Handler]] = {}

    def on(self, action: str, handler: Handler, *, parts: int) -> None:
        """Let `handler` do an action; it is given the interaction and the state, always of so many parts."""
        self._handlers[action] = parts, handler

    @property
    def actions(self) -> tuple[str, ...]:
        """Everything that controls can do."""
        return tuple(self._handlers)

    async def use(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the control of an interaction says. Raises whatever its handler does."""
        data: Any = interaction.data
        action, *state = str(data["custom_id"]).split(":", 1)
        parts, handler = self._handlers.get(action, (0, None))
        known = tuple(state[0].split(":", parts - 1)) if state and parts else ()
        if handler is None or len(known) != parts:
            texts = self._speech.to_person(interaction)
            await show(interaction, Card([texts.say("control.outdated")]), private=True)
        else:
            await handler(interaction, known)
