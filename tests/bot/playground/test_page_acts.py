"""What a person can do on the playground's page, as far as its WebSocket."""

from base64 import b64encode

from bot.playground.playground import Playground
from bot.playground.world.models import EPHEMERAL, Choice, Modal
from bot.playground.world.world import World
from tests.bot.playground.tab import Opens, Tab, bot_posts, opened, registers

TEXT, USER, ATTACHMENT = 3, 6, 11


async def test_a_message_is_written_as_its_person_and_mentions_the_bot(tab: Tab, world: World) -> None:
    await tab.send("say", text="@DancerBot who taught ann?")
    message = (await tab.told("message"))["message"]
    assert message["author"]["name"] == "Robin"
    assert message["content"] == f"<@{world.bot.id}> who taught ann?"
    assert world.messages.find(int(message["id"]))


async def test_what_the_client_would_not_let_one_do_is_refused_with_a_sentence(
    tab: Tab, playground: Playground
) -> None:
    message = bot_posts(playground, content="no buttons here")
    refused = [
        await tab.does("say", text="   "),
        await tab.does("slash", command="nothing", options={}),
        await tab.does("click", message=str(message.id), button="none"),
        await tab.does("choose", message=str(message.id), menu="none", values=["a"]),
        await tab.does("click", message="12", button="none"),
        await tab.does("submit", form="12", fields={}),
        await tab.does("use", command="none", message=str(message.id)),
        await tab.does("say", text="in reply", reply_to="12"),
    ]
    assert all(answer["refused"].endswith((".", "none.")) for answer in refused), refused


async def test_the_private_message_of_another_cannot_be_used(tab: Tab, playground: Playground) -> None:
    button = {"type": 2, "id": 1, "style": 1, "label": "Go", "custom_id": "go"}
    row = {"type": 1, "id": 2, "components": [button]}
    secret = bot_posts(playground, components=(row,), only_for=playground.moderator.user.id, flags=EPHEMERAL)
    assert "refused" in await tab.does("click", message=str(secret.id), button="go")


async def test_a_slash_command_reaches_the_bot_with_values_of_every_kind(
    tab: Tab, playground: Playground, world: World
) -> None:
    options = [
        {"name": "text", "type": TEXT, "description": "x"},
        {"name": "person", "type": USER, "description": "x"},
        {"name": "file", "type": ATTACHMENT, "description": "x"},
        {"name": "count", "type": 4, "description": "x"},
        {"name": "loud", "type": 5, "description": "x"},
    ]
    registers(world, "try", options=options)
    file = {"filename": "ann.txt", "content_type": "text/plain", "content": b64encode(b"Ann danced.").decode()}
    values = {"text": "12", "person": str(playground.moderator.user.id), "file": file, "count": 3, "loud": True}
    with world.watch() as events:
        await tab.send("slash", command="try", options=values)
        interaction = await opened(events)
    data = interaction.data
    sent = {option["name"]: option["value"] for option in data["options"]}
    assert (sent["text"], sent["count"], sent["loud"]) == ("12", 3, True)
    assert data["resolved"]["users"][sent["person"]]["global_name"] == "Sunniva"
    assert world.messages.files[int(sent["file"])] == b"Ann danced."


async def test_whoever_has_discord_in_another_language_is_told_in_it_and_the_bot_learns_of_it(
    tab: Tab, world: World
) -> None:
    option = {"name": "text", "type": TEXT, "description": "a word", "description_localizations": {"fr": "un mot"}}
    registers(world, "try", description="Try it", description_localizations={"fr": "Essayer"}, options=[option])

    await tab.send("speak", locale="fr")
    scene = await tab.told("scene", language="fr")
    with world.watch() as events:
        await tab.send("slash", command="try", options={})
        interaction = await opened(events)

    assert scene["languages"] == ["en-US", "fr"]
    assert [(one["description"], one["options"][0]["description"]) for one in scene["commands"]] == [
        ("Essayer", "un mot")
    ]
    assert interaction.user.locale == "fr"


async def test_a_language_that_nothing_is_told_in_is_refused(tab: Tab, world: World) -> None:
    registers(world, "try", description_localizations={"fr": "Essayer"})

    assert "language" in (await tab.does("speak", locale="de"))["refused"]
    assert (await tab.enters())["language"] == "en-US"


async def test_what_cannot_be_picked_is_refused(tab: Tab, world: World) -> None:
    registers(world, "try", options=[{"name": "person", "type": USER, "description": "x"}])
    for nobody in ("12", "", "Robin", str(10**30)):
        assert "refused" in await tab.does("slash", command="try", options={"person": nobody})


async def test_completions_are_those_that_the_bot_offers(tab: Tab, world: World) -> None:
    registers(world, "show", options=[{"name": "name", "type": TEXT, "description": "x", "autocomplete": True}])
    with world.watch() as events:
        act = await tab.send("complete", command="show", option="name", typed="an", others={})
        interaction = await opened(events)
    world.interactions.offer(interaction, (Choice("Ann Lee", "ann.txt"),))
    done = await tab.told("done", act=act)
    assert done["choices"] == [{"name": "Ann Lee", "value": "ann.txt"}]


async def test_a_command_without_an_answer_is_told_as_failed(tab: Tab, playground: Playground, world: World) -> None:
    registers(world, "slow")
    with world.watch() as events:
        await tab.send("slash", command="slow", options={})
        interaction = await opened(events)
    world.interactions.fail(interaction)
    failed = await tab.told("failed")
    assert (failed["command"], failed["place"]) == ("/slow", str(playground.member.channel.id))


async def test_a_form_is_shown_to_its_person_and_sent_once(opens: Opens, tab: Tab, world: World) -> None:
    registers(world, "tell")
    other = await opens()
    await other.enters(person=str(next(p.id for p in world.users.values() if p.display_name == "Sunniva")))
    with world.watch() as events:
        await tab.send("slash", command="tell", options={})
        interaction = await opened(events)
    field = {"type": 4, "id": 2, "style": 1, "custom_id": "what", "label": "What", "required": True}
    world.interactions.show_modal(
        interaction, Modal(interaction.id, "form", "Tell", ({"type": 1, "id": 1, "components": [field]},))
    )
    form = (await tab.told("form"))["form"]
    assert form["title"] == "Tell"
    with world.watch() as events:
        await tab.send("submit", form=form["id"], fields={"what": "a mistake"})
        submitted = await opened(events)
    assert submitted.data["components"][0]["components"][0]["value"] == "a mistake"
    assert "refused" in await other.does("submit", form=form["id"], fields={"what": "not mine"})


async def test_what_is_put_away_stays_away(tab: Tab, playground: Playground, world: World) -> None:
    message = bot_posts(playground, content="psst", only_for=playground.member.user.id, flags=EPHEMERAL)
    await tab.send("dismiss", message=str(message.id))
    assert (await tab.told("gone"))["message"] == str(message.id)
    world.messages.edit(message, content="psst!")
    bot_posts(playground, content="next")
    assert (await tab.told("message"))["message"]["content"] == "next"
    assert [shown["content"] for shown in (await tab.enters())["messages"]] == ["next"]


async def test_a_reaction_is_put_and_taken_back(tab: Tab, playground: Playground) -> None:
    message = bot_posts(playground, content="well?")
    await tab.send("react", message=str(message.id), emoji="👍")
    assert (await tab.told("message"))["message"]["reactions"] == []
    assert (await tab.told("message"))["message"]["reactions"] == [{"emoji": "👍", "count": 1, "mine": True}]
    await tab.send("react", message=str(message.id), emoji="👍")
    assert (await tab.told("message"))["message"]["reactions"] == []


async def test_a_page_that_leaves_while_the_bot_works_leaves_nothing_behind(
    opens: Opens, world: World, playground: Playground
) -> None:
    registers(world, "slow")
    tab = await opens()
    await tab.enters()
    with world.watch() as events:
        await tab.send("slash", command="slow", options={})
        interaction = await opened(events)
    await tab.socket.close()
    world.interactions.fail(interaction)
    other = await opens()
    await other.enters()
    bot_posts(playground, content="still here")
    assert (await other.told("message"))["message"]["content"] == "still here"
