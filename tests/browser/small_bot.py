"""A small bot with one command for each thing that a page has to draw or send."""

import asyncio
from typing import Any

import discord
from discord import app_commands, ui

NAMES = ("Maxime Alder", "Maxim Orlov", "Vera Lund")
QUOTE = "At twenty she was admitted to the academy."


class Card(ui.LayoutView):
    """A card about somebody, with a button for each way of answering."""

    def __init__(self, name: str) -> None:
        super().__init__(timeout=None)
        frame: ui.Container[Card] = ui.Container(accent_colour=discord.Colour(0x8C5E9E))
        frame.add_item(ui.TextDisplay(f"# {name}\n> {QUOTE}\n-# Source: a12.txt"))
        buttons: ui.ActionRow[Card] = ui.ActionRow()
        for label in ("Context", "Wrong?", "Broken"):
            buttons.add_item(ui.Button(label=label, custom_id=label))
        buttons.add_item(ui.Button(label="Later", custom_id="later", disabled=True))
        frame.add_item(buttons)
        options = [discord.SelectOption(label=other, value=other, description="a dancer") for other in NAMES]
        menu: ui.ActionRow[Card] = ui.ActionRow()
        menu.add_item(ui.Select(custom_id="which", placeholder="Which one?", options=options))
        frame.add_item(menu)
        self.add_item(frame)


class Complaint(ui.Modal, title="What is wrong?"):
    """A form of one field."""

    reason: ui.TextInput["Complaint"] = ui.TextInput(label="Reason")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Noted: {self.reason.value}", ephemeral=True)


class SmallBot(discord.Client):
    """What speaks to it in a message, it answers with a quote."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, messages=True), guild_ready_timeout=0)
        self.tree = app_commands.CommandTree(self)
        self.may_go_on = asyncio.Event()
        """What `/later` and the typing wait for."""
        _add_commands(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author == self.user or not (message.guild is None or self.user in message.mentions):
            return
        if "slowly" in message.content:
            async with message.channel.typing():
                await self.may_go_on.wait()
        await message.reply(f"**Natalia** taught her.\n> {QUOTE}", mention_author=False)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.component:
            return
        data: Any = interaction.data
        match data["custom_id"]:
            case "Context":
                await interaction.response.send_message("The whole paragraph.", ephemeral=True)
            case "Wrong?":
                await interaction.response.send_modal(Complaint())
            case "which":
                await interaction.response.edit_message(view=Card(data["values"][0]))


def _add_commands(bot: SmallBot) -> None:
    @app_commands.command(description="One dancer")
    @app_commands.describe(name="The dancer, by any part of the name", private="Whether only you see it")
    async def show(interaction: discord.Interaction, name: str, private: bool = False) -> None:  # noqa: FBT001, FBT002 - an option
        await interaction.response.send_message(view=Card(name), ephemeral=private)

    @show.autocomplete("name")
    async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=n, value=n) for n in NAMES if current.lower() in n.lower()]

    @bot.tree.command(description="Answers when it may")
    async def later(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await bot.may_go_on.wait()
        await interaction.followup.send("Here it is.")

    @bot.tree.command(description="Never answers")
    async def never(_: discord.Interaction) -> None:
        pass

    @bot.tree.command(description="Reads a file")
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        text = (await file.read()).decode()
        back = discord.File((await file.to_file()).fp, "copy.txt")
        await interaction.response.send_message(f"{file.filename} says {text}", file=back)

    @bot.tree.command(description="Reads the profiles anew")
    @app_commands.default_permissions(manage_guild=True)
    async def reload(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Read anew.")

    @bot.tree.context_menu(name="Answer this")
    async def answer(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"You ask: {message.clean_content}", ephemeral=True)

    dancer = app_commands.Group(name="dancer", description="Dancers")
    dancer.add_command(show)
    bot.tree.add_command(dancer)
