"""A person acts in the pretended Discord as one would in the real client.

Each act returns once the bot's reply has arrived or Discord's limit has passed. What the real client would not
let a person do raises `Refused`: a command that was never registered, an option it does not have, a disabled button.
"""

import re
from collections.abc import Iterable, Sequence

from bot.playground.people.filling import chosen, filled
from bot.playground.people.invoking import autocomplete_data, command_data, find, menu_data
from bot.playground.people.replies import FAILED, NothingCame, Refused, Reply, Seen, reply_to_interaction, seen
from bot.playground.people.resolving import Resolved, Upload
from bot.playground.people.waiting import Settle, Watch, nothing_known
from bot.playground.world.commands import CommandPath, slash_paths
from bot.playground.world.components import LINK_STYLE, SELECTS, ComponentKind, walk
from bot.playground.world.mentions import is_addressed, pings
from bot.playground.world.models import (
    Channel,
    Choice,
    Command,
    CommandKind,
    Interaction,
    InteractionKind,
    InteractionState,
    Json,
    Member,
    Message,
    MessageKind,
    Modal,
    Role,
    User,
)
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World

__all__ = ["NothingCame", "Person", "Refused", "Reply", "Seen", "Target", "Upload"]

LONGEST_MESSAGE = 2000

Target = Reply | Seen | Message
"""A message that a person points at: as it is, as seen, or the one that a reply brought."""


class Person:
    """Somebody in a channel; `at` is the same person elsewhere, `direct` in a conversation with the bot alone."""

    def __init__(self, world: World, user: User, channel: Channel, *, settle: Settle = nothing_known) -> None:
        """Somebody in a channel.

        Args:
            world: where they are.
            user: who they are.
            channel: where they read and write.
            settle: tells when the bot has received everything, and whether it then rests.
        """
        self.world = world
        self.user = user
        self.channel = channel
        self._settle = settle

    @property
    def name(self) -> str:
        """The name that others see."""
        return self.user.display_name

    @property
    def member(self) -> Member | None:
        """This person on the channel's server; None in a direct conversation."""
        guild = self.world.guild_of(self.channel)
        return guild.members.get(self.user.id) if guild else None

    @property
    def direct(self) -> "Person":
        """The same person in the direct conversation with the bot."""
        return self.at(self.world.direct_channel(self.user))

    def at(self, channel: Channel) -> "Person":
        """The same person in another channel, thread or direct conversation."""
        return Person(self.world, self.user, channel, settle=self._settle)

    def sees(self, channel: Channel | None = None) -> list[Seen]:
        """The messages of a channel as this person sees them, oldest first: those shown to others alone left out.

        Raises:
            Refused: this person cannot see the channel.
        """
        place = channel or self.channel
        self.at(place)._needs(Permission.VIEW_CHANNEL, "see that channel")  # noqa: SLF001 - the same person
        messages = self.world.messages.in_channel(place)
        return [seen(message, self.world) for message in messages if message.only_for in (None, self.user.id)]

    def commands(self) -> list[CommandPath]:
        """Every slash command that Discord's client would offer here, subcommands each on their own."""
        return slash_paths(self._usable())

    def context_commands(self, kind: CommandKind) -> list[Command]:
        """The commands in the menu of a message or of a user."""
        return [command for command in self._usable() if command.kind is kind]

    async def says(
        self,
        text: str,
        *,
        reply_to: Target | None = None,
        ping: bool = True,
        attachments: Iterable[Upload] = (),
    ) -> Reply:
        """Write a message; "@Name" mentions, as in the client.

        Args:
            text: what to write.
            reply_to: the message to reply to.
            ping: whether the reply notifies that message's author.
            attachments: files to send with it.

        Returns:
            What the bot then wrote in the channel; empty, and not awaited, where the message does not address it.

        Raises:
            Refused: this person may not write here, or the message is empty or too long.
        """
        in_thread = self.channel.is_thread
        self._needs(Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES, "write here")
        files = [self.world.messages.store_file(f.filename, f.content, f.content_type) for f in attachments]
        target = self._lasting(reply_to) if reply_to is not None else None
        content = self._checked_text(text, empty_allowed=bool(files))
        allowed: Json | None = None if ping else {"parse": ["users", "roles", "everyone"]}
        with self.world.watch() as events:
            message = self.world.messages.post(
                self.channel,
                self.user,
                content=content,
                attachments=tuple(files),
                kind=MessageKind.REPLY if target else MessageKind.DEFAULT,
                reply_to=target.id if target else None,
                pings=pings(self.world, self.channel, self.user, [content], allowed=allowed, reply_to=target),
            )
            watch = Watch(self.world, events, self._settle)
            addressed = is_addressed(message, self.world.bot, self.channel)
            # A thread that the bot begins from a message bears that message's identifier.
            await watch.reply_to(message, (self.channel.id, message.id), addressed=addressed)
        return self._written_since(message)

    async def slash(self, command: str, /, **options: object) -> Reply:
        """Use a slash command: `await person.slash("dancer show", name="maxim")`.

        An option takes text, a number or a boolean, or a `User`, `Channel`, `Role` or `Upload`; one with fixed
        choices takes a choice's name.

        Raises:
            Refused: Discord offers no such command here, or an option is not as it was registered.
        """
        path = find(self.commands(), command)
        data = command_data(path, options, self._resolved())
        return await self._interact(InteractionKind.COMMAND, data, command_name=path.text)

    async def completes(self, command: str, option: str, typed: str, /, **others: object) -> list[Choice]:
        """Type into an option of a slash command, and see what is offered.

        Raises:
            Refused: there is no such command or option, or it does not complete.
            NothingCame: the bot offered nothing within Discord's limit.
        """
        path = find(self.commands(), command)
        data = autocomplete_data(path, option, typed, others, self._resolved())
        with self.world.watch() as events:
            interaction = self.world.interactions.open(
                InteractionKind.AUTOCOMPLETE, self.user, self.channel, data, command_name=path.text
            )
            await Watch(self.world, events, self._settle).first_answer(interaction)
        if interaction.state is InteractionState.FAILED:
            message = f"Loading options failed: {FAILED}."
            raise NothingCame(message)
        return list(interaction.choices)

    async def clicks(self, target: Target, button: str) -> Reply:
        """Press a button of a message, by its label or its custom_id.

        Raises:
            Refused: there is no such button, or it cannot be pressed.
        """
        message = self._message(target)
        component = self._component(message, {ComponentKind.BUTTON}, button)
        if component["style"] == LINK_STYLE:
            refusal = f"The button {button} opens {component['url']} in a browser."
            raise Refused(refusal)
        return await self._uses_component(message, component, {})

    async def chooses(self, target: Target, menu: str, values: Sequence[str | User | Channel | Role]) -> Reply:
        """Choose from a menu of a message, by its placeholder or custom_id; options by their label or value.

        Raises:
            Refused: there is no such menu or option, or it does not take so many.
        """
        message = self._message(target)
        component = self._component(message, SELECTS, menu)
        resolved = self._resolved()
        data: Json = {"values": chosen(component, values, resolved)}
        return await self._uses_component(message, component, data | resolved.as_field())

    async def submits(self, modal: Reply | Modal, /, **fields: object) -> Reply:
        """Fill in a form and send it; each field by its custom_id or label, in lower case, spaces as underscores.

        Raises:
            Refused: there is no such field, or what it is given does not fit.
            NothingCame: the reply brought no form.
        """
        form = modal.modal if isinstance(modal, Reply) else modal
        shown_by = self.world.interactions.get(form.interaction_id)
        if shown_by is None or shown_by.user is not self.user:
            message = f"The form “{form.title}” is not shown to {self.name}."
            raise Refused(message)
        source = self.world.messages.get(self.channel.id, shown_by.message_id or 0)
        data = filled(form, fields, self._resolved())
        return await self._interact(InteractionKind.MODAL, data, message=source, parent=shown_by)

    async def uses(self, command: str, target: Target | User) -> Reply:
        """Use a command from the menu of a message or of a user.

        Raises:
            Refused: Discord offers no such command there.
        """
        kind = CommandKind.USER if isinstance(target, User) else CommandKind.MESSAGE
        offered = {known.name: known for known in self.context_commands(kind)}
        if command not in offered:
            message = f"The menu has no command {command}: it has {', '.join(offered) or 'none'}."
            raise Refused(message)
        resolved = self._resolved()
        target_id = resolved.user(target) if isinstance(target, User) else resolved.message(self._message(target))
        data = menu_data(offered[command], target_id, resolved)
        return await self._interact(InteractionKind.COMMAND, data, command_name=command)

    async def reacts(self, target: Target, emoji: str) -> None:
        """Put an emoji under a message, and let the bot learn of it.

        Raises:
            Refused: this person may not, or the message is shown to them alone.
        """
        self._needs(Permission.ADD_REACTIONS, "react here")
        self.world.messages.react(self._lasting(target), emoji, self.user)
        await self._settle()

    async def takes_back(self, target: Target, emoji: str) -> None:
        """Take an emoji of one's own away from under a message, and let the bot learn of it."""
        self.world.messages.take_reaction_back(self._message(target), emoji, self.user)
        await self._settle()

    async def edits(self, target: Target, text: str) -> Reply:
        """Change a message of one's own, and see what the bot writes thereupon, if anything.

        Raises:
            Refused: it is somebody else's.
        """
        message = self._message(target)
        if message.author is not self.user:
            refusal = f"{self.name} cannot edit a message of {message.author.display_name}."
            raise Refused(refusal)
        content = self._checked_text(text, empty_allowed=bool(message.attachments))
        target_replied_to = self.world.messages.get(message.channel_id, message.reply_to or 0)
        notified = pings(self.world, self.channel, self.user, [content], reply_to=target_replied_to)
        last = self.world.snowflakes.next()
        self.world.messages.edit(message, content=content, pings=notified)
        await self._settle()
        return Reply(tuple(s for s in self.sees() if s.message.id > last and s.message.author is self.world.bot))

    async def deletes(self, target: Target) -> None:
        """Delete a message: one's own, or with the permission somebody else's, and let the bot learn of it.

        Raises:
            Refused: it is somebody else's, and this person may not.
        """
        message = self._message(target)
        if message.author is not self.user and message.only_for != self.user.id:
            self._needs(Permission.MANAGE_MESSAGES, "delete somebody else's message")
        self.world.messages.delete(message)
        await self._settle()

    def _usable(self) -> list[Command]:
        permissions = self.world.permissions(self.user, self.channel)
        if not permissions & Permission.USE_APPLICATION_COMMANDS:
            return []
        return self.world.commands.usable(self.channel, self.world.guild_of(self.channel), permissions)

    def _resolved(self) -> Resolved:
        return Resolved(self.world, self.channel, self.user)

    async def _interact(
        self,
        kind: InteractionKind,
        data: Json,
        *,
        command_name: str | None = None,
        message: Message | None = None,
        parent: Interaction | None = None,
    ) -> Reply:
        with self.world.watch() as events:
            interaction = self.world.interactions.open(
                kind, self.user, self.channel, data, command_name=command_name, message=message, parent=parent
            )
            await Watch(self.world, events, self._settle).all_of(interaction)
        return reply_to_interaction(interaction, interaction.modal, self.world)

    async def _uses_component(self, message: Message, component: Json, data: Json) -> Reply:
        if component.get("disabled"):
            refusal = f"{component.get('label') or component['custom_id']} is disabled."
            raise Refused(refusal)
        own: Json = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
        }
        return await self._interact(InteractionKind.COMPONENT, own | data, message=message)

    def _component(self, message: Message, kinds: Iterable[int], named: str) -> Json:
        offered = [component for component in walk(message.components) if component["type"] in kinds]
        for component in offered:
            if named in (component.get("custom_id"), component.get("label"), component.get("placeholder")):
                return component
        names = ", ".join(c.get("label") or c.get("placeholder") or c["custom_id"] for c in offered) or "none"
        refusal = f"The message has no {named!r}: it has {names}."
        raise Refused(refusal)

    def _message(self, target: Target) -> Message:
        """The message pointed at, as it is now."""
        if isinstance(target, Message):
            known = target
        else:
            known = target.message.message if isinstance(target, Reply) else target.message
        message = self.world.messages.get(known.channel_id, known.id)
        if message is None or message.only_for not in (None, self.user.id):
            refusal = f"{self.name} does not see that message."
            raise Refused(refusal)
        return message

    def _lasting(self, target: Target) -> Message:
        """A message that can be replied and reacted to: one that is there for everybody."""
        message = self._message(target)
        if message.only_for is not None:
            refusal = f"That message is shown to {self.name} alone: it takes no replies and no emojis."
            raise Refused(refusal)
        return message

    def _written_since(self, message: Message) -> Reply:
        thread = self.world.channel(message.id)
        seen_since = [*self.sees(), *(self.sees(thread) if thread else [])]
        bot = self.world.bot
        return Reply(tuple(s for s in seen_since if s.message.id > message.id and s.message.author is bot))

    def _needs(self, permission: Permission, what: str) -> None:
        if not self.world.permissions(self.user, self.channel) & permission:
            message = f"{self.name} may not {what}."
            raise Refused(message)

    def _checked_text(self, text: str, *, empty_allowed: bool) -> str:
        content = self._with_mentions(text.strip())
        if not content and not empty_allowed:
            message = "Discord does not send an empty message."
            raise Refused(message)
        if len(content) > LONGEST_MESSAGE:
            message = f"Discord does not send a message of more than {LONGEST_MESSAGE} characters."
            raise Refused(message)
        return content

    def _with_mentions(self, text: str) -> str:
        """The text with "@Name" made a mention, as the client does when somebody is picked from its list."""
        guild = self.world.guild_of(self.channel)
        people = [member.user for member in guild.members.values()] if guild else self.channel.recipients
        mentions = {person.display_name.casefold(): person.mention for person in people}
        if guild:
            mentions |= {r.name.casefold(): f"<@&{r.id}>" for r in guild.roles.values() if r.id != guild.id}
            mentions |= {person.display_name.casefold(): person.mention for person in people}
        names = "|".join(re.escape(name) for name in sorted(mentions, key=len, reverse=True))
        return re.sub(rf"@({names})\b", lambda match: mentions[match[1].casefold()], text, flags=re.IGNORECASE)
