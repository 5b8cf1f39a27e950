"""Discord's HTTP API: one file a resource, each a list of routes.

A route is a function from a `Call` to its answer, decorated with method and path:

    @ROUTES.add("GET", "/channels/{channel_id}")
    def get_channel(call: Call) -> Answer:
        return payloads.channel(access.channel(call), call.world)

The form of its body stands in `api/bodies/`; what it may do is asked of `access`; an error is raised as `ApiError`.
"""

from bot.playground.api.routes import (
    application,
    channels,
    commands,
    guilds,
    interactions,
    messages,
    reactions,
    threads,
    users,
    webhooks,
)
from bot.playground.api.routes.routing import Answer, Call, Route

_RESOURCES = (
    application,
    users,
    guilds,
    commands,
    channels,
    messages,
    reactions,
    threads,
    interactions,
    webhooks,
)


def _literal_parts_first(route: Route) -> list[bool]:
    return [part.startswith("{") for part in route.path.split("/")]


ALL_ROUTES: tuple[Route, ...] = tuple(
    sorted((route for resource in _RESOURCES for route in resource.ROUTES), key=_literal_parts_first)
)
"""Every route there is; the first that fits a path answers it, so that `@me` comes before any identifier."""

__all__ = ["ALL_ROUTES", "Answer", "Call", "Route"]
