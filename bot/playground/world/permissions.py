"""Who may do what: Discord's permission bits, and how roles and a channel's overwrites add up to them."""

from enum import IntFlag

from bot.playground.world.models import Channel, ChannelKind, Guild, Member, Overwrite


class Permission(IntFlag):
    """The permissions that the stand-in knows of, with Discord's bits."""

    NONE = 0
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51


ALL = (1 << 52) - 1
"""Every permission there is, those that the stand-in does not tell apart included."""

MEMBER = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
"""What everybody may do on a new server."""

DIRECT = MEMBER & ~(Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS)
"""What either side may do in a direct conversation."""


def base_permissions(guild: Guild, member: Member) -> int:
    """What a member may do on the whole server, by its roles."""
    if member.user.id == guild.owner_id:
        return ALL
    granted = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        granted |= guild.roles[role_id].permissions
    return ALL if granted & Permission.ADMINISTRATOR else granted


def permissions_in(guild: Guild, member: Member, channel: Channel) -> int:
    """What a member may do in a channel; a thread takes over the overwrites of the channel it stands in."""
    granted = base_permissions(guild, member)
    if granted == ALL:
        return ALL
    place = guild.channels.get(channel.parent_id or 0, channel) if channel.is_thread else channel
    for allow, deny in _overwrites(guild, member, place):
        granted = granted & ~deny | allow
    return granted if granted & Permission.VIEW_CHANNEL and _takes_part(member, channel, granted) else Permission.NONE


def _takes_part(member: Member, channel: Channel, granted: int) -> bool:
    """Whether a member is let into a channel, which in a private thread only those are who were added to it."""
    if channel.kind is not ChannelKind.PRIVATE_THREAD or granted & Permission.MANAGE_THREADS:
        return True
    return member.user.id in channel.thread_member_ids


def _overwrites(guild: Guild, member: Member, channel: Channel) -> list[tuple[int, int]]:
    """What is allowed and denied, in Discord's order: everyone, the roles together, the member."""
    by_target = {overwrite.target_id: overwrite for overwrite in channel.overwrites}
    everyone, own = (by_target.get(target, Overwrite(target)) for target in (guild.id, member.user.id))
    allowed = denied = 0
    for role_id in member.role_ids:
        overwrite = by_target.get(role_id, Overwrite(role_id))
        allowed |= overwrite.allow
        denied |= overwrite.deny
    return [(everyone.allow, everyone.deny), (allowed, denied), (own.allow, own.deny)]
