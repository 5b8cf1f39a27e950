"""Users, and the direct conversations with them."""

from bot.playground.api import payloads
from bot.playground.api.bodies.messages import DIRECT_CHANNEL
from bot.playground.api.errors import CANNOT_REACH_USER, UNKNOWN_USER, ApiError
from bot.playground.api.forms import SNOWFLAKE, Fields, Whole
from bot.playground.api.routes.routing import SWITCH, Answer, Call, Routes

ROUTES = Routes()
MOST_GUILDS = 200
GUILDS = Fields(
    {
        "limit": Whole(1, MOST_GUILDS, or_digits=True),
        "before": SNOWFLAKE,
        "after": SNOWFLAKE,
        "with_counts": SWITCH,
    }
)


@ROUTES.add("GET", "/users/@me")
def own_user(call: Call) -> Answer:
    """The bot."""
    return payloads.own_user(call.world.bot)


@ROUTES.add("GET", "/users/@me/guilds", query=GUILDS)
def own_guilds(call: Call) -> Answer:
    """The servers that the bot is on."""
    after, before = call.number("after", 0), call.number("before", 1 << 63)
    guilds = [guild for guild in call.world.guilds.values() if guild.has_bot and after < guild.id < before]
    guilds = sorted(guilds, key=lambda guild: guild.id)[: call.number("limit", MOST_GUILDS)]
    return [payloads.partial_guild(guild, guild.members[call.world.bot.id]) for guild in guilds]


@ROUTES.add("POST", "/users/@me/channels", body=DIRECT_CHANNEL)
def open_direct_channel(call: Call) -> Answer:
    """Open the direct conversation with a user."""
    user = call.world.users.get(int(call.body["recipient_id"]))
    if user is None:
        raise ApiError(UNKNOWN_USER)
    if user.bot:
        raise ApiError(CANNOT_REACH_USER)
    return payloads.channel(call.world.direct_channel(user), call.world)


@ROUTES.add("GET", "/users/{user_id}")
def get_user(call: Call) -> Answer:
    """Any user."""
    user = call.world.users.get(call.id("user_id"))
    if user is None:
        raise ApiError(UNKNOWN_USER)
    return payloads.user(user)
