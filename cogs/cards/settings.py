"""The settings of a server, with a menu, a button or a form for each."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from cogs.cards.parts import joined
from cogs.controls import button, custom_id
from cogs.layout import Card
from cogs.markdown import Markdown, small
from cogs.texts import Texts
from knowledge.store import ServerSettings, Serving

DAYS = (1, 3650)
"""The least and the most days that what people asked and did may be kept."""

_MOST_CHANNELS = 25
_MOST_ROLES = 10
_ANY_LANGUAGE = "any"

Row = list[discord.ui.Item[Any]]


def settings_card(texts: Texts, settings: ServerSettings, *, languages: Mapping[str, str]) -> Card:
    """What a server has settled; `languages` are those that the bot speaks, by what each calls itself."""
    parts = [
        texts.say("settings.title"),
        joined(_lines(texts, settings, languages), "\n"),
        small(texts.say("settings.at_once")),
    ]
    rows: list[Row] = [
        [_channels(texts, "channels", settings.channels, most=_MOST_CHANNELS)],
        [_roles(texts, settings.moderator_roles)],
        [_channels(texts, "log", [settings.log_channel] if settings.log_channel else [], most=1)],
        [_serving(texts, settings.serving)],
        [_language(texts, settings.language, languages)],
        [
            *(_switch(texts, name, is_on=getattr(settings, name)) for name in ("threads", "private", "tells_askers")),
            button(texts.label("settings.numbers"), custom_id("kb-numbers")),
        ],
    ]
    return Card(parts, rows=rows)


def _lines(texts: Texts, settings: ServerSettings, languages: Mapping[str, str]) -> list[Markdown]:
    channels = Markdown(", ".join(f"<#{channel}>" for channel in settings.channels)) or texts.say("settings.all")
    roles = Markdown(", ".join(f"<@&{role}>" for role in settings.moderator_roles)) or texts.say("settings.none")
    own_language = texts.label("settings.own_language")
    log = Markdown(f"<#{settings.log_channel}>") if settings.log_channel else texts.say("settings.no_channel")
    return [
        texts.say("settings.line.channels", value=channels),
        texts.say("settings.line.roles", value=roles),
        texts.say("settings.line.log", value=log),
        texts.say("settings.line.serving", value=texts.label(f"serving.{settings.serving}")),
        texts.say("settings.line.language", value=languages.get(settings.language or "", own_language)),
        *(
            texts.say(
                f"settings.line.{name}", value=texts.label("settings.yes" if getattr(settings, name) else "settings.no")
            )
            for name in ("threads", "private", "tells_askers")
        ),
        texts.say("settings.line.days", count=settings.retention_days),
        texts.say("settings.line.share", value=f"{settings.largest_drop * 100:g}"),
    ]


def _switch(texts: Texts, name: str, *, is_on: bool) -> discord.ui.Button[Any]:
    style = discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary
    return button(texts.label(f"settings.switch.{name}"), custom_id("kb-switch", name), style=style)


def _channels(texts: Texts, name: str, chosen: Sequence[int], *, most: int) -> discord.ui.ChannelSelect[Any]:
    return discord.ui.ChannelSelect(
        custom_id=custom_id("kb-set", name),
        placeholder=texts.label(f"settings.choose.{name}"),
        channel_types=[discord.ChannelType.text, discord.ChannelType.news],
        min_values=0,
        max_values=most,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.channel) for one in chosen
        ],
    )


def _roles(texts: Texts, chosen: Sequence[int]) -> discord.ui.RoleSelect[Any]:
    return discord.ui.RoleSelect(
        custom_id=custom_id("kb-set", "roles"),
        placeholder=texts.label("settings.choose.roles"),
        min_values=0,
        max_values=_MOST_ROLES,
        default_values=[discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.role) for one in chosen],
    )


def _serving(texts: Texts, chosen: Serving) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=texts.label(f"serving.{one}"), value=one.value, default=one is chosen)
        for one in Serving
    ]
    return discord.ui.Select(
        custom_id=custom_id("kb-set", "serving"), placeholder=texts.label("settings.choose.serving"), options=options
    )


def _language(texts: Texts, chosen: str | None, languages: Mapping[str, str]) -> discord.ui.Select[Any]:
    own = discord.SelectOption(label=texts.label("settings.own_language"), value=_ANY_LANGUAGE, default=chosen is None)
    options = [
        own,
        *(discord.SelectOption(label=name, value=one, default=one == chosen) for one, name in languages.items()),
    ]
    return discord.ui.Select(
        custom_id=custom_id("kb-set", "language"), placeholder=texts.label("settings.choose.language"), options=options
    )
