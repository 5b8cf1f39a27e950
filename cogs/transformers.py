"""A typed name becomes a dancer: conversion, completion, and what happens where it fits nobody or several."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import discord
import structlog
from discord import app_commands

from cogs.errors import NameNotFound
from cogs.layout import MOST_OPTION, MOST_OPTIONS
from cogs.markdown import shorten
from knowledge.base import KnowledgeBase
from knowledge.library import Library
from knowledge.names import Certainty, NameHit
from knowledge.profiles import Profile

log = structlog.stdlib.get_logger(__name__)

Choice = app_commands.Choice[str | float]

_DIGEST = "~"
_NEAREST = 3


class Serving(Protocol):
    """What the client has to offer; discord.py makes the transformer before there is anything to give it."""

    library: Library


@dataclass(frozen=True, slots=True)
class OneDancer:
    """The name means this dancer."""

    profile: Profile


@dataclass(frozen=True, slots=True)
class SeveralDancers:
    """The name may mean several dancers; `profiles` are theirs, best first, and not all where there are very many."""

    typed: str
    profiles: tuple[Profile, ...]


NamedDancer = OneDancer | SeveralDancers


def reference(path: str, *, room: int = MOST_OPTION) -> str:
    """A profile's path, or a digest of it where it is too long for the place that holds it."""
    if len(path) <= room and not path.startswith(_DIGEST):
        return path
    return _DIGEST + hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:20]


async def find_profile(path: str, base: KnowledgeBase) -> Profile | None:
    """The profile that a reference stands for, or None where it is there no more."""
    if path.startswith(_DIGEST):
        return await asyncio.to_thread(_of_digest, path, base)
    return base.profile(path)


async def find_dancer(typed: str, base: KnowledgeBase) -> NamedDancer:
    """The dancer meant by a reference or by a name as typed. Raises `NameNotFound`."""
    profile = await find_profile(typed, base)
    if profile is not None:
        return OneDancer(profile)
    match = base.names.look_up(typed)
    found = [profile for hit in match.hits if (profile := base.profile(hit.key)) is not None]
    match match.certainty:
        case Certainty.CERTAIN:
            return OneDancer(found[0])
        case Certainty.WHICH:
            return SeveralDancers(typed, tuple(found))
        case Certainty.NOBODY:
            nearest = tuple(shorten(hit.name, MOST_OPTION) for hit in base.names.complete(typed, limit=_NEAREST))
            raise NameNotFound(shorten(typed, MOST_OPTION), nearest=nearest, nobody_yet=not base.profiles)


def _of_digest(digest: str, base: KnowledgeBase) -> Profile | None:
    return next((profile for profile in base.profiles if reference(profile.path, room=0) == digest), None)


class DancerTransformer(app_commands.Transformer):
    """An option that takes a dancer, by any part of the name."""

    @property
    def max_value(self) -> int:
        """The most characters that may be typed."""
        return MOST_OPTION

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> NamedDancer:
        """The dancer meant by what was chosen or typed. Raises `NameNotFound`."""
        return await find_dancer(value, _base(interaction))

    async def autocomplete(self, interaction: discord.Interaction[Any], value: str | float, /) -> list[Choice]:
        """What is offered while a name is typed; nothing where that fails, since no error can be shown there."""
        try:
            return choices(_base(interaction).names.complete(str(value)[:MOST_OPTION], limit=MOST_OPTIONS))
        except Exception:
            log.exception("a name could not be completed")
            return []


def choices(hits: Sequence[NameHit]) -> list[Choice]:
    """Names as Discord offers them; those that several dancers bear are shown with their profiles."""
    bearers = Counter(hit.name for hit in hits)
    return [Choice(name=_offered(hit, alone=bearers[hit.name] == 1), value=reference(hit.key)) for hit in hits]


def _offered(hit: NameHit, *, alone: bool) -> str:
    return shorten(hit.name if alone else f"{hit.name} · {hit.key}", MOST_OPTION)


def _base(interaction: discord.Interaction[Any]) -> KnowledgeBase:
    return cast("Serving", interaction.client).library.of(interaction.guild_id)
