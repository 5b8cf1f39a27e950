"""Who a message notifies, after its `allowed_mentions`, as Discord works it out."""

import re
from collections.abc import Iterable

from bot.playground.world.models import Channel, Json, Message, Pings, User
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")

EVERY_KIND = ("users", "roles", "everyone")


def pings(
    world: World,
    channel: Channel,
    author: User,
    texts: Iterable[str],
    *,
    allowed: Json | None = None,
    parsed_by_default: Iterable[str] = EVERY_KIND,
    reply_to: Message | None = None,
) -> Pings:
    """Who is notified by the texts of a message.

    Args:
        world: where it is sent.
        channel: the channel it is sent to.
        author: who sends it; without the permission, roles that are not mentionable and everyone stay silent.
        texts: its content, or the text of its text displays.
        allowed: the `allowed_mentions` given with it, if any.
        parsed_by_default: which kinds are parsed where none were given: all in messages, users in interactions.
        reply_to: the message it replies to, whose author is notified too unless that is not allowed. The answer
            to an interaction has no author who could be, so that a bot is not told of replies to it.
    """
    text = "\n".join(CODE.sub("", text) for text in texts)
    allowed = {"parse": list(parsed_by_default), "replied_user": True} if allowed is None else allowed
    may_reach_all = bool(world.permissions(author, channel) & Permission.MENTION_EVERYONE)
    users = [number for number in _numbers(USER, text) if _allows(allowed, "users", number)]
    if reply_to and reply_to.interaction is None and allowed.get("replied_user") and reply_to.author.id not in users:
        users.append(reply_to.author.id)
    guild = world.guild_of(channel)
    present = guild.members if guild else {person.id: person for person in channel.recipients}
    roles = [
        number
        for number in _numbers(ROLE, text)
        if guild
        and number in guild.roles
        and (guild.roles[number].mentionable or may_reach_all)
        and _allows(allowed, "roles", number)
    ]
    everyone = guild is not None and may_reach_all and "everyone" in (allowed.get("parse") or ())
    return Pings(
        tuple(number for number in users if number in present),
        tuple(roles),
        everyone and EVERYONE.search(text) is not None,
    )


def is_addressed(message: Message, bot: User, channel: Channel) -> bool:
    """Whether a message speaks to the bot: directly, by a mention, or by a reply that pings."""
    return channel.is_direct or bot.id in message.pings.user_ids


def _numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    return list(dict.fromkeys(int(number) for number in pattern.findall(text)))


def _allows(allowed: Json, kind: str, number: int) -> bool:
    return kind in (allowed.get("parse") or ()) or str(number) in map(str, allowed.get(kind) or ())
