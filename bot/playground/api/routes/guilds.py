"""Servers, their members and roles."""

from bot.playground.api import payloads
from bot.playground.api.errors import MISSING_ACCESS, UNKNOWN_MEMBER, UNKNOWN_ROLE, ApiError
from bot.playground.api.forms import SNOWFLAKE, Fields, Text, Whole
from bot.playground.api.routes import access
from bot.playground.api.routes.routing import SWITCH, Answer, Call, Routes
from bot.playground.world.intents import Intent
from bot.playground.world.permissions import Permission

ROUTES = Routes()
LIMIT = Whole(1, 1000, or_digits=True)


@ROUTES.add("GET", "/guilds/{guild_id}", query=Fields({"with_counts": SWITCH}))
def get_guild(call: Call) -> Answer:
    """A server."""
    guild = access.guild(call)
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
    return payloads.guild(guild) | (counts if call.switch("with_counts") else {})


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


@ROUTES.add("GET", "/guilds/{guild_id}/members", query=Fields({"limit": LIMIT, "after": SNOWFLAKE}))
def get_members(call: Call) -> Answer:
    """All members of a server, for which the application needs a privileged intent."""
    if not call.world.allowed_privileged_intents & Intent.GUILD_MEMBERS:
        raise ApiError(MISSING_ACCESS)
    members = sorted(access.guild(call).members.values(), key=lambda member: member.user.id)
    chosen = [m for m in members if m.user.id > call.number("after", 0)][: call.number("limit", 1)]
    return [payloads.member(member) for member in chosen]


@ROUTES.add(
    "GET",
    "/guilds/{guild_id}/members/search",
    query=Fields({"query": Text(1, 100), "limit": LIMIT}, required={"query"}),
)
def search_members(call: Call) -> Answer:
    """The members whose name begins so."""
    wanted = call.query["query"].lower()
    members = access.guild(call).members.values()
    fitting = [m for m in members if m.shown_name.lower().startswith(wanted) or m.user.name.startswith(wanted)]
    return [payloads.member(member) for member in fitting[: call.number("limit", 1)]]


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
