"""Interactions as the gateway tells them."""

from bot.playground.api import message_payloads, payloads
from bot.playground.world.commands import BOT_DM_CONTEXT, GUILD_CONTEXT
from bot.playground.world.models import Channel, Guild, Interaction, Json
from bot.playground.world.permissions import ALL, permissions_in
from bot.playground.world.world import World

GUILD_INSTALL, USER_INSTALL = "0", "1"


def interaction_payload(interaction: Interaction, world: World) -> Json:
    """An interaction with everything that Discord tells of its person and place."""
    channel = world.channel(interaction.channel_id)
    if channel is None:
        message = f"the interaction {interaction.id} was opened in a channel that is gone"
        raise LookupError(message)
    guild = world.guild_of(channel)
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": int(interaction.kind),
        "data": interaction.data,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(channel.id),
        "channel": payloads.partial_channel(channel, world, _permissions(interaction, channel, world)),
        "locale": interaction.user.locale,
        "entitlements": [],
        "authorizing_integration_owners": _owners(interaction, guild),
        "context": GUILD_CONTEXT if guild else BOT_DM_CONTEXT,
        "attachment_size_limit": payloads.ATTACHMENT_SIZE_LIMIT,
        "app_permissions": str(_app_permissions(channel, guild, world)),
    }
    payload |= _in_guild(interaction, channel, guild, world) if guild else {"user": payloads.user(interaction.user)}
    source = world.messages.get(channel.id, interaction.message_id or 0)
    if source:
        payload["message"] = message_payloads.message(source, world)
    return payload


def _in_guild(interaction: Interaction, channel: Channel, guild: Guild, world: World) -> Json:
    member = payloads.member(guild.members[interaction.user.id])
    member["permissions"] = str(_permissions(interaction, channel, world))
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": member,
    }


def _permissions(interaction: Interaction, channel: Channel, world: World) -> int:
    return int(world.permissions(interaction.user, channel))


def _app_permissions(channel: Channel, guild: Guild | None, world: World) -> int:
    if guild is None:
        return payloads.PERMISSIONS_OF_DIRECT_APP
    own = guild.members.get(world.bot.id)
    return int(permissions_in(guild, own, channel)) if own else ALL & payloads.PERMISSIONS_OF_DIRECT_APP


def _owners(interaction: Interaction, guild: Guild | None) -> Json:
    if guild is None:
        return {GUILD_INSTALL: "0"}
    return {GUILD_INSTALL: str(guild.id)} if guild.has_bot else {USER_INSTALL: str(interaction.user.id)}
