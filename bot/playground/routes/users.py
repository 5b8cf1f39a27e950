"""Users, and the direct conversations with them."""

from bot.playground import payloads
from bot.playground.bodies.messages import DIRECT_CHANNEL
from bot.playground.errors import CANNOT_REACH_USER, UNKNOWN_USER, ApiError
from bot.playground.routes.routing import Answer, Call, Routes

ROUTES = Routes()


@ROUTES.add("GET", "/users/@me")
def own_user(call: Call) -> Answer:
    """The bot."""
    return payloads.own_user(call.world.bot)


@ROUTES.add("GET", "/users/@me/guilds", query="limit before after with_counts")
def own_guilds(call: Call) -> Answer:
    """The servers that the bot is on."""
    guilds = [guild for guild in call.world.guilds.values() if guild.has_bot]
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
