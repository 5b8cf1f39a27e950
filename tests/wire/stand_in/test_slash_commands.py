"""Slash commands: typed as Discord's client lets one type them, and received by the bot as Discord sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
import pytest
from discord import app_commands

from bot.playground.people.person import Person
from bot.playground.people.replies import NothingCame, Refused
from bot.playground.people.resolving import Upload
from bot.playground.world.events import RequestRefused
from bot.playground.world.models import CommandKind
from bot.playground.world.permissions import Permission
from bot.playground.world.world import Patience

if TYPE_CHECKING:
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import SmallBot


async def test_a_member_cannot_type_what_was_never_registered(starts: Starts, bot: SmallBot, alice: Person) -> None:
    await starts(bot)

    with pytest.raises(Refused, match="offers no command /dancer show here"):
        await alice.slash("dancer show", name="Ana")


async def test_a_subcommand_in_a_group_receives_its_options(starts: Starts, bot: SmallBot, alice: Person) -> None:
    dancer = app_commands.Group(name="dancer", description="Dancers.")
    lists = app_commands.Group(name="list", description="Lists.", parent=dancer)

    @lists.command(name="by-year", description="Those of a year.")
    async def by_year(interaction: discord.Interaction, year: int, *, retired: bool = False) -> None:
        await interaction.response.send_message(f"{year}, retired: {retired}, asked by {interaction.user.display_name}")

    bot.tree.add_command(dancer)
    await starts(bot)

    assert (await alice.slash("dancer list by-year", year=1987)).text == "1987, retired: False, asked by Alice"
    assert "retired: True" in (await alice.slash("/dancer list by-year", year=1, retired=True)).text


async def test_an_option_takes_only_what_it_was_registered_for(starts: Starts, bot: SmallBot, alice: Person) -> None:
    @bot.tree.command(name="pick", description="Picks.")
    async def pick(
        interaction: discord.Interaction,
        count: app_commands.Range[int, 1, 5],
        style: Literal["ballet", "tango"] = "ballet",
        word: app_commands.Range[str, 2, 4] = "abc",
    ) -> None:
        await interaction.response.send_message(f"{count} {style} {word}")

    await starts(bot)

    assert (await alice.slash("pick", count=5, style="tango", word="ab")).text == "5 tango ab"
    for options, reason in [
        ({}, "without its option count"),
        ({"count": 6}, "from 1 to 5"),
        ({"count": "5"}, "does not take '5'"),
        ({"count": True}, "does not take True"),
        ({"count": 1, "style": "polka"}, "one of ballet, tango"),
        ({"count": 1, "word": "abcde"}, "2 to 4 characters"),
        ({"count": 1, "colour": "red"}, "has no option colour"),
    ]:
        with pytest.raises(Refused, match=reason):
            await alice.slash("pick", **options)  # type: ignore[arg-type]  # what is wrong about them is the point


async def test_people_channels_roles_and_files_arrive_whole(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    received: list[Any] = []

    @bot.tree.command(name="all", description="Takes everything.")
    async def everything(
        interaction: discord.Interaction,
        *,
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        file: discord.Attachment,
        whatever: discord.Member | discord.Role,
        number: float,
    ) -> None:
        received.extend([who.display_name, where.name, role.name, await file.read(), whatever.id, number])
        await interaction.response.send_message("Thank you.")

    await starts(bot)
    role = next(role for role in stage.guild.roles.values() if role.name == "Moderators")
    file = Upload("steps.txt", b"plie")

    reply = await alice.slash(
        "all", who=stage.mod, where=stage.archive, role=role, file=file, whatever=stage.bela, number=1.5
    )

    assert reply.text == "Thank you."
    assert received == ["Mo", "archive", "Moderators", b"plie", stage.bela.id, 1.5]


async def test_the_bot_learns_where_it_is_asked_and_what_the_person_may_do(
    starts: Starts, bot: SmallBot, alice: Person, mod: Person
) -> None:
    seen: list[tuple[Any, ...]] = []

    @bot.tree.command(name="where", description="Tells where.")
    async def where(interaction: discord.Interaction) -> None:
        place = getattr(interaction.channel, "name", "directly")
        context = interaction.context
        seen.append((place, interaction.permissions.manage_guild, context.guild, context.dm_channel))
        await interaction.response.send_message(str(interaction.filesize_limit))

    await starts(bot)

    assert (await alice.slash("where")).text == "10485760"
    await mod.slash("where")
    await alice.direct.slash("where")

    assert seen == [("general", False, True, False), ("general", True, True, False), ("directly", False, False, True)]


async def test_a_command_for_moderators_is_not_offered_to_members(
    starts: Starts, bot: SmallBot, alice: Person, mod: Person
) -> None:
    @bot.tree.command(name="reload", description="Reloads.")
    @app_commands.default_permissions(manage_guild=True)
    async def reload(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Reloaded.")

    await starts(bot)

    with pytest.raises(Refused):
        await alice.slash("reload")
    assert (await mod.slash("reload")).text == "Reloaded."


async def test_a_command_is_offered_only_where_it_was_registered_for(
    starts: Starts, bot: SmallBot, alice: Person, bela: Person, stage: Stage
) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Here.")

    bot.tree.command(name="anywhere", description="Anywhere.")(answer)
    bot.tree.command(name="here", description="One server.", guild=discord.Object(stage.guild.id))(answer)
    app_commands.guild_only(bot.tree.command(name="servers", description="Servers.")(answer))
    await starts(bot)
    await bot.tree.sync(guild=discord.Object(stage.guild.id))

    assert {path.text for path in alice.commands()} == {"anywhere", "here", "servers"}
    assert {path.text for path in bela.at(stage.lobby).commands()} == {"anywhere", "servers"}
    assert {path.text for path in alice.direct.commands()} == {"anywhere"}
    assert (await alice.slash("here")).text == "Here."


async def test_a_person_without_the_permission_is_offered_no_commands(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    @bot.tree.command(name="hello", description="Hello.")
    async def hello(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Hello.")

    await starts(bot)
    stage.guild.roles[stage.guild.id].permissions &= ~Permission.USE_APPLICATION_COMMANDS

    assert alice.commands() == []


async def test_typing_an_option_offers_completions(starts: Starts, bot: SmallBot, alice: Person) -> None:
    _with_completion(bot)
    await starts(bot)

    choices = await alice.completes("find", "name", "ma", year=1987)

    assert [(choice.name, choice.value) for choice in choices] == [("ma of 1987", "ma"), ("Max", "max")]


async def test_whoever_was_picked_before_is_told_while_another_option_completes(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    @bot.tree.command(name="meet", description="Where two met.")
    async def meet(interaction: discord.Interaction, person: discord.Member, place: str) -> None:
        """Is never sent."""

    @meet.autocomplete("place")
    async def places(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        picked = interaction.namespace.person
        return [app_commands.Choice(name=f"{current} with {picked.id}", value="x")]

    await starts(bot)

    choices = await alice.completes("meet", "place", "Oslo", person=stage.bela)

    assert [choice.name for choice in choices] == [f"Oslo with {stage.bela.id}"]


async def test_an_option_that_completes_takes_raw_text_too(starts: Starts, bot: SmallBot, alice: Person) -> None:
    _with_completion(bot)
    await starts(bot)

    assert (await alice.slash("find", name="never offered")).text == "never offered"


async def test_only_an_option_that_completes_completes(starts: Starts, bot: SmallBot, alice: Person) -> None:
    _with_completion(bot)
    await starts(bot)

    with pytest.raises(Refused, match="does not complete"):
        await alice.completes("find", "year", "19")


@pytest.mark.parametrize("patience", [Patience(first_answer=0.05)])
async def test_completions_that_never_come_are_told(starts: Starts, bot: SmallBot, alice: Person) -> None:
    @bot.tree.command(name="find", description="Finds.")
    async def find(_: discord.Interaction, name: str) -> None:
        """Nobody calls it."""

    @find.autocomplete("name")
    async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        raise LookupError(current)

    await starts(bot)

    with pytest.raises(NothingCame, match="Loading options failed"):
        await alice.completes("find", "name", "ma")


@pytest.mark.usefixtures("nobody_waits_for_what_was_refused")
async def test_too_many_completions_are_refused(starts: Starts, bot: SmallBot, alice: Person, stage: Stage) -> None:
    @bot.tree.command(name="find", description="Finds.")
    async def find(_: discord.Interaction, name: str) -> None:
        """Nobody calls it."""

    @find.autocomplete("name")
    async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current}{n}", value=str(n)) for n in range(26)]

    await starts(bot)

    with pytest.raises(NothingCame):
        await alice.completes("find", "name", "ma")
    refusals = [event for event in stage.world.news.history if isinstance(event, RequestRefused)]
    assert [(refused.code, refused.details) for refused in refusals] == [
        (50035, "data.choices: Must be 25 or fewer in length.")
    ]


async def test_the_menu_of_a_message_hands_over_the_whole_message(
    starts: Starts, bot: SmallBot, alice: Person, bela: Person
) -> None:
    @bot.tree.context_menu(name="Answer this")
    async def answer(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"{message.author.display_name} wrote: {message.content}")

    await starts(bot)
    await bela.says("Who taught her?")

    reply = await alice.uses("Answer this", alice.sees()[-1])

    assert reply.text == "Bela wrote: Who taught her?"
    assert [command.name for command in alice.context_commands(CommandKind.MESSAGE)] == ["Answer this"]
    assert alice.context_commands(CommandKind.USER) == []


async def test_the_menu_of_a_person_hands_over_the_member(
    starts: Starts, bot: SmallBot, alice: Person, stage: Stage
) -> None:
    @bot.tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {member.mention} of {member.guild.name}")

    await starts(bot)

    reply = await alice.uses("Greet", stage.mod)

    assert reply.text == "Hello @Mo of Dance Archive"
    with pytest.raises(Refused, match="no command Insult: it has Greet"):
        await alice.uses("Insult", stage.mod)


async def test_somebody_who_installed_the_bot_uses_it_where_it_is_no_member(
    starts: Starts, bot: SmallBot, bela: Person, stage: Stage
) -> None:
    owners: list[tuple[bool, bool]] = []

    @bot.tree.command(name="mine", description="Mine.")
    @app_commands.allowed_installs(guilds=True, users=True)
    async def mine(interaction: discord.Interaction) -> None:
        owners.append((interaction.is_guild_integration(), interaction.is_user_integration()))
        await interaction.response.send_message("Yours.")
        for _ in range(6):
            await interaction.followup.send("More.")

    @bot.tree.command(name="theirs", description="The server's.")
    async def theirs(_: discord.Interaction) -> None:
        """Nobody calls it."""

    await starts(bot)
    stage.world.remove_bot(stage.other_guild)
    visitor = bela.at(stage.lobby)

    reply = await visitor.slash("mine")

    assert [path.text for path in visitor.commands()] == ["mine"]
    assert owners == [(False, True)]
    assert [seen.text for seen in reply.messages] == ["Yours.", *["More."] * 5]
    assert isinstance(bot.errors[0], discord.HTTPException)
    assert bot.errors[0].code == 40094


def _with_completion(bot: SmallBot) -> None:
    @bot.tree.command(name="find", description="Finds.")
    async def find(interaction: discord.Interaction, name: str, year: int = 0) -> None:
        await interaction.response.send_message(f"{name}{year or ''}")

    @find.autocomplete("name")
    async def complete(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        first = f"{current} of {interaction.namespace.year}"
        return [app_commands.Choice(name=first, value=current), app_commands.Choice(name="Max", value="max")]
