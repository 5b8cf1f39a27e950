"""/kb settings: what a server settles for itself, in menus, buttons and one form."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from cogs.cards.settings import DAYS, settings_card
from cogs.controls import custom_id
from cogs.curation.desk import Desk
from cogs.forms import Form, filled, text_field
from cogs.layout import Card
from cogs.replies import announce, show
from knowledge.store import ServerSettings, Serving

_ANY_LANGUAGE = "any"


class Settling(Desk):
    """Shows and changes the settings of a server; each change counts at once."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.on("kb-set", self._choose, parts=1)
        self.on("kb-switch", self._switch, parts=1)
        self.on("kb-numbers", self._ask_for_numbers, parts=0)
        self.on("kb-numbered", self._numbered, parts=0)

    @app_commands.command()
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """What this server has settled."""
        await show(interaction, self._card(interaction), private=True)

    async def _choose(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        data: Any = interaction.data
        values: list[str] = data.get("values", [])
        had_log = self._settings(interaction).log_channel is not None
        await self._settle(interaction, lambda settled: _with_values(settled, state[0], values))
        if state[0] == "log" and not had_log:  # whoever chooses one is told from now on
            await self.herald.has_told(self.server(interaction))

    async def _switch(self, interaction: discord.Interaction[Any], state: tuple[str, ...]) -> None:
        await self._settle(interaction, lambda settled: _switched(settled, state[0]))

    async def _ask_for_numbers(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        texts, settings = self.texts(interaction), self._settings(interaction)
        fields = [
            text_field("days", texts.label("settings.days"), value=str(settings.retention_days), most=4),
            text_field("share", texts.label("settings.share"), value=f"{settings.largest_drop * 100:g}", most=8),
        ]
        await interaction.response.send_modal(Form(texts.label("settings.numbers"), custom_id("kb-numbered"), fields))

    async def _numbered(self, interaction: discord.Interaction[Any], _: tuple[str, ...]) -> None:
        typed = filled(interaction).texts
        days, share = (_number(typed[name]) for name in ("days", "share"))
        least, most = DAYS
        is_right = days is not None and days.is_integer() and least <= days <= most
        if days is None or share is None or not is_right or share > 100:  # noqa: PLR2004 - per cent
            await self.tell(interaction, "settings.numbers_wrong", least=least, most=most)
            return
        await self._settle(
            interaction, lambda settled: replace(settled, retention_days=int(days), largest_drop=share / 100)
        )

    async def _settle(
        self, interaction: discord.Interaction[Any], change: Callable[[ServerSettings], ServerSettings]
    ) -> None:
        await announce(interaction)
        await self.curator.library.settle(self.server(interaction), change, author=interaction.user.id)
        await self.replace(interaction, self._card(interaction))

    def _settings(self, interaction: discord.Interaction[Any]) -> ServerSettings:
        return self.curator.library.settings_of(self.server(interaction))

    def _card(self, interaction: discord.Interaction[Any]) -> Card:
        languages = {texts.language: texts.label("settings.this_language") for texts in self.speech.languages}
        return settings_card(self.texts(interaction), self._settings(interaction), languages=languages)


def _switched(settings: ServerSettings, name: str) -> ServerSettings:
    """The settings with one switch turned."""
    match name:
        case "threads":
            return replace(settings, threads=not settings.threads)
        case "private":
            return replace(settings, private=not settings.private)
        case "tells_askers":
            return replace(settings, tells_askers=not settings.tells_askers)
        case _:
            return settings


def _with_values(settings: ServerSettings, name: str, values: list[str]) -> ServerSettings:
    """The settings with what was chosen from one of the menus."""
    match name:
        case "channels":
            return replace(settings, channels=tuple(map(int, values)))
        case "roles":
            return replace(settings, moderator_roles=tuple(map(int, values)))
        case "log":
            return replace(settings, log_channel=int(values[0]) if values else None)
        case "serving":
            return replace(settings, serving=Serving(values[0]))
        case "language":
            return replace(settings, language=None if values[0] == _ANY_LANGUAGE else values[0])
        case _:
            return settings


def _number(typed: str) -> float | None:
    typed = typed.strip().removesuffix("%").strip().replace(",", ".")
    return float(typed) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", typed) else None
