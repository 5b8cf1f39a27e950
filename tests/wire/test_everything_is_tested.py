"""Whatever people can type is tested over the wire, and explained in the README; see also `test_every_way.py`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import discord
from discord import app_commands

from bot.client import DancerBot

WIRE = Path(__file__).parent
README = (WIRE.parents[1] / "README.md").read_text(encoding="utf-8")


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
