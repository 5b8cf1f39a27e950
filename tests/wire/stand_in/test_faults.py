"""Requests that go wrong on purpose, and requests that should never have been made."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.api.bodies.commands import ALL_COMMANDS
from bot.playground.api.bodies.interactions import callback
from bot.playground.api.bodies.messages import ANSWER, NEW_MESSAGE
from bot.playground.api.forms import Form, Problems
from bot.playground.faults import Faults, RequestFault, When
from bot.playground.world.models import ResponseKind
from bot.playground.world.world import Patience

if TYPE_CHECKING:
    from bot.playground.people.person import Person
    from bot.playground.server import StandIn
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Api, Handles, SmallBot

MESSAGES = "/channels/*/messages"


async def test_a_429_is_slept_out_by_the_client(starts: Starts, bot: SmallBot, faults: Faults, alice: Person) -> None:
    await starts(bot)
    faults.requests.append(RequestFault(MESSAGES, status=429, retry_after=0.01))

    assert (await alice.says("@DancerBot hello")).text == "You said: @DancerBot hello"


async def test_a_429_carries_what_discord_sends_with_it(stand_in: StandIn, faults: Faults, stage: Stage) -> None:
    faults.requests.append(RequestFault(MESSAGES, status=429, retry_after=1.5, is_global=True))
    faults.requests.append(RequestFault(MESSAGES, status=429, retry_after=1.5, via=False))
    url = f"{stand_in.api_url}/channels/{stage.general.id}/messages"
    headers = {"Authorization": f"Bot {stand_in.token}"}

    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(url, json={"content": "c"}) as response:
            assert response.status == 429
            assert response.headers["Retry-After"] == "1.5"
            assert response.headers["X-RateLimit-Scope"] == "global"
            assert response.headers["Via"]
            assert await response.json() == {
                "message": "You are being rate limited.",
                "retry_after": 1.5,
                "global": True,
            }
        async with session.post(url, json={"content": "c"}) as response:
            assert "Via" not in response.headers
        async with session.post(url, json={"content": "c"}) as response:
            assert response.status == 200
            assert response.headers["X-RateLimit-Remaining"]


async def test_a_server_error_is_answered_as_often_as_it_was_asked_for(api: Api, faults: Faults, stage: Stage) -> None:
    faults.requests.append(RequestFault("/users/*", status=503, times=2))

    statuses = [(await _status(api, f"/users/{stage.alice.id}")) for _ in range(3)]

    assert statuses == [503, 503, 200]


async def test_a_message_may_arrive_although_its_answer_is_lost(
    starts: Starts, bot: SmallBot, faults: Faults, alice: Person
) -> None:
    await starts(bot)
    faults.requests.append(RequestFault(MESSAGES, "POST", status=403, when=When.AFTERWARDS))

    reply = await alice.direct.says("Hello")

    assert reply.text == "You said: Hello"


async def test_a_connection_may_break(api: Api, faults: Faults, stage: Stage) -> None:
    faults.requests.append(RequestFault(drop=True))

    with pytest.raises(aiohttp.ClientConnectionError):
        await api.ask("POST", f"/channels/{stage.general.id}/typing")


@pytest.mark.parametrize("patience", [Patience(first_answer=0.05)])
async def test_a_slow_answer_may_come_after_the_person_was_told(
    starts: Starts, bot: SmallBot, handles: Handles, faults: Faults, alice: Person
) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Here I am.")

    handles(answer)
    await starts(bot)
    faults.requests.append(RequestFault("/interactions/*/callback", delay=0.1))

    reply = await alice.slash("try")

    assert reply.failed
    assert getattr(bot.errors[0], "code", None) == 10062


async def test_a_route_that_is_not_known_is_complained_of(api: Api, stage: Stage) -> None:
    assert await api.ask("GET", "/dancers") == (404, {"message": "404: Not Found", "code": 0})
    assert (await api.ask("PUT", f"/users/{stage.alice.id}"))[0] == 405

    assert [complaint.split(" is ")[0] for complaint in stage.world.complaints] == [
        "GET /dancers",
        f"PUT /users/{stage.alice.id}",
    ]
    stage.world.complaints.clear()


async def test_a_field_that_is_not_known_is_complained_of(api: Api, stage: Stage) -> None:
    body = {"content": "c", "embeds": [{"title": "t", "colour": 5}]}
    status, answer = await api.ask("POST", f"/channels/{stage.general.id}/messages", body)

    assert (status, api.wrong_at(answer, "embeds.0.colour")) == (400, ["UNKNOWN_FIELD"])
    assert "embeds.0.colour" in stage.world.complaints.pop()


async def test_a_query_parameter_that_is_not_known_is_complained_of(api: Api, stage: Stage) -> None:
    status, _ = await api.ask("GET", f"/channels/{stage.general.id}/messages?newest=1")

    assert status == 400
    assert "newest" in stage.world.complaints.pop()


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/channels/1", 404, 10003),
        ("GET", "/channels/one", 400, 50035),
        ("GET", "/guilds/1", 404, 10004),
        ("GET", "/users/1", 404, 10013),
        ("GET", "/channels/{general}/messages/1", 404, 10008),
        ("GET", "/guilds/{guild}/members/1", 404, 10007),
        ("GET", "/guilds/{guild}/members", 403, 50001),
        ("GET", "/guilds/{guild}/roles/1", 404, 10011),
        ("PUT", "/applications/1/commands", 403, 20012),
        ("GET", "/applications/{bot}/commands/1", 404, 10063),
        ("DELETE", "/channels/{general}", 403, 50013),
        ("POST", "/interactions/1/token/callback", 404, 10062),
        ("GET", "/webhooks/{bot}/token/messages/@original", 401, 50027),
        ("GET", "/webhooks/1/token/messages/@original", 404, 10015),
    ],
)
async def test_what_is_not_there_or_not_allowed_has_discords_code(
    api: Api, stage: Stage, *, method: str, path: str, status: int, code: int
) -> None:
    names = {"general": stage.general.id, "guild": stage.guild.id, "bot": stage.world.bot.id}
    body: Any = [] if method == "PUT" else {"type": 5} if method == "POST" else None

    answered, answer = await api.ask(method, path.format(**names), body)

    assert (answered, answer["code"]) == (status, code)


async def test_a_wrong_token_is_told(stand_in: StandIn) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{stand_in.api_url}/users/@me", headers={"Authorization": "Bot wrong"}) as response,
    ):
        assert response.status == 401
        assert response.headers["Content-Type"] == "application/json"
        assert await response.json() == {"message": "401: Unauthorized", "code": 0}


async def test_what_is_no_json_is_told(stand_in: StandIn, stage: Stage) -> None:
    url = f"{stand_in.api_url}/channels/{stage.general.id}/messages"
    headers = {"Authorization": f"Bot {stand_in.token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=b"{", headers=headers) as response:
            assert (response.status, (await response.json())["code"]) == (400, 50109)
        async with session.post(url, data=b"hi", headers=headers | {"Content-Type": "text/plain"}) as response:
            assert (response.status, (await response.json())["code"]) == (400, 50035)


@pytest.mark.parametrize(("count", "expected"), [(10, 200), (11, 400)])
async def test_files_are_limited_in_number(api: Api, stage: Stage, *, count: int, expected: int) -> None:
    form = aiohttp.FormData()
    for number in range(count):
        form.add_field(f"files[{number}]", b"x", filename=f"{number}.txt")
    url = f"{api.stand_in.api_url}/channels/{stage.general.id}/messages"

    async with api.session.post(url, data=form, headers={"Authorization": f"Bot {api.stand_in.token}"}) as response:
        assert response.status == expected
        wrong = (await response.json()).get("errors", {})

    assert list(wrong) == (["attachments"] if count > 10 else [])


async def test_files_are_limited_in_size(
    starts: Starts, bot: SmallBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.api.routes.composing.ATTACHMENT_SIZE_LIMIT", 10)
    await starts(bot)
    channel = bot.get_channel(stage.general.id)
    assert isinstance(channel, discord.TextChannel)

    with pytest.raises(discord.HTTPException) as caught:
        await channel.send(files=[discord.File(io.BytesIO(b"x" * 11), "large.txt")])
    assert (caught.value.status, caught.value.code) == (413, 40005)


NAMES = (
    *("content", "embeds", "components", "type", "custom_id", "options", "fields", "name", "value", "label", "flags"),
    *("allowed_mentions", "parse", "attachments", "id", "style", "data", "choices", "accessory"),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=20,
)
FORMS: dict[str, Form] = {
    "message": NEW_MESSAGE,
    "answer": ANSWER,
    "commands": ALL_COMMANDS,
    **{f"callback {kind.name}": callback(kind) for kind in ResponseKind},
}


@pytest.mark.parametrize("name", FORMS)
@given(value=ANY_JSON)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_body_at_all_is_either_taken_or_told_what_is_wrong(name: str, value: Any) -> None:
    problems = Problems()

    FORMS[name].check(value, (), problems)

    assert bool(problems) == bool(problems.errors())


async def _status(api: Api, path: str) -> int:
    url = api.stand_in.api_url + path
    async with api.session.get(url, headers={"Authorization": f"Bot {api.stand_in.token}"}) as response:
        return response.status
