"""What a person gets to see: messages, and what came of something they did."""

from dataclasses import dataclass

from bot.playground.people.readable import modal_text, text_of
from bot.playground.world.components import SELECTS, ComponentKind, walk
from bot.playground.world.models import EPHEMERAL, Interaction, InteractionState, Json, Message, Modal
from bot.playground.world.world import World
from knowledge.errors import DancerBotError

FAILED = "The application did not respond"
"""What Discord shows where the bot did not answer in time."""


class Refused(DancerBotError):
    """Discord's client would not let this person do that."""


class NothingCame(DancerBotError):
    """The bot did not answer with what was looked for."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button as it is shown."""

    label: str
    custom_id: str | None
    url: str | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A menu as it is shown: of given options, or of users, roles or channels."""

    placeholder: str
    custom_id: str
    kind: ComponentKind
    options: tuple[Json, ...]
    minimum: int
    maximum: int
    disabled: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it at one moment."""

    message: Message
    text: str
    """All of it as plain text: content, embeds, components, names of files."""

    @property
    def author(self) -> str:
        """The name of who wrote it."""
        return self.message.author.display_name

    @property
    def ephemeral(self) -> bool:
        """Whether only this person sees it."""
        return bool(self.message.flags & EPHEMERAL)

    @property
    def embeds(self) -> tuple[Json, ...]:
        """Its embeds, as the bot sent them."""
        return self.message.embeds

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Its buttons, in order."""
        return tuple(
            Button(
                c.get("label") or (c.get("emoji") or {}).get("name", ""),
                c.get("custom_id"),
                c.get("url"),
                bool(c.get("disabled")),
            )
            for c in walk(self.message.components)
            if c["type"] == ComponentKind.BUTTON
        )

    @property
    def selects(self) -> tuple[Select, ...]:
        """Its menus, in order."""
        return tuple(
            Select(
                c.get("placeholder") or "",
                c["custom_id"],
                ComponentKind(c["type"]),
                tuple(c.get("options") or ()),
                c.get("min_values", 1),
                c.get("max_values", 1),
                bool(c.get("disabled")),
            )
            for c in walk(self.message.components)
            if c["type"] in SELECTS
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of something a person did: messages, a modal, or nothing in time.

    Of an interaction, `messages` are the first answer and the follow-ups; where a button changed its own message,
    that message as it is now. Of a message that was said, they are what the bot then wrote in the channel.
    """

    messages: tuple[Seen, ...] = ()
    modal_shown: Modal | None = None
    failed: bool = False
    """Whether no answer came within Discord's limit."""

    @property
    def text(self) -> str:
        """All that was shown, as plain text; empty where nothing was."""
        if self.failed:
            return FAILED
        shown = [modal_text(self.modal_shown)] if self.modal_shown else []
        return "\n".join([*shown, *(seen.text for seen in self.messages)])

    @property
    def message(self) -> Seen:
        """The first message.

        Raises:
            NothingCame: the bot showed none.
        """
        if not self.messages:
            shown = self.text or "nothing"
            message = f"The bot answered with no message, but with: {shown}."
            raise NothingCame(message)
        return self.messages[0]

    @property
    def modal(self) -> Modal:
        """The form that the bot showed.

        Raises:
            NothingCame: the bot showed none.
        """
        if self.modal_shown is None:
            message = f"The bot showed no form, but: {self.text or 'nothing'}."
            raise NothingCame(message)
        return self.modal_shown

    @property
    def ephemeral(self) -> bool:
        """Whether the first message is for this person alone."""
        return self.message.ephemeral

    @property
    def embeds(self) -> tuple[Json, ...]:
        """The embeds of the first message."""
        return self.message.embeds

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of all buttons."""
        return tuple(button.label for seen in self.messages for button in seen.buttons)


def seen(message: Message, world: World) -> Seen:
    """A message as it is now."""
    return Seen(message, text_of(message, world))


def reply_to_interaction(interaction: Interaction, modal: Modal | None, world: World) -> Reply:
    """What came of an interaction so far."""
    ids = [*([interaction.original_id] if interaction.original_id else []), *interaction.followup_ids]
    found = (world.messages.get(interaction.channel_id, message_id) for message_id in ids)
    messages = tuple(seen(message, world) for message in found if message)
    late = interaction.state is InteractionState.FAILED or any(s.message.thinking for s in messages)
    return Reply(messages, modal, late)
