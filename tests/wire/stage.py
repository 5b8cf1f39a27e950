"""A world that is ready to be played in: a server with two channels, a member and a moderator, and another server."""

from dataclasses import dataclass

from bot.playground.world.models import Channel, Guild, User
from bot.playground.world.permissions import Permission
from bot.playground.world.world import World


@dataclass(frozen=True, slots=True)
class Stage:
    """Who and what is there."""

    world: World
    guild: Guild
    general: Channel
    archive: Channel
    """A second channel of the same server."""
    alice: User
    """A member."""
    bela: User
    """Another member, of both servers."""
    mod: User
    """A moderator, who may manage the server."""
    other_guild: Guild
    lobby: Channel
    """The channel of the other server."""


def furnish(world: World) -> Stage:
    """Put people, servers and channels into an empty world."""
    owner = world.add_user("Olga")
    guild = world.add_guild("Dance Archive", owner)
    moderators = world.add_role(guild, "Moderators", permissions=Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES)
    alice, bela, mod = (world.add_user(name) for name in ("Alice", "Bela", "Mo"))
    for person in (alice, bela):
        world.add_member(guild, person)
    world.add_member(guild, mod, roles=[moderators])
    general = world.add_channel(guild, "general", topic="Questions about dancers")
    archive = world.add_channel(guild, "archive")
    other_guild = world.add_guild("Ballet School", owner)
    world.add_member(other_guild, bela)
    lobby = world.add_channel(other_guild, "lobby")
    return Stage(world, guild, general, archive, alice, bela, mod, other_guild, lobby)
