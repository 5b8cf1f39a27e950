"""Tells people what has happened to the knowledge base, by whomever: moderators in their log, and those who wait.

A publication may come from a terminal, another process or the start of the program; all of it is noticed here.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import discord
import structlog

from cogs.cards.changes import changed_files_card, replaced_card, told_card, version_card
from cogs.curation.moderators import Moderators
from cogs.layout import Card
from cogs.reaching import DiscordUnreachable
from cogs.speech import Speech
from cogs.texts import Texts
from knowledge.curator import Curator, NowAnswered
from knowledge.errors import StoreError
from knowledge.store import SHARED, Serving, Standing, Version

log = structlog.stdlib.get_logger(__name__)

Told = dict[tuple[int, int], Standing]
"""By server and collection, how that stood when the server was told of it last; it outlives a connection."""

_MOST_VERSIONS = 10
"""Of more versions that came at once, the last ones are told."""
_LONGEST_TELLING = 20.0  # seconds


class Herald:
    """Follows a library, for the servers that this process serves."""

    def __init__(
        self,
        client: discord.Client,
        *,
        curator: Curator,
        speech: Speech,
        moderators: Moderators,
        serves: Callable[[int], bool],
        told: Told,
    ) -> None:
        self._client = client
        self._curator = curator
        self._library = curator.library
        self._speech = speech
        self._moderators = moderators
        self._serves = serves
        self._told = told
        self._has_told_of_files = False
        self._telling: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def telling(self, server: int) -> asyncio.Lock:
        """Held while a server is told something, so that it is not told twice."""
        return self._telling[server]

    def has_told(self, server: int, *collections: int) -> None:
        """The server was told how these collections stand now, or need not be."""
        for collection in collections:
            self._told[server, collection] = self._library.standing_of(collection)

    async def follow(self) -> None:
        """Tell whatever happens, for ever."""
        await self._client.wait_until_ready()
        while True:
            self._library.news.clear()
            try:
                await self._tell_all()
            except StoreError as error:
                log.warning("what happened could not be told yet", reason=str(error))
            except Exception:
                log.exception("what happened could not be told")
            await self._library.news.wait()

    async def write_log(self, server: int, card: Card) -> bool:
        """Write into a server's log, where it has one; whether that went well."""
        channel = self._library.settings_of(server).log_channel
        if channel is None:
            return True
        place = self._client.get_partial_messageable(channel, guild_id=server)
        return await _sent(place, card, "a moderators' log could not be written")

    async def tell_askers(self, server: int, answered: Iterable[NowAnswered]) -> int:
        """Tell those who wait for an answer, where the server wants that; how many could be told."""
        told = 0
        for one in answered:
            for person in one.waiting if self._library.tells_askers(server) else ():
                told += await self._told_one(person, told_card(self.texts(server), one))
        return told

    def texts(self, server: int) -> Texts:
        """What the bot says to a server as a whole, or in a direct message."""
        guild = self._client.get_guild(server)
        return self._speech.to_server(server, guild.preferred_locale if guild else None)

    async def _tell_all(self) -> None:
        for server in self._library.servers_with_log():
            if self._serves(server):
                async with self.telling(server):
                    await self._tell_publications(server)
        await self._tell_of_files()
        for server in await self._library.store.unanswered.servers():
            if self._serves(server):
                async with self.telling(server):
                    await self.tell_askers(server, await self._curator.ask_again(server))

    async def _tell_publications(self, server: int) -> None:
        stands_alone = self._library.settings_of(server).serving is Serving.INSTEAD
        for collection in (server,) if stands_alone else (SHARED, server):
            told, now = self._told.get((server, collection)), self._library.standing_of(collection)
            for version in await self._new(server, collection):
                await self.write_log(server, version_card(self.texts(server), version, collection=collection))
            if told is not None and told != now and now.number <= told.number:
                await self.write_log(server, replaced_card(self.texts(server), now.number, collection=collection))
            self._told[server, collection] = now

    async def _new(self, server: int, collection: int) -> Sequence[Version]:
        """The versions that a server was not told, the first one first; at first, those since the program began."""
        told = self._told.get((server, collection))
        versions = await self._library.store.versions.history(collection, limit=_MOST_VERSIONS)
        begun = self._library.begun_at
        return [one for one in reversed(versions) if (one.number > told.number if told else one.at >= begun)]

    async def _tell_of_files(self) -> None:
        """Propose a reload, once until the folder is read again."""
        is_new = self._library.is_folder_ahead and not self._has_told_of_files
        self._has_told_of_files = self._library.is_folder_ahead
        for server in self._library.servers_with_log() if is_new else ():
            if self._serves(server) and self._moderators.may_curate(server):
                await self.write_log(server, changed_files_card(self.texts(server)))

    async def _told_one(self, person: int, card: Card) -> bool:
        try:
            user = await self._client.fetch_user(person)
        except (discord.HTTPException, DiscordUnreachable) as error:
            log.info("somebody who waits for an answer could not be found", reason=str(error))
            return False
        return await _sent(user, card, "somebody who waits for an answer could not be told")


async def _sent(place: discord.abc.Messageable, card: Card, failure: str) -> bool:
    try:
        async with asyncio.timeout(_LONGEST_TELLING):  # a moderator who has just published waits for it
            await place.send(view=card)
    except (discord.HTTPException, DiscordUnreachable, TimeoutError) as error:
        log.info(failure, code=getattr(error, "code", None))
        return False
    return True
