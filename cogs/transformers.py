"""A typed name becomes what it names: conversion, completion, and what happens where it fits nobody or several."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

import discord
import structlog
from discord import app_commands

from cogs.catalogues import Catalogue, Catalogues, Entry, Kind, digest
from cogs.errors import NameNotFound, NameUnclear
from cogs.layout import MOST_OPTION, MOST_OPTIONS
from cogs.markdown import shorten
from knowledge.base import KnowledgeBase
from knowledge.library import Library
from knowledge.names import Certainty, NameHit
from knowledge.profiles import Profile

log = structlog.stdlib.get_logger(__name__)

Choice = app_commands.Choice[str | float]

_NEAREST = 3
_SHOWN = 5
_COMPLETING_SECONDS = 2.0


class Serving(Protocol):
    """What the client has to offer; discord.py makes the transformer before there is anything to give it."""

    library: Library
    catalogues: Catalogues


@dataclass(frozen=True, slots=True)
class One:
    """The name means this."""

    entry: Entry

    @property
    def only(self) -> Entry:
        """What the name means."""
        return self.entry


@dataclass(frozen=True, slots=True)
class Several:
    """The name may mean several; `entries` are those, best first, and not all where there are very many."""

    typed: str
    entries: tuple[Entry, ...]

    @property
    def only(self) -> Entry:
        """Raises `NameUnclear`, for where there is no room to ask which is meant."""
        kind, shown = self.entries[0].kind, self.entries[:_SHOWN]
        raise NameUnclear(kind, shorten(self.typed, MOST_OPTION), among=[entry.name for entry in shown])


Named = One | Several


def reference(path: str, *, room: int = MOST_OPTION) -> str:
    """A profile's path, or a digest of it where it is too long for the place that holds it."""
    return path if len(path) <= room and not path.startswith("~") else digest(path)


async def find_profile(path: str, base: KnowledgeBase) -> Profile | None:
    """The profile that a reference stands for, or None where it is there no more."""
    return await asyncio.to_thread(_of_digest, path, base) if path.startswith("~") else base.profile(path)


async def find_dancer(typed: str, base: KnowledgeBase) -> Named:
    """The dancer meant by a reference or by a name as typed. Raises `NameNotFound`."""
    profile = await find_profile(typed, base)
    if profile is not None:
        return One(_dancer(profile))
    match = base.names.look_up(typed)
    found = [profile for hit in match.hits if (profile := base.profile(hit.key)) is not None]
    match match.certainty:
        case Certainty.CERTAIN:
            return One(_dancer(found[0]))
        case Certainty.WHICH:
            return Several(typed, tuple(map(_dancer, found)))
        case Certainty.NOBODY:
            nearest = [_dancer(one) for hit in _near(base, typed) if (one := base.profile(hit.key)) is not None]
            raise NameNotFound(Kind.DANCER, shorten(typed, MOST_OPTION), nearest=nearest, nobody_yet=not base.profiles)


def find_entry(typed: str, kind: Kind, catalogue: Catalogue) -> Named:
    """What is meant by a reference or by a name as typed. Raises `NameNotFound`."""
    shelf = catalogue.shelf(kind)
    if (entry := shelf.get(typed)) is not None:
        return One(entry)
    match = shelf.names.look_up(typed)
    found = tuple(entry for hit in match.hits if (entry := shelf.get(hit.key)) is not None)
    if match.certainty is Certainty.NOBODY:
        hits = shelf.names.complete(typed, limit=_NEAREST)
        nearest = [entry for hit in hits if (entry := shelf.get(hit.key)) is not None]
        raise NameNotFound(kind, shorten(typed, MOST_OPTION), nearest=nearest, nobody_yet=not shelf.entries)
    return One(found[0]) if match.certainty is Certainty.CERTAIN else Several(typed, found)


def _near(base: KnowledgeBase, typed: str) -> Sequence[NameHit]:
    return base.names.complete(typed, limit=_NEAREST)


def _dancer(profile: Profile) -> Entry:
    return Entry(Kind.DANCER, profile.path, profile.name, dancers=frozenset({profile.path}))


def _of_digest(wanted: str, base: KnowledgeBase) -> Profile | None:
    return next((profile for profile in base.profiles if digest(profile.path) == wanted), None)


class NameTransformer(app_commands.Transformer):
    """An option that takes somebody or something by any part of the name, of the kind that a subclass says."""

    kind: Kind

    @property
    def max_value(self) -> int:
        """The most characters that may be typed."""
        return MOST_OPTION

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Named:
        """What is meant by what was chosen or typed. Raises `NameNotFound`."""
        base = _base(interaction)
        return await _serving(interaction).catalogues.ask(base, lambda shelves: find_entry(value, self.kind, shelves))

    async def autocomplete(self, interaction: discord.Interaction[Any], value: str | float, /) -> list[Choice]:
        """What is offered while a name is typed; nothing where that fails, since no error can be shown there."""
        try:
            async with asyncio.timeout(_COMPLETING_SECONDS):
                return choices(await self.complete(interaction, str(value)[:MOST_OPTION]))
        except TimeoutError:
            return []
        except Exception:
            log.exception("a name could not be completed")
            return []

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[NameHit]:
        """Names that start like what was typed, then those that are near it; the first ones before anything is."""
        catalogues, kind = _serving(interaction).catalogues, self.kind
        return await catalogues.ask(
            _base(interaction), lambda shelves: shelves.shelf(kind).names.complete(typed, limit=MOST_OPTIONS)
        )


class DancerTransformer(NameTransformer):
    """An option that takes a dancer; the knowledge base itself knows their names."""

    kind = Kind.DANCER

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Named:
        """The dancer meant. Raises `NameNotFound`."""
        return await find_dancer(value, _base(interaction))

    async def complete(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[NameHit]:
        """Dancers' names, as for any other name."""
        return _base(interaction).names.complete(typed, limit=MOST_OPTIONS)


class MentorTransformer(NameTransformer):
    """An option that takes a mentor."""

    kind = Kind.MENTOR


class WorkTransformer(NameTransformer):
    """An option that takes a work."""

    kind = Kind.WORK


class SchoolTransformer(NameTransformer):
    """An option that takes a school."""

    kind = Kind.SCHOOL


class CompanyTransformer(NameTransformer):
    """An option that takes a company."""

    kind = Kind.COMPANY


class StyleTransformer(NameTransformer):
    """An option that takes a style of dance."""

    kind = Kind.STYLE


def choices(hits: Sequence[NameHit]) -> list[Choice]:
    """Names as Discord offers them; those that several bear are shown with what tells them apart."""
    bearers = Counter(hit.name for hit in hits)
    return [Choice(name=_offered(hit, alone=bearers[hit.name] == 1), value=reference(hit.key)) for hit in hits]


def _offered(hit: NameHit, *, alone: bool) -> str:
    return shorten(hit.name if alone else f"{hit.name} · {hit.key}", MOST_OPTION)


def _base(interaction: discord.Interaction[Any]) -> KnowledgeBase:
    return _serving(interaction).library.of(interaction.guild_id)


def _serving(interaction: discord.Interaction[Any]) -> Serving:
    return cast("Serving", interaction.client)
