"""Commands and options get their descriptions from the catalogue, and names and descriptions in every language."""

from typing import Any

import discord
from discord import app_commands

from cogs.texts import FALLBACK, Languages, Texts

_DESCRIPTIONS = frozenset(
    {
        app_commands.TranslationContextLocation.command_description,
        app_commands.TranslationContextLocation.group_description,
    }
)


def describe_commands(tree: app_commands.CommandTree[Any], texts: Texts) -> None:
    """Describe every command, group and option of the tree. Raises `KeyError` where the catalogue leaves one out."""
    for command in tree.walk_commands():
        command.description = texts.label(f"command.{command.qualified_name}")
        if isinstance(command, app_commands.Command) and command.parameters:
            key = f"option.{command.qualified_name}"
            described = {
                option.name: app_commands.locale_str(texts.label(f"{key} {option.name}"))
                for option in command.parameters
            }
            app_commands.describe(**described)(command)


class Translator(app_commands.Translator):
    """Names and describes commands, options, choices and the commands of menus in the languages that there are."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        english = languages.of(FALLBACK).entries.items()
        self._menus = {text: key for key, text in english if key.startswith("menu.") and isinstance(text, str)}

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes, /
    ) -> str | None:
        """The words in the language of a locale; None where those of the default serve."""
        texts = self._languages.exactly(locale)
        if texts is None or texts.language == FALLBACK:
            return None
        key = self._key(string.message, context)
        return texts.label(key) if key in texts.entries else None

    def _key(self, message: str, context: app_commands.TranslationContextTypes) -> str:
        about: Any = context.data
        if isinstance(about, app_commands.ContextMenu):
            return self._menus.get(message, "")
        if context.location is app_commands.TranslationContextLocation.parameter_description:
            return f"option.{about.command.qualified_name} {about.name}"
        if isinstance(about, app_commands.Choice):
            return f"choice.{about.value}"
        if context.location in _DESCRIPTIONS:
            return f"command.{about.qualified_name}"
        return f"name.{about.name}"
