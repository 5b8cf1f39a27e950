"""The application itself, and where its gateway is."""

from bot.playground.api import payloads
from bot.playground.api.routes.routing import Answer, Call, Routes

ROUTES = Routes()


@ROUTES.add("GET", "/gateway", needs_token=False)
def gateway(call: Call) -> Answer:
    """Where the gateway is."""
    return {"url": call.world.gateway_url}


@ROUTES.add("GET", "/gateway/bot")
def gateway_for_bot(call: Call) -> Answer:
    """Where the gateway is, how many shards to open, and how many sessions may be started."""
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": call.world.gateway_url, "shards": 1, "session_start_limit": limit}


@ROUTES.add("GET", "/oauth2/applications/@me")
@ROUTES.add("GET", "/applications/@me")
def own_application(call: Call) -> Answer:
    """The bot's application."""
    return payloads.application(call.world)
