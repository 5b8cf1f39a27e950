"""People, servers, channels and commands as JSON objects of Discord's API."""

from bot.playground.world.models import Channel, ChannelKind, Command, Guild, Json, Member, Role, User
from bot.playground.world.permissions import base_permissions
from bot.playground.world.snowflakes import created_at
from bot.playground.world.world import World

PERMISSIONS_OF_DIRECT_APP = (1 << 15) | (1 << 14) | (1 << 17) | (1 << 18)
"""What an application may do in a direct conversation with its bot, as Discord reports it."""

ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024


def user(person: User) -> Json:
    """A user."""
    return {
        "id": str(person.id),
        "username": person.name,
        "discriminator": "0",
        "global_name": None if person.bot else person.display_name,
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    } | ({"bot": True} if person.bot else {})


def own_user(bot: User) -> Json:
    """The bot itself, as `/users/@me` and READY give it."""
    return user(bot) | {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None, "premium_type": 0}


def partial_member(member: Member) -> Json:
    """A member without its user, as events of messages carry it."""
    return {
        "roles": [str(role_id) for role_id in member.role_ids],
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "joined_at": created_at(member.guild_id).isoformat(),
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def member(person: Member) -> Json:
    """A member with its user."""
    return partial_member(person) | {"user": user(person.user)}


def role(given: Role) -> Json:
    """A role."""
    tags: Json = {"tags": {"bot_id": str(given.managed_by)}} if given.managed_by else {}
    return {
        "id": str(given.id),
        "name": given.name,
        "permissions": str(int(given.permissions)),
        "position": given.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": given.managed_by is not None,
        "mentionable": given.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    } | tags


def channel(place: Channel, world: World) -> Json:
    """A channel, thread or direct conversation."""
    if place.is_direct:
        return _direct_channel(place, world)
    return _thread(place, world) if place.is_thread else _text_channel(place)


def partial_channel(place: Channel, world: World, permissions: int) -> Json:
    """A channel as an interaction carries it: with what the person may do there."""
    return channel(place, world) | ({} if place.is_direct else {"permissions": str(permissions)})


def guild(server: Guild) -> Json:
    """A server as a request for it gives it, without channels and members."""
    return {
        "id": str(server.id),
        "name": server.name,
        "owner_id": str(server.owner_id),
        "preferred_locale": server.locale,
        "roles": [role(r) for r in server.roles.values()],
        "features": [],
        "emojis": [],
        "stickers": [],
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "nsfw": False,
        "nsfw_level": 0,
        "incidents_data": None,
    }


def partial_guild(server: Guild, bot_member: Member) -> Json:
    """A server in the list of those the bot is on."""
    return {
        "id": str(server.id),
        "name": server.name,
        "icon": None,
        "banner": None,
        "owner": False,
        "features": [],
        "permissions": str(base_permissions(server, bot_member)),
    }


def guild_create(server: Guild, world: World, *, all_members: bool) -> Json:
    """A server as GUILD_CREATE tells it; without the members' intent, the bot is the only member told."""
    own = server.members[world.bot.id]
    members = list(server.members.values()) if all_members else [own]
    channels = server.channels.values()
    return guild(server) | {
        "joined_at": created_at(server.id).isoformat(),
        "large": False,
        "unavailable": False,
        "member_count": len(server.members),
        "members": [member(m) for m in members],
        "channels": [channel(c, world) for c in channels if not c.is_thread],
        "threads": [channel(c, world) for c in channels if c.is_thread and not c.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def command(registered: Command, application_id: int) -> Json:
    """A registered command."""
    definition = registered.definition
    permissions = definition.get("default_member_permissions")
    place: Json = {"guild_id": str(registered.guild_id)} if registered.guild_id else {}
    return (
        definition
        | {
            "id": str(registered.id),
            "application_id": str(application_id),
            "version": str(registered.version),
            "type": int(registered.kind),
            "default_member_permissions": None if permissions is None else str(permissions),
            "description": definition.get("description") or "",
            "options": definition.get("options") or [],
            "nsfw": bool(definition.get("nsfw")),
            "contexts": definition.get("contexts"),
            "integration_types": definition.get("integration_types") or [0],
        }
        | place
    )


def application(world: World) -> Json:
    """The bot's application, as its own requests see it."""
    owner = next((person for person in world.users.values() if not person.bot), world.bot)
    return {
        "id": str(world.bot.id),
        "name": world.bot.display_name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(world.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "approximate_guild_count": sum(server.has_bot for server in world.guilds.values()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}, "1": {}},
    }


def thread_member(thread: Channel, person: User) -> Json:
    """That somebody takes part in a thread."""
    return {
        "id": str(thread.id),
        "user_id": str(person.id),
        "join_timestamp": created_at(thread.id).isoformat(),
        "flags": 0,
    }


def _direct_channel(place: Channel, world: World) -> Json:
    others = [person for person in place.recipients if person is not world.bot]
    return {
        "id": str(place.id),
        "type": int(ChannelKind.DIRECT),
        "flags": 0,
        "last_message_id": _optional(place.last_message_id),
        "recipients": [user(person) for person in others],
    }


def _text_channel(place: Channel) -> Json:
    return {
        "id": str(place.id),
        "type": int(place.kind),
        "guild_id": str(place.guild_id),
        "name": place.name,
        "topic": place.topic,
        "position": place.position,
        "flags": 0,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "parent_id": _optional(place.parent_id),
        "last_message_id": _optional(place.last_message_id),
        "permission_overwrites": [
            {"id": str(o.target_id), "type": int(o.is_member), "allow": str(int(o.allow)), "deny": str(int(o.deny))}
            for o in place.overwrites
        ],
    }


def _thread(place: Channel, world: World) -> Json:
    sent = len(world.messages.in_channel(place))
    return {
        "id": str(place.id),
        "type": int(place.kind),
        "guild_id": str(place.guild_id),
        "parent_id": str(place.parent_id),
        "owner_id": str(place.owner_id),
        "name": place.name,
        "flags": 0,
        "rate_limit_per_user": 0,
        "last_message_id": _optional(place.last_message_id),
        "message_count": sent,
        "total_message_sent": sent,
        "member_count": len(place.thread_member_ids),
        "thread_metadata": {
            "archived": place.archived,
            "archive_timestamp": created_at(place.id).isoformat(),
            "auto_archive_duration": place.auto_archive_minutes,
            "locked": place.locked,
            "create_timestamp": created_at(place.id).isoformat(),
        },
    }


def _optional(snowflake: int | None) -> str | None:
    return None if snowflake is None else str(snowflake)
