"""Every route answers what Discord's published schema says: the fixtures hold each answer against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.playground.api.routes import ALL_ROUTES
from bot.playground.world.models import Interaction, InteractionKind, Message, ResponseKind
from bot.playground.world.permissions import Permission

if TYPE_CHECKING:
    from bot.playground.world.models import Channel, Command
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api

COMMAND = {"name": "dancer", "description": "Dancers.", "type": 1}
HELLO = {"content": "Hello."}
MESSAGES = "/channels/{channel_id}/messages"
REACTIONS = MESSAGES + "/{message_id}/reactions"
GLOBAL = "/applications/{application_id}/commands"
LOCAL = "/applications/{application_id}/guilds/{guild_id}/commands"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"

CASES: list[tuple[str, str, Any, int]] = [
    ("GET", "/gateway", None, 200),
    ("GET", "/gateway/bot", None, 200),
    ("GET", "/applications/@me", None, 200),
    ("GET", "/oauth2/applications/@me", None, 200),
    ("GET", "/users/@me", None, 200),
    ("GET", "/users/@me/guilds", None, 200),
    ("GET", "/users/{user_id}", None, 200),
    ("POST", "/users/@me/channels", {"recipient_id": "{user_id}"}, 200),
    ("GET", "/guilds/{guild_id}", None, 200),
    ("GET", "/guilds/{guild_id}/channels", None, 200),
    ("GET", "/guilds/{guild_id}/roles", None, 200),
    ("GET", "/guilds/{guild_id}/roles/{role_id}", None, 200),
    ("GET", "/guilds/{guild_id}/members", None, 200),
    ("GET", "/guilds/{guild_id}/members/search?query=Al", None, 200),
    ("GET", "/guilds/{guild_id}/members/{user_id}", None, 200),
    ("GET", "/guilds/{guild_id}/threads/active", None, 200),
    *(
        case
        for scope in (GLOBAL, LOCAL)
        for case in (
            ("GET", scope, None, 200),
            ("POST", scope, COMMAND | {"name": "new"}, 201),
            ("PUT", scope, [COMMAND], 200),
        )
    ),
    ("GET", GLOBAL + "/{command_id}", None, 200),
    ("PATCH", GLOBAL + "/{command_id}", {"description": "All."}, 200),
    ("DELETE", GLOBAL + "/{command_id}", None, 204),
    ("GET", LOCAL + "/{local_command_id}", None, 200),
    ("PATCH", LOCAL + "/{local_command_id}", {"description": "All."}, 200),
    ("DELETE", LOCAL + "/{local_command_id}", None, 204),
    ("GET", LOCAL + "/permissions", None, 200),
    ("GET", LOCAL + "/{local_command_id}/permissions", None, 404),
    ("GET", "/channels/{channel_id}", None, 200),
    ("PATCH", "/channels/{channel_id}", {"name": "talk", "topic": "Dance"}, 200),
    ("DELETE", "/channels/{channel_id}", None, 200),
    ("POST", "/channels/{channel_id}/typing", None, 204),
    ("GET", MESSAGES, None, 200),
    ("POST", MESSAGES, HELLO, 200),
    ("POST", MESSAGES + "/bulk-delete", {"messages": ["{message_id}", "{own_message_id}"]}, 204),
    ("GET", MESSAGES + "/pins", None, 200),
    ("PUT", MESSAGES + "/pins/{message_id}", None, 204),
    ("DELETE", MESSAGES + "/pins/{message_id}", None, 204),
    ("GET", MESSAGES + "/{message_id}", None, 200),
    ("PATCH", MESSAGES + "/{own_message_id}", HELLO, 200),
    ("DELETE", MESSAGES + "/{message_id}", None, 204),
    ("PUT", REACTIONS + "/👍/@me", None, 204),
    ("DELETE", REACTIONS + "/👎/@me", None, 204),
    ("DELETE", REACTIONS + "/👎/{user_id}", None, 204),
    ("GET", REACTIONS + "/👎", None, 200),
    ("DELETE", REACTIONS + "/👎", None, 204),
    ("DELETE", REACTIONS, None, 204),
    ("POST", MESSAGES + "/{message_id}/threads", {"name": "Ana"}, 201),
    ("POST", "/channels/{channel_id}/threads", {"name": "Ana", "type": 11}, 201),
    ("PATCH", "/channels/{thread_id}", {"locked": True, "archived": True}, 200),
    ("PUT", "/channels/{thread_id}/thread-members/@me", None, 204),
    ("DELETE", "/channels/{thread_id}/thread-members/@me", None, 204),
    ("PUT", "/channels/{thread_id}/thread-members/{user_id}", None, 204),
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", {"type": 4, "data": HELLO}, 204),
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback?with_response=1", {"type": 5}, 200),
    (
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback?with_response=1",
        {"type": 4, "data": HELLO},
        200,
    ),
    ("POST", WEBHOOK, HELLO, 200),
    ("GET", WEBHOOK + "/messages/@original", None, 200),
    ("PATCH", WEBHOOK + "/messages/@original", HELLO, 200),
    ("DELETE", WEBHOOK + "/messages/@original", None, 204),
    ("GET", WEBHOOK + "/messages/{answer_id}", None, 200),
    ("PATCH", WEBHOOK + "/messages/{answer_id}", HELLO, 200),
    ("DELETE", WEBHOOK + "/messages/{answer_id}", None, 204),
]


@dataclass
class Things:
    """One of everything that a path can name."""

    thread: Channel
    message: Message
    own: Message
    command: Command
    local_command: Command
    pending: Interaction
    answered: Interaction

    def names(self, stage: Stage) -> dict[str, object]:
        return {
            "application_id": stage.world.bot.id,
            "webhook_id": stage.world.bot.id,
            "guild_id": stage.guild.id,
            "user_id": stage.alice.id,
            "role_id": stage.guild.id,
            "channel_id": stage.general.id,
            "thread_id": self.thread.id,
            "message_id": self.message.id,
            "own_message_id": self.own.id,
            "command_id": self.command.id,
            "local_command_id": self.local_command.id,
            "interaction_id": self.pending.id,
            "interaction_token": self.pending.token,
            "webhook_token": self.answered.token,
            "answer_id": self.answered.original_id,
        }


@pytest.fixture
def things(stage: Stage) -> Things:
    world = stage.world
    world.allowed_privileged_intents = 1 << 1
    stage.guild.roles[stage.guild.id].permissions |= Permission.ADMINISTRATOR
    message = world.messages.post(stage.general, stage.alice, content="Who taught Ana?")
    for user in (stage.alice, world.bot):
        message = world.messages.react(message, "👎", user)
    data = {"id": "1", "name": "dancer", "type": 1}
    pending, answered = (
        world.interactions.open(InteractionKind.COMMAND, stage.alice, stage.general, data, command_name="dancer")
        for _ in range(2)
    )
    answer = world.messages.post(stage.general, world.bot, content="Nobody.", interaction=answered)
    world.interactions.answer(answered, ResponseKind.MESSAGE, answer.id)
    return Things(
        world.add_thread(stage.general, "Ana", world.bot),
        message,
        world.messages.post(stage.general, world.bot, content="Bo did."),
        world.commands.register(COMMAND, None),
        world.commands.register(COMMAND, stage.guild.id),
        pending,
        answered,
    )


@pytest.mark.parametrize(("method", "path", "body", "status"), CASES, ids=[f"{m} {p}" for m, p, *_ in CASES])
async def test_a_route_answers(
    api: Api, stage: Stage, things: Things, *, method: str, path: str, body: Any, status: int
) -> None:
    names = things.names(stage)
    if isinstance(body, dict):
        body = {key: _named(value, names) for key, value in body.items()}

    answered, answer = await api.ask(method, path.format(**names), body)

    assert (answered, answer if answered >= 400 and status < 400 else None) == (status, None)


def test_every_route_is_tried() -> None:
    tried = {(method, path.partition("?")[0]) for method, path, *_ in CASES}
    routes = {(route.method, route.path) for route in ALL_ROUTES}

    assert {(method, _shape(path)) for method, path in routes} == {(method, _shape(path)) for method, path in tried}


def _named(value: Any, names: dict[str, object]) -> Any:
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return value.format(**names) if isinstance(value, str) else value


def _shape(path: str) -> str:
    """The path with its variable parts alike, emojis included."""
    return "/".join("*" if part.startswith("{") or not part.isascii() else part for part in path.split("/"))
