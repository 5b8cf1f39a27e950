"""Servers, their members and roles."""

from bot.playground import payloads
from bot.playground.errors import MISSING_ACCESS, UNKNOWN_MEMBER, UNKNOWN_ROLE, ApiError
from bot.playground.gateway.intents import Intent
from bot.playground.permissions import Permission
from bot.playground.routes import access
from bot.playground.routes.routing import Answer, Call, Routes

ROUTES = Routes()
MOST_MEMBERS = 1000


@ROUTES.add("GET", "/guilds/{guild_id}", query="with_counts")
def get_guild(call: Call) -> Answer:
    """A server."""
    guild = access.guild(call)
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
    return payloads.guild(guild) | (counts if call.query.get("with_counts") in ("1", "true") else {})


@ROUTES.add("GET", "/guilds/{guild_id}/channels")
def get_channels(call: Call) -> Answer:
    """The channels of a server that the bot sees, without threads."""
    places = [place for place in access.guild(call).channels.values() if not place.is_thread]
    return [payloads.channel(place, call.world) for place in places if _sees(call, place.id)]


@ROUTES.add("GET", "/guilds/{guild_id}/roles")
def get_roles(call: Call) -> Answer:
    """The roles of a server."""
    return [payloads.role(role) for role in access.guild(call).roles.values()]


@ROUTES.add("GET", "/guilds/{guild_id}/roles/{role_id}")
def get_role(call: Call) -> Answer:
    """One role of a server."""
    role = access.guild(call).roles.get(call.id("role_id"))
    if role is None:
        raise ApiError(UNKNOWN_ROLE)
    return payloads.role(role)


@ROUTES.add("GET", "/guilds/{guild_id}/members", query="limit after")
def get_members(call: Call) -> Answer:
    """All members of a server, for which the application needs a privileged intent."""
    if not call.world.allowed_privileged_intents & Intent.GUILD_MEMBERS:
        raise ApiError(MISSING_ACCESS)
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    members = sorted(access.guild(call).members.values(), key=lambda member: member.user.id)
    chosen = [member for member in members if member.user.id > after][: min(limit, MOST_MEMBERS)]
    return [payloads.member(member) for member in chosen]


@ROUTES.add("GET", "/guilds/{guild_id}/members/search", query="query limit")
def search_members(call: Call) -> Answer:
    """The members whose name begins so."""
    wanted, limit = call.query["query"].lower(), int(call.query.get("limit", 1))
    members = access.guild(call).members.values()
    fitting = [m for m in members if m.shown_name.lower().startswith(wanted) or m.user.name.startswith(wanted)]
    return [payloads.member(member) for member in fitting[: min(limit, MOST_MEMBERS)]]


@ROUTES.add("GET", "/guilds/{guild_id}/members/{user_id}")
def get_member(call: Call) -> Answer:
    """One member of a server."""
    member = access.guild(call).members.get(call.id("user_id"))
    if member is None:
        raise ApiError(UNKNOWN_MEMBER)
    return payloads.member(member)


@ROUTES.add("GET", "/guilds/{guild_id}/threads/active")
def get_active_threads(call: Call) -> Answer:
    """The threads of a server that are not archived."""
    places = access.guild(call).channels.values()
    threads = [place for place in places if place.is_thread and not place.archived and _sees(call, place.id)]
    joined = [thread for thread in threads if call.world.bot.id in thread.thread_member_ids]
    return {
        "threads": [payloads.channel(thread, call.world) for thread in threads],
        "members": [payloads.thread_member(thread, call.world.bot) for thread in joined],
        "has_more": False,
    }


def _sees(call: Call, channel_id: int) -> bool:
    place = call.world.channel(channel_id)
    return place is not None and bool(call.world.permissions(call.world.bot, place) & Permission.VIEW_CHANNEL)
