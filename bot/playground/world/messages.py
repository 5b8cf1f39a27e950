"""The messages of all channels: sent, edited, deleted, reacted to."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.playground.world.events import MessageCreated, MessageDeleted, MessageEdited, ReactionAdded, ReactionRemoved
from bot.playground.world.models import Attachment, Channel, Message, MessageKind, Reaction, User
from bot.playground.world.snowflakes import Snowflakes
from bot.playground.world.watching import News

KEPT_PER_CHANNEL = 1000
"""Older messages are forgotten, so that a playground can run for weeks."""


class Messages:
    """Every message there is, by channel, and the bytes of their files."""

    def __init__(self, news: News, snowflakes: Snowflakes, channel: Callable[[int], Channel | None]) -> None:
        self._news = news
        self._snowflakes = snowflakes
        self._channel = channel
        self._by_channel: dict[int, dict[int, Message]] = {}
        self.files: dict[int, bytes] = {}
        """What is in each attachment."""

    def in_channel(self, channel: Channel) -> list[Message]:
        """A channel's messages, oldest first, those for one person included."""
        return list(self._by_channel.get(channel.id, {}).values())

    def get(self, channel_id: int, message_id: int) -> Message | None:
        """A message as it is now."""
        return self._by_channel.get(channel_id, {}).get(message_id)

    def find(self, message_id: int) -> Message | None:
        """A message as it is now, whichever channel it stands in."""
        return next((channel[message_id] for channel in self._by_channel.values() if message_id in channel), None)

    def post(self, channel: Channel, author: User, **fields: Any) -> Message:
        """Send a message; `fields` are those of `Message`."""
        message = Message(self._snowflakes.next(), channel.id, author, channel.guild_id, **fields)
        kept = self._by_channel.setdefault(channel.id, {})
        kept[message.id] = message
        if len(kept) > KEPT_PER_CHANNEL:
            self._drop(next(iter(kept.values())))
        if message.only_for is None:
            channel.last_message_id = message.id
        self._news.publish(MessageCreated(message))
        return message

    def edit(self, message: Message, *, mark_edited: bool = True, **fields: Any) -> Message:
        """Change a message's fields; `mark_edited` False where a person would not see "(edited)"."""
        before = self._by_channel[message.channel_id][message.id]
        if mark_edited:
            fields["edited_at"] = datetime.now(UTC)
        after = replace(before, **fields)
        self._by_channel[message.channel_id][message.id] = after
        self._forget_files(set(before.attachments) - set(after.attachments))
        self._news.publish(MessageEdited(after, before))
        return after

    def delete(self, message: Message) -> None:
        """Delete a message."""
        self._drop(message)
        self._news.publish(MessageDeleted(message))

    def react(self, message: Message, emoji: str, user: User) -> Message:
        """Put an emoji under a message."""
        reaction = self._reaction(message, emoji)
        after = self._with_reaction(message, Reaction(emoji, reaction.user_ids | {user.id}))
        self._news.publish(ReactionAdded(after, self._reaction(after, emoji), user))
        return after

    def take_reaction_back(self, message: Message, emoji: str, user: User) -> Message:
        """Take an emoji away from under a message."""
        reaction = Reaction(emoji, self._reaction(message, emoji).user_ids - {user.id})
        after = self._with_reaction(message, reaction)
        self._news.publish(ReactionRemoved(after, reaction, user))
        return after

    def store_file(
        self, filename: str, content: bytes, content_type: str, description: str | None = None
    ) -> Attachment:
        """Keep a file that a message is going to carry."""
        attachment = Attachment(self._snowflakes.next(), filename, len(content), content_type, description)
        self.files[attachment.id] = content
        return attachment

    def forget_channel(self, channel: Channel) -> None:
        """Forget the messages of a channel that is gone."""
        for message in self.in_channel(channel):
            self._drop(message)

    def _drop(self, message: Message) -> None:
        last = self._by_channel[message.channel_id].pop(message.id)
        self._forget_files(last.attachments)

    def _forget_files(self, attachments: Iterable[Attachment]) -> None:
        for attachment in attachments:
            self.files.pop(attachment.id, None)

    @staticmethod
    def _reaction(message: Message, emoji: str) -> Reaction:
        found = next((r for r in message.reactions if r.emoji == emoji), None)
        return found or Reaction(emoji, frozenset())

    def _with_reaction(self, message: Message, changed: Reaction) -> Message:
        emojis = [r.emoji for r in message.reactions]
        if changed.emoji in emojis:
            reactions = tuple(changed if r.emoji == changed.emoji else r for r in message.reactions)
        else:
            reactions = (*message.reactions, changed)
        after = replace(message, reactions=tuple(r for r in reactions if r.user_ids))
        self._by_channel[message.channel_id][message.id] = after
        return after


def is_system(message: Message) -> bool:
    """Whether Discord itself wrote a message, so that nobody can edit it."""
    return message.kind in (MessageKind.PIN_ADDED, MessageKind.THREAD_CREATED, MessageKind.THREAD_STARTER)
