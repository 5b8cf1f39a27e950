"""Commands and options get their descriptions from the catalogue."""

from typing import Any

from discord import app_commands

from cogs.texts import Texts


def describe_commands(tree: app_commands.CommandTree[Any], texts: Texts) -> None:
    """Describe every command, group and option of the tree. Raises `KeyError` where the catalogue leaves one out."""
    for command in tree.walk_commands():
        command.description = texts.label(f"command.{command.qualified_name}")
        if isinstance(command, app_commands.Command) and command.parameters:
            key = f"option.{command.qualified_name}"
            described = {option.name: texts.label(f"{key} {option.name}") for option in command.parameters}
            app_commands.describe(**described)(command)
