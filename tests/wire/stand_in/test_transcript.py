"""What was said and done, for a person to read: in the report of a failing test, too."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands, ui

from bot.playground.people.person import Person
from bot.playground.people.replies import Refused
from bot.playground.people.transcript import transcript

if TYPE_CHECKING:
    from tests.wire.conftest import Starts
    from tests.wire.stage import Stage
    from tests.wire.stand_in.conftest import SmallBot

REPOSITORY = Path(__file__).resolve().parents[3]


class Question(ui.Modal, title="Ask further"):
    question: ui.TextInput[Any] = ui.TextInput(label="Your question", custom_id="question")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content="Let me see.")
        await interaction.delete_original_response()


class Ask(ui.View):
    @ui.button(label="Ask further", custom_id="ask")
    async def ask(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.send_modal(Question(custom_id="further"))

    @ui.select(placeholder="Which?", custom_id="which", options=[discord.SelectOption(label="Ana")])
    async def which(self, interaction: discord.Interaction, _: ui.Select[Any]) -> None:
        await interaction.response.defer()


@pytest.fixture
def talking_bot(bot: SmallBot) -> SmallBot:
    """A bot with a command that shows controls, and a command of the menu of which Discord takes no answer."""

    @bot.tree.command(name="show", description="Shows.")
    async def show(interaction: discord.Interaction, name: str) -> None:
        if name == "nobody":
            return
        await interaction.response.send_message(f"# {name}", view=Ask(), ephemeral=True)

    @show.autocomplete("name")
    async def complete(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current.title(), value=current)]

    @bot.tree.context_menu(name="Answer this")
    async def answer(interaction: discord.Interaction, _: discord.Message) -> None:
        await interaction.response.send_message("x" * 2001)

    return bot


async def converse(alice: Person) -> None:
    """Everything that a person can do: typing, clicking, choosing, filling in a form, speaking, reacting."""
    await alice.completes("show", "name", "ana")
    reply = await alice.slash("show", name="ana")
    await alice.submits(await alice.clicks(reply, "Ask further"), your_question="Who?")
    await alice.chooses(reply, "Which?", ["Ana"])
    with pytest.raises(Refused, match="takes no replies and no emojis"):
        await alice.reacts(reply, "👎")
    await alice.direct.says("Hello")
    await alice.direct.reacts(alice.direct.sees()[-1], "👎")
    await alice.uses("Answer this", alice.direct.sees()[0])
    await alice.slash("show", name="nobody")


@pytest.mark.usefixtures("nobody_waits_for_what_was_refused")
async def test_a_conversation_is_told_line_by_line(
    starts: Starts, talking_bot: SmallBot, alice: Person, stage: Stage
) -> None:
    await starts(talking_bot)
    await converse(alice)

    text = transcript(stage.world.news.history, stage.world)

    assert text.splitlines()[:16] == [
        "(the bot registers its commands)",
        "(the bot connects)",
        "Alice in #general is typing /show name: ana…",
        "the bot offers Alice: Ana",
        "Alice in #general types /show name: ana",
        "DancerBot in #general → Alice only: # ana",
        "    [Ask further]",
        "    <Which?: Ana>",
        "Alice in #general clicks ask",
        "the bot shows Alice a form: Ask further",
        "    <Your question>",
        "Alice in #general sends the form further: question: Who?",
        "DancerBot in #general: DancerBot is thinking…",
        "DancerBot: Let me see.",
        "(a message of DancerBot is deleted: Let me see.)",
        "Alice in #general chooses in which ['Ana']",
    ]
    for line in (
        "Alice reacts with 👎",
        "Discord → Alice only: The application did not respond",
        "Alice in a direct message: Hello",
        "Alice in #general uses “Answer this”",
        "50035: Invalid Form Body [data.content: Must be 2000 or fewer in length.]",
    ):
        assert line in text


FAILING = """
async def test_fails(stand_in, alice):
    await alice.says("Is anybody there?")
    assert alice.sees() == []
"""


async def test_a_failing_test_prints_its_conversation(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.wire.conftest import *\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(FAILING, encoding="utf-8")
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
        "-o",
        "asyncio_mode=auto",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", *options, cwd=REPOSITORY, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()

    assert process.returncode == 1
    assert "the conversation" in output.decode()
    assert "Alice in #general: Is anybody there?" in output.decode()
