"""The playground's page over HTTP and its WebSocket: who is let in, and what is told."""

from importlib.resources import files

import aiohttp
import pytest

from bot.playground.playground import Playground, open_playground
from bot.playground.world.events import BotConnected, BotDisconnected, RequestRefused
from bot.playground.world.models import COMPONENTS_V2, EPHEMERAL
from bot.playground.world.world import World
from tests.bot.playground.tab import SETTING, Opens, Tab, bot_posts, registers

MANAGE_SERVER = str(1 << 5)


# Who is let in


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "192.168.1.5:8788", "localhost.example.org", ""]
)
async def test_the_page_answers_under_no_foreign_name(
    playground: Playground, session: aiohttp.ClientSession, host: str
) -> None:
    for path in ("", "page/page.js", "page/socket"):
        async with session.get(f"{playground.url}{path}", headers={"Host": host}) as response:
            assert response.status == 403
            assert "<html" not in await response.text()


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "[::1]:{port}"])
async def test_the_page_answers_under_this_machines_names(
    playground: Playground, session: aiohttp.ClientSession, host: str
) -> None:
    name = host.format(port=playground.url.rstrip("/").rpartition(":")[2])
    async with session.get(playground.url, headers={"Host": name}) as response:
        assert response.status == 200
        assert f"ws://{name};" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("origin", ["https://example.org", "http://localhost:1", "null", None])
async def test_a_foreign_page_cannot_connect(
    playground: Playground, session: aiohttp.ClientSession, origin: str | None
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await session.ws_connect(f"{playground.url}page/socket", origin=origin)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "{",
        "[]",
        '{"do": "say"}',
        '{"do": "fly", "id": 1}',
        '{"do": "say", "id": 1, "text": 5}',
        '{"do": "say", "id": 1, "text": "x", "extra": 1}',
    ],
)
async def test_what_no_page_sends_ends_the_connection_and_nothing_else(opens: Opens, nonsense: str) -> None:
    tab = await opens()
    await tab.socket.send_str(nonsense)
    await tab.socket.receive()
    assert tab.socket.close_code == aiohttp.WSCloseCode.INVALID_TEXT
    assert await (await opens()).enters()


# The page itself


async def test_every_file_of_the_page_is_served_with_a_strict_policy(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    static = files("bot.playground.page") / "static"
    for name in ["", *(f"page/{file.name}" for file in static.iterdir())]:
        async with session.get(f"{playground.url}{name}") as response:
            assert response.status == 200
            policy = response.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'self';")
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.charset == "utf-8"


async def test_the_page_holds_no_script_or_style_of_its_own_and_says_what_it_is(
    playground: Playground, session: aiohttp.ClientSession
) -> None:
    async with session.get(playground.url) as response:
        page = await response.text()
    assert "stand-in for Discord" in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " on" not in "".join(part.partition(">")[0] for part in page.split("<"))


async def test_what_is_no_file_of_the_page_is_not_found(playground: Playground, session: aiohttp.ClientSession) -> None:
    for path in ("page/", "page/../page.py", "page/%2e%2e/serving.py", "page/nothing.js"):
        async with session.get(f"{playground.url}{path}") as response:
            assert response.status == 404


# What is told


async def test_a_page_opens_on_the_member_in_the_channel(opens: Opens, playground: Playground) -> None:
    bot_posts(playground, content="earlier")
    scene = await (await opens()).enters()
    assert scene["me"] == str(playground.member.user.id)
    assert scene["place"] == str(playground.member.channel.id)
    assert [(person["name"], person["roles"]) for person in scene["people"]] == [
        ("Robin", []),
        ("Sunniva", ["Moderator"]),
    ]
    assert [place["direct"] for place in scene["places"]] == [False, True]
    assert [message["content"] for message in scene["messages"]] == ["earlier"]
    assert scene["guide"] == {"examples": ["who taught ann?"], "token_variable": SETTING}


async def test_whoever_is_remembered_from_another_time_becomes_the_member(opens: Opens, playground: Playground) -> None:
    scene = await (await opens()).enters(person="1", place="2")
    assert scene["me"] == str(playground.member.user.id)
    assert scene["place"] == str(playground.member.channel.id)


async def test_what_is_written_is_told_at_once_and_again_when_it_changes(tab: Tab, playground: Playground) -> None:
    message = bot_posts(playground, content="Hello")
    told = await tab.told("message")
    assert told["message"]["content"] == "Hello"
    playground.stand_in.world.messages.edit(message, content="Goodbye")
    changed = (await tab.told("message"))["message"]
    assert (changed["id"], changed["content"], changed["edited"]) == (str(message.id), "Goodbye", True)
    playground.stand_in.world.messages.delete(message)
    assert (await tab.told("gone"))["message"] == str(message.id)


async def test_nobody_is_told_what_another_alone_sees(opens: Opens, playground: Playground) -> None:
    member, moderator = await opens(), await opens()
    await member.enters()
    await moderator.enters(person=str(playground.moderator.user.id))
    bot_posts(playground, content="a secret", only_for=playground.moderator.user.id, flags=EPHEMERAL)
    bot_posts(playground, content="for all")
    assert (await moderator.told("message"))["message"]["private"]
    assert (await member.told("message"))["message"]["content"] == "for all"
    assert [message["content"] for message in (await member.enters())["messages"]] == ["for all"]


async def test_a_direct_conversation_is_told_to_its_person_alone(opens: Opens, playground: Playground) -> None:
    world = playground.stand_in.world
    member, moderator = await opens(), await opens()
    await member.enters()
    await moderator.enters(person=str(playground.moderator.user.id))
    world.messages.post(playground.moderator.direct.channel, world.bot, content="between us")
    bot_posts(playground, content="for all")
    assert (await moderator.told("message"))["message"]["content"] == "between us"
    assert (await member.told("message"))["message"]["content"] == "for all"


async def test_who_changes_person_in_a_direct_conversation_stays_in_one(opens: Opens, playground: Playground) -> None:
    tab = await opens()
    scene = await tab.enters(place=str(playground.member.direct.channel.id))
    assert scene["place"] == str(playground.member.direct.channel.id)
    scene = await tab.enters(person=str(playground.moderator.user.id), place=scene["place"])
    assert scene["place"] == str(playground.moderator.direct.channel.id)


async def test_commands_are_those_that_a_person_may_use_where_they_are(tab: Tab, playground: Playground) -> None:
    world = playground.stand_in.world
    registers(world, "ask")
    registers(world, "curate", default_member_permissions=MANAGE_SERVER)
    registers(world, "here", contexts=[0])
    await tab.told("scene")
    names = [
        [command["text"] for command in (await tab.enters(person, place))["commands"]]
        for person, place in (
            (None, None),
            (str(playground.moderator.user.id), None),
            (None, str(playground.member.direct.channel.id)),
        )
    ]
    assert names == [["ask", "here"], ["ask", "curate", "here"], ["ask", "curate"]]


async def test_the_bot_is_shown_coming_and_going(opens: Opens, world: World) -> None:
    tab = await opens()
    assert not (await tab.enters())["online"]
    world.news.publish(BotConnected(resumed=False))
    assert (await tab.told("online"))["online"]
    assert (await (await opens()).enters())["online"]
    world.news.publish(BotDisconnected(1000))
    assert not (await tab.told("online"))["online"]


async def test_that_the_bot_types_is_told_but_not_that_one_types_oneself(
    tab: Tab, playground: Playground, world: World
) -> None:
    world.type_in(playground.member.channel, playground.member.user)
    world.type_in(playground.member.channel, world.bot)
    assert (await tab.told("typing"))["name"] == "DancerBot"


async def test_a_refused_request_of_the_bot_is_told_to_developers(tab: Tab, world: World) -> None:
    world.news.publish(RequestRefused("POST", "/channels/1/messages", 400, 50035, "Invalid Form Body", "content: long"))
    assert "content: long" in (await tab.told("trouble"))["text"]


async def test_addresses_of_files_lead_to_the_page_under_whichever_name_it_was_opened(
    tab: Tab, playground: Playground, world: World, session: aiohttp.ClientSession
) -> None:
    file = world.messages.store_file("a list & more.txt", b"Ann", "text/plain")
    url = f"{world.cdn_url}/attachments/1/{file.id}/x.png"
    gallery = {"type": 12, "id": 1, "items": [{"media": {"url": url}}, {"media": {"url": "https://example.org/a.png"}}]}
    bot_posts(playground, attachments=(file,))
    bot_posts(playground, components=(gallery,), flags=COMPONENTS_V2)
    told = (await tab.told("message"))["message"]["files"][0]
    async with session.get(f"{playground.stand_in.url}{told['url']}") as response:
        assert await response.read() == b"Ann"
    items = (await tab.told("message"))["message"]["components"][0]["items"]
    assert [item["media"]["url"] for item in items] == [f"/attachments/1/{file.id}/x.png", "https://example.org/a.png"]


async def test_open_pages_are_told_when_the_playground_closes(session: aiohttp.ClientSession) -> None:
    async with open_playground(token_variable=SETTING) as playground:
        origin = playground.stand_in.url
        socket = await session.ws_connect(f"{playground.url}page/socket", origin=origin)
        await Tab(socket).enters()
    while (last := await socket.receive()).type is aiohttp.WSMsgType.TEXT:
        pass
    assert (last.type, last.data) == (aiohttp.WSMsgType.CLOSE, aiohttp.WSCloseCode.GOING_AWAY)
