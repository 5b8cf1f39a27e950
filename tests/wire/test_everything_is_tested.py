"""Whatever people can type, press, choose or write in Discord is tested over the wire, and explained in the README."""

import ast
from collections.abc import Iterator
from pathlib import Path

import discord
from discord import app_commands

from bot.client import DancerBot
from cogs.controls import Controls
from cogs.texts import load_languages

WIRE = Path(__file__).parent
README = (WIRE.parents[1] / "README.md").read_text(encoding="utf-8")
ENGLISH = load_languages().of("en")

CONTROLS = {
    "dancer": "side.text",
    "which-dancer": "answer.which",
    "which-mentor": "answer.which",
    "which-work": "answer.which",
    "walk": "lineage.further",
    "list": "card.next",
    "mentor": "card.next",
    "mentors": "card.next",
    "work": "card.next",
    "works": "card.next",
    "search": "card.next",
    "meant": "answer.which",
    "further": "further.button",
    "asked": "further.title",
    "try": "help.try",
    "context": "context.show",
    "contexts": "context.show",
    "delete": "delete.button",
    "share": "share.button",
    "tell": "feedback.tell",
    "wrong": "feedback.wrong",
    "forget": "privacy.delete",
    "quiz": None,
    "quiz-another": "quiz.another",
    "quiz-scores": "quiz.scores",
}
"""What controls do, and the key of what they say; none where that comes from the profiles."""


def used(acts: set[str]) -> Iterator[str]:
    """Every text that tests hand to one of these acts of a person."""
    for file in WIRE.glob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in acts:
                parts = [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
                yield from (part.value for part in parts if isinstance(part.value, str))


async def test_every_slash_command_is_tested_and_explained(dancer_bot: DancerBot):
    tested = set(used({"slash"}))
    commands = [one for one in dancer_bot.tree.walk_commands() if isinstance(one, app_commands.Command)]

    assert commands
    assert [one.qualified_name for one in commands if one.qualified_name not in tested] == []
    assert [one.qualified_name for one in commands if f"`/{one.qualified_name}`" not in README] == []


async def test_every_command_of_a_message_is_tested_and_explained(dancer_bot: DancerBot):
    text = " ".join(file.read_text(encoding="utf-8") for file in WIRE.glob("test_*.py"))
    menus = dancer_bot.tree.get_commands(type=discord.AppCommandType.message)

    assert menus
    for command in menus:
        assert f'"{command.name}"' in text
        assert f"*{command.name}*" in README


async def test_every_control_is_known_and_what_it_says_is_used(dancer_bot: DancerBot):
    texts = " ".join(file.read_text(encoding="utf-8") for file in WIRE.glob("test_*.py") if file != Path(__file__))
    own = {action for action in actions(dancer_bot) if not action.startswith(("kb", "empty", "drop"))}

    assert own - CONTROLS.keys() == set()
    for action, key in CONTROLS.items():
        assert action in own
        assert key is None or ENGLISH.label(key) in texts


def actions(dancer_bot: DancerBot) -> tuple[str, ...]:
    controls: Controls = dancer_bot.controls
    return controls.actions
