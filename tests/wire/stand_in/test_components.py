"""Buttons and menus: as the person who uses them sees them, and as the bot receives them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui

from bot.playground.people.person import Person
from bot.playground.people.replies import Refused

if TYPE_CHECKING:
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import Handles, SmallBot


Callback = Callable[[discord.Interaction], Coroutine[Any, Any, None]]


def button(label: str, callback: Callback, **options: Any) -> ui.Button[Any]:
    made: ui.Button[Any] = on_use(ui.Button(label=label, **options), callback)
    return made


def on_use(item: Any, callback: Callback) -> Any:
    """Without a subclass for each, the library's way to say what an item does."""
    item.callback = callback
    return item


def view(*items: ui.Item[Any]) -> ui.View:
    made = ui.View(timeout=None)
    for item in items:
        made.add_item(item)
    return made


async def test_a_button_changes_its_own_message(starts: Starts, bot: SmallBot, handles: Handles, alice: Person) -> None:
    async def more(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="All of it.", view=None)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("A little.", view=view(button("Show more", more)))

    handles(answer)
    await starts(bot)

    reply = await alice.slash("try")
    assert reply.text == "A little.\n[Show more]"
    reply = await alice.clicks(reply, "Show more")

    assert reply.text == "All of it."
    assert [seen.text for seen in alice.sees()] == ["All of it."]


async def test_a_button_answers_to_the_one_who_pressed_it(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, bela: Person
) -> None:
    async def whisper(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Only for {interaction.user.display_name}.", ephemeral=True)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Press.", view=view(button("Whisper", whisper)))

    handles(answer)
    await starts(bot)
    shown = await alice.slash("try")

    reply = await bela.clicks(shown, "Whisper")

    assert reply.text == "Only for Bela."
    assert reply.message.message.reply_to == shown.message.message.id
    assert [seen.text for seen in alice.sees()] == ["Press.\n[Whisper]"]


async def test_a_button_that_takes_its_time_changes_the_message_in_the_end(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def slowly(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="Done.", view=None)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Wait.", view=view(button("Work", slowly)))

    handles(answer)
    await starts(bot)

    reply = await alice.clicks(await alice.slash("try"), "Work")

    assert reply.text == "Done."


async def test_a_button_can_begin_an_answer_of_its_own(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def think(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("A new one.")

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Wait.", view=view(button("Think", think)))

    handles(answer)
    await starts(bot)

    reply = await alice.clicks(await alice.slash("try"), "Think")

    assert reply.text == "A new one."
    assert reply.ephemeral


async def test_what_cannot_be_pressed_is_refused(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def nothing(_: discord.Interaction) -> None:
        """Nobody gets here."""

    async def answer(interaction: discord.Interaction) -> None:
        link: ui.Button[Any] = ui.Button(label="Site", url="https://example.org")
        await interaction.response.send_message(
            "Look.", ephemeral=True, view=view(button("Off", nothing, disabled=True), link)
        )

    handles(answer)
    await starts(bot)
    reply = await alice.slash("try")

    for label, reason in [("Off", "is disabled"), ("Site", "in a browser"), ("On", "it has Off, Site")]:
        with pytest.raises(Refused, match=reason):
            await alice.clicks(reply, label)


async def test_nobody_presses_a_button_that_is_shown_to_somebody_else(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, bela: Person
) -> None:
    async def nothing(_: discord.Interaction) -> None:
        """Nobody gets here."""

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Secret.", ephemeral=True, view=view(button("Press", nothing)))

    handles(answer)
    await starts(bot)
    reply = await alice.slash("try")

    with pytest.raises(Refused, match="does not see"):
        await bela.clicks(reply, "Press")


async def test_a_menu_sends_what_was_chosen(starts: Starts, bot: SmallBot, handles: Handles, alice: Person) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        menu: ui.Select[Any] = ui.Select(placeholder="Which one?", max_values=2)
        for name in ("Ana", "Bo", "Cy"):
            menu.add_option(label=name, value=name.lower(), description=f"The dancer {name}")

        async def chosen(choice: discord.Interaction) -> None:
            await choice.response.edit_message(content=", ".join(menu.values), view=None)

        await interaction.response.send_message("Choose.", view=view(on_use(menu, chosen)))

    handles(answer)
    await starts(bot)

    reply = await alice.slash("try")
    assert reply.text == "Choose.\n<Which one?: Ana | Bo | Cy>"
    with pytest.raises(Refused, match="there is Ana, Bo, Cy"):
        await alice.chooses(reply, "Which one?", ["Di"])
    with pytest.raises(Refused, match="1 to 2 choices, not 3"):
        await alice.chooses(reply, "Which one?", ["Ana", "Bo", "Cy"])
    reply = await alice.chooses(reply, "Which one?", ["Bo", "cy"])

    assert reply.text == "bo, cy"


async def test_menus_of_people_roles_and_channels_hand_them_over(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, stage: Stage
) -> None:
    picked: list[str] = []

    async def answer(interaction: discord.Interaction) -> None:
        menus: list[Any] = [
            ui.UserSelect(placeholder="Who?"),
            ui.RoleSelect(placeholder="Role?"),
            ui.ChannelSelect(placeholder="Where?"),
            ui.MentionableSelect(placeholder="Anyone?"),
        ]

        def callback_of(menu: Any) -> Callback:
            async def chosen(choice: discord.Interaction) -> None:
                picked.append(getattr(menu.values[0], "display_name", None) or menu.values[0].name)
                await choice.response.defer()

            return chosen

        items = [on_use(menu, callback_of(menu)) for menu in menus]
        await interaction.response.send_message("Choose.", view=view(*items))

    handles(answer)
    await starts(bot)
    reply = await alice.slash("try")
    role = next(role for role in stage.guild.roles.values() if role.name == "Moderators")

    await alice.chooses(reply, "Who?", [stage.mod])
    await alice.chooses(reply, "Role?", [role])
    await alice.chooses(reply, "Where?", [stage.archive])
    await alice.chooses(reply, "Anyone?", [stage.bela])

    assert picked == ["Mo", "Moderators", "archive", "Bela"]
    with pytest.raises(Refused, match="does not offer"):
        await alice.chooses(reply, "Who?", [role])


async def test_a_form_behind_a_button_can_change_the_buttons_message(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    class Rename(ui.Modal, title="Rename"):
        name: ui.TextInput[Any] = ui.TextInput(label="Name", required=False, default="Ana")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            await interaction.response.edit_message(content=f"Renamed to {self.name.value}.")

    async def show(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Rename())

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Old name.", view=view(button("Rename", show)))

    handles(answer)
    await starts(bot)
    shown = await alice.slash("try")

    reply = await alice.submits(await alice.clicks(shown, "Rename"))

    assert reply.text == "Renamed to Ana.\n[Rename]"
    assert len(alice.sees()) == 1


async def test_a_message_of_components_alone_is_seen_as_text(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    async def more(interaction: discord.Interaction) -> None:
        changed = ui.LayoutView(timeout=None)
        changed.add_item(ui.TextDisplay("Changed."))
        await interaction.response.edit_message(view=changed)

    async def answer(interaction: discord.Interaction) -> None:
        layout = ui.LayoutView(timeout=None)
        thumbnail: ui.Thumbnail[Any] = ui.Thumbnail("https://example.org/a.png", description="Ana on stage")
        layout.add_item(
            ui.Container(
                ui.TextDisplay("# Ana"),
                ui.Separator(),
                ui.Section("She danced Giselle.", accessory=thumbnail),
                ui.ActionRow(button("More", more)),
            )
        )
        await interaction.response.send_message(view=layout)

    handles(answer)
    await starts(bot)

    reply = await alice.slash("try")
    assert reply.text == "# Ana\nShe danced Giselle.\n(picture: Ana on stage)\n[More]"
    assert (await alice.clicks(reply, "More")).text == "Changed."


async def test_buttons_go_on_working_after_a_restart(starts: Starts, builds: type[SmallBot], alice: Person) -> None:
    def with_button(bot: SmallBot) -> SmallBot:
        async def pressed(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Still here.")

        lasting = view(button("Press", pressed, custom_id="lasting"))
        bot.add_view(lasting)

        @bot.tree.command(name="try", description="Tries.")
        async def command(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Press.", view=lasting)

        return bot

    first = with_button(builds())
    await starts(first)
    reply = await alice.slash("try")
    await first.close()
    await starts(with_button(builds()))

    assert (await alice.clicks(reply, "Press")).text == "Still here."
