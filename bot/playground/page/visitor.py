"""One open page: who its person is, where they are, what they do, and what they are told."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress

from aiohttp import WSCloseCode, web
from pydantic import ValidationError

from bot.playground.page import acts, views
from bot.playground.people.person import Person
from bot.playground.people.replies import NothingCame, Refused
from bot.playground.world import events
from bot.playground.world.commands import CommandPath
from bot.playground.world.components import walk
from bot.playground.world.models import Channel, CommandKind, Interaction, InteractionKind, Json, Message, Modal
from bot.playground.world.world import World

_CHANGES_SCENE = (
    events.CommandsChanged,
    events.ChannelCreated,
    events.ChannelChanged,
    events.ChannelDeleted,
    events.MemberJoined,
    events.MemberChanged,
)


class Visitor:
    """An open page, from its connection to its end."""

    def __init__(
        self,
        socket: web.WebSocketResponse,
        world: World,
        people: Sequence[Person],
        *,
        guide: Json,
        dismissed: set[int],
        is_online: Callable[[], bool],
    ) -> None:
        """An open page.

        Args:
            socket: its connection.
            world: where its person is.
            people: who it can be, each in the channel where they begin.
            guide: what it tells somebody who is new.
            dismissed: the messages that were put away, shared by all pages.
            is_online: tells whether the bot is connected, whenever the page asks for the whole scene.
        """
        self._socket = socket
        self._world = world
        self._people = people
        self._person = people[0]
        self._guide = guide
        self._dismissed = dismissed
        self._is_online = is_online
        self._listens = False
        self._forms: dict[int, Modal] = {}
        self._outgoing: asyncio.Queue[Json] = asyncio.Queue()

    async def serve(self) -> None:
        """Tell what happens and carry out what is asked, until the connection ends."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = {group.create_task(self._write())}
                async for act in self._asked():
                    task = group.create_task(self._carry_out(act))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                for task in tuple(tasks):
                    task.cancel()
        finally:
            if self._listens:
                self._world.news.forget(self._hear)

    async def _asked(self) -> AsyncIterator[acts.AnyAct]:
        """What the page sends; where that is nothing that a page may send, the connection is closed."""
        async for message in self._socket:
            try:
                yield acts.ACT.validate_json(message.data)
            except ValidationError:
                await self._socket.close(code=WSCloseCode.INVALID_TEXT, message=b"not what a page may send")
                return

    # What the page is told

    async def _write(self) -> None:
        with suppress(ConnectionError):  # the page is gone: that is told where its acts are read
            while True:
                await self._socket.send_str(json.dumps(await self._outgoing.get()))

    def _tell(self, kind: str, **fields: object) -> None:
        self._outgoing.put_nowait({"tell": kind, **fields})

    def _hear(self, event: events.Event) -> None:
        match event:
            case events.MessageCreated(message) | events.MessageEdited(message, _):
                self._show(message)
            case events.ReactionAdded(message, _, _) | events.ReactionRemoved(message, _, _):
                self._show(message)
            case events.MessageDeleted(message):
                self._tell("gone", message=str(message.id))
            case events.Typing(channel, user) if user is not self._person.user:
                self._tell("typing", place=str(channel.id), name=user.display_name)
            case events.ModalShown(interaction, modal) if interaction.user is self._person.user:
                self._forms[modal.interaction_id] = modal
                self._tell("form", form=views.form(modal))
            case events.InteractionFailed(interaction) if interaction.user is self._person.user:
                self._tell_failure(interaction)
            case events.BotConnected() | events.BotDisconnected():
                self._tell("online", online=isinstance(event, events.BotConnected))
            case events.RequestRefused() | events.Complaint():
                self._tell("trouble", text=str(event))
            case _:
                if isinstance(event, _CHANGES_SCENE):
                    self._tell("scene", **self._scene())

    def _show(self, message: Message) -> None:
        if message.only_for not in (None, self._person.user.id) or message.id in self._dismissed:
            return
        channel = self._world.channel(message.channel_id)
        if channel and self._world.permissions(self._person.user, channel):
            self._tell("message", message=views.message(message, self._person.user, self._world))

    def _tell_failure(self, interaction: Interaction) -> None:
        if interaction.kind is not InteractionKind.AUTOCOMPLETE:
            self._tell(
                "failed",
                place=str(interaction.channel_id),
                message=str(interaction.message_id) if interaction.message_id else None,
                command=views.used_command(interaction),
            )

    def _scene(self) -> Json:
        """All that the page shows."""
        person, world = self._person, self._world
        guild = world.guild_of(self._people[0].channel)
        shown = [seen.message for seen in person.sees() if seen.message.id not in self._dismissed]
        return {
            "server": guild.name if guild else "",
            "bot": views.person(world.bot),
            "online": self._is_online(),
            "people": [views.person(p.user) | {"roles": views.roles(p.user, guild)} for p in self._people],
            "me": str(person.user.id),
            "place": str(person.channel.id),
            "places": [views.place(channel) for channel in self._places()],
            "roles": [{"id": str(r.id), "name": r.name} for r in guild.roles.values()] if guild else [],
            "names": views.names(world, guild),
            "messages": [views.message(message, person.user, world) for message in shown],
            "commands": [views.command(path, person.user.locale) for path in person.commands()],
            "language": person.user.locale,
            "languages": views.languages(person.commands()),
            "menu": [command.name for command in person.context_commands(CommandKind.MESSAGE)],
            "guide": self._guide,
        }

    def _places(self) -> list[Channel]:
        guild = self._world.guild_of(self._people[0].channel)
        channels = guild.channels.values() if guild else ()
        visible = [c for c in channels if self._world.permissions(self._person.user, c)]
        return [*visible, self._person.direct.channel]

    # What its person does

    async def _carry_out(self, act: acts.AnyAct) -> None:
        try:
            result = await self._act(act)
        except (Refused, NothingCame) as refused:
            result = {"refused": str(refused)}
        self._tell("done", act=act.id, **result)

    async def _act(self, act: acts.AnyAct) -> Json:  # noqa: C901 - one line for each thing one can do
        person = self._person
        match act:
            case acts.Enter():
                self._enter(act)
            case acts.Speak():
                self._speak(act)
            case acts.Say():
                await person.says(act.text, reply_to=self._message(act.reply_to) if act.reply_to else None)
            case acts.Slash():
                await person.slash(act.command, **self._options(act.command, act.options))
            case acts.Complete():
                others = self._options(act.command, act.others)
                choices = await person.completes(act.command, act.option, act.typed, **others)
                return {"choices": [{"name": choice.name, "value": choice.value} for choice in choices]}
            case acts.Click():
                await person.clicks(self._message(act.message), act.button)
            case acts.Choose():
                await self._choose(act)
            case acts.Submit():
                await self._submit(act)
            case acts.Use():
                await person.uses(act.command, self._message(act.message))
            case acts.React():
                await self._react(act)
            case acts.Dismiss():
                self._dismissed.add(act.message)
                self._tell("gone", message=str(act.message))
        return {}

    def _enter(self, act: acts.Enter) -> None:
        chosen = next((p for p in self._people if p.user.id == act.person), self._people[0])
        self._person = chosen
        wanted = self._world.channel(act.place or 0)
        if wanted and wanted.is_direct:
            wanted = chosen.direct.channel
        self._person = chosen.at(wanted) if wanted in self._places() else chosen
        self._forms.clear()
        if not self._listens:
            self._world.news.listen(self._hear)
            self._listens = True
        self._tell("scene", **self._scene())

    def _speak(self, act: acts.Speak) -> None:
        if act.locale not in views.languages(self._person.commands()):
            message = "This is no language that the bot's commands are told in."
            raise Refused(message)
        self._person.user.locale = act.locale
        self._tell("scene", **self._scene())

    async def _choose(self, act: acts.Choose) -> None:
        message = self._message(act.message)
        menu = next((part for part in walk(message.components) if part.get("custom_id") == act.menu), None)
        if menu is None:
            text = "This menu is gone."
            raise Refused(text)
        await self._person.chooses(message, act.menu, acts.menu_values(menu, act.values, self._world))

    async def _submit(self, act: acts.Submit) -> None:
        modal = self._forms.get(act.form)
        if modal is None:
            message = "This form is no longer open."
            raise Refused(message)
        parts = {part["custom_id"]: part for part in walk(modal.components) if "custom_id" in part}
        fields = {
            name: acts.field_value(parts[name], value, self._world) if name in parts else value
            for name, value in act.fields.items()
        }
        await self._person.submits(modal, **fields)

    async def _react(self, act: acts.React) -> None:
        message = self._message(act.message)
        mine = any(r.emoji == act.emoji and self._person.user.id in r.user_ids for r in message.reactions)
        await (self._person.takes_back if mine else self._person.reacts)(message, act.emoji)

    def _options(self, command: str, given: Mapping[str, acts.Value]) -> dict[str, object]:
        definitions = {option["name"]: option for path in self._paths(command) for option in path.options}
        return {
            name: acts.option_value(definitions[name], value, self._world) if name in definitions else value
            for name, value in given.items()
        }

    def _paths(self, command: str) -> list[CommandPath]:
        return [path for path in self._person.commands() if path.text == command]

    def _message(self, message_id: int) -> Message:
        message = self._world.messages.get(self._person.channel.id, message_id)
        if message is None or message.only_for not in (None, self._person.user.id):
            text = "This message is gone."
            raise Refused(text)
        return message
