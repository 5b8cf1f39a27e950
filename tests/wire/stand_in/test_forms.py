"""Forms: shown to one person, filled in as they allow, and received by the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui

from bot.playground.people.person import Person
from bot.playground.people.replies import NothingCame, Refused
from bot.playground.people.resolving import Upload

if TYPE_CHECKING:
    from tests.wire.conftest import Starts
    from tests.wire.stand_in.conftest import Handles, SmallBot


class Question(ui.Modal, title="Ask further"):
    question: ui.TextInput[Any] = ui.TextInput(label="Your question", min_length=3, max_length=20)

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"You asked: {self.question.value}")


async def test_a_form_is_shown_and_sent(starts: Starts, bot: SmallBot, handles: Handles, alice: Person) -> None:
    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Question())

    handles(ask)
    await starts(bot)

    form = await alice.slash("try")
    assert form.modal.title == "Ask further"
    with pytest.raises(Refused, match="cannot be sent without"):
        await alice.submits(form)
    with pytest.raises(Refused, match="3 to 20 characters, not 2"):
        await alice.submits(form, your_question="ok")
    with pytest.raises(Refused, match="no field answer"):
        await alice.submits(form, answer="Yes")
    reply = await alice.submits(form, your_question="Who taught her?")

    assert reply.text == "You asked: Who taught her?"
    with pytest.raises(NothingCame):
        _ = reply.modal


async def test_a_form_is_shown_to_one_person(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person, bela: Person
) -> None:
    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Question())

    handles(ask)
    await starts(bot)
    form = await alice.slash("try")

    with pytest.raises(Refused, match="not shown to Bela"):
        await bela.submits(form, your_question="What?")


async def test_a_form_of_labels_holds_menus_files_and_ticks(
    starts: Starts, bot: SmallBot, handles: Handles, alice: Person
) -> None:
    received: list[Any] = []

    class AddProfile(ui.Modal, title="Add a profile"):
        files: ui.Label[Any] = ui.Label(text="Files", description="One at least", component=ui.FileUpload(max_values=2))
        style: ui.Label[Any] = ui.Label(
            text="Style",
            component=ui.Select(options=[discord.SelectOption(label="Ballet"), discord.SelectOption(label="Tango")]),
        )
        sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox())
        note: ui.TextDisplay[Any] = ui.TextDisplay("Thank you for your help.")

        async def on_submit(self, interaction: discord.Interaction) -> None:
            for label in (self.files, self.style, self.sure):
                part: Any = label.component
                received.append(part.value if isinstance(part, ui.Checkbox) else list(part.values))
            await interaction.response.send_message("Added.", ephemeral=True)

    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(AddProfile())

    handles(ask)
    await starts(bot)

    form = await alice.slash("try")
    reply = await alice.submits(form, files=[Upload("a.txt", b"Ana danced.")], style="Tango", sure=True)

    assert "Thank you for your help." in form.text
    assert reply.text == "Added."
    assert [attachment.filename for attachment in received[0]] == ["a.txt"]
    assert received[1:] == [["Tango"], True]


async def test_a_form_of_choices_is_filled_in(starts: Starts, bot: SmallBot, handles: Handles, alice: Person) -> None:
    received: list[Any] = []

    class Survey(ui.Modal, title="Survey"):
        one: ui.Label[Any] = ui.Label(
            text="One",
            component=ui.RadioGroup(
                options=[
                    discord.RadioGroupOption(label="Yes", value="y"),
                    discord.RadioGroupOption(label="No", value="n"),
                ]
            ),
        )
        some: ui.Label[Any] = ui.Label(
            text="Some",
            component=ui.CheckboxGroup(
                required=False, options=[discord.CheckboxGroupOption(label=name, value=name) for name in "abc"]
            ),
        )

        async def on_submit(self, interaction: discord.Interaction) -> None:
            one: Any = self.one.component
            some: Any = self.some.component
            received.extend([one.value, list(some.values)])
            await interaction.response.send_message("Thank you.")

    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Survey())

    handles(ask)
    await starts(bot)
    form = await alice.slash("try")

    with pytest.raises(Refused, match="cannot be sent without"):
        await alice.submits(form, some=["a"])
    with pytest.raises(Refused, match="there is Yes, No"):
        await alice.submits(form, one="Perhaps")
    await alice.submits(form, one="Yes", some=["a", "c"])

    assert received == ["y", ["a", "c"]]
